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
CLEAR_GAP = 0.09  # inches without ink that part two cells; a blank between words has 0.04
PAGE_FRAME = 0.85  # of the page, both ways
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
    """A ruled table on a page: its outline in pixels, where its lines stand, and its cells in reading order."""

    left: int
    top: int
    right: int
    bottom: int
    across: tuple[int, ...]
    down: tuple[int, ...]
    places: tuple[Place, ...]

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return len(self.down) - 1


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
    tables = [
        table
        for outline in _outlines(lines)
        if not _is_page_frame(lines, outline, picture.resolution)
        and (table := _table(lines, outline, picture.resolution))
    ]
    thick = cv2.dilate(lines, np.ones((3, 3), np.uint8)) > 0
    even[thick] = 255
    ink[thick] = 0
    whole = [_with_parts(table, ink, picture.resolution) for table in tables]
    return Ruling(tuple(sorted(whole, key=lambda table: table.top)), ink, even)


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


def _is_page_frame(lines: Mask, outline: tuple[int, int, int, int], resolution: int) -> bool:
    """Whether lines go around nearly all of the page, with what is in them apart from them."""
    left, top, right, bottom = outline
    height, width = lines.shape
    if right - left < PAGE_FRAME * width or bottom - top < PAGE_FRAME * height:
        return False
    _, labels = opencv().connectedComponents(lines, connectivity=8)
    edge = labels[top:bottom, left:right]
    own = np.bincount(np.concatenate([edge[0], edge[-1], edge[:, 0], edge[:, -1]])).astype(int)
    own[0] = 0
    frame = np.where(labels == own.argmax(), np.uint8(255), np.uint8(0))
    return _table(frame, outline, resolution) is None


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
    return Ruled(left, top, right, bottom, tuple(across), tuple(down), tuple(placed))


def _edges(sides: Sequence[tuple[int, int]], same: float) -> list[int]:
    """Where the lines stand that the cells' sides touch: those close to each other are one."""
    positions = sorted(position for pair in sides for position in pair)
    groups: list[list[int]] = [[positions[0]]]
    for position in positions[1:]:
        if position - groups[-1][-1] <= same:
            groups[-1].append(position)
        else:
            groups.append([position])
    return [round(sum(group) / len(group)) for group in groups]


def _placed(cell: Place, across: Sequence[int], down: Sequence[int]) -> Place:
    """The cell with its row and column: the lines nearest to its sides."""
    first, last = _nearest(across, cell.left), _nearest(across, cell.right)
    upper, lower = _nearest(down, cell.top), _nearest(down, cell.bottom)
    return replace(cell, column=first, row=upper, columns=max(1, last - first), rows=max(1, lower - upper))


def _with_parts(table: Ruled, ink: Mask, resolution: int) -> Ruled:
    """The table with cells parted that only hang together because a ruling between them is broken."""
    gap = max(1, round(CLEAR_GAP * resolution / 2))
    parted = [
        part
        for cell in table.places
        for piece in _parted(cell, table, ink, gap, True)
        for part in _parted(piece, table, ink, gap, False)
    ]
    return replace(table, places=tuple(sorted(parted, key=lambda cell: (cell.row, cell.column))))


def _parted(cell: Place, table: Ruled, ink: Mask, gap: int, by_columns: bool) -> list[Place]:
    """The cell cut at every line of the grid that it covers, if nothing stands there and something on both sides.

    A heading over several columns stands in its middle, or across the lines; figures stand in their own columns.
    """
    first, count = (cell.column, cell.columns) if by_columns else (cell.row, cell.rows)
    edges = (table.across if by_columns else table.down)[first : first + count + 1]
    start = (cell.left if by_columns else cell.top) + 1
    inside = ink[cell.top + 1 : cell.bottom - 1, cell.left + 1 : cell.right - 1]
    filled = np.asarray(inside.any(axis=0 if by_columns else 1)).reshape(-1)
    cuts = [edge - start for edge in edges[1:-1]]
    for cut in cuts:  # what is left of the ruling
        filled[max(0, cut - gap // 4) : cut + gap // 4 + 1] = False
    bounds = [0, *cuts, len(filled)]
    is_clear = all(not filled[max(0, cut - gap) : cut + gap].any() for cut in cuts)
    has_ink = [bool(filled[low:high].any()) for low, high in zip(bounds, bounds[1:], strict=False)]
    if count < 2 or not is_clear or sum(has_ink) < 2:
        return [cell]
    if by_columns:
        return [
            replace(cell, left=low, right=high, column=first + number, columns=1)
            for number, (low, high) in enumerate(
                zip([cell.left, *edges[1:-1]], [*edges[1:-1], cell.right], strict=True)
            )
        ]
    return [
        replace(cell, top=low, bottom=high, row=first + number, rows=1)
        for number, (low, high) in enumerate(zip([cell.top, *edges[1:-1]], [*edges[1:-1], cell.bottom], strict=True))
    ]


def _nearest(edges: Sequence[int], position: int) -> int:
    return min(range(len(edges)), key=lambda number: abs(edges[number] - position))
