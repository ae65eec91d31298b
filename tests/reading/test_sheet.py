import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from documents import ANNEX, zipped
from openpyxl import Workbook

from tracuu.errors import FileDamaged, FileTooLarge
from tracuu.reading import sheet
from tracuu.reading.blocks import Contents, Grid, squared
from tracuu.reading.lines import lines_of
from tracuu.reading.sheet import calc_contents, excel_contents
from tracuu.records import Note

FILE = Path("bieu.xlsx")


def saved(*rows: list[Any], change: Callable[[Any], None] = lambda page: None) -> bytes:
    book = Workbook()
    page = book.active
    for row in rows:
        page.append(row)
    change(page)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def rows_of(contents: Contents) -> list[list[list[str]]]:
    return [
        [[box.text for box in row] for row in squared(block)] for block in contents.blocks if isinstance(block, Grid)
    ]


def annex() -> bytes:
    book = Workbook()
    page = book.active
    page.title = "Biểu 01"
    for number, row in enumerate(squared(ANNEX), 1):
        for column, box in enumerate(row, 1):
            if not any(box is other for above in squared(ANNEX)[: number - 1] for other in above):
                page.cell(number, column, box.text)
    for place in ("A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:F1", "G1:G2"):
        page.merge_cells(place)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def test_every_cell_of_a_table_comes_back() -> None:
    (found,) = rows_of(excel_contents(FILE, annex()))
    assert found == [[box.text for box in row] for row in squared(ANNEX)]


def test_rows_are_the_same_sentences_as_from_word() -> None:
    from_sheet = lines_of(excel_contents(FILE, annex()).blocks)
    assert [(line.row, line.cells and line.cells[-1].column) for line in from_sheet] == [
        (line.row, line.cells and line.cells[-1].column) for line in lines_of([ANNEX])
    ]
    assert from_sheet[0].text.startswith("Biểu 01 › Trồng trọt › Lúa cả năm › Diện tích (ha): ")


def test_numbers_are_shown_as_the_sheet_shows_them() -> None:
    def form(page: Any) -> None:
        page["A1"].number_format, page["B1"].number_format = "#,##0", "0.0%"

    assert rows_of(excel_contents(FILE, saved([1250, 0.125, 1.5, "x"], change=form))) == [
        [["1.250", "12,5%", "1,5", "x"]]
    ]


def test_hidden_rows_and_columns_are_left_out_and_noted() -> None:
    def hide(page: Any) -> None:
        page.row_dimensions[2].hidden = True
        page.column_dimensions["B"].hidden = True

    found = excel_contents(FILE, saved(["a", 1, 2], ["b", 3, 4], ["c", 5, 6], change=hide))
    assert rows_of(found) == [[["a", "2"], ["c", "6"]]]
    assert set(found.notes) == {
        Note("hidden_rows", "Sheet", 1),
        Note("hidden_columns", "Sheet", 1),
    }


def test_a_hidden_sheet_is_left_out_and_noted() -> None:
    def hide(page: Any) -> None:
        page.parent.create_sheet("nháp").append(["mật"])
        page.parent["nháp"].sheet_state = "hidden"

    found = excel_contents(FILE, saved(["a"], change=hide))
    assert rows_of(found) == [[["a"]]]
    assert found.notes == (Note("hidden_sheet", "nháp", 1),)


def test_a_formula_that_was_never_calculated_shows_nothing_and_is_noted() -> None:
    found = excel_contents(FILE, saved(["a", "=SUM(1,2)"], ["b", "#DIV/0!"]))
    assert rows_of(found) == [[["a"], ["b"]]]
    assert found.notes == (Note("formulas_not_calculated", "Sheet", 1), Note("cell_errors", "Sheet", 1))


def test_blank_rows_part_title_and_table() -> None:
    found = excel_contents(FILE, saved(["UBND XÃ A"], [], ["TT", "Tên", "Số"], ["1", "a", "5"], ["2", "b", "6"]))
    assert [len(rows) for rows in rows_of(found)] == [1, 3]
    assert {len(row) for rows in rows_of(found) for row in rows} == {3}


def test_two_sheets_with_the_same_headings_are_two_tables() -> None:
    def more(page: Any) -> None:
        page.title = "Lúa"
        other = page.parent.create_sheet("Ngô")
        for row in (["TT", "Thôn", "Tấn"], ["1", "a", 7], ["2", "b", 8]):
            other.append(row)

    lines = lines_of(
        excel_contents(FILE, saved(["TT", "Thôn", "Tấn"], ["1", "a", 5], ["2", "b", 6], change=more)).blocks
    )
    assert [line.text for line in lines] == ["Lúa › a: Tấn: 5", "Lúa › b: Tấn: 6", "Ngô › a: Tấn: 7", "Ngô › b: Tấn: 8"]


def test_a_sheet_that_claims_all_cells_is_read_at_once() -> None:
    def claim(page: Any) -> None:
        page["XFD1048576"].number_format = "0.0"

    assert rows_of(excel_contents(FILE, saved(["a", "b"], change=claim))) == [[["a", "b"]]]


def test_too_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MOST_ROWS", 2)
    with pytest.raises(FileTooLarge):
        excel_contents(FILE, saved(["a"], ["b"], ["c"]))
    with pytest.raises(FileTooLarge):
        calc_contents(FILE, saved(["a"], ["b"], ["c"]))


@pytest.mark.parametrize("content", [zipped({"xl/workbook.xml": "<a/>"}), zipped({"a": "b"})])
def test_broken_workbooks_are_damaged(content: bytes) -> None:
    with pytest.raises(FileDamaged):
        excel_contents(FILE, content)
    with pytest.raises(FileDamaged):
        calc_contents(FILE, content)


def test_without_formats_numbers_are_as_stored() -> None:
    found = calc_contents(FILE, saved(["Lúa", 1250, 12.5]))
    assert rows_of(found) == [[["Lúa", "1250", "12,5"]]]
    assert found.notes == (Note("formats_unknown", "", 1),)
