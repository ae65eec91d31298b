"""Spreadsheets (.xlsx, .xlsm, .xls, .ods): each visible sheet is a grid, cut where rows are blank.

.xls and .ods are first turned into .xlsx by LibreOffice, where it is installed: python-calamine gives numbers without their
formats (12,5% is 0,125) and does not tell hidden rows.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tracuu.errors import FileDamaged, FileTooLarge, MissingExtra
from tracuu.reading.blocks import EMPTY, Block, Box, Contents, Grid
from tracuu.reading.displays import displayed
from tracuu.reading.parts import DOCUMENTS, Parts
from tracuu.records import Note

MOST_MERGED = 1_000_000
MERGED = re.compile(rb'mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
MOST_ROWS, MOST_COLUMNS = 20_000, 200  # with something in them; a report's annex has some hundreds
NO_NAME = re.compile(r"(?:sheet|trang[ _]?tính|bảng[ _]?tính)?[ _]?\d*$", re.IGNORECASE)
ERROR = re.compile(r"#(?:REF!|DIV/0!|N/A|NAME\?|NULL!|NUM!|VALUE!|SPILL!|CALC!)$")

Place = tuple[int, int]
Span = tuple[int, int, int, int]  # first row, first column, last row, last column


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as read: what each place shows, what is merged, what is hidden."""

    name: str
    shown: Mapping[Place, str]
    merged: tuple[Span, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    notes: tuple[Note, ...] = ()


def excel_contents(path: Path, content: bytes) -> Contents:
    """The visible sheets of an .xlsx file; hidden rows, columns and sheets are left out, and noted.

    A formula that was never calculated shows nothing, and is noted. Raises FileDamaged, FileEncrypted, FileTooLarge.
    """
    _require_bounds(path, Parts(path, content))
    shown, formulas = _opened(path, content, True), _opened(path, content, False)
    sheets: list[Sheet] = []
    notes: list[Note] = []
    for sheet in shown.worksheets:
        if sheet.sheet_state != "visible":
            notes.append(Note("hidden_sheet", sheet.title, 1))
        else:
            sheets.append(_excel_sheet(path, sheet, formulas[sheet.title]))
    return _contents(sheets, notes)


def _require_bounds(path: Path, parts: Parts) -> None:
    """Nothing; raises FileTooLarge for merged cells over more places than memory has: openpyxl makes each."""
    for name in sorted(parts.names):
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            for left, top, right, bottom in MERGED.findall(parts.read(name)):
                if (_column(right) - _column(left) + 1) * (int(bottom) - int(top) + 1) > MOST_MERGED:
                    raise FileTooLarge(path, f"> {MOST_MERGED} cells")


def _column(letters: bytes) -> int:
    """The number of a column from its letters."""
    number = 0
    for letter in letters:
        number = 26 * number + letter - ord("A") + 1
    return number


def calc_contents(path: Path, content: bytes) -> Contents:
    """The visible sheets of an .xls or .ods file, numbers as stored: formats and hidden rows are not known."""
    try:
        from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum
    except ImportError as error:
        raise MissingExtra("python-calamine", DOCUMENTS) from error
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets, notes = [], [Note("formats_unknown", "", 1)]
        for about in book.sheets_metadata:
            if about.visible != SheetVisibleEnum.Visible:
                notes.append(Note("hidden_sheet", about.name, 1))
                continue
            sheet = book.get_sheet_by_name(about.name)
            if sheet.total_height >= MOST_ROWS or sheet.total_width >= MOST_COLUMNS:  # both count from 0
                raise FileTooLarge(path, f"> {MOST_ROWS} × {MOST_COLUMNS} cells")
            rows = enumerate(sheet.to_python(skip_empty_area=False), 1)
            cells = {(row, column): displayed(value) for row, line in rows for column, value in enumerate(line, 1)}
            sheets.append(Sheet(about.name, {place: text for place, text in cells.items() if text.strip()}))
    except CalamineError as error:
        raise FileDamaged(path, f"spreadsheet: {error}") from error
    return _contents(sheets, notes)


def _opened(path: Path, content: bytes, values: bool) -> Any:
    try:
        from openpyxl import load_workbook
        from openpyxl.utils.exceptions import InvalidFileException
    except ImportError as error:
        raise MissingExtra("openpyxl", DOCUMENTS) from error
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what it does not keep when it saves; nothing is saved
            return load_workbook(io.BytesIO(content), data_only=values, keep_links=False)
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        SyntaxError,
        AttributeError,
    ) as error:
        raise FileDamaged(path, f"spreadsheet: {type(error).__name__}: {error}") from error


