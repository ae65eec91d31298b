"""Which reports a question is asked of."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from factories import make_header, make_period
from hypothesis import given
from hypothesis import strategies as st

from tracuu.asking.scope import MOST_GROUPS, lying_in, overlap, place_key, scope_of, shown_under
from tracuu.records import Aspect, Period, Place, ReportEntry

HALF = Period(2024, "h1", date(2024, 1, 1), date(2024, 6, 30), "6 tháng đầu năm 2024")
SECOND_HALF = Period(2024, "h2", date(2024, 7, 1), date(2024, 12, 31), "6 tháng cuối năm 2024")
XUAN_LAM, HONG_PHU = Place("Xuân Lam", "Thanh Sơn"), Place("thị trấn Hồng Phú", "Thanh Sơn", "Bình An")


def entry(place: Place, period: Period) -> ReportEntry:
    name = f"{place.commune}-{period.part}-{period.year}"
    return ReportEntry(name, Path(name), "0", make_header(), place, period, None, 1, 1, 0)


SHELF = (
    entry(XUAN_LAM, make_period(2023)),
    entry(Place("Xuân Lam"), HALF),
    entry(XUAN_LAM, make_period(2024)),
    entry(HONG_PHU, make_period(2023)),
)


def reports(places: list[Place], periods: list[Period], aspect: Aspect | None = None) -> set[str]:
    scope = scope_of(places, periods, (), SHELF, aspect, apart=False)
    return {name for group in scope.groups for name in group.reports}


def test_a_report_of_just_that_time_is_preferred() -> None:
    assert reports([XUAN_LAM], [make_period(2024)]) == {"Xuân Lam-year-2024"}
    assert reports([XUAN_LAM], [HALF]) == {"Xuân Lam-h1-2024"}
    assert reports([], [make_period(2023)]) == {"Xuân Lam-year-2023", "thị trấn Hồng Phú-year-2023"}


def test_plans_stand_in_the_report_before() -> None:
    assert "Xuân Lam-year-2023" in reports([XUAN_LAM], [make_period(2024)], Aspect.TASK)
    assert reports([XUAN_LAM], [SECOND_HALF]) == {"Xuân Lam-h1-2024"}


def test_half_a_year_that_no_report_is_of() -> None:
    half = Period(2023, "h1", date(2023, 1, 1), date(2023, 6, 30), "6 tháng đầu năm 2023")
    scope = scope_of([HONG_PHU], [half], (), SHELF, None, apart=False)
    assert scope.inexact == half
    assert scope.groups


def test_a_year_that_no_report_is_of_may_be_spoken_of() -> None:
    scope = scope_of([XUAN_LAM], [make_period(2019)], (), SHELF, None, apart=False)
    assert scope.mentioned_year == 2019
    assert scope.missing == ("năm 2019",)


def test_an_unknown_place_leaves_nothing() -> None:
    assert scope_of([], [], ("xã Vân Khê",), SHELF, None, apart=False).groups == ()


def test_the_readers_choice_of_years_and_reports() -> None:
    assert [one.id for one in shown_under(SHELF, frozenset({2023}), None)] == [SHELF[0].id, SHELF[3].id]
    assert shown_under(SHELF, None, frozenset({"none"})) == []


def test_overlap_by_days_and_by_years() -> None:
    assert overlap(make_period(2024), HALF)
    assert not overlap(make_period(2023), HALF)
    assert overlap(make_period(2024), Period(2024, "season", None, None, "vụ xuân 2024"))


def test_place_keys_pass_over_what_is_not_known() -> None:
    assert place_key(XUAN_LAM) == place_key(Place("Xuân Lam"))
    assert place_key(XUAN_LAM) != place_key(HONG_PHU)
    assert place_key(None) == ""


def test_places_and_times_are_kept_apart_where_they_are_compared() -> None:
    scope = scope_of([XUAN_LAM, HONG_PHU], [make_period(2023)], (), SHELF, None, apart=True)
    assert [sorted(group.reports) for group in scope.groups] == [
        ["Xuân Lam-year-2023"],
        ["thị trấn Hồng Phú-year-2023"],
    ]
    scope = scope_of([XUAN_LAM], [make_period(2023), make_period(2024)], (), SHELF, None, apart=True)
    assert [sorted(group.reports) for group in scope.groups] == [["Xuân Lam-year-2023"], ["Xuân Lam-year-2024"]]
    assert len(scope_of([], [], (), SHELF, None, apart=True).groups) == 2


def test_a_year_without_a_report_is_recalled_by_the_year_after() -> None:
    years = [make_period(year) for year in (2020, 2022, 2023)]
    scope = scope_of([XUAN_LAM], years, (), SHELF, None, apart=True)
    found = [(group.period and group.period.year, sorted(group.reports), group.is_recalled) for group in scope.groups]
    assert found == [(2022, ["Xuân Lam-year-2023"], True), (2023, ["Xuân Lam-year-2023"], False)]
    assert scope.missing == ("năm 2020",)


def test_of_very_many_it_is_known_how_many_are_left_out() -> None:
    shelf = [entry(Place(f"Xã {number}"), make_period(2023)) for number in range(MOST_GROUPS + 3)]
    scope = scope_of([], [], (), shelf, None, apart=True)
    assert (len(scope.groups), scope.left_out) == (MOST_GROUPS, 3)
    assert scope_of([], [], (), SHELF, None, apart=True).left_out == 0


def test_communes_of_one_name_are_kept_apart() -> None:
    first = Place("Minh Tân", "Kiến Thụy", "Hải Phòng", code="11725")
    second = Place("Minh Tân", "Đông Hưng", "Thái Bình", code="12721")
    shelf = [replace(entry(place, HALF), id=place.code or "") for place in (first, second)]
    assert place_key(first) != place_key(second)
    scope = scope_of([], [], (), shelf, None, apart=True)
    assert [group.reports for group in scope.groups] == [{"11725"}, {"12721"}]


NAMED_PLACES = st.builds(
    Place, *(st.sampled_from(names) for names in ((None, "An", "Bình"), (None, "Hà", "hà"), (None, "Nam")))
)


@given(st.lists(NAMED_PLACES, max_size=8), st.lists(NAMED_PLACES, min_size=1, max_size=3))
def test_the_reports_of_a_place_are_those_that_comparing_each_finds(there: list[Place], asked: list[Place]) -> None:
    """None of what both name may differ, and the lowest unit that is asked for must be named."""

    def lies(wider: Place, place: Place) -> bool:
        pairs = [(wider.commune, place.commune), (wider.district, place.district), (wider.province, place.province)]
        named = [(one, other.lower() if other else None) for one, other in pairs if one]
        return bool(named) and bool(named[0][1]) and all(other in (None, one.lower()) for one, other in named)

    entries = tuple(entry(place, make_period(2020 + at)) for at, place in enumerate(there))
    found = lying_in(entries, None, tuple(asked))
    assert found == [one for one in entries if one.place and any(lies(place, one.place) for place in asked)]
