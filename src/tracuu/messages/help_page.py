"""Every sentence of the page of help."""

TITLE = "Hướng dẫn"
LEAD = "Tra Cứu tìm con số trong các báo cáo của kho, chỉ ra đoạn nguyên văn và trích dẫn để chép vào văn bản."
STEPS = (
    (
        "Hỏi như khi nói",
        "Gõ câu hỏi ở trang Hỏi đáp, có dấu hay không dấu đều được, rồi bấm Enter. Nên nêu chỉ tiêu, địa phương và thời "
        "gian: «Thu ngân sách xã Tân Khê năm 2023 đạt bao nhiêu?». Hỏi tiếp được ngay: «Còn năm 2024?».",
    ),
    (
        "Xem máy đã hiểu thế nào",
        "Dòng «Đã hiểu câu hỏi là» cho biết máy hiểu nơi nào, thời gian nào. Hiểu chưa đúng thì bấm dấu × để bỏ phần đó.",
    ),
    (
        "Đối chiếu với đoạn báo cáo",
        "Đoạn nguyên văn ở ngay dưới câu trả lời. Con số trả lời được tô đậm, các con số khác tô vàng.",
    ),
    (
        "Chép vào văn bản",
        "Bấm «Chép đoạn và trích dẫn», sang Word bấm Ctrl+V. Bấm «Chép đường dẫn câu hỏi» để gửi câu trả lời cho đồng nghiệp.",
    ),
    (
        "Khi không có câu trả lời",
        "Báo cáo không nêu thì trang nói là không nêu và chỉ ra các đoạn gần nhất. Trang không bao giờ tự đặt ra con số.",
    ),
)
