"""Writes the reports of corpus/ that are no plain text from their written sources in benchmarks/written/.

usage: python benchmarks/corpus.py [--into FOLDER] [NAME.SUFFIX...]        default: all of them, into corpus/

The sources are plain text: a line is a paragraph, lines between bars are rows of a table, " / " breaks a line within the
letterhead. Where the format allows, the same source gives the same bytes: no dates but FIXED, no random ids. LibreOffice
makes the .doc, and the scan is drawn with Debian's fonts-croscore.
"""

import argparse
import io
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).parents[1]
WRITTEN = Path(__file__).parent / "written"
sys.path.insert(0, str(ROOT / "tests"))

FIXED = (2024, 1, 1, 0, 0, 0)
DATE = "2024-01-01T00:00:00Z"
HEADING = re.compile(r"(?:PHẦN|Phần|MỤC) \S+|(?:[IVX]+|[A-Z]|[a-h]|\d+(?:\.\d+)*)[.)-]+ |\d+(?:\.\d+)+ ")
LONGEST_HEADING = 90
DPI = 200


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


# Word ---------------------------------------------------------------------------------------------------------------

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def word_file(blocks: Sequence[Block]) -> bytes:
    """A .docx: Times New Roman 14, A4, the letterhead in two columns, tables with lines."""
    body = "".join(
        _word_table(block) if isinstance(block, Table) else _word_paragraph(block.text, block.style) for block in blocks
    )
    page = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701" w:header="720" w:footer="720" w:gutter="0"/>'
        "</w:sectPr>"
    )
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    kinds = "http://schemas.openxmlformats.org/package/2006"
    return zipped(
        {
            "[Content_Types].xml": f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{kinds}/content-types"><Default '
            'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
            f'PartName="/word/document.xml" ContentType="{types}.document.main+xml"/></Types>',
            "_rels/.rels": f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{kinds}/relationships">'
            '<Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/officeDocument/'
            '2006/relationships/officeDocument"/></Relationships>',
            "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document {WORD}><w:body>{body}{page}'
            "</w:body></w:document>",
        }
    )


def _word_paragraph(text: str, style: str) -> str:
    place = {"title": "center", "cell": "left"}.get(style, "both")
    bold = "<w:b/>" if style in ("title", "heading") else ""
    run = f'<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>{bold}'
    run += '<w:sz w:val="28"/></w:rPr>'
    return (
        f'<w:p><w:pPr><w:spacing w:after="80"/><w:jc w:val="{place}"/></w:pPr>'
        f'<w:r>{run}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r></w:p>'
    )


def _word_table(table: Table) -> str:
    style, borders = ("title", "") if table.is_letterhead else ("cell", f"<w:tblBorders>{BORDERS}</w:tblBorders>")
    shares = shares_of_width(table)
    rows = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{5000 * share / 100:.0f}" w:type="pct"/></w:tcPr>'
            f"{''.join(_word_paragraph(line, style) for line in cell.split(' / '))}</w:tc>"
            for cell, share in zip(row, shares, strict=True)
        )
        + "</w:tr>"
        for row in table.rows
    )
    grid = "".join(f'<w:gridCol w:w="{9354 * share / 100:.0f}"/>' for share in shares)
    return f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/>{borders}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'


