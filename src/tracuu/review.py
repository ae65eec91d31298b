"""A draft goes in, a Review comes out: it is read and parsed as a report is, and its figures are looked up in the library."""

import hashlib
from pathlib import Path

from tracuu.asking.gather import identified_in
from tracuu.asking.reviewing import Held, held_in, reviewed_figures
from tracuu.indexing.library import Library
from tracuu.parsing.parse import parse_report
from tracuu.reading.read import read_document
from tracuu.records import Document, Line, Period, Place, Report
from tracuu.replies import Review

DRAFT = Path("draft.txt")  # a pasted draft has no name; the parser takes neither place nor time from this one


def pasted_draft(text: str) -> Report:
    """A pasted draft, understood.

    >>> [figure.raw for figure in pasted_draft("Đàn lợn có 2.140 con.").figures]
    ['2.140']
    """
    lines = tuple(Line(line, number) for number, line in enumerate(text.splitlines(), 1))
    return parse_report(Document(DRAFT, hashlib.sha256(text.encode()).hexdigest(), lines))


def filed_draft(path: Path) -> Report:
    """The draft in a file, understood. Raises what `read_document` raises."""
    return parse_report(read_document(path))


def review_draft(
    draft: Report,
    library: Library,
    place: Place | None = None,
    period: Period | None = None,
    held: Held | None = None,
) -> Review:
    """Each figure of a draft against the library; `place` and `period` count where the draft names none.

    `held` is what the library states, where that was gathered before.
    """
    return Review(draft, reviewed_figures(draft, library, held or held_in(identified_in(library)), place, period))
