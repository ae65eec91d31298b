import pytest

from tracuu.parsing.headings import paragraphs_of
from tracuu.parsing.letterhead import read_letterhead


def read(text: str) -> tuple[int, dict[str, str]]:
    return read_letterhead(paragraphs_of(text, 0, len(text)))


def test_the_letterhead_says_what_it_prints() -> None:
    place, found = read("UBND XÃ VÂN KHÊ\nSố: 18 /BC-UBND\nBÁO CÁO\nKết quả năm 2023\nI. KINH TẾ\nThu đủ.")
    assert place == 4
    assert found == {"issuer": "UBND XÃ VÂN KHÊ", "number": "18/BC-UBND", "title": "Kết quả năm 2023"}


@pytest.mark.parametrize(
    "text",
    [
        "I. KINH TẾ\nThu đủ.",
        "Trong năm 2023, xã đã hoàn thành 12 chỉ tiêu.\nBÁO CÁO",
        "1. Số: 5/BC-UBND\nThu đủ.",
        "",
    ],
)
def test_a_body_loses_nothing_to_it(text: str) -> None:
    assert read(text) == (0, {})


def test_a_long_text_before_it_is_body() -> None:
    lead = "Kế hoạch này được lập trên cơ sở đánh giá thực trạng của xã trong những năm qua, " * 3 + "cụ thể như sau."
    assert read(f"{lead}\nBÁO CÁO\nKết quả năm 2023")[0] == 0
