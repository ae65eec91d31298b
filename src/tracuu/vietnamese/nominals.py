"""Digits that name or date and measure nothing: dates, years, documents, ordinals, ages, grades, codes."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from tracuu.vietnamese.numbers import MULTIPLIER
from tracuu.vietnamese.units import unit_at, unit_class

# After these a number is always a name: "lớp 5", "mức độ 3,4", "Nghị quyết 118".
_NAMING_HEADS = (
    r"lớp|khối|khóa|khoá|kỳ họp thứ|lần thứ|phiên họp thứ|xếp thứ|vị trí thứ|thứ|mức độ|cấp độ|bậc|hạng|điều|khoản|mục|biểu|"
    r"phụ lục|đề án(?: số)?|nghị quyết(?: số)?|nghị định(?: số)?|quyết định(?: số)?|chỉ thị(?: số)?|thông tư(?: số)?|"
    r"công văn(?: số)?|kế hoạch số|thông báo số|luật số|nq|nđ|qđ|ct|quốc lộ|tỉnh lộ|huyện lộ|đường tỉnh|ql|tl|đt|"
    r"trọng tâm|trong tâm|gác|tầng|tốp|top|vòng|giai đoạn|đợt|quý|tuần|tháng|năm|ngày|mồng|mùng|rằm|trang|bảng|hình|"
    r"độ tuổi|tuổi|nhiệm kỳ|tiêu chí số|chỉ tiêu số"
)
# After these it is a name unless a unit follows: "tổ 5", but "tổ 5 người"; "cấp 3", but "cấp 20 giấy".
_MAYBE_NAMING_HEADS = (
    r"(?<!nâng )(?<!cung )cấp(?=\s+\d(?!\d))|số|loại|chương|phần|chương trình|dự án|tổ|thôn|xóm|ấp|khu phố|khu|phường|quận|đội|tổ dân phố|cụm|lô|đất|nhóm|"
    r"mũi|liều|tập|tuyến|đường|giải|đối tượng|tiêu chí|km"
)
# After these a comma or a dot between digits lists them: "mức độ 3,4", "lớp 6,7", "tiêu chí 17.1"; unless a unit follows.
_LISTING_HEADS = r"lớp|khối|mức độ|cấp độ|điều|khoản|mục|biểu|phụ lục|bảng|hình|tiêu chí|chỉ tiêu|đợt|mũi|vòng|loại|khu|thôn|tổ|xóm|ấp"
_ONE = r"\d{1,4}(?!\d)(?![.,/]\d)"
_SERIES = rf"{_ONE}(?:\s?(?:,|và|-|–|đến)\s?(?!\d+\s*(?:%|tỷ|triệu|ha\b)){_ONE})*"

UPPER = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_DAY = r"\d{1,2}"
_DATE = rf"{_DAY}\s?[/.\-]\s?{_DAY}\s?[/.\-]\s?\d{{4,5}}|\d{{1,2}}/\d{{4,5}}"
_YEARS = r"(?:19|20)\d{2}(?!\d)(?:\s?[-–]\s?(?:19|20)\d{2}(?!\d))?"


def _first_syllables(heads: str) -> str:
    """The first syllables of heads, parted by blanks."""
    return " ".join({head.split()[0].split("(")[0]: None for head in heads.split("|")})


# Where a name begins is looked up first: by its first syllable, "#" for the first digit of a number, "##" for the others,
# "a#" for a word with digits in it, "^" for the beginning of a line. The first that fits wins.
_PATTERNS = (
    (
        "age",
        "trên dưới đủ từ # ##",
        r"(?:trên|dưới|đủ|từ)\s+\d{1,3}(?:\s*(?:-|–|đến)\s*\d{1,3})?\s+tuổi|\d{1,3}\s+tuổi",
    ),
    ("date", "ngày tháng #", rf"(?:(?:ngày|tháng)\s+|(?<![\d/.,]))(?:{_DATE})(?![\d/])"),
    (
        "day",
        "ngày hôm sáng chiều tối đêm từ đến hết",
        rf"(?:ngày|hôm|sáng|chiều|tối|đêm)\s+{_DAY}\s?[/.\-]\s?{_DAY}(?![\d/.,]*\d)|(?:từ|đến|hết)\s+{_DAY}/{_DAY}(?![\d/.,]*\d)",
    ),
    (
        "memorial_day",
        "ngày lễ dịp quốc thành kỷ",
        rf"(?:ngày|lễ|dịp|Quốc khánh|Quốc tế|thành lập|kỷ niệm)(?:\s+(?!tạo|có|được|đạt|huy động|tổ chức|đã)[^\W\d]+){{0,8}}\s*[(,]?\s*{_DAY}\s?[/-]\s?{_DAY}(?![\d/.,]*\d)(?:\s?(?:-|–|và|,)\s?{_DAY}[/-]{_DAY}(?![\d/.,]*\d))*(?!\s?(?:%|ha\b|hộ\b|người\b|xã\b|thôn\b))",
    ),
    ("written_date", "ngày", rf"ngày\s+{_DAY}\s+tháng\s+{_DAY}(?:\s*(?:,\s*)?năm\s+\d{{4}})?"),
    (
        "year",
        "năm niên vụ giai nhiệm thời sinh khóa khoá",
        rf"(?:năm học|năm|niên vụ|vụ\s+(?:đông|xuân|hè|thu|chiêm|mùa|sản xuất|màu)[^.;:,\d]{{0,24}}|giai đoạn|nhiệm kỳ|thời kỳ|sinh năm|khóa|khoá)\s*{_YEARS}",
    ),
    ("span_of_years", "#", r"(?<![\d.,])(?:19|20)\d{2}\s?[-–]\s?(?:19|20)\d{2}(?![\d.,]*\d)"),
    (
        "bare_year",
        "so hết cuối đầu từ đến tới trong trước sau và",
        r"(?<=[(\s])(?:so với|hết|cuối|đầu|từ|đến|tới|trong|trước|sau|và)\s+(?:19|20)\d{2}(?![\d.,]*\d)(?!\s?(?:ha|con|hộ|người|tấn|tạ|đồng|triệu|tỷ|%|m2|m3|lượt|hồ sơ)\b)",
    ),
    (
        "part_of_a_year",
        "#",
        r"(?<![\d.,/])\d{1,2}\s*(?:T|tháng|quý)(?!\w)(?:\s*/\s*(?:19|20)\d{2})?(?:\s+(?:đầu|cuối|đã qua|qua))?(?:\s+năm)?(?:\s+(?:19|20)\d{2}(?!\d))?",
    ),
    ("short_month", "t", r"(?<!\w)T\.?\d{1,2}(?:\s*/\s*(?:19|20)\d{2})?(?!\w)"),
    (
        "duration",
        "#",
        r"(?<![\d.,/])(?:\d+(?:,\d+)?)(?:\s?[-–]\s?\d+)?\s*(?:năm|tuần|ngày|giờ|phút|giây|tiếng|thế kỷ|nhiệm kỳ|kỳ(?! họp))(?!\w)(?!\s+công\b)",
    ),
    ("time", "#", r"(?<![\d.,])\d{1,2}\s?(?:h|giờ)\s?\d{0,2}(?!\w)|(?<!\d)24\s?/\s?(?:24|7)\s?h?(?!\w)"),
    (
        "document",
        "số # ##",
        r"(?:số\s*:?\s*)?\d{1,5}\s?/?\s?(?:\d{4}\s?/\s?)?[-–/]\s?(?:BC|QĐ|NQ|KH|TTr|CT|CV|NĐ|TT|TB|HD|GM|PL|CTr|ĐA|BTV|HĐND|UBND|QH)[\w\-–/]*",
    ),
    ("document_number", "số", r"số\s*:?\s*\d{1,5}\s*/\s*[\w.\-]+"),
    (
        "resolution",
        "nghị quyết chỉ thông công luật đề kết",
        r"(?:nghị quyết|nghị định|quyết định|chỉ thị|thông tư|công văn|luật|đề án|kết luận)\s+(?:số\s+)?\d{1,5}(?:\s?[-/]\s?\w[\w\-/]*)?",
    ),
    ("disease", "covid sars", r"covid\s*[-–]?\s*\d{2}|sars\s*[-–]?\s*cov\s*[-–]?\s*2"),
    ("standard", "iso tcvn qcvn", r"(?:ISO|TCVN|QCVN)\s*[\d:.\-]+"),
    ("size", "# ##", r"\d+(?:[.,]\d+)?\s?[xX×]\s?\d+(?:[.,]\d+)?(?:\s?[xX×]\s?\d+)?"),
    ("scale", "tỷ tỉ quy", r"(?:(?:tỷ|tỉ) lệ|quy hoạch)\s+1\s*[/:]\s*[\d.]+"),
    (
        "rank",
        "xếp đứng",
        r"(?:xếp|đứng)\s+(?:hạng\s+|vị trí\s+)?(?:thứ|hạng)\s+\d{1,4}(?:\s*/\s*\d{1,4}(?:\s+(?:xã|phường|huyện|tỉnh|đơn vị)[^\W\d]*)?)?",
    ),
    ("house_number", "số hẻm ngõ ngách kiệt", r"(?:số nhà|hẻm|ngõ|ngách|kiệt)\s+\d{1,4}(?:/\d{1,4})*"),
    (
        "voltage",
        "đường lưới trạm điện",
        r"(?:đường dây|lưới điện|trạm|trạm biến áp|điện áp|điện|lưới)\s+\d+(?:[.,]\d+)?(?:\s?/\s?\d+(?:[.,]\d+)?)?\s?kV(?!\w)",
    ),
    ("model", "#", r"(?<![\d.,])\d{1,3}\s+(?:chỗ|inch)(?!\w)"),
    ("four_partners", "liên", r"liên kết\s+\d\s+nhà(?!\w)"),
    ("star", "#", r"(?<![\d.,])\d\s+sao(?!\w)"),
    ("one_stop", "#", r"(?<![\d.,/])(?:01|1)\s+cửa(?!\w)"),
    ("vaccine", "# ##", r"\d+\s+trong\s+\d+(?=\s*\))"),
    (
        "slogan",
        "#",
        r"(?<!\d)\d\s+(?:giảm|tăng|không|có|sạch|tại chỗ|cùng|bốn|xây)(?!\w)(?=\s*[,\"”])|(?<![\d.,/])\d\s+(?:tốt|tại chỗ|sẵn sàng)(?!\w)",
    ),
    ("articles_of_ethics", "# ##", r"\d{1,2}\s+điều\s+(?:y đức|Bác Hồ|đảng viên)"),
    ("phone", "#", r"(?<![\d.,])0\d{2,3}[.\s]\d{3}[.\s]\d{3,4}(?!\d)|(?<!\d)0\d{9}(?!\d)"),
    ("floors", "#", r"(?<![\d.,])\d{1,2}\s+tầng(?!\w)"),
    ("one_time", "cấp #", r"(?:cấp\s+)?(?<![\d.,/])0?1\s+lần(?!\w)(?!\s*/)"),  # "trợ cấp 1 lần"
    ("name", _first_syllables(_NAMING_HEADS), rf"(?<![\w/])(?:{_NAMING_HEADS})\s+{_SERIES}"),
    (
        "listed",
        _first_syllables(_LISTING_HEADS),
        rf"(?<![\w/])(?:{_LISTING_HEADS})\s+\d{{1,2}}(?:\s?[.,]\s?\d{{1,2}}){{1,6}}(?![\d.,]*\d)",
    ),
    ("maybe", _first_syllables(_MAYBE_NAMING_HEADS), rf"(?<![\w/])(?:{_MAYBE_NAMING_HEADS})\s+{_ONE}"),
    ("quarter", "quý", r"quý\s+[IVX]{1,3}(?!\w)(?:\s*/\s*(?:19|20)\d{2})?"),
    (
        "roman",
        "khóa khoá lần thứ loại mức cấp",
        r"(?:khóa|khoá|lần thứ|thứ|loại|mức độ|cấp)\s+[IVX]{1,6}(?!\w)",
    ),
    ("word_with_digits", "a#", r"(?<![\w])(?!(?:k|c|d)?m[23](?!\w))(?=[\w\-]*[^\W\d_])[^\W\d_][\w]*[-–]?\d[\w]*"),
    (
        "list_number",
        "^ #",
        r"^\s*(?:[-+*•]\s*)?\d{1,2}(?:\.\d{1,2}){0,3}(?=[.)/]\s?[^\s\d]|\s?[-–]?\s?(?-i:[" + UPPER + "]))",
    ),
    ("per_one", "trên mỗi một /", r"(?:trên|mỗi|một|/)\s*0?1\s?(?:ha|hecta|héc ta|người|hộ|sào|đơn vị)(?!\w)"),
    ("footnote", "[", r"\[\d{1,3}\]"),
)
_FIRST = frozenset(start for _, starts, _ in _PATTERNS for start in starts.split())
_JOINS = frozenset("_-–")
_STARTS = re.compile(r"(?<![^\W\d_])(?:\d|[\[/]|[^\W\d_]+)|^[^\S\n]*[-+*•]?", re.MULTILINE)


@cache
def _nominals_at(start: str) -> re.Pattern[str]:
    """What may begin with a syllable, a digit ("#"), or at the beginning of a line ("^")."""
    fitting = [f"(?P<{name}>{regex})" for name, starts, regex in _PATTERNS if start in starts.split()]
    return re.compile("|".join(fitting), re.IGNORECASE | re.MULTILINE)


_MULTIPLIED = re.compile(rf"\s*{MULTIPLIER}", re.IGNORECASE)
_LAST_OF_SERIES = re.compile(r",\s+\d{1,4}$")
_NO_YEAR = re.compile(r"năm\s+\d{1,3}", re.IGNORECASE)
_TIME_HEAD = re.compile(r"(?:quý|tuần|tháng|năm|ngày|giai đoạn|nhiệm kỳ|mồng|mùng)(?!\w)", re.IGNORECASE)
TIME_MASK = "\N{WHITE SQUARE}"
NAME_MASK = "\N{BLACK SQUARE}"
_TIMES = frozenset(
    {
        "date",
        "day",
        "memorial_day",
        "written_date",
        "year",
        "span_of_years",
        "bare_year",
        "part_of_a_year",
        "quarter",
        "short_month",
        "duration",
        "time",
    }
)


@lru_cache(256)  # a sentence is masked for its quantities, and again for their meaning
def masked(text: str) -> str:
    """The text with what dates replaced by white squares and what names by black ones, offset for offset.

    What is left of digits are candidates for figures.

    >>> masked("Năm 2023 có 20 vùng, giống AD07, lớp 5, ngày 15/12/2023")
    '□□□□□□□□ có 20 vùng, giống ■■■■, ■■■■■, □□□□□□□□□□□□□□□'
    """

    pieces: list[str] = []
    read_to = 0
    for match in _nominals(text):
        pieces += (text[read_to : match.start()], _squares(text, match))
        read_to = match.end()
    return "".join([*pieces, text[read_to:]])


def _nominals(text: str) -> Iterator[re.Match[str]]:
    """The names and times of a text, from left to right."""
    read_to = 0
    for start in _STARTS.finditer(text):
        at, end = start.span()
        if at < read_to:
            continue
        for key in _keys(text[at - 1 : at], start[0], text[end : end + 1]):
            match = _nominals_at(key).match(text, at)
            if match and match.end() > at:
                yield match
                read_to = match.end()
                break


@lru_cache(4096)
def _keys(before: str, word: str, following: str) -> tuple[str, ...]:
    """What a place where a name may begin is looked up by: its first word or mark, and what stands around it."""
    if word.isdigit():
        return ("##",) if before.isdigit() else ("#",)
    if not word.isalpha():
        return (word,) if word in _FIRST else ("^",)
    keys = (word.lower(),) if word.lower() in _FIRST else ()
    return (*keys, "a#") if following.isdigit() or following in _JOINS else keys


def _squares(text: str, match: re.Match[str]) -> str:
    """What stands for a name: squares, or the name itself where it counts."""
    if match.lastgroup in ("maybe", "resolution", "listed") and _is_counted(text, match.end()):
        return match[0]
    if match.lastgroup == "name":
        return _masked_name(text, match)
    return (TIME_MASK if match.lastgroup in _TIMES else NAME_MASK) * len(match[0])


def _is_counted(text: str, end: int) -> bool:
    """Whether a multiplier or a known unit follows the number that ends here."""
    unit = unit_at(text, end)
    return _MULTIPLIED.match(text, end) is not None or (unit is not None and unit_class(unit[0]) is not None)


def _masked_name(text: str, match: re.Match[str]) -> str:
    """What stands for a name: squares; an amount after a word of time, and a count that ends a series, stay open."""
    is_time = _TIME_HEAD.match(match[0]) is not None
    if is_time and _is_measured(text, match):
        return match[0]
    last = _LAST_OF_SERIES.search(match[0])
    open_from = last.start() if last and _is_counted(text, match.end()) else len(match[0])  # "mức độ 1, 2 trường"
    return (TIME_MASK if is_time else NAME_MASK) * open_from + match[0][open_from:]


def _is_measured(text: str, match: re.Match[str]) -> bool:
    """Whether a number after a word of time is an amount: "cả năm 85 tỷ đồng", "mỗi ngày 15 tấn", "cả năm 12 vụ".

    A counted noun may also go on after a date ("trong tháng 6 người dân"): only "năm" with no year leaves no doubt.
    """
    unit = unit_at(text, match.end())
    if _MULTIPLIED.match(text, match.end()) or (unit and unit_class(unit[0]) not in (None, "count", "multiple")):
        return True
    return unit is not None and unit_class(unit[0]) == "count" and _NO_YEAR.fullmatch(match[0]) is not None
