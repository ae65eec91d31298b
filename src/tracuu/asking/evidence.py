"""How well passages and figures fit a question: by the things it speaks of, the unit, the kind and the time."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tracuu.asking import weights
from tracuu.asking.concepts import Concept, Wording, match, wording
from tracuu.asking.question import Understood
from tracuu.asking.scope import PARTS_OF_YEAR, overlap
from tracuu.asking.wants import Wanted
from tracuu.records import Aspect, Figure, Kind, Passage, Period
from tracuu.vietnamese.cues import ALIKE_UNITS, CONVERTED, EMPTY, GENERAL_UNITS, UNIT_WORDS, is_measure, unit_class
from tracuu.vietnamese.words import syllables

CLAUSE_END = re.compile(r"[;:]|[,.](?=\s)|\)|\(|\s-\s|\+")
AFTER = 45  # letters after a figure that still speak of it: "13 thanh niên lên đường nhập ngũ"


@dataclass(frozen=True, slots=True)
class Fit:
    """A figure of a passage and how well it fits a question.

    `spoken` is the share of the question's things that are said of the figure, the nearer the more; `covered` the
    share that is said anywhere in its passage; `unit` what its unit adds.
    """

    number: int
    figure: Figure
    fit: float
    spoken: float
    covered: float
    unit: float


def weighed(understood: Understood) -> tuple[tuple[Concept, float], ...]:
    """The things of a question, its own and those carried over, each with its weight."""
    return tuple((concept, concept.weight) for concept in (*understood.concepts, *understood.carried))


def passage_coverage(passage: Passage, things: Sequence[tuple[Concept, float]]) -> float:
    """The share of a question's things that a passage speaks of, in its text or, for less, in its headings."""
    text, heading = wording(passage.text), wording(passage.heading)
    total = sum(weight for _, weight in things)
    spoken = sum(
        weight * max(match(concept, text), weights.IN_HEADING_FOR_PASSAGE * match(concept, heading))
        for concept, weight in things
    )
    return spoken / total if total else 0.0


def fits(number: int, passage: Passage, figures: Sequence[Figure], understood: Understood) -> list[Fit]:
    """Every figure of a passage with how well it fits the question."""
    things = weighed(understood)
    total = sum(weight for _, weight in things)
    if not total:
        return []
    heading, whole = wording(passage.heading), wording(passage.text)
    around = [
        max(weights.IN_HEADING * match(thing, heading), weights.IN_PASSAGE * match(thing, whole)) for thing, _ in things
    ]
    covered = (
        sum(weight * share for (_, weight), share in zip(things, _anywhere(things, heading, whole), strict=True))
        / total
    )
    counted = frozenset(at for at, (thing, _) in enumerate(things) if _is_unit(thing, understood.wanted.unit))
    asked_words = frozenset(
        word for thing, _ in things for phrase in (thing.phrase, *thing.alternatives) for word in phrase
    )
    found = []
    for figure in figures:
        unit = unit_fit(figure, understood.wanted)
        exact = unit >= weights.UNIT_FITS or (unit > 0 and understood.wanted.unit in GENERAL_UNITS)
        said = [1.0 if at in counted and exact else share for at, share in enumerate(around)]
        spoken = _spoken(figure, passage, things, said) / total
        extra = weights.TOO_SPECIAL * _beyond(figure, asked_words)
        fit = spoken + unit + kind_fit(figure, understood.wanted) + period_fit(figure, understood) - extra
        found.append(Fit(number, figure, fit, spoken, covered, unit))
    return found


def _anywhere(things: Sequence[tuple[Concept, float]], heading: Wording, whole: Wording) -> list[float]:
    return [max(match(thing, heading), match(thing, whole)) for thing, _ in things]


def _is_unit(thing: Concept, unit: str | None) -> bool:
    """Whether a thing is only what is counted: then a figure in that unit speaks of it."""
    phrase = " ".join(thing.phrase)
    return unit is not None and unit in (phrase, UNIT_WORDS.get(phrase))


def _spoken(
    figure: Figure, passage: Passage, things: Sequence[tuple[Concept, float]], around: Sequence[float]
) -> float:
    """The summed weight of the things that stand in the indicator, the clause, the sentence or farther around."""
    indicator = wording(" ".join(filter(None, (figure.indicator, figure.base, figure.unit))))
    sentence, clause = _surroundings(figure, passage)
    return sum(
        weight
        * max(
            weights.IN_INDICATOR * match(thing, indicator),
            weights.IN_CLAUSE * match(thing, clause),
            weights.IN_SENTENCE * match(thing, sentence),
            farther,
        )
        for (thing, weight), farther in zip(things, around, strict=True)
    )


