"""What a child process found, as JSON: plain values only, since what comes from a hostile file is not trusted."""

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any

from tracuu import errors
from tracuu.reading.blocks import Contents
from tracuu.reading.lines import lines_of
from tracuu.records import Cell, Line, Note, PageRead, TableHead

ERRORS: dict[str, type[errors.TracuuError]] = {
    kind.__name__: kind for kind in errors.TracuuError.__subclasses__() if kind.__module__ == errors.__name__
}


@dataclass(frozen=True, slots=True)
class Found:
    """The lines of a file, how its pages were read, what is to be noted."""

    lines: tuple[Line, ...]
    pages: tuple[PageRead, ...] = ()
    notes: tuple[Note, ...] = ()


def found_in(contents: Contents) -> Found:
    """The contents with their blocks as lines."""
    return Found(lines_of(contents.blocks), contents.pages, contents.notes)


def found_json(found: Found) -> str:
    """What was found on one line."""
    heads = list(dict.fromkeys(line.head for line in found.lines))  # None too: for lines that are no rows
    numbers = {head: number for number, head in enumerate(heads)}
    lines = [
        [line.text, line.page, line.row, [[*astuple(cell)] for cell in line.cells], numbers[line.head], line.printed]
        if line.row is not None
        else [line.text, line.page]
        for line in found.lines
    ]
    pages = [[page.page, page.method, page.resolution] for page in found.pages]
    notes = [[note.kind, note.where, note.count] for note in found.notes]
    tables = [head and [*astuple(head)] for head in heads]
    return json.dumps({"lines": lines, "tables": tables, "pages": pages, "notes": notes})


def error_json(error: errors.TracuuError) -> str:
    """An error on one line."""
    values = {field.name: str(getattr(error, field.name)) for field in fields(error)}  # type: ignore[arg-type]
    return json.dumps({"error": type(error).__name__, "fields": values})


def found_from(record: dict[str, Any]) -> Found:
    """What was found; raises KeyError, TypeError or ValueError where the record is not one of `found_json`."""
    heads = [head and TableHead(str(head[0]), head[1], tuple(map(str, head[2]))) for head in record["tables"]]
    lines = tuple(_line(heads, number, *kept) for number, kept in enumerate(record["lines"], 1))
    pages = tuple(PageRead(int(page), str(method), resolution) for page, method, resolution in record["pages"])
    return Found(lines, pages, tuple(Note(str(kind), str(where), int(count)) for kind, where, count in record["notes"]))


def _line(
    heads: Sequence[TableHead | None],
    number: int,
    text: str,
    page: int | None,
    row: str | None = None,
    cells: Any = (),
    head: int | None = None,
    printed: Any = (),
) -> Line:
    made = (
        Cell(int(start), int(end), str(name), unit, bool(odd), int(at)) for start, end, name, unit, odd, at in cells
    )
    return Line(str(text), number, page, row, tuple(made), None if head is None else heads[head], tuple(printed))


def error_from(record: dict[str, Any]) -> errors.TracuuError:
    """The error; raises KeyError or TypeError where the record is not one of `error_json`."""
    kind = ERRORS[record["error"]]
    values: dict[str, Any] = {}
    for field in fields(kind):  # type: ignore[arg-type]
        value = record["fields"][field.name]
        values[field.name] = Path(value) if field.type is Path else int(value) if field.type is int else str(value)
    return kind(**values)
