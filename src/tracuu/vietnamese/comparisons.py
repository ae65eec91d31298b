"""How reports compare: words of change, plans and earlier periods as bases, words that soften a number."""

import re
from dataclasses import dataclass
from functools import lru_cache

from tracuu.vietnamese.nominals import NAME_MASK, TIME_MASK

NEAR_END = 24  # characters; a word that softens stands right before its number
DEFAULT_PLAN = "kế hoạch"  # what "40/38 ha" exceeds where nothing is named
_PLANNED = r"kế hoạch|KH|chỉ tiêu|dự toán|DT|nghị quyết|NQ|mục tiêu"
_GIVEN_BY = (
    r"(?:cả\s+)?(?:năm(?!\s*\d)|quý|vụ|đề ra|giao|được giao|đầu năm|tỉnh|huyện|xã|cấp trên|trên|thành phố|thị xã|phường|"
    r"Trung ương|TW|Chính phủ|Thủ tướng Chính phủ|HĐND|UBND|Đại hội|Đảng bộ|Đảng ủy|vốn|pháp lệnh)"
)
PLAN = rf"(?:{_PLANNED})(?!\w)(?:\s+(?:{_GIVEN_BY}|{_PLANNED})(?!\w))*"
EARLIER = (
    r"(?:cùng kỳ|CK|SVCK|cùng thời điểm)(?!\w)(?:\s+(?:năm\s+)?(?:trước|ngoái|\d{4}))?|năm\s+(?:trước|ngoái|\d{4}(?!\s*[-–]))|"
    r"(?:đầu|cuối)\s+(?:năm(?:\s+\d{4})?|nhiệm kỳ)|(?:3|6|9|ba|sáu|chín)\s+tháng\s+đầu\s+năm\s+\d{4}|"
    r"vụ(?:\s+(?:đông|xuân|hè|thu|chiêm|mùa)){0,2}\s+(?:năm\s+)?trước|"
    r"(?:kỳ|tuần|tháng|quý|nhiệm kỳ|giai đoạn|năm học)\s+trước|thời gian (?:liền kề )?trước(?: đó)?|\d{4}(?!\d)"
)
# Periods that are bases only after "so với": elsewhere they say when.
_NAMED_PERIOD = (
    r"năm học\s+\d{4}\s?[-–]\s?\d{4}|vụ(?:\s+[^\W\d]+){1,3}\s+(?:năm\s+)?\d{4}|"
    r"tháng\s+\d{1,2}(?:/\d{4}|\s+năm\s+(?:\d{4}|trước))?|quý\s+(?:[IVX]+|\d)(?:/\d{4}|\s+năm\s+(?:\d{4}|trước))?"
)
_BASE = rf"(?:(?P<plan>{PLAN})|(?P<earlier>{EARLIER}))"
_AFTER = re.compile(
    rf"\s*[,)(]?\s*(?:tổng\s+(?:số\s+)?)?(?:so\s+(?:với\s+)?(?P<period>{_NAMED_PERIOD})|"
    rf"(?:(?:so|tính)\s+(?:với\s+)?|của\s+|với\s+|trên\s+)?{_BASE})",
    re.IGNORECASE,
)
_COMPARED = re.compile(rf"so\s+(?:với\s+)?(?:(?P<period>{_NAMED_PERIOD})|{_BASE})", re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?:so\s+(?:với\s+)?(?P<period>{_NAMED_PERIOD})|(?:so\s+(?:với\s+)?|hơn\s+|vượt\s+|bằng\s+){_BASE})"
    r"(?:\s*,)?(?:\s+(?!ha\b)[^\W\d]+){0,3}\s*[:(]?\s*$",
    re.IGNORECASE,
)
_BARE_YEAR = re.compile(r"\s*[,)(]?\s*(?:năm\s+)?\d{4}", re.IGNORECASE)
_EQUALS = re.compile(r"(?:bằng|gấp)\s+(?:(?:khoảng|gần|hơn|trên)\s+)?$", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[;…]|\.(?=\s|$)|(?<!\d),|,(?=\s)|\)")

