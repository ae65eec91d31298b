"""A library seen through another: what is not put in its place is that of the library behind."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from pathlib import Path

from tracuu.errors import IndexBroken
from tracuu.indexing.library import Library
from tracuu.indexing.ranked import Numbers, Ranked
from tracuu.records import Aspect, Check, Figure, Former, Passage, ReportEntry, Section
from tracuu.vietnamese.vocabulary import Vocabulary


class LibraryView:
    """A Library that gives what another one gives, to be changed by those that derive from it.

    Every method is written out, so that none that a library gains later goes through unchanged by itself.
    """

    def __init__(self, library: Library) -> None:
        self._library = library

    @property
    def entries(self) -> tuple[ReportEntry, ...]:
        """The reports, in the order of their ids."""
        return self._library.entries

    @property
    def size(self) -> int:
        """How many passages there are."""
        return self._library.size

    @property
    def index(self) -> Path:
        """The folder of what lies beside the library."""
        return self._library.index

    @property
    def generation(self) -> str:
        """The name of the state that is read."""
        return self._library.generation

    @property
    def made(self) -> datetime | None:
        """When the state that is read was made."""
        return self._library.made

    @property
    def fault(self) -> IndexBroken | None:
        """What is wrong with the current state, where an earlier one was opened in its place."""
        return self._library.fault

    @property
    def encoder_name(self) -> str:
        """The name of the encoder that made the library."""
        return self._library.encoder_name

    @property
    def vocabulary(self) -> Vocabulary:
        """The syllables of all reports and which stand next to each other, counted."""
        return self._library.vocabulary

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings over the passages, each once."""
        return self._library.headings

    def close(self) -> None:
        """Nothing; the library cannot be asked any more."""
        self._library.close()

    def limited_to(self, groups: frozenset[str]) -> Library:
        """The library behind, asked with the rights of these groups."""
        return self._library.limited_to(groups)

    def passage(self, number: int) -> Passage:
        """The passage of this number."""
        return self._library.passage(number)

    def number(self, passage_id: str) -> int | None:
        """The number of the passage with this id, or None if there is none."""
        return self._library.number(passage_id)

    def former_passages(self, passage_id: str) -> tuple[Former, ...]:
        """The passages that had this id in versions of their report that were replaced, the latest first."""
        return self._library.former_passages(passage_id)

    def figures(self, number: int) -> tuple[Figure, ...]:
        """The figures of the passage of this number, in reading order."""
        return self._library.figures(number)

    def section_passages(self, number: int) -> tuple[Passage, ...]:
        """All passages of the section in which this one stands, itself too, in reading order."""
        return self._library.section_passages(number)

    def neighbours(self, number: int, count: int = 1) -> tuple[Passage, ...]:
        """The passages of the same report that stand at most `count` before and after this one, without it."""
        return self._library.neighbours(number, count)

    def report_text(self, report_id: str) -> str:
        """The whole text of a report, into which all its spans point."""
        return self._library.report_text(report_id)

    def report_passages(self, report_id: str) -> tuple[Passage, ...]:
        """The passages of a report in reading order; none if it is not there."""
        return self._library.report_passages(report_id)

    def sections(self, report_id: str) -> tuple[Section, ...]:
        """The sections of a report in reading order; none if it is not there."""
        return self._library.sections(report_id)

    def checks(self, report_id: str) -> tuple[Check, ...]:
        """The checks of a report in reading order; none if it is not there."""
        return self._library.checks(report_id)

    def report_figures(self, report_id: str) -> tuple[Figure, ...]:
        """The figures of a report in reading order; none if it is not there."""
        return self._library.report_figures(report_id)

    def numbers_of(self, report_ids: Collection[str], aspect: Aspect | None = None) -> Numbers:
        """The numbers of the passages that a filter leaves, ascending; reports that are not there are passed over."""
        return self._library.numbers_of(report_ids, aspect)

    def under_headings(self, numbers: Numbers, is_meant: Callable[[str], bool]) -> Numbers:
        """Those of the passages over which such headings stand."""
        return self._library.under_headings(numbers, is_meant)

    def search_passages(self, query: str, count: int, allowed: Numbers | None = None) -> Ranked:
        """The passages nearest in meaning to the query; only the allowed ones, if given."""
        return self._library.search_passages(query, count, allowed)

    def search_sentences(self, query: str, count: int, allowed: Numbers | None = None) -> Ranked:
        """The passages that have the sentences nearest in meaning to the query, each with its best one's score."""
        return self._library.search_sentences(query, count, allowed)

    def search_terms(
        self, terms: Sequence[str], count: int, allowed: Numbers | None = None, *, is_masked: bool = False
    ) -> Ranked:
        """The passages that match these terms best by BM25; masked, by no personal data."""
        return self._library.search_terms(terms, count, allowed, is_masked=is_masked)
