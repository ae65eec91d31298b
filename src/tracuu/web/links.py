"""Addresses of "Nguyên văn": a report, a passage of it, a figure in the passage; and links to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from tracuu.records import Passage, Span

PATH = "nguyen-van"
LIBRARY_PATH = "kho"
# An address is seen, so the names of its parameters are Vietnamese without diacritics.
REPORT, PASSAGE, FIRST, PAST = "bao-cao", "doan", "tu", "den"


@dataclass(frozen=True, slots=True)
class Cited:
    """What of a report is pointed at: a passage by its number (from 1), and a stretch of the report's text."""

    report: str
    number: int | None = None
    first: int | None = None
    past: int | None = None


def cited_at(passage: Passage, span: Span | None = None) -> Cited:
    """A passage, and a span of its report, as what is pointed at."""
    number = int(passage.id.rpartition("#")[2])
    return Cited(passage.report, number, span.start if span else None, span.end if span else None)


def parameters(cited: Cited) -> dict[str, str]:
    """The query parameters of what is pointed at; those that say nothing are left out.

    >>> parameters(Cited("an-thinh-2023", 12))
    {'bao-cao': 'an-thinh-2023', 'doan': '12'}
    """
    values = {REPORT: cited.report, PASSAGE: cited.number, FIRST: cited.first, PAST: cited.past}
    return {name: str(value) for name, value in values.items() if value is not None}


def read_parameters(values: Mapping[str, Sequence[str]]) -> Cited | None:
    """What an address points at, None if at nothing; what makes no sense in it is passed over.

    >>> read_parameters({"bao-cao": ["an-thinh-2023"], "doan": ["mười"], "tu": ["7"]})
    Cited(report='an-thinh-2023', number=None, first=7, past=None)
    """
    report = "".join(values.get(REPORT, ())[:1])
    if not report:
        return None
    return Cited(report, *(_number(values.get(name, ())) for name in (PASSAGE, FIRST, PAST)))


def _number(values: Sequence[str]) -> int | None:
    said = "".join(values[:1])
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else None


def source_address(passage: Passage, span: Span | None = None) -> str:
    """The address of a passage in its report, from any of the pages."""
    return f"{PATH}?{urlencode(parameters(cited_at(passage, span)))}"


def source_link(label: str, passage: Passage, span: Span | None = None) -> str:
    """A link that opens a passage in its report, in a tab of its own: what the reader came from stays."""
    return f'<a class="source" href="{escape(source_address(passage, span))}" target="_blank">{escape(label)}</a>'
