"""The answer as HTML: its figure large, what it is, of where and when, and against what it stands."""

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from html import escape

from tracuu.asking.compose import short_place
from tracuu.messages import pages, retelling
from tracuu.parsing.tables import ROW_SEPARATOR
from tracuu.records import Figure, Kind, Passage, Span
from tracuu.replies import COMPARED, Answer, Intent, Reason
from tracuu.web.bars import bar_chart
from tracuu.web.cards import DOT, capital, notice
from tracuu.web.copying import address_button, copy_button
from tracuu.web.marking import clause_around, source_text

COMPARISONS = (Kind.PLAN_SHARE, Kind.YOY_SHARE, Kind.CHANGE)
BESIDE = (*COMPARISONS, Kind.SHARE, Kind.RATIO)  # what may be said beside a level in its sentence
PARTS = re.compile(r"; |\. ")  # of a sentence that compares
CLAUSE_LENGTH = 110  # a longer clause says more than the comparison
TILES = 4  # more figures than this are a table


def answer_card(answer: Answer, address: str, filtered: str = "") -> str:
    """The card of an answer that was found.

    `address` is the query part that asks the question again, `filtered` says among which reports it was looked for.
    """
    shown = main_figures(answer)
    if not shown:
        body = f'<p class="lead">{escape(answer.text)}</p>'
    elif len(shown) <= TILES:
        tiles = "".join(_tile(figure, answer) for figure in shown)
        body = f'<div class="tiles tiles-{len(shown)}">{tiles}</div>'
    else:
        body = figures_table(shown, answer)
    body += _chart(shown, answer) + _sentence(shown, answer) + _retelling(answer)
    note = f'<p class="filtered">{escape(filtered)}</p>' if filtered else ""
    return (
        f'<section class="answer" aria-label="{escape(pages.ANSWER)}">{body}{note}{_actions(answer, address)}</section>'
    )


def not_found_card(answer: Answer, filtered: str = "") -> str:
    """The card of a question without an answer: why, among which reports, and the next step."""
    reason = answer.reason
    if reason is None:
        return notice(pages.TROUBLE_TITLE, answer.text, filtered)
    said = "" if reason is Reason.UNCLEAR else answer.text  # its title says the same
    return notice(pages.NOT_FOUND_TITLES[reason], said, filtered, pages.NEXT_STEPS[reason])


def main_figures(answer: Answer) -> tuple[Figure, ...]:
    """The figures that are shown large or in a table; the others are said beside them.

    Of a list, all but comparisons. Else the first of each sentence, and of one place and period only one: what
    another sentence says of the same is named in the answer's own words.
    """
    figures = answer.figures
    if answer.query.intent is Intent.LIST:
        levels = tuple(figure for figure in figures if figure.kind not in COMPARISONS)
        return levels or figures
    leading = (*_first_of_each(figures, _sentence_of), *(figure for figure in figures if figure.kind not in BESIDE))
    in_order = [figure for figure in figures if figure in leading]
    return _first_of_each(in_order, lambda figure: (figure.place, figure.period))


def _first_of_each(figures: Sequence[Figure], group: Callable[[Figure], Hashable]) -> tuple[Figure, ...]:
    found: dict[Hashable, Figure] = {}
    for figure in figures:
        found.setdefault(group(figure), figure)
    return tuple(found.values())


def _sentence_of(figure: Figure) -> tuple[str, Span]:
    return figure.passage, figure.sentence


def comparisons(figure: Figure, answer: Answer) -> tuple[Figure, ...]:
    """The figures that the same sentence says beside one: per cent of a plan, a change, a share."""
    if answer.query.intent is Intent.LIST:
        return ()
    shown = main_figures(answer)
    beside = [other for other in answer.figures if other not in shown]
    return tuple(other for other in beside if _sentence_of(other) == _sentence_of(figure))


def printed(figure: Figure, passage: Passage | None) -> tuple[str, str]:
    """A figure's number and unit as the report prints them; in a table, the unit stands beside or over the number."""
    text = source_text(figure.span, passage) if passage else ""
    if passage and is_in_table(figure, passage):
        return figure.raw, text[len(figure.raw) :].strip() or figure.unit or ""
    if "/" in text and "/" not in figure.raw:  # the plan's half of n/m
        text = ""
    if text.startswith(figure.raw):
        return figure.raw, text[len(figure.raw) :].strip()
    return (text, "") if text else (figure.raw, figure.unit or "")


def is_in_table(figure: Figure, passage: Passage) -> bool:
    """Whether a figure stands in a row of a table."""
    return any(row.span == figure.sentence for row in passage.rows)


def shown_name(figure: Figure, passage: Passage | None) -> str:
    """What a figure is of: its indicator, under the names that its row stands under."""
    above = figure.subject if passage and is_in_table(figure, passage) else None
    return capital(ROW_SEPARATOR.join(part for part in (above, figure.indicator) if part))