# "hơn" alone softens ("hơn 28.000 con"); it compares when something is named ("hơn KH 1,5 ha").
_CHANGE = re.compile(
    rf"(?<!\w)(?P<verb>tăng thêm|tăng|giảm|thêm|hụt|dư(?!\s+(?:nợ|lãi|địa))|vượt|nhiều hơn|ít hơn|cao hơn|thấp hơn|kém hơn|bớt|tụt|kém|hơn(?=\s+\w))(?!\w)"
    rf"(?P<between>(?:\s+(?!ước|đạt|có|còn|gồm|(?:do|vì|cả)\s+$)[^\W\d]+){{0,6}})[\s(+\-–:{TIME_MASK}{NAME_MASK}]*"
    r"(?:(?:là|khoảng|hơn|trên|gần|từ|thêm)\s+)*$",
    re.IGNORECASE,
)
_LEVEL_REACHED = re.compile(
    r"(?:lên|lên tới|lên đến|xuống|xuống còn|còn|tới|thành|đến)\s*(?:là\s+|trên\s+|hơn\s+|gần\s+|khoảng\s+|dưới\s+)?$",
    re.IGNORECASE,
)
# "giảm từ 28 hộ xuống còn 23 hộ": both are levels; "tăng từ 5% đến 7%" is a growth.
_FROM = re.compile(r"(?<!\w)từ\s+(?:trên\s+|gần\s+|khoảng\s+)?$", re.IGNORECASE)
_TO_A_LEVEL = re.compile(r"[^;.,\d]{0,60}?(?<!\w)(?<!trở )(?:lên|xuống|còn)(?!\w)", re.IGNORECASE)
_FALLS = re.compile(r"giảm|hụt|ít hơn|thấp hơn|bớt|tụt|kém", re.IGNORECASE)
_SOFTENED = re.compile(r"(?<!\w)(?<!cấp )(?<!nhất )(khoảng|trên|hơn|gần|dưới|xấp xỉ)\s*:?\s*$", re.IGNORECASE)
_ESTIMATED = re.compile(
    rf"(?<!\w)ước(?!\w)(?:\s+(?:đạt|tính|thực hiện|thu|chi|gieo|trồng|được|có|gieo trồng|tính đạt|cả năm|khoảng|là|tăng|giảm|chiếm|bằng|giải ngân|tăng trưởng|trong|{TIME_MASK}+)){{0,5}}\s*:?\s*$",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"(?<!\w)(?<!bàn )giao(?:\s+là)?\s+$", re.IGNORECASE)
