"""What the headings of table columns mean: result, plan, per cent of plan, against an earlier period."""

import re
from dataclasses import dataclass

from tracuu.records import Kind

_PLAN = r"(?:kế hoạch|KH|dự toán|DT|chỉ tiêu|nghị quyết|NQ|mục tiêu)"
_EARLIER = r"(?:cùng kỳ|CK|năm trước|kỳ trước|năm\s+\d{4}|\d{4})"
_PERCENT = re.compile(r"%|tỷ lệ|tỉ lệ|phần trăm", re.IGNORECASE)
_RATIO_OF = re.compile(
    r"(?:TH|thực hiện|ước)?[^/]*/\s*(?P<of>.+)|so\s*(?:với|sánh)?\s*(?P<with>.+)|đạt\s+(?P<reached>.+)", re.IGNORECASE
)
_IS_PLAN = re.compile(rf"(?<!\w){_PLAN}(?!\w)", re.IGNORECASE)
_IS_EARLIER = re.compile(rf"(?<!\w){_EARLIER}(?!\w)", re.IGNORECASE)
_CHANGE = re.compile(r"(?<!\w)(?:tăng|giảm|chênh lệch|\+/-|\+,-)(?!\w)", re.IGNORECASE)
_ESTIMATE = re.compile(r"(?<!\w)(?:ước|ƯTH|UTH)(?!\w)", re.IGNORECASE)
_DONE = re.compile(r"(?<!\w)(?:thực hiện|TH|ƯTH|UTH|kết quả|đạt được)(?!\w)", re.IGNORECASE)
_SHARE = re.compile(r"cơ cấu|tỷ trọng|tỷ lệ (?:chiếm|trong)", re.IGNORECASE)
_NO_VALUE = re.compile(r"^\s*(?:STT|TT|ghi chú|đơn vị(?: tính)?|ĐVT|mã số?)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Column:
    """What a column's cells are: their kind, the base they are measured against, whether they are estimates."""

    kind: Kind
    base: str | None
    is_estimate: bool


def column_meaning(heading: str, unit: str | None, is_plan: bool = False) -> Column | None:
    """What the cells under a heading are; None for columns that hold no values (STT, ghi chú).

    `is_plan` says that the table stands in a plan, where a bare column plans too, but not one of what was done.

    >>> column_meaning("Kế hoạch 2023", "tấn").kind.value, column_meaning("TH/KH (%)", "%").base
    ('target', 'KH')
    >>> column_meaning("So với cùng kỳ (%)", "%").kind.value, column_meaning("Ước TH 2023", "ha").is_estimate
    ('yoy_share', True)
    >>> column_meaning("Năm 2024", "ha", True).kind.value, column_meaning("Thực hiện năm 2023", "ha", True).kind.value
    ('target', 'result')
    """
    if _NO_VALUE.match(heading):
        return None
    is_estimate = _ESTIMATE.search(heading) is not None
    compared = _RATIO_OF.search(heading)
    base = next((found for found in (compared.groupdict().values() if compared else ()) if found), None)
    base = re.sub(r"\s*\(?%\)?\s*", " ", base).strip() if base else None
    is_percent = unit == "%" or _PERCENT.search(heading) is not None
    if _CHANGE.search(heading):
        return Column(Kind.YOY_SHARE if is_percent else Kind.CHANGE, base, is_estimate)
    if base and _IS_PLAN.search(base):
        return Column(Kind.PLAN_SHARE if is_percent else Kind.CHANGE, base, is_estimate)
    if base and _IS_EARLIER.search(base):
        return Column(Kind.YOY_SHARE if is_percent else Kind.CHANGE, base, is_estimate)
    if _SHARE.search(heading):
        return Column(Kind.SHARE, None, is_estimate)
    planned = _IS_PLAN.search(heading) is not None or (is_plan and not _DONE.search(heading))
    return Column(Kind.TARGET if planned else Kind.RESULT, None, is_estimate)
