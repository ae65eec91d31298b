"""Ruled tables of a PDF page: their cells by the lines drawn around them, filled with the letters inside.

pdfplumber gives the rulings only; the letters are PDFium's, which keeps words apart that pdfplumber glues.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tracuu.reading.blocks import EMPTY, Box, Grid, Paragraph
from tracuu.reading.glyphs import Glyph, Rectangle, is_inside, ordered_lines, placed_lines

NEAR = 3.0  # points: rulings this near are one
NUMBER = re.compile(r"[-+]?\d{1,3}(?:\.\d{3})*(?:,\d+)?%?$|[-+]?\d{1,3}(?:,\d{3})*(?:\.\d+)?%?$")
BROKEN_OFF = re.compile(r"[-+]?\d[\d.,]*$")
BROKEN_REST = re.compile(r"[\d.,]+%?$|%$")


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruled table: where it stands, its rows of cells by their rectangles."""

    area: Rectangle
    rows: tuple[tuple[tuple[Rectangle, int, int], ...], ...]  # rectangle, columns, rows


def ruled_tables(page: Any) -> list[Ruled]:
    """The tables that pdfplumber finds on a page by its rulings, cells over several columns or rows included."""
    left, top = page.bbox[0], page.bbox[1]
    found = []
    for table in page.find_tables():
        cells = [(x0 - left, y0 - top, x1 - left, y1 - top) for x0, y0, x1, y1 in table.cells]
        found.append(_ruled(cells))
    return found


def _ruled(cells: Sequence[Rectangle]) -> Ruled:
    columns = _edges(x for cell in cells for x in (cell[0], cell[2]))
    rows = _edges(y for cell in cells for y in (cell[1], cell[3]))
    made: dict[int, list[tuple[Rectangle, int, int]]] = {}
    for cell in sorted(cells, key=lambda cell: (_at(rows, cell[1]), _at(columns, cell[0]))):
        width = max(1, _at(columns, cell[2]) - _at(columns, cell[0]))
        height = max(1, _at(rows, cell[3]) - _at(rows, cell[1]))
        made.setdefault(_at(rows, cell[1]), []).append((cell, width, height))
    area = (min(columns), min(rows), max(columns), max(rows))
    return Ruled(area, tuple(tuple(made.get(number, ())) for number in range(len(rows) - 1)))


def _edges(values: Iterable[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > NEAR:
            edges.append(value)
    return edges


def _at(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda number: abs(edges[number] - value))


def filled(ruled: Ruled, glyphs: Sequence[Glyph], page: int, by_place: bool = False) -> Grid:
    """The table with its text: each letter in the cell in which its middle is."""
    rows = tuple(
        tuple(_box(cell, width, height, glyphs, by_place) for cell, width, height in row) for row in ruled.rows
    )
    return Grid(rows, page)


def _box(cell: Rectangle, width: int, height: int, glyphs: Sequence[Glyph], by_place: bool) -> Box:
    inside = list(_in_cell(cell, glyphs))
    texts = [text for _, text in placed_lines(inside)] if by_place else ordered_lines(inside)
    lines = tuple(map(Paragraph, joined_numbers(texts)))
    return Box(lines, width, height) if lines or width > 1 or height > 1 else EMPTY


def _in_cell(cell: Rectangle, glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    """The letters of a cell; a blank belongs where the letter before it is."""
    inside = False
    for glyph in glyphs:
        if glyph.text.strip() and glyph.place:
            inside = is_inside(glyph, cell)
        if inside:
            yield glyph


def joined_numbers(lines: Sequence[str]) -> list[str]:
    """The lines of a narrow cell, with a number that was broken over two of them in one piece again.

    >>> joined_numbers(["5.509.780.", "643"]), joined_numbers(["119.167.3", "24.679"]), joined_numbers(["2022", "2023"])
    (['5.509.780.643'], ['119.167.324.679'], ['2022', '2023'])
    """
    joined: list[str] = []
    for line in lines:
        if joined and _is_broken(joined[-1], line):
            joined[-1] += line
        else:
            joined.append(line)
    return joined


def _is_broken(before: str, line: str) -> bool:
    """Whether two lines are one number, and not two numbers that are whole."""
    if not (BROKEN_OFF.match(before) and BROKEN_REST.match(line)):
        return False
    return bool(NUMBER.match(before + line)) and not (NUMBER.match(before) and NUMBER.match(line))
