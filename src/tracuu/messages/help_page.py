"""Every sentence of the page of help, and which picture stands beside it."""

from dataclasses import dataclass

TITLE = "Hướng dẫn"
LEAD = (
    "Tra Cứu tìm con số trong các báo cáo của kho, chỉ ra đoạn nguyên văn và trích dẫn để chép vào văn bản. "
    "Mọi con số, mọi câu đều lấy đúng từng chữ trong báo cáo; máy không tự viết ra."
)
MORE = "Đọc thêm từng việc"
BACK = "← Về trang hướng dẫn"
MANUAL = ("hoi-dap", "nhieu-nam", "trich-dan", "kiem-tra", "nap-bao-cao", "cai-dat")  # files of docs/


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the work. `picture` is a file of web/help/, `shows` the part of the page that it is taken of."""

    title: str
    text: str
    picture: str = ""
    shows: str = ""


STEPS = (
    Step(
        "Hỏi như khi nói",
        "Ở trang «Hỏi đáp», gõ câu hỏi vào ô cuối trang rồi bấm Enter. Có dấu hay không dấu đều được. Nên nêu đủ ba điều: "
        "chỉ tiêu gì, của nơi nào, trong thời gian nào. Hỏi tiếp được ngay, chẳng hạn: còn năm 2024?",
        "hoi.png",
        ".st-key-ask",
    ),
    Step(
        "Xem máy đã hiểu thế nào",
        "Dòng «Đã hiểu câu hỏi là:» cho biết máy hiểu nơi nào, thời gian nào. Hiểu chưa đúng thì bấm dấu × để bỏ phần đó, "
        "bấm lần nữa để lấy lại.",
        "hieu.png",
        ".st-key-chips",
    ),
    Step(
        "Đọc con số",
        "Con số in to là câu trả lời, đúng như in trong báo cáo. Dưới nó là nơi, thời gian, và các số so sánh mà chính câu "
        "đó nêu. Số ước thực hiện, số cần đối chiếu lại đều được ghi rõ.",
        "tra-loi.png",
        "section.answer",
    ),
    Step(
        "Đối chiếu với đoạn báo cáo",
        "Đoạn nguyên văn ở ngay bên dưới: con số trả lời được tô đậm, các con số khác tô vàng. Bấm «Xem trong báo cáo» để "
        "mở cả báo cáo ở đúng đoạn ấy; báo cáo quét có ảnh trang gốc bên cạnh.",
        "doan.png",
        "details.passage",
    ),
    Step(
        "Chép sang Word, Excel, Zalo",
        "Bấm «Chép đoạn và trích dẫn», sang văn bản của bạn bấm Ctrl+V. «Tải Word» cho cả câu trả lời với trích dẫn ở chân "
        "trang, «Tải Excel» cho bảng số liệu. «Chép đường dẫn câu hỏi» để gửi cho đồng nghiệp: họ mở ra thấy đúng câu trả "
        "lời này.",
        "chep.png",
        ".st-key-turn-actions",
    ),
    Step(
        "Chỉ tìm trong một số báo cáo",
        "Phần «Lọc báo cáo» bên trái (trên điện thoại bấm «Trình đơn» ở góc trên): chọn năm, loại báo cáo, địa phương, lĩnh vực. "
        "Không chọn gì là tìm trong cả kho.",
    ),
    Step(
        "Khi không có câu trả lời",
        "Báo cáo không nêu thì trang nói là không nêu và chỉ ra các đoạn gần nhất. Hãy hỏi lại bằng đúng tên chỉ tiêu như "
        "trong báo cáo, hoặc xem kho đã có báo cáo của nơi ấy, năm ấy chưa.",
    ),
    Step(
        "Thấy sai thì báo",
        "Bấm ngón tay cái ở dòng «Câu trả lời có đúng không?» và viết vài chữ. Ý kiến được ghi lại cho người phụ trách, "
        "không làm đổi kết quả của ai.",
    ),
)
