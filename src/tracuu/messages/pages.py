"""Every sentence of the pages; nothing that a reader sees there stands elsewhere."""

from collections.abc import Sequence

from tracuu.records import Aspect, Kind, Period
from tracuu.replies import Reason

PRODUCT = "Tra Cứu"
# The menu.
ASKING = "Hỏi đáp"
MENU = "Trình đơn"

# The first page.
TAGLINE = "Hỏi bằng lời, nhận con số, nguyên văn đoạn báo cáo và trích dẫn để chép vào văn bản."
INPUT_HINT = "Nhập câu hỏi về số liệu báo cáo"
EXAMPLES = "Hỏi thử"
# Indicators that begin so make a question as a person would ask it.
ASKED_OF = (
    "tổng ",
    "thu ",
    "chi ",
    "số ",
    "sản lượng ",
    "năng suất ",
    "diện tích ",
    "tỷ lệ ",
    "giá trị ",
    "dân số",
    "dư nợ ",
)
NEW_CONVERSATION = "Bắt đầu lại"
OPENING = "Đang mở kho báo cáo…"
STOPPING = "Đã dừng trang hỏi đáp."
SEARCHING = "Đang tra cứu…"

# The sidebar.
FILTERS = "Lọc báo cáo"
FILTERS_HINT = (
    "Không chọn gì là tra cứu trong cả kho. Chọn lĩnh vực là chỉ tìm trong các mục có đề mục nói về lĩnh vực đó. "
    "Đổi bộ lọc thì câu hỏi cuối được tra cứu lại."
)
YEARS = "Năm"
PLACES = "Địa phương"
PLACES_HINT = "Tất cả địa phương"
REPORT_KIND = "Loại báo cáo"
FIELDS = "Lĩnh vực"
FIELDS_HINT = "Tất cả lĩnh vực"
SHELF = "Kho báo cáo"
SHELF_ELSEWHERE = "Xem từng địa phương, từng năm ở trang Kho báo cáo"

# The answer.
QUESTION = "Câu hỏi"
ANSWER = "Câu trả lời"
UNDERSTOOD = "Đã hiểu câu hỏi là:"
REMOVE_CHIP = "Bỏ phần này và tra cứu lại"
RESTORE_CHIP = "Lấy lại phần này và tra cứu lại"
PASSAGES = "Đoạn báo cáo làm căn cứ"
NEAREST = "Đoạn gần nhất (chưa chắc trả lời câu hỏi)"
NO_SECTION = "Phần không có đề mục"
MORE_PASSAGES = "Các đoạn khác"
NEIGHBOURS = "Xem đoạn liền trước và liền sau"
BEFORE = "Đoạn liền trước"
AFTER = "Đoạn liền sau"
COLUMN_PLACE = "Địa phương"
COLUMN_PERIOD = "Thời gian"
COLUMN_INDICATOR = "Chỉ tiêu"
COLUMN_FIGURE = "Số liệu"
ESTIMATE = "số ước thực hiện"
UNVERIFIED = "cần đối chiếu lại với bản gốc"
DOUBTED = (
    "Số gạch chân là số mà hai lần đọc ảnh quét, hoặc phép tính % của chính bảng, không khớp nhau. "
    "Hãy so với ảnh trang gốc trước khi dùng."
)
CHART = "So sánh bằng biểu đồ"

KINDS = {
    Kind.RESULT: "kết quả",
    Kind.TARGET: "mục tiêu, chỉ tiêu đề ra",
    Kind.CHANGE: "mức tăng, giảm",
    Kind.SHARE: "tỷ lệ",
    Kind.RATIO: "đạt trên tổng số",
    Kind.PLAN_SHARE: "so với kế hoạch, dự toán",
    Kind.YOY_SHARE: "so với kỳ trước",
    Kind.LIMIT: "mức giới hạn",
}
REPORT_KINDS = {
    "year": "Báo cáo năm",
    "h1": "6 tháng đầu năm",
    "h2": "6 tháng cuối năm",
    "9m": "9 tháng",
    "q1": "Quý I",
    "q2": "Quý II",
    "q3": "Quý III",
    "q4": "Quý IV",
    "month": "Tháng",
    "season": "Vụ",
    "school_year": "Năm học",
    "term": "Nhiệm kỳ",
    "until": "Đến một ngày",
    "plan": "Kế hoạch",
}
ASPECTS = {Aspect.RESULT: "Kết quả đã làm", Aspect.TASK: "Nhiệm vụ, mục tiêu đề ra"}

