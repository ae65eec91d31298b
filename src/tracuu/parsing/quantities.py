"""A stretch of text goes in, the quantities printed in it come out: value, unit and form, without meaning yet."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tracuu.vietnamese.comparisons import lacks_percent
from tracuu.vietnamese.nominals import NAME_MASK, TIME_MASK, masked
from tracuu.vietnamese.number_words import NOT_COUNTED, find_small_counts
from tracuu.vietnamese.numbers import Numeral, find_numerals
from tracuu.vietnamese.units import DONG, counted_unit, is_percentage, unit_at, unit_class


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that measures something. `text[start:end]` holds number and unit, `raw` the number as printed.

    `of` is the second number of "n/m", `value_max` the upper end of a range.
    """

    value: Decimal
    value_max: Decimal | None
    of: Decimal | None
    unit: str | None
    raw: str
    start: int
    end: int


SMALL = 10  # a fraction of people has small numbers
_BETWEEN_RATIO = re.compile(r"\s?/\s?")
_WORDS_AND_SLASH = re.compile(r"(?:\s+[^\W\d]+){1,4}\s?/\s?")
_OTHER_SEX = re.compile(r"\s+(?:gái|nữ)(?!\w)")
_FRACTION_OF = re.compile(
    r"\s+(?:dân số|số dân|diện tích|quân số|chiều dài|(?:tổng\s+)?số(?=\s+[^\W\d]))", re.IGNORECASE
)
_OUT_OF = re.compile(r"\s+trên\s+(?:tổng số\s+)?", re.IGNORECASE)  # "17 trên 20 chỉ tiêu"
_BETWEEN_RANGE = re.compile(r"\s*(?:[-–—÷]|đến|tới)\s*")
# After these a bare number is a level: "Số sinh là 36", "Tiêm phòng lao: 119", "(55,92 tạ mỗi ha, sản lượng 281,3)".
_STATES_A_LEVEL = re.compile(
    r"(?:\blà|:|=|đạt|được|có|còn|sản lượng|năng suất|diện tích|số lượng|tổng số|dân số|ước|khoảng)\s*[:=]?\s*"
    r"(?:(?:trên|hơn|gần|khoảng|ước|dưới|xấp xỉ)\s+)?$",
    re.IGNORECASE,
)
_ENDS_A_CLAUSE = re.compile(
    r"\s*(?:[;.,:)(…\]]|$|-\s|–\s|và\b|trong đó|chiếm|đạt|tăng|giảm|bằng|so với)", re.IGNORECASE
)
# "tăng từ 13 lên 16/19 tiêu chí": the level it rose from.
_FROM = re.compile(r"(?<!\w)từ\s+$", re.IGNORECASE)
_RISES_OR_FALLS = re.compile(r"\s+(?:lên|xuống|còn)(?!\w)", re.IGNORECASE)
# A number written as amounts are, right after the word that it belongs to: "lúa đạt 7.566; ngô 42.107; khoai 12,5".
_AMOUNT_LIKE = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+")
_COUNTS = re.compile(r"\s*[,;(]?\s*(?:=|đạt|chiếm|bằng|tỷ lệ|tỉ lệ|[\d.,]+\s?%)", re.IGNORECASE)
_NUMBER_OF = re.compile(r"(?<!\w)số\s+(?:[^\W\d_]+\s+){1,4}$", re.IGNORECASE)
_AFTER_A_WORD = re.compile(r"[^\W\d_]\s+$")
# Bare numbers in brackets after a count: "96 cháu (nam 51, nữ 45)", "186 đơn (khiếu nại 24, kiến nghị, phản ánh 162)".
_IN_BRACKETS = re.compile(r"[^\d(),.;:]{1,40}\(((?:[^\d();]+\s\d[\d.]*\s*[,;]?)+)\)")
NEAR = Decimal("0.1")  # of the count: what misses it by more is not its parts


def find_quantities(text: str, comma_groups: bool = False) -> list[Quantity]:
    """The quantities of a text in reading order; dates, names with digits and list numbers are none.

    `comma_groups` says that the report groups thousands by commas elsewhere.

    >>> [(str(q.value), q.unit, q.of) for q in find_quantities("huy động 432/572 cháu, đạt 75,5%, năm 2023")]
    [('432', 'cháu', Decimal('572')), ('75.5', '%', None)]
    >>> [(str(q.value), str(q.value_max), q.unit) for q in find_quantities("tạo việc làm cho 100 – 150 lao động")]
    [('100', '150', 'lao động')]
    """
    if not any(map(str.isdigit, text)) and not find_small_counts(text):
        return []
    clear = masked(text)
    numerals = _numerals(clear, comma_groups)
    parts = _parts_in_brackets(clear, numerals)
    found: list[Quantity] = []
    position = 0
    while position < len(numerals):
        quantity, used = _quantity_at(clear, numerals, position)
        if quantity is None and numerals[position] in parts:
            one = numerals[position]
            quantity = Quantity(one.value, None, None, None, clear[one.start : one.end], one.start, one.end)
        position += used
        if quantity is not None:
            found.append(quantity)
            if len(found) > 1 and _rose_to(clear, found[-2], quantity):
                found[-2] = replace(found[-2], unit=quantity.unit)
            while position < len(numerals) and numerals[position].start < quantity.end:  # "đồng/1 người/1 tháng"
                position += 1
    return found


