"""Rows of a table made into sentences that say everything: table, way of row names, column, value, unit."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from tracuu.reading.blocks import Box
from tracuu.reading.columns import BREAK, ORDINAL, Columns, Row, boxes_of, is_value, unit_named
from tracuu.records import Cell, TableHead
from tracuu.vietnamese.characters import compose, key
from tracuu.vietnamese.columns import is_total

MARK = re.compile(
    r"(?:(?P<roman>[IVX]{1,5})|(?P<capital>[A-ZĐ])|(?P<number>\d{1,3}(?:\.\d{1,3})*)|(?P<small>[a-zđ])|(?P<bullet>[-–*•])|"
    r"(?P<plus>\+))"
)
# "- Lúa", "1.Lúa", "1.1 Lúa", "a) Lúa"; a letter needs a blank, for the sake of names such as "V.A.C"
AFTER_MARK = r"(?:(?<=[-–*•+])\s*|(?<=\d)\s?[.)/-]\s*(?=[^\W\d])|(?<=\.\d)\s+|\s?[.)/-]\s+)(?=\S)"
IN_LABEL = re.compile(rf"(?:{MARK.pattern}){AFTER_MARK}")
AMONG_THEM = re.compile(r"(?:trong đó|gồm|bao gồm|cụ thể|chia ra)\s*:?\s*", re.IGNORECASE)
# How high a mark stands: what follows a higher one belongs to it.
RANKS = {"capital": 0, "roman": 10, "number": 20, "small": 40, "bullet": 60, "plus": 70}
GROUP, PLAIN = 80, 90  # rows without a mark: one without values is a group


@dataclass(frozen=True, slots=True)
class RowLine:
    """A row as one sentence, with its name, its values and how it is drawn; `row` is None for words that are no row."""

    text: str
    row: str | None
    cells: tuple[Cell, ...] = ()
    head: TableHead | None = None
    printed: tuple[str | None, ...] = ()


@dataclass(slots=True)
class Table:
    """A table that is being read: what its columns are, what stands over it, and the names above the next row."""

    title: str
    unit: str | None
    columns: Columns
    above: list[tuple[int, str]] = field(default_factory=list)
    waiting: tuple[int, RowLine] | None = None

    @property
    def head(self) -> TableHead:
        """What stands over its rows."""
        return TableHead(self.title, self.unit, self.columns.names)


def row_lines(table: Table, body: Sequence[Row]) -> Iterator[RowLine]:
    """The rows under the headings as sentences; words under the last row, over its whole width, as they are.

    A row with a name only gives its name to the rows under it: by its mark (A, I, 1, 1.1, a, -, +), or, where rows
    have none, because it has no values.
    """
    last = max((number for number, row in enumerate(body) if _values(table.columns, row)), default=len(body) - 1)
    for number, row in enumerate(body):
        if number > last and len(boxes_of(row)) <= 2 and not _mark(table.columns, row):
            for box in boxes_of(row):
                yield RowLine(compose(box.text), None)
        elif boxes_of(row):
            yield from _row_line(table, row)
    yield from _unless_above(table, -1)


def _unless_above(table: Table, rank: int) -> Iterator[RowLine]:
    """The name that waits for rows under it, as a line of its own if the next row, of this rank, is none of them."""
    if table.waiting and table.waiting[0] >= rank:
        yield table.waiting[1]
    table.waiting = None


def _row_line(table: Table, row: Row) -> Iterator[RowLine]:
    columns = table.columns
    name = _label(columns, row)
    values = _values(columns, row)
    bare = AMONG_THEM.sub("", name) if AMONG_THEM.match(name) else name
    rank = _rank(_mark(columns, row), key(bare), bool(values))
    yield from _unless_above(table, rank)
    while table.above and table.above[-1][0] >= rank:
        table.above.pop()
    path = BREAK.join(part for part in (*(above for _, above in table.above), bare) if part)
    if bare and not is_total(bare):
        table.above.append((rank, bare))
    line = replace(_sentence(table, path, values, _text(row, columns.unit)), head=table.head, printed=_printed(row))
    if values:
        yield line
    elif bare:
        table.waiting = (rank, line)


def _printed(row: Row) -> tuple[str | None, ...]:
    """The boxes of a row, a column each; None where a box goes on."""
    before = (None, *row)
    return tuple(None if box is left else compose(box.text) for box, left in zip(row, before, strict=False))


def _label(columns: Columns, row: Row) -> str:
    """The row's name without its mark; a value in the place of the name, in a row of values only, is none."""
    text = _text(row, columns.label)
    found = IN_LABEL.match(text)
    return text[found.end() :] if found else text


def _mark(columns: Columns, row: Row) -> re.Match[str] | None:
    own = _text(row, columns.ordinal)
    return MARK.match(own if ORDINAL.match(own) else "") if own else IN_LABEL.match(_text(row, columns.label))


def _rank(mark: re.Match[str] | None, name: str, has_values: bool) -> int:
    if is_total(name):
        return -1
    if not mark or not mark.lastgroup:
        return PLAIN if has_values else GROUP
    return RANKS[mark.lastgroup] + mark.group().count(".")


def _text(row: Row, place: int | None) -> str:
    return compose(row[place].text) if place is not None else ""


def _values(columns: Columns, row: Row) -> list[tuple[int, Box, str, str | None]]:
    """The boxes that say something of the row, with the number, the heading and the unit of their columns."""
    taken = {columns.ordinal, columns.label, columns.unit}
    names = [row[place] for place in taken if place is not None]
    found: list[tuple[int, Box, str, str | None]] = []
    for place, box in enumerate(row):
        if place in taken or not box.text or any(box is other for other in names):
            continue
        if found and found[-1][1] is box:  # one box over two columns stands under both headings
            first, _, heading, unit = found[-1]
            found[-1] = (first, box, _both(heading, columns.names[place]), unit or columns.units[place])
        else:
            found.append((place, box, columns.names[place], columns.units[place]))
    return found


def _both(first: str, second: str) -> str:
    return first if first == second else ", ".join(part for part in (first, second) if part)


def _sentence(table: Table, path: str, values: list[tuple[int, Box, str, str | None]], unit: str) -> RowLine:
    own_unit = unit or unit_named(path.rpartition(BREAK)[2])
    shown = f" ({unit})" if unit and unit not in path else ""
    opening = BREAK.join(part for part in (table.title, path) if part)
    text = f"{opening}{shown}"
    cells: list[Cell] = []
    for place, box, heading, column_unit in values:
        text += "; " if cells else ": "
        text += f"{heading}: " if heading else ""
        printed = compose(box.text)
        found = "%" if printed.endswith("%") else column_unit or own_unit or (table.unit if is_value(printed) else None)
        cells.append(Cell(len(text), len(text) + len(printed), heading, found, box.unverified, place))
        text += printed
    return RowLine(text, path, tuple(cells))