def old_word_file(blocks: Sequence[Block]) -> bytes:
    """A .doc of Word 97, as LibreOffice makes it from the .docx."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "report.docx"
        source.write_bytes(word_file(blocks))
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "doc"]
        subprocess.run([*command, "--outdir", folder, str(source)], check=True, capture_output=True)
        return source.with_suffix(".doc").read_bytes()


# OpenDocument, HTML, plain text ---------------------------------------------------------------------------------------

OPEN = "urn:oasis:names:tc:opendocument:xmlns"


def open_file(blocks: Sequence[Block]) -> bytes:
    """An .odt with headings in bold and tables."""
    body = "".join(_open_block(block) for block in blocks)
    styles = "".join(
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties fo:text-align="{place}"/>'
        f'<style:text-properties fo:font-weight="{weight}"/></style:style>'
        for name, place, weight in (
            ("title", "center", "bold"),
            ("heading", "start", "bold"),
            ("body", "justify", "normal"),
        )
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{OPEN}:office:1.0" '
        f'xmlns:text="{OPEN}:text:1.0" xmlns:table="{OPEN}:table:1.0" xmlns:style="{OPEN}:style:1.0" '
        f'xmlns:fo="{OPEN}:xsl-fo-compatible:1.0" office:version="1.2"><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    manifest = (
        f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="{OPEN}:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/><manifest:file-entry '
        'manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    return zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def _open_block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return f'<text:p text:style-name="{block.style}">{escape(block.text, quote=False)}</text:p>'
    rows = "".join(
        "<table:table-row>"
        + "".join(
            "<table:table-cell>"
            + "".join(f"<text:p>{escape(line, quote=False)}</text:p>" for line in cell.split(" / "))
            + "</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in block.rows
    )
    columns = f'<table:table-column table:number-columns-repeated="{len(block.rows[0])}"/>'
    return f"<table:table>{columns}{rows}</table:table>"


def web_page(blocks: Sequence[Block]) -> bytes:
    """A page of a portal: menu, date and counter around the report."""
    body = "\n".join(
        f"<p>{escape(block.text) if block.style == 'body' else f'<b>{escape(block.text)}</b>'}</p>"
        for block in blocks
        if isinstance(block, Paragraph)
    )
    return (
        '<!DOCTYPE html>\n<html lang="vi">\n<head><meta charset="utf-8"><title>Cổng thông tin điện tử</title></head>\n'
        "<body>\n<nav><a>Trang chủ</a> <a>Giới thiệu</a> <a>Tin tức</a> <a>Liên hệ</a></nav>\n<main>\n"
        f"{body}\n</main>\n<p>Lượt xem: 214</p>\n<footer>Bản quyền thuộc Ủy ban nhân dân xã</footer>\n</body>\n</html>\n"
    ).encode()


def old_text(blocks: Sequence[Block]) -> bytes:
    """Plain text in TCVN3, the encoding of Vietnamese offices before Unicode."""
    from legacy_texts import written

    return written("".join(f"{block.text}\r\n" for block in blocks if isinstance(block, Paragraph)), "tcvn3")


# PDF ----------------------------------------------------------------------------------------------------------------


def pdf_file(blocks: Sequence[Block]) -> bytes:
    """A PDF with a text layer, its tables ruled, page numbers at the foot."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.units import mm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import SimpleDocTemplate
    from scans import FONTS

    for name, style in (("Serif", "Regular"), ("Serif-Bold", "Bold")):
        pdfmetrics.registerFont(TTFont(name, str(FONTS / f"Tinos-{style}.ttf")))
    file = io.BytesIO()
    margins = {"leftMargin": 30 * mm, "rightMargin": 15 * mm, "topMargin": 20 * mm, "bottomMargin": 20 * mm}
    template = SimpleDocTemplate(file, pagesize=A4, invariant=1, **margins)
    template.build(list(_pdf_story(blocks)), onFirstPage=_page_number, onLaterPages=_page_number)
    return file.getvalue()


def _page_number(canvas, template) -> None:  # type: ignore[no-untyped-def]
    canvas.setFont("Serif", 12)
    if template.page > 1:
        canvas.drawCentredString(template.pagesize[0] / 2, 28, str(template.page))


