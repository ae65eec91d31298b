"""Bars compare like with like, and say each number as it is printed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from web.factories_web import HAMLETS, PLAN, REVENUE, make_answer, make_query

from tracuu.records import Figure, Period, Place
from tracuu.replies import Intent
from tracuu.web.answers import answer_card
from tracuu.web.bars import are_comparable, bar_chart, in_time, label

Y2022 = replace(
    REVENUE, value=Decimal(3602709150), period=Period(2022, "year", date(2022, 1, 1), date(2022, 12, 31), "năm 2022")
)
Y2023 = replace(REVENUE, period=Period(2023, "year", date(2023, 1, 1), date(2023, 12, 31), "năm 2023"))
ELSEWHERE = replace(REVENUE, place=Place(commune="Bình Minh"))


def test_the_longest_bar_is_the_largest_figure_and_time_runs_down() -> None:
    html = bar_chart([Y2023, Y2022], lambda figure: f"<{figure.raw}>")
    assert html.index("Năm 2022") < html.index("Năm 2023")
    assert "width:50.0%" in html
    assert "width:100.0%" in html
    assert "&lt;7.205.418.300&gt;" in html


@pytest.mark.parametrize(
    "figures",
    [
        [REVENUE],
        [REVENUE, REVENUE],  # nothing tells them apart
        [REVENUE, PLAN],  # đồng and %
        [REVENUE, replace(HAMLETS, unit="đồng", kind=PLAN.kind)],
        [Y2022, replace(Y2023, value=Decimal(-1))],
        [replace(Y2022, value=Decimal(0)), replace(Y2023, value=Decimal(0))],
        [replace(REVENUE, indicator=f"khoản {number}") for number in range(13)],
    ],
)
def test_unlike_figures_make_no_bars(figures: list[Figure]) -> None:
    assert not are_comparable(figures)
    assert bar_chart(figures, str) == ""


def test_a_bar_is_named_by_what_tells_it_from_the_others() -> None:
    assert label(Y2022, [Y2022, Y2023]) == "Năm 2022"
    assert "Bình Minh" in label(ELSEWHERE, [REVENUE, ELSEWHERE])
    assert label(REVENUE, [REVENUE, replace(REVENUE, indicator="tổng chi")]) == "Tổng thu ngân sách xã"


def test_figures_without_a_period_come_first() -> None:
    bare = replace(REVENUE, period=None)
    assert in_time([Y2023, bare, Y2022]) == [bare, Y2022, Y2023]


def test_only_a_comparison_or_a_trend_is_drawn() -> None:
    compared = make_answer((Y2022, Y2023), query=make_query(intent=Intent.TREND))
    assert 'class="bars"' in answer_card(compared, "")
    listed = make_answer((Y2022, Y2023), query=make_query(intent=Intent.LIST))
    assert 'class="bars"' not in answer_card(listed, "")
