"""How reports compare: words of change, plans and earlier periods as bases, words that soften a number."""

import re
from dataclasses import dataclass

from tracuu.vietnamese.nominals import NAME_MASK, TIME_MASK

DEFAULT_PLAN = "kế hoạch"  # what "40/38 ha" exceeds where nothing is named
PLAN = (
    r"(?:kế hoạch|KH|chỉ tiêu|dự toán|nghị quyết|NQ|mục tiêu)(?!\w)(?:\s+(?:cả\s+)?(?:năm(?!\s*\d)|đề ra|giao|được giao|đầu năm|tỉnh|"
    r"huyện|xã|cấp trên|trên|thành phố|thị xã|HĐND|Đại hội|vụ))*"
)
EARLIER = (
    r"(?:cùng kỳ|CK|SVCK)(?!\w)(?:\s+(?:năm\s+)?(?:trước|ngoái|\d{4}))?|năm\s+(?:trước|ngoái|\d{4}(?!\s*[-–]))|"
    r"(?:đầu|cuối)\s+(?:năm(?:\s+\d{4})?|nhiệm kỳ)|(?:6|9|sáu|chín)\s+tháng\s+đầu\s+năm\s+\d{4}|vụ\s+(?:năm\s+)?trước|"
    r"(?:kỳ|tháng|quý|nhiệm kỳ|giai đoạn)\s+trước|\d{4}(?!\d)"
)
_BASE = rf"(?:(?P<plan>{PLAN})|(?P<earlier>{EARLIER}))"
_AFTER = re.compile(
    rf"\s*[,)(]?\s*(?:tổng số\s+)?(?:(?:so|tính)\s+(?:với\s+)?|của\s+|với\s+|trên\s+)?{_BASE}", re.IGNORECASE
)
_COMPARED = re.compile(rf"(?:so\s+(?:với\s+)?){_BASE}", re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?:so\s+(?:với\s+)?|hơn\s+|vượt\s+|bằng\s+){_BASE}(?:\s*,)?(?:\s+(?!ha\b)[^\W\d]+){{0,3}}\s*[:(]?\s*$",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[;…]|\.(?=\s|$)|(?<!\d),|,(?=\s)|\)")

