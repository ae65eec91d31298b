"""What makes figures of two reports one indicator: the same name, word by word, the same unit, and no other circumstance.

A wrong merge puts two things into one row; two rows for one thing are only clumsy. So what is in doubt stays apart.
"""

import re
from dataclasses import dataclass

from tracuu.asking.choice import between
from tracuu.records import Figure, Kind, Passage
from tracuu.vietnamese import cues
from tracuu.vietnamese.abbreviations import write_out
from tracuu.vietnamese.cues import EMPTY
from tracuu.vietnamese.indicators import AGAINST
from tracuu.vietnamese.periods import find_periods
from tracuu.vietnamese.standing import (
    TELLING,
    Words,
    events_in,
    names_money,
    opens_with_a_sector,
    own_words,
    plain_name,
    stands_alone,
)
from tracuu.vietnamese.units import is_percentage, unit_class
from tracuu.vietnamese.words import syllables

LEVEL = "level"
COMPARISONS = {Kind.CHANGE: "change", Kind.YOY_SHARE: "yoy_share", Kind.PLAN_SHARE: "plan_share"}
HEADING_SEPARATOR = " › "
LABEL = re.compile(r"^\W*(?:\d{1,2}|[IVX]{1,5}|[a-zđ])[.)\-–/]+\s*", re.IGNORECASE)
DIFFERENCE = frozenset(("thêm", "tăng", "giảm", "bớt", "hụt"))  # "hoàn thành thêm 02 tiêu chí": not how many there are
GENERAL = "§"
OF_ANOTHER_TIME = re.compile(r"(?<!\w)(?:cùng kỳ|năm trước|năm ngoái|kỳ trước)(?!\w)")
PLANNED = re.compile(r"^(?:kế hoạch|chỉ tiêu|dự toán)\s+(?=\w)")


@dataclass(frozen=True, slots=True)
class Identity:
    """What two figures must share to be of one indicator.

    `kind` is "level" for what is counted or measured, else the kind of comparison and what it compares with.
    `circumstance` is empty where the name says enough by itself.
    """

    words: Words
    unit: str
    kind: str
    circumstance: Words


def identity_of(figure: Figure, passage: Passage) -> Identity | None:
    """The identity of a figure, or None where it says what was, not what is ("từ 142 hộ xuống còn 106 hộ")."""
    before = between(passage, figure.sentence.start, figure.span.start)
    if was_before(figure, passage, before):
        return None
    name, _, _ = figure.indicator.partition(f" {AGAINST} ")
    words = plain_name(PLANNED.sub("", name) if figure.kind is Kind.TARGET else name, figure.unit)
    unit = plain_unit(figure.unit)
    return Identity(words, unit, _kind(figure), _circumstance(figure, passage, words, before)) if words else None


def was_before(figure: Figure, passage: Passage, before: str) -> bool:
    """Whether a figure says what was at an earlier time: the first of "từ ... xuống", or a level named after one."""
    first, second = cues.FROM_VALUE
    if first.search(before) and second.match(between(passage, figure.span.end, figure.sentence.end)):
        return True
    return figure.kind not in COMPARISONS and bool(OF_ANOTHER_TIME.search(figure.indicator.lower()))


def plain_unit(unit: str | None) -> str:
    """The unit as it is compared: what is counted by its first word, all else as it is printed.

    >>> plain_unit("hộ nghèo"), plain_unit("đồng/người/năm"), plain_unit("Tạ/ha"), plain_unit(None)
    ('hộ', 'đồng/người/năm', 'tạ/ha', '')
    """
    head, slash, per = (unit or "").lower().partition("/")
    counted = unit_class(unit) in (None, "count")
    return f"{head.split(' ')[0] if counted else head}{slash}{per}"


def _kind(figure: Figure) -> str:
    comparison = COMPARISONS.get(figure.kind)
    return f"{comparison} {_base(figure)}".rstrip() if comparison else LEVEL


def _base(figure: Figure) -> str:
    """What a comparison compares with, years taken relative to the figure's own: "năm 2022" is "năm trước"."""
    base = write_out(figure.base or "")
    for period, start, end in reversed(find_periods(base)):
        year = figure.period.year if figure.period else None
        relative = "năm trước" if period.part == "year" and year and period.year == year - 1 else ""
        if period.part in ("year", "until"):
            base = f"{base[:start]}{relative if start == 0 else ''}{base[end:]}"
    return " ".join(syllables(base.replace(AGAINST, "")))


def _circumstance(figure: Figure, passage: Passage, words: Words, before: str) -> Words:
    """What is said around a figure, as far as its name needs it: all for a general one, events for a short one."""
    clause = before.rpartition(";")[2]
    section = LABEL.sub("", passage.heading.rpartition(HEADING_SEPARATOR)[2])
    more = tuple(word for word in syllables(clause)[-2:] if word in DIFFERENCE and figure.kind not in COMPARISONS)
    if not stands_alone(words, figure.unit) or _is_part_of_unnamed(figure, words):
        titles = syllables(write_out(section))
        around = [*syllables(write_out(figure.subject or "")), *syllables(write_out(clause))]
        told = (word for word in around if not (word in EMPTY or word in words or word in titles or word[0].isdigit()))
        return (GENERAL, *titles, GENERAL, *sorted(set(told)), *more)
    return more if len(own_words(words, figure.unit)) >= TELLING else (*events_in(f"{section} {clause}", words), *more)


def _is_part_of_unnamed(figure: Figure, words: Words) -> bool:
    """Whether a name says whose money or share it is, and not of what: "thương mại, dịch vụ 94,6 tỷ đồng"."""
    if unit_class(figure.unit) == "money":
        return not names_money(words)
    return is_percentage(figure.unit) and opens_with_a_sector(words[2:])
