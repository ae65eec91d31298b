import pytest
from documents import ANNEX, grid, letterhead

from tracuu.reading.blocks import Box, squared
from tracuu.reading.columns import columns_of, is_column_numbers, is_unit, is_value


def test_headings_of_two_rows() -> None:
    columns = columns_of(squared(ANNEX))
    assert columns
    assert columns.names[3:] == (
        "Thực hiện năm 2022",
        "Năm 2023 › Kế hoạch",
        "Năm 2023 › Thực hiện",
        "So sánh TH/KH (%)",
    )
    assert (columns.start, columns.body) == (0, 2)
    assert (columns.ordinal, columns.label, columns.unit) == (0, 1, 2)
    assert columns.units == (None, None, None, None, None, None, "%")


def test_numbers_of_columns_are_no_heading() -> None:
    columns = columns_of(squared(grid(("TT", "Tên", "2022", "2023"), ("A", "B", "1", "2=1*2"), ("1", "Lúa", "5", "6"))))
    assert columns
    assert columns.names == ("TT", "Tên", "2022", "2023")
    assert columns.body == 2


def test_headings_without_merged_cells() -> None:
    rows = ("Chỉ tiêu", "Năm 2023", ""), ("", "Kế hoạch", "Thực hiện"), ("Lúa", "5,1", "6,2"), ("Ngô", "5", "6")
    columns = columns_of(squared(grid(*rows)))
    assert columns
    assert (columns.names, columns.body) == (("Chỉ tiêu", "Năm 2023 › Kế hoạch", "Thực hiện"), 2)


def test_a_title_above_the_headings_in_the_same_grid() -> None:
    rows = (Box.of("BIỂU 2", columns=3),), ("STT", "Thôn", "Số hộ"), ("1", "Đồng Mỏ", "120"), ("2", "Khe Vải", "98")
    columns = columns_of(squared(grid(*rows)))
    assert columns
    assert (columns.start, columns.body, columns.names[2]) == (1, 2, "Số hộ")


def test_a_table_under_many_lines_of_text() -> None:
    lines = [("UBND XÃ", "", "CỘNG HÒA"), *((f"Đoạn {number}", "", "") for number in range(39))]
    columns = columns_of(
        squared(grid(*lines, ("STT", "Thôn", "Số hộ"), ("1", "Đồng Mỏ", "120"), ("2", "Khe Vải", "98")))
    )
    assert columns
    assert (columns.start, columns.body) == (40, 41)


def test_rows_without_headings() -> None:
    columns = columns_of(squared(grid(("1", "Lúa", "340,2"), ("2", "Ngô", "128,5"))))
    assert columns
    assert (columns.body, columns.ordinal, columns.label, columns.names) == (0, 0, 1, ("", "", ""))


@pytest.mark.parametrize(
    "laid_out",
    [
        letterhead(),
        grid(("Nơi nhận:", "TM. ỦY BAN NHÂN DÂN"), ("- Như trên;", "CHỦ TỊCH"), ("- Lưu: VT.", "")),
        grid(("Số: 45/BC-UBND", "Hòa Lạng, ngày 18 tháng 12 năm 2023"), ("", "")),
        grid(("a",), ("1",), ("2",)),
        grid(("a", "1", "2")),
    ],
)
def test_what_is_only_laid_out_is_no_table(laid_out: object) -> None:
    assert columns_of(squared(laid_out)) is None  # type: ignore[arg-type]


def test_a_table_of_words() -> None:
    rows = ("STT", "Nhiệm vụ", "Chủ trì"), ("1", "Rà soát hộ nghèo", "Văn hóa - xã hội"), ("2", "Tiêm phòng", "Thú y")
    columns = columns_of(squared(grid(*rows)))
    assert columns
    assert (columns.names, columns.body, columns.label) == (("STT", "Nhiệm vụ", "Chủ trì"), 1, 1)


@pytest.mark.parametrize("text", ["1.250", "12,5%", "-3,2", "(4,5)", "521/522", "1 250 000", "≥ 95%"])
def test_values(text: str) -> None:
    assert is_value(text)


@pytest.mark.parametrize("text", ["", "-", "Lúa", "18/12/2023", "45/BC-UBND", "5 thôn"])
def test_no_values(text: str) -> None:
    assert not is_value(text)


@pytest.mark.parametrize("text", ["tấn", "triệu đồng", "1.000 đồng", "%", "tạ/ha", "tỷ"])
def test_units(text: str) -> None:
    assert is_unit(text)


def test_numbers_of_columns() -> None:
    assert is_column_numbers(squared(grid(("A", "B", "1", "2", "3=2/1")))[0])
    assert is_column_numbers(squared(grid(("(1)", "(2)", "(3)")))[0])
    assert not is_column_numbers(squared(grid(("1", "Lúa", "2")))[0])
    assert not is_column_numbers(squared(grid(("1", "5", "6")))[0])
