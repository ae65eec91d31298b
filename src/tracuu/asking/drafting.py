"""Of which place and time the figures of a draft are: as the draft says, else as a person chose; never guessed."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracuu.asking.gather import LABELS
from tracuu.asking.naming import places_in
from tracuu.records import Figure, Period, Place, Report, ReportEntry
from tracuu.vietnamese import cues
from tracuu.vietnamese.comparisons import opens_comparison
from tracuu.vietnamese.periods import find_periods
from tracuu.vietnamese.places import find_places


@dataclass(frozen=True, slots=True)
class Named:
    """A place that a draft names, None where the library has no report of it; above communes or not."""

    place: Place | None
    is_above: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Setting:
    """The places that a draft names, and the periods with their offsets, in reading order.

    `is_titled` says that it has a report's title, from which the parser knows the time of its parts; `own` is the
    place that such a draft is about.
    """

    places: tuple[Named, ...]
    periods: tuple[tuple[Period, int], ...]
    is_titled: bool
    own: Place | None


def setting_of(draft: Report, entries: Sequence[ReportEntry]) -> Setting:
    """What a draft names, but for periods with which it only compares."""
    known = [
        Named(one.what, not one.what.commune, one.start, one.end)
        for one in places_in(draft.text, tuple(entries))
        if isinstance(one.what, Place)
    ]
    strange = [
        Named(None, not place.commune, start, end)
        for place, start, end in find_places(draft.text)
        if not any(start < one.end and one.start < end for one in known)
        and not (place.commune or "").isdigit()  # "đạt chuẩn 14/19 xã 15"
    ]
    places = tuple(sorted([*known, *strange], key=lambda one: one.start))
    is_titled = draft.header.title is not None
    return Setting(places, named_periods(draft.text), is_titled, draft.place if is_titled else None)


def named_periods(text: str) -> tuple[tuple[Period, int], ...]:
    """The periods of a text with a year that tell what it is about: not "so với năm 2022", not "hơn năm trước".

    >>> [period.label for period, _ in named_periods("Năm 2024 tăng 3% so với năm 2023")]
    ['năm 2024']
    """
    bases = [match.span() for match in cues.OF_A_BASE.finditer(text.lower())]
    return tuple(
        (period, start)
        for period, start, end in find_periods(text)
        if period.year is not None
        and not opens_comparison(text[:start])
        and not any(start < past and first < end for first, past in bases)
    )


def place_of(figure: Figure, setting: Setting, chosen: Place | None) -> Place | None:
    """The place that a figure is of: the last one named before it in its sentence, else the last commune before that.

    A district or a province counts beyond its sentence only where no commune is named; a draft's only place counts
    before it is named too. None where none is named and chosen, or one of which the library has no report.
    """
    before = [one for one in setting.places if one.end <= figure.span.start]
    inside = [one for one in before if one.start >= figure.sentence.start]
    if inside:
        return inside[-1].place
    if setting.own:
        return setting.own
    telling = [one for one in before if not one.is_above] or before
    if telling:
        return telling[-1].place
    places = {one.place for one in setting.places}
    return places.pop() if len(places) == 1 else None if places else chosen


def period_of(figure: Figure, setting: Setting, chosen: Period | None) -> Period | None:
    """The period that a figure is of: one of its sentence, the last one named before that, or the chosen one.

    Only a year or a part of one holds beyond its sentence, not a day, a season or a school year.
    """
    own = figure.period
    if setting.is_titled and own and own.year is not None:
        return own
    inside = [one for one, start in setting.periods if figure.sentence.start <= start < figure.sentence.end]
    if own and any(_is_same(own, one) for one in inside):
        return own
    if len({(one.year, one.part) for one in inside}) > 1:
        return None  # which of them, the sentence does not say
    before = [one for one, start in setting.periods if start < figure.sentence.start and one.part in LABELS]
    named = inside or before[-1:]
    return named[-1] if named else chosen


def _is_same(own: Period, one: Period) -> bool:
    return (own.year, own.part, own.end) == (one.year, one.part, one.end)
