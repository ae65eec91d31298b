"""Two reports of one place go in, what they say of one thing comes out side by side: nothing is averaged or preferred.

This year's report says what it was a year ago ("so với cùng kỳ (2.072 con)"); last year's own report says so too. A
plan says what a year shall reach; that year's report says what it reached.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import groupby

from tracuu.indexing.library import Library
from tracuu.records import Figure, Kind, Period, Place, ReportEntry
from tracuu.replies import Across, Side
from tracuu.vietnamese import wholes
from tracuu.vietnamese.comparisons import is_plan
from tracuu.vietnamese.indicators import AGAINST, content_words, is_fall, names_only_a_measure
from tracuu.vietnamese.numbers import decimals_of, last_multiplier
from tracuu.vietnamese.places import commune_key, same_place
from tracuu.vietnamese.units import PERCENT, is_percentage, unit_class

EARLIER, TARGET = "earlier", "target"
ALIKE = Decimal("0.8")  # share of content words that two longer names of one thing have in common
SHORT = 4  # names of fewer content words must be equal
DAYS_APART = timedelta(45)  # a year's report is closed in December or at its end
YEAR = 365
REMEMBERED = 100  # reports whose figures are kept: reports of one place mostly stand together


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a report says of the year before: the value between two bounds, and where it stands."""

    level: Figure
    figure: Figure
    low: Decimal
    value: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class _Held:
    """A library, and what reads the figures of a report."""

    library: Library
    figures: Callable[[str], tuple[Figure, ...]]


def checks_across(library: Library) -> tuple[Across, ...]:
    """What reports of one place, a year apart, say of the same thing: earlier values first, then targets.

    Told only where one figure of the other report fits by place, unit, period and words; several leave it open.
    """
    pairs = _a_year_apart(library.entries)
    held = _Held(library, lru_cache(maxsize=REMEMBERED)(library.report_figures))
    found, targets = list[Across](), list[Across]()
    for now, before in pairs:
        found += _earlier(held, now, before)
        targets += _targets(held, now, before)
    return (*found, *targets)


def _a_year_apart(entries: Sequence[ReportEntry]) -> list[tuple[ReportEntry, ReportEntry]]:
    """The reports of one place in the order of their ids, each with those of the year before."""
    of_places: dict[tuple[str, int], list[tuple[Place, ReportEntry]]] = {}
    for entry in entries:
        if entry.place and entry.period and entry.period.year:
            own = of_places.setdefault((commune_key(entry.place), entry.period.year), [])
            own.append((entry.place, entry))
    pairs = [
        (now, before)
        for (commune, year), own in of_places.items()
        for place, now in own
        for other, before in of_places.get((commune, year - 1), ())
        if same_place(place, other)
    ]
    return sorted(pairs, key=lambda pair: pair[0].id)


def _earlier(held: _Held, now: ReportEntry, before: ReportEntry) -> Iterator[Across]:
    """What `now` says of a year ago against what `before` said itself."""
    told = [figure for figure in held.figures(before.id) if figure.kind is Kind.RESULT]
    for claim in _claims(held.figures(now.id), held.library.report_text(now.id)):
        own = _only(
            figure for figure in told if _is_a_year_before(figure, claim.level) and _same_thing(figure, claim.level)
        )
        if own is not None:
            slack = _slack(own)
            agrees = claim.low - slack <= own.value <= claim.high + slack
            sides = _side(held.library, claim.figure, now), _side(held.library, own, before)
            yield Across(EARLIER, claim.level.indicator, claim.value, own.value, agrees, *sides)


def _targets(held: _Held, now: ReportEntry, before: ReportEntry) -> Iterator[Across]:
    """What `before` planned for the year of `now` against what `now` reached."""
    reached = [figure for figure in held.figures(now.id) if figure.kind in (Kind.RESULT, Kind.SHARE)]
    for target in held.figures(before.id):
        if target.kind is not Kind.TARGET or target.value_max is not None or is_fall(target.indicator):
            continue
        result = _only(figure for figure in reached if _is_same_period(figure, target) and _same_thing(figure, target))
        if result is not None:
            sides = _side(held.library, result, now), _side(held.library, target, before)
            yield Across(TARGET, result.indicator, result.value, target.value, None, *sides)


def _claims(figures: Sequence[Figure], text: str) -> Iterator[_Claim]:
    """What the sentences of a report say of the year before, printed or worked out of a change."""
    for _, group in groupby(figures, key=lambda figure: figure.sentence):
        sentence = list(group)
        for position, level in enumerate(sentence[:-1]):
            moved = sentence[position + 1]
            if level.kind is not Kind.RESULT or not _moves(level, moved):
                continue
            printed = sentence[position + 2] if position + 2 < len(sentence) else None
            if printed and _is_earlier_value(text, level, moved, printed):
                slack = _slack(printed)
                yield _Claim(level, printed, printed.value - slack, printed.value, printed.value + slack)
            elif moved.base and not is_plan(moved.base):
                yield from _worked_out(level, moved)