def _pdf_story(blocks: Sequence[Block]) -> Iterator[object]:
    from reportlab.lib import colors
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph as Flowing
    from reportlab.platypus import Spacer
    from reportlab.platypus import Table as Ruled

    plain = {"fontName": "Serif", "fontSize": 13, "leading": 18, "spaceAfter": 4}
    bold = plain | {"fontName": "Serif-Bold"}
    styles = {
        "body": ParagraphStyle("body", **plain, alignment=4),
        "heading": ParagraphStyle("heading", **bold),
        "title": ParagraphStyle("title", **bold, alignment=1),
        "cell": ParagraphStyle("cell", **plain | {"fontSize": 11, "leading": 14}),
    }
    for block in blocks:
        if isinstance(block, Paragraph):
            yield Flowing(escape(block.text, quote=False), styles[block.style])
            continue
        style = styles["title" if block.is_letterhead else "cell"]
        cells = [
            [Flowing(escape(cell, quote=False).replace(" / ", "<br/>"), style) for cell in row] for row in block.rows
        ]
        widths = [4.7 * share for share in shares_of_width(block)]
        yield Ruled(cells, widths, style=[] if block.is_letterhead else [("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
        yield Spacer(1, 8)


def scanned_file(blocks: Sequence[Block]) -> bytes:
    """A PDF of pictures only: the pages printed, photocopied and scanned in black and white."""
    from scans import photocopied

    pages = [photocopied(page).convert("1") for page in _drawn(blocks)]
    file = io.BytesIO()
    stamp = time.struct_time((*FIXED, 0, 1, 0))
    pages[0].save(
        file, "PDF", resolution=DPI, save_all=True, append_images=pages[1:], creationDate=stamp, modDate=stamp
    )
    return file.getvalue()


def _drawn(blocks: Sequence[Block]):  # type: ignore[no-untyped-def]
    """A4 pages with these paragraphs; the letterhead is drawn in two columns."""
    from PIL import Image, ImageDraw
    from scans import font, wrapped

    width, height = round(8.27 * DPI), round(11.69 * DPI)
    left, right, step = 1.18 * DPI, 7.68 * DPI, 1.4 * 13 * DPI / 72
    page, down = Image.new("RGB", (width, height), "white"), 0.8 * DPI
    for block in blocks:
        if isinstance(block, Table):
            small = font(12, DPI, "Bold")
            for row in block.rows:
                columns = [cell.split(" / ") for cell in row]
                for middle, lines in zip((2.3, 5.6), columns, strict=True):
                    for number, line in enumerate(lines):
                        at = middle * DPI - small.getlength(line) / 2
                        ImageDraw.Draw(page).text((at, down + number * step), line, font=small, fill=(25, 25, 25))
                down += step * max(map(len, columns)) + 0.1 * DPI
            continue
        face = font(13, DPI, "Regular" if block.style == "body" else "Bold")
        for line in wrapped(block.text, face, right - left):
            if down > height - 0.9 * DPI:
                yield page
                page, down = Image.new("RGB", (width, height), "white"), 0.8 * DPI
            at = (left + right - face.getlength(line)) / 2 if block.style == "title" else left
            ImageDraw.Draw(page).text((at, down), line, font=face, fill=(25, 25, 25))
            down += step
        down += 0.25 * step
    yield page


# Excel --------------------------------------------------------------------------------------------------------------


def sheet_file(blocks: Sequence[Block]) -> bytes:
    """An .xlsx whose cells hold numbers, as an accountant keys them in."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, Side

    book = Workbook()
    sheet = book.active
    sheet.title = "Phụ lục"
    line = Side(style="thin")
    for block in blocks:
        if isinstance(block, Paragraph):
            sheet.append([block.text])
            sheet.cell(sheet.max_row, 1).font = Font(name="Times New Roman", bold=block.style == "title")
            continue
        for row in block.rows:
            sheet.append([_number(cell) for cell in row])
            for cell, printed in zip(sheet[sheet.max_row], row, strict=True):
                cell.border, cell.font = Border(line, line, line, line), Font(name="Times New Roman")
                cell.alignment = Alignment(wrap_text=True)
                if isinstance(cell.value, float):
                    cell.number_format = "#,##0." + "0" * len(printed.partition(",")[2])
                elif isinstance(cell.value, int) and cell.value > 999:
                    cell.number_format = "#,##0"
    for letter, width in zip("ABCDEFG", (6, 34, 14, 14, 14, 14, 14), strict=True):
        sheet.column_dimensions[letter].width = width
    file = io.BytesIO()
    book.save(file)
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    core = "docProps/core.xml"
    return zipped({**parts, core: re.sub(rb"20\d\d-[\d:T-]+Z", DATE.encode(), parts[core])})


def _number(cell: str) -> str | int | float | None:
    if not re.fullmatch(r"\d{1,3}(?:\.\d{3})*(?:,\d+)?", cell):
        return cell or None
    plain = cell.replace(".", "").replace(",", ".")
    return float(plain) if "." in plain else int(plain)


# What is made -------------------------------------------------------------------------------------------------------

FORMATS: dict[str, Callable[[Sequence[Block]], bytes]] = {
    ".docx": word_file,
    ".doc": old_word_file,
    ".odt": open_file,
    ".html": web_page,
    ".txt": old_text,
    ".pdf": pdf_file,
    ".xlsx": sheet_file,
}
FILES: dict[str, Callable[[Sequence[Block]], bytes]] = {
    name: FORMATS[Path(name).suffix]
    for name in (
        "hoa-lang-2020.odt",
        "hoa-lang-2021.docx",
        "hoa-lang-2022-h1.html",
        "hoa-lang-2022.pdf",
        "tan-khe-2019-h1.txt",
        "tan-khe-2019.doc",
        "tan-khe-2020-phu-luc.xlsx",
        "tan-khe-2021-h1.html",
        "tan-khe-2021.pdf",
        "tan-khe-2022.docx",
        "xa-cao-an-2023.docx",
    )
} | {"hoa-lang-2019.pdf": scanned_file}


def built(name: str) -> bytes:
    """The bytes of this file of corpus/."""
    source = WRITTEN / f"{Path(name).stem}.txt"
    return FILES[name](blocks_of(source.read_text("utf-8")))


def build(names: Iterable[str], into: Path) -> None:
    for name in names:
        if FILES[name] is old_word_file and shutil.which("soffice") is None:
            print(f"{name}: left as it is, LibreOffice is not installed", file=sys.stderr)
            continue
        content = built(name)
        (into / name).write_bytes(content)
        print(f"{name}: {len(content):,} bytes")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--into", type=Path, default=ROOT / "corpus")
    parser.add_argument("names", nargs="*", default=list(FILES))
    chosen = parser.parse_args()
    build(chosen.names, chosen.into)