# "hơn" alone softens ("hơn 28.000 con"); it compares when something is named ("hơn KH 1,5 ha").
_CHANGE = re.compile(
    rf"(?<!\w)(?P<verb>tăng thêm|tăng|giảm|thêm|hụt|dư(?!\s+(?:nợ|lãi|địa))|vượt|nhiều hơn|ít hơn|cao hơn|thấp hơn|kém hơn|bớt|tụt|kém|hơn(?=\s+\w))(?!\w)"
    rf"(?P<between>(?:\s+(?!ước|đạt|có|còn|gồm)[^\W\d]+){{0,6}})[\s(+\-–:{TIME_MASK}{NAME_MASK}]*"
    r"(?:(?:là|khoảng|hơn|trên|gần|từ|thêm)\s+)*$",
    re.IGNORECASE,
)
_LEVEL_REACHED = re.compile(
    r"(?:lên|lên tới|lên đến|xuống|xuống còn|còn|tới|thành|đến)\s*(?:là\s+|trên\s+|hơn\s+|gần\s+|khoảng\s+)?$",
    re.IGNORECASE,
)
_FALLS = re.compile(r"giảm|hụt|ít hơn|thấp hơn|bớt|tụt|kém", re.IGNORECASE)
_SOFTENED = re.compile(r"(?<!\w)(?<!cấp )(khoảng|trên|hơn|gần|dưới|xấp xỉ)\s*:?\s*$", re.IGNORECASE)
_ESTIMATED = re.compile(
    r"(?<!\w)ước(?!\w)(?:\s+(?:đạt|tính|thực hiện|thu|chi|gieo|trồng|được|có|gieo trồng|tính đạt|cả năm|khoảng|là|tăng|giảm)){0,3}\s*:?\s*$",
    re.IGNORECASE,
)
_COMPARES_MORE = re.compile(r"(?:nhiều|cao|ít|thấp|kém|lớn)\s+hơn\s*$", re.IGNORECASE)
_BOUND = re.compile(r"(?:không quá|tối đa|tối thiểu|ít nhất|không dưới|<|>|≤|≥)\s*$", re.IGNORECASE)
_TIMES = re.compile(r"gấp\s+(?:hơn\s+|gần\s+|khoảng\s+)?$", re.IGNORECASE)
_OF_A_WHOLE = re.compile(r"(?:tỷ lệ|tỉ lệ|chiếm|tỷ trọng|cơ cấu)", re.IGNORECASE)
_OPENS_COMPARISON = re.compile(r"(?:so(?:\s+với)?|cùng kỳ|hơn|bằng|svck)\s*(?:cả\s+|của\s+|hết\s+)?$", re.IGNORECASE)
QUALIFIER_STATUS = {"ước": "estimate"}  # a figure that is estimated is not final
_STATES_PLAN = re.compile(
    r"(?<!\w)(?:kế hoạch|KH|dự toán|chỉ tiêu)(?:\s+(?:năm|giao|được giao|đề ra|tăng|là|từ|cả năm))*\s*:?\s*$",
    re.IGNORECASE,
)
_COMPARES_PLAN = re.compile(r"(?:so|với|vượt|hơn|đạt|bằng|kém|hoàn thành)\s*$", re.IGNORECASE)
_INTENDED = re.compile(
    r"(?<!\w)(?:phấn đấu|(?<!có )mục tiêu(?! quốc gia)|chỉ tiêu đề ra là|kế hoạch (?:năm \d{4} )?(?:giao )?(?:là|đề ra)|dự kiến|định hướng)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Change:
    """A word of increase or decrease before a number."""

    verb: str
    falls: bool


@dataclass(frozen=True, slots=True)
class Base:
    """What a number is measured against, as printed: a plan, an earlier period, or neither."""

    plan: str | None
    earlier: str | None

    @property
    def printed(self) -> str | None:
        """The base's words."""
        return self.plan or self.earlier


def change_before(clear: str) -> Change | None:
    """The change that the words before a number tell, None for a level ("tăng lên 85 con" is a level).

    >>> change_before("đàn lợn 1.450 con, nhiều hơn □□□□ là "), change_before("gia cầm hơn ")
    (Change(verb='nhiều hơn', falls=False), None)
    >>> change_before("số hộ nghèo giảm xuống còn ") is None
    True
    """
    match = _CHANGE.search(clear[-80:])
    if match is None or _LEVEL_REACHED.search(clear):
        return None
    verb = match["verb"].lower()
    if verb in ("hơn", "kém", "thêm", "dư") and not (
        match["between"].strip() or TIME_MASK in match[0] or verb in ("thêm", "dư")
    ):
        return None
    return Change(verb, _FALLS.match(verb) is not None)


def only_adds(change: Change) -> bool:
    """Whether the word compares only where something to compare with is named ("thêm 12 hộ")."""
    return change.verb in ("thêm", "dư")


def base_around(before: str, after: str) -> Base:
    """The base named right after a number, in its clause, or right before it.

    >>> base_around("đạt ", " so với dự toán đầu năm. Tổng chi").plan
    'dự toán đầu năm'
    >>> base_around("tăng ", " so với cùng kỳ năm 2022, trong đó").earlier
    'cùng kỳ năm 2022'
    """
    clause = after[: end.start()] if (end := _CLAUSE_END.search(after)) else after
    match = _AFTER.match(after) or _COMPARED.search(clause) or _BEFORE.search(before[-100:])
    if match is None:
        return Base(None, None)
    return Base(*(re.sub(r"\s+", " ", found).strip() if found else None for found in (match["plan"], match["earlier"])))


def without_base(text: str) -> str:
    """The text without the base that it begins with ("so với kế hoạch năm, bằng" leaves ", bằng").

    >>> without_base(" so với kế hoạch năm, bằng ")
    ', bằng '
    """
    match = _AFTER.match(text)
    return text[match.end() :] if match else text


def qualifier_before(before: str, is_change: bool) -> str | None:
    """The word nearest to the number that softens it: khoảng, ước, trên, hơn, gần, dưới.

    >>> qualifier_before("ước khoảng ", False), qualifier_before("năng suất ước đạt ", False), qualifier_before("cao hơn ", False)
    ('khoảng', 'ước', None)
    """
    if softened := _SOFTENED.search(before):
        word = softened[1].lower()
        return None if word == "hơn" and (is_change or _COMPARES_MORE.search(before)) else word
    return "ước" if _ESTIMATED.search(before) else None


def is_bound(before: str) -> bool:
    """Whether the number is a bound: "không quá", "tối đa"."""
    return _BOUND.search(before) is not None


def is_multiple(before: str) -> bool:
    """Whether "gấp" stands before the number."""
    return _TIMES.search(before) is not None


def is_of_a_whole(before: str) -> bool:
    """Whether the words before a percentage say that it is a share of a whole."""
    return _OF_A_WHOLE.search(before) is not None


def is_intended(before: str) -> bool:
    """Whether the words before a number say that it is planned."""
    return _INTENDED.search(before) is not None


def states_plan(before: str) -> bool:
    """Whether the words right before a number make it the plan itself: "(KH 120 ha)", "đảm bảo kế hoạch tăng từ 100".

    >>> states_plan("đạt 98% (kế hoạch "), states_plan("vượt kế hoạch ")
    (True, False)
    """
    match = _STATES_PLAN.search(before)
    return match is not None and _COMPARES_PLAN.search(before[: match.start()]) is None


def opens_comparison(before: str) -> bool:
    """Whether the words before a period make it a base: "so với", "cùng kỳ", "hơn".

    >>> opens_comparison("đạt 91,6% so với cùng kỳ "), opens_comparison("Tính đến hết ")
    (True, False)
    """
    return _OPENS_COMPARISON.search(before) is not None