def _moves(level: Figure, moved: Figure) -> bool:
    """Whether the next figure compares this one with an earlier period."""
    return moved.kind in (Kind.CHANGE, Kind.YOY_SHARE) and level.indicator in moved.indicator


def _is_earlier_value(text: str, level: Figure, moved: Figure, printed: Figure) -> bool:
    between, after = text[moved.span.end : printed.span.start], text[printed.span.end : printed.span.end + 20]
    return printed.unit == level.unit and wholes.holds_earlier_value(between, after)


def _worked_out(level: Figure, moved: Figure) -> Iterator[_Claim]:
    """The earlier value that a level and its change, or its growth in per cent, leave: as bounds of unrounded values."""
    half = _slack(moved, exact_counts=False)
    slack = _slack(level)
    sign = -1 if is_fall(moved.indicator) else 1
    if moved.unit == PERCENT and not is_percentage(level.unit):
        bases = [_factor(moved, moved.value + offset, sign) for offset in (-half, Decimal(0), half)]
        if min(bases) > 0:
            values = sorted(level.value / base for base in bases)
            near = slack / min(bases)
            yield _Claim(level, moved, values[0] - near, values[1], values[2] + near)
    elif moved.kind is Kind.CHANGE and _unit_head(moved) == _unit_head(level):
        value = level.value - sign * abs(moved.value)
        near = slack + _slack(moved)
        yield _Claim(level, moved, value - near, value, value + near)


def _factor(moved: Figure, percentage: Decimal, sign: int) -> Decimal:
    """What the earlier value was multiplied by: "bằng 97%" 0,97, "tăng 9%" 1,09, "giảm 3%" 0,97."""
    share = percentage / 100
    return share if AGAINST in moved.indicator else 1 + sign * share


def _slack(figure: Figure, exact_counts: bool = True) -> Decimal:
    """How far the unrounded value may lie from the printed one; nothing where whole things are counted."""
    decimals = decimals_of(figure.value)
    multiplier = last_multiplier(figure.raw)
    is_count = unit_class(figure.unit) == "count" and not decimals and multiplier == 1
    return Decimal(0) if is_count and exact_counts else Decimal(5).scaleb(-decimals - 1) * multiplier


def _same_thing(one: Figure, other: Figure) -> bool:
    """Whether two figures measure one thing in one unit, by the words of their names without order and diacritics."""
    if one.unit is None or _unit_head(one) != _unit_head(other):
        return False
    left, right = content_words(one.indicator), content_words(other.indicator)
    if names_only_a_measure(left):  # "sản lượng": of what, the subject says
        subjects = content_words(one.subject or ""), content_words(other.subject or "")
        return left == right and subjects[0] == subjects[1] and len(subjects[0]) > 0
    if min(len(left), len(right)) < SHORT:
        return left == right and len(left) > 0
    return len(left & right) >= ALIKE * len(left | right)


def _unit_head(figure: Figure) -> str:
    return (figure.unit or "").split("/")[0].split(" ")[0].lower()


def _is_same_period(one: Figure, other: Figure) -> bool:
    left, right = one.period, other.period
    return left is not None and right is not None and left.year == right.year and _are_alike(left, right, 0)


def _is_a_year_before(one: Figure, other: Figure) -> bool:
    left, right = one.period, other.period
    if left is None or right is None or left.year is None or right.year is None:
        return False
    return left.year + 1 == right.year and _are_alike(left, right, YEAR)


def _are_alike(left: Period, right: Period, days: int) -> bool:
    """Whether two periods are the same stretch of their years; up to a day in December is the year."""
    if left.end is None or right.end is None or abs(right.end - left.end - timedelta(days)) > DAYS_APART:
        return False
    whole = {"year", "until"}
    return left.part == right.part or {left.part, right.part} <= whole


def _only(figures: Iterator[Figure]) -> Figure | None:
    """The figure, if all that fit say the same; None where none fits or they differ."""
    fitting = list(figures)
    return fitting[0] if fitting and len({figure.value for figure in fitting}) == 1 else None


def _side(library: Library, figure: Figure, entry: ReportEntry) -> Side:
    number = library.number(figure.passage)
    assert number is not None, figure.passage  # a library's figures stand in its passages
    return Side(figure, library.passage(number), entry)
