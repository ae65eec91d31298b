"""Questions understood against a shelf of invented communes."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from factories import make_header, make_period, make_place
from golden import golden
from hypothesis import given
from hypothesis import strategies as st

from tracuu.asking.question import LONGEST, Filters, put_right, understand
from tracuu.records import Period, ReportEntry
from tracuu.replies import Intent
from tracuu.vietnamese.places import show_place
from tracuu.vietnamese.vocabulary import count_vocabulary
from tracuu.vietnamese.words import syllables

LANGUAGE = count_vocabulary(
    map(
        syllables,
        (
            "Tổng thu ngân sách xã Xuân Lam tăng",
            "Tổng chi ngân sách trên địa bàn xã Hồng Phú",
            "Số hộ nghèo, đàn lợn có nhiều con",
            "toàn dân đoàn kết",
            "huyện Thanh Sơn",
        )
        * 2,
    )
)


def entry(commune: str, year: int, period: Period | None = None) -> ReportEntry:
    place = make_place(commune)
    report = f"{commune}-{year}{'-h1' if period else ''}"
    return ReportEntry(report, Path(report), "0", make_header(), place, period or make_period(year), None, 1, 1, 0)


HALF = Period(2024, "h1", None, None, "6 tháng đầu năm 2024")
ENTRIES = (
    entry("Xuân Lam", 2023),
    entry("Xuân Lam", 2024),
    entry("Xuân Lam", 2024, HALF),
    entry("Hồng Phú", 2023),
    entry("Hồng Phú", 2024),
    entry("Đoàn Kết", 2024),
)


@golden("questions_understood")
def test_understood(case: dict[str, Any]) -> None:
    asked = case["input"]
    filters = Filters(dropped=frozenset(asked.get("dropped", ())))
    understood = understand(asked["question"], asked.get("previous", ()), filters, ENTRIES, LANGUAGE)
    query, scope = understood.query, understood.scope
    got = {
        "places": [show_place(place).partition(",")[0] for place in query.places],
        "years": [period.year for period in query.periods],
        "parts": [period.part for period in query.periods],
        "missing": list(scope.missing),
        "intent": query.intent.value,
        "unit": query.unit,
        "carried": [" ".join(concept.phrase) for concept in understood.carried],
    }
    assert {name: got[name] for name in case["expected"]} == case["expected"]


def test_the_readers_filters_come_first() -> None:
    understood = understand("số hộ nghèo", (), Filters(years=frozenset({2023})), ENTRIES, LANGUAGE)
    assert {name for group in understood.scope.groups for name in group.reports} == {"Xuân Lam-2023", "Hồng Phú-2023"}
    place = show_place(ENTRIES[3].place)  # type: ignore[arg-type]
    understood = understand("số hộ nghèo", (), Filters(places=frozenset({place})), ENTRIES, LANGUAGE)
    assert {name for group in understood.scope.groups for name in group.reports} == {"Hồng Phú-2023", "Hồng Phú-2024"}


def test_a_filter_of_kinds_leaves_reports_of_that_kind() -> None:
    entries = [replace(ENTRIES[0], kind="h1"), *ENTRIES[1:]]
    understood = understand("số hộ nghèo", (), Filters(kinds=frozenset({"h1"})), entries, LANGUAGE)
    assert {name for group in understood.scope.groups for name in group.reports} == {ENTRIES[0].id}


def test_a_follow_up_carries_the_matter_with_less_weight() -> None:
    understood = understand(
        "thế còn tổng chi?", ["Tổng thu ngân sách Xuân Lam là bao nhiêu?"], Filters(), ENTRIES, LANGUAGE
    )
    assert understood.concepts
    assert understood.carried
    assert "ngân sách" in understood.meaning


def test_abbreviations_are_searched_both_ways() -> None:
    assert "kcb" in understand("khám chữa bệnh", (), Filters(), ENTRIES, LANGUAGE).terms
    assert "kham_chua" in understand("KCB", (), Filters(), ENTRIES, LANGUAGE).terms


def test_the_place_and_the_time_go_on_visibly() -> None:
    before = ["Tổng thu ngân sách xã Xuân Lam năm 2023 là bao nhiêu?"]
    understood = understand("Số hộ nghèo trên địa bàn là bao nhiêu hộ?", before, Filters(), ENTRIES, LANGUAGE)
    assert [place.commune for place in understood.query.places] == ["Xuân Lam"]
    assert [period.year for period in understood.query.periods] == [2023]
    free = understand("Số hộ nghèo là bao nhiêu hộ?", before, Filters(dropped=frozenset({"place"})), ENTRIES, LANGUAGE)
    assert free.query.places == ()
    everywhere = understand("Xã nào có nhiều hộ nghèo nhất?", before, Filters(), ENTRIES, LANGUAGE)
    assert everywhere.query.places == ()


def test_what_is_only_compared_with_is_set_beside() -> None:
    before = ["Tổng thu ngân sách xã Xuân Lam năm 2024 là bao nhiêu?"]
    understood = understand("So với năm 2023 thì sao?", before, Filters(), ENTRIES, LANGUAGE)
    assert understood.query.intent is Intent.TREND
    assert [period.year for period in understood.query.periods] == [2024, 2023]
    changed = understand("Tăng bao nhiêu so với năm 2023?", before, Filters(), ENTRIES, LANGUAGE)
    assert [period.year for period in changed.query.periods] == [2024]


def test_over_the_years_is_every_year_that_is_reported() -> None:
    understood = understand("Số hộ nghèo xã Xuân Lam qua các năm", (), Filters(), ENTRIES, LANGUAGE)
    assert [group.period.year for group in understood.scope.groups if group.period] == [2023, 2024]


def test_over_the_years_is_so_for_each_of_several_places() -> None:
    understood = understand("So sánh hộ nghèo Xuân Lam và Hồng Phú qua các năm", (), Filters(), ENTRIES, LANGUAGE)
    groups = [
        (group.place.commune, group.period.year) for group in understood.scope.groups if group.place and group.period
    ]
    assert groups == [("Xuân Lam", 2023), ("Xuân Lam", 2024), ("Hồng Phú", 2023), ("Hồng Phú", 2024)]


def test_put_right_is_bounded() -> None:
    assert len(put_right("ngân sách " * 2000, LANGUAGE)) <= LONGEST + 10


@pytest.mark.parametrize("question", ["", "   ", "???", "😀😀", "\x00", "năm 2024", "Xuân Lam", "1" * 10_000])
def test_odd_questions_are_understood_as_nothing(question: str) -> None:
    understood = understand(question, (), Filters(), ENTRIES, LANGUAGE)
    assert understood.query.question == question


@given(st.text(max_size=120), st.lists(st.text(max_size=40), max_size=2))
def test_no_question_breaks_it(question: str, previous: list[str]) -> None:
    assert understand(question, previous, Filters(), ENTRIES, LANGUAGE).wanted.kinds


@pytest.mark.parametrize(
    ("question", "dropped", "gone"),
    [
        ("Tổng thu ngân sách xã Xuân Lam năm 2023", "place", {"xuân", "lam"}),
        ("Tổng thu ngân sách xã Xuân Lam năm 2023", "period", {"2023"}),
        ("tổng thu ngân sách xã Vân Khê", "place", {"vân", "khê"}),
    ],
)
def test_what_is_taken_away_is_not_searched(question: str, dropped: str, gone: set[str]) -> None:
    understood = understand(question, (), Filters(dropped=frozenset({dropped})), ENTRIES, LANGUAGE)
    searched = {
        part for term in (*understood.terms, *understood.query.terms) for part in term.replace("_", " ").split()
    }
    assert not gone & (searched | set(syllables(understood.meaning)))
    assert understood.scope.groups
