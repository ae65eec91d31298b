"""What the headings of table columns mean: result, plan, per cent of plan, against an earlier period, or what is measured."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from tracuu.records import Kind
from tracuu.vietnamese.indicators import without_number_of

BREAK = " › "
_PLAN = r"(?:kế hoạch|KH|dự toán|DT|chỉ tiêu|nghị quyết|NQ|mục tiêu)"
_BEFORE = r"(?:cùng kỳ|CK|năm trước|kỳ trước)"
_EARLIER = rf"(?:{_BEFORE}|năm\s+\d{{4}}|\d{{4}})"
_PERCENT = re.compile(r"%|tỷ lệ|tỉ lệ|phần trăm", re.IGNORECASE)
_NUMBERS_OF_COLUMNS = re.compile(
    r"\(?(?<!\d)\d{1,2}\s*[/:]\s*\d{1,2}(?!\d)\)?|\(\s*\d{1,2}\s*=[^)]*\)"
)  # "(5/4)", "(6=5-4)"
_RATIO_OF = re.compile(
    r"(?:TH|thực hiện|ước)?[^/]*/\s*(?P<of>.+)|so\s*(?:với|sánh)?\s*(?P<with>.+)|đạt\s+(?P<reached>.+)",
    re.IGNORECASE,
)
_IS_PLAN = re.compile(rf"(?<!\w)(?:{_PLAN}|(?<!bàn )giao)(?!\w)", re.IGNORECASE)
_PLAN_WORD = re.compile(_PLAN, re.IGNORECASE)
_IS_EARLIER = re.compile(rf"(?<!\w){_EARLIER}(?!\w)", re.IGNORECASE)
_YEAR_BEFORE = re.compile(rf"(?<!\w){_BEFORE}(?!\w)", re.IGNORECASE)
_CHANGE = re.compile(r"(?<!\w)(?:tăng|giảm|chênh lệch|\+/-|\+,-)(?!\w)", re.IGNORECASE)
_ESTIMATE = re.compile(r"(?<!\w)(?:ước|ƯTH|UTH)(?!\w)", re.IGNORECASE)
_DONE = re.compile(r"(?<!\w)(?:thực hiện|TH|ƯTH|UTH|kết quả|đạt được)(?!\w)", re.IGNORECASE)
_SHARE = re.compile(r"cơ cấu|tỷ trọng|tỷ lệ (?:chiếm|trong)", re.IGNORECASE)
_AT = re.compile(r"(?<!\w)(?:đầu|cuối) (?:năm|kỳ|quý|tháng)(?!\w)", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_TOTAL = re.compile(r"tổng cộng|cộng|tổng số|tổng|toàn xã|toàn huyện|toàn tỉnh", re.IGNORECASE)
_NO_VALUE = re.compile(r"^\s*(?:STT|TT|ghi chú|đơn vị(?: tính)?|ĐVT|mã số?)\s*$", re.IGNORECASE)
# Words of a heading that say how, when or by whom, but not what is measured; those of the first kind are left out of its name.
_HOW = (
    rf"\([^()]*\)|%|(?<!\w)(?:ước(?: tính)?|ƯTH|UTH|TH|thực hiện|thực tế|kết quả|đạt(?: được)?|{_PLAN}|{_BEFORE}|"
    r"(?:năm\s+)?\d{4}|(?:được |HĐND |UBND |tỉnh |huyện |xã )+giao)(?!\w)"
)
_LEFT_OUT = re.compile(_HOW, re.IGNORECASE)
_SAYS_NOT_WHAT = re.compile(
    rf"{_HOW}|(?<!\w)(?:lũy kế|luỹ kế|chính thức|sơ bộ|báo cáo|giao|đầu|cuối|cả|năm|nay|này|hiện(?: tại| nay)?|sau|tới|kỳ|quý(?:\s+[IVX]+)?|tháng|"
    r"ngày|so với|so sánh|so|với|tỷ lệ|tỉ lệ|phần trăm|số lượng|số liệu|giá trị|tổng số|tổng cộng|cộng|của|đến|tính|tăng|"
    r"giảm|chênh lệch|cơ cấu|tỷ trọng)(?!\w)|[\d.,/:;+›–-]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Column:
    """What a column's cells are.

    `kind` and `base` as of a figure; `measure` is what the heading says is measured ("Số hộ nghèo"), None where only
    the row's name does; `level` and `against` are the places of the columns that a comparing one compares, the level
    and what it is held against, None where they are not known; `is_year_before` that it is of the year before, `moves`
    that the heading calls it a rise or fall; `at` is when in its time the level was taken ("đầu năm").
    """

    kind: Kind
    base: str | None
    is_estimate: bool
    measure: str | None = None
    level: int | None = None
    against: int | None = None
    is_year_before: bool = False
    moves: bool = False
    at: str = ""


@lru_cache(maxsize=256)
def columns_meaning(headings: tuple[str, ...], is_plan: bool = False) -> tuple[Column | None, ...]:
    """What each column of a table is, by its own heading and those beside it; None for one without values.

    >>> plan, done, share = columns_meaning(("Kế hoạch 2024", "Thực hiện 2024", "Tỷ lệ %"))
    >>> share.kind.value, share.base, share.level, share.against
    ('plan_share', 'kế hoạch', 1, 0)
    >>> [column.kind.value for column in columns_meaning(("Năm 2023", "Năm 2024", "So sánh (%)"))]
    ['result', 'result', 'yoy_share']
    """
    alone = [column_meaning(heading, is_plan) for heading in headings]
    return tuple(column and _beside(column, place, headings, alone) for place, column in enumerate(alone))


def column_meaning(heading: str, is_plan: bool = False) -> Column | None:
    """What the cells under a heading are by itself; None for columns that hold no values (STT, ghi chú).

    `is_plan` says that the table stands in a plan, where a bare column plans too, but not one of what was done.

    >>> column_meaning("Kế hoạch 2023").kind.value, column_meaning("TH/KH (%)").base
    ('target', 'KH')
    >>> column_meaning("So với cùng kỳ (%)").kind.value, column_meaning("Ước TH 2023").is_estimate
    ('yoy_share', True)
    >>> column_meaning("Năm 2024", True).kind.value, column_meaning("Thực hiện năm 2023", True).kind.value
    ('target', 'result')
    >>> column_meaning("Số hộ nghèo").measure, column_meaning("Thực hiện cùng kỳ").is_year_before
    ('Số hộ nghèo', True)
    """
    heading = _NUMBERS_OF_COLUMNS.sub(" ", heading)
    if _NO_VALUE.match(heading):
        return None
    is_estimate = _ESTIMATE.search(heading) is not None
    compared = _RATIO_OF.search(heading.replace(BREAK, " "))
    base = next((found for found in (compared.groupdict().values() if compared else ()) if found), None)
    base = re.sub(r"\s*\(?%\)?\s*", " ", base).strip(" ()") or None if base else None
    is_percent = _PERCENT.search(heading) is not None
    if _CHANGE.search(heading):
        return Column(Kind.YOY_SHARE if is_percent else Kind.CHANGE, base, is_estimate, moves=True)
    if base and _IS_PLAN.search(base):
        return Column(Kind.PLAN_SHARE if is_percent else Kind.CHANGE, base, is_estimate)
    if base and _IS_EARLIER.search(base):
        return Column(Kind.YOY_SHARE if is_percent else Kind.CHANGE, base, is_estimate)
    measure = measure_of(heading)
    at = found[0].lower() if (found := _AT.search(heading)) else ""
    if _SHARE.search(heading) or is_percent:
        return Column(Kind.SHARE, None, is_estimate, measure, at=at)
    planned = _IS_PLAN.search(heading) is not None or (is_plan and not _DONE.search(heading))
    is_before = _YEAR_BEFORE.search(heading) is not None
    return Column(Kind.TARGET if planned else Kind.RESULT, None, is_estimate, measure, is_year_before=is_before, at=at)


def measure_of(heading: str) -> str | None:
    """What a heading says is measured, without plan, time and unit; None where it says only those.

    >>> measure_of("Diện tích (ha)"), measure_of("Hộ nghèo › Số hộ"), measure_of("Ước thực hiện năm 2023")
    ('Diện tích', 'Số hộ Hộ nghèo', None)
    """
    parts = [part for part in heading.split(BREAK) if re.search(r"[^\W\d_]", _SAYS_NOT_WHAT.sub(" ", part))]
    named = (re.sub(r"\s+", " ", _LEFT_OUT.sub(" ", part)).strip(" ,.:;-") for part in reversed(parts))
    return " ".join(named) or None


def is_total(name: str) -> bool:
    """Whether a row's name says that it adds up the others.

    >>> is_total("TỔNG CỘNG"), is_total("Tổng thu")
    (True, False)
    """
    return _TOTAL.fullmatch(name.strip(" :.")) is not None


def uncapitalised(text: str) -> str:
    """Words as they stand inside a sentence: an abbreviation keeps its capitals.

    >>> uncapitalised("Kế hoạch"), uncapitalised("KH năm")
    ('kế hoạch', 'KH năm')
    """
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def _beside(column: Column, place: int, headings: Sequence[str], alone: Sequence[Column | None]) -> Column:
    """A column with the ones before it that it compares."""
    before = [(number, one) for number, one in enumerate(alone[:place]) if one]
    plans = [number for number, one in before if one.kind is Kind.TARGET]
    results = [number for number, one in before if one.kind is Kind.RESULT]
    if column.kind in (Kind.RESULT, Kind.TARGET) or not results or (column.kind is Kind.SHARE and column.measure):
        return column
    level, earlier = results[-1], _earlier(results, headings, alone)
    plan = _of_year(plans, headings, level)
    names_plan = column.base is not None and _IS_PLAN.search(column.base) is not None
    if column.measure is None and column.kind is not Kind.SHARE:
        named = alone[level]
        column = replace(column, measure=named.measure if named else None)
    if names_plan or (column.base is None and plan is not None and not (column.moves and earlier is not None)):
        return column if plan is None else _against(column, Kind.PLAN_SHARE, level, plan, _plan_word(headings[plan]))
    if earlier is not None and (column.kind is not Kind.SHARE or not column.at):
        return _against(column, Kind.YOY_SHARE, level, earlier, _time_words(headings[earlier], alone[earlier]))
    if column.base or column.kind is not Kind.SHARE:
        return replace(column, level=level)
    whole = results[-2] if len(results) > 1 else None
    return replace(column, measure=_share_of(results, alone), level=None if whole is None else level, against=whole)


def _against(column: Column, kind: Kind, level: int, against: int, base: str) -> Column:
    """A column that holds a level against another column; a change stays one."""
    kind = Kind.CHANGE if column.kind is Kind.CHANGE else kind
    return replace(column, kind=kind, base=column.base or uncapitalised(base), level=level, against=against)


def _share_of(results: Sequence[int], alone: Sequence[Column | None]) -> str | None:
    """The name of a bare share after columns that count: "Tỷ lệ hộ nghèo"."""
    counted = (one.measure for one in (alone[number] for number in reversed(results)) if one and one.measure)
    return next((f"Tỷ lệ {without_number_of(uncapitalised(measure))}" for measure in counted), None)


def _earlier(results: Sequence[int], headings: Sequence[str], alone: Sequence[Column | None]) -> int | None:
    """The result column that holds the same of an earlier time as the last one does; None where none does."""
    last = results[-1]
    for number in reversed(results[:-1]):
        one, other = alone[number], alone[last]
        is_same = one and other and one.measure == other.measure
        if is_same and _time_of(headings[number], one) != _time_of(headings[last], other):
            return number
    return None


def _time_of(heading: str, column: Column | None) -> tuple[object, ...]:
    return (*_YEAR.findall(heading), bool(column and column.is_year_before), column and column.at)


def _time_words(heading: str, column: Column | None) -> str:
    """The words of a heading by which what it holds is told to be earlier."""
    return column.at if column and column.at else heading


def _of_year(plans: Sequence[int], headings: Sequence[str], level: int) -> int | None:
    """The plan for the year of a level column, else the last one without a year; None where all are for other years."""
    years = set(_YEAR.findall(headings[level]))
    same = [number for number in plans if years & set(_YEAR.findall(headings[number]))]
    open_to_all = [number for number in plans if not (years and _YEAR.search(headings[number]))]
    return next(reversed(same or open_to_all), None)


def _plan_word(heading: str) -> str:
    found = _PLAN_WORD.search(heading)
    return found[0] if found else heading
