"""Periods as reports and questions print them, with and without diacritics: "6 tháng đầu năm 2023", "quý I/2024"."""

import calendar
import re
from collections.abc import Callable, Iterator
from datetime import date

from tracuu.records import Period
from tracuu.vietnamese.characters import fold, key

YEAR = r"((?:19|20)\d{2})(?!\d)"
OF_YEAR = rf"(?:\s*[,/-]?\s*(?:cua\s+)?(?:nam\s+)?{YEAR})?"
DASH = r"\s*(?:-|–|—|/|den|toi)\s*"
DATE = r"(\d{1,2})\s*(?:[/.-]|\s*thang\s*)\s*(\d{1,2})\s*(?:[/.-]|,?\s*nam\s*)\s*((?:19|20)\d{2})(?!\d)"
DAY = r"(\d{1,2})\s*(?:/|\s*thang\s*)\s*(\d{1,2})(?![\d/.]|\s*(?:nam\s*)?\d{4})"
UNTIL = r"(?:(?:(?:tinh|luy ke|cho|ke tu)\s+){0,3}(?:tu dau nam\s+)?(?:(?:den|toi|truoc)\s+(?:het\s+)?|het\s+))(?:thoi diem\s+)?(?:cuoi\s+)?"

WORDED = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
SEASONS = ("đông xuân", "chiêm xuân", "xuân hè", "hè thu", "thu đông", "chiêm", "xuân", "mùa", "đông", "hè", "thu")
SEASON_NAMES = "|".join(rf"{fold(name)}".replace(" ", r"\s*[-–]?\s*") for name in SEASONS)

ROMAN_WORD = re.compile(r"\b[ivx]+\b")
REACHES = re.compile(r" (?:uoc|dat|qua|toan|thuc hien|tang|giam|cua nam)\b")  # what is done in a part of the year
# A year alone is one only where it does not count something: "kế hoạch 2024", not "2024 lượt".
AFTER_BARE_YEAR = (
    r"(?=\s*(?:$|[?!,;:)\]–-]|\.(?!\d)|\b(?:va|so|la|dat|co|cua|bao|thi|cao|tang|giam|xa|o|tai|duoc|phan|den)\b))"
)

Built = Period | None
Builder = Callable[["re.Match[str]", str], Built]


def find_periods(text: str) -> list[tuple[Period, int, int]]:
    """The periods in the text with their offsets, in order and without overlap; a year not printed is None.

    `year` is the year in which the period ends. A date is a period up to that day ("until"). Impossible dates
    keep their year and have no days.

    >>> [(period.part, period.year) for period, _, _ in find_periods("6 thang dau nam 2023, quý I/2024, cả năm 2022")]
    [('h1', 2023), ('q1', 2024), ('year', 2022)]
    """
    plain, places = _folded(text)
    found: list[tuple[Period, int, int]] = []
    last = 0
    for start, end, builder, match in sorted(_candidates(plain), key=lambda each: (each[0], -each[1])):
        if start < last:
            continue
        printed = text[places[start] : places[end]]
        period = builder(match, printed)
        if period is not None:
            found.append((period, places[start], places[start] + len(printed.rstrip())))
            last = end
    return found


def a_year_before(period: Period) -> Period:
    """The same days of the year before; the period itself where its year is not known.

    >>> a_year_before(find_periods("6 tháng đầu năm 2024")[0][0]).label
    '6 tháng đầu năm 2023'
    """
    if period.year is None:
        return period
    label = re.sub(r"(?<!\d)\d{4}(?!\d)", lambda year: str(int(year[0]) - 1), period.label)
    return Period(period.year - 1, period.part, _year_earlier(period.start), _year_earlier(period.end), label)


def _year_earlier(day: date | None) -> date | None:
    if day is None:
        return None
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)


def _folded(text: str) -> tuple[str, list[int] | range]:
    """The folded text, and for each of its offsets the offset in the text."""
    plain = fold(text)
    if len(plain) == len(text):
        return plain, range(len(text) + 1)
    pieces = [fold(letter) for letter in text]
    places = [place for place, piece in enumerate(pieces) for _ in piece]
    return "".join(pieces), [*places, len(text)]


def _candidates(plain: str) -> Iterator[tuple[int, int, Builder, "re.Match[str]"]]:
    there = {words for words in NEEDED if any(word in plain for word in words)}
    for needed, pattern, builder in PATTERNS:
        if needed in there:
            for match in pattern.finditer(plain):
                yield match.start(), match.end(), builder, match


