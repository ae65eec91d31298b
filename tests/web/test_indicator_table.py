"""The table as HTML, as files and as a chart: one and the same, each number with its way to the passage."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from web.factories_web import PLACE, REVENUE, make_entry, make_passage

from tracuu.asking.matrix import Matrix, matrix_of
from tracuu.messages import indicators as said
from tracuu.records import Period, Place
from tracuu.replies import Indicator, Stated
from tracuu.web.indicator_table import chart_of, column_names, matrix_html, sources_html, tables_of

Y2022, Y2023 = (Period(year, "year", None, None, f"năm {year}") for year in (2022, 2023))
THERE = Place("Bình Minh")


def stated(value: int, period: Period = Y2023, place: Place = PLACE, role: str = "result", **changes: Any) -> Stated:
    figure = replace(REVENUE, value=Decimal(value), qualifier=None, status=None, period=period, **changes)
    return Stated(figure, make_passage(), make_entry(), place, period, role)


def table(*values: Stated) -> Matrix:
    return matrix_of(Indicator("tổng thu", ("tổng thu",), "đồng", "level", "", values), "year")


def test_each_number_leads_to_its_passage_and_what_is_missing_is_said() -> None:
    html = matrix_html(table(stated(7), stated(8, Y2022, THERE)))
    assert html.count('href="nguyen-van?bao-cao=an-thinh-2023-h1&amp;doan=12&amp;tu=') == 2
    assert html.count(f'title="{said.NOT_STATED}"') == 2
    assert "7.205.418.300 đồng" in html


def test_a_target_is_named_beside_the_result() -> None:
    html = matrix_html(table(stated(7), stated(9, role="target")))
    assert html.index('class="result"') < html.index('class="target"')
    assert said.ROLES["target"] in html


def test_text_of_reports_is_escaped() -> None:
    odd = replace(make_entry().header, title="<script>")
    one = replace(stated(7), entry=make_entry(header=odd))
    assert "<script>" not in sources_html(table(one))


def test_namesakes_are_headed_by_their_whole_names() -> None:
    names = column_names(table(stated(1, place=Place("An Hòa", "Yên Mỹ")), stated(2, place=Place("An Hòa", "Kim Sơn"))))
    assert set(names) == {"Xã An Hòa, huyện Yên Mỹ", "Xã An Hòa, huyện Kim Sơn"}


def test_files_hold_what_the_screen_shows() -> None:
    matrix = table(stated(7), stated(9, role="target"), stated(8, Y2022, THERE))
    shown, listed = tables_of(matrix, "Tổng thu (đồng)")
    assert shown.columns[1:] == column_names(matrix)
    assert [row[0] for row in shown.rows] == ["Năm 2022", "Năm 2023"]
    assert shown.rows[0][1 + column_names(matrix).index("Xã Bình Minh")] == "7.205.418.300 đồng"
    assert "" in shown.rows[0]
    assert [row[5] for row in listed.rows] == [one.figure.value for one in matrix.stated]
    assert all(len(row) == len(said.LIST_COLUMNS) for row in listed.rows)


def test_lines_over_years_and_bars_across_places() -> None:
    lines = chart_of(table(stated(7 * 10**9), stated(5 * 10**9, Y2022)))
    assert lines is not None
    assert [layer["mark"]["type"] for layer in lines["layer"]] == ["line", "point", "point"]
    assert [point["value"] for point in lines["data"]["values"]] == [5.0, 7.0]  # in billions
    bars = chart_of(table(stated(7), stated(8, place=THERE)))
    assert bars is not None
    assert bars["layer"][0]["mark"]["type"] == "bar"


def test_one_value_a_range_and_a_bound_are_not_drawn() -> None:
    assert chart_of(table(stated(7))) is None
    assert chart_of(table(stated(7), stated(8, Y2022, value_max=Decimal(9)), stated(3, role="limit"))) is None


def test_the_line_goes_through_results_and_an_estimate_stands_beside() -> None:
    chart = chart_of(table(stated(7), stated(6, role="estimate"), stated(5, Y2022)))
    assert chart is not None
    drawn = [point["value"] for point in chart["data"]["values"] if point["drawn"]]
    assert drawn == [5.0, 7.0]
