"""Of a large library a page gathers what reports of chosen places and years state; of any other all of it."""

from collections import Counter

import streamlit as st

from tracuu.indexing.library import Library
from tracuu.messages import indicators as said
from tracuu.messages import pages
from tracuu.vietnamese.places import show_place
from tracuu.web.cards import notice
from tracuu.web.filters import place_label
from tracuu.web.gathered import MOST_AT_ONCE
from tracuu.web.shelf import Shelf
from tracuu.web.state import PLACE, YEAR

PLACES, YEARS = "portion_places", "portion_years"
Portion = tuple[str, ...]


def choose_portion(shelf: Shelf) -> Portion | None:
    """The reports whose figures are gathered, None for all; of a large library by places and years, which are offered.

    First those of the place of most reports. Empty where none or too many were chosen, which is then said.
    """
    library = shelf.library
    if library.size <= MOST_AT_ONCE:
        return None
    if PLACES not in st.session_state:
        _choose_first(shelf)
    left, right = st.columns([3, 2])
    label = place_label(shelf.places)
    left.multiselect(
        pages.PLACES,
        shelf.places,
        format_func=label,
        key=PLACES,
        placeholder=pages.PLACES_HINT,
        persist_state="session",
    )
    right.multiselect(pages.YEARS, shelf.years, key=YEARS, placeholder=said.ALL_YEARS, persist_state="session")
    reports = _chosen_reports(shelf)
    most = MOST_AT_ONCE * len(library.entries) // library.size
    if 0 < len(reports) <= most:
        return reports
    count = len(library.entries)
    st.html(notice(said.PORTION_TITLE, said.PORTION_TEXT.format(chosen=len(reports), count=count, most=most)))
    return ()


def portion_address(library: Library) -> dict[str, list[str]]:
    """The query parameters of what is chosen; none where all is gathered."""
    if library.size <= MOST_AT_ONCE:
        return {}
    return {PLACE: st.session_state[PLACES], YEAR: [str(year) for year in st.session_state[YEARS]]}


def _choose_first(shelf: Shelf) -> None:
    """Nothing; chosen is what the address names, else the place of most reports."""
    named = [place for place in st.query_params.get_all(PLACE) if place in shelf.places]
    years = [year for year in shelf.years if str(year) in st.query_params.get_all(YEAR)]
    held = Counter(show_place(entry.place) for entry in shelf.library.entries if entry.place)
    fullest = max(shelf.places, key=lambda place: sum(held[name] for name in shelf.places[place]), default=None)
    st.session_state[PLACES] = named if named or years or fullest is None else [fullest]
    st.session_state[YEARS] = years


def _chosen_reports(shelf: Shelf) -> Portion:
    names = frozenset().union(*(shelf.places.get(place, ()) for place in st.session_state[PLACES]))
    years = st.session_state[YEARS]
    return tuple(
        entry.id
        for entry in shelf.library.entries
        if (not names or (entry.place and show_place(entry.place) in names))
        and (not years or (entry.period and entry.period.year in years))
    )
