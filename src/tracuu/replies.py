"""The nouns of asking: what was understood of a question, what was found, what is answered; frozen and without work."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tracuu.records import Aspect, Figure, Passage, Period, Place, Report, ReportEntry


class Intent(StrEnum):
    """What a question wants back."""

    FIGURE = "figure"
    PASSAGE = "passage"
    LIST = "list"
    COMPARE = "compare"
    TREND = "trend"


COMPARED = (Intent.COMPARE, Intent.TREND)  # these set several figures side by side


class Status(StrEnum):
    """Whether the library holds an answer."""

    ANSWERED = "answered"
    NOT_FOUND = "not_found"


class Reason(StrEnum):
    """Why there is no answer."""

    NO_REPORT = "no_report"  # the library has no report of that place or period
    NOT_STATED = "not_stated"  # the reports do not say it
    UNCLEAR = "unclear"  # the question cannot be understood


@dataclass(frozen=True, slots=True)
class Query:
    """What was understood of a question; shown to the user, who can take a part away.

    `text` is the question as searched (diacritics restored, abbreviations written out), `terms` the search
    terms, `unit` the unit that the answer should have ("%", "đồng", "hộ"), None where any will do.
    """

    question: str
    text: str
    places: tuple[Place, ...]
    periods: tuple[Period, ...]
    aspect: Aspect | None
    intent: Intent
    terms: tuple[str, ...]
    unit: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A retrieved passage with its figures; `sources` tells what each leg gave ("dense": 2.1, ...)."""

    passage: Passage
    figures: tuple[Figure, ...]
    score: float
    sources: dict[str, float]


@dataclass(frozen=True, slots=True)
class Citation:
    """How a passage is cited in an official document: at first mention, later, and the words quoted."""

    long: str
    short: str
    quote: str


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """A passage of an answer, with its rank (from 1) and its citation."""

    rank: int
    hit: Hit
    citation: Citation


@dataclass(frozen=True, slots=True)
class Retelling:
    """An answer in the words of a language model, whose every number stands in a passage that it cites."""

    text: str
    model: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What is shown for a question. `figures[0]` is the figure that answers; nothing in it but `retelling` is generated."""

    status: Status
    reason: Reason | None
    text: str
    figures: tuple[Figure, ...]
    passages: tuple[CitedPassage, ...]
    query: Query
    took_ms: float
    retelling: Retelling | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """What one report says: the figure, the passage in which it stands, the report."""

    figure: Figure
    passage: Passage
    entry: ReportEntry


@dataclass(frozen=True, slots=True)
class Across:
    """What two reports say of one thing. `kind` is "earlier" or "target".

    `stated` and `against` are the values to compare, in base units; `stated` may be worked out of a growth that `now`
    prints. `agrees` is None for targets: whether a target was reached is for the reader to say.
    """

    kind: str
    indicator: str
    stated: Decimal
    against: Decimal
    agrees: bool | None
    now: Side
    before: Side


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure as a report states it: of which place and period, where, and as what.

    `period` is the one under which it is listed; the figure's own may be "đến ngày 15/12/2023" in a year's report.
    `role` is "result", "estimate", "target" or "limit".
    """

    figure: Figure
    passage: Passage
    entry: ReportEntry
    place: Place | None
    period: Period | None
    role: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """What several reports may state: its commonest name, all its names, its unit, and what is stated of it.

    `kind` is "level" for what is counted or measured, else the comparison and its base ("plan_share dự toán").
    `beside` tells it from others of its name: the title under which it stands or words beside it; mostly empty.
    """

    name: str
    names: tuple[str, ...]
    unit: str
    kind: str
    beside: str
    stated: tuple[Stated, ...]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A figure of a draft against the library. `figure` has the place and the period that it was taken to be of.

    `verdict` is "found" (value, unit, indicator, place and period agree), "rounded" (the draft rounds what is stated),
    "several" (reports state this value and another), "different" or "not_found"; `reason` says why not found: no_place,
    no_period, no_report, not_stated. `stated` is what the library states of it, `near` what only resembles it.
    """

    figure: Figure
    verdict: str
    reason: str | None
    stated: tuple[Stated, ...]
    near: tuple[Stated, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """A draft as it was read, and each of its figures against the library, in reading order."""

    draft: Report
    figures: tuple[Reviewed, ...]
