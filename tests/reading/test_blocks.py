from documents import ANNEX, grid

from tracuu.reading.blocks import MOST_COLUMNS, Box, Grid, Paragraph, squared


def test_boxes_over_rows_and_columns_stand_in_each_place() -> None:
    square = squared(ANNEX)
    assert [len(row) for row in square] == [7] * len(ANNEX.rows)
    assert [box.text for box in square[1]] == [
        "TT",
        "Chỉ tiêu",
        "ĐVT",
        "Thực hiện năm 2022",
        "Kế hoạch",
        "Thực hiện",
        "So sánh TH/KH (%)",
    ]
    assert square[0][4] is square[0][5]
    assert square[0][0] is square[1][0]


def test_short_rows_are_filled_with_nothing() -> None:
    assert [[box.text for box in row] for row in squared(grid(("a",), ("b", "c")))] == [["a", ""], ["b", "c"]]


def test_spans_beyond_the_grid_are_cut() -> None:
    square = squared(Grid(((Box.of("a", columns=10**9, rows=10**9),),)))
    assert len(square) == 1
    assert len(square[0]) == MOST_COLUMNS


def test_a_box_reads_its_paragraphs_and_the_tables_in_it_on_one_line() -> None:
    inner = Grid(((Box.of("2"), Box.of("3\n4")),))
    assert Box((Paragraph("1 "), inner)).text == "1 2 3 4"
    assert squared(Grid(())) == []
