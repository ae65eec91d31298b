"""What a child process found, as JSON: plain values only, since what comes from a hostile file is not trusted."""

import json
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from tracuu import errors
from tracuu.reading.blocks import Contents
from tracuu.reading.lines import lines_of
from tracuu.records import Cell, Line, Note, PageRead

ERRORS = {kind.__name__: kind for kind in errors.TracuuError.__subclasses__()}


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
    lines = [
        [line.text, line.page, line.row, [[c.start, c.end, c.column, c.unit, c.unverified] for c in line.cells]]
        if line.row is not None
        else [line.text, line.page]
        for line in found.lines
    ]
    pages = [[page.page, page.method, page.resolution] for page in found.pages]
    notes = [[note.kind, note.where, note.count] for note in found.notes]
    return json.dumps({"lines": lines, "pages": pages, "notes": notes})


def error_json(error: errors.TracuuError) -> str:
    """An error on one line."""
    values = {field.name: str(getattr(error, field.name)) for field in fields(error)}  # type: ignore[arg-type]
    return json.dumps({"error": type(error).__name__, "fields": values})


def found_from(record: dict[str, Any]) -> Found:
    """What was found; raises KeyError, TypeError or ValueError where the record is not one of `found_json`."""
    lines = tuple(_line(number, *kept) for number, kept in enumerate(record["lines"], 1))
    pages = tuple(PageRead(int(page), str(method), resolution) for page, method, resolution in record["pages"])
    return Found(lines, pages, tuple(Note(str(kind), str(where), int(count)) for kind, where, count in record["notes"]))


def _line(number: int, text: str, page: int | None, row: str | None = None, cells: Any = ()) -> Line:
    made = (Cell(int(start), int(end), str(column), unit, bool(odd)) for start, end, column, unit, odd in cells)
    return Line(str(text), number, page, row, tuple(made))


def error_from(record: dict[str, Any]) -> errors.TracuuError:
    """The error; raises KeyError or TypeError where the record is not one of `error_json`."""
    kind = ERRORS[record["error"]]
    values: dict[str, Any] = {}
    for field in fields(kind):  # type: ignore[arg-type]
        value = record["fields"][field.name]
        values[field.name] = Path(value) if field.type is Path else int(value) if field.type is int else str(value)
    return kind(**values)
