"""What makes figures of two reports one indicator: the same name, word by word, the same unit, and no other circumstance.

A wrong merge puts two things into one row; two rows for one thing are only clumsy. So what is in doubt stays apart.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from tracuu.asking.choice import between
from tracuu.records import Figure, Kind, Passage, Place
from tracuu.vietnamese import cues
from tracuu.vietnamese.abbreviations import write_out
from tracuu.vietnamese.characters import fold
from tracuu.vietnamese.cues import EMPTY, PLACE_TYPES
from tracuu.vietnamese.indicators import AGAINST, SHARE_OF, is_rate, overlapped
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
NARROWS = frozenset("được là thuộc bị do mà có chưa đang vay nhận tham không mới phải đủ".split())
IN_BRACKETS = re.compile(
    r"(?:so với|cùng kỳ|năm trước)[^();]*\(\s*$", re.IGNORECASE
)  # "tăng 5% so với năm 2019 (386 tỷ)"
CLAUSE_END = re.compile(r"[,;:.()\d\n–-]")
AT_ITS_BEGINNING = re.compile(r"\W*(?:thời điểm |vào )?đầu năm(?!\w)", re.IGNORECASE)
GENERAL = "§"
YEAR_BEFORE = "năm trước"
OF_ANOTHER_TIME = re.compile(r"(?<!\w)(?:cùng kỳ|năm trước|năm ngoái|kỳ trước)(?!\w)")
JOINT_BEHIND = re.compile(r"(?:\s*(?:của|tại|ở|trên địa bàn|toàn|cả))+\s*$")
JOINT_BEFORE = re.compile(r"^\s*(?:có|đạt|là)(?!\w)")
TYPES = "|".join(PLACE_TYPES)
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
    name = _without_its_place(PLANNED.sub("", name) if figure.kind is Kind.TARGET else name, figure.place)
    words = plain_name(name, figure.unit)
    unit = plain_unit(figure.unit)
    return Identity(words, unit, _kind(figure), _circumstance(figure, passage, words, before)) if words else None


def _without_its_place(name: str, place: Place | None) -> str:
    """The name without the figure's own place: "đàn lợn của xã Tân Khê"; another place stays, it says whose it is."""
    own = next((named for named in (place.commune, place.district, place.province) if named), None) if place else None
    if own is None or fold(own) not in fold(name):
        return name
    found = re.search(rf"(?:(?P<type>{TYPES})\s+)?{re.escape(own)}(?!\w)", name, re.IGNORECASE)
    if found is None:
        return name
    before, after = name[: found.start()].rstrip(), JOINT_BEFORE.sub("", name[found.end() :]).lstrip()
    if not after:  # "thu ngân sách xã": whose budget it is
        return f"{before} {found['type'] or ''}".rstrip()
    before = JOINT_BEHIND.sub("", before)
    return after if before.lower() == SHARE_OF and is_rate(after) else overlapped(before, after)


def was_before(figure: Figure, passage: Passage, before: str) -> bool:
    """Whether a figure says what was at an earlier time: the first of "từ ... xuống", or a level named after one."""
    first, second = cues.FROM_VALUE
    if AT_ITS_BEGINNING.match(before) or IN_BRACKETS.search(before):
        return True
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
    """What a comparison compares with, its year taken relative to the figure's own: "năm 2022" is "năm trước".

    Of a whole year the same days of the year before are that year.
    """
    base = write_out(figure.base or "")
    own = figure.period
    for period, start, end in reversed(find_periods(base)):
        is_year_before = own and own.year and period.part == "year" and period.year == own.year - 1
        if period.part in ("year", "until"):
            base = f"{base[:start]}{YEAR_BEFORE if is_year_before and start == 0 else ''}{base[end:]}"
    words = " ".join(syllables(base.replace(AGAINST, "")))
    if words in ("cùng kỳ", "cùng kỳ năm trước"):
        return YEAR_BEFORE if own and own.part in ("year", "until") else "cùng kỳ"
    return words


def said_before(figure: Figure, passage: Passage) -> Words:
    """The words of a figure's sentence before it, without numbers and words of grammar.

    What two sentences say in the same words they say of the same thing, however general the name.
    """
    told = _in_full(between(passage, figure.sentence.start, figure.span.start))
    return tuple(word for word in told if not (word in EMPTY or word[0].isdigit()))


def _circumstance(figure: Figure, passage: Passage, words: Words, before: str) -> Words:
    """What is said around a figure, as far as its name needs it: all for a general one, events for a short one."""
    clause = before.rpartition(";")[2]
    more = (*_difference(figure, clause), *_narrowing(figure, passage, words))
    section = LABEL.sub("", passage.heading.rpartition(HEADING_SEPARATOR)[2])
    if not stands_alone(words, figure.unit) or _is_part_of_unnamed(figure, words):
        titles = _in_full(section)
        around = {*_in_full(figure.subject or ""), *_in_full(clause)} - EMPTY - {*words, *titles}
        return (GENERAL, *titles, GENERAL, *sorted(word for word in around if not word[0].isdigit()), *more)
    return more if len(own_words(words, figure.unit)) >= TELLING else (*events_in(f"{section} {clause}", words), *more)


def _difference(figure: Figure, clause: str) -> Words:
    """The word that makes a number one of more or fewer things, not of how many there are."""
    last_words = clause.lower().split()[-2:] if figure.kind not in COMPARISONS else ()
    return tuple(word for word in last_words if word in DIFFERENCE)


def _narrowing(figure: Figure, passage: Passage, words: Words) -> Words:
    """What is said right after a figure and narrows what it counts: "22 hộ nghèo được vay vốn"."""
    after = CLAUSE_END.split(between(passage, figure.span.end, figure.sentence.end), maxsplit=1)[0]
    told = [word for word in _in_full(after) if word not in words]
    return tuple(told[:3]) if told and told[0] in NARROWS else ()


@lru_cache(maxsize=20_000)
def _in_full(text: str) -> Words:
    """The syllables of a text, its abbreviations written out."""
    return tuple(syllables(write_out(text)))


def _is_part_of_unnamed(figure: Figure, words: Words) -> bool:
    """Whether a name says whose money or share it is, and not of what: "thương mại, dịch vụ 94,6 tỷ đồng"."""
    if unit_class(figure.unit) == "money":
        return not names_money(words)
    return is_percentage(figure.unit) and opens_with_a_sector(words[2:])
