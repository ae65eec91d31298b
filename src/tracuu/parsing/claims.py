"""Figures of one sentence that a report compares go in, checks come out: plans, earlier values, from-to, targets."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from tracuu.parsing.relations import (
    HUNDRED,
    alike,
    around,
    decimals,
    is_soft,
    quotient_check,
    quotient_fits,
    shown_unit,
    slack_of,
    stands_together,
)
from tracuu.records import Check, Figure, Kind, Passage, Span
from tracuu.vietnamese import comparisons, wholes
from tracuu.vietnamese.indicators import AGAINST, is_fall
from tracuu.vietnamese.number_words import amount_said_again
from tracuu.vietnamese.numbers import show_decimal
from tracuu.vietnamese.units import PERCENT, is_percentage, unit_class

LEVELS = (Kind.RESULT, Kind.RATIO)
CHANGED = (Kind.RESULT, Kind.SHARE)


def plans(text: str, sentence: Sequence[Figure], passage: Passage) -> Iterator[Check]:
    """ "thu 8,4 tỷ đồng, kế hoạch 8 tỷ đồng, đạt 105%": a level and its plan, in any order, against the percentage."""
    for first, second, third in zip(sentence, sentence[1:], sentence[2:], strict=False):
        if second.kind is Kind.PLAN_SHARE and _is_its_plan(text, second, third):
            level, plan, share = first, third, second  # "thu 8,4 tỷ đồng, đạt 105% kế hoạch (8 tỷ đồng)"
        else:
            given = first.kind is Kind.TARGET or comparisons.is_given(text[: first.span.start])
            level, plan, share = (second, first, third) if given else (first, second, third)
            is_spent = share.kind is Kind.PLAN_SHARE or unit_class(plan.unit) == "money"
            if plan.kind is not Kind.TARGET and not (given and is_spent):
                continue
        is_told = level.kind is Kind.RESULT and share.kind in (Kind.PLAN_SHARE, Kind.SHARE) and share.unit == PERCENT
        together = stands_together(text, *((second, third) if plan is first else (first, third)))
        if is_told and plan.value > 0 and alike(level, plan) and together:
            yield quotient_check("plan", level, plan, share, passage)


def _is_its_plan(text: str, share: Figure, plan: Figure) -> bool:
    """Whether a value right after a share of a plan is that plan: "kế hoạch giao là 85 ha", "dự toán năm (11 tỷ đồng)"."""
    between, after = text[share.span.end : plan.span.start], text[plan.span.end : plan.span.end + 20]
    return wholes.holds_plan(between, after)


def earlier_values(text: str, sentence: Sequence[Figure], passage: Passage) -> Iterator[Check]:
    """ "2.265 con, tăng 9,3% so với cùng kỳ (2.072 con)": a level, its change, and in brackets what it changed from.

    What it exceeds may be a plan too: "320 lao động, vượt 20 lao động so với kế hoạch (300 lao động)".
    """
    for position, (rate, base) in enumerate(pairwise(sentence)):
        level = _changed_level(text, sentence[:position], rate, base)
        if level is None or base.value <= 0 or not _holds_base(text, rate, base):
            continue
        is_growth = rate.kind is Kind.YOY_SHARE or base.kind is Kind.TARGET
        if is_percentage(rate.unit) and is_percentage(level.unit):
            yield from _points(level, base, rate, passage)
        elif rate.unit == PERCENT and is_growth:
            yield growth_check(level, base, rate, passage)
        elif rate.kind is Kind.CHANGE and alike(level, rate):
            yield moved_check(base, level, rate, Span(level.span.start, base.span.end, level.span.page), passage)


def _points(level: Figure, base: Figure, rate: Figure, passage: Passage) -> Iterator[Check]:
    """How far a share lies from an earlier one: what is printed as % are mostly points, and may be a growth."""
    points = moved_check(base, level, rate, around(level, base, rate), passage)
    growth = growth_check(level, base, rate, passage) if rate.unit == PERCENT else points
    yield growth if growth.holds and not points.holds else points


def _changed_level(text: str, before: Sequence[Figure], rate: Figure, base: Figure) -> Figure | None:
    """The nearest level before a change that is measured as its base is, in its clause or named by the change."""
    level = next((figure for figure in reversed(before) if figure.kind in CHANGED and alike(figure, base)), None)
    is_its = level and (stands_together(text, level, rate) or level.indicator in rate.indicator)
    return level if is_its else None


def _holds_base(text: str, rate: Figure, base: Figure) -> bool:
    """Whether a value in brackets after a change is the earlier level that it is told from, or the plan."""
    between, after = text[rate.span.end : base.span.start], text[base.span.end : base.span.end + 20]
    if base.kind is Kind.TARGET:
        return rate.kind is Kind.CHANGE and wholes.holds_plan(between, after)
    return base.kind in (*LEVELS, Kind.SHARE) and wholes.holds_earlier_value(between, after)


def moves(text: str, sentence: Sequence[Figure], passage: Passage) -> Iterator[Check]:
    """ "từ 28 hộ xuống còn 23 hộ, giảm 5 hộ": where it came from, where it got to, and by how much."""
    for start, end, change in zip(sentence, sentence[1:], sentence[2:], strict=False):
        before = text[max(0, start.span.start - 12) : start.span.start]
        leads = wholes.leads_from(before, text[start.span.end : end.span.start])
        if not leads or start.of is not None or end.of is not None or not alike(start, end):
            continue
        if not stands_together(text, end, change):
            continue
        span = Span(start.span.start, change.span.end, start.span.page)
        if change.kind is Kind.CHANGE and alike(end, change):
            yield moved_check(start, end, change, span, passage)
        elif change.kind is Kind.YOY_SHARE and change.unit == PERCENT and not is_percentage(end.unit):
            yield growth_check(end, start, change, passage)


def targets(text: str, sentence: Sequence[Figure], passage: Passage) -> Iterator[Check]:
    """ "đạt 95,3%, vượt chỉ tiêu giao là 95,5%": a target that is said to be exceeded, or missed."""
    for level, target in pairwise(sentence):
        exceeds = comparisons.exceeds_target(text[level.span.end : target.span.start])
        if exceeds is None or target.kind is not Kind.TARGET or not alike(level, target):
            continue
        holds = level.value > target.value if exceeds else level.value < target.value
        shown = [f"{show_decimal(figure.value)}{shown_unit(figure)}" for figure in (level, target)]
        sign = ">" if level.value > target.value else "<" if level.value < target.value else "="
        span = Span(level.span.start, target.span.end, level.span.page)
        claim = f"{shown[0]} {'>' if exceeds else '<'} {shown[1]}"
        yield Check("plan", claim, f"{shown[0]} {sign} {shown[1]}", holds, span, passage.section)


def amounts_in_words(text: str, figures: Sequence[Figure], passage: Passage) -> Iterator[Check]:
    """ "13.503.000.000đ (Mười ba tỷ, năm trăm linh ba triệu đồng)": digits and words say the same."""
    for figure in figures:
        said = amount_said_again(text[figure.span.end : figure.span.end + 300], 0)
        if said is None or said[1] < 10:
            continue
        words, value = said
        end = figure.span.end + text[figure.span.end :].index(")") + 1
        claim = f"{show_decimal(figure.value)}{shown_unit(figure)} = {' '.join(words.split())}"
        span = Span(figure.span.start, end, figure.span.page)
        yield Check("other", claim, show_decimal(value), value == figure.value, span, passage.section)


def growth_check(level: Figure, earlier: Figure, rate: Figure, passage: Passage) -> Check:
    """A level against an earlier one: "bằng 97%" is the quotient, "tăng 9%" and "giảm 3%" what it lies off one."""
    if rate.kind is Kind.YOY_SHARE and AGAINST in rate.indicator:
        return quotient_check("difference", level, earlier, rate, passage)
    falls = is_fall(rate.indicator)
    computed = (earlier.value - level.value if falls else level.value - earlier.value) / earlier.value * HUNDRED
    signed = replace(rate, value=-rate.value) if falls else rate
    larger, smaller = (earlier, level) if falls else (level, earlier)
    return Check(
        kind="difference",
        claim=f"({show_decimal(larger.value)} - {show_decimal(smaller.value)}) / "
        f"{show_decimal(earlier.value)}{shown_unit(earlier)} = {rate.raw}%",
        computed=f"{show_decimal(computed, max(2, decimals(rate)))}%",
        holds=quotient_fits(level, earlier.value, slack_of(earlier), signed, add=100),
        span=around(level, earlier, rate),
        section=passage.section,
    )


def moved_check(start: Figure, end: Figure, change: Figure, span: Span, passage: Passage) -> Check:
    """The distance between two levels against the change that is printed."""
    distance = abs(end.value - start.value)
    slack = slack_of(start) + slack_of(end) + slack_of(change)
    larger, smaller = max(start.value, end.value), min(start.value, end.value)
    claim = f"{show_decimal(larger)} - {show_decimal(smaller)} = {show_decimal(abs(change.value))}{shown_unit(change)}"
    holds = is_soft(start, end, change) or abs(distance - abs(change.value)) <= slack
    return Check("difference", claim, f"{show_decimal(distance)}{shown_unit(change)}", holds, span, passage.section)
