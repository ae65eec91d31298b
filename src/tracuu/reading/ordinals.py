"""The first column of a scanned table goes in, its row marks come out: "I" and "1" look alike, their order does not."""

import re
from collections.abc import Sequence

NUMBER = re.compile(r"\d{1,3}$")
ROMAN = re.compile(r"[IVX]{1,5}$")
ROMANS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
HEADING = "STT"
LONGEST = 4  # letters of a mark; more is a name
LEAST_SHARE = 0.6  # of the column's cells that are as short


def in_sequence(texts: Sequence[str]) -> list[str]:
    """The marks with those that break the sequence put right where the next one tells what they were.

    A mark before "1" that continues no sequence is the next Roman number; what is no mark, between n and n + 2 or
    at the end of a count, is n + 1. A column of names, and what no neighbour explains, stays as it is read.

    >>> in_sequence(["STT", "1", "1", "2", "H", "1", "đ", "3"])
    ['STT', 'I', '1', '2', 'II', '1', '2', '3']
    """
    filled = [text for text in texts if text]
    if not filled or sum(len(text) <= LONGEST for text in filled) < LEAST_SHARE * len(filled):
        return list(texts)
    marks = list(texts)
    places = [place for place, text in enumerate(marks) if text]
    number, roman = 0, 0
    for place, after in zip(places, [*places[1:], None], strict=True):
        text, following = marks[place], marks[after] if after is not None else ""
        if following == "1" and not _continues(text, number) and _may_be_roman(text, roman):
            marks[place] = ROMANS[roman + 1]
        elif place == places[0] and _is_heading(text):
            marks[place] = HEADING
        elif number and not _is_mark(text) and (following in ("", str(number + 2)) or ROMAN.match(following)):
            marks[place] = str(number + 1)
        if ROMAN.match(marks[place]) and marks[place] in ROMANS:
            number, roman = 0, ROMANS.index(marks[place])
        elif NUMBER.match(marks[place]):
            number = int(marks[place])
    return marks


def _is_heading(text: str) -> bool:
    return len(text) == len(HEADING) and sum(map(str.__eq__, text.upper(), HEADING)) >= len(HEADING) - 1


def _continues(text: str, number: int) -> bool:
    return bool(NUMBER.match(text)) and int(text) == number + 1 and number > 0


def _may_be_roman(text: str, before: int) -> bool:
    """Whether the next Roman number can have been read as this: about as many strokes, and no word."""
    if before + 1 >= len(ROMANS) or len(text) > LONGEST:
        return False
    return text not in ("A", "B", "C", "D", "STT", "TT") and len(text) <= len(ROMANS[before + 1])


def _is_mark(text: str) -> bool:
    return bool(NUMBER.match(text) or ROMAN.match(text) or re.match(r"[A-Z]$|[-+*]$|\d+(\.\d+)+$", text))
