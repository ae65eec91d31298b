from pathlib import Path

import pytest
from documents import ANNEX, hypertext_of, report_blocks
from hypothesis import given
from hypothesis import strategies as st

from tracuu.errors import FileDamaged
from tracuu.reading.blocks import Grid, Paragraph, squared
from tracuu.reading.hypertext import decoded_page, hypertext_blocks
from tracuu.reading.lines import lines_of

FILE = Path("bao-cao.html")


def texts(page: str) -> list[str]:
    return [block.text for block in hypertext_blocks(FILE, page.encode()) if isinstance(block, Paragraph)]


def test_a_whole_report_letter_for_letter_without_menu_script_and_footer() -> None:
    made = report_blocks()
    assert lines_of(hypertext_blocks(FILE, hypertext_of(made))) == lines_of(made)


def test_merged_cells() -> None:
    (table,) = hypertext_blocks(FILE, hypertext_of([ANNEX]))
    assert isinstance(table, Grid)
    assert [[box.text for box in row] for row in squared(table)] == [
        [box.text for box in row] for row in squared(ANNEX)
    ]


def test_paragraphs_are_what_stands_on_its_own_line() -> None:
    assert texts("<div>Thu <b>5</b>\n tỷ<p>Chi</p>Nợ<br>xấu</div><span>a<p>b</p></span>") == [
        "Thu 5 tỷ",
        "Chi",
        "Nợ\nxấu",
        "a",
        "b",
    ]


def test_lists_are_numbered() -> None:
    page = "<ol><li>Lúa<ul><li>lúa lai</li></ul></li><li>Ngô</li></ol><ol type='a' start='3'><li>Lạc</li></ol>"
    assert texts(page) == ["1. Lúa", "lúa lai", "2. Ngô", "c. Lạc"]


def test_headings_of_tables_and_captions() -> None:
    page = "<table><caption>Biểu 1</caption><thead><tr><td>Tên</td></tr></thead><tr><td>a</td></tr></table><table><tr><th>b</th></tr></table>"
    found = hypertext_blocks(FILE, page.encode())
    assert found[0] == Paragraph("Biểu 1")
    assert [block.headings for block in found if isinstance(block, Grid)] == [1, 1]


def test_what_is_hidden_is_dropped() -> None:
    page = "<p hidden>a</p><p style='color: red; display : none'>b</p><!-- c --><div role='navigation'>d</div><p>e</p>"
    assert texts(page) == ["e"]


def test_a_page_saved_by_word() -> None:
    page = "<?xml version='1.0' encoding='UTF-8'?><html xmlns:o='o'><body><p class=MsoNormal>Thu<o:p></o:p></p></body></html>"
    assert texts(page) == ["Thu"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(encoding: str) -> None:
    assert decoded_page("<p>Diện tích</p>".encode(encoding)) == "<p>Diện tích</p>"


def test_other_bytes_are_taken_as_declared_or_as_western() -> None:
    assert decoded_page(b"<meta charset=nonsense>\xe0") == "<meta charset=nonsense>à"
    assert decoded_page(b"<p>\xe0") == "<p>à"


def test_elements_in_each_other_without_end_come_to_an_end() -> None:
    assert hypertext_blocks(FILE, b"<div>" * 5000 + b"a") is not None


def test_nothing_is_damaged() -> None:
    with pytest.raises(FileDamaged):
        hypertext_blocks(FILE, b"<!-- -->")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_damaged(content: bytes) -> None:
    try:
        hypertext_blocks(FILE, b"<p>" + content)
    except FileDamaged as error:
        assert "HTML" in str(error)