# Copying.
COPY_PASSAGE = "Chép đoạn và trích dẫn"
COPY_TABLE = "Chép bảng và trích dẫn"
COPY_LONG = "Chép trích dẫn"
COPY_SHORT = "Chép trích dẫn ngắn"
COPY_ANSWER = "Chép câu trả lời"
COPY_ADDRESS = "Chép đường dẫn câu hỏi"
COPIED = "Đã chép"
COPIED_LONG = "Đã chép. Sang văn bản của bạn và bấm Ctrl+V để dán."
NOT_COPIED = "Trình duyệt không cho chép. Hãy bôi đen đoạn chữ rồi bấm Ctrl+C."

# When there is nothing to show.
EMPTY_TITLE = "Kho chưa có báo cáo nào"
EMPTY_TEXT = (
    "Hãy bỏ tệp báo cáo (Word, PDF, bản quét, Excel, .txt ...) vào thư mục corpus, chạy lệnh make run "
    "(hoặc tracuu ingest), rồi mở lại trang này."
)
TROUBLE_TITLE = "Chưa tra cứu được"
MISSING_TITLE = "Chưa có kho báo cáo"
BROKEN_TITLE = "Kho báo cáo bị hỏng"
NOT_FOUND_TITLES = {
    Reason.NO_REPORT: "Chưa có báo cáo",
    Reason.NOT_STATED: "Không tìm thấy trong các báo cáo",
    Reason.UNCLEAR: "Chưa hiểu câu hỏi",
}
NEXT_STEPS = {
    Reason.NO_REPORT: "Hãy xem danh sách «Kho báo cáo» bên trái, hoặc bỏ bớt phần địa phương, thời gian đã hiểu ở trên.",
    Reason.NOT_STATED: "Hãy đọc các đoạn gần nhất dưới đây, hoặc hỏi lại bằng tên chỉ tiêu như trong báo cáo.",
    Reason.UNCLEAR: "Hãy hỏi rõ chỉ tiêu gì, của địa phương nào, trong thời gian nào.",
}


def periods_told(periods: Sequence[Period]) -> str:
    """Some periods in a line, three years in a row and more by the first and the last.

    >>> years = [Period(year, "year", None, None, f"năm {year}") for year in range(2019, 2023)]
    >>> periods_told(years), periods_told(years[:2]), periods_told(years[::2])
    ('năm 2019–2022', 'năm 2019, năm 2020', 'năm 2019, năm 2021')
    """
    years = [period.year for period in periods if period.year and period.part == "year"]
    if len(years) == len(periods) > 2 and years == list(range(years[0], years[0] + len(years))):
        return f"năm {years[0]}–{years[-1]}"
    return ", ".join(period.label for period in periods)


def tab_title(title: str) -> str:
    """What the browser's tab says of a page.

    >>> tab_title("Hỏi đáp")
    'Hỏi đáp – Tra Cứu'
    """
    return f"{title} – {PRODUCT}"


def serving(address: str) -> str:
    """Where the page can be opened, for the person who started it.

    >>> serving("http://127.0.0.1:8501")
    'Trang hỏi đáp: http://127.0.0.1:8501 (bấm Ctrl+C để dừng)'
    """
    return f"Trang hỏi đáp: {address} (bấm Ctrl+C để dừng)"


def shelf_summary(reports: int, places: int, years: Sequence[int]) -> str:
    """What the library holds, in one line.

    >>> shelf_summary(5, 4, (2022, 2024))
    '5 báo cáo · 4 địa phương · năm 2022–2024'
    """
    span = (
        "" if not years else f" · năm {min(years)}" if min(years) == max(years) else f" · năm {min(years)}–{max(years)}"
    )
    return f"{reports} báo cáo · {places} địa phương{span}"


