"""A library goes in, its indicators come out: the figures of all reports, those of one indicator together."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from tracuu.asking.choice import between
from tracuu.asking.naming import LEVELS
from tracuu.asking.sameness import GENERAL, HEADING_SEPARATOR, LABEL, LEVEL, Identity, identity_of
from tracuu.indexing.library import Library
from tracuu.records import UNVERIFIED, Aspect, Figure, Kind, Passage, Period, Place, ReportEntry
from tracuu.replies import Indicator, Stated
from tracuu.vietnamese.characters import fold
from tracuu.vietnamese.indicators import AGAINST
from tracuu.vietnamese.places import gathered_places, same_place, show_place
from tracuu.vietnamese.thesaurus import equivalents
from tracuu.vietnamese.words import syllables

RESULT, ESTIMATE, TARGET, LIMIT = "result", "estimate", "target", "limit"  # what a figure is of its indicator
IN_A_ROW, LAST_BEGUN, APART = 0, 1, 2  # how a name may have the words that were typed
COLUMN_OF_RESULTS = re.compile(
    r"(?<!ước )thực hiện[^:;]*: ?$", re.IGNORECASE
)  # a table row: "Thực hiện năm 2020: 402,5"
DAYS_APART = timedelta(31)  # a report of a year is closed in December or at its end
LABELS = {"year": "năm {year}", "h1": "6 tháng đầu năm {year}", "h2": "6 tháng cuối năm {year}"}
LABELS |= {"9m": "9 tháng đầu năm {year}"} | {f"q{number}": f"quý {number}/{{year}}" for number in range(1, 5)}


Identified = Sequence[tuple[Identity, Stated]]


def identified_in(library: Library, reports: Collection[str] | None = None) -> Identified:
    """Every figure of a library that has an identity, or of these reports; those that two readings contradict are left out.

    So is what one sentence seems to state twice: the second is of something else.
    """
    first: dict[Hashable, Decimal] = {}
    found = []
    for one in stated_in(library, reports):
        identity = identity_of(one.figure, one.passage) if one.figure.status != UNVERIFIED else None
        where = (one.entry.id, one.figure.sentence.start, identity, one.role, one.period)
        if identity and first.setdefault(where, one.figure.value) == one.figure.value:
            found.append((identity, one))
    return tuple(found)


def indicators_of(identified: Identified) -> tuple[Indicator, ...]:
    """The indicators of a library's figures, those that most places and periods have first."""
    gathered: dict[Identity, list[Stated]] = {}
    for identity, one in identified:
        gathered.setdefault(identity, []).append(one)
    parts = [
        _indicator(identity, part) for identity, found in gathered.items() for part in _without_contradiction(found)
    ]
    return tuple(sorted(parts, key=lambda one: (-_breadth(one), one.kind != LEVEL, len(one.name), fold(one.name))))


def stated_in(library: Library, reports: Collection[str] | None = None) -> Iterator[Stated]:
    """Every figure of a library, or of these reports, with what it is stated of, report after report."""
    places = _fullest_places(library.entries)
    for entry in library.entries:
        if reports is not None and entry.id not in reports:
            continue
        passages = {passage.id: passage for passage in library.report_passages(entry.id)}
        for figure in library.report_figures(entry.id):
            passage = passages[figure.passage]
            own = figure.place or entry.place
            place = places.get(own, own)
            role = _role(figure, passage)
            period = listed_under(figure, passage)
            if role == RESULT and _is_yet_to_come(period, entry.period):
                period = listed_under(replace(figure, period=None), replace(passage, period=entry.period))
            yield Stated(figure, passage, entry, place, period, role)


def _is_yet_to_come(period: Period | None, report: Period | None) -> bool:
    """Whether a period ends long after its report's, of the same year: half a year's report has no result of the whole."""
    if not (period and report and period.end and report.end) or report.part not in LABELS:
        return False
    return period.year == report.year and period.part == "year" and period.end > report.end + DAYS_APART


def _fullest_places(entries: Iterable[ReportEntry]) -> dict[Place | None, Place]:
    """Each place as the report has it that tells most of it; one that fits two others stays as it is."""
    places = {entry.place for entry in entries if entry.place}
    groups = gathered_places(sorted(places, key=_by_fullness), _is_same)
    return {place: group[0] for group in groups for place in group}


def _by_fullness(place: Place) -> tuple[int, bool, str]:
    """The fullest names come first, those in capitals last."""
    names = [name for level in LEVELS if (name := getattr(place, level))]
    return -len(names), any(name.isupper() for name in names), str(place)


def _is_same(one: Place, other: Place) -> bool:
    same_level = bool(one.commune) == bool(other.commune) and bool(one.district) >= bool(other.district) - 1
    return same_level and same_place(one, other) and (not one.code or not other.code or one.code == other.code)


def listed_under(figure: Figure, passage: Passage) -> Period | None:
    """The period in whose row a figure stands: its own, up to a day at the end of its report's being that report's.

    A season or a month without a year is of its report's year.
    """
    own, report = figure.period or passage.period, passage.period
    if own is None:
        return None
    if own.part == "until" and report and report.part in LABELS:
        near = own.end and report.end and abs(report.end - own.end) <= DAYS_APART
        is_whole = own.start is None or report.start is None or own.start <= report.start + DAYS_APART
        if near and is_whole:
            return replace(report, label=LABELS[report.part].format(year=report.year))
    year = own.year or (report.year if report else None)
    if year and own.part in LABELS:
        return Period(year, own.part, own.start, own.end, LABELS[own.part].format(year=year))
    label = own.label if own.year or not year else f"{own.label} năm {year}"
    return replace(own, year=year, label=label)


