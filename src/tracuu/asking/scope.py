"""Which reports a question is asked of: the places and periods that it names, against those of the library."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from tracuu.asking.naming import LEVELS, Same
from tracuu.records import Aspect, Period, Place, ReportEntry
from tracuu.vietnamese.characters import fold, key
from tracuu.vietnamese.places import commune_key, same_place

WHOLE_SPANS = ("year", "h1", "h2", "9m", "q1", "q2", "q3", "q4", "month")  # a report about just this is asked for
PARTS_OF_YEAR = ("h1", "9m", "q1", "q2", "q3")
PARTS_ASKED = (*PARTS_OF_YEAR, "q4", "month")
BEFORE = {"q4": "9m", "h2": "h1"}
MOST_GROUPS = 20


@dataclass(frozen=True, slots=True)
class Group:
    """Reports that are searched together: those of one place and period where several are compared.

    `parts` are the reports of parts of the year that is asked for: they are searched where its own report is silent.
    `is_recalled` where the period has no report, but the year after it has: of that only figures of the period answer.
    """

    reports: frozenset[str]
    place: Place | None
    period: Period | None
    parts: frozenset[str] = frozenset()
    is_recalled: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """Which reports are asked. No group at all means that the library has none of what is named.

    `missing` are the names of places and periods that no report is of. `mentioned_year` is a year that no report
    is of but that other reports may speak of: then only text that names it answers. `inexact` is a part of a year
    of which only reports of longer periods are there: then only figures of just that part answer. `left_out` counts the
    groups that were too many to be set side by side.
    """

    places: tuple[Place, ...]
    periods: tuple[Period, ...]
    groups: tuple[Group, ...]
    missing: tuple[str, ...]
    mentioned_year: int | None
    inexact: Period | None = None
    left_out: int = 0


def scope_of(
    places: Sequence[Place],
    periods: Sequence[Period],
    missing: tuple[str, ...],
    entries: Sequence[ReportEntry],
    aspect: Aspect | None,
    apart: bool,
    over_time: bool = False,
) -> Scope:
    """The reports of these places and periods among the entries, in groups where they are to be kept `apart`.

    `over_time` takes every period that is reported, where none is named.
    """
    chosen = tuple(dict.fromkeys(places))
    times = tuple(dict.fromkeys(periods))
    entries = tuple(entries)  # the same object at each look, so that their places are gathered once
    times = tuple(_dated(period, lying_in(entries, None, chosen)) for period in times)
    if over_time and not times:
        times = _reported(lying_in(entries, None, chosen))
    if missing and not chosen:
        return Scope(chosen, times, (), missing, None)
    groups, mentioned = [], None
    for place in _compared(chosen, entries, apart) or (None,):
        there = lying_in(entries, place, chosen)
        for period in times if apart and len(times) > 1 else (None,):
            asked = (period,) if period else times
            reports = _of_periods(there, asked, aspect)
            later = frozenset() if reports or period is None else _of_year_after(there, period)
            groups.append(Group(reports or later, place, period, _of_parts(there, asked) - reports, bool(later)))
    reported = tuple(group for group in groups if group.reports)
    if all(group.is_recalled for group in reported):
        reported = ()
    kept = reported[:MOST_GROUPS]
    told = {group.period for group in kept} if any(group.period for group in kept) else set(times if kept else ())
    absent = tuple(period.label for period in times if period not in told)
    if not kept and times and times[0].year:
        mentioned = times[0].year
        kept = tuple(
            Group(frozenset(entry.id for entry in around), place, None)
            for place in _compared(chosen, entries, apart) or (None,)
            if (around := _around(times[0], lying_in(entries, place, chosen)))
        )
    inexact = _inexact(times, kept, entries)
    return Scope(chosen, times, kept, (*missing, *absent), mentioned, inexact, max(len(reported) - MOST_GROUPS, 0))


def _dated(period: Period, entries: Sequence[ReportEntry]) -> Period:
    """A quarter or half that is named without its year as that of the latest year, where no report is of such a part.

    What is left of the year stands in the report of the part before it.
    """
    spans = [entry.period for entry in entries if entry.period and entry.period.year]
    known = {span.part for span in spans}
    is_part = period.part in ("q4", "h2", *PARTS_OF_YEAR)
    if period.year or not is_part or not spans or {period.part, BEFORE.get(period.part)} & known:
        return period
    return replace(period, year=max(span.year or 0 for span in spans))


def _reported(entries: Sequence[ReportEntry]) -> tuple[Period, ...]:
    """The periods of reports in order of time: whole years, if there are several, else whatever they are."""
    spans = {(span.year, span.part): span for entry in entries if (span := entry.period) and span.year}
    ordered = [spans[key] for key in sorted(spans, key=lambda key: (key[0] or 0, key[1]))]
    years = [span for span in ordered if span.part == "year"]
    return tuple(years if len(years) > 1 else ordered)


def _around(period: Period, entries: list[ReportEntry]) -> list[ReportEntry]:
    """The reports that may speak of a period that none is of: those that say what is planned for it, or all."""
    return [entry for entry in entries if _plans(entry, period)] or entries


def _inexact(times: Sequence[Period], groups: Sequence[Group], entries: Sequence[ReportEntry]) -> Period | None:
    """The part of a year that is asked for, if none of the groups' reports is of just that part."""
    parts = [period for period in times if period.part in PARTS_ASKED and period.year]
    asked = {report for group in groups for report in group.reports} if parts else set()
    spans = [entry.period for entry in entries if entry.id in asked]
    return next((period for period in parts if not any(_same_span(span, period) for span in spans)), None)


