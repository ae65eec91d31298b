"""Paragraphs and grids made into the lines of a Document: each table under its title, each row one sentence."""

import re
from collections.abc import Iterable, Iterator, Sequence

from tracuu.reading.blocks import Block, Box, Grid, Paragraph, squared
from tracuu.reading.broken import BETWEEN_PAGES, PAGE_NUMBER, with_whole_rows
from tracuu.reading.columns import IN_BRACKETS, Columns, Row, boxes_of, columns_of, is_column_numbers, is_unit
from tracuu.reading.tables import RowLine, Table, row_lines
from tracuu.records import Line
from tracuu.vietnamese.characters import compose
from tracuu.vietnamese.units import tidy

TITLE = re.compile(
    r"(?:biểu|bảng|phụ lục|phụ biểu)(?:\s+(?:số|mẫu))?\s*:?\s*(?:\d{1,3}|[IVX]{1,4}|[A-Z])?\b", re.IGNORECASE
)
NUMBERED = re.compile(rf"{TITLE.pattern}\s*[.:]?\s*$", re.IGNORECASE)  # a title that is only a number
UNIT_LINE = re.compile(r"\(?\s*(?:đơn vị(?: tính)?|đvt|đv)\s*:\s*([^()]{1,40}?)\s*\)?\s*[.;]?$", re.IGNORECASE)
ATTACHED = re.compile(r"\(.*\)$")
UNTITLED = "Bảng"
REMEMBERED = 6  # paragraphs above a table that may be its title
LONGEST_TITLE = 120
MOST_WORDS_OF_UNIT = 3


def lines_of(blocks: Iterable[Block | Line]) -> tuple[Line, ...]:
    """The lines of a file, numbered from 1: a paragraph a line, a row of a table a line.

    Text that is only laid out in a grid, as a letterhead is, comes cell by cell. A table that goes on after a page
    break is one table, whether its headings are printed again or not, and a row that goes on is one row. Lines of a scan come as they are.
    """
    return tuple(_numbered(_Lines().of(with_whole_rows(list(blocks)))))


def _numbered(found: Iterable[tuple[RowLine, int | None]]) -> Iterator[Line]:
    number = 0
    for line, page in found:
        parts = re.split(r"\r\n|[\n\r\v\f\x85\u2028\u2029]", line.text) if line.row is None else [line.text]
        for part in parts:
            number += 1
            yield Line(part, number, page, line.row, line.cells, line.head, line.printed)


