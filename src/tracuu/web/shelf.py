"""The opened library of the page: one for all sessions, opened again when something new was ingested."""

import gc
from dataclasses import dataclass

import streamlit as st

from tracuu.indexing.embed import Encoder, load_encoder
from tracuu.indexing.generations import current_generation
from tracuu.indexing.library import Library, open_library
from tracuu.records import ReportEntry
from tracuu.settings import Settings
from tracuu.vietnamese.places import show_place
from tracuu.web.examples import answerable_questions


@dataclass(frozen=True, slots=True)
class Shelf:
    """A library with what the page shows of it before anything is asked."""

    library: Library
    examples: tuple[str, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """The years that the reports are about, the latest first."""
        return report_years(self.library.entries)

    @property
    def places(self) -> tuple[str, ...]:
        """The places of the reports, as they are shown."""
        return report_places(self.library.entries)


def report_years(entries: tuple[ReportEntry, ...]) -> tuple[int, ...]:
    """The years of some reports, the latest first."""
    years = {entry.period.year for entry in entries if entry.period and entry.period.year}
    return tuple(sorted(years, reverse=True))


def report_places(entries: tuple[ReportEntry, ...]) -> tuple[str, ...]:
    """The places of some reports, as they are shown, in order."""
    return tuple(sorted({show_place(entry.place) for entry in entries if entry.place}))


def open_shelf(settings: Settings) -> Shelf:
    """The library as it is now, opened at most once for each state it is in.

    Raises what `open_library` raises; a failure is not remembered, so that a repaired library opens.
    """
    return _opened(settings, str(settings.index.resolve()), current_generation(settings.index).name)


@st.cache_resource(show_spinner=False, max_entries=1)
def _opened(_settings: Settings, index: str, generation: str) -> Shelf:
    _use_one_thread()
    library = open_library(_settings, _encoder(_settings, _settings.encoder))
    examples = answerable_questions(library)  # they are asked once, which warms the encoder up too
    # Streamlit collects garbage after every run; over torch's objects that took 310 ms of each answer.
    gc.collect()
    gc.freeze()
    return Shelf(library, examples)


def _use_one_thread() -> None:
    """A question is one short text: on a busy machine it took 1.0 s with two threads and 0.1 s with one."""
    import torch  # takes seconds, and a missing library is to be told apart at once

    torch.set_num_threads(1)


@st.cache_resource(show_spinner=False, max_entries=1)
def _encoder(_settings: Settings, name: str) -> Encoder:
    return load_encoder(_settings)
