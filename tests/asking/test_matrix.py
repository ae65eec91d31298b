"""The table of an indicator: periods of one length, a column a place, an empty cell where nothing is stated."""

from dataclasses import replace
from decimal import Decimal

from factories import make_period, make_place, make_report
from web.factories_web import make_entry

from tracuu.asking.matrix import lengths_of, matrix_of
from tracuu.records import Period, Place
from tracuu.replies import Indicator, Stated

HALF = Period(2024, "h1", None, None, "6 tháng đầu năm 2024")
HERE, THERE = make_place("Xuân Lam"), make_place("An Thịnh")


def stated(place: Place, period: Period, value: int, role: str = "result") -> Stated:
    report = make_report()
    figure = replace(report.figures[0], value=Decimal(value))
    return Stated(figure, report.passages[0], make_entry(), place, period, role)


def make_indicator(*values: Stated) -> Indicator:
    return Indicator("diện tích lúa", ("diện tích lúa",), "ha", "level", "", values)


INDICATOR = make_indicator(
    stated(HERE, make_period(2024), 300),
    stated(HERE, make_period(2023), 290),
    stated(THERE, make_period(2024), 120),
    stated(THERE, make_period(2024), 120),
    stated(HERE, make_period(2024), 310, "target"),
    stated(HERE, HALF, 150),
)


def test_years_are_rows_places_are_columns_and_half_years_apart() -> None:
    table = matrix_of(INDICATOR, "year")
    assert [row.label for row in table.rows] == ["năm 2023", "năm 2024"]
    assert table.columns == (THERE, HERE)
    assert lengths_of(INDICATOR) == ("year", "h1")
    assert [one.figure.value for one in matrix_of(INDICATOR, "h1").stated] == [150]


def test_a_target_stands_beside_the_result_and_the_same_value_once() -> None:
    table = matrix_of(INDICATOR, "year")
    assert [(one.role, int(one.figure.value)) for one in table.cells[1, 1]] == [("result", 300), ("target", 310)]
    assert len(table.cells[1, 0]) == 1


def test_what_is_not_stated_is_empty() -> None:
    assert (0, 0) not in matrix_of(INDICATOR, "year").cells
    assert matrix_of(INDICATOR, "season").rows == ()


def test_of_chosen_places_only() -> None:
    assert matrix_of(INDICATOR, "year", [THERE]).columns == (THERE,)


def test_every_value_is_in_the_table_of_its_length() -> None:
    shown = [one for length in lengths_of(INDICATOR) for one in matrix_of(INDICATOR, length).stated]
    told = {(one.place, one.period, one.role, one.figure.value) for one in INDICATOR.stated}
    assert {(one.place, one.period, one.role, one.figure.value) for one in shown} == told
