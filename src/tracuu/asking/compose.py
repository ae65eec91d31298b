"""The sentences of an answer, composed of what the reports say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracuu.asking import weights
from tracuu.asking.choice import Chosen, between, said_in, share_said
from tracuu.asking.evidence import LATE_IN_YEAR, clause_span
from tracuu.asking.question import Understood
from tracuu.messages import answers
from tracuu.records import Figure, Kind, Passage, Period, Place
from tracuu.replies import Intent
from tracuu.vietnamese.characters import fold
from tracuu.vietnamese.cues import LEASTS
from tracuu.vietnamese.places import show_place
from tracuu.vietnamese.sentences import sentence_spans

CHANGE_WORD = re.compile(rf"(?<!\w)({'|'.join((*answers.RISES, *answers.FALLS))})(?!\w)", re.IGNORECASE)
LABEL = re.compile(r"^\W*(?:(?:\d{1,2}|[IVX]{1,5}|[a-zđA-ZĐ])(?:\.\d{1,2})*[.)\-–/]*\s+)?")  # "2.1. ", "IV- ", "a) "
COMPARISONS = (Kind.PLAN_SHARE, Kind.YOY_SHARE, Kind.CHANGE)
SHARES = (Kind.SHARE, Kind.RATIO)
HAS_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
LONGEST_QUOTE = 600
LONGEST_CELL = 160  # letters of a sentence that stands for a figure
LEAST_OF_BEST = 0.4  # a sentence that speaks less of it than the best one is not quoted beside that
LEAST_COMPARED = 2  # figures of which one can be the largest
TELLING_WORDS = 2  # an indicator of fewer words says too little


@dataclass(frozen=True, slots=True)
class Cell:
    """One side of a comparison: where, when, and what is shown there, a figure if there is one."""

    place: str
    period: str
    shown: str
    figure: Figure | None


def best_sentences(passage: Passage, understood: Understood, most: int = 2, longest: int = LONGEST_QUOTE) -> str:
    """The sentences of a passage that speak most of what is asked, letter for letter but for line breaks.

    Where one speaks of it, those that do not are left out; where none does, the first are what its heading announces.
    """
    sentences = _sentences(passage)
    said = [said_in(sentence, understood) for sentence in sentences]
    ranked = sorted(range(len(sentences)), key=lambda at: (-said[at], at))[:most]
    ranked = [at for at in ranked if said[at] > LEAST_OF_BEST * max(said)] or ranked
    quoted = " ".join(" ".join(sentences[at].split()) for at in sorted(ranked))
    return quoted if len(quoted) <= longest else f"{quoted[:longest].rsplit(' ', 1)[0]}…"


def _sentences(passage: Passage) -> list[str]:
    """The sentences of a passage without the headings that stand in it."""
    spans = [(span.start - passage.span.start, span.end - passage.span.start) for span in passage.sentences]
    sentences = [passage.text[start:end] for start, end in spans or sentence_spans(passage.text)]
    titles = [_letters(title) for title in passage.heading.split("›")]
    return [sentence for sentence in sentences if _letters(LABEL.sub("", sentence)) not in titles] or sentences


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))


def printed(figure: Figure, passage: Passage) -> str:
    """A figure as the report prints it, number and unit, with the word that softens it: "khoảng 805 con"."""
    text = " ".join(between(passage, figure.span.start, figure.span.end).split())
    if figure.raw not in text or ("/" in text and figure.kind is Kind.TARGET and "/" not in figure.raw):
        text = f"{figure.raw} {figure.unit or ''}".strip()
    elif figure.unit and text == figure.raw:
        gap = "" if figure.unit.startswith("%") else " "
        text = f"{text}{gap}{figure.unit}"  # the unit stands before the number: "số ca là: 06"
    return f"{figure.qualifier} {text}" if figure.qualifier and not text.startswith(figure.qualifier) else text


def figure_sentence(chosen: Chosen, passage: Passage, of_plan: bool = False) -> str:
    """One sentence: where, when, what, how much, and against what.

    An indicator of a word or less says too little ("thu"): then the report's own clause is quoted.
    """
    figure = chosen.figure
    place = short_place(figure.place or passage.place)
    head = [
        answers.AT.format(place=place) if place else "",
        time_of(figure, passage),
    ]
    if len(figure.indicator.split()) < TELLING_WORDS:
        return f"{answers.joined(head, ': ')}{answers.QUOTED.format(text=_clause(figure, passage))}."
    said = _said(figure, passage, of_plan)
    shares = [printed(other, passage) for other in chosen.beside if other.kind in SHARES]
    said = f"{said} ({', '.join(shares)})" if shares else said
    against = [_against(other, passage) for other in chosen.beside if other.kind not in SHARES]
    return answers.joined([*head, said, *against])


def time_of(figure: Figure | None, passage: Passage) -> str:
    """The time of a figure in words, or of its passage; where its own words lack the year, with the report's."""
    own, whole = figure.period if figure else None, passage.period
    if own is None:
        return whole.label if whole else ""
    if whole is None or HAS_YEAR.search(own.label):
        return own.label
    return answers.OF_REPORT.format(period=own.label, report=whole.label)


def _clause(figure: Figure, passage: Passage) -> str:
    """The sentence of a figure, or its end up to the figure's clause where it is long."""
    sentence = between(passage, figure.sentence.start, figure.sentence.end)
    _, end = clause_span(sentence, figure.span.start - figure.sentence.start, figure.span.end - figure.sentence.start)
    text = " ".join(sentence[:end].split())
    return text if len(text) <= LONGEST_CELL else f"…{text[-LONGEST_CELL:].split(' ', 1)[-1]}"


