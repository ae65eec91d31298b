"""The library in a folder of this machine: one generation, in SQLite, FAISS and tantivy."""

import threading
from collections.abc import Callable, Collection, Sequence
from contextlib import closing
from datetime import datetime
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tracuu.errors import EncoderMismatch, IndexBroken
from tracuu.indexing.catalogue import Catalogue, open_catalogue
from tracuu.indexing.embed import Encoder, encoder_name, load_encoder
from tracuu.indexing.generations import current_generation, first_good, when_made
from tracuu.indexing.lexical import with_personal
from tracuu.indexing.parts import CATALOGUE, Parts, open_parts
from tracuu.indexing.ranked import Numbers, Ranked, stretches
from tracuu.indexing.verify import faults
from tracuu.records import Aspect, Check, Figure, Former, Passage, Removed, ReportEntry, Section
from tracuu.settings import Settings
from tracuu.vietnamese.vocabulary import Vocabulary

REMEMBERED_PASSAGES = 4096
REMEMBERED_QUERIES = 256  # a question is searched twice, in passages and in sentences


class EmbeddedLibrary:
    """A Library that is one generation, whole, whatever is ingested meanwhile.

    Its passages are numbered from 0 to `size` - 1, by report id and then in reading order.
    """

    def __init__(
        self, parts: Parts, settings: Settings, encoder: Encoder | None = None, fault: IndexBroken | None = None
    ) -> None:
        self.fault = fault
        self._parts = parts
        self._catalogue = parts.catalogue
        self._settings = settings
        self._encoder = encoder
        self._lock = threading.Lock()
        self.entries: tuple[ReportEntry, ...] = parts.catalogue.entries()
        self._places = {entry.id: place for place, entry in enumerate(self.entries)}
        self._first = np.cumsum([0, *(entry.passages for entry in self.entries)])
        self._aspects = np.array(parts.catalogue.aspects(), dtype=object)
        self._passage = lru_cache(REMEMBERED_PASSAGES)(self._read_passage)
        self._figures = lru_cache(REMEMBERED_PASSAGES)(self._read_figures)  # weighed first, and shown then
        self._vector = lru_cache(REMEMBERED_QUERIES)(self._encoded)

    @property
    def size(self) -> int:
        """How many passages there are."""
        return int(self._first[-1])

    @property
    def index(self) -> Path:
        """The folder in which the library is."""
        return self._settings.index

    @property
    def generation(self) -> str:
        """The name of the generation that is read; another one is current when something was ingested since."""
        return self._parts.generation.name

    @property
    def made(self) -> datetime | None:
        """When the generation that is read was made."""
        return when_made(self._parts.manifest)

    @property
    def encoder_name(self) -> str:
        """The name of the encoder that made the library."""
        return self._parts.manifest.encoder

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The syllables of all reports and which stand next to each other, counted."""
        return self._catalogue.vocabulary()

    def close(self) -> None:
        """Nothing; the library cannot be asked any more."""
        self._catalogue.close()

    def limited_to(self, groups: frozenset[str]) -> "EmbeddedLibrary":
        """Itself: a folder has no groups."""
        return self

    def passage(self, number: int) -> Passage:
        """The passage of this number; raises IndexError if there is none."""
        return self._passage(int(number))

    def number(self, passage_id: str) -> int | None:
        """The number of the passage with this id, or None if there is none."""
        found = self._catalogue.position(passage_id)
        return None if found is None else int(self._first[self._places[found[0]]]) + found[1]

    def former_passages(self, passage_id: str) -> tuple[Former, ...]:
        """The passages that had this id in versions of their report that were replaced, the latest first."""
        return self._catalogue.former_passages(passage_id)

    def figures(self, number: int) -> tuple[Figure, ...]:
        """The figures of the passage of this number, in reading order."""
        return self._figures(int(number))

    def section_passages(self, number: int) -> tuple[Passage, ...]:
        """All passages of the section in which this one stands, itself too, in reading order."""
        passage = self.passage(number)
        return tuple(
            other
            for other in self._catalogue.passages(passage.report)
            if (other.section, other.heading) == (passage.section, passage.heading)
        )

    def neighbours(self, number: int, count: int = 1) -> tuple[Passage, ...]:
        """The passages of the same report that stand at most `count` before and after this one, without it."""
        report, _ = self._place(number)
        first, past = int(self._first[report]), int(self._first[report + 1])
        around = range(max(first, number - count), min(past, number + count + 1))
        return tuple(self.passage(other) for other in around if other != number)

    def report_text(self, report_id: str) -> str:
        """The whole text of a report, into which all its spans point; raises KeyError if there is no such report."""
        return self._catalogue.text(report_id)

    def report_passages(self, report_id: str) -> tuple[Passage, ...]:
        """The passages of a report in reading order."""
        return self._catalogue.passages(report_id)

    def sections(self, report_id: str) -> tuple[Section, ...]:
        """The sections of a report in reading order."""
        return self._catalogue.sections(report_id)

    def checks(self, report_id: str) -> tuple[Check, ...]:
        """The checks of a report in reading order."""
        return self._catalogue.checks(report_id)

    def report_figures(self, report_id: str) -> tuple[Figure, ...]:
        """The figures of a report in reading order."""
        return self._catalogue.figures(report_id)

    def numbers_of(self, report_ids: Collection[str], aspect: Aspect | None = None) -> Numbers:
        """The numbers of the passages that a filter leaves, ascending; reports that are not there are passed over."""
        there = set(report_ids) & self._places.keys()
        places = np.array(sorted(self._places[report_id] for report_id in there), np.int64)
        numbers = stretches(self._first[places], self._first[places + 1] - self._first[places])
        return numbers if aspect is None else numbers[self._aspects[numbers] == aspect.value]

    def under_headings(self, numbers: Numbers, is_meant: Callable[[str], bool]) -> Numbers:
        """Those of the passages over which such headings stand (`Passage.heading`)."""
        names, which = self._headings
        meant = np.array([is_meant(name) for name in names], bool)
        return numbers[meant[which[numbers]]] if len(numbers) else numbers

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings over the passages (`Passage.heading`), each once."""
        return self._headings[0]

    @cached_property
    def _headings(self) -> tuple[tuple[str, ...], NDArray[np.int64]]:
        """The headings over all passages, each once, and which of them each passage has."""
        names, which = np.unique(np.array(self._catalogue.headings(), dtype=str), return_inverse=True)
        return tuple(names.tolist()), which.astype(np.int64)

    def search_passages(self, query: str, count: int, allowed: Numbers | None = None) -> Ranked:
        """The passages nearest in meaning to the query; only the allowed ones, if given."""
        return self._parts.passages.search(self._vector(query), count, allowed)

    def search_sentences(self, query: str, count: int, allowed: Numbers | None = None) -> Ranked:
        """The passages that have the sentences nearest in meaning to the query, each with its best one's score."""
        return self._parts.sentences.search(self._vector(query), count, allowed)

    def search_terms(
        self, terms: Sequence[str], count: int, allowed: Numbers | None = None, *, is_masked: bool = False
    ) -> Ranked:
        """The passages that match these terms best by BM25; masked, by no personal data."""
        return self._parts.lexical.search(terms if is_masked else with_personal(terms, terms), count, allowed)

    def _place(self, number: int) -> tuple[int, int]:
        """The place of the report among the entries, and of the passage in the report."""
        if not 0 <= number < self.size:
            raise IndexError(f"passage {number} of {self.size}")
        report = int(np.searchsorted(self._first, number, side="right")) - 1
        return report, number - int(self._first[report])

    def _read_passage(self, number: int) -> Passage:
        report, position = self._place(number)
        return self._catalogue.passage(self.entries[report].id, position)

    def _read_figures(self, number: int) -> tuple[Figure, ...]:
        return self._catalogue.passage_figures(self.passage(number).id)

    def _encoded(self, query: str) -> NDArray[np.float32]:
        with self._lock:
            self._encoder = self._encoder or load_encoder(self._settings)
        vector: NDArray[np.float32] = self._encoder.encode_queries([query])[0]
        if len(vector) != self._parts.manifest.dimension:
            raise EncoderMismatch(self.encoder_name, f"{self._encoder.name}, {len(vector)} numbers a vector")
        return vector


