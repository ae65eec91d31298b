"""Rows of tables that a page's end broke in two, in one piece again."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from tracuu.reading.blocks import Block, Box, Grid, Paragraph
from tracuu.reading.columns import ORDINAL, is_value
from tracuu.reading.ruled import joined_numbers
from tracuu.reading.tables import AMONG_THEM, IN_LABEL
from tracuu.records import Line

PAGE_NUMBER = re.compile(r"\W*(?:trang\s*)?\d{1,3}\W*$", re.IGNORECASE)
BETWEEN_PAGES = 2  # short lines that may stand between the two parts of a table
UNFINISHED = re.compile(r"[,(/–-]$|\([^()]*$")  # words in a cell that go on

Piece = Block | Line


def with_whole_rows(blocks: Sequence[Piece]) -> list[Piece]:
    """The blocks with each row that goes on in the next page's table, under its headings or not, put together there.

    A row goes on if its next part has no number of its own, and in no cell anything but the rest of a sentence or of a
    number, or what the first part has not. What is joined stands on the first part's page.
    """
    whole = list(blocks)
    for place, block in enumerate(whole):
        following = _next_grid(whole, place + 1) if isinstance(block, Grid) else None
        if following is not None and isinstance(block, Grid):
            _join(whole, place, following)
    return [block for block in whole if not isinstance(block, Grid) or block.rows]


def _next_grid(blocks: Sequence[Piece], start: int) -> int | None:
    """The place of the grid that follows after nothing but a page's header and footer; None if something else does."""
    between = 0
    for place in range(start, len(blocks)):
        block = blocks[place]
        if isinstance(block, Grid):
            return place
        between += bool(block.text.strip()) and not PAGE_NUMBER.match(block.text)
        if between > BETWEEN_PAGES or not isinstance(block, Paragraph):
            return None
    return None


def _join(blocks: list[Piece], place: int, following: int) -> None:
    first, second = blocks[place], blocks[following]
    assert isinstance(first, Grid) and isinstance(second, Grid)
    if not first.rows or first.page is None or second.page != first.page + 1 or first.name != second.name:
        return
    pairs = zip(first.rows[:-1], second.rows, strict=False)
    again = len(list(takewhile(lambda pair: _texts(pair[0]) == _texts(pair[1]), pairs)))
    if again == len(second.rows) or (again == 0 and _has_words(blocks[place + 1 : following])):
        return
    row = joined_row(first.rows[-1], second.rows[again])
    if row is None:
        return
    blocks[place] = replace(first, rows=(*first.rows[:-1], row))
    left = (*second.rows[:again], *second.rows[again + 1 :])
    blocks[following] = replace(second, rows=left if len(left) > again else ())


def _has_words(blocks: Sequence[Piece]) -> bool:
    texts = [block.text for block in blocks if not isinstance(block, Grid)]
    return any(text.strip() and not PAGE_NUMBER.match(text) for text in texts)


def joined_row(first: Sequence[Box], second: Sequence[Box]) -> tuple[Box, ...] | None:
    """The row that two rows are parts of; None if they are two rows."""
    boxes = [*first, *second]
    if len(first) != len(second) or any(box.columns > 1 or box.rows > 1 for box in boxes):
        return None
    if not any(box.text for box in second) or (second[0].text and not first[0].text):
        return None
    joined = [_joined(one, other) for one, other in zip(first, second, strict=True)]
    return tuple(box for box in joined if box is not None) if None not in joined else None


def _joined(first: Box, second: Box) -> Box | None:
    """The cell that two cells are parts of; None if each is whole."""
    if not first.text or not second.text:
        return first if first.text else second
    unverified = first.unverified or second.unverified
    number = joined_numbers([first.text, second.text])
    if len(number) == 1:
        return Box.of(number[0], unverified=unverified)
    if is_value(first.text) or is_value(second.text) or not _goes_on(first.text, second.text):
        return None
    return Box((*first.inner, *second.inner), unverified=unverified)


def _goes_on(text: str, rest: str) -> bool:
    if ORDINAL.match(rest) or IN_LABEL.match(rest) or AMONG_THEM.match(rest):
        return False
    return rest[0].islower() or bool(UNFINISHED.search(text))


def _texts(row: Sequence[Box]) -> list[str]:
    return [box.text for box in row]
