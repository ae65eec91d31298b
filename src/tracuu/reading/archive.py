"""A zip of reports: each file in it by its own name, bounded, with nothing written outside."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from zipfile import ZipInfo

from tracuu.errors import FileDamaged, FormatUnsupported, TracuuError
from tracuu.reading.parts import Parts
from tracuu.reading.sniff import ZIP, Kind, kind_of

LEFT_OUT = frozenset(("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"))
ZIP_UTF8 = 0x800


def members_of(path: Path, content: bytes) -> Iterator[tuple[Path, bytes | TracuuError]]:
    """Each file of a zip, as a path below the zip's own, with its bytes, or with why they cannot be had.

    A name that leads out of the zip, or a zip in a zip, is refused. Raises FileDamaged, FileTooLarge.
    """
    parts = Parts(path, content)
    for entry, inner in _files(parts):
        shown = path / inner.name
        if inner.is_absolute() or ".." in inner.parts or ":" in inner.parts[0]:
            yield shown, FileDamaged(shown, "its name leads out of the zip")
            continue
        shown = path / Path(*inner.parts)
        try:
            found = parts.read(entry.filename)
        except TracuuError as error:
            yield shown, _of_member(error, shown)
            continue
        yield shown, FormatUnsupported(shown, "zip in zip") if _is_zip_of_files(shown, found) else found


def count_members(path: Path, content: bytes) -> int:
    """How many files `members_of` gives of a zip; nothing is unpacked. Raises FileDamaged, FileTooLarge."""
    return sum(1 for _ in _files(Parts(path, content)))


def _files(parts: Parts) -> Iterator[tuple[ZipInfo, PurePosixPath]]:
    """The files of a zip with their paths in it, without those that systems and programs leave there."""
    for entry in parts.archive.infolist():
        inner = PurePosixPath(_name(entry.filename, entry.flag_bits).replace("\\", "/"))
        if not (entry.is_dir() or LEFT_OUT & set(inner.parts) or inner.name.startswith((".", "~$"))):
            yield entry, inner


def _name(name: str, flags: int) -> str:
    """The name in the letters in which it was written: without the mark for UTF-8, zipfile takes it for cp437."""
    if flags & ZIP_UTF8:
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return name


def _of_member(error: TracuuError, shown: Path) -> TracuuError:
    """The error as one of the member, not of the zip."""
    if hasattr(error, "path"):
        error.path = shown
    return error


def _is_zip_of_files(path: Path, content: bytes) -> bool:
    try:
        return content.startswith(ZIP) and kind_of(path, content) is Kind.ARCHIVE
    except TracuuError:
        return False  # what is wrong with it shows when it is read