def _excel_sheet(path: Path, sheet: Any, formulas: Any) -> Sheet:
    """Only cells that the file holds are looked at: a sheet may claim thousands of millions."""
    shown: dict[Place, str] = {}
    uncalculated = errors = 0
    for place, cell in formulas._cells.items():
        if cell.value is None:
            continue
        own = sheet._cells[place]
        text = displayed(own.value, own.number_format)
        if own.value is None and cell.data_type == "f":
            uncalculated += 1
        elif ERROR.match(text):
            errors += 1
        elif text.strip():
            shown[place] = text
    if any(row > MOST_ROWS or column > MOST_COLUMNS for row, column in shown):
        raise FileTooLarge(path, f"> {MOST_ROWS} × {MOST_COLUMNS} cells")
    merged = tuple((span.min_row, span.min_col, span.max_row, span.max_col) for span in sheet.merged_cells.ranges)
    rows = frozenset(number for number, row in sheet.row_dimensions.items() if row.hidden)
    counted = (("formulas_not_calculated", uncalculated), ("cell_errors", errors))
    notes = tuple(Note(kind, sheet.title, count) for kind, count in counted if count)
    return Sheet(sheet.title, shown, merged, rows, _hidden_columns(sheet), notes)


def _hidden_columns(sheet: Any) -> frozenset[int]:
    """Columns are kept in groups: only the first of a group has the mark."""
    groups = [group for group in sheet.column_dimensions.values() if group.hidden and group.min and group.max]
    return frozenset(column for group in groups for column in range(group.min, min(group.max, MOST_COLUMNS) + 1))


def _contents(sheets: list[Sheet], notes: list[Note]) -> Contents:
    blocks: list[Block] = []
    for sheet in sheets:
        blocks += _grids(sheet)
        notes += [*sheet.notes, *_left_out(sheet)]
    return Contents(blocks, (), tuple(notes))


def _left_out(sheet: Sheet) -> Iterator[Note]:
    rows = {row for row, _ in sheet.shown if row in sheet.hidden_rows}
    columns = {column for _, column in sheet.shown if column in sheet.hidden_columns}
    if rows:
        yield Note("hidden_rows", sheet.name, len(rows))
    if columns:
        yield Note("hidden_columns", sheet.name, len(columns))


def _grids(sheet: Sheet) -> Iterator[Grid]:
    """The sheet, cut at blank rows; every piece is as wide as the sheet, so that a table may go on after one."""
    printed = [
        place for place in sheet.shown if place[0] not in sheet.hidden_rows and place[1] not in sheet.hidden_columns
    ]
    if not printed:
        return
    first, last = min(column for _, column in printed), max(column for _, column in printed)
    columns = [column for column in range(first, last + 1) if column not in sheet.hidden_columns]
    spans = {(span[0], span[1]): span for span in sheet.merged if (span[0], span[1]) in sheet.shown}
    covered = _covered(sheet, spans.values(), last)
    wanted = {row for row, _ in printed} | {row for row, _ in covered}
    rows: list[tuple[Box, ...]] = []
    before = 0
    for row in sorted(row for row in wanted if row not in sheet.hidden_rows):
        if rows and any(between not in sheet.hidden_rows for between in range(before + 1, row)):
            yield Grid(tuple(rows), name=_name(sheet.name))
            rows = []
        rows.append(tuple(_box(sheet, row, column, spans) for column in columns if (row, column) not in covered))
        before = row
    yield Grid(tuple(rows), name=_name(sheet.name))


def _covered(sheet: Sheet, spans: Any, last: int) -> set[Place]:
    """The places under merged cells, but for each one's first; a span may reach to the end of the sheet."""
    return {
        (row, column)
        for first_row, first_column, last_row, last_column in spans
        for row in range(first_row, min(last_row, MOST_ROWS) + 1)
        for column in range(first_column, min(last_column, last) + 1)
        if (row, column) != (first_row, first_column)
    }


def _box(sheet: Sheet, row: int, column: int, spans: Mapping[Place, Span]) -> Box:
    text = sheet.shown.get((row, column), "")
    if not text:
        return EMPTY
    if (row, column) not in spans:
        return Box.of(text)
    _, _, last_row, last_column = spans[row, column]
    rows = sum(place not in sheet.hidden_rows for place in range(row, min(last_row, MOST_ROWS) + 1))
    columns = sum(place not in sheet.hidden_columns for place in range(column, min(last_column, MOST_COLUMNS) + 1))
    return Box.of(text, max(1, columns), max(1, rows))


def _name(name: str) -> str:
    """The sheet's name, if someone gave it one."""
    return "" if NO_NAME.match(name) else name
