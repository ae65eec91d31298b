"""Pictures of pages: kept of scans, drawn of other PDF files while the file that was read is still there.

Those of scans stand folded away under a passage too, until a person wants to compare.
"""

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from pathlib import Path

from tracuu.indexing.library import Library
from tracuu.indexing.masking import is_shown
from tracuu.indexing.pictures import page_picture
from tracuu.messages import pages
from tracuu.reading.drawn import drawn_page
from tracuu.records import Passage, ReportEntry

TYPE = "image/webp"
SIGNATURE, WITHIN = b"%PDF-", 1024  # the first bytes hold it (ISO 32000-1, annex H)
DRAWN_KEPT = 200  # pictures of 60 kB


def pages_with_pictures(library: Library, entry: ReportEntry) -> tuple[int, ...]:
    """The pages of a report of which a picture can be shown."""
    passages = library.report_passages(entry.id)
    numbers = sorted({passage.span.page for passage in passages if passage.span.page})
    if is_drawable(entry):
        there = range(1, numbers[-1] + 1) if numbers else ()
        return tuple(page for page in there if is_shown(library, entry.id, page))
    return tuple(page for page in numbers if page_picture(library, entry.id, page))


def picture_of_page(library: Library, entry: ReportEntry, page: int) -> bytes | None:
    """The picture (WebP) of a page: as it was read, else drawn from the report's file; None where neither can be."""
    kept = page_picture(library, entry.id, page)
    if kept or not is_drawable(entry) or not is_shown(library, entry.id, page):
        return kept
    try:
        return _drawn(str(entry.path), entry.sha256, page)
    except LookupError:
        return None


def is_drawable(entry: ReportEntry) -> bool:
    """Whether a report's file is still where it was read, still the same, and a PDF file."""
    try:
        found = entry.path.stat()
        return _pdf_digest(entry.path, found.st_mtime_ns, found.st_size) == entry.sha256
    except OSError:
        return False


@lru_cache(maxsize=1000)
def _pdf_digest(path: Path, changed: int, size: int) -> str:
    """The SHA-256 of a PDF file as it is at this time, empty where it is none."""
    with path.open("rb") as file:
        if SIGNATURE not in file.read(WITHIN):
            return ""
        file.seek(0)
        return hashlib.file_digest(file, "sha256").hexdigest()


@lru_cache(maxsize=DRAWN_KEPT)
def _drawn(path: str, sha256: str, page: int) -> bytes:
    """The picture; raises LookupError where there is none, so that it is looked for again the next time."""
    picture = drawn_page(Path(path), sha256, page)
    if picture is None:
        raise LookupError(path)
    return picture


def pictures_of(library: Library, passage: Passage) -> dict[int, bytes]:
    """The kept pictures of the pages on which a passage stands, by page."""
    numbers = sorted({span.page for span in (passage.span, *passage.sentences) if span.page})
    found = {number: page_picture(library, passage.report, number) for number in numbers}
    return {number: picture for number, picture in found.items() if picture}


def pictures_html(pictures: Mapping[int, bytes], is_doubted: bool) -> str:
    """The pictures, each to be opened; open already, with what to look for, if a figure of the passage is in doubt."""
    said = f'<p class="doubted">{escape(pages.DOUBTED)}</p>' if is_doubted else ""
    return said + "".join(_picture(page, picture, is_doubted) for page, picture in pictures.items())


def _picture(page: int, picture: bytes, is_open: bool) -> str:
    source = f"data:{TYPE};base64,{b64encode(picture).decode()}"
    return (
        f'<details class="picture"{" open" if is_open else ""}><summary>{escape(pages.see_picture(page))}</summary>'
        f'<div><img src="{source}" alt="{escape(pages.picture_of(page))}"></div></details>'
    )
