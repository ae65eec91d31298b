"""How reports break a whole into parts."""

import re

_BREAKDOWN = re.compile(r"(?<!\w)(?:trong đó|trong số đó|gồm|bao gồm|gồm có|chia ra|cụ thể)(?!\w)", re.IGNORECASE)
_COMPLETE = re.compile(r"(?<!\w)(?:gồm|bao gồm|gồm có|chia ra)(?!\w)", re.IGNORECASE)

_EARLIER_PERIOD = r"(?:cùng kỳ|CK|SVCK|(?:năm|kỳ|quý|tháng)\s+(?:trước|\d{4})|đầu năm)"
_EARLIER_VALUE = re.compile(
    rf"\)?[^;.()]{{0,40}}{_EARLIER_PERIOD}[^;.()]{{0,20}}\(\s*(?:{_EARLIER_PERIOD}\s*:?\s*)?(?:là\s+)?|"
    rf"\s*\(\s*{_EARLIER_PERIOD}[^;.(),]{{0,20}}",
    re.IGNORECASE,
)
_EARLIER_IS = re.compile(rf"[^;.()]{{0,20}}so với {_EARLIER_PERIOD}[^;.(),]{{0,20}}\s+là\s+", re.IGNORECASE)
_PLAN_NAME = r"\s*(?:so với\s+)?(?:kế hoạch|KH|dự toán|chỉ tiêu|nghị quyết)(?:\s+(?!tăng|giảm|vượt)[^\W\d]+){0,4}"
_PLAN_IS = re.compile(rf"{_PLAN_NAME}\s+là\s+", re.IGNORECASE)
_PLAN_IN_BRACKETS = re.compile(rf"{_PLAN_NAME}\s*\((?:{_PLAN_NAME}\s*:?\s*)?(?:là\s+)?\s*", re.IGNORECASE)
_FROM = re.compile(r"(?<!\w)từ\s+$", re.IGNORECASE)
_AT_START = re.compile(r"(?<!\w)đầu (?:năm|kỳ|nhiệm kỳ)(?!\w)[^;.\d]*$", re.IGNORECASE)
_AT_END = re.compile(
    r"[^;.]{0,40}?(?<!\w)(?:cuối (?:năm|kỳ|nhiệm kỳ)|đến nay|hiện nay|hiện)(?!\w)[^;.\d]{0,30}", re.IGNORECASE
)
_TO = re.compile(r"[^;.]{0,40}?(?<!\w)(?:lên|xuống|còn)(?!\w)[^;.]{0,20}", re.IGNORECASE)
_OF_WHOLE = re.compile(r"(?<!\w)(?:chiếm|tỷ lệ|tỉ lệ)(?!\w)", re.IGNORECASE)
# What is lost between two others: "mua vào ..., bán ra ..., hao tải ...".
_LOST = re.compile(r"(?:hao|hao hụt|hao tải|tổn thất|thất thoát|chênh lệch)(?!\w)", re.IGNORECASE)
_LEFT = re.compile(r"(?:kết dư|còn lại|còn|tồn quỹ|dư lãi|lãi|(?:chi )?chuyển nguồn)(?!\w)", re.IGNORECASE)
_COMES_IN = re.compile(r"(?<!\w)(?:mua|nhập|vào|tiếp nhận)(?!\w)", re.IGNORECASE)
_GOES_OUT = re.compile(r"(?<!\w)(?:bán|xuất|ra)(?!\w)", re.IGNORECASE)

