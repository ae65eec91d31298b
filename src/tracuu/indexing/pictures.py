"""The pictures of scanned pages, beside the generations: index/pictures/<SHA-256 of the report's file>/<page>.webp.

They are too large to be copied into each generation, and never change: a file with other bytes has another folder.
"""

import shutil
from collections.abc import Collection, Mapping
from pathlib import Path

from tracuu.indexing.durable import move_whole
from tracuu.indexing.library import Library
from tracuu.indexing.masking import is_shown

FOLDER = "pictures"
SUFFIX = ".webp"


def page_picture(library: Library, report_id: str, page: int) -> bytes | None:
    """The picture (WebP) of a page that was read from one, for a person to compare; None where none may be shown."""
    if not is_shown(library, report_id, page):
        return None
    sha256 = next((entry.sha256 for entry in library.entries if entry.id == report_id), "")
    file = library.index / FOLDER / sha256 / f"{page}{SUFFIX}"
    return file.read_bytes() if sha256 and file.is_file() else None


def add_pictures(index: Path, sha256: str, pictures: Mapping[int, Path]) -> None:
    """Nothing; afterwards copies of these pictures, by page, are those of the file with this SHA-256."""
    folder = index / FOLDER / sha256
    if not pictures or folder.is_dir():
        return
    making = folder.with_name(f".{sha256}")
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True)
    for page, picture in pictures.items():
        shutil.copyfile(picture, making / f"{page}{SUFFIX}")
    move_whole(making, folder)


def remove_pictures(index: Path, used: Collection[str]) -> None:
    """Nothing; afterwards there are only pictures of the files with these SHA-256."""
    folder = index / FOLDER
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.name not in used:
            shutil.rmtree(path, ignore_errors=True)
