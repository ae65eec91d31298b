"""Word files (.docx, .docm): what a reader of the printed page sees, in order, and nothing else."""

import posixpath
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tracuu.errors import FileDamaged
from tracuu.reading.blocks import EMPTY, Block, Box, Grid, Paragraph
from tracuu.reading.charts import chart_grid
from tracuu.reading.decoding import paragraphs_in
from tracuu.reading.numbering import Numbering, number, read_numbering
from tracuu.reading.parts import Parts, attribute, child, local, relations
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
PAGE_FIELD = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b")  # whose result is the number of a page
LETTERHEAD = re.compile(r"[ỦU][ỶY] BAN NHÂN DÂN|Độc lập\s*[-–]\s*Tự do|CỘNG H[ÒO][ÀA] XÃ HỘI|^UBND ", re.MULTILINE)
LEAST_WIDTH = 60  # twentieths of a point: about a millimetre
DEEPEST = 40  # tables and boxes in each other


def word_blocks(path: Path, content: bytes) -> list[Block]:
    """The paragraphs and tables of a Word file, with its automatic numbers, text boxes and charts (as tables) after the
    paragraph in which they are anchored and footnotes after the one that calls them; insertions are in, deletions and
    hidden text out. Headers and footers are out, but for a letterhead that stands in the first header.

    Raises FileDamaged, FileEncrypted, FileTooLarge, MissingExtra.
    """
    parts = Parts(path, content)
    main = main_part(parts)
    root = parts.tree(main)
    body = child(root, "body")
    if body is None:
        raise FileDamaged(path, f"{main}: no body")
    walker = _Walker(parts, main)
    letterhead = list(walker.letterhead(body))
    return [*letterhead, *walker.blocks(body)]


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
        self.parts, self.related = parts, relations(parts, main)
        self.depth = 0

    def letterhead(self, body: "_Element") -> Iterator[Block]:
        """What stands in the header of the first page, if it is the letterhead."""
        section = next((element for element in body.iter() if local(element) == "sectPr"), None)
        headers = {
            attribute(reference, "type"): self.related.get(attribute(reference, "id") or "", "")
            for reference in _each(section)
            if local(reference) == "headerReference"
        }
        title = child(section, "titlePg")
        is_own = title is not None and attribute(title, "val") not in OFF
        header = self.parts.tree(headers.get("first" if is_own else "default") or "")
        found = list(self.blocks(header)) if header is not None else []
        if any(LETTERHEAD.search(paragraph.text) for paragraph in paragraphs_in(found)):
            yield from found

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
        for relation in reading.charts:
            chart = self.parts.tree(self.related.get(relation, ""))
            table = chart_grid(chart) if chart is not None else None
            if table is not None:
                yield table
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
        self.charts: list[str] = []
        self.calls: list[tuple[str, str | None]] = []
        self.fonts: Counter[str] = Counter()
        self.fields: list[bool] = []  # for each open field, whether its result is being read
        self.instructions: list[str] = []
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
            elif name == "fldSimple" and PAGE_FIELD.match(attribute(element, "instr") or ""):
                continue
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
        elif name == "instrText" and self.instructions:
            self.instructions[-1] += element.text or ""
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
            self.instructions.append("")
        elif kind == "separate" and self.fields:
            self.fields[-1] = not PAGE_FIELD.match(self.instructions[-1])
        elif kind == "end" and self.fields:
            self.fields.pop()
            self.instructions.pop()

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
        """The text boxes and charts in a drawing; those in another text box are found when that one is read."""
        for inner in element:
            if local(inner) == "txbxContent":
                self.boxes.append(inner)
            elif local(inner) == "chart":
                self.charts.append(attribute(inner, "id") or "")
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
