"""A Report with figures goes in, its arithmetic comes out recomputed: what is stated, what comes out, whether it holds.

Printed numbers are rounded: a claim holds if some unrounded values give what is printed. A partial breakdown is no
total, so parts after "trong đó" may sum to less than the whole, never to more.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise

from tracuu.records import Check, Figure, Kind, Passage, Report, Span
from tracuu.vietnamese.numbers import show_decimal, text_value
from tracuu.vietnamese.units import PERCENT
from tracuu.vietnamese.wholes import is_breakdown, is_complete_breakdown

HUNDRED = Decimal(100)
# Percentages of a whole that come this near to 100 are meant to make 100: a list that leaves something out is farther.
NEAR_HUNDRED = Decimal("1.5")


@dataclass(frozen=True, slots=True)
class _Part:
    """A count with the percentage printed after it: "59 học sinh đạt 24,38%"."""

    count: Figure
    share: Figure


def checks_of(report: Report) -> tuple[Check, ...]:
    """The checks of a report in reading order."""
    found: list[Check] = []
    for passage in report.passages:
        figures = [figure for figure in report.figures if figure.passage == passage.id]
        sentences = [list(group) for _, group in groupby(figures, key=lambda figure: figure.sentence)]
        for sentence in sentences:
            found += _ratios(sentence, passage)
            found += _shares_of_one_whole(sentence, passage)
            found += _breakdown(report.text, sentence[0:1], sentence[1:], passage)
        for whole, parts in pairwise(sentences):
            if is_breakdown(report.text[parts[0].sentence.start : parts[0].span.start]):
                found += _sums(_heads(whole)[-1:], _heads(parts), False, passage)
    return tuple(found)


def _heads(sentence: Sequence[Figure]) -> list[Figure]:
    """The figures of a sentence that measure something of their own."""
    return [figure for figure in sentence if figure.kind in (Kind.RESULT, Kind.RATIO, Kind.TARGET)]


def _ratios(sentence: Sequence[Figure], passage: Passage) -> Iterator[Check]:
    """ "432/572 cháu đạt 75,5%": the percentage right after n/m."""
    for ratio, share in pairwise(sentence):
        if ratio.of and share.unit == PERCENT and share.kind in (Kind.SHARE, Kind.PLAN_SHARE, Kind.YOY_SHARE):
            computed = ratio.value / ratio.of * HUNDRED
            yield Check(
                kind="ratio",
                claim=f"{_shown(ratio)} = {share.raw}%",
                computed=f"{show_decimal(computed, max(2, _decimals(share)))}%",
                holds=_rounds_to(computed, share),
                span=Span(ratio.span.start, share.span.end, ratio.span.page),
                section=passage.section,
            )


def _rounds_to(computed: Decimal, printed: Figure) -> bool:
    return abs(computed - printed.value) <= _half_step(printed)


def _half_step(figure: Figure) -> Decimal:
    """Half of the last printed decimal place."""
    return Decimal(5).scaleb(-_decimals(figure) - 1)


def _decimals(figure: Figure) -> int:
    exponent = figure.value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _shares_of_one_whole(sentence: Sequence[Figure], passage: Passage) -> Iterator[Check]:
    """ "tốt 132 em đạt 64,4%, khá 68 em đạt 33,2%, ...": shares of one whole, and the whole that they imply."""
    for parts in _part_lists(sentence):
        total = sum((part.share.value for part in parts), Decimal(0))
        if abs(total - HUNDRED) > NEAR_HUNDRED:
            continue
        span = Span(parts[0].count.span.start, parts[-1].share.span.end, parts[0].count.span.page)
        rounding = sum((_half_step(part.share) for part in parts), Decimal(0))
        printed = " + ".join(f"{part.share.raw}%" for part in parts)
        shown_total = show_decimal(total, max(_decimals(part.share) for part in parts))
        yield Check(
            "sum", f"{printed} = 100%", f"{shown_total}%", abs(total - HUNDRED) <= rounding, span, passage.section
        )
        whole = _implied_whole(parts)
        if whole is None:
            continue
        counted = sum((part.count.value for part in parts), Decimal(0))
        counts = " + ".join(part.count.raw for part in parts)
        claim = f"{counts} = {whole} {parts[0].count.unit or ''}".rstrip()
        yield Check("sum", claim, text_value(counted), counted == whole, span, passage.section)
        for part in parts:
            computed = part.count.value / whole * HUNDRED
            yield Check(
                "ratio",
                f"{_shown(part.count)} / {whole} = {part.share.raw}%",
                f"{show_decimal(computed, max(2, _decimals(part.share)))}%",
                _rounds_to(computed, part.share),
                Span(part.count.span.start, part.share.span.end, part.count.span.page),
                passage.section,
            )


def _part_lists(sentence: Sequence[Figure]) -> Iterator[list[_Part]]:
    """Runs of three or more counts of one unit, each with its percentage."""
    run: list[_Part] = []
    position = 0
    while position < len(sentence):
        part = _part_at(sentence, position)
        if part and (not run or part.count.unit == run[-1].count.unit):
            run.append(part)
            position += 2
            continue
        if len(run) > 2:
            yield run
        run = [part] if part else []
        position += 2 if part else 1
    if len(run) > 2:
        yield run


def _part_at(sentence: Sequence[Figure], position: int) -> _Part | None:
    if position + 1 >= len(sentence):
        return None
    count, share = sentence[position], sentence[position + 1]
    is_part = count.kind is Kind.RESULT and count.unit != PERCENT and share.unit == PERCENT and share.kind is Kind.SHARE
    return _Part(count, share) if is_part else None


def _implied_whole(parts: Sequence[_Part]) -> int | None:
    """The one whole number of which all counts are the printed percentages; None where none or several fit."""
    low, high = Decimal(0), Decimal("Infinity")
    for part in parts:
        half = _half_step(part.share)
        if part.share.value <= half:
            continue
        low = max(low, part.count.value * HUNDRED / (part.share.value + half))
        high = min(high, part.count.value * HUNDRED / (part.share.value - half))
    if high.is_infinite() or low > high:
        return None
    first, last = int(low.to_integral_value(rounding="ROUND_CEILING")), int(high)
    return first if first == last else None


def _breakdown(text: str, whole: Sequence[Figure], rest: Sequence[Figure], passage: Passage) -> Iterator[Check]:
    """Parts listed after a whole in one sentence: "03 vụ việc gồm 1 vụ hình sự và 2 vụ cháy"."""
    if not whole or not rest:
        return
    between = text[whole[0].span.end : rest[0].span.start]
    before_last = text[whole[0].span.end : rest[-1].span.start]
    if is_breakdown(between) or is_breakdown(before_last):
        yield from _sums(whole, _heads(rest), is_complete_breakdown(between), passage)


def _sums(wholes: Sequence[Figure], parts: Sequence[Figure], is_complete: bool, passage: Passage) -> Iterator[Check]:
    for whole in wholes:
        same = [part for part in parts if _same_unit(whole, part)]
        if len(same) < 2:
            continue
        yield from _sum(whole, same, [part.value for part in same], whole.value, is_complete, passage)
        if whole.of is not None and all(part.of is not None for part in same):
            yield from _sum(
                whole, same, [part.of for part in same if part.of is not None], whole.of, is_complete, passage
            )


def _sum(
    whole: Figure,
    parts: Sequence[Figure],
    values: Sequence[Decimal],
    total: Decimal,
    is_complete: bool,
    passage: Passage,
) -> Iterator[Check]:
    computed = sum(values, Decimal(0))
    if computed < total and not is_complete:
        return
    claim = f"{' + '.join(_grouped(values))} = {show_decimal(total)} {whole.unit or ''}".rstrip()
    span = Span(whole.span.start, parts[-1].span.end, whole.span.page)
    yield Check("sum", claim, show_decimal(computed), computed == total, span, passage.section)


def _same_unit(whole: Figure, part: Figure) -> bool:
    """One unit, or one names it more fully ("vụ việc" and "vụ cháy" are both "vụ")."""
    if whole.unit is None or part.unit is None or PERCENT in (whole.unit, part.unit):
        return False
    return whole.unit.split()[0] == part.unit.split()[0]


def _grouped(values: Iterable[Decimal]) -> list[str]:
    return [show_decimal(value) for value in values]


def _shown(figure: Figure) -> str:
    return f"{figure.raw} {figure.unit or ''}".rstrip()