def _label(printed: str) -> str:
    """The period as printed, with a small first letter, in small letters if it stood in capitals."""
    label = " ".join(printed.split())
    if not label.isupper() or sum(map(str.isalpha, label)) < 3:
        return label[:1].lower() + label[1:]
    return ROMAN_WORD.sub(lambda found: found.group().upper(), label.lower())


def _day(day: str, month: str, year: int) -> date | None:
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None


def _months(year: int | None, first: int, last: int, part: str, printed: str) -> Period:
    """The period from the first of one month to the end of another."""
    if year is None:
        return Period(None, part, None, None, _label(printed))
    end = date(year, last, calendar.monthrange(year, last)[1])
    return Period(year, part, date(year, first, 1), end, _label(printed))


def _year_of(match: "re.Match[str]", group: int) -> int | None:
    return int(match[group]) if match[group] else None


def _some_months(match: "re.Match[str]", printed: str) -> Built:
    """ "6 tháng đầu năm 2023", "6T/2023", "9 tháng ước đạt"; a bare "6 tháng" is a duration."""
    count = int(match[1]) if match[1] else WORDED[match[2]]
    year, side = _year_of(match, 5), match[3]
    is_part = side or match[4] or year or (count in (6, 9) and REACHES.match(match.string, match.end()))
    if not 1 <= count <= 12 or not is_part:
        return None
    if side == "cuoi":
        return _months(year, 13 - count, 12, {6: "h2", 3: "q4"}.get(count, "until"), printed)
    return _months(year, 1, count, {3: "q1", 6: "h1", 9: "9m", 12: "year"}.get(count, "until"), printed)


def _half(match: "re.Match[str]", printed: str) -> Built:
    first = match[1] == "dau"
    return _months(_year_of(match, 2), 1 if first else 7, 6 if first else 12, "h1" if first else "h2", printed)


def _quarter(match: "re.Match[str]", printed: str) -> Built:
    number = QUARTERS[match[1]]
    return _months(_year_of(match, 2), 3 * number - 2, 3 * number, f"q{number}", printed)


def _school_year(match: "re.Match[str]", printed: str) -> Built:
    first = int(match[1])
    last = _second_year(first, match[2])
    return Period(last, "school_year", date(first, 9, 1), date(last, 5, 31), _label(printed)) if last else None


def _second_year(first: int, printed: str | None) -> int | None:
    """The second year of "2022-2023" or "2022-23", None if it does not follow the first."""
    if not printed:
        return first + 1
    last = int(printed) if len(printed) == 4 else first // 100 * 100 + int(printed)
    return last if first <= last <= first + 30 else None


def _term(match: "re.Match[str]", printed: str) -> Built:
    first = int(match[1])
    last = _second_year(first, match[2])
    return Period(last, "term", date(first, 1, 1), date(last, 12, 31), _label(printed)) if last else None


def _season(match: "re.Match[str]", printed: str) -> Built:
    """ "vụ mùa 2023", "vụ Chiêm xuân năm 2022-2023"; "vụ mua bán" is none, where diacritics tell."""
    name = " ".join(re.sub(r"[-–]", " ", match[1]).split())
    spelled = " ".join(re.sub(r"[-–]", " ", key(printed)).split())
    if not printed.isascii() and not any(f"vụ {season}" in spelled for season in SEASONS if fold(season) == name):
        return None
    year = _year_of(match, 2)
    if year is not None and match[3]:
        year = _second_year(year, match[3]) or year
    return Period(year, "season", None, None, _label(printed))


def _from_to(match: "re.Match[str]", printed: str) -> Built:
    year = int(match[6])
    first, last = _day(match[1], match[2], int(match[3])), _day(match[4], match[5], year)
    return Period(year, "until", first, last, _label(printed))


def _date(match: "re.Match[str]", printed: str) -> Built:
    year = int(match[3])
    start = date(year, 1, 1) if "tu dau nam" in fold(printed) else None
    return Period(year, "until", start, _day(match[1], match[2], year), _label(printed))


def _day_without_year(match: "re.Match[str]", printed: str) -> Built:
    possible = 1 <= int(match[1]) <= 31 and 1 <= int(match[2]) <= 12
    return Period(None, "until", None, None, _label(printed)) if possible else None


def _until_month(match: "re.Match[str]", printed: str) -> Built:
    month, year = int(match[1]), _year_of(match, 2)
    if not 1 <= month <= 12:
        return None
    end = date(year, month, calendar.monthrange(year, month)[1]) if year else None
    return Period(year, "until", None, end, _label(printed))


