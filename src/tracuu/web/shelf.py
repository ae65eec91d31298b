"""The opened library of the page: one for all sessions, opened again when something new was ingested."""

import gc
import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import streamlit as st

from tracuu.access.limits import hidden_from
from tracuu.access.viewer import Viewer
from tracuu.indexing.embed import Encoder, load_encoder
from tracuu.indexing.library import Library, library_state, open_library
from tracuu.indexing.seen import seen_by
from tracuu.messages import pages
from tracuu.records import Place, ReportEntry
from tracuu.settings import Settings
from tracuu.vietnamese.characters import alphabetical
from tracuu.vietnamese.fields import fields_of, known_fields
from tracuu.vietnamese.places import gathered_places, same_place, show_place
from tracuu.web.examples import answerable_questions

PARTS_KEPT = 8  # parts of the library as different groups see it


@dataclass(frozen=True)
class Shelf:
    """A library with what the page shows of it before anything is asked."""

    library: Library
    examples: tuple[str, ...]

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years that the reports are about, the latest first."""
        return report_years(self.library.entries)

    @cached_property
    def places(self) -> dict[str, frozenset[str]]:
        """The places of the reports: the fullest name of each, and all names under which reports have it."""
        return place_names(entry.place for entry in self.library.entries if entry.place)

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its reports, in the order in which a year goes."""
        there = {entry.kind for entry in self.library.entries}
        return tuple(kind for kind in pages.REPORT_KINDS if kind in there)

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The fields that headings of its reports name, in the order in which reports go through them."""
        there = frozenset().union(*map(fields_of, self.library.headings))
        return tuple(field for field in known_fields() if field in there)


def report_years(entries: tuple[ReportEntry, ...]) -> tuple[int, ...]:
    """The years of some reports, the latest first."""
    years = {entry.period.year for entry in entries if entry.period and entry.period.year}
    return tuple(sorted(years, reverse=True))


def place_names(places: Iterable[Place]) -> dict[str, frozenset[str]]:
    """The fullest name of each place with all its names: one report prints the district, another does not.

    A name that fits two places is kept as a place of its own.

    >>> names = place_names([Place("An Thịnh"), Place("An Thịnh", "Lương Hà"), Place("Bình Minh")])
    >>> list(names), sorted(names["xã An Thịnh, huyện Lương Hà"])
    (['xã An Thịnh, huyện Lương Hà', 'xã Bình Minh'], ['xã An Thịnh', 'xã An Thịnh, huyện Lương Hà'])
    """
    fullest_first = sorted(set(places), key=lambda place: (-len(show_place(place).split(", ")), show_place(place)))
    groups = gathered_places(fullest_first, same_place)
    named = {show_place(group[0]): frozenset(map(show_place, group)) for group in groups}
    return {name: named[name] for name in sorted(named, key=alphabetical)}


def open_shelf(settings: Settings) -> Shelf:
    """The library as it is now, opened at most once for each state it is in.

    Raises what `open_library` raises; a failure is not remembered, so that a repaired library opens.
    """
    return _opened(settings, library_state(settings))


@st.cache_resource(show_spinner=pages.OPENING, max_entries=1)
def _opened(_settings: Settings, state: str) -> Shelf:
    _use_one_thread()
    library = open_library(_settings, _encoder(_settings, _settings.encoder))
    examples = answerable_questions(library)  # they are asked once, which warms the encoder up too
    # Streamlit collects garbage after every run; over torch's objects that took 310 ms of each answer.
    gc.collect()
    gc.freeze()
    return Shelf(library, examples)


def shelf_for(viewer: Viewer, shelf: Shelf, settings: Settings) -> Shelf:
    """The shelf as this person sees it: without the reports that are limited to others' groups, and all that is made of them.

    Raises LimitsDamaged.
    """
    library = seen_by(shelf.library, hidden_from(viewer, settings), viewer.groups)
    return shelf if library is shelf.library else _limited(library, f"{library.index} {library.generation}")


@st.cache_resource(show_spinner=False, max_entries=PARTS_KEPT)
def _limited(_library: Library, state: str) -> Shelf:
    return Shelf(_library, answerable_questions(_library))


def _use_one_thread() -> None:
    """A question is one short text: on a busy machine it took 1.0 s with two threads and 0.1 s with one."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # read by torch when it is first imported


@st.cache_resource(show_spinner=False, max_entries=1)
def _encoder(_settings: Settings, name: str) -> Encoder:
    return load_encoder(_settings)
