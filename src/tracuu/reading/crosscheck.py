"""Two readings of a table's cells go in, the text of each comes out, and whether the readings or the arithmetic doubt it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import permutations

from tracuu.vietnamese.characters import is_syllable, syllable_share
from tracuu.vietnamese.numbers import parse_number

FIGURE = re.compile(r"[-+–(<>≤≥~]?\s?\d[\d.,\s/]*\s?%?\)?$")
DIGITS = re.compile(r"\d[\d.,/]*")
APART = re.compile(r"\d \d")  # "12,5 13,6" is two figures; "1 .250" and "780. 643" are one
COMMA_FOR_DOT = re.compile(r"(?<=\d),(?=(?:\d{3},)+\d{1,2}%?$)")  # "1,150,9" is no number in any way of writing
SHORT = 3  # letters: as few may be a figure that was read as letters
EDGES = " |_‘’'`\"“”[]{}~—"  # what is left of a ruling
LEAST_ROWS = 3  # in which a relation of columns must hold before it is one
LEAST_SHARE = Decimal("0.6")  # of the rows that have all three figures
MOST_COLUMNS = 12
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Reading:
    """A cell as read: the text that is taken, the other reading of it, and whether it is in doubt."""

    text: str
    other: str = ""
    unverified: bool = False


def settled(words: str, figures: tuple[str, str] | None) -> Reading:
    """One cell's reading: words as the Vietnamese reader has them, figures as the English one, which keeps commas.

    `figures` are the English and a second Vietnamese reading of a cell that may hold some, None for plain words.

    >>> settled("Lúa", None).text, settled("551", ("55,1", "551"))
    ('Lúa', Reading(text='55,1', other='551', unverified=True))
    """
    words = _parted(words.strip(EDGES))
    if figures is None:
        return Reading(words)
    english, vietnamese = (reading.strip(EDGES) for reading in figures)
    if FIGURE.match(english):
        return _figure(english, vietnamese)
    if FIGURE.match(vietnamese):
        return Reading(_figure(vietnamese, english).text, english, True)
    words = max(words, _parted(vietnamese), key=syllable_share)
    return Reading(words, words, DIGITS.findall(words) != DIGITS.findall(english))


def _figure(first: str, second: str) -> Reading:
    """A figure with its blanks taken out; two figures in one cell are left apart, and in doubt."""
    if APART.search(first):
        return Reading(first, second, True)
    first, second = (COMMA_FOR_DOT.sub(".", text.replace(" ", "")) for text in (first, second))
    return Reading(first, second, first != second)


def is_plain(words: str) -> bool:
    """Whether words were read well enough to be read once: syllables and abbreviations, no figures.

    >>> is_plain("Tổng đàn lợn"), is_plain("Năm 2023"), is_plain("tUNg triệữ"), is_plain("ha")
    (True, False, False, False)
    """
    return len(words) > SHORT and not DIGITS.search(words) and syllable_share(words) == 1


def _parted(words: str) -> str:
    """The words with those parted that the reader ran together, where one cut alone makes syllables of both parts."""
    return " ".join(map(_cut, words.split(" ")))


@lru_cache(maxsize=4096)
def _cut(word: str) -> str:
    if is_syllable(word) or word.isascii() or not word.isalpha():
        return word
    cuts = [(word[:at], word[at:]) for at in range(1, len(word)) if is_syllable(word[:at]) and is_syllable(word[at:])]
    return " ".join(cuts[0]) if len(cuts) == 1 else word


def checked(rows: Sequence[Sequence[Reading]]) -> list[list[Reading]]:
    """The rows of a table's body, with its own per cents asked: they make sure of a figure, or put it in doubt.

    Where c = a / b x 100 holds in most rows, a row in which it does not is in doubt in all three cells, unless the
    other reading of one of them makes it hold; where it holds, all three are sure.
    """
    table = [list(row) for row in rows]
    doubted: set[tuple[int, int]] = set()
    sure: set[tuple[int, int]] = set()
    for relation in _relations(table):
        for number, row in enumerate(table):
            places = {(number, column) for column in relation}
            if not _complete(row, relation):
                continue
            better = _holding(row, relation)
            if better is None:
                doubted |= places
            else:
                table[number] = better
                sure |= places
    for number, column in doubted | sure:
        in_doubt = (number, column) not in sure
        table[number][column] = replace(table[number][column], unverified=in_doubt)
    return table


def _relations(rows: Sequence[Sequence[Reading]]) -> Iterator[tuple[int, int, int]]:
    """Columns a, b, c with c = a / b x 100 in most rows."""
    width = min(max(map(len, rows), default=0), MOST_COLUMNS)
    for relation in permutations(range(width), 3):
        complete = [row for row in rows if _complete(row, relation)]
        held = sum(_holds(row, relation) for row in complete)
        if held >= LEAST_ROWS and held >= LEAST_SHARE * len(complete):
            yield relation


def _complete(row: Sequence[Reading], relation: tuple[int, int, int]) -> bool:
    return max(relation) < len(row) and all(_value(row[column].text) is not None for column in relation)


def _holding(row: Sequence[Reading], relation: tuple[int, int, int]) -> list[Reading] | None:
    """The row with the relation true in it: as it is, or with one cell's other reading; None if nothing helps."""
    if _holds(row, relation):
        return list(row)
    for column in relation:
        cell = row[column]
        turned = [*row]
        turned[column] = Reading(cell.other, cell.text)
        if FIGURE.match(cell.other) and _holds(turned, relation):
            return turned
    return None


def _holds(row: Sequence[Reading], relation: tuple[int, int, int]) -> bool:
    part, whole, share = (_value(row[column].text) for column in relation)
    if part is None or not whole or share is None:
        return False
    printed = row[relation[2]].text.strip(" %()").replace(",", ".")
    decimals = len(printed.rpartition(".")[2]) if "." in printed else 0
    return abs(part / whole * HUNDRED - share) <= Decimal(10) ** -decimals  # rounded either way, or cut off


@lru_cache(maxsize=65536)
def _value(text: str) -> Decimal | None:
    return parse_number(text.strip(" %()")) if FIGURE.match(text) and "/" not in text else None
