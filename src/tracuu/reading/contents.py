"""The reader of each kind of file: bytes go in, blocks come out; LibreOffice helps where nothing else reads a kind."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from tracuu.errors import FileDamaged, FormatUnsupported, TracuuError
from tracuu.reading.blocks import Contents
from tracuu.reading.decoding import decoded_blocks
from tracuu.reading.hypertext import hypertext_blocks
from tracuu.reading.office import converted, has_office
from tracuu.reading.opendocument import opendocument_blocks
from tracuu.reading.pdf import Progress, pdf_contents
from tracuu.reading.scan import page_reader, scan_contents
from tracuu.reading.sheet import calc_contents, excel_contents
from tracuu.reading.sniff import Kind
from tracuu.reading.word import word_blocks

Reader = Callable[[Path, bytes], Contents]


def read_contents(
    path: Path, content: bytes, kind: Kind, cache: Path | None = None, progress: Progress | None = None
) -> Contents:
    """What the file holds, in Unicode. `cache` remembers scanned pages; `progress` is told of each page.

    Raises FormatUnsupported for a kind that is not read, and what the readers raise.
    """
    if kind is Kind.PDF:
        sha256 = hashlib.sha256(content).hexdigest()
        found = pdf_contents(path, content, lambda *page: page_reader(path, sha256, cache)(*page), progress)
    elif kind is Kind.PICTURE:
        found = scan_contents(path, content, cache, progress)
    elif kind in READERS:
        found = READERS[kind](path, content)
    else:
        raise FormatUnsupported(path, kind.value)
    return Contents(decoded_blocks(found.blocks), found.pages, found.notes)


def _word(path: Path, content: bytes) -> Contents:
    """A Word file; one that is damaged is mended by LibreOffice, if that is there and can."""
    try:
        return Contents(word_blocks(path, content))
    except FileDamaged as damage:
        if not has_office():
            raise
        try:
            return Contents(word_blocks(path, converted(path, content, ".docx", "docx")))
        except TracuuError:
            raise damage from None


def _by_office(suffix: str) -> Reader:
    return lambda path, content: Contents(word_blocks(path, converted(path, content, suffix, "docx")))


def _sheet(suffix: str) -> Reader:
    """An old spreadsheet: LibreOffice keeps formats and hidden rows; without it, values are read as they are stored."""

    def read(path: Path, content: bytes) -> Contents:
        if not has_office():
            return calc_contents(path, content)
        try:
            return excel_contents(path, converted(path, content, suffix, "xlsx"))
        except TracuuError:
            return calc_contents(path, content)

    return read


READERS: dict[Kind, Reader] = {
    Kind.WORD: _word,
    Kind.OLD_WORD: _by_office(".doc"),
    Kind.RICH_TEXT: _by_office(".rtf"),
    Kind.WORD_XML: _by_office(".xml"),
    Kind.FLAT_TEXT: _by_office(".fodt"),
    Kind.OPEN_TEXT: lambda path, content: Contents(opendocument_blocks(path, content)),
    Kind.HYPERTEXT: lambda path, content: Contents(hypertext_blocks(path, content)),
    Kind.EXCEL: excel_contents,
    Kind.OLD_EXCEL: _sheet(".xls"),
    Kind.OPEN_SHEET: _sheet(".ods"),
}
