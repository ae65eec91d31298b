"""A Report without figures goes in, its figures come out: quantities with meaning, place and period."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tracuu.parsing.earlier import earlier_level, earlier_period, is_of_start
from tracuu.parsing.meaning import meanings
from tracuu.parsing.naming import joined
from tracuu.parsing.quantities import Quantity, find_quantities
from tracuu.parsing.surroundings import Meaning
from tracuu.parsing.tables import row_figures, rows_in
from tracuu.records import Aspect, Figure, Kind, Line, Passage, Period, Place, Report, Span
from tracuu.vietnamese import indicators, labels
from tracuu.vietnamese.comparisons import opens_comparison
from tracuu.vietnamese.labels import START_OF_YEAR
from tracuu.vietnamese.numbers import groups_by_commas
from tracuu.vietnamese.periods import find_periods

HEADING_SEPARATOR = " › "
_THOUSANDS_OF_BILLIONS = re.compile(r"\d{1,3}\.\d{3}\s*(?:tỷ|tỉ)", re.IGNORECASE)
NO_ROWS: Mapping[Span, Line] = {}
LEVELS = (Kind.RESULT, Kind.RATIO)


def figures_of(report: Report, rows: Mapping[Span, Line] = NO_ROWS) -> tuple[Figure, ...]:
    """The figures of a report's passages, in reading order; `rows` are the rows of its tables, by where they stand."""
    comma_groups = groups_by_commas(report.text)
    found: list[Figure] = []
    for passage in report.passages:
        inside = rows_in(passage, rows)
        found += _of_text(report, passage, comma_groups, list(inside))
        found += [figure for span, row in inside.items() for figure in row_figures(row, span, passage)]
    return tuple(sorted(found, key=lambda figure: (figure.span.start, figure.span.end)))


def _of_text(report: Report, passage: Passage, comma_groups: bool, rows: Sequence[Span]) -> Iterator[Figure]:
    """The figures of a passage's sentences, table rows left out."""
    whole: str | None = None
    thing: str | None = None
    earlier: Span | None = None
    for span in passage.sentences:
        if any(row.start <= span.start < row.end for row in rows):
            continue
        sentence = report.text[span.start : span.end]
        quantities = find_quantities(sentence, comma_groups)
        before, earlier = earlier, span if quantities else None
        if not quantities:
            continue
        goes_on = whole if labels.GOES_ON.match(sentence) else None
        topic = goes_on or (thing if before and labels.opens_bare(sentence, quantities[0].start) else None)
        if before and labels.COMPARES_ON.match(sentence):
            found = _compared_with(report.text[before.start : span.end], len(quantities), comma_groups, passage)
        else:
            found = meanings(sentence, quantities, topic, passage.aspect is Aspect.TASK)
        periods = find_periods(sentence)
        for position, (quantity, meaning) in enumerate(zip(quantities, found, strict=True)):
            period = _period_at(sentence, quantity, meaning.kind, periods, passage) or passage.period
            periods = [one for one in periods if not is_of_start(sentence, quantities, position, one)]
            if earlier_one := earlier_level(sentence, quantities, found, position):
                level, words = earlier_one
                kind = level.kind if level.kind is Kind.SHARE else meaning.kind
                indicator = joined(level.indicator, START_OF_YEAR if START_OF_YEAR in words else "")
                meaning = replace(meaning, indicator=indicator, subject=level.subject, kind=kind, base=None)
                period = earlier_period(words, passage.period)
            sized = _of_commune_size(quantity, meaning, passage.place)
            yield _figure(sized, meaning, passage, period, span)
        thing = _thing(found)
        if goes_on is None:
            whole = next((meaning.indicator for meaning in reversed(found) if meaning.head is None), whole)


def _thing(found: Sequence[Meaning]) -> str | None:
    """What was measured last: lúa, where "năng suất lúa trung bình" was."""
    named = (indicators.without_measure(meaning.indicator) for meaning in reversed(found))
    return next((labels.without_doing(thing) for thing in named if thing), None)


def _compared_with(two_sentences: str, count: int, comma_groups: bool, passage: Passage) -> list[Meaning]:
    """The meanings of the last quantities of two sentences: "Xảy ra 32 vụ. So với cùng kỳ, giảm 4 vụ"."""
    quantities = find_quantities(two_sentences, comma_groups)
    return meanings(two_sentences, quantities, None, passage.aspect is Aspect.TASK)[-count:]


def _of_commune_size(quantity: Quantity, meaning: Meaning, place: Place | None) -> Quantity:
    """The quantity with its dot read as a decimal mark where it must be one: no commune's budget is 9.751 tỷ đồng."""
    is_commune = place is not None and place.commune is not None
    if is_commune and _THOUSANDS_OF_BILLIONS.fullmatch(quantity.raw) and indicators.is_budget(meaning.indicator):
        return replace(quantity, value=quantity.value / 1000)
    return quantity


def _figure(quantity: Quantity, meaning: Meaning, passage: Passage, period: Period | None, sentence: Span) -> Figure:
    return Figure(
        value=quantity.value,
        value_max=quantity.value_max,
        unit=meaning.unit,
        raw=" ".join(quantity.raw.split()),
        indicator=meaning.indicator,
        subject=_subject(meaning, period, passage),
        place=passage.place,
        period=period,
        kind=meaning.kind,
        qualifier=meaning.qualifier,
        of=quantity.of,
        base=meaning.base,
        status=meaning.status,
        span=Span(sentence.start + quantity.start, sentence.start + quantity.end, sentence.page),
        sentence=sentence,
        passage=passage.id,
    )


def _subject(meaning: Meaning, period: Period | None, passage: Passage) -> str | None:
    """What a figure is about by its sentence, else by its section; with the season that its sentence names."""
    subject = meaning.subject or passage.heading.rpartition(HEADING_SEPARATOR)[2]
    if period and period.part == "season":
        return joined(period.label, subject)
    return subject or None


def _period_at(
    sentence: str, quantity: Quantity, kind: Kind, periods: list[tuple[Period, int, int]], passage: Passage
) -> Period | None:
    """The period that a quantity is about by its sentence; None where that names none, or only one it compares with.

    A level has the period right after it, else the last one before it in its clause or at the beginning of the
    sentence. A result is not of a year after the report's: "để thực hiện chính sách trong năm 2024" is no period of it.
    """
    latest = passage.period.year if passage.period and passage.aspect is Aspect.RESULT else None
    told = [
        (period, start, end)
        for period, start, end in periods
        if latest is None or period.year is None or period.year <= latest
    ]
    if kind in (*LEVELS, Kind.SHARE):
        for period, start, _ in told:
            if start >= quantity.end and not sentence[quantity.end : start].strip(" (\n"):
                return period
    named = [
        period
        for period, start, end in told
        if end <= quantity.start
        and not opens_comparison(sentence[:start])
        and not _is_in_closed_bracket(sentence, start, quantity.start)
        and (labels.opens_sentence(sentence[:start]) or ";" not in sentence[end : quantity.start])
    ]
    return named[-1] if named else None


def _is_in_closed_bracket(sentence: str, start: int, end: int) -> bool:
    """Whether what begins at `start` stands in brackets that are closed before `end`."""
    return sentence.rfind("(", 0, start) > sentence.rfind(")", 0, start) and ")" in sentence[start:end]