def _month(match: "re.Match[str]", printed: str) -> Built:
    month = int(match[1])
    return _months(_year_of(match, 2), month, month, "month", printed) if 1 <= month <= 12 else None


def _year(match: "re.Match[str]", printed: str) -> Built:
    return _months(int(match[1]), 1, 12, "year", f"năm {printed}" if printed.isdigit() else printed)


def _all_year(match: "re.Match[str]", printed: str) -> Built:
    """ "cả năm 2023"; "bao nhiêu tấn cá năm 2023" is of fish."""
    return _year(match, printed) if printed.isascii() or key(printed).startswith("cả") else None


def _bounded(pattern: str) -> str:
    """The pattern with every run of blanks bounded, so that no text can make it slow."""
    return pattern.replace(r"\s*", r"\s{0,3}").replace(r"\s+", r"\s{1,3}")


COUNT = rf"(?:0?(\d{{1,2}})|({'|'.join(WORDED)}))"
A_YEAR = ("20", "19")
# A pattern is looked for where one of the words stands without which it cannot be.
PATTERNS: tuple[tuple[tuple[str, ...], "re.Pattern[str]", Builder], ...] = tuple(
    (needed, re.compile(_bounded(pattern)), builder)
    for needed, pattern, builder in (
        (A_YEAR, rf"(?:tinh\s+)?\btu\s+(?:ngay\s+)?{DATE}\s*(?:den|toi|-|–)\s*(?:het\s+)?(?:ngay\s+)?{DATE}", _from_to),
        (A_YEAR, rf"\b{UNTIL}(?:ngay\s+|thang\s+)?{DATE}", _date),
        (("ngay",), rf"\b{UNTIL}(?:ngay\s+){DAY}", _day_without_year),
        (("thang",), rf"\b{UNTIL}thang\s+(\d{{1,2}})(?![\d]){OF_YEAR}(?!\s*/\s*\d)", _until_month),
        (A_YEAR, rf"\b(?:ngay\s+)?(?<![\d/.,]){DATE}", _date),
        (("ngay",), rf"\bngay\s+{DAY}", _day_without_year),
        (
            ("thang", "nam", "dau", "cuoi", *A_YEAR),
            rf"\b{COUNT}\s*(?:thang|t(?=\s*(?:/|dau|cuoi|nam|20\d\d)))(?:\s*(dau|cuoi))?(\s*nam\b)?{OF_YEAR}",
            _some_months,
        ),
        (("nua",), rf"\bnua\s+(?:nam\s+)?(dau|cuoi)(?:\s+nam)?{OF_YEAR}", _half),
        (("quy",), rf"\bquy\s*(iii|ii|iv|i|[1-4])\b{OF_YEAR}", _quarter),
        (("hoc",), rf"\bnam\s+hoc\s+(?:nam\s+)?{YEAR}(?:{DASH}((?:20)?\d{{2}})(?!\d))?", _school_year),
        (
            A_YEAR,
            rf"\b(?:giai\s+doan|nhiem\s+ky|thoi\s+ky|\d+\s+nam)\s*\(?(?:tu\s+)?(?:nam\s+)?{YEAR}{DASH}((?:20)?\d{{2}})(?!\d)",
            _term,
        ),
        (A_YEAR, rf"(?<![\d/.,])\b(?:nam\s+|tu\s+(?:nam\s+)?)?{YEAR}{DASH}(?:nam\s+)?(20\d{{2}})(?!\d)", _term),
        (
            ("vu",),
            rf"\bvu\s+(?:san\s+xuat\s+)?({SEASON_NAMES})\b(?:\s*,?\s*(?:nam\s+)?{YEAR}(?:{DASH}(20\d{{2}})(?!\d))?)?",
            _season,
        ),
        (
            ("thang", *A_YEAR),
            rf"\b(?:thang|t(?=\d{{1,2}}\s*/\s*20))\s*(\d{{1,2}})(?!\d|\s*[./]\s*\d{{1,2}}\b){OF_YEAR}",
            _month,
        ),
        (A_YEAR, rf"\bca\s+nam\s+{YEAR}", _all_year),
        (A_YEAR, rf"\bnam\s+{YEAR}", _year),
        (A_YEAR, rf"(?<![\w/.,-])((?:20)[0-3]\d)(?![\d%]|[./]\d){AFTER_BARE_YEAR}", _year),
    )
)
NEEDED = frozenset(needed for needed, _, _ in PATTERNS)
