from documents import grid

from tracuu.reading.blocks import Grid, Paragraph
from tracuu.reading.decoding import decoded_blocks, paragraphs_in
from tracuu.records import Line

WRONG = "Tæng thu ng©n s¸ch x· n¨m 2023 ®¹t 11 tû ®ång"
RIGHT = "Tổng thu ngân sách xã năm 2023 đạt 11 tỷ đồng"


def test_right_text_comes_back_itself() -> None:
    blocks = [Paragraph(RIGHT), grid(("Lúa", "5"))]
    assert decoded_blocks(blocks) is blocks


def test_paragraphs_and_cells_are_decoded_and_keep_their_places() -> None:
    found = decoded_blocks(
        [Paragraph(WRONG, 3), grid(("ChØ tiªu", "§¬n vÞ"), ("DiÖn tÝch lóa", "ha"), headings=1), Line("Thu", 1)]
    )
    table = found[1]
    assert found[0] == Paragraph(RIGHT, 3)
    assert isinstance(table, Grid)
    assert [[box.text for box in row] for row in table.rows] == [["Chỉ tiêu", "Đơn vị"], ["Diện tích lúa", "ha"]]
    assert table.headings == 1
    assert found[2] == Line("Thu", 1)


def test_paragraphs_in_cells_are_found_in_order() -> None:
    assert [paragraph.text for paragraph in paragraphs_in([Paragraph("a"), grid(("b", "c")), Line("d", 1)])] == [
        "a",
        "b",
        "c",
    ]
