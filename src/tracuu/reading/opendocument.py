"""OpenDocument text files (.odt, .ott): paragraphs, list numbers, tables, text boxes and footnotes, as printed."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tracuu.errors import FileDamaged, FileEncrypted
from tracuu.reading.blocks import EMPTY, MOST_COLUMNS, Block, Box, Grid, Paragraph
from tracuu.reading.numbering import formatted, number
from tracuu.reading.parts import Parts, attribute, child, local

if TYPE_CHECKING:
    from lxml.etree import _Element

FORMS = {"1": "decimal", "i": "lowerRoman", "I": "upperRoman", "a": "lowerLetter", "A": "upperLetter"}
SKIPPED = frozenset(("annotation", "annotation-end", "hidden-text", "hidden-paragraph", "tracked-changes", "ruby-text"))
FRAMED = frozenset(("frame", "text-box", "custom-shape", "g", "rect", "a"))
SECTIONS = frozenset(("section", "index-body", "table-of-content", "illustration-index", "table-index"))
ROW_GROUPS = frozenset(("table-header-rows", "table-rows", "table-row-group"))
MOST_REPEATED = 1_000  # rows or cells that a file says are the same
DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered; `form` is empty for bullets, whose letter is `prefix`."""

    form: str
    prefix: str
    suffix: str
    start: int
    shown: int


def opendocument_blocks(path: Path, content: bytes) -> list[Block]:
    """The paragraphs and tables of a text file, in order. Raises FileDamaged, FileEncrypted, FileTooLarge."""
    parts = Parts(path, content)
    manifest = parts.tree("META-INF/manifest.xml")
    if manifest is not None and any(local(item) == "encryption-data" for item in manifest.iter()):
        raise FileEncrypted(path)
    root = parts.tree("content.xml")
    body = child(root, "body", "text")
    if root is None or body is None:
        raise FileDamaged(path, "content.xml: no text")
    return list(_Walker([root, parts.tree("styles.xml")]).blocks(body))


