"""The text layer of one PDF page: its lines, its ruled tables, its letters by place, and what else is drawn there."""

import ctypes
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from tracuu.errors import MissingExtra
from tracuu.reading.blocks import Block, Paragraph
from tracuu.reading.decoding import paragraphs_in
from tracuu.reading.glyphs import LINE_ENDS, Glyph, Rectangle, is_inside, placed_lines
from tracuu.reading.parts import DOCUMENTS
from tracuu.reading.ruled import Ruled, filled, ruled_tables

WHOLE_PAGE = 0.6  # of its area
FEWEST_SEGMENTS = 8  # of lines drawn; the two rules of a letterhead have four
MOST_OBJECTS = 20_000
DEEPEST = 3  # forms in forms
HYPHENS = str.maketrans({0x02: "-", 0xFFFE: "-"})  # what PDFium makes of a hyphen at the end of a line
LINE_END = "\r\n"
LONGEST_FONT_NAME = 128


@dataclass(frozen=True, slots=True)
class Layer:
    """What a page has: its blocks in order.

    `segments` counts what is drawn in lines and curves; `has_picture` and `is_picture` tell of pictures on the page
    and over most of it.
    """

    blocks: Sequence[Block]
    has_picture: bool
    is_picture: bool
    segments: int

    @property
    def text(self) -> str:
        """All its text, that of tables included."""
        return "\n".join(paragraph.text for paragraph in paragraphs_in(self.blocks))


class TableFinder:
    """Finds ruled tables with pdfplumber, which opens the file when the first page with rulings comes."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.document: Any = None

    def tables_on(self, number: int) -> list[Ruled]:
        """The tables on a page; none where pdfplumber cannot read what PDFium can."""
        try:
            import pdfplumber
        except ImportError as error:
            raise MissingExtra("pdfplumber", DOCUMENTS) from error
        try:
            self.document = self.document or pdfplumber.open(io.BytesIO(self.content))
            page = self.document.pages[number - 1]
            found = ruled_tables(page)
            page.close()
        except MemoryError:
            raise
        except Exception:  # whatever a damaged page makes it raise, its text is there
            return []
        return found


def read_layer(page: Any, number: int, finder: TableFinder, by_place: bool = False) -> Layer:
    """The text layer of a page that PDFium has opened; raises PdfiumError where it is broken.

    `by_place` puts its letters in order of place, for files that draw them out of order.
    """
    segments, covered, pictures = _drawn(page)
    text_page = page.get_textpage()
    try:
        tables = finder.tables_on(number) if segments >= FEWEST_SEGMENTS else []
        if by_place:
            blocks = _placed(glyphs_of(page, text_page), tables, number)
        elif tables:
            blocks = _with_tables(glyphs_of(page, text_page), tables, number)
        else:
            blocks = _lines(text_page, number)
        return Layer(list(blocks), pictures > 0, covered >= WHOLE_PAGE, segments)
    finally:
        text_page.close()


def _placed(glyphs: Sequence[Glyph], tables: Sequence[Ruled], number: int) -> Iterator[Block]:
    """The lines outside of tables and the tables, from the top down."""
    found: list[tuple[float, Block]] = []
    outside = [glyph for glyph in glyphs if not any(is_inside(glyph, ruled.area) for ruled in tables)]
    found += [(down, Paragraph(text, number)) for down, text in placed_lines(outside)]
    found += [(ruled.area[1], filled(ruled, glyphs, number, by_place=True)) for ruled in tables]
    for _, block in sorted(found, key=lambda each: each[0]):
        yield block


def _drawn(page: Any) -> tuple[int, float, int]:
    """The segments of lines drawn on a page, the share of it that pictures cover, and how many there are."""
    import pypdfium2.raw as pdfium

    segments, covered, pictures = 0, 0.0, 0
    width, height = page.get_size()
    for thing in islice(page.get_objects(max_depth=DEEPEST), MOST_OBJECTS):
        if thing.type == pdfium.FPDF_PAGEOBJ_PATH:
            segments += max(0, pdfium.FPDFPath_CountSegments(thing.raw))
        elif thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = thing.get_bounds()
            covered += abs((right - left) * (top - bottom)) / max(1.0, width * height)
            pictures += 1
    return segments, covered, pictures


def _lines(text_page: Any, number: int) -> Iterator[Paragraph]:
    """The lines as PDFium orders them, each with the font of its middle letter."""
    start = 0
    for text in text_page.get_text_range().split(LINE_END):
        font = _font(text_page, start + len(text) // 2) if text.strip() else None
        yield Paragraph(text.translate(HYPHENS), number, font)
        start += len(text) + len(LINE_END)


def _font(text_page: Any, index: int) -> str | None:
    import pypdfium2.raw as pdfium

    name = ctypes.create_string_buffer(LONGEST_FONT_NAME)
    length = pdfium.FPDFText_GetFontInfo(text_page, index, name, LONGEST_FONT_NAME, None)
    return name.value.decode("utf-8", "replace") if 1 < length <= LONGEST_FONT_NAME else None


def glyphs_of(page: Any, text_page: Any) -> list[Glyph]:
    """The letters in the file's order, with their places as the page is shown."""
    import pypdfium2.raw as pdfium

    box, turn = page.get_mediabox(), page.get_rotation()
    made = []
    for index in range(text_page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        letter = chr(code).translate(HYPHENS) if 0 < code < 0x110000 else ""
        place = None if letter in LINE_ENDS else _turned(text_page.get_charbox(index, loose=True), box, turn)
        made.append(Glyph(letter, place))
    return made


def _turned(place: Rectangle, box: Rectangle, turn: int) -> Rectangle:
    """A place on the page as it is shown, from the upper left; PDF counts from the lower left, before turning."""
    left, bottom, right, top = place
    x0, y0, x1, y1 = box
    if turn == 90:
        return bottom - y0, left - x0, top - y0, right - x0
    if turn == 180:
        return x1 - right, bottom - y0, x1 - left, top - y0
    if turn == 270:
        return y1 - top, x1 - right, y1 - bottom, x1 - left
    return left - x0, y1 - top, right - x0, y1 - bottom


def _with_tables(glyphs: Sequence[Glyph], tables: Sequence[Ruled], number: int) -> Iterator[Block]:
    """The lines outside of tables, and each table where the first letter in it comes."""
    inside: dict[int, list[Glyph]] = {}
    parts: list[str | int] = [""]  # text, or the place of a table
    table: int | None = None
    for glyph in glyphs:
        if glyph.place and glyph.text.strip():
            table = next((place for place, ruled in enumerate(tables) if is_inside(glyph, ruled.area)), None)
        if table is not None:
            if table not in inside:
                parts += [table, ""]
            inside.setdefault(table, []).append(glyph)
        else:
            parts[-1] = f"{parts[-1]}{glyph.text}"
    for part in parts:
        if isinstance(part, int):
            yield filled(tables[part], inside[part], number)
        elif part.strip():
            for line in part.strip(LINE_END).split(LINE_END):
                yield Paragraph(line, number)
