import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.parsing.clean import STEPS, clean_document, line_at
from tracuu.records import Cell, Document, Line
from tracuu.vietnamese.characters import compose, fold

CASES = json.loads((Path(__file__).parents[1] / "cases" / "cleaning.json").read_text("utf-8"))
TEXT = st.text(alphabet="aâếĐT1 .,:()\n-%ƣ\u00a0\u0301", max_size=120)


def document_of(lines: list[str], pages: list[int] | None = None) -> Document:
    numbered = (Line(text, place + 1, pages[place] if pages else None) for place, text in enumerate(lines))
    return Document(Path("van-khe.txt"), "0" * 64, tuple(numbered))


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_case(case: dict) -> None:
    cleaned = clean_document(document_of(case["input"]))
    assert cleaned.text == case["expected"]["text"]
    assert list(cleaned.steps) == case["expected"]["steps"]


def test_every_step_fires_in_some_case() -> None:
    fired = {step for case in CASES for step in case["expected"]["steps"]}
    assert fired == {step.__name__ for step in STEPS}


@given(TEXT)
def test_every_line_that_is_left_leads_back(text: str) -> None:
    lines = text.split("\n")
    cleaned = clean_document(document_of(lines))
    assert [start for start, _, _ in cleaned.line_starts] == sorted({start for start, _, _ in cleaned.line_starts})
    ends = [*(start for start, _, _ in cleaned.line_starts[1:]), len(cleaned.text) + 1]
    for (start, number, _), end in zip(cleaned.line_starts, ends, strict=False):
        kept, printed = fold(cleaned.text[start:end]), fold(compose(lines[number - 1]))
        assert [letter for letter in kept if letter.isalnum()] == [letter for letter in printed if letter.isalnum()]


@given(TEXT)
def test_cleaning_twice_changes_no_letter_of_the_first_lines(text: str) -> None:
    once = clean_document(document_of(text.split("\n"))).text
    assert "  " not in once
    assert all(line and line == line.strip() for line in once.split("\n") if once)


def test_a_table_row_stays_letter_for_letter() -> None:
    row = "Biểu 1 › Lúa  › Sản lượng(tấn): Thực hiện:4.100tấn"
    cell = Cell(38, 46, "Thực hiện")
    lines = (Line("Tổng sản lượng (", 1), Line(row, 2, row="Lúa", cells=(cell,)), Line("của xã", 3))
    cleaned = clean_document(Document(Path("van-khe.txt"), "0" * 64, lines))
    assert row in cleaned.text.split("\n")


def test_offsets_lead_back_to_line_and_page() -> None:
    lines = ["Các thôn đã chủ động nạo vét kênh mương và khơi thông dòng", "2", "chảy trước mùa mưa bão năm nay."]
    cleaned = clean_document(document_of(lines, [1, 2, 2]))
    assert cleaned.text.endswith("dòng chảy trước mùa mưa bão năm nay.")
    assert line_at(cleaned.line_starts, cleaned.text.index("thôn")) == (1, 1)
    assert line_at(cleaned.line_starts, cleaned.text.index("chảy")) == (3, 2)
    assert line_at((), 0) == (None, None)
