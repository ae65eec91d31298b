"""Every sentence with which readers say what they think of an answer, and the table in which that is kept."""

QUESTION = "Câu trả lời có đúng không?"
COMMENT = "Nhận xét"
COMMENT_HINT = "Sai ở đâu, đúng ra là gì? (không bắt buộc)"
SEND = "Gửi nhận xét"
THANKS = "Đã ghi lại. Ý kiến chỉ để người phụ trách xem, không làm thay đổi kết quả tra cứu."
NOT_KEPT = "Chưa ghi được ý kiến: thư mục kho không cho ghi. Hãy báo người phụ trách máy."
NONE_YET = "Chưa có ý kiến nào."

TITLE = "Ý kiến"
GOOD, BAD = "đúng", "chưa đúng"
COLUMNS = ("Thời điểm", "Đánh giá", "Nhận xét", "Câu hỏi", "Các câu hỏi trước", "Câu trả lời", "Đoạn", "Đường dẫn")
