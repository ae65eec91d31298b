"""The tables of a passage as they are printed: which box stands where, how wide and how tall, for HTML and for Word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracuu.messages import pages
from tracuu.parsing.tables import ROW_SEPARATOR
from tracuu.records import Passage, TableRow

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Box:
    """A box of a table: its text, its first column among those that are shown, how many columns and rows it covers.

    `at` is where in the report its text stands, if it is a value. A group names what the rows under it belong to.
    """

    text: str
    column: int
    wide: int = 1
    tall: int = 1
    at: int | None = None
    is_group: bool = False

    @property
    def is_number(self) -> bool:
        """Whether it is a value without words."""
        return self.at is not None and not any(map(str.isalpha, self.text))


@dataclass(frozen=True, slots=True)
class Printed:
    """Rows of one table: what stands over it, its rows of headings, its rows.

    The table begins with the groups that its first row belongs to, though their own rows may be in another passage.
    """

    caption: str
    width: int
    head: tuple[tuple[Box, ...], ...]
    body: tuple[tuple[Box, ...], ...]


def parts_of(passage: Passage) -> Iterator[Stretch | list[TableRow]]:
    """The stretches of words of a passage, without the blanks around them, and its runs of rows of one table."""
    at = 0
    for run in _runs(passage):
        yield from _words(passage.text, at, run[0].span.start - passage.span.start)
        yield run
        at = run[-1].span.end - passage.span.start
    yield from _words(passage.text, at, len(passage.text))


def _words(text: str, start: int, end: int) -> Iterator[Stretch]:
    part = text[start:end]
    if part.strip():
        yield start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())


def _runs(passage: Passage) -> Iterator[list[TableRow]]:
    run: list[TableRow] = []
    for row in passage.rows:
        between = slice(run[-1].span.end - passage.span.start, row.span.start - passage.span.start) if run else slice(0)
        if run and (row.head != run[-1].head or passage.text[between].strip()):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def printed_table(rows: Sequence[TableRow]) -> Printed:
    """A run of rows as its table; columns that have neither heading nor value are left out."""
    head = rows[0].head
    shown = [
        column
        for column, heading in enumerate(head.headings)
        if heading or any(row.printed[column : column + 1] not in ((), ("",)) for row in rows)
    ]
    headings = tuple(_headings([head.headings[column].split(ROW_SEPARATOR) for column in shown]))
    return Printed(caption_of(rows[0]), len(shown), headings, tuple(_body(rows, shown)))


def caption_of(row: TableRow) -> str:
    """The title of a row's table, with its unit."""
    return pages.table_caption(row.head.title, row.head.unit)


def _headings(paths: Sequence[Sequence[str]]) -> Iterator[tuple[Box, ...]]:
    """The rows of headings: one that stands over several columns is printed once over them."""
    depth = max(map(len, paths), default=0)
    for level in range(depth):
        boxes, column = [], 0
        while column < len(paths):
            path = paths[column]
            wide = 1
            while (
                column + wide < len(paths)
                and len(path) > level + 1
                and paths[column + wide][: level + 1] == path[: level + 1]
            ):
                wide += 1
            if len(path) > level:
                tall = depth - level if len(path) == level + 1 else 1
                boxes.append(Box(path[level], column, wide, tall))
            column += wide
        yield tuple(boxes)


def _body(rows: Sequence[TableRow], shown: Sequence[int]) -> Iterator[tuple[Box, ...]]:
    before: list[str] = []
    for row in rows:
        name = row.name.split(ROW_SEPARATOR)
        for depth, above in enumerate(name[:-1]):
            if before[: depth + 1] != name[: depth + 1]:
                yield (Box(above, 0, len(shown), is_group=True),)
        yield tuple(_cells(row, shown))
        before = name


def _cells(row: TableRow, shown: Sequence[int]) -> Iterator[Box]:
    places = dict(row.values)
    for number, column in enumerate(shown):
        text = row.printed[column] if column < len(row.printed) else ""
        if text is None:
            continue
        wide = 1
        while number + wide < len(shown) and row.printed[shown[number + wide] :][:1] == (None,):
            wide += 1
        yield Box(text, number, wide, at=places.get(column))
