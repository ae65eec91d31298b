"""Evidence goes in, the figures that answer come out, or none where none does."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tracuu.asking import weights
from tracuu.asking.concepts import match, wording
from tracuu.asking.evidence import Fit
from tracuu.asking.narrowing import is_narrowed
from tracuu.asking.question import Understood
from tracuu.asking.retrieve import Evidence
from tracuu.asking.scope import PARTS_OF_YEAR, overlap, place_key
from tracuu.asking.silence import silent_figure, silent_passages
from tracuu.asking.wants import AGAINST_PLAN
from tracuu.records import UNVERIFIED, Aspect, Figure, Kind, Passage, Place
from tracuu.replies import Hit
from tracuu.vietnamese.cues import ALREADY, is_measure

BESIDE = (Kind.PLAN_SHARE, Kind.YOY_SHARE, Kind.CHANGE, Kind.SHARE, Kind.RATIO)
MOST_BESIDE = 3
MOST_LISTED = 12
NEXT_MATTER = re.compile(r"[;:]|\.\s")  # what follows it is said of something else
NEARLY_AS_GOOD = 0.2  # of fit: another place's figure that fits less may be of something else
MOST_ELSEWHERE = 4
AS_GOOD = 0.03  # of fit: another value that fits less is of something else
LONGEST_JOINT = 45  # letters between a figure and what is said beside it


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
    ages = _ages(fitting, evidence, understood)
    worth = {
        fit: fit.fit
        + trust.get(fit.number, 0.0)
        + weights.OLDER * ages.get(fit, 0)
        + weights.PLAN_UNASKED * _is_unasked_plan(fit, evidence, understood)
        for fit in fitting
    }
    fitting.sort(key=lambda fit: (-round(worth[fit], 6), fit.figure.span.start))
    best = next((fit for fit in fitting if _is_told(fit, evidence, understood)), None)
    if best is None:
        return None
    hit = _hit(evidence, best)
    if understood.wanted.of_plan:
        return Chosen(best, _with_unit(plan_of(best.figure), understood.wanted.unit), ())
    figure = _with_unit(best.figure, understood.wanted.unit)
    return Chosen(best, figure, _beside(best.figure, hit.passage, hit.figures))


def _ages(fits: Sequence[Fit], evidence: Evidence, understood: Understood) -> dict[Fit, int]:
    """The years by which each figure is older than the newest one that is no plan, where the question names no year."""
    if any(period.year for period in understood.scope.periods):
        return {}
    years = {fit: year for fit in fits if (year := _year_of(fit, evidence))}
    newest = max((year for fit, year in years.items() if not is_planned(fit, evidence)), default=0)
    return {fit: max(newest - year, 0) for fit, year in years.items()}


def is_planned(fit: Fit, evidence: Evidence) -> bool:
    """Whether a figure is a target, by its kind or by the part of the report in which it stands."""
    return fit.figure.kind is Kind.TARGET or _hit(evidence, fit).passage.aspect is Aspect.TASK


def _is_unasked_plan(fit: Fit, evidence: Evidence, understood: Understood) -> bool:
    """Whether a figure is planned where no plans are asked for: what was done comes first."""
    return understood.query.aspect is not Aspect.TASK and not understood.wanted.of_plan and is_planned(fit, evidence)


def _year_of(fit: Fit, evidence: Evidence) -> int | None:
    """The year of a figure, or of its passage where its own time is told without one ("vụ chiêm")."""
    spans = (fit.figure.period, _hit(evidence, fit).passage.period)
    return next((span.year for span in spans if span and span.year), None)


def _is_told(fit: Fit, evidence: Evidence, understood: Understood) -> bool:
    """Whether a figure is of all that is named, of the plan that is asked for, and of the whole year where it is asked
    and reported elsewhere.
    """
    hit = _hit(evidence, fit)
    years = {period.year for period in understood.scope.periods if period.year}
    if ALREADY.search(understood.query.text.lower()) and is_planned(fit, evidence):
        return False
    if is_narrowed(fit.figure, hit, understood) or not _is_of_the_month(fit.figure, hit, understood):
        return False
    if understood.query.aspect is Aspect.TASK and not is_planned(fit, evidence):
        is_bound = fit.figure.kind in (Kind.RATIO, Kind.LIMIT) and _year_of(fit, evidence) in years
        return is_bound and not silent_figure(fit.figure, hit, understood)
    return not silent_figure(fit.figure, hit, understood) and not _is_of_a_part(hit, evidence, understood)


def _is_of_the_month(figure: Figure, hit: Hit, understood: Understood) -> bool:
    """Whether a figure's sentence names the month that is asked for, where no report is of that alone."""
    asked = understood.scope.inexact
    if asked is None or asked.start is None or asked.part != "month":
        return True
    month = asked.start.month
    named = rf"(?<!\d)(?:tháng\s*0?{month}|\d{{1,2}}\s*/\s*0?{month})(?!\d)(?!\s*/\s*(?!{asked.year}))"
    return re.search(named, between(hit.passage, figure.sentence.start, figure.sentence.end).lower()) is not None


