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
TITLE = "Soát văn bản"
LEAD = (
    "Dán một đoạn dự thảo hoặc chọn tệp: mỗi số liệu được đối chiếu với kho báo cáo. Chỉ ghi là khớp khi giá trị, đơn vị, "
    "chỉ tiêu, nơi và kỳ đều khớp. Dự thảo không được lưu lại."
)
PASTE, PASTE_HINT = (
    "Đoạn dự thảo",
    "Dán đoạn văn vào đây. Nên có tên xã và năm, ví dụ: Năm 2023, xã … có đàn lợn … con.",
)
UPLOAD = "Hoặc chọn tệp dự thảo"
PLACE, PERIOD, AS_IN_DRAFT = "Nơi, nếu dự thảo không nêu", "Kỳ, nếu dự thảo không nêu", "Lấy theo dự thảo"
START, WORKING = "Soát số liệu", "Đang đối chiếu từng số liệu…"
NOTHING_TITLE, NOTHING_TEXT = (
    "Chưa có gì để soát",
    "Hãy dán một đoạn dự thảo hoặc chọn một tệp, rồi bấm «Soát số liệu».",
)
NO_FIGURES_TITLE = "Không thấy số liệu nào trong dự thảo"
NO_FIGURES_TEXT = "Đoạn này không có con số nào đi với một chỉ tiêu. Hãy thử đoạn khác."
MARKED, DETAILS, ARITHMETIC = "Dự thảo", "Từng số liệu", "Phép tính trong dự thảo"
IN_DRAFT, IN_LIBRARY, NEAR = "Dự thảo", "Kho", "Gần giống, hãy tự đối chiếu"
NO_PLACE_NAME, NO_PERIOD_NAME = "chưa rõ nơi", "chưa rõ kỳ"
COPY_TABLE, XLSX, FILE_NAME, SHEET = "Chép bảng kết quả", "Tải Excel", "soat-van-ban.xlsx", "Soát văn bản"
COLUMNS = ("Kết quả", "Chỉ tiêu", "Nơi", "Kỳ", "Dự thảo viết", "Kho nêu", "Trích dẫn", "Ghi chú")
SOURCE = "Xem nguyên văn"
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
