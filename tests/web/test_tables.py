"""Table rows are shown and copied as the table they are printed in, no letter changed."""

import re
from dataclasses import replace
from html import unescape

from web.factories_web import HEAD, RICE, make_passage, table_passage

from tracuu.records import Span, TableHead
from tracuu.web.tables import passage_html, passage_text, shifted

CELL = re.compile(r"<t[dh][^>]*>(.*?)</t[dh]>")


MAIZE = ("Trồng trọt › Ngô", ("2", "Ngô", "560", "550", "<b>"))


def cells(html: str) -> list[list[str]]:
    """The cells of each row of the tables in it, without marks."""
    bare = re.sub(r"</?mark[^>]*>", "", html)
    return [list(map(unescape, CELL.findall(row))) for row in re.findall(r"<tr[^>]*>(.*?)</tr>", bare)]


def test_rows_are_a_table_with_title_unit_headings_and_the_names_they_stand_under() -> None:
    html = passage_html(table_passage(RICE, MAIZE))
    assert "<caption>Biểu 1 (đơn vị tính: tấn)</caption>" in html
    assert cells(html) == [
        ["TT", "Chỉ tiêu", "2022", "Năm 2023"],
        ["Kế hoạch", "Thực hiện"],
        ["Trồng trọt"],
        ["1", "Lúa", "4.100", "4.300", "4.512"],
        ["2", "Ngô", "560", "550", "<b>"],
    ]
    assert '<th scope="col" colspan="2">Năm 2023</th>' in html
    assert '<th scope="col" rowspan="2">TT</th>' in html


def test_the_mark_of_a_figure_is_in_its_cell_and_nowhere_else() -> None:
    passage = table_passage(RICE, MAIZE)
    at = passage.text.index("4.512")
    html = passage_html(passage, [(at, at + 5, "answering")])
    assert '<td class="number"><mark class="answering">4.512</mark></td>' in html
    assert html.count("<mark") == 1


def test_words_around_a_table_stay_words_with_their_marks() -> None:
    passage = table_passage(RICE, before="Kết quả <i>:", after="Hết bảng.")
    at = passage.text.index("Hết")
    html = passage_html(passage, [(at, at + 3, "word")])
    assert html.startswith("Kết quả &lt;i&gt;:<div")
    assert html.endswith('</div><mark class="word">Hết</mark> bảng.')


def test_a_box_over_several_columns_is_printed_once() -> None:
    html = passage_html(table_passage(("Ngô", ("2", "Ngô", "560", "không giao", None))))
    assert '<td colspan="2">không giao</td>' in html


def test_a_column_that_has_neither_heading_nor_value_is_left_out() -> None:
    head = TableHead("Bảng 1", None, ("Thôn", "", "Số hộ"))
    assert cells(passage_html(table_passage(("A", ("A", "", "98")), head=head))) == [["Thôn", "Số hộ"], ["A", "98"]]


def test_a_row_under_a_row_with_values_needs_no_line_of_names() -> None:
    fees = ("Thu › Phí", ("", "- Phí", "2", "2", "2"))
    html = passage_html(table_passage(("Thu", ("1", "Thu", "5", "5", "5")), fees, ("Chi", ("2", "Chi", "", "", "1"))))
    assert [row[:2] for row in cells(html)[2:]] == [["1", "Thu"], ["", "- Phí"], ["2", "Chi"]]


def test_another_table_begins_anew() -> None:
    first, second = table_passage(RICE), table_passage(MAIZE, head=replace(HEAD, title="Biểu 2"))
    moved = len(first.text) + 1
    rows = [
        replace(
            row,
            span=Span(row.span.start + moved, row.span.end + moved),
            values=tuple((column, at + moved) for column, at in row.values),
        )
        for row in second.rows
    ]
    both = make_passage(f"{first.text}\n{second.text}", rows=(*first.rows, *rows))
    assert passage_html(both).count("<table") == 2


def test_plain_text_has_tabs_between_cells() -> None:
    assert passage_text(table_passage(RICE, before="Kết quả:")).split("\n") == [
        "Kết quả:",
        "Biểu 1 (đơn vị tính: tấn)",
        "\t".join(HEAD.headings),
        "1\tLúa\t4.100\t4.300\t4.512",
    ]


def test_a_passage_without_rows_is_its_text() -> None:
    assert passage_html(make_passage("Toàn xã có 9 thôn & 3 xóm.")) == "Toàn xã có 9 thôn &amp; 3 xóm."
    assert passage_text(make_passage("Toàn xã có 9 thôn.")) == "Toàn xã có 9 thôn."


def test_marks_are_counted_from_the_part() -> None:
    assert shifted([(4, 10, "figure")], 4) == [(0, 6, "figure")]
