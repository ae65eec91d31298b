"""What stays on the disk when the power fails: flushed folders, files replaced whole, one writer at a time."""

import errno
import fcntl
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracuu.errors import DiskFull, WriteDenied

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}
SQLITE_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}  # a bound on the size of files is an input/output error there
SQLITE_DENIED = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}


def is_full(error: Exception) -> bool:
    """Whether something could not be written for want of room.

    >>> is_full(OSError(errno.ENOSPC, "No space left on device")), is_full(OSError(errno.ENOENT, "No such file"))
    (True, False)
    >>> is_full(ValueError("Failed to write: No space left on device (os error 28)"))
    True
    """
    return _number(error) in FULL or _sqlite(error) in SQLITE_FULL


def is_denied(error: Exception) -> bool:
    """Whether something could not be written for want of the right to.

    >>> is_denied(PermissionError(errno.EACCES, "Permission denied")), is_denied(ValueError("odd"))
    (True, False)
    """
    return _number(error) in DENIED or _sqlite(error) in SQLITE_DENIED


@contextmanager
def said_if_unwritable(path: Path) -> Iterator[None]:
    """The block; where it cannot write, whatever library could not, DiskFull or WriteDenied names this path."""
    try:
        yield
    except (OSError, sqlite3.Error, ValueError) as error:
        if is_full(error):
            raise DiskFull(path) from error
        if is_denied(error):
            raise WriteDenied(path) from error
        raise


def _number(error: Exception) -> int | None:
    """The number that the system gave the error; tantivy has it in its text only."""
    if isinstance(error, OSError):
        return error.errno
    told = re.search(r"\(os error (\d+)\)", str(error))
    return int(told[1]) if told else None


def _sqlite(error: Exception) -> int | None:
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else int(code) & 0xFF


def flush(path: Path) -> None:
    """Nothing; afterwards the file, or the folder with all that is in it, is on the disk."""
    if path.is_dir():
        for inner in path.iterdir():
            flush(inner)
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_whole(path: Path, text: str) -> None:
    """Nothing; afterwards the file holds the text, and whoever reads meanwhile sees the old or the new one, whole.

    There must be one writer at a time.
    """
    aside = path.with_name(f".{path.name}.new")
    aside.write_text(text, "utf-8")
    move_whole(aside, path)


def move_whole(source: Path, target: Path) -> None:
    """Nothing; afterwards what stood at the source stands at the target, flushed, in one step."""
    flush(source)
    source.replace(target)
    flush_entry(target)


def flush_entry(path: Path) -> None:
    """Nothing; afterwards the name of the path is on the disk (its folder's own list of names)."""
    descriptor = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def exclusive(path: Path, wait: bool) -> Iterator[None]:
    """The lock of this file, held in the block; raises BlockingIOError if another has it and `wait` is false.

    The kernel gives it back when the process ends, however it ends; the file itself stays.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        yield
