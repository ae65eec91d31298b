"""How precisely a figure was printed, and which quotients its rounding leaves open."""

from factories import make_report

from tracuu.parsing.relations import decimals, half_step


def test_printed_places_say_how_far_a_value_was_rounded() -> None:
    figure = make_report().figures[0]
    assert decimals(figure) == 1
    assert str(half_step(figure)) == "0.05"
