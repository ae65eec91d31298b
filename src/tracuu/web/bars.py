"""Figures of several places or periods as bars beside each other, each with its number as printed."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from html import escape

from tracuu.asking.compose import short_place
from tracuu.messages import pages
from tracuu.records import Figure
from tracuu.web.cards import DOT, capital

MOST_BARS = 12


def bar_chart(figures: Sequence[Figure], printed: Callable[[Figure], str]) -> str:
    """The figures as bars, in time where one place has several; empty where bars would compare unlike things.

    They are alike if unit and kind are one. `printed` gives the words at a bar's end.
    """
    if not are_comparable(figures):
        return ""
    longest = max(figure.value for figure in figures)
    rows = "".join(_bar(label(figure, figures), figure.value / longest, printed(figure)) for figure in in_time(figures))
    return f'<figure class="bars" aria-label="{escape(pages.CHART)}">{rows}</figure>'


def are_comparable(figures: Sequence[Figure]) -> bool:
    """Whether bars of these figures mean something: two or more, of one unit and kind, none negative, not all zero."""
    if not 2 <= len(figures) <= MOST_BARS:
        return False
    if len({(figure.unit, figure.kind) for figure in figures}) > 1 or min(figure.value for figure in figures) < 0:
        return False
    return max(figure.value for figure in figures) > 0 and len({label(figure, figures) for figure in figures}) > 1


def in_time(figures: Sequence[Figure]) -> list[Figure]:
    """The figures by the end of their periods; those of one period as they came."""
    return sorted(figures, key=lambda figure: str(figure.period.end or "") if figure.period else "")


def label(figure: Figure, figures: Sequence[Figure]) -> str:
    """What tells a figure from the others: its place, its period or both, else its indicator."""
    telling = [part(figure) for part in (_place, _period) if len({part(other) for other in figures}) > 1]
    return capital(DOT.join(name for name in telling if name) or figure.indicator)


def _place(figure: Figure) -> str:
    return short_place(figure.place)


def _period(figure: Figure) -> str:
    return figure.period.label if figure.period else ""


def _bar(name: str, share: Decimal, words: str) -> str:
    return (
        f'<div class="bar"><span class="name">{escape(name)}</span>'
        f'<span class="track"><span style="width:{share * 100:.1f}%"></span></span>'
        f'<span class="number">{escape(words)}</span></div>'
    )
