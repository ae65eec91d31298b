"""A library as those see it from whom some reports are kept: in every respect as if these were not there.

Only the order of what is found may owe something to them: how rare a word is that stands in what may be seen too, and
how usual a score, are counted over all passages. A word that stands in hidden reports alone is not searched for.
"""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import TypeVar

import numpy as np

from tracuu.indexing.catalogue import vocabulary_of
from tracuu.indexing.library import Library
from tracuu.indexing.ranked import Numbers, Ranked
from tracuu.indexing.view import LibraryView
from tracuu.records import Aspect, Check, Figure, Former, Passage, ReportEntry, Section
from tracuu.vietnamese.vocabulary import Vocabulary

REMEMBERED_TERMS = 10_000
AT_ONCE = 100  # passages whose headings are looked up at a time
Counted = TypeVar("Counted", bound=Hashable)


def seen_by(library: Library, hidden: Collection[str], groups: frozenset[str] = frozenset()) -> Library:
    """The library without these reports, which are hidden from these groups; itself, if it has none of them."""
    there = {entry.id for entry in library.entries}
    return SeenLibrary(library, frozenset(hidden), groups) if there & set(hidden) else library


class SeenLibrary(LibraryView):
    """A part of a library: whatever is told of reports is limited here, and a database is asked as these groups may.

    Only to take their words and headings out of those of all, hidden reports are read.
    """

    def __init__(self, whole: Library, hidden: frozenset[str], groups: frozenset[str]) -> None:
        super().__init__(whole.limited_to(groups))
        self._whole = whole
        self._hidden = hidden
        self._ids = frozenset(entry.id for entry in self.entries)
        self._numbers = self._library.numbers_of(self._ids)
        self._is_said = lru_cache(REMEMBERED_TERMS)(self._read_is_said)

    @cached_property
    def entries(self) -> tuple[ReportEntry, ...]:
        """The reports that may be seen, in the order of their ids."""
        return tuple(entry for entry in self._library.entries if entry.id not in self._hidden)

    @property
    def size(self) -> int:
        """How many passages may be seen."""
        return len(self._numbers)

    @property
    def generation(self) -> str:
        """The name of the state and of the part of it: what is kept of one part is not shown to who sees another."""
        return f"{self._whole.generation}-{sha256(chr(10).join(sorted(self._hidden)).encode()).hexdigest()[:16]}"

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The syllables of the reports that may be seen: of all, less those of the others."""
        whole, single, pairs = self._whole.vocabulary, Counter[str](), Counter[tuple[str, str]]()
        for entry in self._kept_back:
            text, passages = self._whole.report_text(entry.id), self._whole.report_passages(entry.id)
            counted = vocabulary_of(text, passages, self._whole.sections(entry.id))
            single.update(counted.syllable_counts)
            pairs.update(counted.bigram_counts)
        return Vocabulary(_less(whole.syllable_counts, single), _less(whole.bigram_counts, pairs))

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The headings over the passages that may be seen, each once."""
        unseen = {passage.heading for entry in self._kept_back for passage in self._whole.report_passages(entry.id)}
        while len(found := self._whole.under_headings(self._numbers, unseen.__contains__)):
            unseen -= {self._library.passage(int(number)).heading for number in found[:AT_ONCE]}
        return tuple(heading for heading in self._whole.headings if heading not in unseen)

    @property
    def _kept_back(self) -> tuple[ReportEntry, ...]:
        return tuple(entry for entry in self._whole.entries if entry.id in self._hidden)

    def limited_to(self, groups: frozenset[str]) -> Library:
        """Itself: it is limited already."""
        return self

    def close(self) -> None:
        """Nothing; the whole library is others' too, and stays open."""

    def passage(self, number: int) -> Passage:
        """The passage of this number; raises IndexError if there is none that may be seen."""
        if not np.isin(number, self._numbers):
            raise IndexError(f"passage {number}")
        return self._library.passage(number)

    def number(self, passage_id: str) -> int | None:
        """The number of the passage with this id, or None if there is none."""
        return self._library.number(passage_id) if _report_of(passage_id) in self._ids else None

    def former_passages(self, passage_id: str) -> tuple[Former, ...]:
        """The passages that had this id in versions of their report that were replaced, the latest first."""
        return () if _report_of(passage_id) in self._hidden else self._library.former_passages(passage_id)

    def figures(self, number: int) -> tuple[Figure, ...]:
        """The figures of the passage of this number, in reading order."""
        self.passage(number)
        return self._library.figures(number)

    def section_passages(self, number: int) -> tuple[Passage, ...]:
        """All passages of the section in which this one stands, itself too, in reading order."""
        self.passage(number)
        return self._library.section_passages(number)

    def neighbours(self, number: int, count: int = 1) -> tuple[Passage, ...]:
        """The passages of the same report that stand at most `count` before and after this one, without it."""
        self.passage(number)
        return self._library.neighbours(number, count)

    def report_text(self, report_id: str) -> str:
        """The whole text of a report; raises KeyError if there is no such report that may be seen."""
        if report_id not in self._ids:
            raise KeyError(report_id)
        return self._library.report_text(report_id)

    def report_passages(self, report_id: str) -> tuple[Passage, ...]:
        """The passages of a report in reading order; none if it is not there."""
        return self._library.report_passages(report_id) if report_id in self._ids else ()

    def sections(self, report_id: str) -> tuple[Section, ...]:
        """The sections of a report in reading order; none if it is not there."""
        return self._library.sections(report_id) if report_id in self._ids else ()

    def checks(self, report_id: str) -> tuple[Check, ...]:
        """The checks of a report in reading order; none if it is not there."""
        return self._library.checks(report_id) if report_id in self._ids else ()

    def report_figures(self, report_id: str) -> tuple[Figure, ...]:
        """The figures of a report in reading order; none if it is not there."""
        return self._library.report_figures(report_id) if report_id in self._ids else ()

    def numbers_of(self, report_ids: Collection[str], aspect: Aspect | None = None) -> Numbers:
        """The numbers of the passages that a filter leaves, ascending; reports that are not there are passed over."""
        return self._library.numbers_of(self._ids.intersection(report_ids), aspect)

    def under_headings(self, numbers: Numbers, is_meant: Callable[[str], bool]) -> Numbers:
        """Those of the passages over which such headings stand."""
        return self._library.under_headings(np.intersect1d(numbers, self._numbers), is_meant)

    def search_passages(self, query: str, count: int, allowed: Numbers | None = None) -> Ranked:
        """The passages nearest in meaning to the query; only the allowed ones, if given."""
        return self._library.search_passages(query, count, self._seen(allowed))

    def search_sentences(self, query: str, count: int, allowed: Numbers | None = None) -> Ranked:
        """The passages that have the sentences nearest in meaning to the query, each with its best one's score."""
        return self._library.search_sentences(query, count, self._seen(allowed))

    def search_terms(
        self, terms: Sequence[str], count: int, allowed: Numbers | None = None, *, is_masked: bool = False
    ) -> Ranked:
        """The passages that match these terms best by BM25; those that match none are not there.

        A term of hidden reports alone would change how usual a score is, and so tell that it stands there.
        """
        terms = [term for term in terms if self._is_said(term, is_masked)]
        return self._library.search_terms(terms, count, self._seen(allowed), is_masked=is_masked)

    def _read_is_said(self, term: str, is_masked: bool) -> bool:
        """Whether a term stands in what may be seen, or not in what may not, which is less to look through."""
        if not len(self._whole.search_terms([term], 1, self._kept_back_numbers, is_masked=is_masked).numbers):
            return True
        return len(self._library.search_terms([term], 1, self._numbers, is_masked=is_masked).numbers) > 0

    @cached_property
    def _kept_back_numbers(self) -> Numbers:
        return self._whole.numbers_of(self._hidden)

    def _seen(self, numbers: Numbers | None) -> Numbers | None:
        """Those of the numbers that may be seen; None for all where the library behind shows no others."""
        if numbers is None:
            return None if self._library.size == self.size else self._numbers
        return np.intersect1d(numbers, self._numbers)


def _report_of(passage_id: str) -> str:
    return passage_id.rpartition("#")[0]


def _less(counts: Mapping[Counted, int], others: Mapping[Counted, int]) -> dict[Counted, int]:
    return {one: left for one, count in counts.items() if (left := count - others.get(one, 0)) > 0}
