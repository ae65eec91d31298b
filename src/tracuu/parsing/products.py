"""Figures of which one is worked out of two others go in, checks come out: growth, yield and output, price and sum."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from tracuu.parsing.relations import HUNDRED, alike, around, decimals, half_step, is_soft, slack_of
from tracuu.records import Check, Figure, Kind, Passage
from tracuu.vietnamese import wholes
from tracuu.vietnamese.indicators import is_fall, without_measure
from tracuu.vietnamese.numbers import show_decimal
from tracuu.vietnamese.units import PERCENT

TONNES = {"tấn": Decimal(1), "tạ": Decimal("0.1"), "kg": Decimal("0.001")}
HECTARE, MONEY = "ha", "đồng"
LEVELS = (Kind.RESULT, Kind.RATIO)
RATES = (Kind.YOY_SHARE, Kind.CHANGE)
YIELDS = {f"{unit}/ha": tonnes for unit, tonnes in TONNES.items()}


def growths(text: str, sentence: Sequence[Figure], passage: Passage) -> Iterator[Check]:
    """A level, its change, and the change in per cent: "55,9 tạ/ha, tăng 2,5% (+1,3 tạ/ha)", "54 vụ, tăng 6 vụ (12,5%)"."""
    for level, second, third in zip(sentence, sentence[1:], sentence[2:], strict=False):
        change, rate = (second, third) if third.unit == PERCENT else (third, second)
        if change is second and not wholes.says_in_percent(text[change.span.end : rate.span.start]):
            continue
        is_growth = rate.unit == PERCENT and rate.kind in RATES and change.kind is Kind.CHANGE
        if not is_growth or level.of is not None or PERCENT in (level.unit, change.unit) or not alike(level, change):
            continue
        moved = -abs(change.value) if is_fall(change.indicator) or is_fall(rate.indicator) else abs(change.value)
        before = level.value - moved
        if before > 0 and not is_soft(level, change, rate):
            yield _growth(level, before, change, rate, passage)


def _growth(level: Figure, before: Decimal, change: Figure, rate: Figure, passage: Passage) -> Check:
    computed = abs(change.value) / before * HUNDRED
    slack = slack_of(change) / before + abs(change.value) * (slack_of(level) + slack_of(change)) / before**2
    return Check(
        kind="difference",
        claim=f"{rate.raw}% = {change.raw.lstrip('+-–')} / {show_decimal(before)} {level.unit or ''}".rstrip(),
        computed=f"{show_decimal(computed, max(2, decimals(rate)))}%",
        holds=abs(computed - abs(rate.value)) <= half_step(rate) + slack * HUNDRED,
        span=around(level, change, rate),
        section=passage.section,
    )


def harvests(figures: Sequence[Figure], passage: Passage) -> Iterator[Check]:
    """ "60 ha; 55,3 tạ/ha; 331,8 tấn": an output is that of an area at a yield; any area before it may be meant.

    Where several areas stand before, none of them alone in the sentence, and none fits, nothing is told: which one was
    harvested is not known.
    """
    levels = [figure for figure in figures if figure.kind in LEVELS]
    for position, output in enumerate(levels):
        rate = _rate_before(levels[max(0, position - 2) : position])
        if output.unit not in TONNES or rate is None:
            continue
        areas = [figure for figure in levels[:position] if figure.unit == HECTARE]
        fitting = [area for area in areas[-3:] if _fits(area, rate, output)]
        meant = fitting[-1:] or _only_area(areas, rate, output)
        if meant and (fitting or not is_soft(*meant, rate, output)):
            area = meant[0]
            yield Check(
                kind="other",
                claim=f"{area.raw} ha × {rate.raw} {rate.unit} = {output.raw} {output.unit}",
                computed=f"{show_decimal(_output(area, rate) / TONNES[output.unit], 2)} {output.unit}",
                holds=bool(fitting),
                span=around(area, rate, output),
                section=passage.section,
            )


def _only_area(areas: Sequence[Figure], rate: Figure, output: Figure) -> list[Figure]:
    """The one area that can be meant: there is no other, or none of the yield's crop in the sentence of both."""
    if rate.sentence == output.sentence:
        own = [area for area in areas if area.sentence == rate.sentence]
        if len(own) == 1 and _is_of_one_thing(own[0], rate):
            return own
    return list(areas) if len(areas) == 1 and areas[0].span.start < rate.span.start else []


def _rate_before(near: Sequence[Figure]) -> Figure | None:
    """The yield right before an output, or before it and an area."""
    if len(near) == 2 and near[1].unit == HECTARE:
        near = near[:1]
    return near[-1] if near and near[-1].unit in YIELDS else None


def _is_of_one_thing(area: Figure, rate: Figure) -> bool:
    """Whether an area and a yield name the same crop: "diện tích lúa mùa", "năng suất lúa mùa"."""
    things = [without_measure(figure.indicator) for figure in (area, rate)]
    return things[0] is not None and things[0] == things[1]


def prices(text: str, sentence: Sequence[Figure], passage: Passage) -> Iterator[Check]:
    """ "150 suất quà, mỗi suất 300.000 đồng, tổng trị giá 45 triệu đồng": a count times a price against the sum.

    Where a sentence has several sums or counts, which belong together is not known, and nothing is told.
    """
    levels = [figure for figure in sentence if figure.kind is Kind.RESULT]
    for price in levels:
        counted = wholes.priced_thing(price.indicator, price.unit)
        counts = [figure for figure in levels if counted and f"{figure.unit} ".startswith(f"{counted} ")]
        sums = [figure for figure in levels if figure is not price and figure.unit == MONEY]
        if len(counts) != 1 or len(sums) != 1 or is_soft(price, *counts, *sums):
            continue
        (count,), (total,) = counts, sums
        computed = count.value * price.value
        slack = count.value * half_step(price) + half_step(total)
        claim = f"{show_decimal(count.value)} × {show_decimal(price.value)} = {show_decimal(total.value)} {MONEY}"
        holds = abs(computed - total.value) <= slack
        if not holds and not wholes.is_sum(text[total.sentence.start : total.span.start]):
            continue
        yield Check(
            "other", claim, f"{show_decimal(computed)} {MONEY}", holds, around(count, price, total), passage.section
        )


def _output(area: Figure, rate: Figure) -> Decimal:
    """The output in tonnes that an area gives at a yield."""
    return area.value * rate.value * YIELDS[rate.unit or ""]


def _fits(area: Figure, rate: Figure, output: Figure) -> bool:
    tonnes = TONNES[output.unit or ""]
    slack = (area.value * half_step(rate) + rate.value * half_step(area)) * YIELDS[rate.unit or ""] + half_step(
        output
    ) * tonnes
    return abs(_output(area, rate) - output.value * tonnes) <= slack
