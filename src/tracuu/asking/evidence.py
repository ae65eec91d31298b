"""How well passages and figures fit a question: by the things it speaks of, the unit, the kind and the time."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tracuu.asking import weights
from tracuu.asking.concepts import Concept, Spelled, Wording, match, spelled, wording
from tracuu.asking.question import Understood
from tracuu.asking.scope import PARTS_ASKED, PARTS_OF_YEAR, overlap
from tracuu.asking.wants import AGAINST_EARLIER, CHANGES, Wanted
from tracuu.records import Aspect, Figure, Kind, Passage, Period, Place
from tracuu.vietnamese import cues
from tracuu.vietnamese.abbreviations import write_out
from tracuu.vietnamese.cues import (
    ALIKE_UNITS,
    CLASSIFIERS,
    CONVERTED,
    EMPTY,
    GENERAL_UNITS,
    LIGHT_WORDS,
    SAYS_LITTLE,
    UNIT_WORDS,
    is_measure,
    unit_class,
)
from tracuu.vietnamese.words import syllables

Things = tuple[tuple[Concept, float], ...]
Asked = tuple[frozenset[str], tuple[frozenset[str], ...]]
Stretch = tuple[str, int, int]  # of a passage, from where to where, with a sentence that is read before it

CLAUSE_END = re.compile(r";|[,.](?=\s)|\)|\(|\s-\s|\+|\n\s*(?=[A-ZĐ])")
LATE_IN_YEAR = 10  # month: a report of the year counts up to some day after it
NEARLY_THAT_DAY = 45  # days between the one that is asked for and the one up to which a report counts
NUMBER = re.compile(r"[\d.,/ ]*\d")
COUNTING = frozenset(
    ("số", "trường", "hợp", "lượt", "hộ", "vụ", "đồng", "tiền", "tốc", "độ", "khu", "vực")
)  # of an indicator: its unit in words
SAYS_NO_MORE = EMPTY | COUNTING | LIGHT_WORDS
RISEN, FALLEN = ("tốc độ tăng", "mức tăng"), "mức giảm"
AFTER = 45  # letters after a figure that still speak of it: "12 hộ thoát nghèo trong năm"


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
    text, heading = spelled(passage.text).wording(), wording(passage.heading)
    total = sum(weight for _, weight in things)
    spoken = sum(
        weight * max(match(concept, text), weights.IN_HEADING_FOR_PASSAGE * match(concept, heading))
        for concept, weight in things
    )
    return spoken / total if total else 0.0


def heading_coverage(passage: Passage, things: Sequence[tuple[Concept, float]]) -> float:
    """The share of a question's things that a passage's own heading, the lowest of those above it, speaks of."""
    heading = wording(passage.heading.rpartition("›")[2])
    total = sum(weight for _, weight in things)
    spoken = sum(weight * match(concept, heading) for concept, weight in things)
    return spoken / total if total else 0.0


def fits(number: int, passage: Passage, figures: Sequence[Figure], understood: Understood) -> list[Fit]:
    """Every figure of a passage with how well it fits the question."""
    things = weighed(understood)
    total = sum(weight for _, weight in things)
    if not total:
        return []
    heading, text = wording(passage.heading), spelled(passage.text)
    whole = text.wording()
    matched = [(match(thing, heading), match(thing, whole)) for thing, _ in things]
    covered = sum(weight * max(found) for (_, weight), found in zip(things, matched, strict=True)) / total
    asked = _asked(things)
    found = []
    for at, figure in enumerate(figures):
        place, unit = surroundings(figures, at, passage), unit_fit(figure, understood.wanted)
        is_counted = _is_counted_in(figure.unit, understood.wanted.unit or "", unit)
        shares = _shares(is_counted, place, text, things, matched, understood.wanted)
        spoken = sum(weight * said for (_, weight), said in zip(things, shares, strict=True)) / total
        fit = spoken + unit + _other_fit(figure, place, asked, understood)
        found.append(Fit(number, figure, fit, spoken, covered, unit))
    return found


def _shares(
    is_counted: bool,
    place: "Surroundings",
    text: Spelled,
    things: Things,
    matched: Sequence[tuple[float, float]],
    asked: Wanted,
) -> list[float]:
    """How fully each thing is said of a figure; of what is only counted, its unit speaks where it says so.

    `text` is the passage, `matched` how fully each thing is said in the headings and in the whole passage.
    """
    return [
        1.0 if is_counted and is_unit(thing, asked.unit) else _share(thing, place, text, above, within)
        for (thing, _), (above, within) in zip(things, matched, strict=True)
    ]


def _is_counted_in(printed: str | None, asked: str, unit: float) -> bool:
    """Whether a figure's unit says what is counted: it fits, is any of a general one, or used for it and no wider."""
    if unit >= weights.UNIT_FITS or (unit > 0 and asked in GENERAL_UNITS):
        return True
    return unit == weights.UNIT_ALIKE and not is_measure(asked) and f" {printed} " not in f" {asked} "


