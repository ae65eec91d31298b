"""What is said of the figure that answers."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from factories import FIGURES, Part, Stated, make_library, make_place, make_report

from tracuu.asking.choice import choose
from tracuu.asking.compose import (
    best_sentences,
    cell_of,
    comparison_sentence,
    figure_sentence,
    passage_sentence,
    printed,
    short_place,
)
from tracuu.asking.question import Filters, Understood, understand
from tracuu.asking.retrieve import Evidence, evidence_for
from tracuu.indexing.library import Library
from tracuu.records import Kind, Period, Place

PARTS = (
    Part("I", "KẾT QUẢ"),
    Part("I.1", "Y tế", (("Trạm y tế khám cho 5.120/4.800 lượt người, đạt 106,7% kế hoạch năm.",),)),
    Part("I.2", "Giảm nghèo", (("Toàn xã còn 46 hộ nghèo, giảm 12 hộ so với năm 2023.", "Xóa 03 nhà tạm."),)),
    Part("II", "ĐÁNH GIÁ", (("Đến nay số hộ nghèo còn 48 hộ.",),)),
)
STATED = (
    Stated("5.120/4.800", "5120", "lượt người", "số lượt người trạm y tế khám", Kind.RATIO),
    Stated("106,7", "106.7", "%", "số lượt người trạm y tế khám", Kind.PLAN_SHARE),
    Stated("46", "46", "hộ", "số hộ nghèo"),
    Stated("12 hộ", "12", "hộ", "số hộ nghèo", Kind.CHANGE),
    Stated("03", "3", "nhà", "số nhà tạm được xóa"),
    Stated("48", "48", "hộ", "số hộ nghèo"),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    made = make_report(parts=PARTS, figures=STATED)
    figures = [replace(one, of=Decimal(4800)) if one.kind is Kind.RATIO else one for one in made.figures]
    opened = make_library(tmp_path_factory.mktemp("compose"), [replace(made, figures=tuple(figures))])
    yield opened
    opened.close()


def asked(library: Library, question: str) -> tuple[Understood, Evidence]:
    understood = understand(question, (), Filters(), library.entries, library.vocabulary)
    return understood, evidence_for(library, understood)[0]


def test_one_sentence_says_where_when_what_and_against_what(library: Library) -> None:
    understood, evidence = asked(library, "trạm y tế khám cho bao nhiêu lượt người")
    pick = choose(evidence, understood)
    assert pick is not None
    text = figure_sentence(pick, evidence.hits[0].passage)
    assert text.startswith("Tại xã Xuân Lam, năm 2024, số lượt người trạm y tế khám là 5.120/4.800")
    assert "106,7" in text
    assert text.count(".") - text.count("5.120") - text.count("4.800") == 1


def test_a_change_is_said_with_its_verb(library: Library) -> None:
    understood, evidence = asked(library, "số hộ nghèo giảm bao nhiêu so với năm trước")
    pick = choose(evidence, understood)
    assert pick is not None
    passage = next(hit.passage for hit in evidence.hits if hit.passage.id == pick.figure.passage)
    assert "số hộ nghèo giảm 12 hộ" in figure_sentence(pick, passage)


def test_best_sentences_are_the_reports_own(library: Library) -> None:
    understood, evidence = asked(library, "xóa nhà tạm thế nào")
    passage = evidence.hits[0].passage
    assert best_sentences(passage, understood, 1) == "Xóa 03 nhà tạm."
    assert "“" in passage_sentence(passage, understood)


def test_figures_are_printed_as_the_report_has_them() -> None:
    report = make_report(figures=FIGURES)
    assert printed(replace(report.figures[0], qualifier="khoảng"), report.passages[0]) == "khoảng 312,5 ha"


def test_an_indicator_that_says_too_little_gives_way_to_the_reports_words(library: Library) -> None:
    understood, evidence = asked(library, "xã có bao nhiêu hộ nghèo")
    pick = choose(evidence, understood)
    assert pick is not None
    passage = next(hit.passage for hit in evidence.hits if hit.passage.id == pick.figure.passage)
    text = figure_sentence(replace(pick, figure=replace(pick.figure, indicator="còn")), passage)
    assert "“" in text
    assert pick.figure.raw in text


def test_comparisons_say_what_cannot_be_compared(library: Library) -> None:
    understood, _ = asked(library, "diện tích lúa")
    report = make_report(figures=FIGURES)
    passage, figure = report.passages[0], report.figures[0]
    half = replace(figure, period=Period(2024, "h1", None, None, "6 tháng đầu năm 2024"), unit="sào")
    text = comparison_sentence([cell_of(figure, passage, understood), cell_of(half, passage, understood)])
    assert "312,5" in text
    assert "kỳ số liệu khác nhau" in text
    assert "đơn vị tính khác nhau" in text
    alike = comparison_sentence([cell_of(figure, passage, understood)] * 2)
    assert "Lưu ý" not in alike
    silent = comparison_sentence([cell_of(None, passage, understood)])
    assert "chưa thấy số liệu" in silent
    assert "“" in silent


def test_names_of_places() -> None:
    assert short_place(make_place()) == "xã Xuân Lam"
    assert short_place(Place(district="Thanh Sơn")) == "huyện Thanh Sơn"
    assert short_place(None) == ""


def test_which_is_the_most_is_said_of_what_can_be_compared(library: Library) -> None:
    understood, _ = asked(library, "diện tích lúa")
    report = make_report(figures=FIGURES)
    passage, figure = report.passages[0], report.figures[0]
    more = cell_of(replace(figure, value=Decimal(400)), passage, understood)
    less = cell_of(replace(figure, value=Decimal(300)), passage, understood)
    other, none = cell_of(replace(figure, unit="sào"), passage, understood), cell_of(None, passage, understood)
    assert comparison_sentence([more, less], "nhiều nhất").endswith(
        f"Nhiều nhất: {more.place} ({more.period}): {more.shown}."
    )
    assert "Thấp nhất: " in comparison_sentence([more, less], "thấp nhất")
    assert "Ít hơn: " in comparison_sentence([more, less], "ít hơn")
    assert "Nhiều nhất trong số có số liệu: " in comparison_sentence([more, less, none], "nhiều nhất")
    assert "nhất" not in comparison_sentence([more, none], "nhiều nhất")
    assert "nhất" not in comparison_sentence([more, other], "nhiều nhất")


def test_only_sentences_that_speak_of_it_are_quoted_together(library: Library) -> None:
    understood, evidence = asked(library, "số hộ nghèo thế nào")
    passage = next(hit.passage for hit in evidence.hits if "nhà tạm" in hit.passage.text)
    assert best_sentences(passage, understood, 2) == "Toàn xã còn 46 hộ nghèo, giảm 12 hộ so với năm 2023."
