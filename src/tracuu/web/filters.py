"""The choice of reports and fields beside the conversation: years, places, kinds of report, fields."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import streamlit as st

from tracuu.asking.question import Filters
from tracuu.messages import pages
from tracuu.web.cards import capital
from tracuu.web.shelf import Shelf

YEARS, SPAN, PLACES, KINDS, FIELDS = "years", "year_span", "places", "kinds", "fields"
MOST_YEARS = 6  # more years than these are chosen from one to another, not each


def show_filters(shelf: Shelf, on_change: Callable[[Shelf], None]) -> None:
    """The widgets; `on_change` is called when something was chosen."""
    years = sorted(shelf.years)
    told: dict[str, Any] = {"on_change": on_change, "args": (shelf,), "persist_state": "session"}
    if len(years) > MOST_YEARS:
        st.select_slider(pages.YEARS, years, (years[0], years[-1]), key=SPAN, **told)
    else:
        st.pills(pages.YEARS, years, selection_mode="multi", key=YEARS, **told)
    if len(shelf.kinds) > 1:
        st.pills(pages.REPORT_KIND, shelf.kinds, selection_mode="multi", format_func=_kind_label, key=KINDS, **told)
    label = place_label(shelf.places)
    st.multiselect(pages.PLACES, shelf.places, format_func=label, key=PLACES, placeholder=pages.PLACES_HINT, **told)
    if shelf.fields:
        st.multiselect(pages.FIELDS, shelf.fields, key=FIELDS, placeholder=pages.FIELDS_HINT, **told)


def chosen_filters(shelf: Shelf) -> Filters:
    """What is chosen now; nothing chosen means all."""
    places = [shelf.places[place] for place in _chosen(PLACES) if place in shelf.places]
    return Filters(
        years=_chosen_years(shelf) or None,
        places=frozenset().union(*places) or None,
        kinds=_chosen(KINDS) or None,
        fields=_chosen(FIELDS) or None,
    )


def choose(shelf: Shelf, filters: Filters) -> None:
    """Nothing; these filters are chosen, as far as the library has what they name."""
    named, years = filters.places or frozenset(), sorted((filters.years or frozenset()) & set(shelf.years))
    if len(shelf.years) > MOST_YEARS:
        st.session_state[SPAN] = (years[0], years[-1]) if years else (min(shelf.years), max(shelf.years))
    else:
        st.session_state[YEARS] = years
    st.session_state[PLACES] = [place for place, names in shelf.places.items() if names & named]
    st.session_state[KINDS] = [kind for kind in shelf.kinds if kind in (filters.kinds or ())]
    st.session_state[FIELDS] = [field for field in shelf.fields if field in (filters.fields or ())]


def _chosen(key: str) -> frozenset[str]:
    return frozenset(st.session_state.get(key) or ())


def _chosen_years(shelf: Shelf) -> frozenset[int]:
    if len(shelf.years) <= MOST_YEARS:
        return frozenset(st.session_state.get(YEARS) or ())
    first, last = st.session_state.get(SPAN) or (min(shelf.years), max(shelf.years))
    inside = frozenset(year for year in shelf.years if first <= year <= last)
    return inside if len(inside) < len(shelf.years) else frozenset()


def _kind_label(kind: str) -> str:
    return pages.REPORT_KINDS[kind]


def place_label(places: Iterable[str]) -> Callable[[str], str]:
    """How a place is shown in the list: by its smallest unit, or whole where two share that name."""
    short = {place: place.partition(", ")[0] for place in places}
    taken = Counter(short.values())
    return lambda place: capital(short[place] if taken[short.get(place, "")] == 1 else place)
