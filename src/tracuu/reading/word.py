"""Word files (.docx, .docm): what a reader of the printed page sees, in order, and nothing else."""

import posixpath
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tracuu.errors import FileDamaged
from tracuu.reading.blocks import EMPTY, Block, Box, Grid, Paragraph
from tracuu.reading.numbering import Numbering, number, read_numbering
from tracuu.reading.parts import Parts, attribute, child, local
from tracuu.reading.styles import OFF, Styles, read_styles

if TYPE_CHECKING:
    from lxml.etree import _Element

# Only wrap what they hold; what is deleted or moved away is not among them.
WRAPPERS = frozenset(
    "ins moveTo smartTag customXml hyperlink fldSimple bdo dir sdtContent oMath oMathPara Choice".split()
)
MATH = frozenset("f num den sup sub e sSup sSub rad deg".split())
GONE = frozenset(("del", "moveFrom"))
PRINTED = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
LEAST_WIDTH = 60  # twentieths of a point: about a millimetre
DEEPEST = 40  # tables and boxes in each other


def word_blocks(path: Path, content: bytes) -> list[Block]:
    """The paragraphs and tables of a Word file, with its automatic numbers, text boxes after the paragraph in which
    they are anchored and footnotes after the one that calls them; insertions are in, deletions and hidden text out.

    Raises FileDamaged, FileEncrypted, FileTooLarge, MissingExtra.
    """
    parts = Parts(path, content)
    main = main_part(parts)
    root = parts.tree(main)
    body = child(root, "body")
    if body is None:
        raise FileDamaged(path, f"{main}: no body")
    return list(_Walker(parts, main).blocks(body))


def main_part(parts: Parts) -> str:
    """The name of the part that holds the text."""
    for item in _each(parts.tree("_rels/.rels")):
        if (attribute(item, "Type") or "").endswith("/officeDocument"):
            return posixpath.normpath((attribute(item, "Target") or "").lstrip("/"))
    return "word/document.xml"


def _each(root: "_Element | None") -> "Iterable[_Element]":
    return root if root is not None else ()


