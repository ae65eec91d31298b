"""What is said of a draft's figures: by the page "Soát văn bản" and by the command."""

VERDICTS = {
    "found": "Khớp",
    "rounded": "Khớp khi làm tròn",
    "several": "Kho nêu nhiều giá trị",
    "different": "Khác với kho",
    "not_found": "Không tìm thấy trong kho",
}
REASONS = {
    "no_place": "chưa rõ số liệu của nơi nào, hoặc kho chưa có báo cáo của nơi đó",
    "no_period": "chưa rõ số liệu của kỳ nào",
    "no_report": "kho chưa có báo cáo của nơi và năm này",
    "not_stated": "các báo cáo của nơi và kỳ này không nêu chỉ tiêu có tên như vậy",
}
NO_FIGURES = "Không thấy số liệu nào trong dự thảo."
NO_SUCH_PLACE = "Kho chưa có báo cáo của nơi này: {place}. Xem các nơi đang có: tracuu status."


def verdict_line(verdict: str, indicator: str, place: str, period: str, shown: str) -> str:
    """A figure of a draft and what is found of it.

    >>> verdict_line("different", "đàn lợn", "xã An Bình", "năm 2023", "2.150 con")
    'KHÁC VỚI KHO: đàn lợn, xã An Bình, năm 2023: dự thảo viết 2.150 con'
    """
    where = ", ".join(filter(None, (indicator, place, period)))
    return f"{VERDICTS[verdict].upper()}: {where}: dự thảo viết {shown}"


def reason_line(reason: str) -> str:
    """Why a figure was not found.

    >>> reason_line("no_period")
    '    Vì: chưa rõ số liệu của kỳ nào.'
    """
    return f"    Vì: {REASONS[reason]}."


def stated_line(shown: str, citation: str) -> str:
    """What the library states of a figure.

    >>> stated_line("2.140 con", "Báo cáo số 4/BC-UBND, mục I")
    '    Kho: 2.140 con (Báo cáo số 4/BC-UBND, mục I)'
    """
    return f"    Kho: {shown} ({citation})"


def near_line(indicator: str, shown: str, citation: str) -> str:
    """What only resembles a figure that was not found.

    >>> near_line("đàn dê", "2.140 con", "Báo cáo số 4/BC-UBND, mục I")
    '    Gần giống, hãy tự đối chiếu: đàn dê 2.140 con (Báo cáo số 4/BC-UBND, mục I)'
    """
    return f"    Gần giống, hãy tự đối chiếu: {indicator} {shown} ({citation})"
