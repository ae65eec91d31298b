import pytest
from documents import grid, letterhead

from tracuu.reading.blocks import Block, Box, Grid, Paragraph
from tracuu.reading.lines import lines_of, title_of, unit_of

HEADINGS = ("TT", "Thôn", "Số hộ")


def texts(*blocks: Block) -> list[str]:
    return [line.text for line in lines_of(blocks)]


def test_paragraphs_are_lines_with_number_and_page() -> None:
    lines = lines_of([Paragraph("Thu", 1), Paragraph("", 1), Paragraph("Chi\nNợ", 2)])
    assert [(line.text, line.number, line.page) for line in lines] == [
        ("Thu", 1, 1),
        ("", 2, 1),
        ("Chi", 3, 2),
        ("Nợ", 4, 2),
    ]


def test_a_letterhead_is_read_cell_by_cell() -> None:
    assert texts(letterhead()) == [
        "ỦY BAN NHÂN DÂN",
        "XÃ HÒA LẠNG",
        "Số: 118/BC-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Hòa Lạng, ngày 18 tháng 12 năm 2023",
    ]


def test_a_table_in_a_grid_that_lays_out_is_a_table() -> None:
    table = grid(HEADINGS, ("1", "Khe Vải", "98"), ("2", "Đồng Mỏ", "120"))
    outer = Grid(((Box((Paragraph("Biểu 3"), table)), Box.of("Ghi chú")),))
    assert texts(outer) == ["Biểu 3", "Biểu 3 › Khe Vải: Số hộ: 98", "Biểu 3 › Đồng Mỏ: Số hộ: 120", "Ghi chú"]


@pytest.mark.parametrize("again", [[HEADINGS], []], ids=["headings again", "no headings"])
def test_a_table_over_a_page_break_is_one_table(again: list[tuple[str, ...]]) -> None:
    first = grid(HEADINGS, ("I", "Vùng cao", ""), ("1", "Khe Vải", "98"), ("2", "Nà Lốc", "45"), page=1)
    second = grid(*again, ("3", "Đồng Mỏ", "120"), ("4", "Suối Cạn", "77"), page=2)
    lines = lines_of([Paragraph("Biểu 3. Số hộ", 1), first, Paragraph("2", 2), second])
    assert [(line.text, line.page) for line in lines[-2:]] == [
        ("Biểu 3. Số hộ › Vùng cao › Đồng Mỏ: Số hộ: 120", 2),
        ("Biểu 3. Số hộ › Vùng cao › Suối Cạn: Số hộ: 77", 2),
    ]


def test_a_table_after_words_is_another_table() -> None:
    first = grid(HEADINGS, ("1", "Khe Vải", "98"), ("2", "Nà Lốc", "45"))
    second = grid(("TT", "Tổ", "Số trẻ"), ("1", "Đồng Mỏ", "120"), ("2", "Suối Cạn", "77"))
    assert texts(first, Paragraph("Biểu 4"), second)[-1] == "Biểu 4 › Suối Cạn: Số trẻ: 77"
    assert texts(first, second)[-1] == "Bảng 2 › Suối Cạn: Số trẻ: 77"


def test_titles_and_units_in_the_grid_itself_are_paragraphs() -> None:
    table = grid(
        (Box.of("BIỂU 5: HỘ NGHÈO", columns=3),), ("", "", "ĐVT: hộ"), HEADINGS, ("1", "Khe Vải", "9"), ("2", "A", "8")
    )
    lines = lines_of([table])
    assert [line.text for line in lines[:3]] == ["BIỂU 5: HỘ NGHÈO", "ĐVT: hộ", "BIỂU 5: HỘ NGHÈO › Khe Vải: Số hộ: 9"]
    assert lines[2].cells[0].unit == "hộ"


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (["Phụ lục 2", "DANH SÁCH CÔNG TRÌNH", "Đơn vị tính: triệu đồng"], "Phụ lục 2. DANH SÁCH CÔNG TRÌNH"),
        (["Bảng 1: Diện tích, năng suất, sản lượng"], "Bảng 1: Diện tích, năng suất, sản lượng"),
        (["CHỦ TỊCH", "Nguyễn Văn Mẫu"], ""),
        (["Biểu số 02", "Tình hình sản xuất vụ xuân", "(ĐVT: ha)"], "Biểu số 02. Tình hình sản xuất vụ xuân"),
        (["Phụ lục I", "(Kèm theo Báo cáo số 5/BC-UBND)", "DANH SÁCH HỘ"], "Phụ lục I. DANH SÁCH HỘ"),
        (["Phụ lục I", "Nội dung như sau:"], ""),
        (["Kết quả cụ thể như sau:"], ""),
        ([], ""),
    ],
)
def test_titles(above: list[str], title: str) -> None:
    assert title_of(above) == title


def test_a_long_title_is_cut_between_words() -> None:
    title = title_of(["Biểu 1 " + "tình hình " * 20])
    assert title.endswith("hình") or title.endswith("tình")
    assert len(title) <= 120


def test_units() -> None:
    assert unit_of(["(ĐVT: Triệu đồng)"]) == "Triệu đồng"
    assert unit_of(["Đơn vị: xã Tân Khê báo cáo như sau và"]) is None
    assert unit_of(["Tổng số hộ: 120"]) is None
