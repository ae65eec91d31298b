"""Numbers as Vietnamese reports write them: separators judged by sense, multipliers, compound amounts."""

import re
from dataclasses import dataclass
from decimal import Decimal

MULTIPLIERS = {
    "trăm": Decimal(100),
    "nghìn": Decimal(1_000),
    "ngàn": Decimal(1_000),
    "vạn": Decimal(10_000),
    "triệu": Decimal(1_000_000),
    "tỷ": Decimal(1_000_000_000),
    "tỉ": Decimal(1_000_000_000),
}

DIGITS = r"\d+(?:[.,]\d+)*"
# "tỷ lệ", "tỷ trọng", "tỷ suất" are words of their own; "triệu phú", "nghìn cây" do not occur after a number
MULTIPLIER = r"(?:trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?!\w)(?!\s+(?:lệ|trọng|suất|giá)\b)"
_UNGROUPED = re.compile(r"\d{4,}\.\d{3}")
_DIGITS_OF = re.compile(DIGITS)
_PART = re.compile(rf"({DIGITS})\s*((?:{MULTIPLIER}\s*)*)", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_GROUPED_BY_COMMAS = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3}(?:,\d{3})+\.\d+")
_GROUPED_WITH_DOT_DECIMALS = re.compile(r"(\d{1,3}(?:\.\d{3})+)\.(\d{1,2})")
_DECIMAL = re.compile(r"\d+[.,]\d+")
_TWO_GROUPS = re.compile(r",\d{3},\d{3}")  # looked for first: what begins with a plain character is found quickly
_COMMA_GROUPS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3}){2,}(?!\d)")


def parse_number(text: str, comma_groups: bool = False) -> Decimal | None:
    """The value of a number as these reports write it, or None if it is not one.

    A dot groups thousands unless one or two digits follow it: both "1.300" and "28.05" are met. A comma is
    the decimal mark, unless it comes twice, or `comma_groups` says that the neighbours group by commas.
    Spaces between groups of three digits are passed over. Multipliers multiply, parts of an amount add up.

    >>> parse_number("220 tỷ 013 triệu")
    Decimal('220013000000')
    >>> parse_number("9,433,834"), parse_number("24,023"), parse_number("3.135.3"), parse_number("105, 2")
    (Decimal('9433834'), Decimal('24.023'), Decimal('3135.3'), Decimal('105.2'))
    >>> parse_number("1 nghìn 676,2 tỷ"), parse_number("4 tỷ 3 trăm triệu")
    (Decimal('1676200000000.0'), Decimal('4300000000'))
    >>> parse_number("mười") is None
    True
    """
    if _DIGITS_OF.fullmatch(text):
        return plain_number(text, comma_groups)
    joined = re.sub(r"(?<=\d),\s+(?=\d{1,2}$)", ",", text.strip())
    joined = re.sub(r"(?<=\d)\s(?=\d{3}(?!\d))", "", joined)
    total, pending, read_to = Decimal(0), Decimal(0), 0
    for part in _PART.finditer(joined):
        if joined[read_to : part.start()].strip():
            return None
        read_to = part.end()
        value = plain_number(part[1], comma_groups)
        if value is None:
            return None
        names = part[2].lower().split()
        multiplier = _product(names)
        if pending:  # "1 nghìn 676,2 tỷ": the thousand counts what follows it
            value, pending = value + pending, Decimal(0)
        if names in (["nghìn"], ["ngàn"]) and re.match(rf"\s*{DIGITS}\s*(?:tỷ|tỉ|triệu)", joined[read_to:]):
            pending = value * multiplier
        else:
            total += value * multiplier
    return total if read_to and not joined[read_to:].strip() else None


def plain_number(digits: str, comma_groups: bool = False) -> Decimal | None:
    """The value of digits with their separators, without multipliers; None where no reading makes sense.

    >>> plain_number("1.001,16"), plain_number("28.05"), plain_number("04"), plain_number("1.2.3")
    (Decimal('1001.16'), Decimal('28.05'), Decimal('4'), None)
    >>> plain_number("956,247"), plain_number("956,247", comma_groups=True)
    (Decimal('956.247'), Decimal('956247'))
    """
    if digits.isdecimal():
        return Decimal(digits)
    if _GROUPED.fullmatch(digits):
        return Decimal(digits.replace(".", "").replace(",", "."))
    if _GROUPED_BY_COMMAS.fullmatch(digits):
        return Decimal(digits.replace(",", ""))
    if comma_groups and re.fullmatch(r"\d{1,3},\d{3}", digits):
        return Decimal(digits.replace(",", ""))
    if with_decimals := _GROUPED_WITH_DOT_DECIMALS.fullmatch(digits):
        return Decimal(f"{with_decimals[1].replace('.', '')}.{with_decimals[2]}")
    a_digit_too_many = _UNGROUPED.fullmatch(digits) is not None  # "1234.567": no reading is safe
    if _DECIMAL.fullmatch(digits) and not a_digit_too_many:
        return Decimal(digits.replace(",", "."))
    return None


