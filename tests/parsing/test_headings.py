import pytest

from tracuu.parsing.headings import paragraphs_of, read_heading, read_topic, reads_as_name


def heading(text: str) -> str | None:
    paragraphs = paragraphs_of(text, 0, len(text))
    found = read_heading(paragraphs, 0)
    return found and found.title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("5.1. Công tác quản lý đất đai.", "Công tác quản lý đất đai"),
        ("PHẦN THỨ NHẤT\nKẾT QUẢ NĂM 2023\nI. KINH TẾ", "KẾT QUẢ NĂM 2023"),
        ("1- Cây lúa: Tổng diện tích gieo cấy cả năm đạt 462 ha.", "Cây lúa"),
        ("ĐÁNH GIÁ CHUNG:", "ĐÁNH GIÁ CHUNG"),
        ("- Công tác y tế:\nKhám 5 lượt.", "Công tác y tế"),
        ("1. Khâu đột phá: Đẩy nhanh tiến độ các dự án.", "Khâu đột phá: Đẩy nhanh tiến độ các dự án"),
    ],
)
def test_what_names_is_a_heading(text: str, title: str) -> None:
    assert heading(text) == title


@pytest.mark.parametrize(
    "text",
    [
        "Trong 6 tháng đầu năm, xã đã hoàn thành nhiều việc.",
        "1. Xã đã tổ chức 5 lớp tập huấn cho nông dân. Kết quả tốt.",
        "- Thu ngân sách : 18.619.000.000 đồng",
        "- Kết quả cụ thể:\nLúa 5 ha.",
        "- Đàn bò 12 con",
        "STT CHỈ TIÊU ĐVT",
        "UBND",
        "Trong đó:",
    ],
)
def test_what_tells_or_lists_is_none(text: str) -> None:
    assert heading(text) is None


def test_a_run_in_name_is_a_topic_and_a_value_is_none() -> None:
    def topic(text: str) -> str | None:
        return read_topic(paragraphs_of(text, 0, len(text))[0])

    assert topic("Trồng trọt: Tổng diện tích gieo trồng đạt 120 ha.") == "Trồng trọt"
    assert topic("- Thương mại dịch vụ: Khuyến khích nhân dân mở rộng kinh doanh.") == "Thương mại dịch vụ"
    assert topic("Chi đầu tư: 12.353.118.000 đồng") is None
    assert topic("Trong đó: Chi thường xuyên và chi đầu tư của xã đều tăng.") is None
    assert topic("Đến hết năm, xã đã thu được số tiền như sau: Thuế và phí các loại tăng.") is None


def test_names_are_told_from_sentences() -> None:
    assert reads_as_name("Công tác giải phóng mặt bằng, giảm nghèo và tăng trưởng kinh tế")
    assert not reads_as_name("Số hộ nghèo giảm 5 hộ")
    assert not reads_as_name("Diện tích 35 ha")