# What came in, what of it was handled, what is left: "tiếp nhận 22 tin, đã giải quyết 20 tin, còn 2 tin".
_RECEIVED = re.compile(
    r"(?<!\w)(?:nhận|thụ lý|phát sinh|được cấp|được giao|tổng số|hòa giải|dự thi|đăng ký)(?!\w)", re.IGNORECASE
)
_HANDLED = re.compile(
    r"(?<!\w)(?:giải quyết|xử lý|trả kết quả|hoàn thành|xong|trúng tuyển|đỗ|đậu|đã (?:dùng|sử dụng|cấp|phát|tiêm|trả)|(?<!không )thành)(?!\w)",
    re.IGNORECASE,
)
_REMAINS = re.compile(
    r"(?<!\w)(?:còn(?: lại| tồn)?|tồn(?: đọng)?|(?:đang|chưa) (?:được )?(?:giải quyết|xử lý|sử dụng)|không thành)(?!\w)",
    re.IGNORECASE,
)
REST = "còn lại"
_REST = re.compile(r"(?:^|[,;\s])còn(?:\s+(?:lại|tồn|dư))?\s*$", re.IGNORECASE)
_WAS_HANDLED = re.compile(
    r"(?<!\w)(?:(?:đã|được) (?:giải quyết|xử lý|chi|dùng|sử dụng|cấp|phát|thu hồi|trả)|giải quyết xong|xử lý xong|thi hành xong)(?!\w)",
    re.IGNORECASE,
)
_CARRIED_OVER = re.compile(
    r"(?<!\w)(?:chuyển (?:sang|đến|qua|đi|cấp)|kỳ trước|năm trước|quý trước|tháng trước|rút)(?!\w)", re.IGNORECASE
)
_OF_TOTAL = re.compile(
    r"[^\W\d]*(?:\s+[^\W\d]+){0,3}\s*(?:trên|trong|/)\s*(?:tổng\s+(?:số\s+|dân số\s+)?)(?:[^\W\d]+\s+){0,4}",
    re.IGNORECASE,
)
_SHARE_OF_TOTAL = re.compile(r"\s*(?:của|trên|trong|so với)?\s*tổng\s+(?:[^\W\d]+\s+){1,4}\(?\s*", re.IGNORECASE)
_IN_PERCENT = re.compile(
    r"[^;.,()\d]{0,25}\(\s*(?:tăng|giảm|[+-])?\s*|[^;.,()\d]{0,25}[,(]?\s*(?:tương ứng|tương đương|tức)\s+(?:là\s+)?(?:tăng|giảm)?\s*",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s*%?\s*(?:[.;,)]|$)")
_STRUCTURE = re.compile(r"(?<!\w)(?:cơ cấu|tỷ trọng)(?!\w)", re.IGNORECASE)
_OUT_OF = re.compile(r"(?<!\w)(?:trong|trên)\s+(?:tổng\s+(?:số\s+)?)?$", re.IGNORECASE)
_THERE_ARE = re.compile(r"(?<!\w)có\s+(?:[^\W\d]+\s+){0,3}$", re.IGNORECASE)
# A list of parts opens right after its whole, and compares with nothing: "34 đơn thư (khiếu nại 5 đơn, ...)", "42 trường: ...".
_OPENS_LIST = re.compile(
    rf"[^;.:,()\d]{{0,60}}[(:](?![^():]*(?:{_EARLIER_PERIOD}|kế hoạch|KH|dự toán|so với|tăng|giảm|đạt|từ|bằng|mỗi|tương đương)(?!\w))[^():]*",
    re.IGNORECASE,
)
_ADDED_UP = re.compile(r"(?:^|[,;(]|\s)\s*(?:tổng cộng|tổng số|cộng|tổng)\s*(?:là|có|:)?\s*$", re.IGNORECASE)

_IS_SUM = re.compile(r"(?<!\w)(?:tổng|trị giá|kinh phí|số tiền|thành tiền)(?!\w)[^;,.\d]*$", re.IGNORECASE)
_NEGATED = re.compile(r"(?<!\w)(?:không|chưa)\s+(?:được\s+)?(?!có\s)([^\W\d]+)", re.IGNORECASE)

_EACH = re.compile(r"mỗi\s+([^\W\d]+)", re.IGNORECASE)

_MARK = re.compile(r"\s*([-+*•–])\s*(?=\D)")


def is_breakdown(text: str) -> bool:
    """Whether the words announce parts of what went before.

    >>> is_breakdown(" cuộc hội thảo trong đó có "), is_breakdown(" ha, tăng ")
    (True, False)
    """
    return _BREAKDOWN.search(text) is not None


def is_complete_breakdown(text: str) -> bool:
    """Whether the words announce all the parts ("gồm"), not only some of them ("trong đó").

    >>> is_complete_breakdown(" vụ việc gồm "), is_complete_breakdown(", trong đó có ")
    (True, False)
    """
    return _COMPLETE.search(text) is not None