def _numerals(clear: str, comma_groups: bool) -> list[Numeral]:
    """The numbers of a masked text in digits, and those in words that count something ("chỉ còn một dự án")."""
    numerals = find_numerals(clear, comma_groups) if any(map(str.isdigit, clear)) else []
    for value, start, end in find_small_counts(clear):
        unit = unit_at(clear, end)
        if unit and unit_class(unit[0]) == "count" and unit[0] not in NOT_COUNTED:
            numerals.append(Numeral(Decimal(value), start, end, False))
    return sorted(numerals, key=lambda numeral: numeral.start)


def _parts_in_brackets(text: str, numerals: Sequence[Numeral]) -> list[Numeral]:
    """The bare numbers in brackets that make, or nearly make, the count before the bracket."""
    found: list[Numeral] = []
    for whole in numerals if "(" in text else ():
        bracket = _IN_BRACKETS.match(text, whole.end)
        if bracket is None:
            continue
        inside = [one for one in numerals if bracket.start(1) <= one.start < bracket.end(1)]
        total = sum((one.value for one in inside), Decimal(0))
        is_bare = all(text[one.end : one.end + 1] in ",;) " for one in inside)
        if len(inside) > 1 and is_bare and abs(total - whole.value) <= whole.value * NEAR:
            found += inside
    return found


def _quantity_at(text: str, numerals: list[Numeral], position: int) -> tuple[Quantity | None, int]:
    """The quantity that begins with a numeral, and how many numerals it uses."""
    first = numerals[position]
    if position + 1 < len(numerals):
        second = numerals[position + 1]
        pair = _ratio(text, first, second) or _range(text, first, second, numerals[position + 2 : position + 3])
        if pair:
            return pair
    return _single(text, first), 1


def _ratio(text: str, first: Numeral, second: Numeral) -> tuple[Quantity | None, int] | None:
    """ "432/572 cháu", "152 em/152 em", "33/ 31,5 ha", "971/876 = 110,8%"."""
    own_unit = unit_at(text, first.end)
    after = unit_at(text, second.end, second.has_multiplier)
    is_out_of = first.value <= second.value and _OUT_OF.fullmatch(text, first.end, second.start)
    if is_out_of or _BETWEEN_RATIO.fullmatch(text, first.end, second.start):
        unit = after
    elif own_unit and (
        _BETWEEN_RATIO.fullmatch(text, own_unit[1], second.start) or _is_of_the_same(text, own_unit, second, after)
    ):
        if after and not _is_said_more_fully(own_unit[0], after[0]):
            return None  # "12 vụ/18 bị can": two counts
        unit = after or (own_unit[0], second.end)
    else:
        return None
    if unit and is_percentage(unit[0]):
        return None
    if not own_unit and first.value < second.value <= SMALL and _FRACTION_OF.match(text, second.end):
        part = (first.value / second.value).quantize(Decimal("1E-6")).normalize()  # "3/4 dân số"
        return Quantity(part, None, None, None, text[first.start : second.end], first.start, second.end), 2
    name, end = _checked(text, unit, second.end)
    if other := _OTHER_SEX.match(text, end):
        end = other.end()
    if name is None and _is_day(text, first, second):
        return None, 2
    value = first.value * _lent(second, first)
    quantity = Quantity(value, None, second.value, name, text[first.start : second.end], first.start, end)
    return replace(quantity, raw=quantity.raw if not own_unit else re.sub(r"[^\d./, ]", "", quantity.raw)), 2


def _is_of_the_same(text: str, own_unit: tuple[str, int], second: Numeral, after: tuple[str, int] | None) -> bool:
    """Whether words after the first unit keep n/m together: "15 trường đạt chuẩn/20 trường", "112 bé trai/100 bé gái".

    "5 hộ nghèo/7 hộ cận nghèo" are two counts: each says more than its unit.
    """
    if not after or after[0] != own_unit[0] or not _WORDS_AND_SLASH.fullmatch(text, own_unit[1], second.start):
        return False
    return _ENDS_A_CLAUSE.match(text, after[1]) is not None or _OTHER_SEX.match(text, after[1]) is not None


def _is_said_more_fully(first: str, second: str) -> bool:
    """Whether one unit names the other more fully: "vụ" and "vụ cháy", not "hộ nghèo" and "hộ cận nghèo"."""
    return first.startswith(second) or second.startswith(first)


