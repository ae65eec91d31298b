"""A draft goes in, what the library states of each of its figures comes out: agreeing, different, or not found.

Found means that value, unit, indicator, place and period agree; what only resembles a figure is told apart from it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tracuu.asking.drafting import period_of, place_of, setting_of
from tracuu.asking.gather import Identified, listed_under
from tracuu.asking.sameness import GENERAL, LEVEL, Identity, identity_of, said_before
from tracuu.indexing.library import Library
from tracuu.records import Figure, Kind, Passage, Period, Place, Report
from tracuu.replies import Reviewed, Stated
from tracuu.vietnamese.comparisons import states_plan
from tracuu.vietnamese.numbers import decimals_of, last_multiplier, plain_number
from tracuu.vietnamese.places import same_place
from tracuu.vietnamese.standing import Words

FOUND, ROUNDED, SEVERAL, DIFFERENT, NOT_FOUND = "found", "rounded", "several", "different", "not_found"
NO_PLACE, NO_PERIOD, NO_REPORT, NOT_STATED = "no_place", "no_period", "no_report", "not_stated"
PLANNED = ("target", "limit")
MOST_NEAR = 3
TELLING_DIGITS = 3  # a value of fewer is the same by chance
PLANS = re.compile(r"(?:^|[:;.–-]\s*)\W*(?:kế hoạch|chỉ tiêu|mục tiêu|phấn đấu|dự kiến|nhiệm vụ|phương hướng)(?!\w)")
RISE = (("tốc", "độ", "tăng"), ("mức", "tăng"))
FALL = (("mức", "giảm"), ("tốc", "độ", "giảm"))


@dataclass(frozen=True, slots=True)
class Held:
    """What a library states, once for all drafts: by unit and kind, then by the words of the names."""

    stated: Mapping[tuple[str, str], Sequence[tuple[Identity, Stated]]]


def held_in(identified: Identified) -> Held:
    """The figures of a library as drafts are held against them."""
    found: dict[tuple[str, str], list[tuple[Identity, Stated]]] = defaultdict(list)
    for identity, one in identified:
        found[identity.unit, identity.kind].append((identity, one))
    return Held(dict(found))


def reviewed_figures(
    draft: Report, library: Library, held: Held, place: Place | None = None, period: Period | None = None
) -> tuple[Reviewed, ...]:
    """Each figure of a draft against the library; `place` and `period` count where the draft does not name them."""
    setting = setting_of(draft, library.entries)
    passages = {passage.id: passage for passage in draft.passages}
    found = []
    for figure in draft.figures:
        passage = passages[figure.passage]
        where, when = place_of(figure, setting, place), period_of(figure, setting, period)
        if figure.period and figure.period.part == "season" and when and when.part in ("year", "season"):
            when = listed_under(figure, replace(passage, period=when))
        found.append(
            _reviewed(replace(figure, place=where, period=when), replace(passage, period=when), draft.text, held)
        )
    return tuple(found)


def _reviewed(figure: Figure, passage: Passage, text: str, held: Held) -> Reviewed:
    if figure.place is None:
        return Reviewed(figure, NOT_FOUND, NO_PLACE, (), ())
    if figure.period is None:
        return Reviewed(figure, NOT_FOUND, NO_PERIOD, (), ())
    identity = identity_of(figure, passage)
    if identity is None:
        return Reviewed(figure, NOT_FOUND, NOT_STATED, (), ())
    alike = held.stated.get((identity.unit, identity.kind), ())
    of_year = [(other, one) for other, one in alike if _is_of_place_and_year(one, figure.place, figure.period)]
    there = [(other, one) for other, one in of_year if is_same_time(one, figure.period)]
    is_plan = _is_plan(figure, passage, text)
    told = _of_the_same(identity, figure, passage, there)
    told = [one for one in told if (one.role in PLANNED) == is_plan]
    if told:
        return Reviewed(figure, _verdict(figure, told), None, _each_value(told), ())
    turned = [one for other, one in there if other.words in _turned(identity.words) and other.kind != LEVEL]
    if turned:
        return Reviewed(figure, DIFFERENT, None, _each_value(turned), ())
    reason = NOT_STATED if _has_report(figure, held) else NO_REPORT
    return Reviewed(figure, NOT_FOUND, reason, (), _near(figure, identity, of_year))


def _is_plan(figure: Figure, passage: Passage, text: str) -> bool:
    """Whether a draft plans a figure: by its verb, or by how its sentence or the paragraph's title begins."""
    before = text[figure.sentence.start : figure.span.start]
    opens = any(PLANS.search(words.lower()) for words in (before, passage.heading))
    return figure.kind is Kind.TARGET or states_plan(before) or opens