def open_embedded(settings: Settings, encoder: Encoder | None = None) -> EmbeddedLibrary:
    """The library in the folder that the settings name; the encoder is loaded at the first search that needs it.

    Where its parts do not agree, the last generation whose parts do is opened, and `fault` says so. Raises
    IndexMissing if there is none, IndexBroken if no generation is whole, IndexNewer if a later program made it,
    EncoderMismatch if it was made with another encoder than the settings choose.
    """
    name = encoder.name if encoder else encoder_name(settings)
    parts, fault = first_good(settings.index, open_parts)
    if parts.manifest.encoder != name:
        parts.catalogue.close()
        raise EncoderMismatch(parts.manifest.encoder, name)
    return EmbeddedLibrary(parts, settings, encoder, fault)


def embedded_state(settings: Settings) -> str:
    """The folder of the library and its generation; raises IndexMissing or IndexBroken."""
    generation, _ = first_good(settings.index, lambda generation: generation.name)
    return f"{settings.index.resolve()} {generation}"


def list_entries(settings: Settings) -> tuple[ReportEntry, ...]:
    """The reports of the library, in the order of their ids, without opening what searches them.

    Raises IndexMissing or IndexBroken.
    """
    with closing(_good_catalogue(settings)) as catalogue:
        return catalogue.entries()


def list_removed(settings: Settings) -> tuple[Removed, ...]:
    """The reports that were taken out of the library, the latest first; raises IndexMissing or IndexBroken."""
    with closing(_good_catalogue(settings)) as catalogue:
        return catalogue.removed()


def _good_catalogue(settings: Settings) -> Catalogue:
    catalogue, _ = first_good(settings.index, lambda generation: open_catalogue(generation / CATALOGUE))
    return catalogue


def verify_embedded(settings: Settings, encoder: Encoder | None = None) -> list[str]:
    """What does not agree in the library, one line for each; every byte is read. Raises IndexMissing."""
    try:
        generation = current_generation(settings.index)
    except IndexBroken as error:
        return [error.detail]
    return list(faults(generation, encoder.name if encoder else encoder_name(settings)))
