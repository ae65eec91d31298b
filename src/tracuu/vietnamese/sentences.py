"""Where the sentences of a text stand: underthesea proposes the ends, the guards of this genre decide."""

import importlib.util
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import cast

from tracuu.vietnamese.characters import is_syllable

# The encoder reads 512 tokens, which 1,000 characters never exceed: a longer "sentence" is cut at a semicolon.
LONGEST = 1000

STOPS = ".?!…"
STOP = re.compile(r"[?!…]|\.(?!(?<=\d\.)\d)")  # the dot in "1.300" is none
ENDS = re.compile(r"[.?!…]+")
LONG_RUN = re.compile(r"\S{200}")  # underthesea takes quadratic time on "a.a.a.a..."; no report needs it there
ELLIPSIS = re.compile(r"…[.…]*(?=\s*[A-ZĐÀ-Ỹ])")
BRACKETED = re.compile(r"\([^()]{0,300}\)|\[[^\[\]]{0,300}\]")
LABEL = re.compile(r"[^\w]*(?:[A-Za-zĐđ]|[IVXLC]{1,5}|\d{1,2}(?:\.\d{1,2}){0,3})\.?")  # "4.", "IV.", "a.", "1.2."
LAST_WORD = re.compile(r"[\w/%)\]”\"’'.²³]+$")

# Written with a full stop and followed by what they belong to; compared in lower case.
ABBREVIATIONS = frozenset(
    ["đ/c", "đc", "tp", "tx", "tt", "ths", "ts", "bs", "gs", "pgs", "ks", "cn", "th.s", "t.s", "b.s", "q", "p", "h"]
    + ["x", "st", "stt", "no", "tr", "vd", "v.d", "tel", "đt", "mr", "ms", "ng", "nv", "kts", "ubnd.tp", "tl", "kt"]
)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """The spans of the sentences in order, trimmed; every character that is not a blank is in exactly one.

    A new line ends a sentence. "4." and "1.2." stay with what they number, and a bracket with what it explains.

    >>> text = "Đ/c. Bí thư dự. Thu 28.05 tỷ đồng.Tổng chi 20 tỷ."
    >>> [text[start:end] for start, end in sentence_spans(text)]
    ['Đ/c. Bí thư dự.', 'Thu 28.05 tỷ đồng.', 'Tổng chi 20 tỷ.']
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for paragraph in text.split("\n"):
        spans += ((start + first, start + last) for first, last in _spans_of(paragraph))
        start += len(paragraph) + 1
    return spans


def _spans_of(paragraph: str) -> list[tuple[int, int]]:
    kept = [end for end in _joined(paragraph, _proposed(paragraph)) if end < len(paragraph)]
    return [
        span
        for first, last in zip([0, *kept], [*kept, len(paragraph)], strict=True)
        for span in _short_enough(paragraph, *_trimmed(paragraph, first, last))
    ]


def _proposed(paragraph: str) -> list[int]:
    """The offsets at which a sentence may end."""
    if not STOP.search(paragraph.rstrip(" /" + STOPS)):
        return []
    if LONG_RUN.search(paragraph):
        return [match.end() for match in ENDS.finditer(paragraph)]
    ends, cursor = {match.end() for match in ELLIPSIS.finditer(paragraph)}, 0
    for sentence in _underthesea()(paragraph):
        cursor = paragraph.index(sentence, cursor) + len(sentence)
        ends.add(cursor)
    return sorted(ends)


@cache
def _underthesea() -> Callable[[str], list[str]]:
    """underthesea's sentence splitter, taken from its file.

    `import underthesea` brings torch and transformers with it (3 s) though the splitter needs neither.
    """
    package = importlib.util.find_spec("underthesea")
    assert package is not None and package.origin is not None, "underthesea is a dependency of tracuu"
    file = Path(package.origin).parent / "pipeline" / "sent_tokenize" / "__init__.py"
    spec = importlib.util.spec_from_file_location("underthesea_sentences", file)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast("Callable[[str], list[str]]", module.sent_tokenize)


def _joined(paragraph: str, ends: Iterable[int]) -> list[int]:
    """The proposed ends without those that no sentence ends at."""
    brackets = [match.span() for match in BRACKETED.finditer(paragraph)]
    opens = [first for first, _ in brackets]
    kept: list[int] = []
    for end in ends:
        place = bisect_right(opens, end - 1) - 1
        in_bracket = place >= 0 and end < brackets[place][1]
        if not in_bracket and _ends_here(paragraph, kept[-1] if kept else 0, end):
            kept.append(end)
    return kept


def _ends_here(paragraph: str, start: int, end: int) -> bool:
    """Whether a sentence that began at `start` ends at `end`, where a stop was found."""
    after = paragraph[end : end + 40]
    following = after.lstrip()
    if not following or LABEL.fullmatch(paragraph[start:end][:20].strip() if end - start < 20 else ""):
        return False
    if following[0] in "([" or not re.search(r"\w", following):
        return False  # a bracket explains what is before it; a stray stop belongs to what it follows
    if following[0] in ".…,;:)]”":
        return False
    stopped = LAST_WORD.search(paragraph, max(start, end - 30), end)
    word = stopped.group().rstrip(".") if stopped else ""
    if paragraph[end - 1] != ".":
        return after[0].isspace() or following[0].isupper()
    if word.lower() in ABBREVIATIONS or (len(word) == 1 and word.isupper()):
        return False
    return _reads_as_end(word, after, following)


def _reads_as_end(word: str, after: str, following: str) -> bool:
    """Whether a full stop after `word` ends a sentence, by what stands before it and after it."""
    is_word = is_syllable(word) and not word.isupper()
    is_number = word[-1:].isdigit() or word.endswith(("%", ")", "]", "”", '"', "²", "³"))
    if not after[0].isspace():  # the blank is missing
        return following[0].isupper() and (is_word or is_number or not word) and following[1:2] != "."
    if following[0].isdigit() and word[-1:].isdigit():
        return not re.match(r"\d{3}\b|\d+([.,]\d+)?\s*%", following)  # "18. 619" is one number
    if following[0].islower():  # abbreviations are followed by what they belong to
        return is_word or is_number
    return True


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _short_enough(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The span, or its parts at semicolons (at blanks, if there are none) when no encoder could read it whole."""
    spans: list[tuple[int, int]] = []
    while end - start > LONGEST:
        limit = start + LONGEST
        cuts = (text.rfind(mark, start + LONGEST // 4, limit) for mark in ("; ", ", ", " "))
        cut = next((found + 1 for found in cuts if found >= 0), limit)
        spans.append(_trimmed(text, start, cut))
        start = _trimmed(text, cut, end)[0]
    return [*spans, (start, end)] if start < end else spans
