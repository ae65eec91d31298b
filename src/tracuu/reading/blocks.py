"""What every reader hands over: paragraphs and grids of cells, in reading order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from tracuu.records import Line, Note, PageRead

MOST_COLUMNS = 200
MOST_CELLS = 1_000_000  # of one grid, merged cells laid out; a table of a report has some hundreds


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as printed, or one line of it where the file keeps lines only.

    `font` is the font that most of it is printed in, where the file says so: legacy fonts give letters other codes.
    """

    text: str
    page: int | None = None
    font: str | None = None


@dataclass(frozen=True, eq=False)
class Box:
    """A printed cell, over as many columns and rows as it covers; two boxes are one only if they are the same.

    `inner` is what the cell holds: its paragraphs and the tables in it. `unverified` says that two readings disagree.
    """

    inner: "tuple[Paragraph | Grid, ...]" = ()
    columns: int = 1
    rows: int = 1
    unverified: bool = False

    @classmethod
    def of(cls, text: str, columns: int = 1, rows: int = 1, unverified: bool = False) -> "Box":
        """The box with this text in it."""
        return cls((Paragraph(text),) if text else (), columns, rows, unverified)

    @cached_property
    def text(self) -> str:
        """All that is printed in it, on one line."""
        return " ".join(" ".join(_texts(self.inner)).split())


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """A table as drawn: its rows of boxes; `headings` counts the rows that the file itself marks as heading.

    `name` is that of the sheet it is on.
    """

    rows: tuple[tuple[Box, ...], ...]
    page: int | None = None
    headings: int = 0
    name: str = ""


Block = Paragraph | Grid
EMPTY = Box()


@dataclass(frozen=True, slots=True)
class Contents:
    """What a reader found in a file: its blocks in order (lines, where a scan was read), how, and what to note."""

    blocks: Sequence[Block | Line]
    pages: tuple[PageRead, ...] = ()
    notes: tuple[Note, ...] = ()


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            for box in (box for row in block.rows for box in row):
                yield box.text


def squared(grid: Grid) -> list[list[Box]]:
    """The rows with a box in every column: a box that covers several places stands in each of them.

    >>> square = squared(Grid(((Box.of("TT", rows=2), Box.of("Năm", columns=2)), (Box.of("2022"), Box.of("2023")))))
    >>> [[box.text for box in row] for row in square]
    [['TT', 'Năm', 'Năm'], ['TT', '2022', '2023']]
    """
    placed: dict[tuple[int, int], Box] = {}
    for number, row in enumerate(grid.rows):
        column = 0
        for box in row:
            while (number, column) in placed:
                column += 1
            _place(placed, box, number, column, len(grid.rows))
            column += box.columns
    width = max((column for _, column in placed), default=-1) + 1
    return [[placed.get((number, column), EMPTY) for column in range(width)] for number in range(len(grid.rows))]


def _place(placed: dict[tuple[int, int], Box], box: Box, number: int, column: int, height: int) -> None:
    """Spans are cut at the grid's edge: a file may claim any."""
    for covered in range(number, min(number + max(1, box.rows), height)):
        for place in range(column, min(column + max(1, box.columns), MOST_COLUMNS)):
            if len(placed) >= MOST_CELLS:
                return
            placed.setdefault((covered, place), box)
