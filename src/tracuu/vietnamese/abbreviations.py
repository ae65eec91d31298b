"""Abbreviations written out, and phrases written short; the table is `abbreviations.tsv`, for an official to edit.

Its columns: abbreviation, expansion, cues, note. An abbreviation with several meanings has a line for each; the
cues are words that speak for that meaning, parted by semicolons, and the first line is taken where none is met.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from tracuu.vietnamese.characters import compose, fold, is_syllable, key
from tracuu.vietnamese.words import syllables

# How people shorten words as they type a question; in a report the same letters may be something else.
TYPED_SHORT = {
    "bn": "bao nhiêu",
    "bnh": "bao nhiêu",
    "bnhiêu": "bao nhiêu",
    "đc": "được",
    "ntn": "như thế nào",
    "vs": "với",
}
RUN = re.compile(r"[^\W\d_]+(?:\s?[-–&]\s?[^\W\d_]+)*")
LETTERS = re.compile(r"[^\W\d_]+")
JOINT = re.compile(r"\s?[-–]\s?")

# Periods as they are typed in haste; the year or the part of the year beside them tells them from other letters.
HASTY_PERIODS = (
    (re.compile(r"\b(\d{1,2})\s?[Tt]\s?/\s?(20\d\d)\b"), r"\1 tháng đầu năm \2"),
    (re.compile(r"\b(\d{1,2})\s?[Tt](?=\s*(?:đầu|dau|cuối|cuoi|năm|nam|20\d\d)\b)"), r"\1 tháng"),
    (re.compile(r"\b[Tt]\s?(\d{1,2})\s?[/-]\s?(20\d\d)\b"), r"tháng \1 năm \2"),
    (re.compile(r"\b[Qq]\.?\s?([1-4]|I{1,3}|IV)\s?[/-]\s?(20\d\d)\b"), r"quý \1 năm \2"),
    (re.compile(r"\b[Nn]\s?(20\d\d)\b"), r"năm \1"),
)
HASTY = re.compile(r"\b(?:\d{1,2}\s?[Tt]|[Tt]\s?\d|[Qq]\.?\s?[1-4I]|[Nn]\s?20)")  # one of them may be there


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """One meaning of an abbreviation, with the words that speak for it."""

    short: str
    expansion: str
    cues: tuple[str, ...]


@cache
def abbreviation_table() -> tuple[Abbreviation, ...]:
    """The table, line by line."""
    lines = files("tracuu.vietnamese").joinpath("abbreviations.tsv").read_text("utf-8").splitlines()[1:]
    return tuple(_line(*(line.split("\t") + ["", ""])[:3]) for line in lines if line.strip())


def _line(short: str, expansion: str, cues: str) -> Abbreviation:
    return Abbreviation(short.strip(), expansion.strip(), tuple(cue.strip() for cue in cues.split(";") if cue.strip()))


@cache
def _meanings() -> dict[str, tuple[Abbreviation, ...]]:
    """The meanings under the abbreviation as written and, where that is free, without diacritics ("CDS")."""
    found: dict[str, tuple[Abbreviation, ...]] = {}
    for entry in abbreviation_table():
        found[entry.short] = (*found.get(entry.short, ()), entry)
    for short in list(found):
        found.setdefault(fold(short).upper(), found[short])
    return found


def write_out(text: str) -> str:
    """The text with its abbreviations and hasty periods written out; a letter case that is no abbreviation's stays.

    Capitals are looked up as they stand; small letters only where they are no syllable ("kcb", "cchc").

    >>> write_out("GTSX CN-TTCN 6T/2023 so với KH")
    'giá trị sản xuất công nghiệp - tiểu thủ công nghiệp 6 tháng đầu năm 2023 so với kế hoạch'
    >>> write_out("Mấy HS THCS đỗ?"), write_out("Tổng số HS BTXH đã giải quyết")
    ('Mấy học sinh trung học cơ sở đỗ?', 'Tổng số hồ sơ bảo trợ xã hội đã giải quyết')
    """
    text = compose(text)
    if HASTY.search(text):
        for pattern, instead in HASTY_PERIODS:
            text = pattern.sub(instead, text)
    if all(map(_is_plain, RUN.findall(text))):
        return text
    folded = fold(text)
    return RUN.sub(lambda run: _run_written_out(run.group(), folded), text)


@lru_cache(maxsize=65_536)
def _is_plain(run: str) -> bool:
    """Whether nothing in a run of words is an abbreviation."""
    return not _meanings_of(JOINT.sub("-", run)) and not any(map(_meanings_of, LETTERS.findall(run)))


def _run_written_out(run: str, question: str) -> str:
    """A run of words joined by hyphens: as a whole if the table has it so, else word by word."""
    if _is_plain(run):
        return run
    whole = _written_out(JOINT.sub("-", run), question)
    return whole or LETTERS.sub(lambda word: _written_out(word.group(), question) or word.group(), run)


def _written_out(word: str, question: str) -> str | None:
    meanings = _meanings_of(word)
    return _meant(meanings, question).expansion if meanings else None


def _meanings_of(word: str) -> tuple[Abbreviation, ...] | None:
    """What a word may mean as an abbreviation; None if it is none."""
    small = word != word.upper() and word not in _meanings()
    if len(word) < 2 or (small and is_syllable(word)):
        return None
    return _meanings().get(word) or _meanings().get(fold(word).upper() if small or word.isascii() else word)


def _meant(meanings: tuple[Abbreviation, ...], question: str) -> Abbreviation:
    """The meaning with the most cues in the question; the first of them where several have as many."""
    if len(meanings) == 1:
        return meanings[0]
    return max(meanings, key=lambda meaning: sum(bool(_spoken(cue).search(question)) for cue in meaning.cues))


@cache
def _spoken(cue: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(fold(cue))}\b")


@cache
def _short_forms() -> dict[tuple[str, ...], tuple[str, ...]]:
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for entry in abbreviation_table():
        phrase = tuple(syllables(entry.expansion))
        if len(phrase) > 1:
            found[phrase] = (*found.get(phrase, ()), entry.short)
    return found


def short_forms(words: Iterable[str]) -> tuple[str, ...]:
    """The abbreviations of the phrases that stand in a row of syllables: how a report may have written them.

    >>> short_forms(["cấp", "giấy", "chứng", "nhận", "quyền", "sử", "dụng", "đất"])
    ('GCNQSDĐ', 'CNQSDĐ', 'GCNQSD', 'CNQSD', 'QSDĐ', 'QSD', 'GCN', 'SDĐ')
    """
    row = [key(word) for word in words]
    longest = max(map(len, _short_forms()))
    stretches = {tuple(row[start : start + size]) for start in range(len(row)) for size in range(2, longest + 1)}
    found = [(phrase, shorts) for phrase, shorts in _short_forms().items() if phrase in stretches]
    return tuple(short for _, shorts in sorted(found, key=lambda pair: -len(pair[0])) for short in shorts)