def _of_the_same(
    identity: Identity, figure: Figure, passage: Passage, there: Iterable[tuple[Identity, Stated]]
) -> list[Stated]:
    """What is stated of the same indicator; of one with a general name only what is said in the same words."""
    told = []
    for other, one in there:
        is_general = GENERAL in other.circumstance or GENERAL in identity.circumstance
        if other.words != identity.words or (not is_general and other.circumstance != identity.circumstance):
            continue
        if (
            not is_general
            or other == identity
            or _is_same_saying(said_before(figure, passage), said_before(one.figure, one.passage), other)
        ):
            told.append(one)
    return told


def _is_same_saying(own: Words, other: Words, identity: Identity) -> bool:
    return own == other and bool(set(own) - set(identity.words))


def _turned(words: Words) -> tuple[Words, ...]:
    """The names of the same change the other way: a fall where the draft has a rise."""
    for these, those in ((RISE, FALL), (FALL, RISE)):
        for opening in these:
            if words[: len(opening)] == opening:
                return tuple((*other, *words[len(opening) :]) for other in those)
    return ()


def is_same_time(stated: Stated, period: Period) -> bool:
    """Whether what is stated is of a period: the one under which it is listed, or its own to the day."""
    return any(one is not None and _same(one, period) for one in (stated.period, stated.figure.period))


def _same(one: Period, other: Period) -> bool:
    if (one.year, one.part) != (other.year, other.part):
        return False
    if one.part in ("until", "month"):
        return one.end == other.end
    return one.part not in ("season", "school_year", "term") or one.label.lower() == other.label.lower()


def _verdict(figure: Figure, told: Sequence[Stated]) -> str:
    agreeing = [one for one in told if agrees(figure, one.figure)]
    if agreeing:
        return FOUND if len(_each_value(told)) == 1 else SEVERAL
    return ROUNDED if len(_each_value(told)) == 1 and rounds(figure, told[0].figure) else DIFFERENT


def _each_value(told: Iterable[Stated]) -> tuple[Stated, ...]:
    """What is stated, each value once."""
    values = {(one.figure.value, one.figure.value_max, _bound(one.figure)): one for one in reversed(list(told))}
    return tuple(reversed(values.values()))


def agrees(figure: Figure, stated: Figure) -> bool:
    """Whether two figures have the same value: both ends of a range, both numbers of n/m, the same bound."""
    of = figure.of is None or stated.of is None or figure.of == stated.of
    return (figure.value, figure.value_max, _bound(figure)) == (stated.value, stated.value_max, _bound(stated)) and of


def _bound(figure: Figure) -> str:
    """The word that makes a number a bound ("dưới 1%"), empty where it only softens it ("khoảng")."""
    word = (figure.qualifier or "").lower()
    return word if word in ("trên", "hơn", "dưới", "gần", "tối thiểu", "tối đa", "ít nhất") else ""


def rounds(figure: Figure, stated: Figure) -> bool:
    """Whether a draft's figure is a stated one rounded: printed with a wider step and within half of it."""
    if figure.value_max is not None or stated.value_max is not None or _bound(figure) != _bound(stated):
        return False
    step = step_of(figure)
    return step > step_of(stated) and 2 * abs(figure.value - stated.value) <= step


def step_of(figure: Figure) -> Decimal:
    """What the last printed digit of a figure is worth.

    >>> from dataclasses import dataclass
    >>> @dataclass
    ... class Printed:
    ...     raw: str
    >>> step_of(Printed("15,8 tỷ")) == 100_000_000, step_of(Printed("15 tỷ 842 triệu")) == 1_000_000
    (True, True)
    """
    number = figure.raw.replace("/", " ").split()
    digits = [word for word in number if word[:1].isdigit()]
    value = plain_number(digits[-1]) if digits else None
    return last_multiplier(figure.raw).scaleb(-decimals_of(value)) if value is not None else Decimal(0)


def _has_report(figure: Figure, held: Held) -> bool:
    """Whether the library states anything of a figure's place and year."""
    return any(
        _is_of_place_and_year(one, figure.place, figure.period)
        for several in held.stated.values()
        for _, one in several
    )


def _is_of_place_and_year(stated: Stated, place: Place | None, period: Period | None) -> bool:
    if not (stated.place and place and stated.period and period):
        return False
    same_level = bool(stated.place.commune) == bool(place.commune)
    return stated.period.year == period.year and same_level and same_place(stated.place, place)


def _near(figure: Figure, identity: Identity, of_year: Sequence[tuple[Identity, Stated]]) -> tuple[Stated, ...]:
    """What resembles a figure that was not found: the same value under another name, or most of its words."""
    own = set(identity.words)
    digits = len(figure.raw.replace(".", "").replace(",", "").strip("0"))
    same_value = [one for _, one in of_year if digits >= TELLING_DIGITS and agrees(figure, one.figure)]
    named_alike = sorted(
        (one for other, one in of_year if 2 * len(own & set(other.words)) > len(own | set(other.words))),
        key=lambda one: one.figure.span.start,
    )
    return tuple(dict.fromkeys([*same_value, *named_alike]))[:MOST_NEAR]
