"""A level told in brackets after a comparison goes in, what it measures and when comes out: "tăng 5% so với cùng kỳ (40 con)"."""

import re
from collections.abc import Sequence

from tracuu.parsing.quantities import Quantity
from tracuu.parsing.surroundings import Meaning
from tracuu.records import Kind, Period
from tracuu.vietnamese.labels import START_OF_YEAR
from tracuu.vietnamese.periods import a_year_before, find_periods
from tracuu.vietnamese.wholes import holds_earlier_value, leads_from

LEVELS = (Kind.RESULT, Kind.RATIO)
# Of these it is not known how far back they lie.
_OTHERWISE = re.compile(r"(?<!\w)(?:cuối\s+năm(?!\s+\d)|(?:(?<!cùng )kỳ|quý|tháng|vụ)\s+trước)(?!\w)", re.IGNORECASE)


def earlier_level(
    sentence: str, quantities: Sequence[Quantity], found: Sequence[Meaning], position: int
) -> tuple[Meaning, str] | None:
    """What the level before measured, and the words that name the earlier time, if this quantity is that of then.

    None where the quantity is no such level, or its time is told otherwise ("quý trước").
    """
    if position == 0 or found[position].kind is Kind.TARGET:
        return None
    before, quantity = quantities[position - 1], quantities[position]
    between = sentence[before.end : quantity.start]
    if not holds_earlier_value(between, sentence[quantity.end : quantity.end + 20]) or _OTHERWISE.search(between):
        return None
    levels = (found[place] for place in range(position - 1, -1, -1) if found[place].kind in (*LEVELS, Kind.SHARE))
    level = next((one for one in levels if _head(one.unit) == _head(quantity.unit) is not None), None)
    return (level, between) if level else None


def _head(unit: str | None) -> str | None:
    return unit.split("/")[0].split()[0] if unit else None


def earlier_period(words: str, now: Period | None) -> Period | None:
    """The period that words before an earlier level name, against the period now: the year named, else the year before.

    >>> half = find_periods("6 tháng đầu năm 2024")[0][0]
    >>> earlier_period(" so với cùng kỳ (", half).label, earlier_period(" so với năm 2021 (", half).label
    ('6 tháng đầu năm 2023', 'năm 2021')
    """
    if now is None or now.year is None or START_OF_YEAR in words:
        return now
    named = [period for period, _, _ in find_periods(words) if period.year is not None]
    if named and named[-1].year != now.year - 1:
        return named[-1]
    return a_year_before(now)


def is_of_start(sentence: str, quantities: Sequence[Quantity], position: int, period: tuple[Period, int, int]) -> bool:
    """Whether a period is only that of the level at which a move starts: "từ 11,2% năm 2022 xuống 10,5%"."""
    if position + 1 == len(quantities):
        return False
    start, end = quantities[position], quantities[position + 1]
    follows = start.end <= period[1] < end.start and not sentence[start.end : period[1]].strip(" (")
    return follows and leads_from(sentence[max(0, start.start - 12) : start.start], sentence[start.end : end.start])
