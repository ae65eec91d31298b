"""Figures that hang together go in, checks come out: growth against both values, area times yield against output."""

from collections.abc import Sequence
from decimal import Decimal

from tracuu.records import Check, Figure, Passage, Span
from tracuu.vietnamese.numbers import decimals_of, last_multiplier, show_decimal
from tracuu.vietnamese.units import PERCENT, unit_class

HUNDRED = Decimal(100)
SLIP = Decimal("0.05")  # of a whole
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


def rounding_of(*figures: Figure) -> Decimal:
    """How far rounding may move a sum of these, at the most: whole numbers are taken as they are."""
    return sum((half_step(figure) for figure in figures if decimals(figure)), Decimal(0))


def nearness(whole: Figure, parts: Sequence[Figure]) -> Decimal:
    """How far parts may miss their whole and still be meant to make it: by the smallest of them, or a slip."""
    return max(min(part.value for part in parts), whole.value * SLIP)


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


def quotient_check(kind: str, value: Figure, of: Figure, share: Figure, passage: Passage) -> Check:
    """A quotient against the percentage that is printed for it."""
    return Check(
        kind=kind,
        claim=f"{show_decimal(value.value)} / {show_decimal(of.value)}{shown_unit(of)} = {percent_as_told(share)}",
        computed=f"{show_decimal(value.value / of.value * HUNDRED, max(2, decimals(share)))}%",
        holds=quotient_fits(value, of.value, slack_of(of), share),
        span=around(value, of, share),
        section=passage.section,
    )


def around(*figures: Figure) -> Span:
    """The stretch of text that holds all the figures."""
    start, end = min(figure.span.start for figure in figures), max(figure.span.end for figure in figures)
    return Span(start, end, figures[0].span.page)


def alike(first: Figure, second: Figure) -> bool:
    """Whether two figures are measured in one unit; per-units may be left out of a change."""
    if first.unit is None or second.unit is None:
        return False
    heads = [figure.unit.split("/")[0].split()[0] for figure in (first, second) if figure.unit]
    return heads[0] == heads[1]


def stands_together(text: str, first: Figure, last: Figure) -> bool:
    """Whether no clause ends between two figures."""
    between = text[first.span.end : last.span.start]
    return ";" not in between and ". " not in between and len(between) < 120


def shown_unit(figure: Figure) -> str:
    """A figure's unit as it follows its number."""
    return "%" if figure.unit == PERCENT else f" {figure.unit}" if figure.unit else ""