def _compared(chosen: tuple[Place, ...], entries: Sequence[ReportEntry], apart: bool) -> tuple[Place, ...]:
    """The places that are kept apart: those that are named, or all of the library where none is."""
    if not apart or len(chosen) == 1:
        return ()
    return chosen or _distinct(entry.place for entry in entries if entry.place)


def _distinct(places: Iterable[Place]) -> tuple[Place, ...]:
    """The places, each once: by what is told of it most fully."""
    kept: dict[Place, str] = {}
    for place in sorted(dict.fromkeys(places), key=lambda one: -sum(bool(getattr(one, level)) for level in LEVELS)):
        commune = commune_key(place)
        near = (one for one, name in kept.items() if name == commune or not (name and commune))
        if not any(same_place(one, place) for one in near):
            kept[place] = commune
    return tuple(kept)


def lying_in(entries: Sequence[ReportEntry], place: Place | None, chosen: tuple[Place, ...]) -> list[ReportEntry]:
    """The entries of this place or, where none is given, of any of those chosen; all of them where none is chosen."""
    wanted = (place,) if place else chosen
    if not wanted:
        return list(entries)
    same = Same(entries)
    named = _named(same)
    lying = {at for one in wanted for at in named.get(_lowest_name(one), ()) if _agrees(one, same.entries[at].place)}
    return [same.entries[at] for at in sorted(lying)]


@lru_cache(maxsize=8)
def _named(same: Same) -> Mapping[tuple[str, str], Sequence[int]]:
    """Where among the entries those are whose places have a name, by its level and the name."""
    found: dict[tuple[str, str], list[int]] = {}
    for at, entry in enumerate(same.entries):
        for level in LEVELS:
            if name := getattr(entry.place, level, None):
                found.setdefault((level, _plain(name)), []).append(at)
    return found


def _lowest_name(place: Place) -> tuple[str, str]:
    """The lowest level of which a place has a name, and the name."""
    return next(((level, _plain(name)) for level in LEVELS if (name := getattr(place, level))), ("", ""))


def _agrees(wider: Place, place: Place | None) -> bool:
    """Whether no level has two names that differ."""
    named = ((getattr(wider, level), getattr(place, level, None)) for level in LEVELS)
    return all(_plain(asked) == _plain(there) for asked, there in named if asked and there)


@lru_cache(maxsize=65_536)
def _plain(name: str) -> str:
    """A name as two reports may both have written it."""
    return fold(key(name))


