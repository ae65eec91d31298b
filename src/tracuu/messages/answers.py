"""The sentences of answers: composed of what the reports say, with nothing of their own but the joints."""

from collections.abc import Sequence

from tracuu.records import Kind
from tracuu.replies import Reason

REPORT = "Báo cáo"
NUMBER = "số {number}"
ISSUED_ON = "ngày {day:02d} tháng {month} năm {year}"
BY = "của {issuer}"
ABOUT = "về {title}"
SECTION = "mục {section}"
PAGE = "trang {page}"

AT = "Tại {place}"
OF_REPORT = "{period} (báo cáo {report})"
LEVEL = "{indicator} là {figure}"
PLANNED = "{indicator} đề ra là {figure}"
LIMITED = "{indicator} ở mức {figure}"
CHANGED = "{indicator} {verb} {figure}"
CHANGED_PLAIN = "mức tăng, giảm của {indicator} là {figure}"
PLAN_OF = "kế hoạch giao đối với {indicator} là {figure}"
AGAINST = "{figure} so với {base}"
QUOTED = "“{text}”"
IN_SECTION = "mục «{title}»"
COMPARED = "{place} ({period}): {figure}"
COMPARED_PLACE = "{place}: {figure}"
NOT_SAID = "chưa thấy số liệu"
PROMISED = "Đề ra: {said}"
OUTCOME = "Kết quả: {said}"
NOT_SAID_OF = "chưa thấy số liệu trong báo cáo của {period}."
EXTREME = "{extreme}: {where}."
EXTREME_OF_SOME = "{extreme} trong số có số liệu: {where}."
LEFT_OUT = "Còn {count} nơi hoặc kỳ nữa chưa nêu ở đây: hãy nêu tên nơi, năm, hoặc xem trang Chỉ tiêu."
DIFFERENT_PERIODS = "Lưu ý: kỳ số liệu khác nhau ({periods}), không so sánh trực tiếp được."
DIFFERENT_UNITS = "Lưu ý: đơn vị tính khác nhau ({units})."
ELSEWHERE = "Nơi khác: {figures}"
SEVERAL = "Kho có nhiều số liệu khác nhau cho nội dung này: {figures}."

NO_REPORT = "Kho chưa có báo cáo của {missing}."
NO_NUMBER = "Kho không có báo cáo số {number}."
HOLDS = "{report}, gồm: {titles}."
NO_REPORT_LEFT = "Không có báo cáo nào hợp với nơi, thời gian hoặc bộ lọc đã chọn."
REASON_OF = "nguyên nhân ({things})"
NOT_STATED = "{reports} không nêu nội dung này: {terms}."
NOT_STATED_AT_ALL = "{reports} không nêu nội dung này."
REPORTS = "Các báo cáo trong kho"
REPORTS_OF = "Báo cáo trong kho của {places}"
OF_PERIOD = "{reports} ({periods})"
UNCLEAR = "Chưa hiểu câu hỏi. Hãy nêu rõ nội dung cần hỏi, nơi và thời gian."

NO_PLACE = "Câu hỏi chưa nêu nơi nào. Báo cáo của {silent} có nói đến việc này nhưng không nêu số liệu cần hỏi. {told}"

DIFFERENT_BASES = "Lưu ý: mốc so sánh khác nhau ({bases})."
MISSING_TOO = "Kho chưa có báo cáo của {missing}."

SAYS_CHANGE = ("mức giảm", "mức tăng", "tốc độ", "tỷ lệ giảm", "tỷ lệ tăng", "mức vượt")  # indicators that are changes
RISES = ("tăng", "thêm", "vượt", "nhiều hơn", "cao hơn", "hơn")
FALLS = ("giảm", "bớt", "hụt", "tụt", "ít hơn", "thấp hơn", "kém")


def joined(parts: Sequence[str], last: str = ".") -> str:
    """The parts as one sentence, without the empty ones, its first letter large.

    >>> joined(["tại xã An Bình", "", "năm 2023"])
    'Tại xã An Bình, năm 2023.'
    """
    text = ", ".join(part for part in parts if part)
    if not text:
        return ""
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '…', '?', '!')) else last}"


def continued(pattern: str, sentence: str) -> str:
    """A sentence behind what announces it.

    >>> continued(OUTCOME, "Tại xã An Bình, đàn lợn là 1.200 con.")
    'Kết quả: tại xã An Bình, đàn lợn là 1.200 con.'
    """
    return pattern.format(said=f"{sentence[:1].lower()}{sentence[1:]}")


def said(kind: Kind, indicator: str, figure: str, verb: str | None) -> str:
    """What a figure says, by its kind; `verb` is the printed word of a change ("giảm").

    >>> said(Kind.CHANGE, "số hộ nghèo", "03 hộ", "giảm")
    'số hộ nghèo giảm 03 hộ'
    """
    if indicator.lower().startswith(SAYS_CHANGE):
        return LEVEL.format(indicator=indicator, figure=figure)
    if kind is Kind.CHANGE or (kind is Kind.YOY_SHARE and verb):
        pattern = CHANGED if verb else CHANGED_PLAIN
        return pattern.format(indicator=indicator, figure=figure, verb=verb)
    pattern = {Kind.TARGET: PLANNED, Kind.LIMIT: LIMITED}.get(kind, LEVEL)
    return pattern.format(indicator=indicator, figure=figure)


def reports_of(places: Sequence[str], periods: Sequence[str]) -> str:
    """The reports that were searched, named by the places and periods that are asked about.

    >>> reports_of(["xã Hòa Lạng"], ["năm 2023"]), reports_of([], [])
    ('Báo cáo trong kho của xã Hòa Lạng (năm 2023)', 'Các báo cáo trong kho')
    """
    reports = REPORTS_OF.format(places=", ".join(places)) if places else REPORTS
    return OF_PERIOD.format(reports=reports, periods=", ".join(periods)) if periods else reports


def not_found(reason: Reason, missing: Sequence[str], terms: Sequence[str], reports: str = REPORTS) -> str:
    """The sentence that says why there is no answer; `reports` names those that were searched.

    >>> not_found(Reason.NO_REPORT, ["năm 2019"], [])
    'Kho chưa có báo cáo của năm 2019.'
    """
    if reason is Reason.UNCLEAR:
        return UNCLEAR
    if reason is Reason.NO_REPORT:
        return NO_REPORT.format(missing=", ".join(missing)) if missing else NO_REPORT_LEFT
    if not terms:
        return NOT_STATED_AT_ALL.format(reports=reports)
    return NOT_STATED.format(reports=reports, terms=", ".join(terms))
