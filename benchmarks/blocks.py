"""The written sources of corpus/ as paragraphs and tables, and what their builders share."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

FIXED = (2024, 1, 1, 0, 0, 0)  # the one date in what is built
DATE = "2024-01-01T00:00:00Z"
HEADING = re.compile(r"(?:PHẦN|Phần|MỤC) \S+|(?:[IVX]+|[A-Z]|[a-h]|\d+(?:\.\d+)*)[.)-]+ |\d+(?:\.\d+)+ ")
LONGEST_HEADING = 90


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a letterhead has no lines around its cells."""

    rows: tuple[tuple[str, ...], ...]
    is_letterhead: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the source; its style is "title", "heading" or "body"."""

    text: str
    style: str


Block = Paragraph | Table


def blocks_of(text: str) -> list[Block]:
    """The paragraphs and tables of a written source, in order."""
    found: list[Block] = []
    for is_table, lines in groupby(text.split("\n"), lambda line: line.startswith("|")):
        if is_table:
            rows = tuple(tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines)
            found.append(Table(rows, is_letterhead=not found))
        else:
            found += _paragraphs(lines)
    return found


def _paragraphs(lines: Iterable[str]) -> Iterator[Paragraph]:
    """What stands under "BÁO CÁO" up to a blank line is the report's title."""
    in_title = False
    for line in lines:
        in_title = bool(line) and (in_title or line == "BÁO CÁO")
        if line:
            yield Paragraph(line, "title" if in_title else _style_of(line))


def _style_of(line: str) -> str:
    if line.isupper() and not line.startswith("-"):
        return "title"
    is_short = len(line) < LONGEST_HEADING and not line.endswith((".", ";", ":"))
    return "heading" if is_short and HEADING.match(line) else "body"


def shares_of_width(table: Table) -> list[float]:
    """How wide each column is, in percent: a letterhead has two, other tables begin with number, name and unit."""
    columns = len(table.rows[0])
    if table.is_letterhead:
        return [38, 62]
    first = [8.0, 30.0, 14.0] if columns > 4 else [32.0, 16.0]
    return first + [(100 - sum(first)) / (columns - len(first))] * (columns - len(first))


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A zip of these parts, in this order, always the same bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, FIXED)
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return file.getvalue()
