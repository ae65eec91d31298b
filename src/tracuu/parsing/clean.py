"""A document's lines made into clean paragraphs, with the way back from every offset to line and page."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from tracuu.parsing.furniture import (
    drop_bookmarks,
    drop_page_numbers,
    drop_portal_lines,
    drop_rules,
    drop_running_heads,
)
from tracuu.parsing.glue import split_glued_words
from tracuu.parsing.paragraphs import drop_doubled_title, join_broken_lines
from tracuu.parsing.rows import Row
from tracuu.records import Document
from tracuu.vietnamese.characters import compose

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\x00"))
BLANKS = {ord(blank): " " for blank in "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u202f\u3000"}
BULLETS = {ord(bullet): "-" for bullet in "\uf0b7\uf02d\uf0a7\uf0d8\uf0fc\uf076•"}
CHARACTERS = {**INVISIBLE, **BLANKS, **BULLETS, **{ord(control): " " for control in "\t\x0b\x0c\x1c\x1d\x1e\x85"}}
ODD = re.compile(f"[{re.escape(''.join(map(chr, CHARACTERS)))}]")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Clean text, a paragraph a line; `steps` names what changed something, `line_starts` leads back to the source.

    `line_starts` holds (offset in `text`, line number, page) for every source line that is left, in growing order.
    """

    text: str
    steps: tuple[str, ...]
    line_starts: tuple[tuple[int, int, int | None], ...]


def clean_document(document: Document) -> Cleaned:
    """The document's text without what extraction did to it; right text comes out letter for letter."""
    rows = [Row.of(line.text, line.number, line.page, line.row is not None) for line in document.lines]
    fired = []
    for step in STEPS:
        changed = step(rows)
        if [(row.text, row.joined) for row in changed] != [(row.text, row.joined) for row in rows]:
            fired.append(step.__name__)
        rows = changed
    return _assembled([row for row in rows if row.text], tuple(fired))


def line_at(line_starts: Sequence[tuple[int, int, int | None]], offset: int) -> tuple[int | None, int | None]:
    """The source line and the page on which an offset of the cleaned text stands.

    >>> line_at(((0, 1, 1), (40, 3, 2)), 41)
    (3, 2)
    """
    place = bisect_right(line_starts, offset, key=lambda start: start[0]) - 1
    return line_starts[place][1:] if place >= 0 else (None, None)


def compose_letters(rows: list[Row]) -> list[Row]:
    """Every letter in one way: NFC, marks where they belong, ư for ƣ."""
    return [row.with_text(compose(row.text)) for row in rows]


def plain_blanks(rows: list[Row]) -> list[Row]:
    """Blanks as blanks, invisible characters gone, the bullets of Word's symbol font as hyphens."""
    return [row.with_text(row.text.translate(CHARACTERS)) if ODD.search(row.text) else row for row in rows]


def single_blanks(rows: list[Row]) -> list[Row]:
    """One blank where there were several, none at the ends of a line; its width is remembered for joining."""
    return [row if row.is_table else _spaced(row, " ".join(row.text.split())) for row in rows]


def _spaced(row: Row, text: str) -> Row:
    return row if text == row.text else replace(row, text=text)


# The order: letters and blanks first, since every pattern after them reads them; furniture before joining, since it stands in the
# middle of sentences; running heads before page numbers, which tell where they stand; joining last but one, since
# it needs lines that are otherwise clean; the doubled title last, since one of the two is often broken over lines.
STEPS: tuple[Callable[[list[Row]], list[Row]], ...] = (
    compose_letters,
    plain_blanks,
    single_blanks,
    drop_bookmarks,
    drop_rules,
    drop_portal_lines,
    drop_running_heads,
    drop_page_numbers,
    split_glued_words,
    join_broken_lines,
    drop_doubled_title,
)


def _assembled(rows: Iterable[Row], steps: tuple[str, ...]) -> Cleaned:
    pieces: list[str] = []
    starts: list[tuple[int, int, int | None]] = []
    length = 0
    for row in rows:
        if pieces:
            pieces.append(" " if row.joined else "\n")
            length += 1
        starts.append((length, row.number, row.page))
        pieces.append(row.text)
        length += len(row.text)
    return Cleaned("".join(pieces), steps, tuple(starts))
