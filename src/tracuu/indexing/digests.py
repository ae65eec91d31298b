"""What the files of a model were when they were made: a folder knows their SHA-256, and what changed is told."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tracuu.errors import EncoderChanged
from tracuu.indexing.generations import file_sha256

RECORD = "sha256.json"


def keep_digests(folder: Path) -> None:
    """Nothing; the folder holds what all its files are now."""
    kept = {path.relative_to(folder).as_posix(): [file_sha256(path), *_looks(path)] for path in _files(folder)}
    (folder / RECORD).write_text(json.dumps(kept, indent=1), "utf-8")


def check_digests(folder: Path, *, is_thorough: bool = False) -> None:
    """Nothing; raises EncoderChanged for the first file of the folder that is not what it was.

    Files whose size and time are as they were are only read if the check is thorough (0.5 s for 0.5 GB). A folder
    that knows of no files, made by an older program, is believed, and knows them from now on.
    """
    if not folder.is_dir():
        return
    if not (folder / RECORD).is_file():
        with suppress(OSError):  # it may be where nobody writes
            keep_digests(folder)
        return
    for name in changed_files(folder, is_thorough=is_thorough):
        raise EncoderChanged(folder / name)


def changed_files(folder: Path, *, is_thorough: bool) -> Iterator[str]:
    """The names of the files of a folder that are missing or not what they were; its record's, if that is damaged."""
    try:
        kept = {str(name): (str(sha256), [size, time]) for name, (sha256, size, time) in _record(folder).items()}
    except (OSError, ValueError, TypeError, AttributeError):
        yield RECORD
        return
    for name, (sha256, looks) in kept.items():
        path = folder / name
        if not path.is_file() or ((is_thorough or _looks(path) != looks) and file_sha256(path) != sha256):
            yield name


def _record(folder: Path) -> dict[str, list[object]]:
    record: dict[str, list[object]] = json.loads((folder / RECORD).read_text("utf-8"))
    return record


def _looks(path: Path) -> list[int]:
    found = path.stat()
    return [found.st_size, found.st_mtime_ns]


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != RECORD)
