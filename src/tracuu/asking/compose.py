"""Evidence goes in, the answer's figures and its sentence come out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tracuu.asking import weights
from tracuu.asking.concepts import Concept, match, wording
from tracuu.asking.evidence import Fit, clause_span
from tracuu.asking.question import Understood
from tracuu.asking.retrieve import Evidence
from tracuu.messages import answers
from tracuu.records import Figure, Intent, Kind, Passage, Place
from tracuu.vietnamese.cues import is_measure
from tracuu.vietnamese.places import show_place
from tracuu.vietnamese.sentences import sentence_spans

BESIDE = (Kind.PLAN_SHARE, Kind.YOY_SHARE, Kind.CHANGE, Kind.SHARE, Kind.RATIO)
CHANGE_WORD = re.compile(rf"(?<!\w)({'|'.join((*answers.RISES, *answers.FALLS))})(?!\w)", re.IGNORECASE)
MOST_BESIDE = 3
MOST_LISTED = 12
LONGEST_QUOTE = 600


@dataclass(frozen=True, slots=True)
class Chosen:
    """A figure that answers, its passage's number, and the figures said beside it in the same sentence."""

    fit: Fit
    figure: Figure
    beside: tuple[Figure, ...]


def choose(evidence: Evidence, understood: Understood) -> Chosen | None:
    """The figure that answers among those of the evidence, or None where none does.

    It must speak of enough of what is asked, and a measure or a share must be in the unit asked for.
    """
    top = max((hit.score for hit in evidence.hits), default=0.0) or 1.0
    trust = {
        number: weights.PASSAGE_TRUST * max(hit.score, 0.0) / abs(top)
        for number, hit in zip(evidence.numbers, evidence.hits, strict=True)
    }
    fitting = [fit for fit in evidence.fits if _answers(fit, understood)]
    if not fitting:
        return None
    best = max(fitting, key=lambda fit: (round(fit.fit + trust.get(fit.number, 0.0), 6), -fit.figure.span.start))
    figures = next(
        hit.figures for number, hit in zip(evidence.numbers, evidence.hits, strict=True) if number == best.number
    )
    figure = plan_of(best.figure) if understood.wanted.of_plan else best.figure
    return Chosen(best, _with_unit(figure, understood.wanted.unit), _beside(best.figure, figures))


def _with_unit(figure: Figure, unit: str | None) -> Figure:
    """A count without a printed unit in the unit asked for, if its indicator names that: "số ca là: 06" is 6 ca."""
    if figure.unit is not None or unit is None or is_measure(unit):
        return figure
    return replace(figure, unit=unit) if f" {unit} " in wording(figure.indicator).line else figure


def _answers(fit: Fit, understood: Understood) -> bool:
    if (
        fit.unit < weights.COUNT_WRONG
        or fit.fit < weights.LEAST_FIT
        or max(fit.covered, fit.spoken) < weights.LEAST_COVERED
    ):
        return False
    if fit.spoken < _least_spoken(fit.unit):
        return False
    return _of_the_time(fit.figure, understood)


def _least_spoken(unit: float) -> float:
    """How much of the question must be said of a figure: the surer its unit, the less."""
    if unit >= weights.UNIT_FITS:
        return weights.LEAST_SPOKEN_IN_UNIT
    if unit > 0:
        return weights.LEAST_SPOKEN_ALIKE
    return weights.LEAST_SPOKEN if unit > weights.COUNT_WRONG else weights.LEAST_SPOKEN_OTHERWISE


def _of_the_time(figure: Figure, understood: Understood) -> bool:
    """Whether a figure is of the time asked for, where no report is of just that time."""
    year, inexact = understood.scope.mentioned_year, understood.scope.inexact
    if year is None and inexact is None:
        return True
    own = figure.period
    if own is None:
        return False
    return own.year == year if inexact is None else (own.year, own.part) == (inexact.year, inexact.part)


def plan_of(figure: Figure) -> Figure:
    """The planned number of "5.683/5.242": the m of n/m as a target; any other figure as it is."""
    if figure.kind is not Kind.RATIO or figure.of is None:
        return figure
    printed = figure.raw.split("/")[-1].strip()
    return replace(figure, value=figure.of, value_max=None, raw=printed, kind=Kind.TARGET, of=None, qualifier=None)


