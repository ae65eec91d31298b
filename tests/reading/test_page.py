from pathlib import Path

import pytest

pytest.importorskip("cv2", reason="pip install 'tracuu[scans]'")
from PIL import Image
from scans import (
    TEXT,
    character_errors,
    needs_tesseract,
    scanned,
    share_of_cells,
    share_of_figures,
    stamped,
    table_cells,
    table_page,
    text_page,
    two_row_headings,
)

from tracuu.reading import page as reading_page
from tracuu.reading.blocks import Grid, Paragraph, squared
from tracuu.reading.page import read_page
from tracuu.reading.tesseract import TextLine

FILE = Path("quet.png")
TITLE = ("BIỂU SỐ 01", "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU NĂM 2023")


def cells_of(grid: Grid) -> list[list[str]]:
    """What stands in every column of every row, merged cells in each that they cover."""
    return [[box.text for box in row] for row in squared(grid)]


@needs_tesseract
def test_a_page_of_text_with_a_stamp_on_it() -> None:
    page, lines = text_page(TEXT)
    read = read_page(FILE, 3, scanned(stamped(page, 0.7, 0.2)))
    found = "\n".join(block.text for block in read.blocks if isinstance(block, Paragraph))
    assert character_errors(found, "\n".join(lines)) <= 0.01
    assert share_of_figures(found, "\n".join(lines)) >= 0.985
    assert (read.read.page, read.read.method, read.read.resolution) == (3, "ocr", 200)
    assert {block.page for block in read.blocks if isinstance(block, Paragraph)} == {3}


@needs_tesseract
def test_a_page_with_an_annex_table_of_seven_columns_tilted() -> None:
    printed = two_row_headings(table_cells())
    read = read_page(FILE, 1, scanned(table_page(printed, TITLE), tilt=1.3))
    *above, grid = read.blocks
    assert [block.text for block in above if isinstance(block, Paragraph)] == list(TITLE)
    assert isinstance(grid, Grid)
    found, right = cells_of(grid), cells_of(printed)
    assert share_of_cells(found, right) >= 0.97
    assert share_of_figures(" ".join(map(" ".join, found)), " ".join(map(" ".join, right))) >= 0.985


class Seen:
    """A reader that reads one way up only, and none of what is in tables."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, upright: tuple[int, int], turn: int = 90) -> None:
        self.upright, self.shapes = upright, []
        monkeypatch.setattr(reading_page, "page_text", self.page_text)
        monkeypatch.setattr(reading_page, "quarter_turns", lambda *_: turn)

    def page_text(self, _path: Path, _page: int, grey: object, _resolution: int) -> list[TextLine]:
        self.shapes.append(grey.shape)
        text = "Tổng thu ngân sách xã đạt khá" if grey.shape == self.upright else "l1 .;"
        return [TextLine(text, 10, 10, 500, 40, 1, 1)]


INKED = Image.new("L", (1654, 2339), 255)
INKED.paste(0, (300, 300, 700, 1500))


def test_a_page_on_its_side_is_turned(monkeypatch: pytest.MonkeyPatch) -> None:
    Seen(monkeypatch, upright=(1654, 2339))
    read = read_page(FILE, 1, INKED)
    assert [block.text for block in read.blocks] == ["Tổng thu ngân sách xã đạt khá"]
    assert read.read.method == "ocr"


def test_a_page_that_reads_is_not_turned(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = Seen(monkeypatch, upright=(2339, 1654))
    read_page(FILE, 1, INKED)
    assert len(seen.shapes) == 1


def test_ink_that_is_no_text_is_said_to_be_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    Seen(monkeypatch, upright=(0, 0), turn=0)
    assert read_page(FILE, 1, INKED).read.method == "none"


def test_a_blank_page_is_read_and_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_page, "page_text", lambda *_: [])
    monkeypatch.setattr(reading_page, "quarter_turns", lambda *_: 0)
    read = read_page(FILE, 1, Image.new("L", (1654, 2339), 240))
    assert (read.blocks, read.read.method) == ((), "ocr")


def test_slips_that_no_person_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_page, "page_text", lambda *_: [TextLine("BIẾU SỐ 01", 0, 0, 9, 9, 1, 1)])
    assert read_page(FILE, 1, INKED).blocks == (Paragraph("BIỂU SỐ 01", 1),)
