"""A text goes in, its tokens come out; of a vocabulary of a hundred languages only the pieces of ours are read at first.

A quarter of a million pieces take a second and a half to read, those in Vietnamese letters a fifth of that. Of a text in
these letters no other piece could be part, so its tokens are the same; for any other text the whole vocabulary is read.
"""

import json
import string
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

TOKENIZER, RECORD = "tokenizer.json", "quantized-from.json"
SPECIAL = 4  # pieces at the beginning that stand for no letters: begin, fill, end, unknown
SPACE = "▁"  # as the vocabulary writes it
VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
LETTERS = {*string.ascii_letters, *string.digits, *string.punctuation, *VOWELS, *VOWELS.upper(), *"đĐ“”‘’–—•›°§×«»→≥≤±"}


def write_pieces(whole: Path, folder: Path) -> None:
    """Nothing; in the folder are the pieces of this tokenizer (a unigram one) that are written in our letters."""
    told = json.loads(whole.read_text("utf-8"))
    vocabulary = told["model"]["vocab"]
    letters = {SPACE, *(LETTERS & {piece for piece, _ in vocabulary})}  # a letter that is no piece would be unknown
    numbers = [at for at, (piece, _) in enumerate(vocabulary) if at < SPECIAL or letters.issuperset(piece)]
    told["model"]["vocab"] = [vocabulary[at] for at in numbers]
    (folder / TOKENIZER).write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    (folder / RECORD).write_text(json.dumps({"letters": "".join(sorted(letters)), "numbers": numbers}), "utf-8")


class Tokens:
    """A tokenizer that is read as far as texts need it; it may be asked from several threads."""

    def __init__(self, whole: Path, pieces: Path, max_tokens: int) -> None:
        self._path, self._max_tokens = whole, max_tokens
        self._pieces, self._numbers, self._letters = None, list[int](), frozenset[str]()
        if (pieces / RECORD).is_file():
            record = json.loads((pieces / RECORD).read_text("utf-8"))
            self._numbers, self._letters = record["numbers"], frozenset((" ", *record["letters"]))
            self._pieces = self._opened(pieces / TOKENIZER)
        else:
            _ = self.whole

    def of(self, text: str) -> Sequence[int]:
        """The numbers of the text's tokens, at most as many as the encoder takes."""
        if self._pieces and self._letters.issuperset(self._pieces.normalizer.normalize_str(text)):
            return [self._numbers[one] for one in self._pieces.encode(text).ids]
        ids: list[int] = self.whole.encode(text).ids
        return ids

    @cached_property
    def whole(self) -> Any:
        """The tokenizer with its whole vocabulary."""
        return self._opened(self._path)

    def _opened(self, path: Path) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(path))
        tokenizer.enable_truncation(self._max_tokens)
        return tokenizer
