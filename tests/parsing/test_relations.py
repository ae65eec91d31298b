"""How precisely a figure was printed, and which quotients its rounding leaves open."""

from dataclasses import replace
from decimal import Decimal

from factories import make_report

from tracuu.parsing.relations import decimals, half_step, nearness, rounding_of


def test_printed_places_say_how_far_a_value_was_rounded() -> None:
    figure = make_report().figures[0]
    assert decimals(figure) == 1
    assert str(half_step(figure)) == "0.05"


def test_how_near_parts_come_to_their_whole() -> None:
    figure = make_report().figures[0]
    whole, parts = replace(figure, value=Decimal(100)), [replace(figure, value=Decimal(each)) for each in (60, 38)]
    assert nearness(whole, parts) == 38
    assert nearness(whole, [*parts, replace(figure, value=Decimal(2))]) == 5
    assert rounding_of(figure, replace(figure, value=Decimal(7))) == half_step(figure)
