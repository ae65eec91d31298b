"""Figures of one sentence that a report compares go in, checks come out: plans, earlier values, from-to, targets."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from tracuu.parsing.relations import HUNDRED, decimals, is_soft, percent_as_told, quotient_fits, slack_of
from tracuu.records import Check, Figure, Kind, Passage, Span
from tracuu.vietnamese import comparisons, labels, wholes
from tracuu.vietnamese.indicators import is_fall
from tracuu.vietnamese.number_words import amount_said_again
from tracuu.vietnamese.numbers import show_decimal
from tracuu.vietnamese.units import PERCENT, is_percentage, unit_class

LEVELS = (Kind.RESULT, Kind.RATIO)
NEAR = 6  # figures between a whole and its part


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
        if is_told and plan.value > 0 and _alike(level, plan) and _stands_together(text, first, third):
            yield quotient_check("plan", level, plan, share, passage)


def _is_its_plan(text: str, share: Figure, plan: Figure) -> bool:
    """Whether a value right after a share of a plan is that plan: "kế hoạch giao là 85 ha", "dự toán năm (11 tỷ đồng)"."""
    between, after = text[share.span.end : plan.span.start], text[plan.span.end : plan.span.end + 20]
    return wholes.holds_plan(between, after)


def earlier_values(text: str, sentence: Sequence[Figure], passage: Passage) -> Iterator[Check]:
    """ "2.265 con, tăng 9,3% so với cùng kỳ (2.072 con)": the level, the growth and the value that it grew from."""
    for position, (rate, earlier) in enumerate(pairwise(sentence)):
        between, after = text[rate.span.end : earlier.span.start], text[earlier.span.end : earlier.span.end + 20]
        level = next((figure for figure in reversed(sentence[:position]) if figure.kind is Kind.RESULT), None)
        if level is None or earlier.kind not in LEVELS or not _alike(level, earlier):
            continue
        if not _stands_together(text, level, rate):
            continue
        if not wholes.holds_earlier_value(between, after) or earlier.value <= 0:
            continue
        if rate.unit == PERCENT and rate.kind is Kind.YOY_SHARE:
            yield _growth(level, earlier, rate, passage)
        elif rate.kind is Kind.CHANGE and _alike(level, rate):
            yield _moved(earlier, level, rate, Span(level.span.start, earlier.span.end, level.span.page), passage)


def moves(text: str, sentence: Sequence[Figure], passage: Passage) -> Iterator[Check]:
    """ "từ 28 hộ xuống còn 23 hộ, giảm 5 hộ": where it came from, where it got to, and by how much."""
    for start, end, change in zip(sentence, sentence[1:], sentence[2:], strict=False):
        before = text[max(0, start.span.start - 12) : start.span.start]
        leads = wholes.leads_from(before, text[start.span.end : end.span.start])
        if not leads or start.of is not None or end.of is not None or not _alike(start, end):
            continue
        if not _stands_together(text, end, change):
            continue
        span = Span(start.span.start, change.span.end, start.span.page)
        if change.kind is Kind.CHANGE and _alike(end, change):
            yield _moved(start, end, change, span, passage)
        elif change.kind is Kind.YOY_SHARE and change.unit == PERCENT and not is_percentage(end.unit):
            yield _growth(end, start, change, passage)


def targets(text: str, sentence: Sequence[Figure], passage: Passage) -> Iterator[Check]:
    """ "đạt 95,3%, vượt chỉ tiêu giao là 95,5%": a target that is said to be exceeded, or missed."""
    for level, target in pairwise(sentence):
        exceeds = comparisons.exceeds_target(text[level.span.end : target.span.start])
        if exceeds is None or target.kind is not Kind.TARGET or not _alike(level, target):
            continue
        holds = level.value > target.value if exceeds else level.value < target.value
        shown = [f"{show_decimal(figure.value)}{_unit(figure)}" for figure in (level, target)]
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
        claim = f"{show_decimal(figure.value)}{_unit(figure)} = {' '.join(words.split())}"
        span = Span(figure.span.start, end, figure.span.page)
        yield Check("other", claim, show_decimal(value), value == figure.value, span, passage.section)


def shares_of_a_named_whole(text: str, sentence: Sequence[Figure], passage: Passage) -> Iterator[Check]:
    """ "nhận 2.945 hồ sơ, trong đó trực tuyến 2.304 hồ sơ, chiếm 78,2%": a part's share of the whole named before it.

    What "đạt" a percentage may be measured against something else: then only what fits is told.
    """
    for position, (part, share) in enumerate(pairwise(sentence)):
        is_part = part.kind is Kind.RESULT and share.kind is Kind.SHARE and share.unit == PERCENT
        if not is_part or is_percentage(part.unit) or not _stands_together(text, part, share):
            continue
        whole = _whole_before(text, sentence[max(0, position - NEAR) : position], part)
        if whole is None:
            continue
        fits = quotient_fits(part, whole.value, slack_of(whole), share)
        if fits or wholes.is_of_the_whole(text[part.span.end : share.span.start]):
            yield quotient_check("ratio", part, whole, share, passage)


def shares_of_a_total(text: str, sentence: Sequence[Figure], passage: Passage) -> Iterator[Check]:
    """ "còn 106 hộ, bằng 5,94% tổng số 1.786 hộ": a count, its share, and the whole said after it."""
    for part, share, whole in zip(sentence, sentence[1:], sentence[2:], strict=False):
        is_share = part.kind is Kind.RESULT and share.kind is Kind.SHARE and share.unit == PERCENT
        if not is_share or not _alike(part, whole) or not whole.value >= part.value > 0:
            continue
        if labels.is_denominator(text[share.span.end : whole.span.start]) and _stands_together(text, part, whole):
            yield quotient_check("ratio", part, whole, share, passage)


def _whole_before(text: str, before: Sequence[Figure], part: Figure) -> Figure | None:
    """The nearest level of the part's unit that announced parts after it; None if there is none, or a smaller one."""
    for figure in reversed(before):
        announced = wholes.is_breakdown(text[figure.span.end : part.span.start])
        if announced and figure.kind is Kind.RESULT and _alike(figure, part) and figure.value >= part.value > 0:
            return figure
    return None


