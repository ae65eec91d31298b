"""A page's picture goes in, its ruled tables come out: where each cell stands, and what it spans."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tracuu.reading.picture import Grey, Picture, even_paper, opencv

Mask = NDArray[np.uint8]  # 255 where something is

LINE_ACROSS, LINE_DOWN = 30, 50  # a line is at least this part of the page's width or height
SMALLEST_CELL = 0.07  # inches, either way: less is the gap of a double line
SAME_LINE = 0.06  # inches between the edges of two cells at one line
OPEN_SIDE = 0.03  # inches by which lines end before the longest
SMALLEST_TABLE = 0.15  # of the page's width
FEWEST_CELLS = 4
MOST_CELLS = 2_000


@dataclass(frozen=True, slots=True)
class Place:
    """A cell's place in pixels, and its first column and row with how many of each it covers."""

    left: int
    top: int
    right: int
    bottom: int
    column: int = 0
    row: int = 0
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruled table on a page: its outline in pixels, how many rows it has, and its cells in reading order."""

    left: int
    top: int
    right: int
    bottom: int
    rows: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Ruling:
    """A page taken apart: its tables, its ink without the rulings, and the page with white paper and no rulings."""

    tables: tuple[Ruled, ...]
    ink: Mask
    clean: Grey


def ruling_of(picture: Picture) -> Ruling:
    """The tables of a page, from the top down. Letterhead underlines and single frames are no tables."""
    cv2 = opencv()
    even = even_paper(picture)
    _, ink = cv2.threshold(even, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    lines = _lines(ink)
    tables = [table for outline in _outlines(lines) if (table := _table(lines, outline, picture.resolution))]
    thick = cv2.dilate(lines, np.ones((3, 3), np.uint8)) > 0
    even[thick] = 255
    ink[thick] = 0
    return Ruling(tuple(sorted(tables, key=lambda table: table.top)), ink, even)


def _lines(ink: Mask) -> Mask:
    """What is long and straight in the ink, across or down; ragged edges are evened, and small breaks closed."""
    cv2 = opencv()
    height, width = ink.shape
    flat = cv2.dilate(ink, np.ones((3, 1), np.uint8))
    across = cv2.morphologyEx(flat, cv2.MORPH_OPEN, np.ones((1, max(20, width // LINE_ACROSS)), np.uint8))
    steep = cv2.dilate(ink, np.ones((1, 3), np.uint8))
    down = cv2.morphologyEx(steep, cv2.MORPH_OPEN, np.ones((max(20, height // LINE_DOWN), 1), np.uint8))
    across = cv2.morphologyEx(across, cv2.MORPH_CLOSE, np.ones((1, 15), np.uint8))
    down = cv2.morphologyEx(down, cv2.MORPH_CLOSE, np.ones((15, 1), np.uint8))
    return np.asarray(cv2.dilate(across | down, np.ones((3, 3), np.uint8)), dtype=np.uint8)


def _outlines(lines: Mask) -> list[tuple[int, int, int, int]]:
    """Left, top, right, bottom of what hangs together in the lines and is wide and high enough for a table."""
    height, width = lines.shape
    count, _, measures, _ = opencv().connectedComponentsWithStats(lines, connectivity=8)
    found = []
    for left, top, wide, high, _ in measures[1:count]:
        if wide >= SMALLEST_TABLE * width and high >= height / LINE_DOWN:
            found.append((int(left), int(top), int(left + wide), int(top + high)))
    return found


def _table(lines: Mask, outline: tuple[int, int, int, int], resolution: int) -> Ruled | None:
    left, top, right, bottom = outline
    framed = np.pad(lines[top:bottom, left:right], 1, constant_values=255)
    side = max(1, round(OPEN_SIDE * resolution))  # tables are often open at the sides, and their lines not as long
    framed[:, :side] = framed[:, -side:] = 255
    count, _, measures, _ = opencv().connectedComponentsWithStats(255 - framed, connectivity=4)
    least = SMALLEST_CELL * resolution
    cells = [
        Place(int(x) + left - 1, int(y) + top - 1, int(x + wide) + left - 1, int(y + high) + top - 1)
        for x, y, wide, high, _ in measures[1:count]
        if wide >= least and high >= least
    ]
    if not FEWEST_CELLS <= len(cells) <= MOST_CELLS:
        return None
    across = _edges([(cell.left, cell.right) for cell in cells], SAME_LINE * resolution)
    down = _edges([(cell.top, cell.bottom) for cell in cells], SAME_LINE * resolution)
    if len(across) < 3 or len(down) < 3:
        return None
    placed = sorted((_placed(cell, across, down) for cell in cells), key=lambda cell: (cell.row, cell.column))
    return Ruled(left, top, right, bottom, len(down) - 1, tuple(placed))


def _edges(sides: Sequence[tuple[int, int]], same: float) -> list[float]:
    """Where the lines stand that the cells' sides touch: those close to each other are one."""
    positions = sorted(position for pair in sides for position in pair)
    groups: list[list[int]] = [[positions[0]]]
    for position in positions[1:]:
        if position - groups[-1][-1] <= same:
            groups[-1].append(position)
        else:
            groups.append([position])
    return [sum(group) / len(group) for group in groups]


def _placed(cell: Place, across: Sequence[float], down: Sequence[float]) -> Place:
    """The cell with its row and column: the lines nearest to its sides."""
    first, last = _nearest(across, cell.left), _nearest(across, cell.right)
    upper, lower = _nearest(down, cell.top), _nearest(down, cell.bottom)
    return replace(cell, column=first, row=upper, columns=max(1, last - first), rows=max(1, lower - upper))


def _nearest(edges: Sequence[float], position: int) -> int:
    return min(range(len(edges)), key=lambda number: abs(edges[number] - position))
