"""Tables that leave the pages: as a workbook, as CSV, or on the clipboard; no text in them becomes a formula."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

from tracuu.errors import MissingExtra
from tracuu.messages.personal import HIDDEN_IN_FILE
from tracuu.vietnamese.personal import MASK

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Cell = str | int | float | Decimal | None

BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = chr(0xFEFF)  # without it Excel reads UTF-8 as the Windows code page
INSTALL = "pip install 'tracuu[documents]'"
WIDEST, NARROWEST = 60, 8
TITLE_LENGTH = 31  # Excel allows no longer name of a sheet
NOT_IN_TITLE = str.maketrans("[]:*?/\\", "       ")


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its title and the headings of its columns; each row has a cell for each column."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def lines(self) -> tuple[tuple[Cell, ...], ...]:
        """All that leaves the page: headings, rows and, where personal data are hidden in them, a line that says so."""
        is_masked = any(isinstance(cell, str) and MASK in cell for row in self.rows for cell in row)
        return (self.columns, *self.rows, *([(HIDDEN_IN_FILE,)] if is_masked else ()))


def workbook(tables: Sequence[Table]) -> bytes:
    """The tables as an .xlsx file, a sheet each: numbers are numbers, text is text whatever it begins with.

    Raises MissingExtra where the package that writes it is not installed.
    """
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise MissingExtra("openpyxl", INSTALL) from error
    book = Workbook()
    for sheet in book.worksheets:
        book.remove(sheet)
    for table in tables:
        _fill(book.create_sheet(table.title.translate(NOT_IN_TITLE)[:TITLE_LENGTH]), table)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(sheet: "Worksheet", table: Table) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for row_number, row in enumerate(table.lines, 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(row_number, column)
            if isinstance(value, str):
                cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
                cell.data_type = "s"  # or "=..." would be taken for a formula
                cell.quotePrefix = value.startswith(BEGINS_FORMULA)  # so it stays text when someone edits it
            else:
                cell.value = value
                cell.number_format = "#,##0" if value == int(value or 0) else "General"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for column, name in enumerate(table.columns, 1):
        sheet.cell(1, column).font = Font(bold=True)
        longest = max(len(str(cell)) for cell in (name, *(row[column - 1] for row in table.rows)))
        sheet.column_dimensions[get_column_letter(column)].width = max(NARROWEST, min(longest + 2, WIDEST))
    sheet.freeze_panes = "A2"


def csv_text(table: Table) -> str:
    """The table as CSV that Excel opens; text that it would calculate has an apostrophe before it.

    >>> csv_text(Table("", ("Tên", "Số"), (("=1+1", -2),))).splitlines()[1]
    "'=1+1,-2"
    """
    file = StringIO()
    writer = csv.writer(file)
    writer.writerows([harmless(cell) for cell in row] for row in table.lines)
    return BYTE_ORDER_MARK + file.getvalue()


def harmless(cell: Cell) -> Cell:
    """The cell; before text that a spreadsheet would calculate an apostrophe.

    >>> harmless("@SUM(A1)"), harmless("Thu ngân sách"), harmless(-5)
    ("'@SUM(A1)", 'Thu ngân sách', -5)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(BEGINS_FORMULA) else cell


def tabbed(table: Table) -> str:
    """The table as it is pasted into Excel or Word: a line a row, a tab between cells.

    >>> tabbed(Table("", ("Tên", "Số"), (("thôn", 9),)))
    'Tên\\tSố\\nthôn\\t9'
    """
    return "\n".join("\t".join(_in_a_line(harmless(cell)) for cell in row) for row in table.lines)


def as_html(table: Table) -> str:
    """The table as HTML, for programs that take tables from the clipboard.

    >>> as_html(Table("", ("Tên",), (("<thôn>",), (None,))))
    '<table border="1"><tr><th>Tên</th></tr><tr><td>&lt;thôn&gt;</td></tr><tr><td></td></tr></table>'
    """
    head = "".join(f"<th>{escape(name)}</th>" for name in table.columns)
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(_in_a_line(cell))}</td>' for cell in row)}</tr>" for row in table.lines[1:]
    )
    return f'<table border="1"><tr>{head}</tr>{rows}</table>'


def _in_a_line(cell: Cell) -> str:
    return "" if cell is None else " ".join(str(cell).split())
