"""Files as offices write them, from blocks: Word, OpenDocument, Excel."""

import io
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Sequence
from html import escape
from pathlib import Path

from blocks import DATE, Block, Paragraph, Table, shares_of_width, zipped

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