class _Walker:
    """Goes through a document once, in order, and counts its lists on."""

    def __init__(self, roots: "Iterable[_Element | None]") -> None:
        self.levels: dict[str, dict[int, Level]] = {}
        self.hidden: set[str] = set()
        self.counts: dict[str, dict[int, int]] = {}
        self.lists: dict[str, str] = {}  # the list style of each list that another may go on
        self.depth = 0
        for element in (element for root in roots if root is not None for element in root.iter()):
            if local(element) in ("list-style", "outline-style"):
                self.levels[attribute(element, "name") or ""] = _levels(element)
            elif local(element) == "text-properties" and attribute(element, "display") == "none":
                self.hidden.add(attribute(element.getparent(), "name") or "")

    def blocks(self, parent: "_Element") -> Iterator[Block]:
        """The blocks in a body, a section, a cell or a text box."""
        if self.depth > DEEPEST:
            return
        self.depth += 1
        for element in parent:
            name = local(element)
            if name in ("p", "h"):
                yield from self.paragraph(element, "")
            elif name == "list":
                yield from self._list(element, attribute(element, "style-name"), 1)
            elif name == "table":
                yield self._grid(element)
            elif name in SECTIONS or name in FRAMED:
                yield from self.blocks(element)
        self.depth -= 1

    def paragraph(self, element: "_Element", label: str) -> Iterator[Block]:
        """A paragraph, then the boxes and notes that are anchored in it."""
        pieces: list[str] = []
        anchored: list[_Element] = []
        if (attribute(element, "style-name") or "") not in self.hidden:
            self._read(element, pieces, anchored)
        text = unicodedata.normalize("NFC", "".join(pieces))
        yield Paragraph(f"{label} {text}" if label and text.strip() else text)
        for box in anchored:
            yield from self.blocks(box)

    def _read(self, element: "_Element", pieces: "list[str]", anchored: "list[_Element]") -> None:
        pieces.append(_flat(element.text))
        for inner in element:
            name = local(inner)
            if name == "s":
                pieces.append(" " * min(number(attribute(inner, "c"), 1), MOST_REPEATED))
            elif name in ("tab", "line-break"):
                pieces.append("\t" if name == "tab" else "\n")
            elif name == "note":
                anchored += [part for part in inner if local(part) == "note-body"]
            elif name in FRAMED and name != "a":
                anchored.append(inner)
            elif name and name not in SKIPPED and (attribute(inner, "style-name") or "") not in self.hidden:
                self._read(inner, pieces, anchored)
            pieces.append(_flat(inner.tail))

    def _list(self, element: "_Element", style: str | None, depth: int) -> Iterator[Block]:
        name = style or ""
        followed = attribute(element, "continue-list")
        goes_on = attribute(element, "continue-numbering") == "true" or followed is not None
        if depth == 1 and not goes_on:
            self.counts[name] = {}
        for item in element:
            if local(item) in ("list-item", "list-header") and depth < DEEPEST:
                yield from self._item(item, name, depth)

    def _item(self, item: "_Element", style: str, depth: int) -> Iterator[Block]:
        first = local(item) == "list-item"
        for inner in item:
            if local(inner) == "list":
                yield from self._list(inner, attribute(inner, "style-name") or style, depth + 1)
            elif local(inner) in ("p", "h"):
                yield from self.paragraph(inner, self._label(item, style, depth) if first else "")
                first = False
            elif local(inner) == "table":
                yield self._grid(inner)

    def _label(self, item: "_Element", style: str, depth: int) -> str:
        levels = self.levels.get(style, {})
        level = levels.get(depth)
        if level is None:
            return ""
        if not level.form:
            return level.prefix
        counts = self.counts.setdefault(style, {})
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        start = attribute(item, "start-value")
        counts[depth] = number(start, level.start) if start else counts.get(depth, level.start - 1) + 1
        shown = range(max(1, depth - level.shown + 1), depth + 1)
        values = [formatted(counts.get(at, 1), levels[at].form) for at in shown if at in levels and levels[at].form]
        return level.prefix + ".".join(values) + level.suffix

    def _grid(self, table: "_Element") -> Grid:
        rows: list[tuple[Box, ...]] = []
        headings = 0
        for row, is_heading in _rows(table, False):
            boxes = tuple(self._boxes(row))
            headings += is_heading
            repeated = number(attribute(row, "number-rows-repeated"), 1) if any(box.text for box in boxes) else 1
            rows += [boxes] * min(max(1, repeated), MOST_REPEATED)
        return Grid(tuple(rows), None, headings)

    def _boxes(self, row: "_Element") -> Iterator[Box]:
        """The cells of a row; those that another covers are left out."""
        for cell in row:
            if local(cell) != "table-cell":
                continue
            inner = tuple(block for block in self.blocks(cell) if isinstance(block, Grid) or block.text.strip())
            width = min(max(1, number(attribute(cell, "number-columns-spanned"), 1)), MOST_COLUMNS)
            height = max(1, number(attribute(cell, "number-rows-spanned"), 1))
            box = Box(inner, width, height) if inner or width > 1 or height > 1 else EMPTY
            yield from [box] * min(max(1, number(attribute(cell, "number-columns-repeated"), 1)), MOST_COLUMNS)


def _rows(table: "_Element", is_heading: bool) -> "Iterator[tuple[_Element, bool]]":
    for element in table:
        name = local(element)
        if name == "table-row":
            yield element, is_heading
        elif name in ROW_GROUPS:
            yield from _rows(element, is_heading or name == "table-header-rows")


def _levels(style: "_Element") -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for item in style:
        depth = number(attribute(item, "level"))
        if local(item).endswith("bullet"):
            levels[depth] = Level("", attribute(item, "bullet-char") or "-", "", 1, 1)
        elif local(item).endswith(("number", "level-style")):
            form = FORMS.get(attribute(item, "num-format") or "", "")
            prefix, suffix = attribute(item, "num-prefix") or "", attribute(item, "num-suffix") or ""
            start, shown = number(attribute(item, "start-value"), 1), number(attribute(item, "display-levels"), 1)
            levels[depth] = Level(form, prefix, suffix, start, shown) if form else Level("", "", "", 1, 1)
    return levels


def _flat(text: str | None) -> str:
    """Text as OpenDocument counts it: line ends and runs of blanks are one blank."""
    if not text:
        return ""
    return "".join(" " if letter in "\n\t\r" else letter for letter in text)
