"""Percentages of a whole in one sentence go in, checks come out: n/m, shares that make 100, a part of a named whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise

from tracuu.parsing.relations import (
    HUNDRED,
    alike,
    decimals,
    half_step,
    percent_as_told,
    quotient_check,
    quotient_fits,
    slack_of,
    stands_together,
)
from tracuu.records import Check, Figure, Kind, Passage, Span
from tracuu.vietnamese import labels, wholes
from tracuu.vietnamese.indicators import without_number_of
from tracuu.vietnamese.numbers import show_decimal, text_value
from tracuu.vietnamese.units import PERCENT, is_percentage

SHARES = (Kind.SHARE, Kind.PLAN_SHARE, Kind.YOY_SHARE)
# Percentages of a whole that come this near to 100 are meant to make 100: a list that leaves something out is farther.
NEAR_HUNDRED, NEAR_IN_STRUCTURE = Decimal("1.5"), Decimal(5)
NEAR = 6  # figures between a whole and its part


@dataclass(frozen=True, slots=True)
class _Part:
    """A count with the percentage printed after it: "59 học sinh đạt 24,38%"."""

    count: Figure
    share: Figure


def ratios(text: str, sentence: Sequence[Figure], passage: Passage) -> Iterator[Check]:
    """ "432/572 cháu đạt 75,5%": the percentage right after n/m."""
    for ratio, share in pairwise(sentence):
        is_its_own = without_number_of(ratio.indicator) in share.indicator
        if ratio.of and is_its_own and share.unit == PERCENT and share.kind in SHARES:
            computed = ratio.value / ratio.of * HUNDRED
            yield Check(
                kind="ratio",
                claim=f"{_shown(ratio)} = {percent_as_told(share)}",
                computed=f"{show_decimal(computed, max(2, decimals(share)))}%",
                holds=quotient_fits(ratio, ratio.of, slack_of(ratio), share),
                span=Span(ratio.span.start, share.span.end, ratio.span.page),
                section=passage.section,
            )


def _rounds_to(computed: Decimal, printed: Figure) -> bool:
    return abs(computed - printed.value) <= half_step(printed)


def shares_of_one_whole(text: str, sentence: Sequence[Figure], passage: Passage) -> Iterator[Check]:
    """ "tốt 132 em đạt 64,4%, khá 68 em đạt 33,2%, ...": shares of one whole, and the whole that they imply."""
    for parts in _part_lists(sentence):
        total = sum((part.share.value for part in parts), Decimal(0))
        if abs(total - HUNDRED) > NEAR_HUNDRED:
            continue
        span = Span(parts[0].count.span.start, parts[-1].share.span.end, parts[0].count.span.page)
        rounding = sum((half_step(part.share) for part in parts), Decimal(0))
        printed = " + ".join(f"{part.share.raw}%" for part in parts)
        shown_total = show_decimal(total, max(decimals(part.share) for part in parts))
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
                f"{show_decimal(computed, max(2, decimals(part.share)))}%",
                _rounds_to(computed, part.share),
                Span(part.count.span.start, part.share.span.end, part.count.span.page),
                passage.section,
            )


def bare_shares(text: str, sentence: Sequence[Figure], passage: Passage) -> Iterator[Check]:
    """ "nông nghiệp 25,3%, công nghiệp 42,1%, dịch vụ 32,6%": shares alone; what is missing to 100 may be left out."""
    near = NEAR_IN_STRUCTURE if wholes.is_structure(_opening(text, sentence)) else NEAR_HUNDRED
    for is_share, run in groupby(sentence, key=lambda figure: figure.kind is Kind.SHARE and figure.unit == PERCENT):
        shares = list(run)
        total = sum((share.value for share in shares), Decimal(0))
        if not is_share or len(shares) < 3 or abs(total - HUNDRED) > near:
            continue
        rounding = sum((half_step(share) for share in shares), Decimal(0))
        if total < HUNDRED - rounding:
            continue
        printed = " + ".join(f"{share.raw}%" for share in shares)
        shown = show_decimal(total, max(map(decimals, shares)))
        span = Span(shares[0].span.start, shares[-1].span.end, shares[0].span.page)
        yield Check("sum", f"{printed} = 100%", f"{shown}%", total <= HUNDRED + rounding, span, passage.section)


def _opening(text: str, sentence: Sequence[Figure]) -> str:
    """The words before the first figure of a sentence."""
    return text[sentence[0].sentence.start : sentence[0].span.start] if sentence else ""


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
        half = half_step(part.share)
        if part.share.value <= half:
            continue
        low = max(low, part.count.value * HUNDRED / (part.share.value + half))
        high = min(high, part.count.value * HUNDRED / (part.share.value - half))
    if high.is_infinite() or low > high:
        return None
    first, last = int(low.to_integral_value(rounding="ROUND_CEILING")), int(high)
    return first if first == last else None


def _shown(figure: Figure) -> str:
    return f"{figure.raw} {figure.unit or ''}".rstrip()


def shares_of_a_named_whole(text: str, sentence: Sequence[Figure], passage: Passage) -> Iterator[Check]:
    """ "nhận 2.945 hồ sơ, trong đó trực tuyến 2.304 hồ sơ, chiếm 78,2%": a part's share of the whole named before it.

    What "đạt" a percentage may be measured against something else: then only what fits is told.
    """
    for position, (part, share) in enumerate(pairwise(sentence)):
        is_part = part.kind is Kind.RESULT and share.kind is Kind.SHARE and share.unit == PERCENT
        if not is_part or is_percentage(part.unit) or not stands_together(text, part, share):
            continue
        near = sentence[max(0, position - NEAR) : position]
        says_share = wholes.is_of_the_whole(text[part.span.end : share.span.start])
        whole, is_told = _whole_before(text, near, part), says_share
        if whole is None and near and _is_handled(text, near[-1], part, share):
            whole, is_told = near[-1], True
        if whole is None:
            whole = _total_before(near, part) or _larger_before(text, near, part)
            is_called = says_share or (whole is not None and whole.indicator.startswith("tổng"))
            is_told = is_called and len(list(_larger(near, part))) == 1 and wholes.ends_there(text[share.span.end :])
        if whole and (is_told or quotient_fits(part, whole.value, slack_of(whole), share)):
            yield quotient_check("ratio", part, whole, share, passage)


def shares_of_a_total(text: str, sentence: Sequence[Figure], passage: Passage) -> Iterator[Check]:
    """A count, its share, and the whole said after either: "106 hộ, bằng 5,94% tổng số 1.786 hộ", "58 trên tổng số 312 hộ, chiếm 19%"."""
    for part, second, third in zip(sentence, sentence[1:], sentence[2:], strict=False):
        share, whole = (second, third) if second.unit == PERCENT else (third, second)
        is_share = part.kind is Kind.RESULT and share.kind is Kind.SHARE and share.unit == PERCENT
        if not is_share or not alike(part, whole) or not whole.value >= part.value > 0:
            continue
        before = text[(part if whole is second else share).span.end : whole.span.start]
        is_of_it = labels.is_denominator(before) or wholes.names_total(before)
        is_whole = is_of_it if whole is third else wholes.is_out_of_total(before)
        if is_whole and stands_together(text, part, third):
            yield quotient_check("ratio", part, whole, share, passage)


def _is_handled(text: str, whole: Figure, part: Figure, share: Figure) -> bool:
    """Whether a count is what was handled of what came in: "tiếp nhận 22 tin, đã giải quyết 20 tin", "50 em dự thi, 48 em đỗ"."""
    before, between = text[whole.sentence.start : part.span.start], text[whole.span.end : share.span.start]
    is_less = whole.kind is Kind.RESULT and alike(whole, part) and whole.value >= part.value > 0
    return is_less and ";" not in between and wholes.is_handled(before, between)


def _larger(before: Sequence[Figure], part: Figure) -> Iterator[Figure]:
    """The levels of a part's unit that are larger, the nearest first."""
    levels = (figure for figure in reversed(before) if figure.kind is Kind.RESULT and alike(figure, part))
    return (figure for figure in levels if figure.value > part.value > 0)


def _larger_before(text: str, before: Sequence[Figure], part: Figure) -> Figure | None:
    """The larger one right before a part, in one clause with it: they may be whole and part."""
    whole = next(_larger(before, part), None)
    return whole if whole and whole is before[-1] and stands_together(text, whole, part) else None


def _total_before(before: Sequence[Figure], part: Figure) -> Figure | None:
    """The nearest larger one that is called a total."""
    return next((figure for figure in _larger(before, part) if figure.indicator.startswith("tổng")), None)


def _whole_before(text: str, before: Sequence[Figure], part: Figure) -> Figure | None:
    """The nearest level of the part's unit that announced parts after it; None if there is none, or a smaller one."""
    for figure in reversed(before):
        announced = wholes.is_breakdown(text[figure.span.end : part.span.start])
        if announced and figure.kind is Kind.RESULT and alike(figure, part) and figure.value >= part.value > 0:
            return figure
    return None
