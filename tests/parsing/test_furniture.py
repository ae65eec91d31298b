import pytest

from tracuu.parsing.furniture import (
    drop_bookmarks,
    drop_page_numbers,
    drop_portal_lines,
    drop_rules,
    drop_running_heads,
)
from tracuu.parsing.rows import Row


def rows(lines: list[str], pages: list[int | None] | None = None) -> list[Row]:
    return [Row.of(line, place + 1, pages[place] if pages else None) for place, line in enumerate(lines)]


def left(found: list[Row]) -> list[str]:
    return [row.text for row in found]


def test_page_numbers_are_voted_where_there_are_pages() -> None:
    lines = ["3", "Thu ngân sách đạt khá.", "4", "Chi đúng quy định.", "5", "120", "Đời sống ổn định."]
    pages: list[int | None] = [1, 1, 2, 2, 3, 3, 3]
    assert left(drop_page_numbers(rows(lines, pages))) == [lines[1], lines[3], "120", lines[6]]


def test_one_number_that_is_not_its_pages_stays() -> None:
    lines = ["Tổng số hộ là", "7", "Thu ngân sách đạt khá."]
    assert left(drop_page_numbers(rows(lines, [1, 1, 2]))) == lines


def test_numbers_in_text_must_grow() -> None:
    before, after = "Các thôn đã chủ động nạo vét kênh mương.", "Trạm bơm vận hành tốt trong cả vụ."
    lines = [before, "", "3", "", after, "", "2", "", before, "", "4", "", after]
    assert [line for line in left(drop_page_numbers(rows(lines))) if line] == [before, after, "2", before, after]


def test_running_heads_stand_on_most_pages() -> None:
    head, foot = "UBND xã Vân Khê", "Báo cáo năm 2023 - trang 1"
    lines = [
        line
        for number in range(1, 5)
        for line in (head, f"Việc {number} đã xong.", "Đạt.", foot.replace("1", str(number)))
    ]
    pages: list[int | None] = [number for number in range(1, 5) for _ in range(4)]
    kept = left(drop_running_heads(rows(lines, pages)))
    assert head not in kept
    assert not [line for line in kept if line.startswith("Báo cáo")]
    assert "Việc 3 đã xong." in kept


def test_a_line_that_is_repeated_between_sentences_stays() -> None:
    lines = ["Lúa 5 ha.", "Đời sống nhân dân ổn định.", "Ngô 2 ha.", "Đời sống nhân dân ổn định."] * 2
    assert left(drop_running_heads(rows(lines))) == lines


@pytest.mark.parametrize("line", ["h#bookmark12", "_Toc12345678"])
def test_bookmarks_go(line: str) -> None:
    assert left(drop_bookmarks(rows([line, "Thu 5 tỷ."]))) == ["Thu 5 tỷ."]


@pytest.mark.parametrize("line", ["–––––––", "______", "* * *", "......"])
def test_rules_go(line: str) -> None:
    assert left(drop_rules(rows([line, "-", "- Thu 5 tỷ."]))) == ["-", "- Thu 5 tỷ."]


@pytest.mark.parametrize("line", ["Ngày đăng: 05/04/2023", "Lượt xem: 12", "Skip to main content", "z4555-12.jpg"])
def test_portal_lines_go(line: str) -> None:
    assert left(drop_portal_lines(rows([line, "Lượt khám bệnh đạt 5.000."]))) == ["Lượt khám bệnh đạt 5.000."]
