"""What the page remembers of a conversation, and how a question becomes an address and comes back from one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from tracuu.asking.compose import short_place
from tracuu.asking.question import Filters
from tracuu.messages import pages
from tracuu.replies import Answer, Query
from tracuu.web.cards import capital

PARTS = ("place", "period", "aspect")  # what can be taken out of an understood question
REMEMBERED = 3  # earlier questions that a follow-up may lean on
LONGEST_QUESTION = 500

# The names of the query parameters: an address is seen, so they are Vietnamese without diacritics.
QUESTION, BEFORE, YEAR, PLACE, KIND, FIELD, DROPPED = "q", "truoc", "nam", "noi", "loai", "linh-vuc", "bo"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with all that its answer depends on."""

    question: str
    previous: tuple[str, ...] = ()
    filters: Filters = Filters()


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and its answer. `understood` is the query before any part of it was taken away.

    `card` and `passages` are HTML, made once when the question was asked.
    """

    number: int
    asked: Asked
    understood: Query
    answer: Answer
    card: str
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """A part of what was understood; pressing it takes the part away, or brings it back."""

    part: str
    label: str
    is_dropped: bool


def chips(turn: Turn) -> tuple[Chip, ...]:
    """The parts of a turn's question that were understood, those that were taken away too."""
    query = turn.understood
    labels = {
        "place": ", ".join(short_place(place) for place in query.places),
        "period": pages.periods_told(query.periods),
        "aspect": pages.ASPECTS[query.aspect] if query.aspect else "",
    }
    dropped = turn.asked.filters.dropped
    return tuple(Chip(part, capital(labels[part]), part in dropped) for part in PARTS if labels[part])


def follow_up(question: str, turns: Sequence[Turn], filters: Filters) -> Asked:
    """A new question in a conversation: it may lean on the last questions, and nothing is taken out of it yet."""
    previous = tuple(turn.asked.question for turn in turns)[-REMEMBERED:]
    return Asked(question, previous, replace(filters, dropped=frozenset()))


def with_part_toggled(asked: Asked, part: str) -> Asked:
    """The same question with a part taken out, or brought back if it was out.

    >>> sorted(with_part_toggled(Asked("Có mấy thôn?"), "place").filters.dropped)
    ['place']
    """
    return replace(asked, filters=replace(asked.filters, dropped=asked.filters.dropped ^ {part}))


def with_shelf_filter(asked: Asked, chosen: Filters) -> Asked:
    """The same question asked under another choice of reports and fields; what was taken out of it stays out.

    >>> with_shelf_filter(Asked("Có mấy thôn?"), Filters(years=frozenset({2023}))).filters.years
    frozenset({2023})
    """
    return replace(asked, filters=replace(chosen, dropped=asked.filters.dropped))


def address(asked: Asked) -> str:
    """The query part of the address that asks this question again.

    >>> address(Asked("Có mấy thôn?"))
    '?q=C%C3%B3+m%E1%BA%A5y+th%C3%B4n%3F'
    """
    return f"?{urlencode(parameters(asked), doseq=True)}"


def parameters(asked: Asked) -> dict[str, list[str]]:
    """The query parameters of a question; the empty ones are left out."""
    filters = asked.filters
    values = {
        QUESTION: [asked.question],
        BEFORE: list(asked.previous),
        YEAR: [str(year) for year in sorted(filters.years or ())],
        PLACE: sorted(filters.places or ()),
        KIND: sorted(filters.kinds or ()),
        FIELD: sorted(filters.fields or ()),
        DROPPED: sorted(filters.dropped),
    }
    return {name: value for name, value in values.items() if value}


def read_address(values: Mapping[str, Sequence[str]]) -> Asked | None:
    """The question that an address asks, or None if it asks none; what makes no sense in it is passed over.

    >>> read_address({"q": ["Có mấy thôn?"], "nam": ["2023", "abc"]}).filters.years
    frozenset({2023})
    """
    question = "".join(values.get(QUESTION, ())[:1]).strip()[:LONGEST_QUESTION]
    if not question:
        return None
    years = frozenset(
        int(year) for year in values.get(YEAR, ()) if year.isascii() and year.isdigit() and len(year) == 4
    )
    places, kinds, fields = (frozenset(values.get(name, ())) or None for name in (PLACE, KIND, FIELD))
    dropped = frozenset(values.get(DROPPED, ())) & frozenset(PARTS)
    previous = tuple(before[:LONGEST_QUESTION] for before in values.get(BEFORE, ()) if before.strip())[-REMEMBERED:]
    return Asked(question, previous, Filters(None, years or None, places, kinds, fields, dropped))
