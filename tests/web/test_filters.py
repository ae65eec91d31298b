"""What is chosen beside the conversation, and what an address chooses."""

from dataclasses import replace
from typing import Any

import pytest
import streamlit as st
from web.factories_web import PERIOD, ShownLibrary, make_entry

from tracuu.asking.question import Filters
from tracuu.records import Place
from tracuu.web.filters import MOST_YEARS, choose, chosen_filters
from tracuu.web.shelf import Shelf


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    state: dict[str, Any] = {}
    monkeypatch.setattr(st, "session_state", state)
    return state


def shelf(years: int = 2) -> Shelf:
    periods = [replace(PERIOD, year=2024 - back) for back in range(years)]
    entries = tuple(
        make_entry(number, period=period, kind="h1" if number % 2 else "year")
        for number, period in enumerate(periods, 1)
    )
    return Shelf(ShownLibrary(entries=(*entries, make_entry(99, place=Place("An Lạc"), kind=None))), ())  # type: ignore[arg-type]


EVERYTHING = Filters(
    years=frozenset({2023}),
    places=frozenset({"xã An Lạc"}),
    kinds=frozenset({"h1"}),
    fields=frozenset({"Y tế, dân số"}),
)


def test_nothing_chosen_means_all(chosen: dict[str, Any]) -> None:
    assert chosen_filters(shelf()) == Filters()
    assert chosen_filters(shelf(years=MOST_YEARS + 1)) == Filters()


@pytest.mark.parametrize("years", [2, MOST_YEARS + 1])
def test_what_an_address_chooses_is_chosen(chosen: dict[str, Any], years: int) -> None:
    choose(shelf(years), EVERYTHING)
    assert chosen_filters(shelf(years)) == EVERYTHING


@pytest.mark.parametrize("years", [2, MOST_YEARS + 1])
def test_what_the_library_does_not_have_is_not_chosen(chosen: dict[str, Any], years: int) -> None:
    absent = frozenset({"không có"})
    choose(shelf(years), Filters(years=frozenset({1999}), places=absent, kinds=absent, fields=absent))
    assert chosen_filters(shelf(years)) == Filters()


def test_a_span_of_years_is_each_of_them(chosen: dict[str, Any]) -> None:
    chosen["year_span"] = (2020, 2022)
    assert chosen_filters(shelf(years=8)).years == {2020, 2021, 2022}


def test_kinds_and_fields_are_those_of_the_library() -> None:
    assert shelf().kinds == ("year", "h1")
    assert shelf().fields == ("Thu, chi ngân sách", "Y tế, dân số")
