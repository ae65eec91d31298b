from pathlib import Path

import pytest

from tracuu.reading import remembered
from tracuu.reading.blocks import Box, Grid, Paragraph
from tracuu.reading.page import ScannedPage
from tracuu.reading.remembered import remembered_page
from tracuu.records import PageRead

GRID = Grid(((Box.of("Lúa", rows=2), Box.of("4.512", columns=2, unverified=True)), (Box.of(""), Box.of("98,5"))), 3)
PAGE = ScannedPage((Paragraph("Tổng thu", 3), GRID), PageRead(3, "ocr", 200))


class Reader:
    """Counts how often the page is really read."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> ScannedPage:
        self.times += 1
        return PAGE


def seen(page: ScannedPage) -> list[object]:
    """What a page says; grids are equal only if they are the same."""
    blocks: list[object] = [page.read]
    for block in page.blocks:
        if isinstance(block, Paragraph):
            blocks.append(block)
        else:
            blocks.append([[(box.text, box.columns, box.rows, box.unverified) for box in row] for row in block.rows])
            blocks.append(block.page)
    return blocks


def test_a_page_is_read_once_and_comes_back_as_it_was(tmp_path: Path) -> None:
    read = Reader()
    first, second = (remembered_page(tmp_path / "new", "ab", 3, read) for _ in range(2))
    assert seen(first) == seen(second) == seen(PAGE)
    assert read.times == 1


def test_another_page_another_file_and_another_way_of_reading_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Reader()
    remembered_page(tmp_path, "ab", 3, read)
    remembered_page(tmp_path, "ab", 4, read)
    remembered_page(tmp_path, "cd", 3, read)
    monkeypatch.setattr(remembered, "READ_WITH", "another")
    remembered_page(tmp_path, "ab", 3, read)
    assert read.times == 4


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"blocks": [[["x", "y"]]]}', '{"blocks": []}'])
def test_what_is_damaged_is_read_again(tmp_path: Path, kept: str) -> None:
    read = Reader()
    remembered_page(tmp_path, "ab", 3, read)
    (file,) = tmp_path.iterdir()
    file.write_text(kept, "utf-8")
    assert seen(remembered_page(tmp_path, "ab", 3, read)) == seen(PAGE)
    assert read.times == 2
    assert list(tmp_path.iterdir()) == [file]
