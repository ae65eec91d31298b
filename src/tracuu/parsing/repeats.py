"""Figures of a report that say one thing in several places go in, checks come out: repeats, and what is left of two."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, groupby

from tracuu.parsing.relations import quotient_check, slack_of
from tracuu.records import Check, Figure, Kind, Passage, Report, Span
from tracuu.vietnamese import wholes
from tracuu.vietnamese.holders import Held, contradict, find_held
from tracuu.vietnamese.indicators import content_words
from tracuu.vietnamese.numbers import show_decimal
from tracuu.vietnamese.units import PERCENT

REPEAT, NAME = "repeat", "name"
MOST_REPEATS = 4  # what is said more often is a heading, not a fact
FEWEST_WORDS = 4  # fewer name a kind of thing ("số hộ nghèo"), not one fact
# Two statements of one fact differ by a slip; what differs by more was never the same thing.
NEAR = Decimal("0.2")
FINE = 20  # numbers rounded more coarsely than this fit a difference by chance


def stated_twice(report: Report) -> Iterator[Check]:
    """The same fact stated in two sections: equal values hold, values that differ a little are to be looked at."""
    stated: dict[tuple[frozenset[str], str, str], list[Figure]] = defaultdict(list)
    passages = {passage.id: passage for passage in report.passages}
    for figure in report.figures:
        words = content_words(figure.indicator)
        if figure.kind is Kind.RESULT and figure.unit and figure.period and len(words) >= FEWEST_WORDS:
            stated[words, figure.unit, figure.period.label].append(figure)
    for same in stated.values():
        for first, second in combinations(same[:MOST_REPEATS], 2):
            check = _repeat(first, second, passages)
            if check is not None:
                yield check


def _repeat(first: Figure, second: Figure, passages: dict[str, Passage]) -> Check | None:
    here, there = passages[first.passage], passages[second.passage]
    if here.section == there.section or here.place != there.place or first.qualifier != second.qualifier:
        return None
    distance, larger = abs(first.value - second.value), max(first.value, second.value)
    holds = distance <= slack_of(first) + slack_of(second)
    if not holds and (distance > larger * NEAR or first.subject != second.subject):
        return None
    shown = [f"{show_decimal(figure.value)} {figure.unit}" for figure in (first, second)]
    claim = f"{second.indicator}: {shown[1]}"
    return Check(REPEAT, claim, f"{here.section}: {shown[0]}", holds, second.span, there.section)


def held_twice(report: Report) -> Iterator[Check]:
    """A first prize, or a post, told of in two sentences: one holder holds, two different ones are to be looked at."""
    stated: dict[frozenset[str], list[tuple[Held, Span, Passage]]] = defaultdict(list)
    for passage in report.passages:
        for sentence in passage.sentences:
            for held in find_held(report.text[sentence.start : sentence.end]):
                if held.is_named or (report.place and report.place.commune):
                    stated[held.words].append((held, sentence, passage))
    year = report.period.year if report.period else None
    for same in stated.values():
        for (one, first, here), (other, second, there) in combinations(same[:MOST_REPEATS], 2):
            differ = contradict(one, other, year)
            if first != second and differ is not None:
                span = Span(second.start + other.start, second.start + other.end, second.page)
                told = f"{here.section}: {one.holder}"
                yield Check(NAME, f"{other.what}: {other.holder}", told, not differ, span, there.section)


def differences(report: Report) -> Iterator[Check]:
    """What is left or lost of two others in one section: "mua vào ... kwh", "bán ra ... kwh", "hao tải ... kwh".

    Where the words do not say what came in and what went out, only what fits is told.
    """
    passages = {passage.id: passage for passage in report.passages}
    for _, group in groupby(report.figures, key=lambda figure: passages[figure.passage].section):
        figures = list(group)
        levels = [figure for figure in figures if figure.kind is Kind.RESULT]
        for position, rest in enumerate(levels):
            if wholes.is_lost(rest.indicator) or wholes.is_left(rest.indicator):
                before = [figure for figure in levels[max(0, position - 5) : position] if figure.unit == rest.unit]
                yield from _difference(before[-3:], rest, figures, passages[rest.passage])


def _difference(before: Sequence[Figure], rest: Figure, figures: Sequence[Figure], passage: Passage) -> Iterator[Check]:
    """The two of those before of which the rest is the difference; the last two if their words say so."""
    for first, second in combinations(before, 2):
        larger, smaller = (first, second) if first.value >= second.value else (second, first)
        slack = slack_of(first) + slack_of(second) + slack_of(rest)
        if rest.value > 0 and abs(larger.value - smaller.value - rest.value) <= slack < rest.value / FINE:
            yield _left(larger, smaller, rest, True, passage)
            yield from _lost_share(figures, larger, rest, passage)
            return
    told = len(before) >= 2 and wholes.are_in_and_out(before[-2].indicator, before[-1].indicator)
    if told and wholes.is_lost(rest.indicator) and before[-2].value > before[-1].value:
        slack = slack_of(before[-2]) + slack_of(before[-1]) + slack_of(rest)
        fits = abs(before[-2].value - before[-1].value - rest.value) <= slack
        yield _left(before[-2], before[-1], rest, fits, passage)


def _lost_share(figures: Sequence[Figure], came_in: Figure, rest: Figure, passage: Passage) -> Iterator[Check]:
    """The percentage printed after a loss: its share of what came in."""
    following = next((figure for figure in figures if figure.span.start > rest.span.start), None)
    if following is None or following.sentence != rest.sentence or not wholes.is_lost(rest.indicator):
        return
    if following.kind is Kind.SHARE and following.unit == PERCENT:
        yield quotient_check("ratio", rest, came_in, following, passage)


def _left(larger: Figure, smaller: Figure, rest: Figure, holds: bool, passage: Passage) -> Check:
    values = [show_decimal(figure.value) for figure in (larger, smaller, rest)]
    start = min(larger.span.start, smaller.span.start)
    return Check(
        kind="difference",
        claim=f"{values[0]} - {values[1]} = {values[2]} {rest.unit or ''}".rstrip(),
        computed=f"{show_decimal(larger.value - smaller.value)} {rest.unit or ''}".rstrip(),
        holds=holds,
        span=Span(start, rest.span.end, rest.span.page),
        section=passage.section,
    )
