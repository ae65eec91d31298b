"""Of which place and time the figures of a draft are: as the draft says, else as a person chose; never guessed."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracuu.asking.naming import Found, places_in
from tracuu.records import Figure, Period, Place, Report, ReportEntry
from tracuu.vietnamese import cues
from tracuu.vietnamese.comparisons import opens_comparison
from tracuu.vietnamese.periods import find_periods
from tracuu.vietnamese.places import find_places


@dataclass(frozen=True, slots=True)
class Setting:
    """What a draft names: the library's places, stretches that name other places, and periods with their offsets."""

    places: tuple[Found, ...]
    strangers: tuple[tuple[int, int], ...]
    periods: tuple[tuple[Period, int], ...]


def setting_of(draft: Report, entries: Sequence[ReportEntry]) -> Setting:
    """What a draft names, but for periods with which it only compares."""
    places = places_in(draft.text, tuple(entries))
    strangers = [
        (start, end)
        for _, start, end in find_places(draft.text)
        if not any(start < one.end and one.start < end for one in places)
    ]
    return Setting(tuple(places), tuple(strangers), named_periods(draft.text))


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
    """The place that a figure is of: the last one named before it, the draft's only one, or the chosen one.

    None where none is named, or one of which the library has no report.
    """
    before = [one for one in setting.places if one.end <= figure.span.start]
    strange = max((end for _, end in setting.strangers if end <= figure.span.start), default=-1)
    if before and before[-1].end > strange:
        return _place(before[-1])
    if strange >= 0:
        return None
    places = dict.fromkeys(_place(one) for one in setting.places)
    return next(iter(places)) if len(places) == 1 and not setting.strangers else None if places else chosen


def _place(found: Found) -> Place | None:
    return found.what if isinstance(found.what, Place) else None


def period_of(figure: Figure, setting: Setting, chosen: Period | None) -> Period | None:
    """The period that a figure is of: one of its sentence, the last one named before that, or the chosen one.

    A season is kept as the sentence has it, in the year that was named.
    """
    inside = [one for one, start in setting.periods if figure.sentence.start <= start < figure.sentence.end]
    before = [one for one, start in setting.periods if start < figure.sentence.start]
    own = figure.period
    if own and own.year is not None and any(_is_same(own, one) for one in inside):
        return own
    if len({(one.year, one.part) for one in inside}) > 1:
        return None  # which of them, the sentence does not say
    named = inside or before[-1:]
    return named[-1] if named else chosen


def _is_same(own: Period, one: Period) -> bool:
    return (own.year, own.part, own.end) == (one.year, one.part, one.end)
