from pathlib import Path

import pytest
from factories import real_encoder
from hypothesis import given
from hypothesis import strategies as st

from tracuu.indexing.pieces import LETTERS, RECORD, TOKENIZER, Tokens
from tracuu.indexing.quantized import PIECES, copy_folder

MOST = 40


@pytest.fixture(scope="module")
def tokens() -> Tokens:
    folder = Path(real_encoder()._model)  # type: ignore[attr-defined]
    return Tokens(folder / TOKENIZER, copy_folder(folder) / PIECES, MOST)


def test_a_question_does_not_read_the_whole_vocabulary(tokens: Tokens, tmp_path: Path) -> None:
    folder = Path(real_encoder()._model)  # type: ignore[attr-defined]
    quick = Tokens(tmp_path / "there is none", copy_folder(folder) / PIECES, MOST)
    asked = "query: Tổng thu ngân sách xã Tân Khê năm 2023 đạt bao nhiêu % dự toán?"
    assert quick.of(asked) == tokens.whole.encode(asked).ids


OURS = st.text(st.sampled_from(sorted(LETTERS | {" ", "\n", "\u0301", "▁", "²"})), max_size=60)


@given(OURS | st.text(max_size=30) | OURS.map(lambda text: f"<s>{text}</s>"))
def test_tokens_are_those_of_the_whole_vocabulary(tokens: Tokens, text: str) -> None:
    assert tokens.of(text) == tokens.whole.encode(text).ids


def test_without_pieces_the_whole_vocabulary_is_read_at_once(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="(?i)file"):
        Tokens(tmp_path / TOKENIZER, tmp_path, MOST)
    assert not (tmp_path / RECORD).exists()
