import pypdfium2
import pytest
from documents import ANNEX, FONT_FILE, pdf_of, pdf_pages

from tracuu.reading.blocks import Grid, Paragraph, squared
from tracuu.reading.layers import Layer, TableFinder, glyphs_of, read_layer

pytestmark = pytest.mark.skipif(FONT_FILE is None, reason="no font with Vietnamese letters (fonts-croscore)")


def layer_of(content: bytes, by_place: bool = False) -> Layer:
    return read_layer(pypdfium2.PdfDocument(content)[0], 1, TableFinder(content), by_place)


def texts(layer: Layer) -> list[str]:
    return [block.text for block in layer.blocks if isinstance(block, Paragraph)]


def test_lines_with_page_and_font() -> None:
    layer = layer_of(pdf_pages(["Tổng thu ngân sách", "đạt 5 tỷ"]))
    assert texts(layer) == ["Tổng thu ngân sách", "đạt 5 tỷ"]
    assert {(block.page, bool(block.font)) for block in layer.blocks if isinstance(block, Paragraph)} == {(1, True)}
    assert (layer.has_picture, layer.is_picture, layer.segments) == (False, False, 0)


def test_a_hyphen_at_the_end_of_a_line_stays_a_hyphen() -> None:
    assert "".join(texts(layer_of(pdf_pages(["Nghị quyết số 14-", "nq và kinh tế -", "xã hội"])))) == (
        "Nghị quyết số 14-nq và kinh tế -xã hội"
    )


@pytest.mark.parametrize("by_place", [False, True])
def test_a_ruled_table_stands_once_among_the_lines(by_place: bool) -> None:
    layer = layer_of(pdf_of([Paragraph("Trước"), ANNEX, Paragraph("Sau")]), by_place)
    assert texts(layer) == ["1", "Trước", "Sau"] if not by_place else ["Trước", "Sau", "1"]
    (table,) = (block for block in layer.blocks if isinstance(block, Grid))
    assert [[box.text for box in row] for row in squared(table)] == [
        [box.text for box in row] for row in squared(ANNEX)
    ]
    assert layer.text.count("1.874,0") == 1


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_places_are_as_the_page_is_shown(turn: int) -> None:
    page = pypdfium2.PdfDocument(pdf_pages(["abc"], size=(600, 600), turn=turn))[0]
    width, height = page.get_size()
    text_page = page.get_textpage()
    first, *_, last = (glyph.middle for glyph in glyphs_of(page, text_page) if glyph.text in "abc")
    text_page.close()
    assert 0 < first[0] < width
    assert 0 < first[1] < height
    along = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}[turn]
    assert (
        (last[0] > first[0] + 1) - (last[0] < first[0] - 1),
        (last[1] > first[1] + 1) - (last[1] < first[1] - 1),
    ) == along


def test_what_pdfplumber_cannot_read_has_no_tables() -> None:
    assert TableFinder(b"%PDF-1.7 broken").tables_on(1) == []
