"""HTML pages and documents saved as HTML: paragraphs, list items and tables, without menus and scripts."""

import codecs
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tracuu.errors import FileDamaged, MissingExtra
from tracuu.reading.blocks import EMPTY, MOST_COLUMNS, Block, Box, Grid, Paragraph
from tracuu.reading.numbering import formatted, number
from tracuu.reading.parts import DOCUMENTS, local

if TYPE_CHECKING:
    from lxml.etree import _Element

DROPPED = frozenset(
    "script style head nav header footer aside form button select option input textarea noscript template iframe svg "
    "object audio video canvas map title menu".split()
)
OWN_LINE = frozenset(
    "p div h1 h2 h3 h4 h5 h6 li dt dd blockquote pre section article main center address figure figcaption ul ol dl "
    "body html fieldset details summary hr caption td th tr".split()
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "menu", "menubar", "complementary"))
DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
FORMS = {"1": "decimal", "i": "lowerRoman", "I": "upperRoman", "a": "lowerLetter", "A": "upperLetter"}
DEEPEST = 150


def hypertext_blocks(path: Path, content: bytes) -> list[Block]:
    """The paragraphs and tables of a page, in order; numbers of lists are written out. Raises FileDamaged."""
    try:
        from lxml import etree, html
    except ImportError as error:
        raise MissingExtra("lxml", DOCUMENTS) from error
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", decoded_page(content))
    try:
        root = html.document_fromstring(
            text, parser=html.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise FileDamaged(path, f"HTML: {error}") from error
    return list(_blocks(root, 0))


def decoded_page(content: bytes) -> str:
    """The page's text: by its mark, as UTF-8 if it is that, else as it declares itself, else as Western text.

    >>> decoded_page("<p>Thu</p>".encode("utf-16")), decoded_page("<meta charset=windows-1258>Chí".encode("cp1258"))
    ('<p>Thu</p>', '<meta charset=windows-1258>Chí')
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        found = DECLARED.search(content[:4096])
    name = found[1].decode("ascii", "ignore") if found else "cp1252"
    try:
        return content.decode(name, "replace")
    except LookupError:
        return content.decode("cp1252", "replace")


def _blocks(element: "_Element", depth: int, label: str = "") -> Iterator[Block]:
    """The blocks in an element: each run of text between elements that stand on lines of their own is a paragraph."""
    if depth > DEEPEST:
        return
    run: list[str] = [label, element.text or ""]
    for inner in element:
        name = local(inner)
        if _is_dropped(inner, name):
            pass
        elif name == "table" or name in OWN_LINE or _holds_blocks(inner):
            yield from _paragraph(run)
            run = []
            if name == "table":
                yield from _table(inner, depth)
            elif name in ("ul", "ol"):
                yield from _items(inner, name, depth)
            else:
                yield from _blocks(inner, depth + 1)
        else:
            _read(inner, run, depth)
        run.append(inner.tail or "")
    yield from _paragraph(run)


def _is_dropped(element: "_Element", name: str) -> bool:
    if not name or name in DROPPED or element.get("hidden") is not None or element.get("role") in ROLES:
        return name not in ("header", "footer") or not _is_in_article(element)
    return bool(HIDDEN.search(element.get("style") or ""))


def _is_in_article(element: "_Element") -> bool:
    return any(local(parent) == "article" for parent in element.iterancestors())


def _holds_blocks(element: "_Element") -> bool:
    """Whether an inline element wraps elements with lines of their own, as careless pages do."""
    return any(local(inner) == "table" or local(inner) in OWN_LINE for inner in element.iterdescendants())


def _read(element: "_Element", run: list[str], depth: int) -> None:
    if local(element) == "br":
        run.append("\v")
        return
    run.append(element.text or "")
    for inner in element:
        if depth < DEEPEST and not _is_dropped(inner, local(inner)):
            _read(inner, run, depth + 1)
        run.append(inner.tail or "")


def _paragraph(run: list[str]) -> Iterator[Paragraph]:
    text = unicodedata.normalize("NFC", "".join(run))
    printed = "\n".join(" ".join(line.split(None)) for line in text.split("\v")).strip()
    if printed:
        yield Paragraph(printed)


def _items(parent: "_Element", name: str, depth: int) -> Iterator[Block]:
    count = number(parent.get("start"), 1) - 1
    form = FORMS.get(parent.get("type") or "1", "decimal")
    for item in parent:
        if local(item) == "li" and not _is_dropped(item, "li"):
            count = number(item.get("value"), count + 1)
            yield from _blocks(item, depth + 1, f"{formatted(count, form)}. " if name == "ol" else "")
        elif local(item) and not _is_dropped(item, local(item)):
            yield from _blocks(item, depth + 1)


def _table(table: "_Element", depth: int) -> Iterator[Block]:
    for caption in (inner for inner in table if local(inner) == "caption"):
        yield from _blocks(caption, depth + 1)
    rows = list(_rows(table))
    headings = next((number for number, row in enumerate(rows) if not _is_heading(row)), len(rows))
    made = tuple(tuple(_box(cell, depth) for cell in row if local(cell) in ("td", "th")) for row in rows)
    yield Grid(made, None, headings)


def _is_heading(row: "_Element") -> bool:
    group = row.getparent()
    return (group is not None and local(group) == "thead") or all(local(cell) != "td" for cell in row)


def _rows(table: "_Element") -> "Iterator[_Element]":
    for element in table:
        if local(element) == "tr" and not _is_dropped(element, "tr"):
            yield element
        elif local(element) in ("thead", "tbody", "tfoot"):
            yield from _rows(element)


def _box(cell: "_Element", depth: int) -> Box:
    inner = tuple(_blocks(cell, depth + 1))
    columns = min(max(1, number(cell.get("colspan"), 1)), MOST_COLUMNS)
    rows = max(1, number(cell.get("rowspan"), 1))
    return Box(inner, columns, rows) if inner or columns > 1 or rows > 1 else EMPTY
