"""The door of reading: any file goes in, Documents come out; its content decides how it is read, not its suffix."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import NamedTemporaryFile

from tracuu.errors import DocumentEmpty, FileMissing, FileTooLarge, FileUnreadable, FormatUnsupported, TracuuError
from tracuu.reading.archive import count_members, members_of
from tracuu.reading.bounded import read_bounded
from tracuu.reading.sniff import Kind, kind_of
from tracuu.reading.text import text_lines
from tracuu.reading.wire import Found
from tracuu.records import Document

Progress = Callable[[Path, int, int], None]  # the file, pages read, pages in all

MAX_BYTES = 50_000_000  # a report of 300 scanned pages; anything larger is no report
MAX_ARCHIVE_BYTES = 200_000_000
NOTHING_PRINTED = "\ufeff \t\n\xa0"
# Every kind that is read, by the suffixes that it usually has; a test holds it against the readers.
FORMATS = {
    Kind.TEXT: ".txt",
    Kind.WORD: ".docx .docm",
    Kind.OLD_WORD: ".doc",
    Kind.RICH_TEXT: ".rtf",
    Kind.WORD_XML: ".xml",
    Kind.OPEN_TEXT: ".odt .ott",
    Kind.FLAT_TEXT: ".fodt",
    Kind.HYPERTEXT: ".html .htm",
    Kind.PDF: ".pdf",
    Kind.PICTURE: ".png .jpg .tif",
    Kind.EXCEL: ".xlsx .xlsm",
    Kind.OLD_EXCEL: ".xls",
    Kind.OPEN_SHEET: ".ods",
    Kind.ARCHIVE: ".zip",
}


def read_document(path: Path, cache: Path | None = None, progress: Progress | None = None) -> Document:
    """The one document of a file, line by line, with the SHA-256 of its bytes; for a zip, if it holds one only.

    `cache` is the folder that remembers scanned pages. Raises FileMissing, FileUnreadable, FileEncrypted,
    FileDamaged, FileTooLarge, FormatUnsupported (which names what was found), DocumentEmpty, MissingExtra,
    ScanUnreadable.
    """
    read = list(read_documents(path, cache, progress))
    if len(read) != 1:
        raise FormatUnsupported(path, f"zip of {len(read)} files")
    ((_, found),) = read
    if isinstance(found, TracuuError):
        raise found
    return found


def read_documents(
    path: Path, cache: Path | None = None, progress: Progress | None = None
) -> Iterator[tuple[Path, Document | TracuuError]]:
    """Each document of a file, with its path: the file itself, or every file in a zip, below the zip's path.

    What cannot be read comes as its error, and the next one is read.
    """
    for unread in unread_documents(path, cache, progress):
        yield unread.path, unread.read()


@dataclass(frozen=True, slots=True)
class Unread:
    """A document before it is read: its path, the SHA-256 of its bytes if they can be had, and how to read it."""

    path: Path
    sha256: str | None
    read: Callable[[], Document | TracuuError]


def unread_documents(path: Path, cache: Path | None = None, progress: Progress | None = None) -> Iterator[Unread]:
    """What `read_documents` would read, in that order; several may be read at once, each in a thread of its own."""
    try:
        content = content_of(path)
        if kind_of(path, content) is not Kind.ARCHIVE:
            yield _unread(path, content, partial(_read, path, content, path, cache, progress))
            return
        found = False
        for shown, member in members_of(path, content):
            found = True
            if isinstance(member, TracuuError):
                yield _failed(shown, member)
            else:
                yield _unread(shown, member, partial(_member, shown, member, cache, progress))
        if not found:
            yield _failed(path, DocumentEmpty(path))
    except TracuuError as error:
        yield _failed(path, error)


def count_documents(path: Path) -> int:
    """How many documents a file gives, errors counted: more than one only for a zip, of which nothing is unpacked."""
    try:
        with path.open("rb") as file:
            if file.read(2) != b"PK":
                return 1
        content = content_of(path)
        return max(1, count_members(path, content)) if kind_of(path, content) is Kind.ARCHIVE else 1
    except (OSError, TracuuError):
        return 1


def _unread(path: Path, content: bytes, read: Callable[[], Document | TracuuError]) -> Unread:
    return Unread(path, hashlib.sha256(content).hexdigest(), read)


def _failed(path: Path, error: TracuuError) -> Unread:
    return Unread(path, None, lambda: error)


def content_of(path: Path) -> bytes:
    """The file's bytes; raises FileMissing, FileUnreadable, FileTooLarge, or DocumentEmpty where there are none."""
    try:
        if not path.is_file():  # a folder, a device, or nothing
            raise FileMissing(path)
        with path.open("rb") as file:
            is_zip = file.read(2) == b"PK"
            size = path.stat().st_size
            if size > (MAX_ARCHIVE_BYTES if is_zip else MAX_BYTES):
                raise FileTooLarge(path, f"{size // 1_000_000} MB")
            file.seek(0)
            content = file.read()
    except OSError as error:
        raise FileUnreadable(path, error.strerror or str(error)) from error
    if not content:
        raise DocumentEmpty(path)
    return content


def _member(shown: Path, content: bytes, cache: Path | None, progress: Progress | None) -> Document | TracuuError:
    """A file of a zip, which is written where only its reader sees it, without the name that the zip gives it."""
    if not content:
        return DocumentEmpty(shown)
    with NamedTemporaryFile(prefix="tracuu-") as file:
        file.write(content)
        file.flush()
        return _read(shown, content, Path(file.name), cache, progress)


def _read(
    shown: Path, content: bytes, file: Path, cache: Path | None, progress: Progress | None
) -> Document | TracuuError:
    def tell(page: int, pages: int) -> None:
        if progress:
            progress(shown, page, pages)

    try:
        if kind_of(shown, content) is Kind.TEXT:
            found = Found(text_lines(shown, content))
        else:
            found = read_bounded(file, shown, cache, tell)
    except TracuuError as error:
        return error
    if not any(line.text.strip(NOTHING_PRINTED) for line in found.lines):
        return DocumentEmpty(shown)
    return Document(shown, hashlib.sha256(content).hexdigest(), found.lines, found.pages, found.notes)
