from typing import Any

import pytest
from documents import ANNEX, grid
from golden import golden

from tracuu.reading.blocks import Block, Box, Grid, Paragraph, squared
from tracuu.reading.broken import joined_row, with_whole_rows
from tracuu.reading.lines import lines_of

HEADINGS = ("TT", "Công trình", "ĐVT", "Kinh phí")
WHOLE = ("4", "Nhà văn hóa thôn Khe Vải", "triệu đồng", "1.250")


def rows(*blocks: Block) -> list[list[list[str]]]:
    return [[[box.text for box in row] for row in block.rows] for block in blocks if isinstance(block, Grid)]


def whole(*blocks: Block) -> list[list[list[str]]]:
    return rows(*with_whole_rows(blocks))


@golden("broken_rows")
def test_two_parts_of_a_row(case: dict[str, Any]) -> None:
    first, second = case["input"]
    joined = joined_row([*map(Box.of, first)], [*map(Box.of, second)])
    assert (joined and [box.text for box in joined]) == case["expected"]


@pytest.mark.parametrize("again", [[HEADINGS], []], ids=["headings again", "no headings"])
def test_a_row_over_a_page_break_is_one_row(again: list[tuple[str, ...]]) -> None:
    first = grid(HEADINGS, WHOLE, ("5", "Đường giao thông nông", "", ""), page=1)
    second = grid(*again, ("", "thôn liên xã", "triệu đồng", "980"), ("6", "Chợ", "triệu đồng", "75"), page=2)
    lines = lines_of([Paragraph("Biểu 3", 1), first, Paragraph("2", 2), second])
    assert [(line.text, line.page) for line in lines if line.row] == [
        ("Biểu 3 › Nhà văn hóa thôn Khe Vải (triệu đồng): Kinh phí: 1.250", 1),
        ("Biểu 3 › Đường giao thông nông thôn liên xã (triệu đồng): Kinh phí: 980", 1),
        ("Biểu 3 › Chợ (triệu đồng): Kinh phí: 75", 2),
    ]


def test_a_page_with_nothing_but_the_rest_of_a_row_has_no_table() -> None:
    first = grid(HEADINGS, WHOLE, ("5", "Đường giao thông nông", "km", "2"), page=1)
    rest = ("", "thôn liên xã", "", "")
    assert whole(first, grid(HEADINGS, rest, page=2)) == whole(first, grid(rest, page=2))
    assert whole(first, grid(rest, page=2))[-1][-1] == ["5", "Đường giao thông nông thôn liên xã", "km", "2"]


@pytest.mark.parametrize("page", [None, 1, 3])
def test_rows_of_one_page_or_of_pages_apart_are_not_joined(page: int | None) -> None:
    first, second = grid(HEADINGS, WHOLE, page=1), Grid(grid(("", "thôn Nà Lốc", "", "")).rows, page)
    assert whole(first, second) == rows(first, second)


def test_words_between_two_tables_keep_them_apart() -> None:
    first, second = grid(HEADINGS, WHOLE, page=1), grid(("", "thôn Nà Lốc", "", ""), page=2)
    assert whole(first, Paragraph("Kết quả như sau:", 2), second) == rows(first, second)


def test_a_box_over_several_columns_is_no_part() -> None:
    total = (Box.of("cộng", columns=3), "5")
    assert whole(grid(HEADINGS, WHOLE, page=1), grid(total, page=2)) == rows(grid(HEADINGS, WHOLE), grid(total))


def test_no_row_of_the_annex_is_taken_for_a_part_wherever_the_page_ends() -> None:
    square = squared(ANNEX)
    head, body = ANNEX.rows[:2], ANNEX.rows[2:]
    for cut in range(1, len(body)):
        for again in (head, ()):
            parts = [Grid((*head, *body[:cut]), 1), Grid((*again, *body[cut:]), 2)]
            assert whole(*parts) == rows(*parts)
    assert len(square) == len(head) + len(body)