def groups_by_commas(text: str) -> bool:
    """Whether a text writes thousands with commas, as "9,433,834" shows.

    >>> groups_by_commas("mua vào 9,433,834 kwh"), groups_by_commas("đạt 24,38%, tăng 3,31%")
    (True, False)
    """
    return _TWO_GROUPS.search(text) is not None and _COMMA_GROUPS.search(text) is not None


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number found in a text: its value, and `text[start:end]` as printed, with its multipliers.

    `multiplier` is what the words after the digits multiply by; 1 where there are none or where several amounts add up.
    """

    value: Decimal
    start: int
    end: int
    has_multiplier: bool
    multiplier: Decimal = Decimal(1)


_MULTIPLIERS_OF = re.compile(MULTIPLIER, re.IGNORECASE)
_SPACED = r"\d{1,3}(?: \d{3})+(?![\d.,]\d)"
_CUT_DECIMAL = r"\d+, \d{1,2}(?=\s?(?:ha|tấn|tạ|kg|km2?|m2|m3|tỷ|triệu|%)(?!\w))"
_AMOUNT = re.compile(
    rf"(?<![\w.,])(?:{DIGITS}\s*(?:{MULTIPLIER}\s*)+(?:{DIGITS}\s*(?:{MULTIPLIER}\s*)+)*"
    rf"|{_CUT_DECIMAL}|{_SPACED}|{DIGITS})",
    re.IGNORECASE,
)


def find_numerals(text: str, comma_groups: bool = False) -> list[Numeral]:
    """The numbers of a text in reading order; digits inside words ("AD07", "m3") are left alone.

    >>> [text_value(n.value) for n in find_numerals("đàn lợn 1.300 con, thu 14 tỷ 850 triệu đồng, 40 308 tấn")]
    ['1300', '14850000000', '40308']
    """
    comma_groups = comma_groups or groups_by_commas(text)
    found = []
    for match in _AMOUNT.finditer(text):
        printed = match[0].rstrip()
        value = parse_number(printed, comma_groups)
        if value is None:
            continue
        words = [] if printed[-1].isdigit() else [word.lower() for word in _MULTIPLIERS_OF.findall(printed)]
        multiplier = _product(words) if words and len(_DIGITS_OF.findall(printed)) == 1 else Decimal(1)
        found.append(Numeral(value, match.start(), match.start() + len(printed), bool(words), multiplier))
    return found


def _product(words: list[str]) -> Decimal:
    """What multipliers multiply by together."""
    product = Decimal(1)
    for word in words:
        product *= MULTIPLIERS[word]
    return product


_LAST_MULTIPLIER = re.compile(rf"(?:{MULTIPLIER}\s*)+$", re.IGNORECASE)


def last_multiplier(printed: str) -> Decimal:
    """What the last part of a printed amount is multiplied by; 1 where it ends in digits.

    >>> last_multiplier("220 tỷ 013 triệu"), last_multiplier("8,4/8 tỷ"), last_multiplier("689")
    (Decimal('1000000'), Decimal('1000000000'), Decimal('1'))
    """
    ending = _LAST_MULTIPLIER.search(printed)
    return _product(ending[0].lower().split()) if ending else Decimal(1)


def text_value(value: Decimal) -> str:
    """The value without exponent and without zeros that say nothing, for machines.

    >>> text_value(Decimal("220013000000.0")), text_value(Decimal("28.50"))
    ('220013000000', '28.5')
    """
    shown = f"{value:f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def decimals_of(value: Decimal) -> int:
    """How many decimal places a value was printed with.

    >>> decimals_of(Decimal("31.07")), decimals_of(Decimal("1E+3"))
    (2, 0)
    """
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def show_decimal(value: Decimal, decimals: int | None = None) -> str:
    """The value as Vietnamese documents write it: dots between thousands, a comma before decimals.

    >>> show_decimal(Decimal("7205418300")), show_decimal(Decimal("99.808"), 2), show_decimal(Decimal("31.07"))
    ('7.205.418.300', '99,81', '31,07')
    """
    shown = f"{value:,.{decimals}f}" if decimals is not None else f"{Decimal(text_value(value)):,f}"
    return shown.translate(str.maketrans(",.", ".,"))