_AIMS = re.compile(r"(?<!\w)phấn đấu(?!\w)|(?<!hoạch )(?<!tiêu )(?<!quyết )(?:đề|đặt) ra\s+$", re.IGNORECASE)
_TELLS_RESULT = re.compile(r"(?<!\w)(?:kết quả|thực hiện|đến nay|hiện nay|đã đạt|ước)(?!\w)", re.IGNORECASE)
_OPENS_ESTIMATE = re.compile(r"^\s*(?:[-+*•]\s*)?ước(?!\w)[^;.:]*$", re.IGNORECASE)
_STATES_SHARE = re.compile(r"(?:tỷ lệ|tỉ lệ|tỷ trọng)\s*(?:là|còn|đạt|chiếm)?\s*$", re.IGNORECASE)
_NAMES_SHARE = re.compile(r"(?<!\w)(?:tỷ lệ|tỉ lệ|tỷ trọng)\s[^;,.]*\s(?:là|còn|đạt)\s+$", re.IGNORECASE)
_MOVES = re.compile(r"(?:tăng|giảm)(?:\s+(?:thêm|khoảng|trên|gần|hơn))?\s+$", re.IGNORECASE)
_SHARE_MOVES = re.compile(
    r"(?<!\w)(?:tỷ lệ|tỉ lệ|tỷ trọng)(?!\s+tăng)[^;.,%\d]*\s(?:tăng|giảm)(?:\s+(?:thêm|khoảng|trên|gần|hơn))?\s+$",
    re.IGNORECASE,
)
_COMPARES_MORE = re.compile(r"(?:nhiều|cao|ít|thấp|kém|lớn)\s+hơn\s*$", re.IGNORECASE)
_BOUND = re.compile(
    r"(?:không quá|tối đa|tối thiểu|ít nhất|không dưới|(?:tỷ lệ|tỉ lệ|mức|giới hạn) cho phép(?:\s+là)?|<|>|≤|≥)\s*$",
    re.IGNORECASE,
)
_TIMES = re.compile(r"gấp\s+(?:hơn\s+|gần\s+|khoảng\s+)?$", re.IGNORECASE)
_OF_A_WHOLE = re.compile(r"(?:tỷ lệ|tỉ lệ|chiếm|tỷ trọng|cơ cấu|tỷ số|tỉ số)", re.IGNORECASE)
_OPENS_COMPARISON = re.compile(
    r"(?:so(?:\s+với)?|cùng kỳ|hơn|bằng|svck)\s*(?:cả\s+|của\s+|hết\s+)?$|(?<!\w)giá(?:\s+(?:so sánh|cố định|gốc|hiện hành|thực tế))?\s+$",
    re.IGNORECASE,
)
_OR_MORE = re.compile(r"\s*(?:/[^\W\d]+\s*)*trở\s+(?:lên|xuống)(?!\w)", re.IGNORECASE)
_STATUSES = {
    "provisional": re.compile(r"(?<!\w)(?:sơ bộ|tạm tính)(?!\w)", re.IGNORECASE),
    "final": re.compile(r"(?<!\w)(?:chính thức|quyết toán)(?!\w)", re.IGNORECASE),
}
_STATES_PLAN = re.compile(
    r"(?<!\w)(?:kế hoạch|KH|dự toán|chỉ tiêu)(?:\s+(?:năm|giao|được giao|đề ra|tăng|là|từ|cả năm))*\s*:?\s*$",
    re.IGNORECASE,
)
_SAYS_TARGET = re.compile(
    rf"(?<!\w)(?<!có ){PLAN}\s*(?:là|:|\()\s*$|^\W*(?:tổng\s+)?kế hoạch vốn\s[^;.,]*\s(?:là|:)\s*$", re.IGNORECASE
)
_NAMES_GROWTH = re.compile(r"(?<!\w)tốc độ tăng(?: trưởng)?\s[^;.,%]*$", re.IGNORECASE)
_EXCEEDS_TARGET = re.compile(
    rf"(?<!\w)(?P<verb>vượt|cao hơn|chưa đạt|không đạt|thấp hơn)\s+(?:so với\s+)?{PLAN}\s*(?:là|:|\()\s*$",
    re.IGNORECASE,
)
_COMPARES_PLAN = re.compile(r"(?:so|với|vượt|hơn|đạt|bằng|kém|hoàn thành)\s*$", re.IGNORECASE)
_INTENDED = re.compile(
    r"(?<!\w)(?:phấn đấu|(?<!có )(?<!hơn )(?<!vượt )(?<!với )(?<!đạt )mục tiêu(?! quốc gia)|chỉ tiêu đề ra là|(?<!vượt )(?<!đạt )(?<!với )(?<!thành )(?<!theo )kế hoạch (?:năm \d{4} )?(?:giao )?(?:là|đề ra)|dự kiến|định hướng)(?!\w)",
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


def change_before(clear: str, after: str = "") -> Change | None:
    """The change that the words before a number tell, None for a level ("tăng lên 85 con", "giảm từ 8 hộ còn 5 hộ").

    >>> change_before("đàn lợn 1.450 con, nhiều hơn □□□□ là "), change_before("gia cầm hơn ")
    (Change(verb='nhiều hơn', falls=False), None)
    >>> change_before("số hộ nghèo giảm xuống còn ") is None
    True
    """
    match = _CHANGE.search(clear[-80:])
    if match is None or _LEVEL_REACHED.search(clear) or (_FROM.search(clear) and _TO_A_LEVEL.match(after)):
        return None
    verb = match["verb"].lower()
    if verb in ("hơn", "kém", "thêm", "dư") and not (
        match["between"].strip() or TIME_MASK in match[0] or verb in ("thêm", "dư")
    ):
        return None
    return Change(verb, _FALLS.match(verb) is not None)


_MEASURED = re.compile(r"(?<!\w)(?:đạt|bằng|tăng|giảm|vượt)\s+(?:trên\s+|gần\s+|khoảng\s+)?$", re.IGNORECASE)
_BASE_FOLLOWS = re.compile(
    r"\s*(?:(?:KH|NQ|DT)(?!\w)|so (?:với|cùng)|kế hoạch|dự toán|chỉ tiêu|cùng kỳ|nghị quyết)", re.IGNORECASE
)
_LISTS_CHANGES = re.compile(
    r"\((?:so với [^();]{0,40})?\s*(?:tăng|giảm)\s+$|so với [^();,]{0,40},?\s+(?:tăng|giảm)\s+$"
)
_GOES_ON_LISTING = re.compile(r"[^();.:]{0,40}(?:,|\svà)\s*$")
_IS_PLAN = re.compile(PLAN, re.IGNORECASE)


def lacks_percent(before: str, after: str) -> bool:
    """Whether a bare number between these words is in per cent, the sign forgotten: "đạt 100,19 KH".

    >>> lacks_percent("thu đạt ", " KH"), lacks_percent("thu đạt ", " so với cùng kỳ"), lacks_percent("có ", " KH")
    (True, True, False)
    """
    return _MEASURED.search(before) is not None and _BASE_FOLLOWS.match(after) is not None


def lists_changes(before: str) -> bool:
    """Whether a list of changes may begin here: "(giảm 2 vụ, 1 người chết)", "so với cùng kỳ giảm 2 vụ, 1 người chết".

    >>> lists_changes(" người (giảm "), lists_changes(", so với năm 2023 giảm "), lists_changes(" con, tăng ")
    (True, True, False)
    """
    return _LISTS_CHANGES.search(before) is not None


def goes_on_listing(clear: str) -> bool:
    """Whether only the tail of the number before and a comma stand between two numbers.

    >>> goes_on_listing(" người chết, "), goes_on_listing(" con; đàn bò ")
    (True, False)
    """
    return _GOES_ON_LISTING.fullmatch(clear) is not None


def is_plan(base: str) -> bool:
    """Whether a printed base is a plan.

    >>> is_plan("KH năm"), is_plan("cùng kỳ")
    (True, False)
    """
    return _IS_PLAN.match(base) is not None


def only_adds(change: Change) -> bool:
    """Whether the word compares only where something to compare with is named ("thêm 12 hộ")."""
    return change.verb in ("thêm", "dư")


def base_around(before: str, after: str) -> Base:
    """The base named right after a number, in its clause, or right before it.

    >>> base_around("đạt ", " so với dự toán năm. Tổng chi").plan
    'dự toán năm'
    >>> base_around("tăng ", " so với cùng kỳ năm 2022, trong đó").earlier
    'cùng kỳ năm 2022'
    """
    clause = after[: end.start()] if (end := _CLAUSE_END.search(after)) else after
    follows = _AFTER.match(after)
    if follows and _BARE_YEAR.fullmatch(follows[0]) and not _EQUALS.search(before):
        follows = None  # "từ 35% năm 2020": the year says when
    match = follows or _COMPARED.search(clause) or _BEFORE.search(before[-100:])
    if match is None:
        return Base(None, None)
    found = (match["plan"], match["earlier"] or match["period"])
    return Base(*(" ".join(name.split()) if name else None for name in found))


@lru_cache(512)  # asked for several times of each number
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
    if softened := _SOFTENED.search(before, max(0, len(before) - NEAR_END)):
        word = softened[1].lower()
        return None if word == "hơn" and (is_change or _COMPARES_MORE.search(before)) else word
    return "ước" if _is_estimated(before) or _OPENS_ESTIMATE.match(before) else None


def _is_estimated(before: str) -> bool:
    return "ước" in before.lower() and _ESTIMATED.search(before) is not None


def status_of(before: str) -> str | None:
    """How sure a number is by the words before it: "estimate", "provisional", "final"; None where nothing is said.

    >>> status_of("Tổng thu ước đạt khoảng "), status_of("tăng trưởng sơ bộ đạt "), status_of("Thu quyết toán ")
    ('estimate', 'provisional', 'final')
    """
    near = before[-60:]
    softened = _SOFTENED.search(near, max(0, len(near) - NEAR_END))
    if _OPENS_ESTIMATE.match(before) or _is_estimated(near[: softened.start()] if softened else near):
        return "estimate"
    return next((status for status, words in _STATUSES.items() if words.search(near)), None)


def is_bound(before: str, after: str = "") -> bool:
    """Whether the number is a bound: "không quá", "tối đa" before it, "trở lên" after it.

    >>> is_bound("không quá "), is_bound("từ ", " trở lên"), is_bound("từ ", " lên 30 hộ")
    (True, True, False)
    """
    return _BOUND.search(before, max(0, len(before) - NEAR_END)) is not None or _OR_MORE.match(after) is not None


def states_share(before: str) -> bool:
    """Whether the words right before a percentage call it a rate: "tỷ lệ 8,05%", not "chiếm 8,05%".

    >>> states_share("142 hộ nghèo, tỷ lệ "), states_share("142 hộ nghèo, chiếm ")
    (True, False)
    """
    return _STATES_SHARE.search(before) is not None


def names_share(before: str) -> bool:
    """Whether the words before a number name a rate, so that one without a unit is in per cent.

    >>> names_share("Tỷ lệ tăng dân số của xã là "), names_share("số ca sinh là ")
    (True, False)
    """
    return _NAMES_SHARE.search(before) is not None


def names_growth(before: str) -> bool:
    """Whether the words before a percentage name a growth.

    >>> names_growth("Tốc độ tăng trưởng kinh tế đạt "), names_growth("Tỷ lệ tăng dân số ")
    (True, False)
    """
    return _NAMES_GROWTH.search(before) is not None


def is_share_that_moves(before: str) -> bool:
    """Whether a share is said to rise or fall: its change is one of percentage points, though printed as %.

    >>> is_share_that_moves("tỷ lệ hộ nghèo giảm "), is_share_that_moves("thu ngân sách tăng ")
    (True, False)
    """
    moves = _MOVES.search(before, max(0, len(before) - NEAR_END)) is not None
    return moves and _SHARE_MOVES.search(before) is not None


def is_multiple(before: str) -> bool:
    """Whether "gấp" stands before the number."""
    return _TIMES.search(before) is not None


def is_of_a_whole(before: str) -> bool:
    """Whether the words before a percentage say that it is a share of a whole."""
    return _OF_A_WHOLE.search(before) is not None


def is_intended(before: str) -> bool:
    """Whether the words before a number say that it is planned."""
    return _INTENDED.search(before, before.rfind(";") + 1) is not None


def goes_on_aiming(before: str, aimed: bool) -> bool:
    """Whether what follows is aimed at: "phấn đấu" stands before, or stood earlier and no result is told since.

    >>> goes_on_aiming("năm tới phấn đấu thu ", False), goes_on_aiming(", trồng rừng ", True), goes_on_aiming("; đến nay đạt ", True)
    (True, True, False)
    """
    return _AIMS.search(before) is not None or (aimed and _TELLS_RESULT.search(before) is None)


def states_plan(before: str) -> bool:
    """Whether the words right before a number make it the plan itself: "(KH 120 ha)", "đảm bảo kế hoạch tăng từ 100".

    >>> states_plan("đạt 98% (kế hoạch "), states_plan("vượt kế hoạch "), states_plan("vượt chỉ tiêu giao là ")
    (True, False, True)
    """
    if _SAYS_TARGET.search(before):
        return True
    match = _STATES_PLAN.search(before)
    return match is not None and _COMPARES_PLAN.search(before[: match.start()]) is None


def is_given(before: str) -> bool:
    """Whether the value that follows was given to be spent or reached: "vốn giao 1,4 tỷ đồng", not "bàn giao".

    >>> is_given("Vốn chương trình giao "), is_given("Đã bàn giao "), is_given("được giao ")
    (True, False, True)
    """
    return _GIVEN.search(before, max(0, len(before) - NEAR_END)) is not None


def exceeds_target(before: str) -> bool | None:
    """Whether the words before a target say that it was exceeded, or missed (False); None where they say neither.

    >>> exceeds_target(", vượt chỉ tiêu huyện giao là "), exceeds_target(", chưa đạt kế hoạch là ")
    (True, False)
    """
    match = _EXCEEDS_TARGET.search(before)
    return match["verb"].lower() in ("vượt", "cao hơn") if match else None


def opens_comparison(before: str) -> bool:
    """Whether the words before a period make it a base: "so với", "cùng kỳ", "hơn".

    >>> opens_comparison("đạt 91,6% so với cùng kỳ "), opens_comparison("Tính đến hết ")
    (True, False)
    """
    return _OPENS_COMPARISON.search(before, max(0, len(before) - NEAR_END)) is not None