def _is_of_a_part(hit: Hit, evidence: Evidence, understood: Understood) -> bool:
    """Whether a report is of a part of the year that is asked for, no place is named, and another one has the year."""
    years = {period.year for period in understood.scope.periods if period.part == "year"}
    if understood.scope.places or not years or understood.wanted.kinds is AGAINST_PLAN:
        return False
    spans = [one.passage.period for one in evidence.hits]
    has_year = any(span and span.part == "year" and span.year in years for span in spans)
    return has_year and hit.passage.period is not None and hit.passage.period.part in PARTS_OF_YEAR


def silent_on(evidence: Evidence, understood: Understood) -> tuple[str, ...]:
    """The things that are asked about and that the figure which would answer is not said to be of."""
    best = next((fit for fit in evidence.fits if _answers(fit, understood)), None)
    if best is None:
        return silent_passages(evidence.hits, understood)
    return silent_figure(best.figure, _hit(evidence, best), understood)


def _hit(evidence: Evidence, fit: Fit) -> Hit:
    return evidence.hits[evidence.numbers.index(fit.number)]


def _with_unit(figure: Figure, unit: str | None) -> Figure:
    """A count without a printed unit in the unit asked for, if its indicator names that: "số ca là: 06" is 6 ca."""
    if figure.unit is not None or unit is None or is_measure(unit):
        return figure
    return replace(figure, unit=unit) if f" {unit} " in wording(figure.indicator).line else figure


def _answers(fit: Fit, understood: Understood) -> bool:
    if fit.figure.status == UNVERIFIED:  # two readings of a scan disagree: it is shown, but it does not answer
        return False
    if fit.unit <= weights.COUNT_WRONG or fit.fit < weights.LEAST_FIT or fit.spoken < _least_spoken(fit.unit):
        return False
    least = weights.LEAST_COVERED_IN_UNIT if fit.unit >= weights.UNIT_FITS else weights.LEAST_COVERED
    return max(fit.covered, fit.spoken) >= least and _of_the_time(fit.figure, understood)


def _least_spoken(unit: float) -> float:
    """How much of the question must be said of a figure: the surer its unit, the less."""
    if unit >= weights.UNIT_FITS:
        return weights.LEAST_SPOKEN_IN_UNIT
    if unit > 0:
        return weights.LEAST_SPOKEN_ALIKE
    return weights.LEAST_SPOKEN


def _of_the_time(figure: Figure, understood: Understood) -> bool:
    """Whether a figure is of the time asked for: never of another year, and of just that time where no report is."""
    year, inexact, own = understood.scope.mentioned_year, understood.scope.inexact, figure.period
    if inexact is not None and inexact.part == "month" and own is not None:
        return own.year in (inexact.year, None)  # its sentence must name the month
    if year is None and inexact is None:
        dated = [period for period in understood.scope.periods if period.year]
        return not dated or own is None or own.year is None or any(overlap(own, period) for period in dated)
    if own is None:
        return False
    return own.year == year if inexact is None else own.part == inexact.part and own.year in (inexact.year, None)


def plan_of(figure: Figure) -> Figure:
    """The planned number of "5.683/5.242": the m of n/m as a target; any other figure as it is."""
    if figure.kind is not Kind.RATIO or figure.of is None:
        return figure
    printed = figure.raw.split("/")[-1].strip()
    return replace(figure, value=figure.of, value_max=None, raw=printed, kind=Kind.TARGET, of=None, qualifier=None)


