"""What the page "Kiểm tra số liệu" says: it asks to look, and calls nobody wrong."""

TITLE = "Kiểm tra số liệu"
LEAD = (
    "Máy tính lại các phép tính mà báo cáo nêu và đối chiếu các báo cáo cùng nơi với nhau. Chỗ chưa khớp có thể do "
    "làm tròn, do đánh máy hoặc do máy đọc chưa đúng: hãy mở nguyên văn để xem."
)
REPORT, ALL_REPORTS = "Báo cáo", "Tất cả báo cáo"
SHOWN = "Hiện"
OPEN, SEEN, FITTING, TARGETS = "Cần xem lại", "Đã xem", "Khớp", "Chỉ tiêu và kết quả"
MARK, UNMARK = "Đã xem xong", "Đưa lại vào danh sách cần xem"
MORE = "Xem thêm"
COPY = "Chép phép tính và trích dẫn"
SOURCE = "Xem nguyên văn"
STATES, COMES_OUT = "Báo cáo nêu", "Tính ra"
NOT_KEPT = "Chưa ghi được dấu đã xem vào thư mục kho. Hãy báo người phụ trách máy."
NONE_TITLE = {
    "open": "Không còn phép tính nào cần xem lại",
    "seen": "Chưa đánh dấu phép tính nào",
    "fitting": "Không có phép tính nào khớp ở đây",
    "targets": "Chưa có chỉ tiêu nào để đặt cạnh kết quả",
}
NONE_TEXT = {
    "open": "Các phép tính mà báo cáo nêu đều khớp hoặc đã được xem.",
    "seen": "Bấm «Đã xem xong» ở một phép tính cần xem lại, nó sẽ nằm ở đây.",
    "fitting": "Hãy chọn báo cáo khác.",
    "targets": "Cần báo cáo của hai năm liền nhau của cùng một nơi.",
}
KINDS = {
    "ratio": "Tỷ lệ",
    "sum": "Cộng các phần",
    "difference": "Hiệu, mức tăng giảm",
    "plan": "So với kế hoạch",
    "other": "Phép tính khác",
    "earlier": "Giữa hai báo cáo: số kỳ trước",
    "target": "Chỉ tiêu đề ra và kết quả",
}


def told(claim: str, computed: str, quote: str, citation: str) -> str:
    """A check as it is pasted into a message to a colleague.

    >>> told("521/522 em = 99,9%", "99,81%", "521/522 em đạt 99,9%.", "Báo cáo số 4/BC-UBND, mục II")
    'Đề nghị xem lại: báo cáo nêu 521/522 em = 99,9%; tính ra 99,81%. “521/522 em đạt 99,9%.” (Báo cáo số 4/BC-UBND, mục II)'
    """
    return f"Đề nghị xem lại: báo cáo nêu {claim}; tính ra {computed}. “{quote}” ({citation})"


def told_across(indicator: str, now: tuple[str, str], before: tuple[str, str]) -> str:
    """Two reports' words on one thing as they are pasted: value and citation of each.

    >>> told_across("đàn lợn", ("2.072 con", "Báo cáo 2024, mục II"), ("2.140 con", "Báo cáo 2023, mục I"))
    'Đề nghị xem lại số liệu đàn lợn: 2.072 con (Báo cáo 2024, mục II); 2.140 con (Báo cáo 2023, mục I).'
    """
    return f"Đề nghị xem lại số liệu {indicator}: {now[0]} ({now[1]}); {before[0]} ({before[1]})."


def about(value: str, is_worked_out: bool) -> str:
    """A value as it is shown: one that was worked out of a growth is about so much.

    >>> about("2.072 con", False), about("540 con", True)
    ('2.072 con', 'khoảng 540 con (suy ra từ mức tăng, giảm)')
    """
    return f"khoảng {value} (suy ra từ mức tăng, giảm)" if is_worked_out else value


def side(report: str, value: str) -> str:
    """What one of two reports states.

    >>> side("Xã An Bình · năm 2023", "2.140 con")
    'Xã An Bình · năm 2023: 2.140 con'
    """
    return f"{report}: {value}"