def _surroundings(figure: Figure, passage: Passage) -> tuple[Wording, Wording]:
    """The sentence of a figure and its own clause there."""
    shift = passage.span.start
    text = passage.text[figure.sentence.start - shift : figure.sentence.end - shift]
    start, end = figure.span.start - figure.sentence.start, figure.span.end - figure.sentence.start
    return wording(text), wording(clause_at(text, start, end))


def clause_at(text: str, start: int, end: int) -> str:
    """The clause of a sentence in which a stretch stands, with what follows it closely.

    >>> clause_at("đàn bò 80 con, đàn lợn có 300 con, đàn chó 20 con", 26, 33)
    ' đàn lợn có 300 con'
    """
    before = [stop.end() for stop in CLAUSE_END.finditer(text, 0, start)]
    after = CLAUSE_END.search(text, end)
    last = min(after.start() if after else len(text), end + AFTER)
    return text[before[-1] if before else 0 : last]


@lru_cache(maxsize=20_000)
def _own_words(indicator: str) -> frozenset[str]:
    return frozenset(syllables(indicator)) - EMPTY


def _beyond(figure: Figure, asked: frozenset[str]) -> float:
    """The share of the indicator's words that the question does not have: "thu từ đất" is less than "tổng thu"."""
    own = _own_words(figure.indicator)
    return len(own - asked) / len(own) if own else 0.0


def unit_fit(figure: Figure, wanted: Wanted) -> float:
    """What a figure's unit adds: the unit asked for, one used for it, none printed, another."""
    if wanted.unit is None:
        return 0.0
    if not is_measure(wanted.unit) and figure.value != figure.value.to_integral_value():
        return weights.UNIT_WRONG
    if figure.unit is None:
        return weights.UNIT_UNKNOWN if not is_measure(wanted.unit) else weights.UNIT_WRONG / 2
    asked, printed = _plain(wanted.unit), _plain(figure.unit)
    if asked == printed:
        return weights.UNIT_FITS
    if _alike(asked, printed):
        return weights.UNIT_ALIKE
    if is_measure(asked) or is_measure(printed):
        return weights.UNIT_WRONG
    return weights.COUNT_WRONG


def _plain(unit: str) -> str:
    unit = re.sub(r"\s*/\s*", "/", unit.lower())
    return re.sub(r"^(?:đ|vnđ|vnd)(?=/|$)", "đồng", unit)


def _alike(asked: str, printed: str) -> bool:
    """Whether a unit answers for another: "thanh niên" for "người", "tạ/ha" for "tạ", "tấn" for "tạ"."""
    (one, *one_per), (other, *other_per) = asked.split("/"), printed.split("/")
    if one_per and one_per != other_per:
        return False
    if one == other:
        return True
    if is_measure(one) or is_measure(other):
        return unit_class(one) == unit_class(other) and unit_class(one) in CONVERTED
    if other in GENERAL_UNITS.get(one, ()) or any(one in group and other in group for group in ALIKE_UNITS):
        return True
    return one in other.split() or other in one.split()


def kind_fit(figure: Figure, wanted: Wanted) -> float:
    """What a figure's kind adds: a level, a share, a change, as asked; a target only where plans are asked for."""
    if wanted.of_plan:
        planned = figure.kind in (Kind.TARGET, Kind.LIMIT) or (figure.kind is Kind.RATIO and figure.of is not None)
        return weights.KIND_FITS if planned else weights.KIND_WRONG
    if wanted.aspect is Aspect.TASK:
        return weights.KIND_FITS if figure.kind in (Kind.TARGET, Kind.LIMIT) else 0.0
    if figure.kind not in wanted.kinds:
        return weights.KIND_WRONG
    return weights.KIND_FITS * (1 - wanted.kinds.index(figure.kind) / len(wanted.kinds))


def period_fit(figure: Figure, understood: Understood) -> float:
    """What a figure's own time adds: it takes off where another time is asked for."""
    asked = understood.scope.periods
    if not asked or figure.period is None:
        return 0.0
    dated = [period for period in asked if period.year is not None]
    if not dated or any(_same_time(figure.period, period) for period in dated):
        return 0.0
    return weights.OTHER_LENGTH if any(overlap(figure.period, period) for period in dated) else weights.OTHER_TIME


def _same_time(one: Period, other: Period) -> bool:
    """Whether a figure's time is the one asked for: a half is not the year, but a day or a month in it will do."""
    same = (one.year, one.part) == (other.year, other.part)
    return same or (overlap(one, other) and not {one.part, other.part} <= set(PARTS_OF_YEAR) | {"year"})