class _Lines:
    """What was read lately: the paragraphs that may be a title, the table that may go on."""

    def __init__(self) -> None:
        self.recent: list[str] = []
        self.table: Table | None = None
        self.headings: list[list[str]] = []
        self.between = 0
        self.tables = 0
        self.page: int | None = None
        self.name = ""

    def of(self, blocks: Iterable[Block | Line]) -> Iterator[tuple[RowLine, int | None]]:
        for block in blocks:
            if isinstance(block, Line):
                self.table = None
                yield RowLine(block.text, block.row, block.cells, block.head, block.printed), block.page
            elif isinstance(block, Paragraph):
                yield self._paragraph(block.text), block.page
            else:
                yield from self._grid(block)

    def _paragraph(self, text: str) -> RowLine:
        if text.strip():
            self.recent = [*self.recent, *filter(None, map(str.strip, text.splitlines()))][-REMEMBERED:]
            self.between += not PAGE_NUMBER.match(text)
        return RowLine(text, None)

    def _grid(self, grid: Grid) -> Iterator[tuple[RowLine, int | None]]:
        square = squared(grid)
        body = self._going_on(grid, square)
        if body is None:
            columns = columns_of(square, grid.headings)
            if columns is None:
                yield from self._laid_out(grid)
                return
            for line in self._preamble(square[: columns.start]):
                yield line, grid.page
            body = self._begin(columns, square, grid.name)
        assert self.table
        for line in row_lines(self.table, body):
            yield line, grid.page
        self.recent, self.between, self.page, self.name = [], 0, grid.page, grid.name

    def _laid_out(self, grid: Grid) -> Iterator[tuple[RowLine, int | None]]:
        for row in grid.rows:
            for box in row:
                for line, page in self.of(box.inner):
                    yield line, page or grid.page

    def _preamble(self, rows: Sequence[Row]) -> Iterator[RowLine]:
        """What stands over the headings in the same grid: each box is a paragraph."""
        seen: list[Box] = []
        for row in rows:
            for box in boxes_of(row):
                if box not in seen:
                    seen.append(box)
                    yield self._paragraph(compose(box.text))

    def _begin(self, columns: Columns, square: Sequence[Row], name: str) -> Sequence[Row]:
        self.tables += 1
        title = title_of(self.recent) or name or f"{UNTITLED} {self.tables}"
        self.table = Table(title, unit_of(self.recent), columns)
        self.headings = [_texts(row) for row in square[columns.start : columns.body]]
        return square[columns.body :]

    def _going_on(self, grid: Grid, square: Sequence[Row]) -> Sequence[Row] | None:
        """The rows of this grid that belong to the table before it; None if it is another table."""
        if self.table is None or not square or len(square[0]) != len(self.table.columns.names):
            return None
        if grid.name != self.name or title_of(self.recent) or unit_of(self.recent):
            return None
        height = len(self.headings)
        is_again = bool(height) and self.headings == [_texts(row) for row in square[:height]]
        if self.between > (BETWEEN_PAGES if is_again and grid.page != self.page else 0):
            return None
        if is_again:
            return square[height:]
        here = columns_of(square) if height else None
        numbered = 1 if is_column_numbers(square[0]) else 0
        is_bare = height and (here is None or here.body - here.start <= numbered)
        return square[numbered:] if is_bare else None


def _texts(row: Row) -> list[str]:
    return [box.text for box in row]


def title_of(paragraphs: Sequence[str]) -> str:
    """The title that stands over a table, among the paragraphs above it; empty if there is none.

    >>> title_of(["Kết quả như sau:", "Biểu số 01", "CHỈ TIÊU NÔNG NGHIỆP NĂM 2023", "(Kèm theo Báo cáo số 5/BC-UBND)"])
    'Biểu số 01. CHỈ TIÊU NÔNG NGHIỆP NĂM 2023'
    """
    parts: list[str] = []
    for place, text in reversed(list(enumerate(paragraphs))):
        if TITLE.match(text) and len(text) <= 2 * LONGEST_TITLE:
            parts.append(text)
            break
        if UNIT_LINE.match(text) or ATTACHED.match(text):
            continue
        is_under_number = place > 0 and NUMBERED.match(paragraphs[place - 1]) and not text.endswith((".", ":", ";"))
        if len(text) > LONGEST_TITLE or not (text.isupper() or is_under_number):
            break
        parts.append(text)
    title = ". ".join(compose(part).strip(" .:;") for part in reversed(parts))
    return title if len(title) <= LONGEST_TITLE else title[:LONGEST_TITLE].rsplit(" ", 1)[0]


def unit_of(paragraphs: Sequence[str]) -> str | None:
    """The unit that a line above a table gives for all of it.

    >>> unit_of(["Biểu 2. Thu ngân sách", "Đơn vị tính: triệu đồng"])
    'triệu đồng'
    >>> unit_of(["2. Thu, chi ngân sách (triệu đồng)"])
    'triệu đồng'
    """
    found = [match for match in map(UNIT_LINE.match, paragraphs[-3:]) if match]
    unit = tidy(compose(found[-1][1])) if found else ""
    in_title = IN_BRACKETS.search(paragraphs[-1]) if paragraphs and not found else None
    if in_title and is_unit(in_title[1]):
        return tidy(compose(in_title[1]))
    return unit if unit and (is_unit(unit) or len(unit.split()) <= MOST_WORDS_OF_UNIT) else None
