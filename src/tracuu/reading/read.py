"""The door of reading: any file goes in, a Document comes out; its content decides how it is read, not its suffix."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tracuu.errors import DocumentEmpty, FileMissing, FileUnreadable, FormatUnsupported
from tracuu.reading.text import text_lines
from tracuu.records import Document, Line

Reader = Callable[[Path, bytes], tuple[Line, ...]]
MAX_BYTES = 50_000_000  # a report of 300 scanned pages; anything larger is no report


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file, the bytes that it begins with, and its reader; None where it is not read yet."""

    name: str
    signature: bytes
    reader: Reader | None


FORMATS = (
    Format("PDF", b"%PDF-", None),
    Format("ZIP (docx, xlsx, odt)", b"PK\x03\x04", None),
    Format("ZIP (docx, xlsx, odt)", b"PK\x05\x06", None),  # an empty one
    Format("OLE (doc, xls)", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", None),
    Format("RTF", b"{\\rtf", None),
    Format("PNG", b"\x89PNG\r\n\x1a\n", None),
    Format("JPEG", b"\xff\xd8\xff", None),
    Format("TIFF", b"II*\0", None),
    Format("TIFF", b"MM\0*", None),
    Format("GIF", b"GIF8", None),
    Format("HTML", b"<!doctype html", None),
    Format("HTML", b"<html", None),
    Format("XML", b"<?xml", None),
)
TEXT = Format("text", b"", text_lines)  # what has no signature


def read_document(path: Path) -> Document:
    """The file as read, line by line, with the SHA-256 of its bytes.

    Raises FileMissing, FileUnreadable, FormatUnsupported (which names what was found) or DocumentEmpty.
    """
    content = _content(path)
    kind = _format(content)
    if kind.reader is None:
        raise FormatUnsupported(path, kind.name)
    lines = kind.reader(path, content)
    if not any(line.text.strip("\ufeff \t\n\xa0") for line in lines):
        raise DocumentEmpty(path)
    return Document(path, hashlib.sha256(content).hexdigest(), lines)


def _content(path: Path) -> bytes:
    try:
        if not path.is_file():  # a folder, a device, or nothing
            raise FileMissing(path)
        if path.stat().st_size > MAX_BYTES:
            raise FileUnreadable(path, f"larger than {MAX_BYTES} bytes")
        content = path.read_bytes()
    except OSError as error:
        raise FileUnreadable(path, error.strerror or str(error)) from error
    if not content:
        raise DocumentEmpty(path)
    return content


def _format(content: bytes) -> Format:
    beginning = content[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return next((kind for kind in FORMATS if beginning.startswith(kind.signature.lower())), TEXT)