def _growth(level: Figure, earlier: Figure, rate: Figure, passage: Passage) -> Check:
    """A level against an earlier one: "bằng 97%" is the quotient, "tăng 9%" and "giảm 3%" what it lies off one."""
    if "so với" in rate.indicator:
        return quotient_check("difference", level, earlier, rate, passage)
    falls = is_fall(rate.indicator)
    computed = (earlier.value - level.value if falls else level.value - earlier.value) / earlier.value * HUNDRED
    signed = replace(rate, value=-rate.value) if falls else rate
    larger, smaller = (earlier, level) if falls else (level, earlier)
    return Check(
        kind="difference",
        claim=f"({show_decimal(larger.value)} - {show_decimal(smaller.value)}) / "
        f"{show_decimal(earlier.value)}{_unit(earlier)} = {rate.raw}%",
        computed=f"{show_decimal(computed, max(2, decimals(rate)))}%",
        holds=quotient_fits(level, earlier.value, slack_of(earlier), signed, add=100),
        span=_around(level, earlier, rate),
        section=passage.section,
    )


def quotient_check(kind: str, value: Figure, of: Figure, share: Figure, passage: Passage) -> Check:
    """A quotient against the percentage that is printed for it."""
    return Check(
        kind=kind,
        claim=f"{show_decimal(value.value)} / {show_decimal(of.value)}{_unit(of)} = {percent_as_told(share)}",
        computed=f"{show_decimal(value.value / of.value * HUNDRED, max(2, decimals(share)))}%",
        holds=quotient_fits(value, of.value, slack_of(of), share),
        span=_around(value, of, share),
        section=passage.section,
    )


def _around(*figures: Figure) -> Span:
    """The stretch of text that holds all the figures."""
    start, end = min(figure.span.start for figure in figures), max(figure.span.end for figure in figures)
    return Span(start, end, figures[0].span.page)


def _moved(start: Figure, end: Figure, change: Figure, span: Span, passage: Passage) -> Check:
    """The distance between two levels against the change that is printed."""
    distance = abs(end.value - start.value)
    slack = slack_of(start) + slack_of(end) + slack_of(change)
    larger, smaller = max(start.value, end.value), min(start.value, end.value)
    claim = f"{show_decimal(larger)} - {show_decimal(smaller)} = {show_decimal(abs(change.value))}{_unit(change)}"
    holds = is_soft(start, end, change) or abs(distance - abs(change.value)) <= slack
    return Check("difference", claim, f"{show_decimal(distance)}{_unit(change)}", holds, span, passage.section)


def _alike(first: Figure, second: Figure) -> bool:
    """Whether two figures are measured in one unit; per-units may be left out of a change."""
    if first.unit is None or second.unit is None:
        return False
    heads = [figure.unit.split("/")[0].split()[0] for figure in (first, second) if figure.unit]
    return heads[0] == heads[1]


def _stands_together(text: str, first: Figure, last: Figure) -> bool:
    """Whether no clause ends between two figures."""
    between = text[first.span.end : last.span.start]
    return ";" not in between and ". " not in between and len(between) < 120


def _unit(figure: Figure) -> str:
    return "%" if figure.unit == PERCENT else f" {figure.unit}" if figure.unit else ""