class _Walker:
    """Goes through a document once, in order: numbers are counted on, footnotes looked up."""

    def __init__(self, parts: Parts, main: str) -> None:
        folder = posixpath.dirname(main)
        self.styles: Styles = read_styles(parts.tree(posixpath.join(folder, "styles.xml")))
        self.numbering: Numbering = read_numbering(parts.tree(posixpath.join(folder, "numbering.xml")))
        self.notes = {
            name: {attribute(note, "id"): note for note in _each(parts.tree(posixpath.join(folder, f"{name}s.xml")))}
            for name in ("footnote", "endnote")
        }
        self.depth = 0

    def blocks(self, parent: "_Element") -> Iterator[Block]:
        """The blocks in a body, a cell, a text box or a note."""
        if self.depth > DEEPEST:
            return
        self.depth += 1
        for element in parent:
            name = local(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield self._grid(element)
            elif name == "sdt" or name in WRAPPERS:
                yield from self.blocks(element)
        self.depth -= 1

    def _paragraph(self, element: "_Element") -> Iterator[Block]:
        properties = child(element, "pPr")
        style = attribute(child(properties, "pStyle"), "val") or self.styles.default
        reading = _Reading(self.styles, style)
        reading.read(element)
        text = unicodedata.normalize("NFC", "".join(reading.pieces))
        placed = self.styles.list_of(properties)
        label = self.numbering.next_label(*placed) if placed and (text.strip() or not reading.hidden) else ""
        yield Paragraph(f"{label} {text}" if label and text.strip() else text, None, reading.font)
        for box in reading.boxes:
            yield from self.blocks(box)
        for kind, name in reading.calls:
            note = self.notes[kind].pop(name, None)
            if note is not None:
                yield from self.blocks(note)

    def _grid(self, table: "_Element") -> Grid:
        rows = [row for row in _unwrapped(table, "tr") if not _is_gone(row)]
        marked = 0
        for row in rows:
            if child(row, "trPr", "tblHeader") is None:
                break
            marked += 1
        return Grid(tuple(self._rows(rows, _edges(table))), None, marked)

    def _rows(self, rows: "list[_Element]", edges: list[int]) -> "list[tuple[Box, ...]]":
        """The boxes of each row; a cell that goes on from the row above makes that one a row higher."""
        made: list[list[tuple[list[Block], int, list[int]]]] = []
        open_above: dict[int, list[int]] = {}
        for row in rows:
            line: list[tuple[list[Block], int, list[int]]] = []
            place = number(attribute(child(row, "trPr", "gridBefore"), "val"))
            column = _edge(edges, place)
            if column:
                line.append(([], column, [1]))
            for cell in _unwrapped(row, "tc"):
                place += max(1, number(attribute(child(cell, "tcPr", "gridSpan"), "val"), 1))
                width = max(1, _edge(edges, place) - column)
                merged = child(cell, "tcPr", "vMerge")
                if merged is not None and attribute(merged, "val") != "restart" and column in open_above:
                    open_above[column][0] += 1
                else:
                    height = [1]
                    line.append((list(self.blocks(cell)), width, height))
                    if merged is not None:
                        open_above[column] = height
                    else:
                        open_above.pop(column, None)
                column += width
            made.append(line)
        return [tuple(_box(*cell) for cell in line) for line in made]


def _edges(table: "_Element") -> list[int]:
    """Which visible column begins at each column of the table's own grid: converters leave some of no width."""
    edges, seen, left = [0], 0, 0
    for column in (item for item in _each(child(table, "tblGrid")) if local(item) == "gridCol"):
        width = number(attribute(column, "w"))
        left += width
        if left >= LEAST_WIDTH or not width:
            seen, left = seen + 1, 0
        edges.append(seen)
    return edges


def _edge(edges: list[int], place: int) -> int:
    """The visible column at a place of the grid; a table may be wider than its grid says."""
    return edges[place] if place < len(edges) else edges[-1] + place - len(edges) + 1


def _box(inner: list[Block], columns: int, height: list[int]) -> Box:
    printed = tuple(block for block in inner if isinstance(block, Grid) or block.text.strip())
    return Box(printed, columns, height[0]) if printed or columns > 1 or height[0] > 1 else EMPTY


def _unwrapped(parent: "_Element", wanted: str) -> "Iterator[_Element]":
    """The rows of a table or the cells of a row, out of the content controls around them."""
    for element in parent:
        name = local(element)
        if name == wanted:
            yield element
        elif name == "sdt" or name in WRAPPERS:
            yield from _unwrapped(element, wanted)


def _is_gone(row: "_Element") -> bool:
    """Whether a row was deleted, or is hidden."""
    properties = child(row, "trPr")
    hidden = child(properties, "hidden")
    return child(properties, "del") is not None or (hidden is not None and attribute(hidden, "val") not in OFF)


class _Reading:
    """The text of one paragraph, and what is anchored in it."""

    def __init__(self, styles: Styles, style: str | None) -> None:
        self.styles, self.style = styles, style
        self.pieces: list[str] = []
        self.boxes: list[_Element] = []
        self.calls: list[tuple[str, str | None]] = []
        self.fonts: Counter[str] = Counter()
        self.fields: list[bool] = []  # for each open field, whether its instruction is over
        self.hidden = False

    @property
    def font(self) -> str | None:
        """The font that most letters are in."""
        return self.fonts.most_common(1)[0][0] if self.fonts else None

    def read(self, parent: "_Element") -> None:
        """Takes in the runs of a paragraph, or of what wraps them."""
        for element in parent:
            name = local(element)
            if name == "r":
                self._run(element)
            elif name == "AlternateContent":
                self._alternatives(element)
            elif name == "sdt" or name in WRAPPERS or name in MATH:
                self.read(element)

    def _run(self, run: "_Element") -> None:
        properties = child(run, "rPr")
        if self.styles.hides(properties, self.style):
            self.hidden = True
            return
        before = len(self.pieces)
        for element in run:
            self._piece(element)
        added = sum(len(piece) for piece in self.pieces[before:])
        font = self.styles.font_of(properties, self.style) if added else None
        if font:
            self.fonts[font] += added

    def _piece(self, element: "_Element") -> None:
        name = local(element)
        if name == "fldChar":
            self._field(attribute(element, "fldCharType"))
        elif name in ("footnoteReference", "endnoteReference"):
            self.calls.append((name.removesuffix("Reference"), attribute(element, "id")))
        elif name == "AlternateContent":
            self._alternatives(element)
        elif name in ("drawing", "pict", "object"):
            self._anchored(element)
        elif all(self.fields):
            self.pieces.append(_printed(element, name))

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self.fields.append(False)
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _alternatives(self, element: "_Element") -> None:
        """One of several ways to draw the same: the first that has any text, else the first."""
        ways = [way for way in element if local(way) in ("Choice", "Fallback")]
        best = next((way for way in ways if any(local(inner) == "t" for inner in way.iter())), None)
        if best is None:
            return
        self._anchored(best)
        if not any(local(inner) == "txbxContent" for inner in best.iter()):
            self.read(best)
            for inner in best:
                self._piece(inner)

    def _anchored(self, element: "_Element") -> None:
        """The text boxes in a drawing; those in another text box are found when that one is read."""
        for inner in element:
            if local(inner) == "txbxContent":
                self.boxes.append(inner)
            elif local(inner) == "AlternateContent":
                self._alternatives(inner)
            else:
                self._anchored(inner)


def _printed(element: "_Element", name: str) -> str:
    if name == "t":
        return element.text or ""
    if name == "br":
        return "\n" if attribute(element, "type") in (None, "textWrapping") else ""
    if name == "sym":
        code = attribute(element, "char") or ""
        return chr(int(code, 16)) if len(code) == 4 and all(digit in "0123456789abcdefABCDEF" for digit in code) else ""
    return PRINTED.get(name, "")