def _tile(figure: Figure, answer: Answer) -> str:
    passage = passage_of(figure, answer)
    number, unit = printed(figure, passage)
    qualifier = f'<span class="qualifier">{escape(figure.qualifier)}</span> ' if figure.qualifier else ""
    against = "".join(f"<li>{escape(line)}</li>" for line in _comparison_lines(figure, answer))
    return (
        f'<div class="tile"><p class="indicator">{escape(shown_name(figure, passage))}</p>'
        f'<p class="value">{qualifier}<b>{escape(number)}</b> <span class="unit">{escape(unit)}</span></p>'
        f'<p class="where">{escape(where_and_when(figure))}</p>'
        + (f'<ul class="against">{against}</ul>' if against else "")
        + "</div>"
    )


def where_and_when(figure: Figure) -> str:
    """Place, period and kind of a figure, and whether it is an estimate or in doubt."""
    notes = {"estimate": "" if figure.qualifier else pages.ESTIMATE, "unverified": pages.UNVERIFIED}
    parts = [
        short_place(figure.place),
        figure.period.label if figure.period else "",
        pages.KINDS[figure.kind],
        notes.get(figure.status or "", ""),
    ]
    return capital(DOT.join(part for part in parts if part))


def _comparison_lines(figure: Figure, answer: Answer) -> list[str]:
    own = [pages.compared("", figure.base).strip()] if figure.base and figure.kind in COMPARISONS else []
    passage = passage_of(figure, answer)
    return own + [_comparison_line(other, passage) for other in comparisons(figure, answer)]


def _comparison_line(figure: Figure, passage: Passage | None) -> str:
    """The comparison's own clause; where that is long, the number and its base."""
    number, unit = printed(figure, passage)
    short = pages.compared(f"{number} {unit}".strip(), figure.base)
    if passage is None:
        return short
    shift = passage.span.start
    clause = clause_around(passage.text, figure.span.start - shift, figure.span.end - shift)
    return clause if number in clause and len(clause) <= CLAUSE_LENGTH else short


def _sentence(figures: Sequence[Figure], answer: Answer) -> str:
    """The answer's own sentence, where it says more than its figures do: what differs, what is missing."""
    said = answer.text
    if answer.query.intent in COMPARED:
        shown = [in_full(figure, answer) for figure in figures]
        parts = [part for part in PARTS.split(said.rstrip(".")) if not any(figure in part for figure in shown)]
        said = "".join(f"{part}. " for part in parts).strip()
    elif len(figures) == 1 and answer.query.intent is not Intent.LIST:
        says_all = len(comparisons(figures[0], answer)) == len(answer.figures) - 1
        said = "" if says_all else said
    return f'<p class="sentence">{escape(said)}</p>' if figures and said else ""


def _retelling(answer: Answer) -> str:
    """What a language model made of the answer, under its name and apart from the report's own words."""
    if answer.retelling is None:
        return ""
    by = retelling.BY_MODEL.format(model=answer.retelling.model)
    return (
        f'<aside class="retelling"><p class="by">{escape(by)}</p><p>{escape(answer.retelling.text)}</p>'
        f'<p class="by">{escape(retelling.CHECKED)}</p></aside>'
    )


def _chart(figures: Sequence[Figure], answer: Answer) -> str:
    if answer.query.intent not in COMPARED:
        return ""
    return bar_chart(figures, lambda figure: in_full(figure, answer))


def in_full(figure: Figure, answer: Answer) -> str:
    """Qualifier, number and unit in a row."""
    return " ".join(part for part in (figure.qualifier, *printed(figure, passage_of(figure, answer))) if part)


def figures_table(figures: Sequence[Figure], answer: Answer) -> str:
    """Figures of several places, periods or indicators as a table."""
    heads = (pages.COLUMN_INDICATOR, pages.COLUMN_PLACE, pages.COLUMN_PERIOD, pages.COLUMN_FIGURE)
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    rows = "".join(f"<tr>{_table_row(figure, answer)}</tr>" for figure in figures)
    return f'<table class="figures"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _table_row(figure: Figure, answer: Answer) -> str:
    place = capital(short_place(figure.place))
    period = figure.period.label if figure.period else ""
    cells = (shown_name(figure, passage_of(figure, answer)), place, period)
    number = f'<td class="number">{escape(in_full(figure, answer))}</td>'
    return "".join(f"<td>{escape(cell)}</td>" for cell in cells) + number


def passage_of(figure: Figure, answer: Answer) -> Passage | None:
    """The passage of an answer in which a figure stands."""
    found = (cited.hit.passage for cited in answer.passages if cited.hit.passage.id == figure.passage)
    return next(found, None)


def _actions(answer: Answer, address: str) -> str:
    buttons, of = [address_button(pages.COPY_ADDRESS, address)], [cited.hit.passage.report for cited in answer.passages]
    source = _source(answer)
    if answer.text and source:
        buttons.insert(0, copy_button(pages.COPY_ANSWER, pages.with_source(answer.text, source), of))
    took = f'<span class="took">{escape(pages.took(answer.took_ms))}</span>'
    return f'<div class="actions">{"".join(buttons)}{took}</div>'


def _source(answer: Answer) -> str:
    """The citation of the passage that holds the answer, else of the first passage."""
    by_passage: Mapping[str, str] = {cited.hit.passage.id: cited.citation.long for cited in answer.passages}
    first = next(iter(by_passage.values()), "")
    return by_passage.get(answer.figures[0].passage, first) if answer.figures else first
