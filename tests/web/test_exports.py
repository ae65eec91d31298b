"""The files of an answer, read back."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pytest
from openpyxl import load_workbook
from web.factories_web import (
    HAMLETS,
    REVENUE,
    RICE,
    make_answer,
    make_cited,
    make_not_found,
    make_passage,
    table_passage,
)

from tracuu.messages import exports
from tracuu.replies import Answer
from tracuu.web.exports import answer_document, answer_workbook, file_name

QUESTION = "Tổng thu ngân sách xã An Thịnh là bao nhiêu?"
TODAY = date(2026, 3, 9)


def document(answer: Answer) -> "docx.document.Document":
    return docx.Document(BytesIO(answer_document(QUESTION, answer, TODAY)))


def notes(answer: Answer) -> list[str]:
    return [note.paragraphs[0].text.strip() for note in document(answer).footnotes]


def test_the_document_says_what_the_screen_says() -> None:
    answer = make_answer()
    said = [paragraph.text for paragraph in document(answer).paragraphs]
    assert said[0] == QUESTION
    assert answer.text in said
    assert f"“{answer.passages[0].hit.passage.text}”" in said
    assert said[-1].endswith("ngày 09/03/2026.")
    rows = [[cell.text for cell in row.cells] for row in document(answer).tables[0].rows]
    assert rows[1] == [
        "Tổng thu ngân sách xã",
        "Xã An Thịnh",
        "6 tháng đầu năm 2023",
        "Kết quả",
        "ước 7.205.418.300 đồng",
    ]
    assert rows[2][-1] == "112,6 % so với dự toán đầu năm"


def test_each_citation_is_a_footnote_in_full_once_and_then_in_short() -> None:
    citation = make_answer().passages[0].citation
    assert notes(make_answer()) == [citation.long, *[citation.short] * 4]
    body = document(make_answer()).element.xml
    assert body.count("w:footnoteReference ") == 5


def test_each_passage_is_cited_by_its_own_footnote() -> None:
    other = make_cited(make_passage(number=13), rank=2)
    other = replace(other, citation=replace(other.citation, long="Báo cáo khác"))
    answer = make_answer((HAMLETS,), passages=(make_cited(), other))
    assert notes(answer)[-1] == "Báo cáo khác"


def test_rows_of_a_table_are_a_table_of_word_with_its_headings_and_groups() -> None:
    passage = table_passage(RICE, before="Kết quả như sau:")
    written = document(make_answer((), passages=(make_cited(passage),)))
    (table,) = written.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["TT", "Chỉ tiêu", "2022", "Năm 2023", "Năm 2023"],
        ["TT", "Chỉ tiêu", "2022", "Kế hoạch", "Thực hiện"],
        ["Trồng trọt"] * 5,
        ["1", "Lúa", "4.100", "4.300", "4.512"],
    ]
    said = [paragraph.text for paragraph in written.paragraphs]
    assert said[3:5] == ["“Kết quả như sau:”", "Biểu 1 (đơn vị tính: tấn)"]
    assert len(written.footnotes) == 2  # the answer's and the passage's


def test_an_answer_that_was_not_found_has_its_nearest_passages() -> None:
    said = [paragraph.text for paragraph in document(make_not_found()).paragraphs]
    assert "Đoạn gần nhất (chưa chắc trả lời câu hỏi)" in said
    assert not document(make_not_found()).tables


def test_what_xml_cannot_hold_is_left_out() -> None:
    answer = make_answer(text="Tổng thu\x00\x0b: 9 tỷ")
    assert "Tổng thu: 9 tỷ" in [paragraph.text for paragraph in document(answer).paragraphs]


def test_the_workbook_has_values_and_their_printed_forms() -> None:
    book = load_workbook(BytesIO(answer_workbook(make_answer())))
    figures, passages = book.worksheets
    head, first, *others = figures.iter_rows(values_only=True)
    row = dict(zip(head, first, strict=True))
    assert row[exports.COLUMN_VALUE] == REVENUE.value
    assert row[exports.COLUMN_UNIT] == "đồng"
    assert row[exports.COLUMN_PRINTED] == "ước 7.205.418.300 đồng"
    assert row[exports.COLUMN_CITATION] == make_answer().passages[0].citation.long
    assert len(others) == 2
    assert make_passage().text in [cell for row in passages.iter_rows(values_only=True) for cell in row]


def test_a_workbook_without_figures_has_the_passages() -> None:
    assert load_workbook(BytesIO(answer_workbook(make_not_found()))).sheetnames == [exports.PASSAGES]


def test_a_workbook_of_nothing_still_opens() -> None:
    assert load_workbook(BytesIO(answer_workbook(make_answer((), passages=())))).sheetnames == [exports.FIGURES]


@pytest.mark.parametrize(
    ("question", "name"),
    [("Đất đai?", "dat-dai.docx"), ("???", "tra-cuu.docx"), ("../../a", "a.docx"), ("x" * 200, "x" * 60 + ".docx")],
)
def test_a_file_name_is_taken_by_every_system(question: str, name: str) -> None:
    assert file_name(question, ".docx") == name
