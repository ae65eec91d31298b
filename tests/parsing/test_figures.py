"""Figures of whole reports: where they stand, what period they are about; and the gold of our own reports."""

from dataclasses import replace
from pathlib import Path

import pytest
from factories import PARTS, Part, make_report
from marked import NAMES, read_marked, said

from tracuu.parsing.figures import figures_of
from tracuu.parsing.parse import parse_report
from tracuu.reading.read import read_document
from tracuu.records import Aspect, Figure, Kind, Report
from tracuu.review import pasted_draft

CORPUS = Path(__file__).parents[2] / "corpus"


def read(*sentences: str, aspect: Aspect = Aspect.RESULT, title: str = "Nông nghiệp") -> tuple[Figure, ...]:
    report = make_report(parts=(Part("I", title, (sentences,), aspect),), figures=())
    return figures_of(report)


def test_a_figure_stands_where_it_says() -> None:
    report = make_report(parts=PARTS, figures=())
    figures = figures_of(report)
    assert len(figures) > 10
    for figure in figures:
        printed = report.text[figure.span.start : figure.span.end]
        assert printed.startswith(figure.raw.split()[0])
        assert figure.sentence.start <= figure.span.start < figure.span.end <= figure.sentence.end


def test_period_is_the_sentences_own_then_the_reports() -> None:
    own, reports = read("Năm 2022 trồng 30 ha ngô.", "Đàn bò có 85 con.")
    assert own.period is not None and own.period.year == 2022
    assert reports.period is not None and reports.period.year == 2024


def test_a_period_of_comparison_is_no_period_of_the_figure() -> None:
    first, second = read("Đàn bò có 85 con, tăng 12% so với cùng kỳ năm 2023.")
    assert first.period == second.period
    assert first.period is not None and first.period.year == 2024
    assert second.base == "cùng kỳ năm 2023"


def test_what_is_planned_is_a_target() -> None:
    (figure,) = read("Thu ngân sách đạt 9 tỷ đồng.", aspect=Aspect.TASK)
    assert figure.kind is Kind.TARGET


def test_an_estimate_is_marked() -> None:
    (figure,) = read("Sản lượng ước đạt 310 tấn.")
    assert (figure.qualifier, figure.status) == ("ước", "estimate")


def test_the_section_is_the_subject_where_nothing_else_is() -> None:
    (figure,) = read("Gieo trồng 96 ha.", title="Vụ hè thu")
    assert figure.subject == "Vụ hè thu"


def test_a_level_has_the_period_right_after_it() -> None:
    before, now = read("Thu nhập bình quân từ 42 triệu đồng năm 2020 lên 58,5 triệu đồng năm 2023.")
    assert [figure.period and figure.period.year for figure in (before, now)] == [2020, 2023]


def test_no_communes_budget_is_thousands_of_billions() -> None:
    budget, output = read("Tổng thu ngân sách đạt 9.751 tỷ đồng.", "Giá trị sản xuất đạt 1.512 tỷ đồng.")
    assert (int(budget.value), int(output.value)) == (9_751_000_000, 1_512_000_000_000)


def test_parts_know_their_whole() -> None:
    _, part, _ = read("Khám cho 1.970 lượt người.", "Trong đó: đối tượng BHYT 929 lượt người, trẻ em 97 lượt cháu.")
    assert part.subject is not None and part.subject.startswith("số lượt người")


def test_a_sentence_that_opens_with_a_comparison_goes_on_with_the_one_before() -> None:
    *_, fewer, more = read(
        "Xảy ra 32 vụ cháy làm 8 người bị thương.", "So với cùng kỳ năm 2023, giảm 4 vụ, tăng 2 người bị thương."
    )
    assert (fewer.indicator, more.indicator) == ("mức giảm số vụ cháy xảy ra", "mức tăng số người bị thương")
    assert {fewer.base, more.base} == {"cùng kỳ năm 2023"}


def test_a_year_of_prices_is_no_period() -> None:
    (value,) = read("Giá trị sản xuất theo giá so sánh năm 2010 đạt 512 tỷ đồng.")
    assert value.period is not None and value.period.year == 2024


def test_the_season_of_a_sentence_is_told_in_the_subject() -> None:
    (area,) = read("Vụ hè thu năm 2024 gieo trồng 96 ha.", title="Trồng trọt")
    assert area.subject == "vụ hè thu năm 2024 Trồng trọt"


def gold_of(report: Report) -> list[tuple[float, str | None]]:
    return [(float(figure.value), figure.unit) for figure in report.figures]


@pytest.mark.parametrize("name", ["tan-khe-2024-h1", "hoa-lang-2023"])
def test_our_own_reports_lose_no_figure(name: str) -> None:
    import json

    cases = Path(__file__).parents[1] / "cases" / f"figures_{name}.jsonl"
    gold = [json.loads(line) for line in cases.read_text("utf-8").splitlines()]
    report = parse_report(read_document(CORPUS / f"{name}.txt"))
    found = [float(figure.value) for figure in report.figures]
    assert sorted(found) == sorted(float(figure["value"]) for figure in gold)


@pytest.mark.parametrize("name", NAMES)
def test_marked_reports_are_read_as_they_are_marked(name: str) -> None:
    """Every figure and no other, of the kind that is marked; the names of nearly all say what is marked."""
    text, marks = read_marked(name)
    figures = pasted_draft(text).figures
    read = [(figure.raw, figure.kind.value, figure.qualifier) for figure in figures]
    assert read == [
        (mark.printed[: len(raw)], mark.kind, mark.qualifier) for mark, (raw, _, _) in zip(marks, read, strict=True)
    ]
    named = [
        said(mark.indicator, f"{figure.indicator} {figure.subject}") >= 0.6
        for mark, figure in zip(marks, figures, strict=True)
    ]
    assert sum(named) >= 0.98 * len(named)


@pytest.mark.parametrize("name", NAMES)
def test_marked_reports_have_sums_that_hold(name: str) -> None:
    checks = pasted_draft(read_marked(name)[0]).checks
    assert len(checks) > 5
    assert [check.claim for check in checks if not check.holds] == []


@pytest.mark.parametrize(
    ("name", "right", "wrong", "computed"),
    [
        ("ward-2023", "chiếm 25%", "chiếm 27%", "25,00%"),
        ("district-2024-h1", "42 giải Ba", "45 giải Ba", "121"),
        ("mountain-commune-2022-9m", "đạt 60%", "đạt 65%", "60,00%"),
        ("province-2024-q1", "đạt 83,7%", "đạt 85,7%", "83,67%"),
    ],
)
def test_a_slip_in_a_marked_report_is_told_alone(name: str, right: str, wrong: str, computed: str) -> None:
    slipped = read_marked(name)[0].replace(right, wrong)
    assert [check.computed for check in pasted_draft(slipped).checks if not check.holds] == [computed]


def test_no_text_gives_no_figure() -> None:
    assert figures_of(replace(make_report(), passages=(), figures=())) == ()
