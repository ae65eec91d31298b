"""A whole report as HTML: its text letter for letter, with its headings, figures and pages; and its tree of sections."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape

from tracuu.indexing.library import Library
from tracuu.messages import pages
from tracuu.records import Figure, Passage, Section, Span
from tracuu.web.cards import capital
from tracuu.web.links import Cited
from tracuu.web.marking import Mark, painted
from tracuu.web.tables import passage_html

LONGEST_HEADING = 400
DEEPEST = 4  # headings below this level look alike


def report_html(library: Library, cited: Cited) -> str:
    """The text of a report with what is pointed at set off; raises KeyError if there is no such report.

    Each passage stands under an id of its own (`anchor`).
    """
    text, passages = library.report_text(cited.report), library.report_passages(cited.report)
    marks = [
        *_heading_marks(text, library.sections(cited.report)),
        *_figure_marks(library.report_figures(cited.report), cited),
    ]
    pieces = "".join(_pieces(text, passages, sorted(marks), cited))
    return f'<article class="report" data-of="{escape(cited.report)}">{pieces}</article>'


def anchor(number: int) -> str:
    """The id of the element that holds the passage of this number.

    >>> anchor(12)
    'doan-12'
    """
    return f"doan-{number}"


def _pieces(text: str, passages: Sequence[Passage], marks: Sequence[Mark], cited: Cited) -> Iterator[str]:
    """The passages, and what stands between them (the letterhead, signatures), in reading order."""
    at, page = 0, None
    for number, passage in enumerate(passages, 1):
        yield _between(text, Span(at, passage.span.start), marks)
        if passage.span.page and passage.span.page != page:
            page = passage.span.page
            yield f'<p class="page">{escape(capital(pages.page_number(page)))}</p>'
        look = "stretch cited" if number == cited.number else "stretch"
        yield f'<div class="{look}" id="{anchor(number)}">{passage_html(passage, _within(marks, passage.span))}</div>'
        at = passage.span.end
    yield _between(text, Span(at, len(text)), marks)


def _between(text: str, span: Span, marks: Sequence[Mark]) -> str:
    words = text[span.start : span.end]
    return f'<div class="between">{painted(words, _within(marks, span))}</div>' if words.strip() else ""


def _within(marks: Sequence[Mark], span: Span) -> list[Mark]:
    """The marks of a report that fall on a stretch of it, counted from its start."""
    first = bisect_right(marks, (span.start - LONGEST_HEADING,))
    past = bisect_right(marks, (span.end,))
    return [(start - span.start, end - span.start, name) for start, end, name in marks[first:past]]


def _figure_marks(figures: Sequence[Figure], cited: Cited) -> Iterator[Mark]:
    for figure in figures:
        is_meant = (figure.span.start, figure.span.end) == (cited.first, cited.past)
        yield figure.span.start, figure.span.end, "answering" if is_meant else "figure"


def _heading_marks(text: str, sections: Sequence[Section]) -> Iterator[Mark]:
    for section in sections:
        yield section.span.start, heading_end(text, section), f"heading level-{min(section.level, DEEPEST)}"


def heading_end(text: str, section: Section) -> int:
    """Where a section's heading ends in its report: behind its title, though that may go over several lines."""
    start = section.span.start
    title = re.compile(r"\s+".join(map(re.escape, section.title.split())))
    found = title.search(text, start, start + LONGEST_HEADING) if section.title else None
    if found:
        return found.end()
    line = text.find("\n", start)
    return min(line if line >= 0 else len(text), section.span.end)


def tree_html(text: str, sections: Sequence[Section], passages: Sequence[Passage]) -> str:
    """The headings of a report as links, each to the passage that it opens; those below another are set in."""
    ends = [passage.span.end for passage in passages]
    links = []
    for section in sections:
        number = min(bisect_right(ends, section.span.start), len(passages) - 1) + 1
        heading = " ".join(text[section.span.start : heading_end(text, section)].split())
        level = min(section.level, DEEPEST)
        links.append(f'<li class="level-{level}"><a class="jump" href="#{anchor(number)}">{escape(heading)}</a></li>')
    return f'<ul class="tree">{"".join(links)}</ul>' if links and passages else ""


def page_of(library: Library, cited: Cited) -> int | None:
    """The page on which the most sentences of the passage pointed at stand, if that is known."""
    passages = library.report_passages(cited.report)
    number = 1 if cited.number is None else cited.number
    if not 0 < number <= len(passages):
        return None
    pages_told = Counter(sentence.page for sentence in passages[number - 1].sentences)
    return max(pages_told, key=pages_told.__getitem__, default=None)
