"""A library as one sees it who may not see personal data: the same records, circles in place of what is personal.

All texts of a library leave it here, so that no page, copy or file has to think of it. Letters are hidden and not
moved: every span of a record points where it pointed.

The vectors, the lexical index and the vocabulary are made from masked texts, and names go into the lexical index under marked
terms, for those who may see them: what a masked reader is answered cannot depend on who is in a report.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, lru_cache

from tracuu.indexing.library import Library
from tracuu.indexing.ranked import Numbers, Ranked
from tracuu.indexing.view import LibraryView
from tracuu.records import Check, Figure, Former, Passage, ReportEntry, Section, TableRow
from tracuu.vietnamese.personal import Hidden, circles, hidden_in, masked

REMEMBERED_REPORTS = 2_048  # what is hidden of them; of most, nothing
NOTHING = hidden_in("")


class MaskedLibrary(LibraryView):
    """A Library over another one, whose personal data do not leave it. Nothing that is searched
    for it holds them."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self._hidden = lru_cache(REMEMBERED_REPORTS)(self._read_hidden)

    @cached_property
    def entries(self) -> tuple[ReportEntry, ...]:
        """The reports, in the order of their ids; titles too may name a person."""
        return tuple(
            replace(entry, header=replace(entry.header, title=masked(entry.header.title)))
            if entry.header.title
            else entry
            for entry in self._library.entries
        )

    @property
    def generation(self) -> str:
        """The name of the state, and that it is masked: what is kept of one view is not shown in the other."""
        return f"{self._library.generation}-masked"

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The headings over the passages, each once."""
        return tuple(map(masked, self._library.headings))

    def passage(self, number: int) -> Passage:
        """The passage of this number."""
        return self._masked(self._library.passage(number))

    def former_passages(self, passage_id: str) -> tuple[Former, ...]:
        """The passages that had this id in versions of their report that were replaced, the latest first."""
        return tuple(
            replace(
                former,
                passage=_masked_passage(former.passage, hidden_in(former.passage.text), -former.passage.span.start),
            )
            for former in self._library.former_passages(passage_id)
        )

    def figures(self, number: int) -> tuple[Figure, ...]:
        """The figures of the passage of this number, in reading order."""
        return self._figures(self._library.figures(number), self._library.passage(number).report)

    def section_passages(self, number: int) -> tuple[Passage, ...]:
        """All passages of the section in which this one stands, itself too, in reading order."""
        return tuple(map(self._masked, self._library.section_passages(number)))

    def neighbours(self, number: int, count: int = 1) -> tuple[Passage, ...]:
        """The passages of the same report that stand at most `count` before and after this one, without it."""
        return tuple(map(self._masked, self._library.neighbours(number, count)))

    def report_text(self, report_id: str) -> str:
        """The whole text of a report, into which all its spans point."""
        return self._hidden(report_id).text or self._library.report_text(report_id)

    def report_passages(self, report_id: str) -> tuple[Passage, ...]:
        """The passages of a report in reading order; none if it is not there."""
        return tuple(map(self._masked, self._library.report_passages(report_id)))

    def sections(self, report_id: str) -> tuple[Section, ...]:
        """The sections of a report in reading order; none if it is not there."""
        return tuple(
            replace(section, title=hidden.hide(section.title), heading=hidden.hide(section.heading))
            for section in self._library.sections(report_id)
            for hidden in (self._hidden(report_id),)
        )

    def checks(self, report_id: str) -> tuple[Check, ...]:
        """The checks of a report in reading order; none if it is not there."""
        return tuple(
            replace(check, claim=hidden.hide(check.claim), computed=hidden.hide(check.computed))
            for check in self._library.checks(report_id)
            for hidden in (self._hidden(report_id),)
        )

    def report_figures(self, report_id: str) -> tuple[Figure, ...]:
        """The figures of a report in reading order; none if it is not there."""
        return self._figures(self._library.report_figures(report_id), report_id)

    def search_terms(
        self, terms: Sequence[str], count: int, allowed: Numbers | None = None, *, is_masked: bool = True
    ) -> Ranked:
        """The passages that match these terms best by BM25, by no personal data."""
        return self._library.search_terms(terms, count, allowed, is_masked=True)

    def hides_on(self, report_id: str, page: int) -> bool:
        """Whether something personal stands on a page, or where no passage tells the page."""
        hidden = self._hidden(report_id)
        sentences = [span for one in self._library.report_passages(report_id) for span in one.sentences or (one.span,)]
        touched = [span for span in sentences if hidden.touches(span.start, span.end)]
        told = sum(span.start <= one.start and one.end <= span.end for one in hidden.spans for span in touched)
        return any(span.page in (page, None) for span in touched) or told < len(hidden.spans)

    def _read_hidden(self, report_id: str) -> Hidden:
        hidden = hidden_in(self._library.report_text(report_id))
        return hidden if hidden.spans else NOTHING

    def _masked(self, passage: Passage) -> Passage:
        return _masked_passage(passage, self._hidden(passage.report), 0)

    def _figures(self, figures: Sequence[Figure], report_id: str) -> tuple[Figure, ...]:
        """The figures without those that are personal themselves."""
        hidden = self._hidden(report_id)
        if not hidden.spans:
            return tuple(figures)
        return tuple(
            replace(
                figure,
                indicator=hidden.hide(figure.indicator),
                subject=figure.subject and hidden.hide(figure.subject),
                base=figure.base and hidden.hide(figure.base),
            )
            for figure in figures
            if not hidden.touches(figure.span.start, figure.span.end)
        )


def is_shown(library: Library, report_id: str, page: int) -> bool:
    """Whether a page's picture may be shown: it cannot be masked, so not where a masked library hides something."""
    return not (isinstance(library, MaskedLibrary) and library.hides_on(report_id, page))


def _masked_passage(passage: Passage, hidden: Hidden, moved: int) -> Passage:
    """The passage as its report hides it; `moved` is what is added to a place of the report to find it in that text."""
    if not hidden.spans:
        return passage
    text = hidden.text[passage.span.start + moved : passage.span.end + moved]
    rows = tuple(
        _masked_row(
            row,
            passage.text[slice(row.span.start - passage.span.start, row.span.end - passage.span.start)],
            hidden,
            moved,
        )
        for row in passage.rows
    )
    return replace(passage, text=text, heading=hidden.hide(passage.heading), rows=rows)


def _masked_row(row: TableRow, text: str, hidden: Hidden, moved: int) -> TableRow:
    """A row as drawn: a cell that holds what its sentence hides is hidden, however short."""
    start, past = row.span.start + moved, row.span.end + moved
    own = {
        " ".join(text[one.start - start : one.end - start].split())
        for one in hidden.spans
        if start <= one.start and one.end <= past
    }
    printed = tuple(
        cell and (circles(cell) if " ".join(cell.split()) in own else hidden.hide(cell)) for cell in row.printed
    )
    head = replace(row.head, title=hidden.hide(row.head.title))
    return replace(row, head=head, name=hidden.hide(row.name), printed=printed)
