"""Documents made for tests: Word, OpenDocument, HTML, spreadsheets, zips, from one description of their blocks."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from tracuu.reading.blocks import Block, Box, Grid, Paragraph, squared

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE_RELATION}" Target="word/document.xml"/></Relationships>'
)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))  # the same bytes each time
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return made.getvalue()


def word(body: str, **parts: str) -> bytes:
    """A Word file with this body; `parts` are others of its word/ folder by their names without .xml."""
    more = {f"word/{name}.xml": f"<?xml version='1.0'?>{content}" for name, content in parts.items()}
    document = f"<?xml version='1.0' encoding='UTF-8'?><w:document {W}><w:body>{body}</w:body></w:document>"
    return zipped({"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, "word/document.xml": document, **more})


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """A Word paragraph with one run."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )


def word_of(blocks: Iterable[Block], font: str = "Times New Roman") -> bytes:
    """A Word file of these blocks; grids have ruled cells."""
    base = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'
    styles = f"<w:styles {W}><w:docDefaults><w:rPrDefault>{base}</w:rPrDefault></w:docDefaults></w:styles>"
    relations = RELATIONS.replace('/officeDocument"', '/styles"').replace("word/document.xml", "styles.xml")
    made = word("".join(map(_word_block, blocks)), styles=styles)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**parts, "word/_rels/document.xml.rels": relations})


def _word_block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return paragraph(block.text)
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return f"<w:tbl><w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr>{_word_columns(block)}{_word_rows(block)}</w:tbl><w:p/>"


def _word_columns(grid: Grid) -> str:
    width = sum(box.columns for box in grid.rows[0])
    column = f'<w:gridCol w:w="{TEXT_WIDTH // width}"/>'
    return f"<w:tblGrid>{column * width}</w:tblGrid>"


def _word_rows(grid: Grid) -> str:
    above: dict[int, list[int]] = {}  # column -> [rows left, width] of a box that reaches further down
    made = []
    own = TEXT_WIDTH // sum(box.columns for box in grid.rows[0])
    for row in grid.rows:
        cells, column, boxes = [], 0, iter(row)
        while True:
            if above.get(column, [0])[0] > 0:
                above[column][0] -= 1
                width = above[column][1]
                cells.append(_word_cell("<w:p/>", width, "<w:vMerge/>", own))
                column += width
                continue
            box = next(boxes, None)
            if box is None:
                break
            if box.rows > 1:
                above[column] = [box.rows - 1, box.columns]
            inner = "".join(map(_word_block, box.inner)) or "<w:p/>"
            cells.append(_word_cell(inner, box.columns, '<w:vMerge w:val="restart"/>' if box.rows > 1 else "", own))
            column += box.columns
        made.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return "".join(made)


def _word_cell(inner: str, width: int, merged: str, own: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{own * width}" w:type="dxa"/><w:gridSpan w:val="{width}"/>{merged}</w:tcPr>{inner}</w:tc>'


def grid(*rows: Sequence[str | Box], **more: int) -> Grid:
    """A grid of these texts."""
    return Grid(tuple(tuple(box if isinstance(box, Box) else Box.of(box) for box in row) for row in rows), **more)


ANNEX = grid(
    (
        Box.of("TT", rows=2),
        Box.of("Chỉ tiêu", rows=2),
        Box.of("ĐVT", rows=2),
        Box.of("Thực hiện năm 2022", rows=2),
        Box.of("Năm 2023", columns=2),
        Box.of("So sánh TH/KH (%)", rows=2),
    ),
    ("Kế hoạch", "Thực hiện"),
    ("I", Box.of("Trồng trọt"), "", "", "", "", ""),
    ("1", "Lúa cả năm", "", "", "", "", ""),
    ("", "Diện tích", "ha", "340,2", "340,0", "342,6", "100,8"),
    ("", "Năng suất", "tạ/ha", "54,1", "54,5", "54,7", "100,4"),
    ("", "Sản lượng", "tấn", "1.840,5", "1.853,0", "1.874,0", "101,1"),
    ("2", "Ngô", "tấn", "548,9", "550,0", "560,3", "101,9"),
    ("II", "Chăn nuôi", "", "", "", "", ""),
    ("-", "Đàn trâu", "con", "151", "150", "145", "96,7"),
    ("-", "Đàn lợn", "con", "2.650", "2.700", "2.705", "100,2"),
    ("III", "Thu ngân sách xã", "triệu đồng", "10.412", "10.453", "11.268", "107,8"),
)
ANNEX_TITLE = "Biểu 01: MỘT SỐ CHỈ TIÊU CHỦ YẾU NĂM 2023"
TEXT_WIDTH = 9000  # of a page, in twentieths of a point
CORPUS = Path(__file__).parent.parent / "corpus"


def letterhead() -> Grid:
    """The two columns of a letterhead: issuer and number, motto and date."""
    left = ("ỦY BAN NHÂN DÂN", "XÃ HÒA LẠNG", "Số: 118/BC-UBND")
    right = (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Hòa Lạng, ngày 18 tháng 12 năm 2023",
    )
    return Grid(((Box(tuple(map(Paragraph, left))), Box(tuple(map(Paragraph, right)))),))


def report_blocks() -> list[Block]:
    """A whole report of our own: letterhead in two columns, body, annex table of seven columns."""
    lines = (CORPUS / "hoa-lang-2023.txt").read_text("utf-8").split("\n")
    body = lines[lines.index("BÁO CÁO") :]
    paragraphs: list[Block] = [Paragraph(text) for text in body if text.strip() and not text.strip().isdigit()]
    return [letterhead(), *paragraphs, Paragraph(ANNEX_TITLE), ANNEX]


FONTS = (
    "/usr/share/fonts/truetype/croscore/Tinos-Regular.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf",
)
FONT_FILE = next((font for font in FONTS if Path(font).is_file()), None)
A4 = (595.28, 841.89)


def _canvas(made: io.BytesIO, size: tuple[float, float] = A4, **more: Any) -> Any:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont("vietnamese", FONT_FILE))
    return Canvas(made, pagesize=size, **more)


