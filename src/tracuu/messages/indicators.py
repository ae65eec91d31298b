"""What is said of indicators: by the page "Chỉ tiêu" and by the command."""

from collections.abc import Sequence

ROLES = {"result": "kết quả", "estimate": "ước thực hiện", "target": "chỉ tiêu đề ra", "limit": "mức giới hạn"}
NONE_FOUND = "Không có chỉ tiêu nào trong kho có tên như vậy. Hãy thử ít chữ hơn, ví dụ: hộ nghèo."


def indicator_line(name: str, unit: str, beside: str, count: int) -> str:
    """An indicator with its unit and how often it is stated.

    >>> indicator_line("đàn lợn", "con", "", 6)
    'đàn lợn (con): 6 số liệu'
    >>> indicator_line("sản lượng", "tấn", "Thủy sản", 2)
    'sản lượng (tấn; «Thủy sản»): 2 số liệu'
    """
    told = "; ".join(filter(None, (unit, f"«{beside}»" if beside else "")))
    return f"{name} ({told}): {count} số liệu" if told else f"{name}: {count} số liệu"


def value_line(place: str, period: str, role: str, shown: str, citation: str) -> str:
    """One value of an indicator with where it stands.

    >>> value_line("xã An Bình", "năm 2023", "target", "15 tỷ đồng", "Báo cáo số 4/BC-UBND, mục I")
    '    xã An Bình, năm 2023, chỉ tiêu đề ra: 15 tỷ đồng (Báo cáo số 4/BC-UBND, mục I)'
    """
    where = ", ".join(filter(None, (place, period, ROLES[role])))
    return f"    {where}: {shown} ({citation})"


TITLE = "Chỉ tiêu"
LEAD = "Một chỉ tiêu qua các năm và giữa các nơi. Mỗi số là số báo cáo in ra; bấm vào số để xem nguyên văn."
SEARCH = "Tìm chỉ tiêu"
SEARCH_HINT = "ví dụ: hộ nghèo, thu ngan sach"
CHOOSE = "Chỉ tiêu"
LENGTH = "Độ dài kỳ"
PLACES = "Nơi"
ALL_PLACES = "Tất cả các nơi"
ALL_YEARS = "Tất cả các năm"
PORTION_TITLE = "Hãy chọn địa phương hoặc năm"
PORTION_TEXT = (
    "Lựa chọn này gồm {chosen} trong {count} báo cáo của kho. Trang gom số liệu của nhiều nhất {most} báo cáo một lần: "
    "hãy chọn một vài địa phương, hoặc một năm."
)
PERIOD = "Kỳ"
NOT_STATED = "báo cáo không nêu"
NOTHING = "–"
DIAMOND = "◇ là chỉ tiêu đề ra; đường nối các kết quả."
UNDER = "Chỉ gồm số liệu ở mục «{beside}»: tên chỉ tiêu này quá chung để ghép với mục khác."
BESIDE = "Chỉ gồm số liệu đi cùng chữ «{beside}»."
SIMILAR = "Tên gần giống, để riêng vì báo cáo không gọi cùng một tên"
SOURCES = "Nguồn của từng số liệu"
COPY_CITATION = "Chép trích dẫn"
XLSX, CSV = "Tải Excel", "Tải CSV"
CHART = "Biểu đồ: {name}"
MATRIX_SHEET, LIST_SHEET = "Bảng", "Số liệu và nguồn"
LIST_COLUMNS = ("Chỉ tiêu", "Nơi", "Kỳ", "Loại", "Như báo cáo in", "Giá trị", "Đơn vị", "Nguyên văn", "Trích dẫn")
EMPTY_TITLE = "Chưa có số liệu"
EMPTY_TEXT = "Các báo cáo trong kho không nêu số liệu nào. Hãy nạp báo cáo khác ở trang Kho báo cáo."
NONE_TITLE = "Không có chỉ tiêu nào có tên như vậy"
LENGTHS = {
    "year": "Cả năm",
    "9m": "9 tháng",
    "h1": "6 tháng đầu năm",
    "h2": "6 tháng cuối năm",
    "quarter": "Quý",
    "season": "Mùa vụ",
    "school_year": "Năm học",
    "other": "Thời điểm khác",
}


def other_names(names: Sequence[str]) -> str:
    """The other names under which reports have an indicator.

    >>> other_names(["tổng đàn lợn", "đàn lợn cuối năm"])
    'Báo cáo còn ghi là: «tổng đàn lợn»; «đàn lợn cuối năm».'
    """
    return f"Báo cáo còn ghi là: {'; '.join(f'«{name}»' for name in names)}."


def choice(name: str, unit: str, beside: str) -> str:
    """How an indicator is offered to be chosen.

    >>> choice("sản lượng", "tấn", "Thủy sản"), choice("dân số", "", "")
    ('Sản lượng (tấn) – Thủy sản', 'Dân số')
    """
    label = f"{name[:1].upper()}{name[1:]}" + (f" ({unit})" if unit else "")
    return f"{label} – {beside}" if beside else label


def scaled_unit(unit: str, power: int) -> str:
    """The unit of a chart's axis whose numbers were divided by a power of ten.

    >>> scaled_unit("đồng/người/năm", 6), scaled_unit("con", 0)
    ('triệu đồng/người/năm', 'con')
    """
    return f"{ {9: 'tỷ ', 6: 'triệu ', 3: 'nghìn ', 0: ''}[power] }{unit}".strip()


def file_name(name: str) -> str:
    """The name of a downloaded file, without its suffix.

    >>> file_name("dan lon/con")
    'chi-tieu-dan-lon-con'
    """
    return "chi-tieu-" + "-".join("".join(letter if letter.isalnum() else " " for letter in name).split())