def _share(thing: Concept, place: "Surroundings", text: Spelled, above: float, within: float) -> float:
    """How fully a thing is said of a figure: no stretch is looked at that cannot say more than is known already."""
    share = max(
        weights.IN_HEADING * above,
        weights.IN_PASSAGE * within,
        weights.IN_INDICATOR * match(thing, wording(place.indicator)),
    )
    is_near = within and match(thing, _words_of(place.sentence, text))
    for stretch, counts in place.stretches if is_near else ():
        if share < counts:
            share = max(share, counts * match(thing, _words_of(stretch, text)))
    return share


def _words_of(stretch: Stretch, text: Spelled) -> Wording:
    before, start, end = stretch
    return wording(f"{before} {text.text[start:end]}") if before else text.wording(start, end)


def _other_fit(figure: Figure, place: "Surroundings", asked: Asked, understood: Understood) -> float:
    """What kind and time add, and what is taken off for saying more, what was, or a change that is not asked for."""
    wants_change = understood.wanted.kinds in (CHANGES, AGAINST_EARLIER)
    return (
        kind_fit(figure, understood.wanted)
        + period_fit(figure, understood)
        - weights.TOO_SPECIAL * _beyond(figure, asked)
        + weights.WHAT_WAS * (place.is_first_of_two or _is_of_the_start(figure, understood))
        + weights.CHANGE_UNASKED * (place.rises_or_falls and not wants_change)
        + weights.OTHER_WAY * _moves_the_other_way(figure, understood)
        + weights.WHOLE * figure.indicator.lower().startswith("tổng ")
    )


def _moves_the_other_way(figure: Figure, understood: Understood) -> bool:
    """Whether a fall is asked for and a figure's name says that it rose, or the other way round."""
    asked, name = understood.query.text.lower(), figure.indicator.lower()
    rises, falls = cues.RISES.search(asked), cues.FALLS.search(asked)
    return bool((falls and not rises and name.startswith(RISEN)) or (rises and not falls and name.startswith(FALLEN)))


def _is_of_the_start(figure: Figure, understood: Understood) -> bool:
    """Whether a figure is of the beginning of a year of which that is not asked."""
    at_start = cues.AT_START.search
    return bool(at_start(figure.indicator.lower()) and not at_start(understood.query.text.lower()))


def is_unit(thing: Concept, unit: str | None) -> bool:
    """Whether a thing is only what is counted: then a figure in that unit speaks of it."""
    phrase = " ".join(thing.phrase)
    return unit is not None and unit in (phrase, UNIT_WORDS.get(phrase))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words that say what a figure is, its sentence, and stretches of that with what a thing counts that stands there.

    Where a sentence goes on with the one before it, that is a part of it.
    """

    indicator: str
    sentence: Stretch
    stretches: tuple[tuple[Stretch, float], ...]
    is_first_of_two: bool  # "từ 142 hộ xuống còn 106 hộ": what was, not what is
    rises_or_falls: bool


def surroundings(figures: Sequence[Figure], at: int, passage: Passage) -> Surroundings:
    """The words around one of a passage's figures.

    Its own stretch begins after the number before it or with its clause. What stands before that goes on being
    said ("nhập dữ liệu A 130 trường hợp, B 1.021 trường hợp"), what follows mostly belongs to other figures.
    """
    figure = figures[at]
    first = figure.sentence.start
    here, past = first - passage.span.start, figure.sentence.end - passage.span.start
    text = passage.text[here:past]
    start, end = figure.span.start - first, figure.span.end - first
    beside = [one for one in figures if one.sentence.start == first and one.sentence == figure.sentence]
    others = [one.span.start - first for one in beside if one is not figure]
    begin, finish = clause_span(text, start, end)
    if before := [place for place in others if place < start]:
        begin = min(max(begin, _after_number(text, max(before))), start)
    near = max(0, begin - weights.NEAR)
    later = weights.AFTER_IN_SENTENCE if others and max(others) > start else weights.BEFORE_IN_SENTENCE
    indicator = " ".join(filter(None, (figure.indicator, figure.base, figure.unit)))
    from_value, to_value = cues.FROM_VALUE
    continued = _continued(passage, first, text)
    return Surroundings(
        indicator,
        (continued, here, past),
        (
            (("", here + begin, here + finish), weights.IN_CLAUSE),
            (("", here + near, here + finish), weights.BEFORE_IN_SENTENCE),
            ((continued, here, here + begin), weights.FAR_BEFORE_IN_SENTENCE),
            (("", here + finish, past), later),
        ),
        bool(from_value.search(text[:start]) and to_value.match(text[end:])),
        bool(cues.RISES_OR_FALLS.search(text[begin:start].lower())),
    )


def _continued(passage: Passage, start: int, sentence: str) -> str:
    """The sentence before, where this one goes on with it: "Trong đó: ..."."""
    if not cues.GOES_ON_WITH.match(sentence):
        return ""
    before = [span for span in passage.sentences if span.end <= start]
    return passage.text[before[-1].start - passage.span.start : before[-1].end - passage.span.start] if before else ""


def _after_number(text: str, place: int) -> int:
    """Where the number that stands at a place of a text ends: its unit may head the next figure's words."""
    number = NUMBER.match(text, place)
    return number.end() if number else place


