"""The door of indexing: a library is opened, read and searched; what is found are records, as they were put in."""

import logging
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Protocol

from tracuu.errors import IndexBroken
from tracuu.indexing import embedded
from tracuu.indexing.embed import Encoder, encoder_faults, encoder_name
from tracuu.indexing.extra import needing_cluster
from tracuu.indexing.ranked import Numbers, Ranked
from tracuu.records import Aspect, Check, Figure, Former, Passage, Removed, ReportEntry, Section
from tracuu.settings import Settings
from tracuu.vietnamese.vocabulary import Vocabulary

log = logging.getLogger(__name__)


class Library(Protocol):
    """Reports as one state of them was when it was opened; it may be asked from several threads.

    Every passage has a number, a whole one that says nothing but which passage it is; those of a report grow in
    reading order. Where nothing else is said, what is not there raises KeyError (a report) or IndexError (a number).
    """

    @property
    def entries(self) -> tuple[ReportEntry, ...]:
        """The reports, in the order of their ids."""

    @property
    def size(self) -> int:
        """How many passages there are."""

    @property
    def index(self) -> Path:
        """The folder of what lies beside the library: pictures of pages, marks, verdicts."""

    @property
    def generation(self) -> str:
        """The name of the state that is read; another one is current when something was ingested since."""

    @property
    def made(self) -> datetime | None:
        """When the state that is read was made."""

    @property
    def fault(self) -> IndexBroken | None:
        """What is wrong with the current state, where an earlier one was opened in its place."""

    @property
    def encoder_name(self) -> str:
        """The name of the encoder that made the library."""

    @property
    def vocabulary(self) -> Vocabulary:
        """The syllables of all reports and which stand next to each other, counted."""

    def close(self) -> None:
        """Nothing; the library cannot be asked any more."""

    def limited_to(self, groups: frozenset[str]) -> "Library":
        """The library, asked with the rights of these groups; itself where it knows of none, as a folder."""

    def passage(self, number: int) -> Passage:
        """The passage of this number."""

    def number(self, passage_id: str) -> int | None:
        """The number of the passage with this id, or None if there is none."""

    def former_passages(self, passage_id: str) -> tuple[Former, ...]:
        """The passages that had this id in versions of their report that were replaced, the latest first."""

    def figures(self, number: int) -> tuple[Figure, ...]:
        """The figures of the passage of this number, in reading order."""

    def section_passages(self, number: int) -> tuple[Passage, ...]:
        """All passages of the section in which this one stands, itself too, in reading order."""

    def neighbours(self, number: int, count: int = 1) -> tuple[Passage, ...]:
        """The passages of the same report that stand at most `count` before and after this one, without it."""

    def report_text(self, report_id: str) -> str:
        """The whole text of a report, into which all its spans point."""

    def report_passages(self, report_id: str) -> tuple[Passage, ...]:
        """The passages of a report in reading order; none if it is not there."""

    def sections(self, report_id: str) -> tuple[Section, ...]:
        """The sections of a report in reading order; none if it is not there."""

    def checks(self, report_id: str) -> tuple[Check, ...]:
        """The checks of a report in reading order; none if it is not there."""

    def report_figures(self, report_id: str) -> tuple[Figure, ...]:
        """The figures of a report in reading order; none if it is not there."""

    def numbers_of(self, report_ids: Collection[str], aspect: Aspect | None = None) -> Numbers:
        """The numbers of the passages that a filter leaves, ascending; reports that are not there are passed over."""

    def under_headings(self, numbers: Numbers, is_meant: Callable[[str], bool]) -> Numbers:
        """Those of the passages over which such headings stand (`Passage.heading`)."""

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings over the passages (`Passage.heading`), each once."""

    def search_passages(self, query: str, count: int, allowed: Numbers | None = None) -> Ranked:
        """The passages nearest in meaning to the query; only the allowed ones, if given."""

    def search_sentences(self, query: str, count: int, allowed: Numbers | None = None) -> Ranked:
        """The passages that have the sentences nearest in meaning to the query, each with its best one's score."""

    def search_terms(
        self, terms: Sequence[str], count: int, allowed: Numbers | None = None, *, is_masked: bool = False
    ) -> Ranked:
        """The passages that match these terms (`words.lexical_terms`) best by BM25; those that match none are not there.

        Where it is masked, personal data match nothing.
        """


def open_library(settings: Settings, encoder: Encoder | None = None) -> Library:
    """The library that the settings name; the encoder is loaded at the first search that needs it.

    Raises IndexMissing if there is none, IndexBroken if it is not whole, IndexNewer if a later program made it,
    EncoderMismatch if it was made with another encoder than the settings choose; of a database also
    DatabaseUnreachable, DatabaseRefused, VectorsMissing, and MissingExtra.
    """
    began = perf_counter()
    library = _opened(settings, encoder)
    told = {"generation": library.generation, "reports": len(library.entries)}
    log.info("library opened", extra=told | {"duration_ms": round((perf_counter() - began) * 1000)})
    return library


def _opened(settings: Settings, encoder: Encoder | None) -> Library:
    if settings.library:
        with needing_cluster():
            from tracuu.indexing.cluster import open_cluster
        return open_cluster(settings, encoder)
    return embedded.open_embedded(settings, encoder)


def library_place(settings: Settings) -> Path:
    """Where the library is, as a person would name it: its folder, or its database without the password."""
    if settings.library:
        with needing_cluster():
            from tracuu.indexing.cluster_connection import described
        return described(settings.library)
    return settings.index


def library_state(settings: Settings) -> str:
    """What tells the library as it is now from another state of it, without opening it; raises as opening does."""
    if settings.library:
        with needing_cluster():
            from tracuu.indexing.cluster import cluster_state
        return cluster_state(settings)
    return embedded.embedded_state(settings)


def list_entries(settings: Settings) -> tuple[ReportEntry, ...]:
    """The reports of the library, in the order of their ids, without opening what searches them; raises as opening."""
    if settings.library:
        with needing_cluster():
            from tracuu.indexing.cluster import cluster_entries
        return cluster_entries(settings)
    return embedded.list_entries(settings)


def list_removed(settings: Settings) -> tuple[Removed, ...]:
    """The reports that were taken out of the library, the latest first; raises as opening does."""
    if settings.library:
        with needing_cluster():
            from tracuu.indexing.cluster import cluster_removed
        return cluster_removed(settings)
    return embedded.list_removed(settings)


def verify_library(settings: Settings, encoder: Encoder | None = None) -> list[str]:
    """What does not agree in the library, one line for each; everything is read. Raises IndexMissing.

    Where no encoder is given, the files of the packaged one are read too.
    """
    found = _library_faults(settings, encoder)
    return found if encoder else [*found, *encoder_faults(settings)]


def _library_faults(settings: Settings, encoder: Encoder | None) -> list[str]:
    if settings.library:
        with needing_cluster():
            from tracuu.indexing.cluster_verify import cluster_faults
        return list(cluster_faults(settings, encoder.name if encoder else encoder_name(settings)))
    return embedded.verify_embedded(settings, encoder)