def pdf_pages(*pages: Sequence[str], size: tuple[float, float] = A4, turn: int = 0, **more: Any) -> bytes:
    """A PDF file with these lines on its pages."""
    made = io.BytesIO()
    canvas = _canvas(made, size, **more)
    for lines in pages:
        canvas.setPageRotation(turn)
        canvas.setFont("vietnamese", 12)
        for number, line in enumerate(lines):
            canvas.drawString(60, size[1] - 60 - 18 * number, line)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def pdf_of(blocks: Iterable[Block]) -> bytes:
    """A PDF file of these blocks: lines broken at the page's width, page numbers, grids ruled, broken over pages."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph as Flowing
    from reportlab.platypus import SimpleDocTemplate, Table

    made = io.BytesIO()
    _canvas(io.BytesIO())
    style = ParagraphStyle("plain", fontName="vietnamese", fontSize=13, leading=18)
    small = ParagraphStyle("small", parent=style, fontSize=10, leading=12)
    story: list[Any] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            story.append(Flowing(escape(block.text), style))
            continue
        square = squared(block)
        cells = [
            ["" if _is_covered(square, row, column) else Flowing("<br/>".join(map(escape, _lines_in(box))), small)
             for column, box in enumerate(boxes)]
            for row, boxes in enumerate(square)
        ]  # fmt: skip
        spans = [("SPAN", *span) for span in _spans(square)]
        ruled = [("GRID", (0, 0), (-1, -1), 0.5, "black")] if len(square) > 1 else []
        story.append(Table(cells, style=[*ruled, *spans], repeatRows=0))

    def number(canvas: Any, template: Any) -> None:
        canvas.setFont("vietnamese", 12)
        canvas.drawCentredString(300, 30, str(template.page))

    SimpleDocTemplate(made, pagesize=A4, invariant=1).build(story, onFirstPage=number, onLaterPages=number)
    return made.getvalue()


def _lines_in(box: Box) -> list[str]:
    return [block.text for block in box.inner if isinstance(block, Paragraph)]


def _is_covered(square: Sequence[Sequence[Box]], row: int, column: int) -> bool:
    box = square[row][column]
    return bool(box.text) and (
        (column > 0 and square[row][column - 1] is box) or (row > 0 and square[row - 1][column] is box)
    )


def _spans(square: Sequence[Sequence[Box]]) -> Iterable[tuple[tuple[int, int], tuple[int, int]]]:
    for row, boxes in enumerate(square):
        for column, box in enumerate(boxes):
            if box.text and (box.columns > 1 or box.rows > 1) and not _is_covered(square, row, column):
                yield (column, row), (column + box.columns - 1, row + box.rows - 1)


def opendocument_of(blocks: Iterable[Block]) -> bytes:
    """An OpenDocument text file of these blocks."""
    body = "".join(map(_open_block, blocks))
    return opendocument(body)


def opendocument(body: str, styles: str = "") -> bytes:
    """An OpenDocument text file with this body."""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
        for name, full in (
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("style", "style"),
            ("draw", "drawing"),
        )
    )
    content = (
        f"<?xml version='1.0' encoding='UTF-8'?><office:document-content {names}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def _open_block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return f"<text:p>{escape(block.text)}</text:p>"
    rows = []
    square = squared(block)
    for row, boxes in enumerate(square):
        cells = [
            "<table:covered-table-cell/>"
            if _is_covered(square, row, column)
            else f'<table:table-cell table:number-columns-spanned="{box.columns}" table:number-rows-spanned="{box.rows}">'
            f"{''.join(map(_open_block, box.inner))}</table:table-cell>"
            for column, box in enumerate(boxes)
        ]
        rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    return f"<table:table>{''.join(rows)}</table:table>"


def hypertext_of(blocks: Iterable[Block]) -> bytes:
    """An HTML page of these blocks, between a menu and a footer."""
    body = "".join(map(_html_block, blocks))
    page = (
        f"<!DOCTYPE html><html><head><title>Trang</title><style>p {{}}</style></head><body><nav>Trang chủ</nav>{body}"
        "<script>var a = 'không in';</script><footer>Bản quyền</footer></body></html>"
    )
    return page.encode()


def _html_block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{escape(block.text)}</p>"
    rows = (
        "".join(
            f'<td colspan="{box.columns}" rowspan="{box.rows}">{"".join(map(_html_block, box.inner))}</td>'
            for box in row
        )
        for row in block.rows
    )
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
