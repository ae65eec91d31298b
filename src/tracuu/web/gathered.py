"""What is gathered from a whole library, once for each state it is in: all sessions and pages share it."""

import logging
from threading import Thread

import streamlit as st

from tracuu.asking.across import checks_across
from tracuu.asking.gather import Identified, identified_in, indicators_of
from tracuu.asking.reviewing import Held, held_in
from tracuu.indexing.library import Library
from tracuu.replies import Across, Indicator
from tracuu.web.checks import Looked, checks_of_library

KEPT = 4  # parts of the library as different groups see it
MOST_AT_ONCE = 20_000  # passages, about 10 s; of more, nothing is gathered ahead, and indicators of a part only
log = logging.getLogger(__name__)


def gathered_indicators(library: Library, reports: tuple[str, ...] | None = None) -> tuple[Indicator, ...]:
    """The indicators of a library, or of these reports of it, those that most places and periods have first."""
    return _indicators(library, _state(library), reports)


def gathered_across(library: Library) -> tuple[Across, ...]:
    """What reports of one place, a year apart, say of the same thing."""
    return _across(library, _state(library))


def gathered_checks(library: Library) -> tuple[Looked, ...]:
    """The checks of all reports with their sentences."""
    return _checks(library, _state(library))


def gathered_held(library: Library) -> Held:
    """What a library states, as drafts are held against it."""
    return _held(library, _state(library))


def gather_ahead(library: Library) -> Thread:
    """The thread that gathers all of it while the first reader still reads the first page; it ends with the program.

    Of a very large library nothing is gathered before a page needs it.
    """
    thread = Thread(target=_gather, args=(library,), name="gathering", daemon=True)
    thread.start()
    return thread


def _gather(library: Library) -> None:
    try:
        if library.size <= MOST_AT_ONCE:
            for gather in (gathered_indicators, gathered_checks, gathered_across, gathered_held):
                gather(library)
    except Exception:  # the page that needs it will say what is wrong
        log.exception("gathering ahead failed")


def _state(library: Library) -> str:
    """What tells a library, and the part of it that may be seen, from others."""
    return f"{library.index} {library.generation}"


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _identified(_library: Library, state: str, reports: tuple[str, ...] | None) -> Identified:
    return identified_in(_library, reports if reports is None else frozenset(reports))


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _indicators(_library: Library, state: str, reports: tuple[str, ...] | None) -> tuple[Indicator, ...]:
    return indicators_of(_identified(_library, state, reports))


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _across(_library: Library, state: str) -> tuple[Across, ...]:
    return checks_across(_library)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _checks(_library: Library, state: str) -> tuple[Looked, ...]:
    return checks_of_library(_library)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _held(_library: Library, state: str) -> Held:
    return held_in(_identified(_library, state, None))