def holds_earlier_value(between: str, after: str) -> bool:
    """Whether a value after a comparison is the earlier one: "tăng 9% so với cùng kỳ (2.072 con)", "so với năm 2022 là 80".

    >>> holds_earlier_value(" so với cùng kỳ (", ")"), holds_earlier_value(", trong đó (", ")")
    (True, False)
    >>> holds_earlier_value(" so với cùng kỳ; lợn (", ")"), holds_earlier_value(" so với cùng kỳ (", " ở 3 thôn)")
    (False, False)
    """
    if _EARLIER_IS.fullmatch(between):
        return True
    return _EARLIER_VALUE.fullmatch(between) is not None and after.lstrip().startswith(")")


def holds_plan(between: str, after: str) -> bool:
    """Whether a value after a percentage of a plan is the plan: "kế hoạch giao là 85 ha", "dự toán năm (11 tỷ đồng)".

    >>> holds_plan(" kế hoạch giao là ", "; độ"), holds_plan(" dự toán năm (", ")"), holds_plan(" kế hoạch (tăng ", ")")
    (True, True, False)
    """
    if _PLAN_IS.fullmatch(between):
        return True
    return _PLAN_IN_BRACKETS.fullmatch(between) is not None and after.lstrip().startswith(")")


def leads_from(before: str, between: str) -> bool:
    """Whether two levels are told as "từ ... xuống còn ...", or as those of the beginning and the end of a time.

    >>> leads_from("Số hộ nghèo từ ", " hộ xuống còn "), leads_from("Đầu năm có ", " hộ nghèo, cuối năm còn ")
    (True, True)
    >>> leads_from("Xã có ", " hộ nghèo, cuối năm còn ")
    False
    """
    is_from_to = _FROM.search(before) is not None and _TO.fullmatch(between) is not None
    return is_from_to or (_AT_START.search(before) is not None and _AT_END.fullmatch(between) is not None)


def is_of_the_whole(between: str) -> bool:
    """Whether a percentage is called the share of a whole: "chiếm", "tỷ lệ".

    >>> is_of_the_whole(" hồ sơ, chiếm "), is_of_the_whole(" hồ sơ, đạt ")
    (True, False)
    """
    return _OF_WHOLE.search(between) is not None


def is_lost(indicator: str) -> bool:
    """Whether an indicator is what gets lost between two others.

    >>> is_lost("hao tải"), is_lost("sản lượng điện")
    (True, False)
    """
    return _LOST.match(indicator) is not None


def is_left(indicator: str) -> bool:
    """Whether an indicator may be what is left of two others.

    >>> is_left("kết dư ngân sách"), is_left("tổng chi")
    (True, False)
    """
    return _LEFT.match(indicator) is not None


def are_in_and_out(first: str, second: str) -> bool:
    """Whether two indicators are what came in and what went out.

    >>> are_in_and_out("sản lượng điện mua vào", "sản lượng điện bán ra"), are_in_and_out("đàn lợn", "đàn bò")
    (True, False)
    """
    return _COMES_IN.search(first) is not None and _GOES_OUT.search(second) is not None


def is_out_of(before: str, between: str) -> bool:
    """Whether a number is the whole of what is counted after it: "Trong 16 xã, có 9 xã ...".

    >>> is_out_of("Trong tổng số ", " xã của huyện, có "), is_out_of("Tổ chức ", " buổi, có ")
    (True, False)
    """
    return _OUT_OF.search(before) is not None and _THERE_ARE.search(between) is not None


def is_out_of_total(between: str) -> bool:
    """Whether the words between two numbers make the second the whole of the first.

    >>> is_out_of_total(" hộ nghèo trên tổng số "), is_out_of_total(" người tham gia, tổng số ")
    (True, False)
    """
    return _OF_TOTAL.fullmatch(between) is not None


def ends_there(after: str) -> bool:
    """Whether nothing more is said of a percentage after it: of what it is has been said before.

    >>> ends_there("%; hộ cận nghèo"), ends_there("% số hộ toàn xã")
    (True, False)
    """
    return _ENDS.match(after) is not None


def names_total(between: str) -> bool:
    """Whether the words between a share and a number make that the whole that it is of: "0,5% tổng dư nợ (2.145 tỷ)".

    >>> names_total(" tổng dư nợ ("), names_total(" trên tổng dư nợ "), names_total(", tổng dư nợ ")
    (True, True, False)
    """
    return _SHARE_OF_TOTAL.fullmatch(between) is not None


