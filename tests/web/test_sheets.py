"""Tables that leave the pages come back as they were, and calculate nothing."""

import csv
from collections.abc import Callable
from decimal import Decimal
from html.parser import HTMLParser
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from tracuu.messages.personal import HIDDEN_IN_FILE
from tracuu.vietnamese.personal import MASK
from tracuu.web.sheets import BEGINS_FORMULA, BYTE_ORDER_MARK, Table, as_html, csv_text, harmless, tabbed, workbook

TABLE = Table(
    "Số liệu: [năm] 2023/2024 của các xã trong huyện",
    ("Chỉ tiêu", "Giá trị"),
    (('=HYPERLINK("http://x")', Decimal("7205418300")), ("Tỷ lệ", Decimal("-2.5")), ("Không nêu", None), ("", 0)),
)
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]))


def read(file: bytes) -> list[list[object]]:
    return [[cell.value for cell in row] for row in load_workbook(BytesIO(file)).worksheets[0].rows]


def test_numbers_are_numbers_and_text_is_text() -> None:
    sheet = load_workbook(BytesIO(workbook([TABLE]))).worksheets[0]
    assert sheet.title == "Số liệu   năm  2023 2024 của cá"
    assert [[cell.data_type for cell in row] for row in sheet.iter_rows(min_row=2, max_row=3)] == [
        ["s", "n"],
        ["s", "n"],
    ]
    assert sheet["A2"].quotePrefix
    assert not sheet["A3"].quotePrefix
    assert (sheet["B2"].value, sheet["B3"].value, sheet["B5"].value) == (7205418300, -2.5, 0)


@given(st.lists(st.tuples(TEXT, st.integers(-(10**12), 10**12)), max_size=5))
def test_no_text_becomes_a_formula(rows: list[tuple[str, int]]) -> None:
    book = load_workbook(BytesIO(workbook([Table("T", ("a", "b"), tuple(rows))])))
    assert "f" not in {cell.data_type for row in book.worksheets[0].rows for cell in row}


def test_control_characters_do_not_break_a_workbook() -> None:
    assert read(workbook([Table("T", ("a",), (("x\x00\x0by",),))]))[1] == ["xy"]


@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=5))
def test_csv_is_read_back(rows: list[tuple[str, str]]) -> None:
    text = csv_text(Table("T", ("a", "b"), tuple(rows)))
    assert text.startswith(BYTE_ORDER_MARK)
    got = list(csv.reader(StringIO(text.removeprefix(BYTE_ORDER_MARK), newline="")))[1:]
    assert got == [[str(harmless(cell)) for cell in row] for row in rows]
    assert not any(cell.startswith(BEGINS_FORMULA) for row in got for cell in row)


@pytest.mark.parametrize(
    "written",
    [csv_text, tabbed, as_html, lambda table: str(read(workbook([table])))],
    ids=["csv", "tab", "html", "xlsx"],
)
def test_where_something_is_hidden_the_last_line_says_so(written: Callable[[Table], str]) -> None:
    hidden = Table("T", ("Ai", "Số"), ((f"ông {MASK * 5}", 1), ("Thôn", None)))
    assert written(hidden).count(HIDDEN_IN_FILE) == 1
    assert HIDDEN_IN_FILE not in written(TABLE)


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@A1", "\t=1", "\r=1"])
def test_what_would_be_calculated_is_not(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


def test_the_clipboard_has_a_line_a_row() -> None:
    assert tabbed(TABLE).splitlines()[1:] == [
        '\'=HYPERLINK("http://x")\t7205418300',
        "Tỷ lệ\t-2.5",
        "Không nêu\t",
        "\t0",
    ]


def test_html_holds_the_same_cells() -> None:
    cells: list[str] = []

    class Reader(HTMLParser):
        def handle_data(self, text: str) -> None:
            cells.append(text)

    Reader().feed(as_html(TABLE))
    assert cells == ["Chỉ tiêu", "Giá trị", TABLE.rows[0][0], "7205418300", "Tỷ lệ", "-2.5", "Không nêu", "0"]
