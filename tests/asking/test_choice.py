"""Which figure answers, and that none does where none should."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from decimal import Decimal

import pytest
from factories import FIGURES, Part, Stated, make_library, make_report

from tracuu.asking.choice import choose, listed, other_values, plan_of
from tracuu.asking.compose import figure_sentence
from tracuu.asking.question import Filters, Understood, understand
from tracuu.asking.retrieve import Evidence, evidence_for
from tracuu.indexing.library import Library
from tracuu.records import Figure, Kind

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


def chosen(library: Library, question: str) -> Figure | None:
    understood, evidence = asked(library, question)
    pick = choose(evidence, understood)
    return pick.figure if pick else None


def test_the_figure_asked_for_is_chosen(library: Library) -> None:
    figure = chosen(library, "trạm y tế khám cho bao nhiêu lượt người")
    assert figure is not None
    assert (figure.value, figure.unit) == (5120, "lượt người")


def test_the_plan_itself_is_the_other_half(library: Library) -> None:
    figure = chosen(library, "kế hoạch giao trạm y tế khám cho bao nhiêu lượt người")
    assert figure is not None
    assert (figure.value, figure.raw, figure.kind) == (4800, "4.800", Kind.TARGET)


def test_a_change_is_asked_for_by_its_words(library: Library) -> None:
    figure = chosen(library, "số hộ nghèo giảm bao nhiêu so với năm trước")
    assert figure is not None
    assert (figure.value, figure.kind) == (12, Kind.CHANGE)


@pytest.mark.parametrize(
    "question", ["kinh phí khám của trạm y tế hết bao nhiêu tiền", "có bao nhiêu con dê", "mấy người bị ung thư"]
)
def test_nothing_is_chosen_where_nothing_answers(library: Library, question: str) -> None:
    assert chosen(library, question) is None


def test_another_value_for_the_same_thing_is_not_kept_back(library: Library) -> None:
    understood, evidence = asked(library, "xã có bao nhiêu hộ nghèo")
    pick = choose(evidence, understood)
    assert pick is not None
    assert {pick.figure.value, *(other.value for other in other_values(pick, evidence))} == {46, 48}


def test_a_list_has_the_figures_of_its_sentence(library: Library) -> None:
    understood, evidence = asked(library, "hộ nghèo gồm những gì")
    assert {figure.sentence for figure in listed(evidence, understood)} in [
        {evidence.hits[0].figures[0].sentence},
        set(),
    ]


def test_only_n_of_m_has_a_plan() -> None:
    report = make_report(figures=FIGURES)
    assert plan_of(report.figures[0]) == report.figures[0]


def test_what_is_said_beside_is_of_the_same_matter(library: Library) -> None:
    understood, evidence = asked(library, "xã có bao nhiêu hộ nghèo")
    pick = choose(evidence, understood)
    assert pick is not None
    assert all(other.kind is Kind.CHANGE and other.unit == "hộ" for other in pick.beside)


def test_beside_a_cell_stand_the_comparisons_of_its_row(tmp_path_factory: pytest.TempPathFactory) -> None:
    row = "Chỉ tiêu › Diện tích rừng trồng mới (ha): Kế hoạch: 124; Thực hiện: 142; So với kế hoạch (%): 114,6"
    stated = (
        Stated("124", "124", "ha", "diện tích rừng trồng mới", Kind.TARGET),
        Stated("142", "142", "ha", "diện tích rừng trồng mới"),
        Stated("114,6", "114.6", "%", "diện tích rừng trồng mới so với kế hoạch", Kind.PLAN_SHARE),
    )
    made = make_report(parts=(Part("I", "KINH TẾ", ((row,),)),), figures=stated)
    with closing(make_library(tmp_path_factory.mktemp("row"), [made])) as library:
        understood, evidence = asked(library, "diện tích rừng trồng mới là bao nhiêu")
        pick = choose(evidence, understood)
        assert pick is not None
        assert [figure.raw for figure in (pick.figure, *pick.beside)] == ["142", "114,6"]
        said = figure_sentence(pick, evidence.hits[0].passage)
        assert said.endswith("là 142 ha, 114,6% so với dự toán.")


def test_a_count_takes_the_unit_that_its_indicator_names(library: Library) -> None:
    understood, evidence = asked(library, "mấy hộ nghèo")
    bare = tuple(replace(fit, figure=replace(fit.figure, unit=None)) for fit in evidence.fits)
    pick = choose(replace(evidence, fits=bare), understood)
    assert pick is None or pick.figure.unit in ("hộ nghèo", None)


def test_a_figure_that_two_readings_contradict_does_not_answer(tmp_path_factory: pytest.TempPathFactory) -> None:
    report = make_report(parts=PARTS, figures=STATED)
    doubtful = replace(report, figures=tuple(replace(figure, status="unverified") for figure in report.figures))
    library = make_library(tmp_path_factory.mktemp("doubtful"), [doubtful])
    assert chosen(library, "Xã còn bao nhiêu hộ nghèo?") is None
