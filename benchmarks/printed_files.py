"""Files as they are printed or shown, from blocks: PDF, scans, pages of a portal, text before Unicode."""

import io
import time
from collections.abc import Iterator, Sequence
from html import escape

from blocks import FIXED, Block, Paragraph, Table, shares_of_width

DPI = 200


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