def _range(text: str, first: Numeral, second: Numeral, rest: list[Numeral]) -> tuple[Quantity, int] | None:
    """ "100 – 150 lao động", "5-7%", "7,5 - 8,0%", "9-12/19 tiêu chí"; not "3 - 2 hộ" nor a bare "1 - 2"."""
    if first.has_multiplier and not second.has_multiplier:
        return None
    unit = unit_at(text, second.end, second.has_multiplier)
    own_unit = unit_at(text, first.end, first.has_multiplier)
    is_said_twice = own_unit is not None and unit is not None and own_unit[0] == unit[0]
    gap_start = own_unit[1] if own_unit and is_said_twice else first.end
    if not _BETWEEN_RANGE.fullmatch(text, gap_start, second.start):
        return None
    low = first.value * _lent(second, first)
    if low >= second.value:
        return None
    if rest and _BETWEEN_RATIO.fullmatch(text, second.end, rest[0].start):
        name, end = _checked(text, unit_at(text, rest[0].end), rest[0].end)
        return Quantity(low, second.value, rest[0].value, name, text[first.start : rest[0].end], first.start, end), 3
    if unit is None:
        return None
    raw = text[first.start : second.end]
    return Quantity(low, second.value, None, unit[0], raw, first.start, unit[1]), 2


def _lent(second: Numeral, first: Numeral) -> Decimal:
    """What the second number's multiplier lends the first: "5 - 7 tỷ" means 5 tỷ to 7 tỷ, "8,4/8 tỷ" 8,4 tỷ of 8."""
    return Decimal(1) if first.has_multiplier else second.multiplier


def _is_thousands(numeral: Numeral) -> bool:
    return 1 < numeral.multiplier < 1_000_000


def _rose_to(text: str, first: Quantity, second: Quantity) -> bool:
    """Whether a bare number is where the next one rose or fell from: "từ 06 lên 09 hồ sơ"."""
    between = text[first.end : second.start]
    is_from = first.unit is None and _FROM.search(text[max(0, first.start - 6) : first.start]) is not None
    return is_from and _RISES_OR_FALLS.match(between) is not None and len(between) < 20


def _single(text: str, numeral: Numeral) -> Quantity | None:
    unit = unit_at(text, numeral.end, numeral.has_multiplier)
    if _is_thousands(numeral) and unit == (DONG, numeral.end):  # "85 nghìn" may count anything
        unit = unit_at(text, numeral.end)
    name, end = _checked(text, unit, numeral.end)
    if name is None and not _is_thousands(numeral) and not _is_bare_level(text, numeral):
        return None
    start = numeral.start
    value = numeral.value
    raw = text[numeral.start : numeral.end]
    sign = text[start - 1] if start else ""
    if sign in "+-–" and (start < 2 or text[start - 2] in "( "):
        signed_change = start >= 2 and text[start - 2] == "("
        if signed_change:  # "(-820,3 ha)"; a dash after a blank opens a list item
            start, raw = start - 1, sign + raw
            value = value if sign == "+" else -value
    return Quantity(value, None, None, name, raw, start, end)


def _checked(text: str, unit: tuple[str, int] | None, number_end: int) -> tuple[str | None, int]:
    """The unit and where it ends; none across a masked name, nor a unit that is the head of one."""
    if unit is None or not {NAME_MASK, TIME_MASK}.isdisjoint(text[number_end : unit[1]]):
        return None, number_end
    return unit


def _is_bare_level(text: str, numeral: Numeral) -> bool:
    """Whether a number without unit states a level or a comparison: by the words before it and what follows."""
    before = text[max(0, numeral.start - 30) : numeral.start]
    if _is_year(text[numeral.start : numeral.end]):
        return False
    if _FROM.search(before) and _RISES_OR_FALLS.match(text, numeral.end):
        return True
    if lacks_percent(before, text[numeral.end : numeral.end + 20]):
        return True
    is_amount = _AMOUNT_LIKE.fullmatch(text, numeral.start, numeral.end) and _AFTER_A_WORD.search(before)
    stated = is_amount or _STATES_A_LEVEL.search(before) or _counts_something(before)
    return bool(stated) and _ENDS_A_CLAUSE.match(text, numeral.end) is not None


def _counts_something(before: str) -> bool:
    """Whether the words right before a number name a count: "Số vụ 12"."""
    label = _NUMBER_OF.search(before)
    return label is not None and counted_unit(label[0]) is not None


def _is_year(printed: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d{2}", printed) is not None


def _is_day(text: str, first: Numeral, second: Numeral) -> bool:
    """Whether a bare n/m is a day and a month ("chào mừng 8/3"): nothing says that it counts."""
    if not (1 <= first.value <= 31 and 1 <= second.value <= 12) or "," in text[first.start : second.end]:
        return False
    before = text[max(0, first.start - 30) : first.start]
    return not _STATES_A_LEVEL.search(before) and not _COUNTS.match(text, second.end)


def is_known_unit(unit: str | None) -> bool:
    """Whether the unit stands in the table of units.

    >>> is_known_unit("ha"), is_known_unit("tổ"), is_known_unit(None)
    (True, True, False)
    """
    return unit_class(unit) is not None