def says_in_percent(between: str) -> bool:
    """Whether the words between a change and a percentage say that this is the change again.

    >>> says_in_percent(" vụ (giảm "), says_in_percent(" tỷ đồng, tương ứng tăng "), says_in_percent(" vụ, đạt ")
    (True, True, False)
    """
    return _IN_PERCENT.fullmatch(between) is not None


def is_structure(opening: str) -> bool:
    """Whether a sentence opens a structure, whose shares are those of one whole.

    >>> is_structure("Cơ cấu kinh tế: nông nghiệp "), is_structure("Tỷ lệ hộ dùng nước sạch ")
    (True, False)
    """
    return _STRUCTURE.search(opening) is not None


def names_opposites(parts: str) -> bool:
    """Whether the words of a list name a case and its opposite, between which there is nothing.

    >>> names_opposites("9 xã vượt, 4 xã đạt, 2 xã không đạt"), names_opposites("5 hộ chưa có nhà, 8 hộ chưa có nước")
    (True, False)
    """
    negated = {found[1].lower() for found in _NEGATED.finditer(parts)}
    rest = _NEGATED.sub(" ", parts.lower())
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", rest) for word in negated)


def opens_list(between: str) -> bool:
    """Whether the words between two numbers open a list of parts after their whole, in brackets or after a colon.

    >>> opens_list(" đơn thư (khiếu nại "), opens_list(" con (cùng kỳ "), opens_list(" con, trâu (")
    (True, False, False)
    """
    return _OPENS_LIST.fullmatch(between) is not None


def adds_up(before: str) -> bool:
    """Whether the words before a number make it the sum of those before it.

    >>> adds_up(" con; tổng cộng "), adds_up(" con, lợn ")
    (True, False)
    """
    return _ADDED_UP.search(before) is not None


def is_handled(before: str, between: str) -> bool:
    """Whether one number is what came in and the next what of it was handled.

    >>> is_handled("Công an xã tiếp nhận ", " tin báo, đã giải quyết "), is_handled("Tổ chức ", " buổi, đã giải quyết ")
    (True, False)
    """
    return _RECEIVED.search(before) is not None and _HANDLED.search(between) is not None


def is_rest(before: str, indicator: str) -> bool:
    """Whether a number after these words is what is left of what the number before it was handled of.

    >>> is_rest(" đơn, còn ", "số đơn đã giải quyết"), is_rest(" hộ, còn ", "số hộ nghèo năm 2021")
    (True, False)
    """
    return _REST.search(before) is not None and _WAS_HANDLED.search(indicator) is not None


def is_handled_and_left(before: str, handled: str, left: str, sentence: str) -> bool:
    """Whether three numbers are what came in, what of it was handled and what is left, and nothing older is told of.

    The words are those before each number.

    >>> is_handled_and_left("Tiếp nhận ", " đơn, giải quyết ", " đơn, còn ", "Tiếp nhận 6 đơn, giải quyết 3 đơn, còn 2 đơn.")
    True
    >>> is_handled_and_left("Thu ", " tấn, bán ", " tấn, còn ", "Thu 6 tấn, bán 3 tấn, còn 2 tấn.")
    False
    """
    is_told = is_handled(before, handled) and _REMAINS.search(left) is not None
    return is_told and _CARRIED_OVER.search(sentence) is None


def priced_thing(indicator: str, unit: str | None) -> str | None:
    """What a price is of: "mỗi suất", "đồng/hộ"; None for what is no price of one thing.

    >>> priced_thing("mỗi suất quà", "đồng"), priced_thing("mức hỗ trợ", "đồng/hộ"), priced_thing("tổng thu", "đồng")
    ('suất', 'hộ', None)
    """
    money, _, thing = (unit or "").partition("/")
    each = _EACH.match(indicator)
    if money != "đồng" or "/" in thing:
        return None
    return thing or (each[1] if each else None)


def is_sum(before: str) -> bool:
    """Whether the words before an amount call it a sum.

    >>> is_sum("Trao 150 suất quà, tổng trị giá "), is_sum("mỗi nhà làm mới 60 triệu đồng, sửa chữa ")
    (True, False)
    """
    return _IS_SUM.search(before) is not None


def list_mark(sentence: str) -> str:
    """The mark that opens an item of a list: "+", "-", "*", or nothing.

    >>> list_mark("+ Đàn trâu: 145 con;"), list_mark("Đàn trâu 145 con.")
    ('+', '')
    """
    match = _MARK.match(sentence)
    return match[1] if match else ""
