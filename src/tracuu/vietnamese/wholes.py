"""How reports break a whole into parts."""

import re

_BREAKDOWN = re.compile(r"(?<!\w)(?:trong đó|trong số đó|gồm|bao gồm|gồm có|chia ra|cụ thể)(?!\w)", re.IGNORECASE)
_COMPLETE = re.compile(r"(?<!\w)(?:gồm|bao gồm|gồm có|chia ra)(?!\w)", re.IGNORECASE)

_EARLIER_PERIOD = r"(?:cùng kỳ|CK|SVCK|(?:năm|kỳ|quý|tháng)\s+(?:trước|\d{4})|đầu năm)"
_EARLIER_VALUE = re.compile(
    rf"[^;.()]{{0,40}}{_EARLIER_PERIOD}[^;.()]{{0,20}}\(\s*(?:là\s+)?|\s*\(\s*{_EARLIER_PERIOD}[^;.(),]{{0,20}}",
    re.IGNORECASE,
)
_PLAN_NAME = r"\s*(?:so với\s+)?(?:kế hoạch|KH|dự toán|chỉ tiêu|nghị quyết)(?:\s+(?!tăng|giảm|vượt)[^\W\d]+){0,4}"
_PLAN_IS = re.compile(rf"{_PLAN_NAME}\s+là\s+", re.IGNORECASE)
_PLAN_IN_BRACKETS = re.compile(rf"{_PLAN_NAME}\s*\((?:là\s+)?\s*", re.IGNORECASE)
_FROM = re.compile(r"(?<!\w)từ\s+$", re.IGNORECASE)
_TO = re.compile(r"[^;.]{0,40}?(?<!\w)(?:lên|xuống|còn)(?!\w)[^;.]{0,20}", re.IGNORECASE)
_OF_WHOLE = re.compile(r"(?<!\w)(?:chiếm|tỷ lệ|tỉ lệ)(?!\w)", re.IGNORECASE)
# What is lost between two others: "mua vào ..., bán ra ..., hao tải ...".
_LOST = re.compile(r"(?:hao|hao hụt|hao tải|tổn thất|thất thoát|chênh lệch)(?!\w)", re.IGNORECASE)
_LEFT = re.compile(r"(?:kết dư|còn lại|còn|tồn quỹ|dư lãi|lãi|(?:chi )?chuyển nguồn)(?!\w)", re.IGNORECASE)
_COMES_IN = re.compile(r"(?<!\w)(?:mua|nhập|vào|tiếp nhận)(?!\w)", re.IGNORECASE)
_GOES_OUT = re.compile(r"(?<!\w)(?:bán|xuất|ra)(?!\w)", re.IGNORECASE)

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
    """Whether a value in brackets after a comparison is the earlier one: "tăng 9% so với cùng kỳ (2.072 con)".

    >>> holds_earlier_value(" so với cùng kỳ (", ")"), holds_earlier_value(", trong đó (", ")")
    (True, False)
    >>> holds_earlier_value(" so với cùng kỳ; lợn (", ")"), holds_earlier_value(" so với cùng kỳ (", " ở 3 thôn)")
    (False, False)
    """
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
    """Whether two levels are told as "từ ... xuống còn ..."."""
    return _FROM.search(before) is not None and _TO.fullmatch(between) is not None


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


def list_mark(sentence: str) -> str:
    """The mark that opens an item of a list: "+", "-", "*", or nothing.

    >>> list_mark("+ Đàn trâu: 145 con;"), list_mark("Đàn trâu 145 con.")
    ('+', '')
    """
    match = _MARK.match(sentence)
    return match[1] if match else ""
