"""What stays on the disk when the power fails: flushed folders, files replaced whole, one writer at a time."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


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
