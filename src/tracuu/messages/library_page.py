"""What the page Kho báo cáo says."""

from collections.abc import Sequence
from datetime import date

from tracuu.messages.commands import time_left

TITLE = "Kho báo cáo"
LEAD = "Xem kho đã có báo cáo của nơi nào, năm nào; nạp thêm tệp; gỡ báo cáo; trở về lần lưu trước."
EMPTY = "Kho chưa có báo cáo nào. Hãy chọn tệp báo cáo ở dưới rồi bấm «Nạp vào kho»."

# Coverage.
COVERAGE = "Kho đã có"
COVERAGE_NOTE = "Dấu ✓ là đã có; «chưa có» là kho thiếu báo cáo của năm đó; «lỗi» là có tệp nhưng chưa nạp được."
PLACE = "Địa phương"
THERE, MISSING, FAILED = "✓", "chưa có", "lỗi"
NO_PLACE = "Chưa rõ địa phương"
NO_YEAR = "Chưa rõ năm"
PARTS = {"year": "cả năm", "h1": "6 tháng", "h2": "6 tháng cuối năm", "9m": "9 tháng"}
OTHER_PART = "kỳ khác"
NOT_TAKEN = "Tệp có trong thư mục nhưng chưa nạp được"

# Upload.
UPLOAD = "Nạp báo cáo"
CHOOSE_FILES = "Chọn một hoặc nhiều tệp báo cáo (Word, PDF, Excel, văn bản, ảnh quét, .zip)"
INGEST = "Nạp vào kho"
REPLACES = "Kho đã có tệp cùng tên: {names}. Nếu nội dung khác, bản mới sẽ thay bản cũ; bản cũ vẫn được giữ để tra lại trích dẫn."
RUNNING = "Đang nạp. Mọi người vẫn tra cứu được; có thể đóng trang này, việc nạp vẫn chạy tiếp."
FINISHED = "Lần nạp vừa rồi"
BUSY = "Đang có một lần nạp khác. Hãy đợi xong rồi nạp tiếp."
ENDED_EARLY = "Việc nạp bị dừng giữa chừng, kho vẫn nguyên như trước. Hãy nạp lại tệp này."
FILE, OUTCOME, WHY = "Tệp", "Kết quả", "Chi tiết"
STATUSES = {
    "waiting": "đang chờ",
    "reading": "đang đọc…",
    "added": "đã nạp",
    "replaced": "đã thay bản cũ",
    "unchanged": "đã có, không đổi",
    "reread": "đã có, vừa đọc lại",
    "removed": "đã gỡ trước đây",
    "failed": "chưa nạp được",
    "refused": "không nhận",
}

# Removing.
REMOVE = "Gỡ báo cáo"
CHOOSE_REPORTS = "Chọn báo cáo cần gỡ"
CHOOSE_REPORTS_HINT = "Chọn báo cáo"
REMOVE_SELECTED = "Gỡ khỏi kho…"
REMOVE_SURE = "Gỡ {count} báo cáo khỏi kho? Tệp báo cáo không bị xóa, và gỡ rồi vẫn lấy lại được."
YES_REMOVE = "Gỡ"
REMOVED = "Đã gỡ {names}. Tệp vẫn còn trong thư mục và không tự nạp lại."
UNDO = "Lấy lại"
UNDONE = "Đã lấy lại: kho trở về lần {number}."

# Generations.
GENERATIONS = "Các lần lưu của kho"
GENERATIONS_NOTE = "Mỗi lần nạp hoặc gỡ, kho được lưu thành một lần mới. Trở về một lần lưu không xóa tệp báo cáo nào."
BACK = "Trở về lần {number}"
STATE = "Tình trạng kho"
VERIFY = "Kiểm tra toàn bộ kho"
VERIFYING = "Đang kiểm tra từng tệp của kho…"
ENCODER = "Bộ mã hóa: {encoder}."
BACKUP = "Tải bản sao lưu"
BACKUP_HELP = (
    "Cả kho trong một tệp .zip, cùng ý kiến về câu trả lời và những chỗ đã xem; tệp báo cáo gốc thì chép riêng"
)


def backup_name(day: date) -> str:
    """What the file of a backup is called.

    >>> backup_name(date(2026, 11, 2))
    'kho-2026-11-02.zip'
    """
    return f"kho-{day:%Y-%m-%d}.zip"


def summary(reports: int, places: int, years: Sequence[int]) -> str:
    """How much there is, in one line.

    >>> summary(26, 4, (2019, 2024))
    '26 báo cáo · 4 địa phương · năm 2019–2024'
    """
    if not years:
        return f"{reports} báo cáo"
    span = f"{min(years)}–{max(years)}" if min(years) < max(years) else f"{min(years)}"
    return f"{reports} báo cáo · {places} địa phương · năm {span}"


def outcome(passages: int, figures: int) -> str:
    """What was read in a file.

    >>> outcome(12, 30)
    '12 đoạn, 30 số liệu'
    """
    return f"{passages} đoạn, {figures} số liệu"


def progress(done: int, documents: int, seconds_left: float) -> str:
    """How far an intake is, and about how long it still takes if that is long.

    >>> progress(2, 5, 0), progress(20, 500, 1500)
    ('Đã xong 2/5 tệp', 'Đã xong 20/500 tệp, còn khoảng 25 phút')
    """
    return ", ".join(filter(None, (f"Đã xong {done}/{documents} tệp", time_left(seconds_left))))
