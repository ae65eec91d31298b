"""A reviewed draft as HTML and as a table: its text with every figure marked, then figure by figure what is stated."""

from collections import Counter
from collections.abc import Sequence
from html import escape

from tracuu.asking.cite import citation_of
from tracuu.asking.compose import printed, short_place
from tracuu.asking.reviewing import FOUND
from tracuu.export import sentences_around
from tracuu.messages import checks as said_of_checks
from tracuu.messages import pages
from tracuu.messages import review as said
from tracuu.records import Check, Passage
from tracuu.replies import Review, Reviewed, Stated
from tracuu.web.cards import DOT, capital, folded_away
from tracuu.web.links import source_link
from tracuu.web.marking import painted
from tracuu.web.sheets import Table


def counts_html(review: Review) -> str:
    """How many figures got which verdict, which is the legend of the marks too."""
    counts = Counter(one.verdict for one in review.figures)
    parts = [
        f'<li class="{verdict}"><b>{counts[verdict]}</b> {escape(name)}</li>'
        for verdict, name in said.VERDICTS.items()
        if counts[verdict]
    ]
    return f'<ul class="verdicts">{"".join(parts)}</ul>'


def marked_html(review: Review) -> str:
    """The draft's own text, each figure marked by its verdict."""
    marks = [(one.figure.span.start, one.figure.span.end, f"verdict {one.verdict}") for one in review.figures]
    return f'<div class="draft">{painted(review.draft.text, marks)}</div>'


def figures_html(review: Review) -> str:
    """Figure by figure: what the draft writes, what the library states, where; what agrees is folded away."""
    agreeing = [one for one in review.figures if one.verdict == FOUND]
    others = [one for one in review.figures if one.verdict != FOUND]
    folded = (
        folded_away(pages.counted(said.VERDICTS[FOUND], len(agreeing)), _listed(agreeing, review)) if agreeing else ""
    )
    return _listed(others, review) + folded


def _listed(figures: Sequence[Reviewed], review: Review) -> str:
    passages = {passage.id: passage for passage in review.draft.passages}
    rows = "".join(_figure_html(one, passages[one.figure.passage]) for one in figures)
    return f'<ol class="reviewed">{rows}</ol>'


def _figure_html(one: Reviewed, passage: Passage) -> str:
    shown = printed(one.figure, passage)
    parts = [
        f'<p class="head"><span class="badge {one.verdict}">{escape(said.VERDICTS[one.verdict])}</span> '
        f"<b>{escape(capital(one.figure.indicator))}</b></p>",
        f'<p class="where">{escape(where_of(one))}</p>',
        f'<p class="worth"><span>{said.IN_DRAFT}</span> <b>{escape(shown)}</b></p>',
        *(_stated_html(said.IN_LIBRARY, stated) for stated in one.stated),
        f'<p class="reason">{escape(capital(said.REASONS[one.reason]))}.</p>' if one.reason else "",
        *(_stated_html(said.NEAR, stated, stated.figure.indicator) for stated in one.near),
    ]
    return f'<li class="{one.verdict}">{"".join(parts)}</li>'


def where_of(one: Reviewed) -> str:
    """The place and the period of which a figure was taken to be, or that they are not known."""
    figure = one.figure
    place = capital(short_place(figure.place)) if figure.place else capital(said.NO_PLACE_NAME)
    return DOT.join((place, figure.period.label if figure.period else said.NO_PERIOD_NAME))


def _stated_html(label: str, stated: Stated, name: str = "") -> str:
    value = " ".join(filter(None, (name, printed(stated.figure, stated.passage))))
    when = stated.period.label if name and stated.period else ""
    citation = escape(citation_of(stated.passage, stated.entry).long)
    return (
        f'<p class="worth"><span>{escape(label)}</span> <b>{escape(value)}</b> {escape(when)}</p>'
        f'<p class="cited">{citation} · {source_link(said.SOURCE, stated.passage, stated.figure.span)}</p>'
    )


def review_table(review: Review) -> Table:
    """The same as a table, a row for each figure of the draft and each value stated of it."""
    passages = {passage.id: passage for passage in review.draft.passages}
    rows = [row for one in review.figures for row in _rows(one, passages[one.figure.passage])]
    return Table(said.SHEET, said.COLUMNS, tuple(rows))


def _rows(one: Reviewed, passage: Passage) -> list[tuple[str, ...]]:
    figure = one.figure
    place = short_place(figure.place) if figure.place else said.NO_PLACE_NAME
    period = figure.period.label if figure.period else said.NO_PERIOD_NAME
    head = (said.VERDICTS[one.verdict], figure.indicator, place, period, printed(figure, passage))
    stated = [(each, "") for each in one.stated] + [
        (each, f"{said.NEAR}: {each.figure.indicator}") for each in one.near
    ]
    told: list[tuple[str, ...]] = [
        (*head, printed(each.figure, each.passage), citation_of(each.passage, each.entry).long, note)
        for each, note in stated
    ]
    return told or [(*head, "", "", said.REASONS[one.reason] if one.reason else "")]


def arithmetic_html(review: Review) -> str:
    """The draft's own arithmetic, what does not come out first; empty where it states none."""
    checks = sorted(review.draft.checks, key=lambda check: check.holds)
    return "".join(_check_html(check, review) for check in checks)


def _check_html(check: Check, review: Review) -> str:
    draft = review.draft
    quote = " ".join(sentences_around(draft.passages, draft.text, check.span).split())
    verdict = said_of_checks.FITTING if check.holds else said_of_checks.OPEN
    return (
        f'<article class="check"><p class="head"><span class="badge {"found" if check.holds else "different"}">{verdict}</span></p>'
        f'<dl class="sides"><div><dt>{said.IN_DRAFT}</dt><dd>{escape(check.claim)}</dd></div>'
        f"<div><dt>{said_of_checks.COMES_OUT}</dt><dd>{escape(check.computed)}</dd></div></dl>"
        f"<blockquote>{escape(quote)}</blockquote></article>"
    )
