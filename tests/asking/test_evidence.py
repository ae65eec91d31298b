"""How figures and passages fit questions, on reports of the tests' own."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from factories import FIGURES, Stated, make_figure, make_library, make_report

from tracuu.asking import weights
from tracuu.asking.evidence import clause_span, fits, kind_fit, passage_coverage, period_fit, unit_fit, weighed
from tracuu.asking.question import Filters, Understood, understand
from tracuu.asking.wants import wanted
from tracuu.records import Figure, Kind, Period
from tracuu.vietnamese.vocabulary import Vocabulary

REPORT = make_report(
    figures=[
        *FIGURES,
        Stated("7.960", "7960000000", "đồng", "tổng chi ngân sách"),
        Stated("1,2", "1.2", "tạ/ha", "năng suất bình quân", Kind.CHANGE),
    ]
)


def asked(question: str) -> Understood:
    return understand(question, (), Filters(), (), Vocabulary())


def figure(unit: str | None = "con", value: str = "805", kind: Kind = Kind.RESULT) -> Figure:
    made = make_figure(REPORT)
    assert made
    return replace(made, unit=unit, value=Decimal(value), kind=kind)


@pytest.mark.parametrize(
    ("question", "unit", "value", "least", "most"),
    [
        ("bao nhiêu con lợn", "con", "805", weights.UNIT_FITS, weights.UNIT_FITS),
        ("bao nhiêu người", "thanh niên", "13", weights.UNIT_ALIKE, weights.UNIT_ALIKE),
        ("mấy tấn thóc", "tạ", "500", weights.UNIT_ALIKE, weights.UNIT_ALIKE),
        ("mấy tạ một héc-ta", "tấn/ha", "6", weights.UNIT_ALIKE, weights.UNIT_ALIKE),
        ("bao nhiêu tiền", "đ", "500", weights.UNIT_FITS, weights.UNIT_FITS),
        ("bao nhiêu tiền", "%", "50", weights.UNIT_WRONG, weights.UNIT_WRONG),
        ("mấy mét", "km", "4.2", weights.UNIT_ALIKE, weights.UNIT_ALIKE),
        ("bao nhiêu đảng viên", "hộ", "4", weights.COUNT_WRONG, weights.COUNT_WRONG),
        ("mấy hộ", None, "4", weights.UNIT_UNKNOWN, weights.UNIT_UNKNOWN),
        ("mấy hộ", None, "0.52", weights.UNIT_WRONG, weights.UNIT_WRONG),
        ("là gì", "hộ", "4", 0.0, 0.0),
    ],
)
def test_units(question: str, unit: str | None, value: str, least: float, most: float) -> None:
    assert least <= unit_fit(figure(unit, value), wanted(question)) <= most


@pytest.mark.parametrize(
    ("question", "kind", "fits_well"),
    [
        ("đạt bao nhiêu % kế hoạch", Kind.PLAN_SHARE, True),
        ("đạt bao nhiêu % kế hoạch", Kind.YOY_SHARE, False),
        ("giảm bao nhiêu so với năm trước", Kind.CHANGE, True),
        ("có bao nhiêu hộ", Kind.CHANGE, False),
        ("năm tới phấn đấu bao nhiêu", Kind.TARGET, True),
        ("kế hoạch giao bao nhiêu người", Kind.TARGET, True),
        ("kế hoạch giao bao nhiêu người", Kind.RESULT, False),
    ],
)
def test_kinds(question: str, kind: Kind, fits_well: bool) -> None:
    assert (kind_fit(figure(kind=kind), wanted(question)) > 0) is fits_well


@pytest.mark.parametrize(
    ("question", "period", "expected"),
    [
        ("thu ngân sách năm 2024", Period(2024, "year", None, None, "năm 2024"), 0.0),
        ("thu ngân sách năm 2024", Period(2024, "h1", None, None, "6 tháng đầu năm 2024"), weights.OTHER_LENGTH),
        ("thu ngân sách năm 2024", Period(2022, "year", None, None, "năm 2022"), weights.OTHER_TIME),
        ("năng suất lúa vụ chiêm", Period(2024, "season", None, None, "vụ Chiêm xuân"), 0.0),
        ("năng suất lúa vụ chiêm", Period(2024, "year", None, None, "năm 2024"), weights.OTHER_TIME),
        ("thu ngân sách", Period(2022, "year", None, None, "năm 2022"), 0.0),
    ],
)
def test_times(question: str, period: Period, expected: float) -> None:
    assert period_fit(replace(figure(), period=period), asked(question)) == expected


@pytest.mark.parametrize(
    ("question", "raw"),
    [
        ("diện tích gieo cấy lúa vụ xuân bao nhiêu ha", "312,5"),
        ("năng suất lúa bình quân là bao nhiêu", "64,8"),
        ("tổng thu ngân sách được bao nhiêu tiền", "8.415"),
        ("thu ngân sách đạt bao nhiêu % dự toán", "112"),
        ("tổng chi ngân sách hết bao nhiêu tiền", "7.960"),
        ("năng suất bình quân tăng bao nhiêu so với năm trước", "1,2"),
    ],
)
def test_the_figure_that_fits_best(question: str, raw: str, tmp_path: Path) -> None:
    library = make_library(tmp_path, [REPORT])
    understood = understand(question, (), Filters(), library.entries, library.vocabulary)
    found = [
        fit
        for number in range(library.size)
        for fit in fits(number, library.passage(number), library.figures(number), understood)
    ]
    assert max(found, key=lambda fit: fit.fit).figure.raw == raw


def test_a_passage_on_another_matter_covers_nothing() -> None:
    things = weighed(asked("diện tích lúa vụ xuân"))
    covered = [passage_coverage(passage, things) for passage in REPORT.passages]
    assert max(covered) == covered[0] > 0.8
    assert passage_coverage(REPORT.passages[4], things) < 0.3


def test_a_clause_ends_where_the_next_begins() -> None:
    text = "Đàn bò 80 con (giảm 3 con); đàn lợn 300 con, đàn chó 20 con\nĐàn dê 5 con"
    start = text.index("300")
    assert text[slice(*clause_span(text, start, start + 7))].strip() == "đàn lợn 300 con"
    start = text.index("20 con")
    assert text[slice(*clause_span(text, start, start + 6))].strip() == "đàn chó 20 con"


def test_a_question_of_nothing_fits_nothing() -> None:
    assert fits(0, REPORT.passages[0], REPORT.figures, asked("là bao nhiêu")) == []