def _role(figure: Figure, passage: Passage) -> str:
    """What a figure is of its indicator; what a section of tasks counts is to be reached."""
    if COLUMN_OF_RESULTS.search(between(passage, figure.sentence.start, figure.span.start)):
        return RESULT
    if figure.kind is Kind.TARGET or (passage.aspect is Aspect.TASK and figure.kind in (Kind.RATIO, Kind.SHARE)):
        return TARGET
    if figure.kind is Kind.LIMIT:
        return LIMIT
    return ESTIMATE if figure.status == "estimate" else RESULT


def _without_contradiction(found: Sequence[Stated]) -> list[list[Stated]]:
    """The figures in one list, or by their names as printed where a report states two values under two names."""
    values: dict[Hashable, dict[str, set[Decimal]]] = {}
    for one in found:
        where = (one.entry.id, one.period, one.role)
        values.setdefault(where, {}).setdefault(_printed_name(one.figure), set()).add(one.figure.value)
    if all(len(by_name) == 1 or len(set.union(*by_name.values())) == 1 for by_name in values.values()):
        return [list(found)]
    return list(_grouped(found, lambda one: _printed_name(one.figure)).values())


def _grouped(found: Iterable[Stated], group: Callable[[Stated], Hashable]) -> dict[Hashable, list[Stated]]:
    groups: dict[Hashable, list[Stated]] = {}
    for one in found:
        groups.setdefault(group(one), []).append(one)
    return groups


def _printed_name(figure: Figure) -> str:
    return (
        figure.indicator.partition(f" {AGAINST} ")[0]
        if figure.kind in (Kind.PLAN_SHARE, Kind.YOY_SHARE)
        else figure.indicator
    )


def _indicator(identity: Identity, found: Sequence[Stated]) -> Indicator:
    names = _by_use(one.figure.indicator for one in found)
    units = _by_use(one.figure.unit for one in found if one.figure.unit)
    in_order = sorted(
        found, key=lambda one: (one.period.year or 0 if one.period else 0, one.entry.id, one.figure.span.start)
    )
    return Indicator(
        names[0], names, min(units, key=len, default=""), identity.kind, _beside(identity, found[0]), tuple(in_order)
    )


def _beside(identity: Identity, one: Stated) -> str:
    """What tells an indicator from others of its name: the title under which it stands, or the words beside it."""
    if GENERAL in identity.circumstance:
        return LABEL.sub("", one.passage.heading.rpartition(HEADING_SEPARATOR)[2])
    return ", ".join(identity.circumstance)


def _by_use(words: Iterable[str]) -> tuple[str, ...]:
    """Each word or name once, the one used most first, of these the shortest."""
    counts = Counter(words)
    return tuple(sorted(counts, key=lambda word: (-counts[word], len(word), word)))


def _breadth(indicator: Indicator) -> int:
    """In how many places and periods something is stated."""
    return len({(one.place, one.period and (one.period.year, one.period.part)) for one in indicator.stated})


def named(indicators: Iterable[Indicator], typed: str) -> tuple[Indicator, ...]:
    """The indicators whose name has what was typed, those with its very words first; without diacritics too.

    Where none has it, another word for it will do: "heo" finds "đàn lợn".
    """
    words = syllables(typed)
    found = _ranked(indicators, words)
    others = [other for phrase in equivalents(words) for other in phrase.alternatives]
    return found or tuple(dict.fromkeys(one for other in others for one in _ranked(indicators, other, LAST_BEGUN)))


def _ranked(indicators: Iterable[Indicator], words: Sequence[str], below: int = APART + 1) -> tuple[Indicator, ...]:
    plain = (lambda text: text) if any(not word.isascii() for word in words) else fold
    ranks = [(min(_rank(plain(" ".join(syllables(name))), words) for name in one.names), one) for one in indicators]
    return tuple(one for rank, one in sorted(ranks, key=lambda pair: pair[0]) if rank < below)


def _rank(name: str, words: Sequence[str]) -> int:
    """How well a name has some words: in a row, the last only begun, or apart; more than `APART` if it has not.

    >>> [_rank("tỷ lệ hộ cận nghèo", words) for words in (["cận", "nghèo"], ["hộ", "c"], ["hộ", "nghèo"], ["hộ", "lợn"])]
    [0, 1, 2, 3]
    """
    row = " ".join(words)
    if f" {row} " in f" {name} ":
        return IN_A_ROW
    if f" {row}" in f" {name}":
        return LAST_BEGUN
    known = name.split()
    begun = bool(words) and any(own.startswith(words[-1]) for own in known)
    return APART if begun and set(words[:-1]) <= set(known) else APART + 1


def within(indicator: Indicator, place: str | None = None, year: int | None = None) -> Indicator | None:
    """The indicator with what is stated of one place and year, None where nothing is; the place without diacritics too."""
    stated = tuple(
        one
        for one in indicator.stated
        if (place is None or (one.place and fold(place) in fold(show_place(one.place))))
        and (year is None or (one.period and one.period.year == year))
    )
    return replace(indicator, stated=stated) if stated else None
