"""The nouns of the project: small, frozen, typed; there is no work in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path


class Kind(StrEnum):
    """What a figure is, in the terms of the gold files."""

    RESULT = "result"  # a level that was reached
    TARGET = "target"  # planned for later
    CHANGE = "change"  # an increase or a decrease
    SHARE = "share"  # per cent of a whole
    RATIO = "ratio"  # written n/m: value n, of m
    PLAN_SHARE = "plan_share"  # per cent of a plan or a budget
    YOY_SHARE = "yoy_share"  # per cent of, or growth against, an earlier period
    LIMIT = "limit"  # a bound


class Aspect(StrEnum):
    """Whether a section tells what was done or what is to be done."""

    RESULT = "result"
    TASK = "task"


UNVERIFIED = "unverified"  # the status of a figure that two readings, or its own per cent, contradict


@dataclass(frozen=True, slots=True)
class Span:
    """Where something stands: `text[start:end]` of the report's cleaned text, and its page (from 1) if known."""

    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table row that holds a value: `Line.text[start:end]`, under its column's heading.

    `unit` is the one that the column, the row or the table names, None where none does. `unverified` says that two
    readings of a scanned cell disagree, `number` counts the table's columns from 0.
    """

    start: int
    end: int
    column: str
    unit: str | None = None
    unverified: bool = False
    number: int = 0


@dataclass(frozen=True, slots=True)
class TableHead:
    """What stands over the rows of a printed table; headings of several rows are joined by " › "."""

    title: str
    unit: str | None
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file as read; `number` counts from 1 in the file, `page` from 1 where there are pages.

    A row of a table is one line that reads as a sentence ("Biểu 1 › Trồng trọt › Lúa › Sản lượng (tấn): Thực hiện
    2022: 4.100; Kế hoạch 2023: 4.300"), `row` its name ("Trồng trọt › Lúa › Sản lượng") and `cells` its values.
    `printed` is the row as drawn under `head`, a cell a column, None where the cell to the left covers this one too.
    """

    text: str
    number: int
    page: int | None = None
    row: str | None = None
    cells: tuple[Cell, ...] = ()
    head: TableHead | None = None
    printed: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class PageRead:
    """How a page was read: `method` is "text", "ocr", or "none" where nothing was recognised on a page with a picture.

    `resolution` is in dots an inch for a scan.
    """

    page: int
    method: str
    resolution: int | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What a person should know of how a file was read: `kind` names it, `where` the sheet or the page.

    `kind` is one of hidden_sheet, hidden_rows, hidden_columns (left out), formulas_not_calculated, cell_errors (their
    cells are empty), formats_unknown (numbers are as stored; hidden rows cannot be told), page_damaged (left out),
    page_without_text (a picture in which nothing was recognised).
    """

    kind: str
    where: str
    count: int


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read, not yet understood."""

    path: Path
    sha256: str
    lines: tuple[Line, ...]
    pages: tuple[PageRead, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """An administrative unit; what is not known is None. `commune` is the name alone, without "xã"."""

    commune: str | None = None
    district: str | None = None
    province: str | None = None
    code: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """The time that a figure is about, not the date of issue; both days are included.

    `part` is one of year, h1, h2, 9m, q1 to q4, month, season, school_year, term, until (up to `end`).
    """

    year: int | None
    part: str
    start: date | None
    end: date | None
    label: str


@dataclass(frozen=True, slots=True)
class Header:
    """The letterhead as Decree 30/2020/NĐ-CP lays it out; what is missing is None, never guessed."""

    issuer: str | None = None
    number: str | None = None
    issued_on: date | None = None
    title: str | None = None
    signer: str | None = None
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the report's own tree. `parent` is an index into `Report.sections`, None at the root.

    `path` is the way of labels from the root ("I.5.1"); `heading` the way of titles, joined by " › ".
    `span` reaches from its heading to the end of its last descendant.
    """

    label: str
    title: str
    level: int
    span: Span
    parent: int | None
    path: str
    heading: str
    aspect: Aspect
    period: Period | None


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a printed table in a passage. `span` is the sentence that it reads as, `name` the way of names to it.

    `printed` is the row as drawn, a cell a column, None where the cell to the left covers this one too; `values` are
    the columns that hold its values, each with the offset of that value in the report's text.
    """

    span: Span
    head: TableHead
    name: str
    printed: tuple[str | None, ...]
    values: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is indexed and shown: whole sentences of one section, letter for letter.

    `id` is "<report>#<number>", counting from 1 in reading order. `text` is `Report.text[span]`.
    `sentences` are spans of the report's text too, so a sentence is `Report.text[s.start:s.end]`. `rows` are those
    of its sentences that are rows of tables.
    """

    id: str
    report: str
    section: str
    heading: str
    text: str
    span: Span
    sentences: tuple[Span, ...]
    place: Place | None
    period: Period | None
    aspect: Aspect
    rows: tuple[TableRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with its meaning.

    `value` is in base units (tỷ, triệu, nghìn multiplied out; % stays %). `raw` is the number as printed,
    without its unit. `span` covers number and unit, `sentence` the sentence around them, both in the
    report's text. `status` is "estimate" where the text says so, "unverified" where two readings disagree.
    """

    value: Decimal
    value_max: Decimal | None
    unit: str | None
    raw: str
    indicator: str
    subject: str | None
    place: Place | None
    period: Period | None
    kind: Kind
    qualifier: str | None
    of: Decimal | None
    base: str | None
    status: str | None
    span: Span
    sentence: Span
    passage: str


@dataclass(frozen=True, slots=True)
class Check:
    """One piece of arithmetic that the report states or implies. `span` is the text that states it."""

    kind: str
    claim: str
    computed: str
    holds: bool
    span: Span
    section: str


@dataclass(frozen=True, slots=True)
class Report:
    """A Document understood. `id` is the file's name without its suffix; all spans point into `text`.

    `cleaning` names the cleaning steps that changed something; `line_starts` maps an offset of `text` back:
    (offset, line number, page) in growing order. `reader` tells the program that understood it from others: where
    it differs, the file is to be read again.
    """

    id: str
    path: Path
    sha256: str
    text: str
    header: Header
    place: Place | None
    period: Period | None
    kind: str | None
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    figures: tuple[Figure, ...]
    checks: tuple[Check, ...]
    cleaning: tuple[str, ...]
    line_starts: tuple[tuple[int, int, int | None], ...]
    reader: str = ""


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A report as the library's shelf list shows it."""

    id: str
    path: Path
    sha256: str
    header: Header
    place: Place | None
    period: Period | None
    kind: str | None
    passages: int
    figures: int
    checks_to_look_at: int
    reader: str = ""


@dataclass(frozen=True, slots=True)
class Removed:
    """A report that a person took out of the library: its file stays, and does not come back by itself."""

    report: str
    path: Path
    sha256: str
    day: date


@dataclass(frozen=True, slots=True)
class Former:
    """A passage of a version that a newer one replaced on that day: it answers no more, and can still be cited."""

    passage: Passage
    entry: ReportEntry
    replaced_on: date


@dataclass(frozen=True, slots=True)
class Generation:
    """The library as it was after one ingest or removal, kept to go back to; `fault` says why it cannot be.

    `changes` names the reports by what became of them: added, replaced, reread, removed; and rebuilt, restored.
    """

    number: int
    made: datetime | None
    reports: int
    passages: int
    changes: Mapping[str, Sequence[str]]
    is_current: bool
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one file: `status` is added, unchanged, replaced, removed, failed or refused; `reason` says why.

    `notes` are what a person should know of how it was read.
    """

    path: Path
    report: str | None
    status: str
    reason: str | None
    pages: int | None
    passages: int
    figures: int
    seconds: float
    notes: tuple[Note, ...] = ()