def compared(printed: str, base: str | None) -> str:
    """A comparison whose own clause is too long to be shown.

    >>> compared("112,6 %", "dự toán đầu năm")
    '112,6 % so với dự toán đầu năm'
    """
    return f"{printed} so với {base.removeprefix('so với ')}" if base else printed


def report_name(number: str | None, period: str) -> str:
    """A report by its number and what it is about, as far as they are known.

    >>> report_name("45/BC-UBND", "năm 2023"), report_name(None, "năm 2023")
    ('Báo cáo số 45/BC-UBND · năm 2023', 'Báo cáo năm 2023')
    """
    if not number:
        return f"Báo cáo {period}".strip()
    return f"Báo cáo số {number} · {period}" if period else f"Báo cáo số {number}"


def page_number(page: int) -> str:
    """A page as a citation names it.

    >>> page_number(3)
    'trang 3'
    """
    return f"trang {page}"


def see_picture(page: int) -> str:
    """What opens the picture of a scanned page.

    >>> see_picture(3)
    'Xem ảnh trang 3'
    """
    return f"Xem ảnh trang {page}"


def picture_of(page: int) -> str:
    """What a picture shows, for those who cannot see it.

    >>> picture_of(3)
    'Ảnh quét trang 3 của báo cáo'
    """
    return f"Ảnh quét trang {page} của báo cáo"


def filtered(years: Sequence[int], others: Sequence[str]) -> str:
    """Which filter an answer was found under, empty where under none.

    >>> filtered((2023,), ("xã An Bình", "Giáo dục"))
    'Chỉ tìm trong: năm 2023; xã An Bình; Giáo dục'
    """
    parts = [*(f"năm {year}" for year in years), *others]
    return f"Chỉ tìm trong: {'; '.join(parts)}" if parts else ""


def quoted(text: str, citation: str) -> str:
    """A passage and its citation as they are pasted into a document.

    >>> quoted("Toàn xã có 9 thôn.", "Báo cáo số 12/BC-UBND, trang 2")
    '“Toàn xã có 9 thôn.” (Báo cáo số 12/BC-UBND, trang 2)'
    """
    return f"“{text}” ({citation})"


def with_source(answer: str, citation: str) -> str:
    """An answer and where it stands, as they are pasted into a document.

    >>> with_source("Số thôn: 9 thôn", "Báo cáo số 12/BC-UBND, trang 2")
    'Số thôn: 9 thôn (Nguồn: Báo cáo số 12/BC-UBND, trang 2)'
    """
    return f"{answer} {source(citation)}"


def source(citation: str) -> str:
    """Where a table or an answer stands, as it is written under it.

    >>> source("Báo cáo số 12/BC-UBND, trang 2")
    '(Nguồn: Báo cáo số 12/BC-UBND, trang 2)'
    """
    return f"(Nguồn: {citation})"


def table_caption(title: str, unit: str | None) -> str:
    """What stands over a table: its title, and the unit that holds for all of it.

    >>> table_caption("Biểu 2. Thu ngân sách", "triệu đồng")
    'Biểu 2. Thu ngân sách (đơn vị tính: triệu đồng)'
    """
    return f"{title} (đơn vị tính: {unit})" if unit else title


def example_question(indicator: str, period: str, place: str) -> str:
    """A question that asks for a figure of the library.

    >>> example_question("Tổng thu ngân sách", "năm 2023", "xã An Bình")
    'Tổng thu ngân sách năm 2023 của xã An Bình là bao nhiêu?'
    """
    return f"{indicator[:1].upper()}{indicator[1:]} {period} của {place} là bao nhiêu?"


def counted(title: str, count: int) -> str:
    """A folded list's title with how much is in it.

    >>> counted("Đoạn báo cáo làm căn cứ", 5)
    'Đoạn báo cáo làm căn cứ (5)'
    """
    return f"{title} ({count})"


def took(milliseconds: float) -> str:
    """How long the search took, as a reader writes decimals.

    >>> took(84.2)
    'Tra cứu trong 0,08 giây'
    """
    return f"Tra cứu trong {milliseconds / 1000:.2f} giây".replace(".", ",")