def clause_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause of a sentence in which a stretch stands, with what follows it closely.

    >>> text = "đàn bò 80 con, đàn lợn có 300 con, đàn chó 20 con"
    >>> text[slice(*clause_span(text, 26, 33))]
    ' đàn lợn có 300 con'
    """
    before = [stop.end() for stop in CLAUSE_END.finditer(text, 0, start)]
    after = CLAUSE_END.search(text, end)
    return before[-1] if before else 0, min(after.start() if after else len(text), end + AFTER)


@lru_cache(maxsize=20_000)
def _own_words(indicator: str) -> frozenset[str]:
    words = frozenset(word for word in syllables(write_out(indicator)) if not word[0].isdigit())
    return words - SAYS_NO_MORE


@lru_cache(maxsize=1_000)
def _name_words(place: Place | None) -> frozenset[str]:
    """The words of a place's names: an indicator may have them, and says no more for it."""
    names = (place.commune, place.district, place.province) if place else ()
    return frozenset(word for name in names if name for word in syllables(name))


@lru_cache(maxsize=64)
def _asked(things: Things) -> Asked:
    """The words of the things, and those of each other phrase for one of them."""
    others = (frozenset(other) - SAYS_NO_MORE for thing, _ in things for other in thing.alternatives)
    return frozenset(word for thing, _ in things for word in thing.phrase), tuple(filter(None, others))


def _beyond(figure: Figure, asked: Asked) -> float:
    """The share of the indicator's words that the question does not have: "thu từ đất" is less than "tổng thu"."""
    own = _own_words(figure.indicator) - _name_words(figure.place)
    words, others = asked
    beyond = own - words
    for told in others if beyond else ():
        if 2 * len(told & own) > len(told):
            beyond -= told
    return len(beyond) / len(own) if own else 0.0


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
    says_little = figure.unit in SAYS_LITTLE or (
        figure.unit in CLASSIFIERS and asked.split()[0] in syllables(figure.indicator)
    )
    return weights.UNIT_SAYS_LITTLE if says_little else weights.COUNT_WRONG


@lru_cache(maxsize=4_000)
def _plain(unit: str) -> str:
    unit = re.sub(r"\s*/\s*", "/", unit.lower().replace(",", ""))
    return re.sub(r"^(?:đ|vnđ|vnd)(?=/|$)", "đồng", unit)


@lru_cache(maxsize=20_000)
def _alike(asked: str, printed: str) -> bool:
    """Whether a unit answers for another: "thanh niên" for "người", "tạ/ha" for "tạ", "tấn" for "tạ"."""
    (one, *one_per), (other, *other_per) = asked.split("/"), printed.split("/")
    if one_per and one_per != other_per:
        return False
    if one == other:
        return True
    if is_measure(one) or is_measure(other):
        return unit_class(one) == unit_class(other) and unit_class(one) in CONVERTED
    if (
        f" {one} " in f" {other} "
        or other in GENERAL_UNITS.get(one, ())
        or any(one in group and other in group for group in ALIKE_UNITS)
    ):
        return True
    return other in one.split()


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
    if figure.period is None or any(_same_time(figure.period, period) for period in asked):
        return 0.0
    seasons = [period for period in asked if period.part == "season"]
    if seasons:
        in_season = all(_in_season(figure, period) for period in seasons)
        return 0.0 if in_season and any(overlap(figure.period, period) for period in seasons) else weights.OTHER_TIME
    dated = [period for period in asked if period.year is not None]
    if not dated:
        is_other = asked and figure.period.part in PARTS_ASKED and figure.period.part not in {one.part for one in asked}
        return weights.OTHER_LENGTH if is_other else 0.0
    return weights.OTHER_LENGTH if any(overlap(figure.period, period) for period in dated) else weights.OTHER_TIME


def _in_season(figure: Figure, season: Period) -> bool:
    """Whether a figure is of a season: "vụ chiêm" is in "vụ Chiêm xuân năm 2023"."""
    told = f"{figure.period.label if figure.period else ''} {figure.indicator}"
    asked = {word for word in syllables(season.label) if not word[0].isdigit()} - EMPTY  # its year is told elsewhere
    return asked <= set(syllables(told)) | {"vụ"}


def _same_time(one: Period, other: Period) -> bool:
    """Whether a figure's time is the one asked for: a half is not the year, but a day or a month in it will do."""
    if (one.year, one.part) == (other.year, other.part):
        return other.part != "season"
    if other.part == "until" and other.end and one.end:  # "đến 30/6/2024" is asked: the half's figure, not the year's
        return abs((one.end - other.end).days) <= NEARLY_THAT_DAY
    if other.part == "year" and one.part == "until":
        return one.year == other.year and (one.end is None or one.end.month >= LATE_IN_YEAR)
    return overlap(one, other) and not {one.part, other.part} <= set(PARTS_OF_YEAR) | {"year", "season"}