def _beside(figure: Figure, passage: Passage, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """What is said of the figure right after it: per cent of plan, against last year; up to the next matter."""
    if figure.kind in (Kind.PLAN_SHARE, Kind.YOY_SHARE, Kind.CHANGE):
        return ()
    found: list[Figure] = []
    end = figure.span.end
    for other in (one for one in figures if one.span.start >= figure.span.end):
        joint = between(passage, end, other.span.start)
        goes_on = other.kind in BESIDE and _same_measure(other, figure)
        is_near = _is_compared(other, figure) or (len(joint) <= LONGEST_JOINT and not NEXT_MATTER.search(joint))
        if not goes_on or not is_near or len(found) == MOST_BESIDE:
            break
        found.append(other)
        end = other.span.end
    return tuple(found)


def _is_compared(other: Figure, figure: Figure) -> bool:
    """Whether a figure is named as the comparison of the other, as in the next cell of a row: "X", "X so với kế hoạch"."""
    of_one = other.sentence == figure.sentence and other.period == figure.period
    return of_one and other.indicator.startswith(f"{figure.indicator} so với")


def _same_measure(other: Figure, figure: Figure) -> bool:
    """Whether a figure may be said of another: a percentage, or a change in the same unit."""
    if (other.unit or "").startswith("%"):
        return True
    return other.kind is Kind.CHANGE and (other.unit or "").split("/")[0] == (figure.unit or "").split("/")[0]


def other_values(chosen: Chosen, evidence: Evidence) -> tuple[Figure, ...]:
    """Figures of other sentences that fit as well and say another value of the same thing and time: both are shown."""
    figure = chosen.figure
    same = [
        fit.figure
        for fit in evidence.fits
        if fit.fit >= chosen.fit.fit - AS_GOOD
        and fit.figure.sentence != figure.sentence
        and _told(fit.figure) == _told(figure)
        and abs(fit.figure.value - figure.value) > Decimal("0.0005") * abs(figure.value)
    ]
    return tuple({other.value: other for other in same}.values())[:MOST_BESIDE]


def elsewhere(chosen: Chosen, evidence: Evidence, understood: Understood) -> tuple[Figure, ...]:
    """The figures of other places that answer as well, one a place, where the question names no place."""
    if understood.scope.places or understood.wanted.of_plan:
        return ()
    best: dict[str, Figure] = {place_key(chosen.figure.place): chosen.figure}
    for fit in evidence.fits:
        if fit.fit < chosen.fit.fit - NEARLY_AS_GOOD or len(best) > MOST_ELSEWHERE:
            break
        is_new = place_key(fit.figure.place) not in best and _answers(fit, understood)
        if is_new and _is_told(fit, evidence, understood):
            best[place_key(fit.figure.place)] = _with_unit(fit.figure, understood.wanted.unit)
    return tuple(best.values())[1:]


def untold(chosen: Chosen, evidence: Evidence, understood: Understood) -> Place | None:
    """The place whose report counts the same thing as fully and does not measure it as asked, where no place is named.

    The question may be of that place: then another place's figure is no answer to it.
    """
    if understood.scope.places:
        return None
    mine = place_key(chosen.figure.place)
    others = [fit for fit in evidence.fits if place_key(fit.figure.place) != mine]
    if any(_answers(fit, understood) for fit in others):
        return None
    least = max(chosen.fit.spoken - weights.AS_SPOKEN, weights.LEAST_SPOKEN_UNTOLD)
    counted = (fit for fit in others if fit.unit == weights.UNIT_WRONG and not (fit.figure.unit or "").startswith("%"))
    return next((fit.figure.place for fit in counted if fit.spoken >= least), None)


def _told(figure: Figure) -> tuple[object, ...]:
    """What two figures must have in common to be of the same thing."""
    time = (figure.period.year, figure.period.part) if figure.period else None
    return (figure.indicator.lower(), figure.unit, figure.kind, place_key(figure.place), time)


def listed(evidence: Evidence, understood: Understood) -> tuple[Figure, ...]:
    """The figures of the sentence that lists what is asked for, in reading order."""
    if not evidence.hits:
        return ()
    passage, figures = evidence.hits[0].passage, evidence.hits[0].figures
    spans = sorted({(figure.sentence.start, figure.sentence.end) for figure in figures})
    best = max(spans, key=lambda span: said_in(between(passage, *span), understood), default=None)
    return tuple(figure for figure in figures if (figure.sentence.start, figure.sentence.end) == best)[:MOST_LISTED]


def between(passage: Passage, start: int, end: int) -> str:
    """The stretch of a passage between two places of its report."""
    return passage.text[start - passage.span.start : end - passage.span.start]


def said_in(text: str, understood: Understood) -> float:
    """The summed weight of the question's things that a text speaks of."""
    words = wording(text)
    return sum(thing.weight * match(thing, words) for thing in (*understood.concepts, *understood.carried))


def share_said(text: str, understood: Understood) -> float:
    """The share of the question's things, by weight, that a text speaks of."""
    total = sum(thing.weight for thing in (*understood.concepts, *understood.carried))
    return said_in(text, understood) / total if total else 0.0