def place_key(place: Place | None) -> str:
    """What two reports of one place have in common, though one names its district and the other does not.

    A place that is known by its code is another one than its namesakes.

    >>> place_key(Place("Hòa Lạng", "Yên Thuận")) == place_key(Place("Hoà Lạng"))
    True
    """
    lowest = next((name for level in LEVELS if place and (name := getattr(place, level))), "")
    code = place.code if place and place.code else ""
    return f"{_plain(lowest)} {code}".strip()


def _of_periods(entries: list[ReportEntry], periods: Sequence[Period], aspect: Aspect | None) -> frozenset[str]:
    """The reports about any of the periods; all of them where no period is asked for."""
    found = [entry for period in periods for entry in _of_period(entries, period, aspect)] if periods else entries
    return frozenset(entry.id for entry in found)


def _of_period(entries: list[ReportEntry], period: Period, aspect: Aspect | None) -> list[ReportEntry]:
    """The entries about a period: about just that, if a place has one, else those that overlap with it.

    What is planned for a year stands in the report of the year before it, and what is planned for its second
    half in that of the first.
    """
    if period.year is None:
        return [entry for entry in entries if entry.period and entry.period.part == period.part] or entries
    overlapping = [entry for entry in entries if entry.period and overlap(entry.period, period)]
    if period.part in WHOLE_SPANS:
        just = [entry for entry in overlapping if _same_span(entry.period, period)]
        exact = {place_key(entry.place) for entry in just}
        others = [entry for entry in overlapping if not _same_span(entry.period, period)]
        overlapping = [*just, *(entry for entry in others if place_key(entry.place) not in exact)]
    is_planned = period.part == "h2" or aspect is Aspect.TASK
    plans = [entry for entry in entries if is_planned and _plans(entry, period)]
    if period.part == "h2" and plans:
        return plans
    return [*overlapping, *plans] if aspect is Aspect.TASK else overlapping


def _of_year_after(entries: list[ReportEntry], period: Period) -> frozenset[str]:
    """The reports of the year after a period, which print its figures beside their own."""
    if period.year is None:
        return frozenset()
    return _of_periods(entries, (Period(period.year + 1, period.part, None, None, period.label),), None)


def _of_parts(entries: Sequence[ReportEntry], periods: Sequence[Period]) -> frozenset[str]:
    """Those of the entries that are about a part of a year that is asked for as a whole."""
    years = {period.year for period in periods if period.part == "year"}
    if not years:
        return frozenset()
    spans = ((entry.id, entry.period) for entry in entries if entry.period and entry.period.part in PARTS_OF_YEAR)
    return frozenset(name for name, span in spans if span.year in years)


def _same_span(one: Period | None, other: Period) -> bool:
    return one is not None and (one.year, one.part) == (other.year, other.part)


def overlap(one: Period, other: Period) -> bool:
    """Whether two periods have a day in common; by their years where the days are not known."""
    if one.start and one.end and other.start and other.end:
        return one.start <= other.end and other.start <= one.end
    if other.year is None or one.year is None:
        return one.part == other.part
    if other.end and one.start and one.end:
        return one.start <= other.end and one.year == other.year
    return one.year == other.year


def _plans(entry: ReportEntry, period: Period) -> bool:
    """Whether a report says what is planned for a period: the year's before it, or the same year's earlier part."""
    if not entry.period or entry.period.year is None or period.year is None:
        return False
    earlier_part = entry.period.year == period.year and entry.period.part not in ("year", period.part)
    return earlier_part or (entry.period.year == period.year - 1 and period.part != "h2")


def shown_under(
    entries: Iterable[ReportEntry], years: frozenset[int] | None, reports: frozenset[str] | None
) -> list[ReportEntry]:
    """The entries that a reader's filter of years and reports leaves."""
    return [
        entry
        for entry in entries
        if (reports is None or entry.id in reports)
        and (years is None or (entry.period is not None and entry.period.year in years))
    ]