def _said(figure: Figure, passage: Passage, of_plan: bool) -> str:
    shown = printed(figure, passage)
    indicator = " ".join(figure.indicator.split())
    if of_plan:
        return answers.PLAN_OF.format(indicator=indicator, figure=shown)
    if figure.base and figure.kind in COMPARISONS and figure.base not in indicator:
        shown = answers.AGAINST.format(figure=shown, base=figure.base)
    return answers.said(figure.kind, indicator, shown, _verb(figure, passage))


def _verb(figure: Figure, passage: Passage) -> str | None:
    """The printed word of a change just before it: "giảm"."""
    before = between(passage, figure.sentence.start, figure.span.start)
    found = list(CHANGE_WORD.finditer(before[-60:]))
    return found[-1][1].lower() if found else None


def _against(figure: Figure, passage: Passage) -> str:
    """What is said beside a figure, in the words of its own clause where that is short."""
    sentence = between(passage, figure.sentence.start, figure.sentence.end)
    start, end = figure.span.start - figure.sentence.start, figure.span.end - figure.sentence.start
    clause = " ".join(sentence[slice(*clause_span(sentence, start, end))].split())
    shown = printed(figure, passage)
    short = answers.AGAINST.format(figure=shown, base=figure.base) if figure.base else shown
    verb = _verb(figure, passage) if figure.kind in (Kind.CHANGE, Kind.YOY_SHARE) else None
    says_it = figure.raw in clause and any(map(str.isalpha, clause))  # a cell of a row is its number alone
    return clause if says_it and len(clause) <= len(short) + 12 else " ".join(filter(None, (verb, short)))


def short_place(place: Place | None) -> str:
    """The lowest unit of a place alone: "xã An Bình"."""
    if place is None:
        return ""
    return show_place(Place(commune=place.commune)) if place.commune else show_place(place)


def comparison_sentence(cells: Sequence[Cell], extreme: str | None = None) -> str:
    """The cells of a comparison side by side, which of them is the `extreme` that is asked for, what makes them unlike."""
    said = []
    for cell in cells:
        pattern = answers.COMPARED if cell.period else answers.COMPARED_PLACE
        said.append(pattern.format(place=cell.place, period=cell.period, figure=cell.shown))
    figures = [cell.figure for cell in cells if cell.figure]
    unlike = _unlike(figures)
    if extreme and not unlike:
        unlike = _extremes(cells, extreme)
    return " ".join([answers.joined(["; ".join(said)]), *unlike])


def _extremes(cells: Sequence[Cell], extreme: str) -> list[str]:
    """The sentence that says which cells have the most or the least, of those that have a figure; none where that is open."""
    values = [cell.figure.value for cell in cells if cell.figure and cell.figure.value is not None]
    if len(values) < LEAST_COMPARED:
        return []
    best = min(values) if extreme in LEASTS else max(values)
    named = [cell for cell in cells if cell.figure and cell.figure.value == best]
    where = "; ".join(
        answers.COMPARED.format(place=cell.place, period=cell.period, figure=cell.shown) for cell in named
    )
    pattern = answers.EXTREME if len(values) == len(cells) else answers.EXTREME_OF_SOME
    return [pattern.format(extreme=extreme.capitalize(), where=where)]


def cell_of(figure: Figure | None, passage: Passage, understood: Understood) -> Cell:
    """A cell of a comparison: a figure, or where there is none the sentence that speaks of it, if one does."""
    if figure:
        shown = printed(figure, passage)
    else:
        quoted = best_sentences(passage, understood, 1, LONGEST_CELL)
        is_of_it = share_said(quoted, understood) >= weights.SAID
        shown = f"{answers.NOT_SAID}; {answers.QUOTED.format(text=quoted)}" if is_of_it else answers.NOT_SAID
    return Cell(short_place(passage.place), time_of(figure, passage), shown, figure)


def _length(period: Period) -> str:
    """The part of the year that a period is; what counts up to a day late in it is of the year."""
    counts_up = period.part == "until" and period.end is not None
    return "year" if counts_up and period.end and period.end.month >= LATE_IN_YEAR else period.part


def _unlike(figures: Sequence[Figure]) -> list[str]:
    """The notes on what cannot be compared: lengths of time, units, bases."""
    notes = []
    lengths = {_length(figure.period): figure.period.label for figure in figures if figure.period}
    if len(lengths) > 1:
        notes.append(answers.DIFFERENT_PERIODS.format(periods=", ".join(lengths.values())))
    units = {figure.unit.lower(): figure.unit for figure in figures if figure.unit}
    if len(units) > 1:
        notes.append(answers.DIFFERENT_UNITS.format(units=", ".join(units.values())))
    bases = {figure.base for figure in figures if figure.base}
    if len(bases) > 1:
        notes.append(answers.DIFFERENT_BASES.format(bases=", ".join(sorted(bases))))
    return notes


def passage_sentence(passage: Passage, understood: Understood) -> str:
    """Where the passage stands and what its best sentences say, quoted."""
    quoted = best_sentences(passage, understood, 4 if understood.query.intent is Intent.LIST else 2)
    place = short_place(passage.place)
    period = passage.period.label if passage.period else ""
    head = [answers.AT.format(place=place) if place else "", period]
    return answers.joined(head, ": ") + answers.QUOTED.format(text=quoted)
