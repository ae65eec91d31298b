"""Figures that hang together go in, checks come out: growth against both values, area times yield against output."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from tracuu.records import Check, Figure, Kind, Passage, Span
from tracuu.vietnamese.indicators import is_fall
from tracuu.vietnamese.numbers import decimals_of, last_multiplier, show_decimal
from tracuu.vietnamese.units import PERCENT, unit_class

HUNDRED = Decimal(100)
NEARLY = Decimal("0.1")
# How far above and below a softened percentage the true one may lie, as a share of it.
SOFT = {
    "trên": (NEARLY, Decimal(0)),
    "hơn": (NEARLY, Decimal(0)),
    "dưới": (Decimal(0), NEARLY),
    "gần": (Decimal(0), NEARLY),
    "khoảng": (NEARLY, NEARLY),
    "xấp xỉ": (NEARLY, NEARLY),
}
TONNES = {"tấn": Decimal(1), "tạ": Decimal("0.1"), "kg": Decimal("0.001")}
YIELDS = {f"{unit}/ha": tonnes for unit, tonnes in TONNES.items()}


def decimals(figure: Figure) -> int:
    """How many decimal places the figure was printed with."""
    return decimals_of(figure.value)


def half_step(figure: Figure) -> Decimal:
    """Half of the last printed place, in base units: how far the unrounded value may lie from the printed one."""
    return Decimal(5).scaleb(-decimals(figure) - 1) * last_multiplier(figure.raw)


def slack_of(figure: Figure) -> Decimal:
    """How far the unrounded value may lie from a printed level: nothing where whole things are counted."""
    is_count = unit_class(figure.unit) == "count" and decimals(figure) == 0 and last_multiplier(figure.raw) == 1
    return Decimal(0) if is_count else half_step(figure)


def is_soft(*figures: Figure) -> bool:
    """Whether one of the figures is only "khoảng" or "trên": what is worked out of it contradicts nothing."""
    return any(figure.qualifier in SOFT for figure in figures)


def percent_as_told(percentage: Figure) -> str:
    """A percentage with the word that softens it."""
    softened = f"{percentage.qualifier} " if is_soft(percentage) else ""
    return f"{softened}{percentage.raw}%"


def quotient_fits(value: Figure, of: Decimal, of_slack: Decimal, percentage: Figure, add: int = 0) -> bool:
    """Whether some unrounded values give the printed percentage (plus `add`) as their quotient.

    "trên 99%" is given by 99,7% too, "gần 50%" by 48%; what is itself only "khoảng" contradicts nothing.
    """
    if is_soft(value):
        return True
    slack = slack_of(value)
    low = (value.value - slack) / (of + of_slack) * HUNDRED
    high = (value.value + slack) / (of - of_slack) * HUNDRED if of > of_slack else Decimal("Infinity")
    printed, half = percentage.value + add, half_step(percentage)
    above, below = SOFT.get(percentage.qualifier or "", (Decimal(0), Decimal(0)))
    return low <= printed + half + above * printed and high >= printed - half - below * printed


def growths(sentence: Sequence[Figure], passage: Passage) -> Iterator[Check]:
    """ "55,92 tạ/ha, tăng 2,48% (+1,35 tạ/ha)": a level, its change, and the change in per cent."""
    for level, rate, change in zip(sentence, sentence[1:], sentence[2:], strict=False):
        is_growth = rate.unit == PERCENT and rate.kind is Kind.YOY_SHARE and change.kind is Kind.CHANGE
        if level.unit != change.unit or not is_growth or level.of is not None:
            continue
        falls = is_fall(rate.indicator)
        moved = -abs(change.value) if falls else abs(change.value)
        before = level.value - moved
        if before <= 0:
            continue
        computed = abs(moved) / before * HUNDRED
        slack = (half_step(change) / before + abs(moved) * (half_step(level) + half_step(change)) / before**2) * HUNDRED
        yield Check(
            kind="difference",
            claim=f"{rate.raw}% = {change.raw.lstrip('+-–')} / {show_decimal(before)} {level.unit or ''}".rstrip(),
            computed=f"{show_decimal(computed, max(2, decimals(rate)))}%",
            holds=abs(computed - rate.value) <= half_step(rate) + slack,
            span=Span(level.span.start, change.span.end, level.span.page),
            section=passage.section,
        )


def harvests(figures: Sequence[Figure], passage: Passage) -> Iterator[Check]:
    """ "60 ha; 55,3 tạ/ha; 331,8 tấn": an output after a yield is that of the area before; any area before may be meant.

    Where several areas stand before and none fits, nothing is told: which one was harvested is not known.
    """
    levels = [figure for figure in figures if figure.kind in (Kind.RESULT, Kind.RATIO)]
    for position, output in enumerate(levels[2:], 2):
        rate = levels[position - 1]
        if output.unit not in TONNES or rate.unit not in YIELDS:
            continue
        areas = [figure for figure in levels[: position - 1] if figure.unit == "ha"]
        fitting = [area for area in areas[-3:] if _fits(area, rate, output)]
        told = fitting or (len(areas) == 1 and not is_soft(areas[0], rate, output))
        if areas and told:
            area = fitting[-1] if fitting else areas[-1]
            yield Check(
                kind="other",
                claim=f"{area.raw} ha × {rate.raw} {rate.unit} = {output.raw} {output.unit}",
                computed=f"{show_decimal(_output(area, rate) / TONNES[output.unit], 2)} {output.unit}",
                holds=bool(fitting),
                span=Span(area.span.start, output.span.end, area.span.page),
                section=passage.section,
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
