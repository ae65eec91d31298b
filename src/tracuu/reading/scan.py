"""Picture files of pages (PNG, JPEG, TIFF) go in, what stands on them comes out, a page at a time."""

import hashlib
import io
import warnings
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracuu.errors import FileDamaged, FileTooLarge, MissingExtra, ScanUnreadable
from tracuu.reading.blocks import Block, Contents
from tracuu.reading.kept import keep_picture
from tracuu.reading.lines import lines_of
from tracuu.reading.page import ScannedPage, read_page
from tracuu.reading.picture import SCANS
from tracuu.reading.remembered import remembered_page
from tracuu.reading.tesseract import require_tesseract
from tracuu.records import Line, Note, PageRead

if TYPE_CHECKING:
    from PIL.Image import Image

Progress = Callable[[int, int], None]  # pages read, pages in all
PageReader = Callable[[int, Callable[[], Any]], tuple[tuple[Block, ...], PageRead]]  # page, what makes its picture

PICTURES = ("PNG", "JPEG", "TIFF")
MOST_PIXELS = 60_000_000  # A3 at 400 dots an inch has 31 million
MOST_PAGES = 300


def scan_contents(path: Path, content: bytes, cache: Path | None = None, progress: Progress | None = None) -> Contents:
    """The text and tables of a picture file and how each page was read; what `cache` remembers is not read again.

    Raises MissingExtra, FileDamaged, FileTooLarge, and ScanUnreadable where no page gave any text.
    """
    read = page_reader(path, hashlib.sha256(content).hexdigest(), cache)
    images = list(_images(path, content))
    blocks: list[Block] = []
    reads: list[PageRead] = []
    for page, image in enumerate(images, start=1):
        found, how = read(page, image)
        blocks += found
        reads.append(how)
        if progress:
            progress(page, len(images))
    unread = [how.page for how in reads if how.method == "none"]
    if len(unread) == len(images) or not blocks:
        raise ScanUnreadable(path, 1)
    return Contents(blocks, tuple(reads), tuple(Note("page_without_text", str(page), 1) for page in unread))


def page_reader(path: Path, sha256: str, cache: Path | None = None) -> PageReader:
    """What reads the pages of one file, each from its picture, unless `cache` remembers it; it keeps the picture too.

    Raises MissingExtra.
    """
    require_tesseract()

    def read(page: int, image: Callable[[], Any]) -> tuple[tuple[Block, ...], PageRead]:
        made = lru_cache(1)(image)

        def read_now() -> ScannedPage:
            return read_page(path, page, made())

        if cache is None:
            found = read_now()
        else:
            found = remembered_page(cache, sha256, page, read_now)
            keep_picture(cache, sha256, page, made)
        return found.blocks, found.read

    return read


def page_lines(path: Path, page: int, image: "Image") -> tuple[Line, ...]:
    """The lines of one page's picture."""
    return lines_of(read_page(path, page, image).blocks)


def _images(path: Path, content: bytes) -> "Iterator[Callable[[], Image]]":
    """What makes the picture of each page; only the pages of a TIFF are several."""
    try:
        from PIL import Image, UnidentifiedImageError
    except ImportError as error:
        raise MissingExtra("Pillow", SCANS) from error

    def opened(page: int) -> "Image.Image":
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is wrong is raised below, or does not matter
            try:
                image = Image.open(io.BytesIO(content), formats=PICTURES)
                image.seek(page)
                if image.width * image.height > MOST_PIXELS:
                    raise FileTooLarge(path, f"{image.width} x {image.height} pixels")
                image.load()
            except Image.DecompressionBombError as error:
                raise FileTooLarge(path, f"> {MOST_PIXELS} pixels") from error
            except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
                raise FileDamaged(path, f"page {page + 1}: {error}") from error
        return image

    first = opened(0)
    count = getattr(first, "n_frames", 1) if first.format == "TIFF" else 1
    if count > MOST_PAGES:
        raise FileTooLarge(path, f"> {MOST_PAGES} pages")
    for page in range(count):
        yield lambda page=page: opened(page)  # type: ignore[misc]
