from documents import ANNEX, ANNEX_TITLE, grid

from tracuu.reading.blocks import Box, Grid, Paragraph
from tracuu.reading.lines import lines_of
from tracuu.records import Line, TableHead


def rows(table: Grid, *above: str) -> list[Line]:
    return [line for line in lines_of([*map(Paragraph, above), table]) if line.row is not None]


def values(line: Line) -> list[tuple[str, str, str | None]]:
    return [(cell.column, line.text[cell.start : cell.end], cell.unit) for cell in line.cells]


def test_a_row_is_a_sentence_that_says_everything() -> None:
    found = rows(ANNEX, ANNEX_TITLE)
    assert found[2].text == (
        "Biểu 01: MỘT SỐ CHỈ TIÊU CHỦ YẾU NĂM 2023 › Trồng trọt › Lúa cả năm › Sản lượng (tấn): "
        "Thực hiện năm 2022: 1.840,5; Năm 2023 › Kế hoạch: 1.853,0; Năm 2023 › Thực hiện: 1.874,0; So sánh TH/KH (%): 101,1"
    )
    assert found[2].row == "Trồng trọt › Lúa cả năm › Sản lượng"
    assert values(found[2]) == [
        ("Thực hiện năm 2022", "1.840,5", "tấn"),
        ("Năm 2023 › Kế hoạch", "1.853,0", "tấn"),
        ("Năm 2023 › Thực hiện", "1.874,0", "tấn"),
        ("So sánh TH/KH (%)", "101,1", "%"),
    ]


def test_a_row_is_kept_as_it_is_drawn_too() -> None:
    table = grid(
        ("TT", "Thôn (tổ)", "2022", "2023"), ("1.", "Khe Vải", Box.of("chưa có", columns=2)), ("2.", "Nà", "5", "6")
    )
    first, second = rows(table, "Biểu 2", "ĐVT: hộ")
    assert first.head == TableHead("Biểu 2", "hộ", ("TT", "Thôn (tổ)", "2022", "2023"))
    assert first.printed == ("1.", "Khe Vải", "chưa có", None)
    assert second.printed == ("2.", "Nà", "5", "6")
    assert [second.printed[cell.number] for cell in second.cells] == ["5", "6"]


def test_rows_stand_under_the_rows_whose_mark_is_higher() -> None:
    assert [line.row for line in rows(ANNEX)] == [
        "Trồng trọt › Lúa cả năm › Diện tích",
        "Trồng trọt › Lúa cả năm › Năng suất",
        "Trồng trọt › Lúa cả năm › Sản lượng",
        "Trồng trọt › Ngô",
        "Chăn nuôi › Đàn trâu",
        "Chăn nuôi › Đàn lợn",
        "Thu ngân sách xã",
    ]


def test_marks_in_the_name_itself() -> None:
    table = grid(
        ("Nội dung", "Số tiền"),
        ("1. Thu cân đối", "50"),
        ("- Thu phí", "20"),
        ("+ Phí chợ", "5"),
        ("2.Thu khác", "7"),
        ("V.A.C kiểu mẫu", "3"),
    )
    assert [line.row for line in rows(table, "Đơn vị: triệu đồng")] == [
        "Thu cân đối",
        "Thu cân đối › Thu phí",
        "Thu cân đối › Thu phí › Phí chợ",
        "Thu khác",
        "Thu khác › V.A.C kiểu mẫu",
    ]


def test_groups_without_marks() -> None:
    table = grid(
        ("Chỉ tiêu", "2022", "2023"),
        ("Trồng trọt", "", ""),
        ("Lúa", "5", "6"),
        ("Ngô", "1", "2"),
        ("Tổng cộng", "6", "8"),
    )
    assert [line.row for line in rows(table)] == ["Trồng trọt › Lúa", "Trồng trọt › Ngô", "Tổng cộng"]


def test_among_them_is_no_name() -> None:
    table = grid(
        ("TT", "Chỉ tiêu", "2023"), ("1", "Lúa", "6"), ("", "Trong đó:", ""), ("", "Lúa lai", "2"), ("2", "Ngô", "3")
    )
    assert [line.row for line in rows(table)] == ["Lúa", "Lúa › Lúa lai", "Ngô"]


def test_units_come_from_the_column_then_the_row_then_the_table() -> None:
    table = grid(("Chỉ tiêu", "Diện tích (ha)", "Kinh phí"), ("Lúa", "5,1", "6"), ("Ngô (tấn)", "1", "2,5%"))
    assert [[unit for _, _, unit in values(line)] for line in rows(table, "ĐVT: triệu đồng")] == [
        ["ha", "triệu đồng"],
        ["ha", "%"],
    ]


def test_a_box_over_two_columns_is_one_value_under_both() -> None:
    table = grid(
        ("Chỉ tiêu", "Kế hoạch", "Thực hiện"),
        ("Lúa", "5", "6"),
        ("Ngô", Box.of("không giao", columns=2)),
        ("Lạc", "1", "2"),
    )
    assert values(rows(table)[1]) == [("Kế hoạch, Thực hiện", "không giao", None)]


def test_words_under_the_last_row_are_no_row() -> None:
    table = grid(("TT", "Tên", "Số hộ"), ("1", "Khe Vải", "98"), (Box.of("Người lập biểu", columns=3),))
    assert [(line.row, line.text) for line in lines_of([table])] == [
        ("Khe Vải", "Bảng 1 › Khe Vải: Số hộ: 98"),
        (None, "Người lập biểu"),
    ]


def test_a_name_with_nothing_under_it_is_a_row_of_its_own() -> None:
    table = grid(
        ("TT", "Tên", "Số hộ"), ("I", "Vùng cao", ""), ("1", "Khe Vải", "98"), ("2", "Đã sáp nhập", ""), ("3", "A", "8")
    )
    assert [line.row for line in rows(table)] == ["Vùng cao › Khe Vải", "Vùng cao › Đã sáp nhập", "Vùng cao › A"]
    assert rows(table)[1].text == "Bảng 1 › Vùng cao › Đã sáp nhập"


def test_an_unverified_box_stays_marked() -> None:
    table = grid(("TT", "Tên", "Số hộ"), ("1", "Khe Vải", Box.of("98", unverified=True)), ("2", "Đồng Mỏ", "7"))
    assert [line.cells[0].unverified for line in rows(table)] == [True, False]


def test_letters_of_a_row_are_composed() -> None:
    (line,) = rows(grid(("TT", "Te\u0302n", "Số hộ"), ("1", "Hươ\u0301ng", "98")))
    assert line.row == "Hướng"
    assert line.text[line.cells[0].start : line.cells[0].end] == "98"
