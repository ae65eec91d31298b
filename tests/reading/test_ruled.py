from dataclasses import dataclass, field

import pytest
from documents import ANNEX

from tracuu.reading.blocks import squared
from tracuu.reading.glyphs import Glyph
from tracuu.reading.ruled import filled, joined_numbers, ruled_tables


@dataclass
class FakeTable:
    cells: list[tuple[float, float, float, float]]


@dataclass
class FakePage:
    tables: list[FakeTable]
    bbox: tuple[float, float, float, float] = (0, 0, 600, 800)
    asked: list[str] = field(default_factory=list)

    def find_tables(self) -> list[FakeTable]:
        return self.tables


def test_cells_over_columns_and_rows_come_from_their_edges() -> None:
    cells = [(0, 0, 50, 40), (50, 0, 150, 20), (50.5, 20, 100, 40), (100, 20.4, 150, 40)]
    (ruled,) = ruled_tables(FakePage([FakeTable(cells)]))
    assert ruled.area == (0, 0, 150, 40)
    assert [[(columns, rows) for _, columns, rows in row] for row in ruled.rows] == [[(1, 2), (2, 1)], [(1, 1), (1, 1)]]


def test_letters_stand_in_the_cell_that_has_their_middle() -> None:
    (ruled,) = ruled_tables(FakePage([FakeTable([(0, 0, 50, 20), (50, 0, 100, 20)])]))
    glyphs = [Glyph("a", (40, 5, 49, 15)), Glyph(" ", None), Glyph("b", (48, 5, 60, 15)), Glyph("c", (200, 5, 210, 15))]
    assert [box.text for box in squared(filled(ruled, glyphs, 1))[0]] == ["a", "b"]
    assert [box.text for box in squared(filled(ruled, glyphs[::-1], 1, by_place=True))[0]] == ["a", "b"]


def test_a_page_that_does_not_begin_at_nought() -> None:
    (ruled,) = ruled_tables(FakePage([FakeTable([(10, 20, 60, 40)])], bbox=(10, 20, 600, 800)))
    assert ruled.area == (0, 0, 50, 20)


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["5.509.780.", "643"], ["5.509.780.643"]),
        (["119.167.3", "24.679"], ["119.167.324.679"]),
        (["98,", "5%"], ["98,5%"]),
        (["12,5", "%"], ["12,5%"]),
        (["2022", "2023"], ["2022", "2023"]),
        (["12", "345"], ["12", "345"]),
        (["1.250", "980"], ["1.250", "980"]),
        (["Năm", "2023"], ["Năm", "2023"]),
        ([], []),
    ],
)
def test_a_number_broken_in_a_narrow_cell_is_joined(lines: list[str], joined: list[str]) -> None:
    assert joined_numbers(lines) == joined


def test_no_number_of_the_annex_would_be_joined_to_its_neighbour() -> None:
    texts = [box.text for row in squared(ANNEX) for box in row if box.text]
    assert joined_numbers(texts) == texts
