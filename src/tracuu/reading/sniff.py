"""What kind of file its bytes are, whatever its name says."""

import re
from enum import StrEnum
from pathlib import Path

from tracuu.errors import FileDamaged, FileEncrypted
from tracuu.reading.parts import Parts

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
BEGINNING = 8192
PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|meta|table|div|p)\b", re.I | re.S
)
WORD_XML = re.compile(rb"<\?mso-application progid=\"Word|<w:wordDocument|schemas\.microsoft\.com/office/word/2003")
OPEN_XML = {"word/": "word", "xl/": "excel", "ppt/": "slides"}


class Kind(StrEnum):
    """The kinds of files that can be told apart."""

    TEXT = "text"
    WORD = "docx"
    OLD_WORD = "doc"
    RICH_TEXT = "rtf"
    WORD_XML = "Word XML"
    OPEN_TEXT = "odt"
    FLAT_TEXT = "fodt"
    HYPERTEXT = "html"
    EXCEL = "xlsx"
    BINARY_EXCEL = "xlsb"
    OLD_EXCEL = "xls"
    OPEN_SHEET = "ods"
    PDF = "pdf"
    PICTURE = "picture"
    ARCHIVE = "zip"
    SLIDES = "PowerPoint"
    OTHER_OLE = "OLE"
    GIF = "GIF"
    XML = "XML"
    OTHER_ARCHIVE = "RAR, 7z or gzip"


def kind_of(path: Path, content: bytes) -> Kind:
    """The kind of a file; text where nothing else shows.

    Raises FileDamaged for half a zip, FileEncrypted for an office file with a password, FileTooLarge.
    """
    start = content[:BEGINNING].removeprefix(b"\xef\xbb\xbf")
    if start.startswith(ZIP):
        return _kind_of_zip(path, content)
    if start.startswith(OLE):
        return _kind_of_ole(path, content)
    if b"%PDF-" in start[:1024]:
        return Kind.PDF
    if start.startswith(PICTURES):
        return Kind.PICTURE
    if start.lstrip().startswith(b"{\\rtf"):
        return Kind.RICH_TEXT
    if start.startswith(b"GIF8"):
        return Kind.GIF
    if start.startswith((b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")):
        return Kind.OTHER_ARCHIVE
    return _kind_of_markup(start.lstrip())


def _kind_of_markup(start: bytes) -> Kind:
    if start.startswith((b"\xff\xfe<", b"\xfe\xff\0<")):
        start = start[2:].replace(b"\0", b"")
    if PAGE.match(start):
        return Kind.HYPERTEXT
    if not start.lower().startswith(b"<?xml"):
        return Kind.TEXT
    if WORD_XML.search(start):
        return Kind.WORD_XML
    return Kind.FLAT_TEXT if b"office:document" in start and b"opendocument.text" in start else Kind.XML


def _kind_of_zip(path: Path, content: bytes) -> Kind:
    parts = Parts(path, content)
    if "mimetype" in parts.names:
        declared = parts.read("mimetype").decode("ascii", "replace")
        if "opendocument.text" in declared:
            return Kind.OPEN_TEXT
        if "opendocument.spreadsheet" in declared:
            return Kind.OPEN_SHEET
    if "[Content_Types].xml" in parts.names:
        return _kind_of_open_xml(path, parts)
    return Kind.ARCHIVE


def _kind_of_open_xml(path: Path, parts: Parts) -> Kind:
    if "xl/workbook.bin" in parts.names:
        return Kind.BINARY_EXCEL
    found = {kind for folder, kind in OPEN_XML.items() if any(name.startswith(folder) for name in parts.names)}
    types = parts.read("[Content_Types].xml")
    for kind, name in ((Kind.WORD, "word"), (Kind.EXCEL, "excel"), (Kind.SLIDES, "slides")):
        if found == {name}:
            return kind
    for kind, mark in (
        (Kind.WORD, b"wordprocessingml"),
        (Kind.EXCEL, b"spreadsheetml"),
        (Kind.SLIDES, b"presentationml"),
    ):
        if mark in types:
            return kind
    raise FileDamaged(path, "Office file without a document in it")


def _kind_of_ole(path: Path, content: bytes) -> Kind:
    """By the names of its streams, which stand in it in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise FileEncrypted(path)
    for kind, names in (
        (Kind.OLD_WORD, ("WordDocument",)),
        (Kind.OLD_EXCEL, ("Workbook", "Book")),
        (Kind.SLIDES, ("PowerPoint Document",)),
    ):
        if any(f"{name}\0".encode("utf-16-le") in content for name in names):
            return kind
    return Kind.OTHER_OLE
