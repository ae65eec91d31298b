"""The indicators of our own five reports: what comes together, what stays apart, and how they are found by name."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from factories import make_corpus_library, make_library, make_period, make_report

from tracuu.asking.gather import identified_in, indicators_of, listed_under, named, stated_in, within
from tracuu.indexing.library import Library
from tracuu.parsing.parse import parse_report
from tracuu.reading.read import read_document
from tracuu.records import Period
from tracuu.replies import Indicator

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return make_corpus_library(tmp_path_factory.mktemp("gathered"))


@pytest.fixture(scope="module")
def indicators(library: Library) -> tuple[Indicator, ...]:
    return indicators_of(identified_in(library))


def stated_of(indicators: Sequence[Indicator], name: str, unit: str) -> list[tuple[str, str, str, str]]:
    """Place, period, role and number of all that is stated under a name in a unit."""
    (found,) = [one for one in indicators if (one.name, one.unit) == (name, unit)]
    return [
        (
            one.place.commune or "" if one.place else "",
            one.period.label if one.period else "",
            one.role,
            one.figure.raw,
        )
        for one in found.stated
    ]


def test_reports_of_two_places_and_years_come_together(indicators: tuple[Indicator, ...]) -> None:
    assert stated_of(indicators, "tổng giá trị sản xuất", "đồng") == [
        ("Hòa Lạng", "năm 2023", "estimate", "298,4 tỷ"),
        ("Tân Khê", "năm 2023", "result", "512,6 tỷ"),
        ("Hòa Lạng", "năm 2024", "target", "323 tỷ"),
        ("Hòa Lạng", "năm 2024", "result", "321,2 tỷ"),
        ("Tân Khê", "năm 2024", "target", "556 tỷ"),
        ("Tân Khê", "năm 2024", "result", "552,8 tỷ"),
        ("Tân Khê", "năm 2025", "target", "600 tỷ"),
    ]


def test_half_a_year_keeps_its_own_period(indicators: tuple[Indicator, ...]) -> None:
    pigs = stated_of(indicators, "đàn lợn", "con")
    assert ("Tân Khê", "6 tháng đầu năm 2024", "result", "2.190") in pigs
    assert ("Tân Khê", "năm 2024", "result", "2.265") in pigs
    assert "2.072" not in {raw for *_, raw in pigs}  # what it was a year before


def test_each_figure_is_in_one_indicator_at_most(library: Library, indicators: tuple[Indicator, ...]) -> None:
    gathered = [(one.entry.id, one.figure.span) for indicator in indicators for one in indicator.stated]
    assert len(gathered) == len(set(gathered))
    assert len(gathered) == len(identified_in(library))


def test_one_indicator_has_one_unit(indicators: tuple[Indicator, ...]) -> None:
    for indicator in indicators:
        assert len({(one.figure.unit or "").lower().split(" ")[0] for one in indicator.stated}) == 1, indicator.name


def test_no_report_contradicts_a_merged_name(indicators: tuple[Indicator, ...]) -> None:
    """Two names that come together never have two values in one report, period and role."""
    for indicator in indicators:
        told: dict[object, set[tuple[str, object]]] = {}
        for one in indicator.stated:
            told.setdefault((one.entry.id, one.period, one.role), set()).add((one.figure.indicator, one.figure.value))
        for values in told.values():
            assert len({name for name, _ in values}) == 1 or len({value for _, value in values}) == 1


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ho ngheo", "tỷ lệ hộ nghèo"),
        ("hộ cận", "số hộ cận nghèo"),
        ("heo", "đàn lợn"),
        ("THU NHAP BINH QUAN", "thu nhập bình quân đầu người"),
    ],
)
def test_found_by_name(indicators: tuple[Indicator, ...], typed: str, first: str) -> None:
    assert named(indicators, typed)[0].name == first


def test_nothing_typed_is_all_and_no_such_name_is_none(indicators: tuple[Indicator, ...]) -> None:
    assert named(indicators, " ") == indicators
    assert named(indicators, "sân bay vũ trụ") == ()


def test_within_a_place_and_a_year(indicators: tuple[Indicator, ...]) -> None:
    left = within(named(indicators, "tong gia tri san xuat")[0], "tan khe", 2024)
    assert left is not None
    assert [one.figure.raw for one in left.stated] == ["556 tỷ", "552,8 tỷ"]
    assert within(left, "Hòa Lạng") is None


@pytest.mark.parametrize(
    ("own", "listed"),
    [
        (Period(2024, "until", None, date(2024, 12, 15), "đến ngày 15/12/2024"), "năm 2024"),
        (Period(2024, "until", None, date(2024, 9, 5), "ngày 05/9/2024"), "ngày 05/9/2024"),
        (Period(None, "season", None, None, "vụ mùa"), "vụ mùa năm 2024"),
        (Period(2024, "h1", None, None, "6 tháng năm 2024"), "6 tháng đầu năm 2024"),
        (None, "năm 2024"),
    ],
)
def test_period_under_which_a_figure_is_listed(own: Period | None, listed: str) -> None:
    report = make_report(period=make_period(2024))
    period = listed_under(replace(report.figures[0], period=own), report.passages[0])
    assert period is not None
    assert period.label == listed


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Nhận 14 đơn thư khiếu nại, giải quyết xong 12 đơn thư, còn 02 đơn thư.", ["14", "12", "02"]),
        ("Đàn lợn có 2.140 con, đàn lợn có 80 con.", ["2.140"]),
        ("Tổng giá trị sản xuất đạt 402,5 tỷ đồng, tăng 5,2% so với năm 2023 (382,6 tỷ đồng).", ["402,5 tỷ", "5,2"]),
        ("Đàn lợn có 2.140 con, đàn gia cầm có 86.500 con.", ["2.140", "86.500"]),
    ],
)
def test_what_a_sentence_states_of_now(text: str, stated: list[str], tmp_path: Path) -> None:
    title = "BÁO CÁO\nTình hình kinh tế - xã hội năm 2024 của xã Xuân Lam, huyện Thanh Sơn\nI. KINH TẾ\n"
    (tmp_path / "lam-2024.txt").write_text(title + text, "utf-8")
    library = make_library(tmp_path / "library", [parse_report(read_document(tmp_path / "lam-2024.txt"))])
    assert [one.figure.raw for _, one in identified_in(library)] == stated


def test_half_a_years_report_has_no_result_of_the_whole_year(library: Library) -> None:
    for one in stated_in(library):
        if one.entry.id == "tan-khe-2024-h1" and one.role == "result" and one.period:
            assert one.period.part != "year" or one.period.year != 2024