def _beside(figure: Figure, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """What the same sentence says of the figure: per cent of plan, against last year; up to the next level."""
    if figure.kind in (Kind.PLAN_SHARE, Kind.YOY_SHARE, Kind.CHANGE):
        return ()
    found: list[Figure] = []
    for other in figures:
        if other.sentence != figure.sentence or other.span.start <= figure.span.start:
            continue
        if other.kind not in BESIDE or len(found) == MOST_BESIDE:
            break
        found.append(other)
    return tuple(found)


def listed(evidence: Evidence, understood: Understood) -> tuple[Figure, ...]:
    """The figures of the sentence that lists what is asked for, in reading order."""
    if not evidence.hits:
        return ()
    passage, figures = evidence.hits[0].passage, evidence.hits[0].figures
    spans = {(figure.sentence.start, figure.sentence.end) for figure in figures}
    best = max(spans, key=lambda span: _spoken(_between(passage, *span), understood), default=None)
    return tuple(figure for figure in figures if (figure.sentence.start, figure.sentence.end) == best)[:MOST_LISTED]


def _between(passage: Passage, start: int, end: int) -> str:
    return passage.text[start - passage.span.start : end - passage.span.start]


def _spoken(text: str, understood: Understood) -> float:
    words = wording(text)
    things: Iterable[Concept] = (*understood.concepts, *understood.carried)
    return sum(thing.weight * match(thing, words) for thing in things)


def best_sentences(passage: Passage, understood: Understood, most: int = 2) -> str:
    """The sentences of a passage that speak most of what is asked, letter for letter but for line breaks."""
    spans = [(span.start - passage.span.start, span.end - passage.span.start) for span in passage.sentences]
    sentences = [passage.text[start:end] for start, end in spans] or [
        passage.text[start:end] for start, end in sentence_spans(passage.text)
    ]
    ranked = sorted(range(len(sentences)), key=lambda at: (-_spoken(sentences[at], understood), at))[:most]
    quoted = " ".join(" ".join(sentences[at].split()) for at in sorted(ranked))
    return quoted if len(quoted) <= LONGEST_QUOTE else f"{quoted[:LONGEST_QUOTE].rsplit(' ', 1)[0]}…"


def printed(figure: Figure, passage: Passage) -> str:
    """A figure as the report prints it, number and unit, with the word that softens it: "khoảng 805 con"."""
    start = passage.span.start
    text = " ".join(passage.text[figure.span.start - start : figure.span.end - start].split())
    if figure.raw not in text or "/" in text and "/" not in figure.raw:  # the plan's half of n/m
        text = f"{figure.raw} {figure.unit or ''}".strip()
    return f"{figure.qualifier} {text}" if figure.qualifier and not text.startswith(figure.qualifier) else text


def figure_sentence(chosen: Chosen, passage: Passage, of_plan: bool = False) -> str:
    """One sentence: where, when, what, how much, and against what."""
    figure = chosen.figure
    place = short_place(figure.place or passage.place)
    what = _said(figure, passage, of_plan)
    against = [_against(other, passage) for other in chosen.beside]
    parts = [
        answers.AT.format(place=place) if place else "",
        answers.IN.format(period=figure.period.label) if figure.period else "",
        what,
        *against,
    ]
    return answers.joined(parts)


def _said(figure: Figure, passage: Passage, of_plan: bool) -> str:
    shown = printed(figure, passage)
    indicator = " ".join(figure.indicator.split())
    if of_plan:
        return answers.PLAN_OF.format(indicator=indicator, figure=shown)
    if figure.base and figure.kind in (Kind.PLAN_SHARE, Kind.YOY_SHARE, Kind.CHANGE) and figure.base not in indicator:
        shown = answers.AGAINST.format(figure=shown, base=figure.base)
    return answers.said(figure.kind, indicator, shown, _verb(figure, passage))


def _verb(figure: Figure, passage: Passage) -> str | None:
    """The printed word of a change just before it: "giảm"."""
    before = _between(passage, figure.sentence.start, figure.span.start)
    found = list(CHANGE_WORD.finditer(before[-60:]))
    return found[-1][1].lower() if found else None


def _against(figure: Figure, passage: Passage) -> str:
    """What is said beside a figure, in the words of its own clause."""
    sentence = _between(passage, figure.sentence.start, figure.sentence.end)
    start = figure.span.start - figure.sentence.start
    clause = " ".join(sentence[slice(*clause_span(sentence, start, figure.span.end - figure.sentence.start))].split())
    short = (
        answers.AGAINST.format(figure=printed(figure, passage), base=figure.base)
        if figure.base
        else printed(figure, passage)
    )
    verb = _verb(figure, passage) if figure.kind in (Kind.CHANGE, Kind.YOY_SHARE) else None
    return clause if len(clause) <= len(short) + 12 and figure.raw in clause else " ".join(filter(None, (verb, short)))


def short_place(place: Place | None) -> str:
    """The lowest unit of a place alone: "xã An Bình"."""
    if place is None:
        return ""
    return show_place(Place(commune=place.commune)) if place.commune else show_place(place)


def comparison_sentence(cells: Sequence[tuple[str, str, Figure | None, Passage | None]]) -> str:
    """The cells of a comparison, (place, period, figure, passage) each, and what makes them unlike."""
    said = []
    for place, period, figure, passage in cells:
        shown = printed(figure, passage) if figure and passage else answers.NOT_SAID
        pattern = answers.COMPARED if period else answers.COMPARED_PLACE
        said.append(pattern.format(place=place, period=period, figure=shown))
    figures = [figure for _, _, figure, _ in cells if figure]
    text = answers.joined(["; ".join(said)])
    return " ".join([text, *_unlike(figures)])


def _unlike(figures: Sequence[Figure]) -> list[str]:
    """The notes on what cannot be compared: lengths of time, units, bases."""
    notes = []
    lengths = {figure.period.part: figure.period.label for figure in figures if figure.period}
    if len(lengths) > 1:
        notes.append(answers.DIFFERENT_PERIODS.format(periods=", ".join(lengths.values())))
    units = {figure.unit.lower(): figure.unit for figure in figures if figure.unit}
    if len(units) > 1:
        notes.append(answers.DIFFERENT_UNITS.format(units=", ".join(units.values())))
    bases = {figure.base for figure in figures if figure.base}
    if len(bases) > 1:
        notes.append(answers.DIFFERENT_BASES.format(bases=", ".join(sorted(bases))))
    return notes


def other_values(chosen: Chosen, evidence: Evidence) -> tuple[Figure, ...]:
    """Figures of other passages that say the same thing of the same time with another value: both are to be shown."""
    figure = chosen.figure
    same = [
        fit.figure
        for fit in evidence.fits
        if fit.figure.sentence != figure.sentence
        and fit.figure.indicator.lower() == figure.indicator.lower()
        and (fit.figure.unit, fit.figure.kind) == (figure.unit, figure.kind)
        and (fit.figure.place, _year(fit.figure)) == (figure.place, _year(figure))
        and abs(fit.figure.value - figure.value) > Decimal("0.0005") * abs(figure.value)
    ]
    return tuple({other.value: other for other in same}.values())[:MOST_BESIDE]


def _year(figure: Figure) -> tuple[int | None, str] | None:
    return (figure.period.year, figure.period.part) if figure.period else None


def title_of(passage: Passage) -> str:
    """The last heading over a passage."""
    return passage.heading.split(" › ")[-1].strip()


def passage_sentence(passage: Passage, understood: Understood) -> str:
    """Where the passage stands and what its best sentences say, quoted."""
    quoted = best_sentences(passage, understood, 4 if understood.query.intent is Intent.LIST else 2)
    place = short_place(passage.place)
    period = passage.period.label if passage.period else ""
    head = [answers.AT.format(place=place) if place else "", period]
    return answers.joined([part for part in head if part], ": ") + answers.QUOTED.format(text=quoted)
