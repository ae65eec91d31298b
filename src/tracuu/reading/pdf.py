"""PDF files, page by page: the text layer where it is what is printed, else the page's picture is read."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tracuu.errors import FileDamaged, FileEncrypted, FileTooLarge, MissingExtra, ScanUnreadable
from tracuu.reading.blocks import Block, Contents
from tracuu.reading.decoding import decoded_blocks, paragraphs_in
from tracuu.reading.layers import Layer, TableFinder, read_layer
from tracuu.reading.parts import DOCUMENTS
from tracuu.records import Line, Note, PageRead
from tracuu.vietnamese.characters import WORD, syllable_share

Progress = Callable[[int, int], None]  # pages read, pages in all
PageReader = Callable[[int, Callable[[], Any]], tuple[Sequence[Block], PageRead]]  # page, what makes its picture

MOST_PAGES = 5_000
FEWEST_LETTERS = 30  # less beside a picture is a page number or a stamp
STAMPED_LETTERS = 300  # less on a picture of the whole page is what a digital signature prints
DRAWN = 1_000  # segments on a page without letters: text that was turned into curves
GOOD_SHARE = 0.90  # of syllables; reports have 0.99
POOR_SHARE = 0.60  # between the two, a text layer is kept where nothing can read pictures
FEWEST_WORDS = 12  # fewer are not judged
LOWEST_RESOLUTION, USUAL_RESOLUTION, HIGHEST_RESOLUTION = 150, 200, 300
MOST_PIXELS = 40_000_000
POINTS = 72  # an inch
READING_PICTURES = "apt-get install tesseract-ocr tesseract-ocr-vie tesseract-ocr-eng"


class PageBroken(Exception):
    """This page cannot be loaded; others may."""


def pdf_contents(
    path: Path, content: bytes, read_picture: PageReader | None = None, progress: Progress | None = None
) -> Contents:
    """The lines and tables of a PDF file, each with its page; pages without a good text layer by `read_picture`.

    A page that is broken is left out and noted. Raises FileEncrypted, FileDamaged, FileTooLarge, MissingExtra, and
    ScanUnreadable where no page has text and a picture could not be read.
    """
    document = _opened(path, content)
    if len(document) > MOST_PAGES:
        raise FileTooLarge(path, f"> {MOST_PAGES} pages")
    finder = TableFinder(content)
    blocks: list[Block | Line] = []
    reads: list[PageRead] = []
    broken: list[Note] = []
    for number in range(1, len(document) + 1):
        try:
            found, read = _page(document, number, finder, read_picture)
        except PageBroken as error:
            broken.append(Note("page_damaged", str(number), 1))
            if len(broken) == len(document):
                raise FileDamaged(path, f"page {number}: {error}") from error
            continue
        blocks += found
        reads.append(read)
        if progress:
            progress(number, len(document))
    unread = [read for read in reads if read.method == "none"]
    if unread and not any(paragraph.text.strip() for paragraph in paragraphs_in(blocks)):
        raise ScanUnreadable(path, unread[0].page)
    return Contents(blocks, tuple(reads), (*broken, *(Note("page_without_text", str(read.page), 1) for read in unread)))


def _opened(path: Path, content: bytes) -> Any:
    try:
        import pypdfium2
    except ImportError as error:
        raise MissingExtra("pypdfium2", DOCUMENTS) from error
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if any(word in str(error).lower() for word in ("password", "security")):
            raise FileEncrypted(path) from error
        raise FileDamaged(path, f"PDF: {error}") from error


def _page(
    document: Any, number: int, finder: TableFinder, read_picture: PageReader | None
) -> tuple[Sequence[Block], PageRead]:
    import pypdfium2

    try:
        page = document[number - 1]
        layer = _best_layer(page, number, finder)
    except pypdfium2.PdfiumError as error:
        raise PageBroken(str(error)) from error
    try:
        if needs_picture(layer):
            return _by_picture(layer, number, page, read_picture)
        return layer.blocks, PageRead(number, "text")
    finally:
        page.close()


def needs_picture(layer: Layer) -> bool:
    """Whether a page's text layer is not what is printed on it: next to nothing, or words of no language."""
    letters = sum(map(str.isalnum, layer.text))
    if letters < FEWEST_LETTERS:
        return layer.has_picture or layer.segments > DRAWN
    return (layer.is_picture and letters < STAMPED_LETTERS) or not is_good(layer.text)


def is_good(text: str) -> bool:
    """Whether a page's text reads as Vietnamese; too few words are taken as they are."""
    return len(WORD.findall(text)) < FEWEST_WORDS or syllable_share(text) >= GOOD_SHARE


def _best_layer(page: Any, number: int, finder: TableFinder) -> Layer:
    """The layer as it is; decoded if a legacy font wrote it; in order of place if it was drawn out of order."""
    layer = read_layer(page, number, finder)
    if is_good(layer.text):
        return layer
    decoded = replace(layer, blocks=decoded_blocks(layer.blocks))
    if is_good(decoded.text):
        return decoded
    placed = read_layer(page, number, finder, by_place=True)
    return max((decoded, placed, layer), key=lambda found: syllable_share(found.text))


def _by_picture(
    layer: Layer, number: int, page: Any, read_picture: PageReader | None
) -> tuple[Sequence[Block], PageRead]:
    """What reading the page's picture gives, or its text layer where that is the better of the two."""
    own = layer.blocks, PageRead(number, "text")
    share = syllable_share(layer.text) if len(WORD.findall(layer.text)) >= FEWEST_WORDS else 0.0
    try:
        if read_picture is None:
            raise MissingExtra("tesseract", READING_PICTURES)
        blocks, read = read_picture(number, lambda: picture_of(page))
    except MissingExtra:
        if share >= POOR_SHARE and not layer.is_picture:
            return own
        raise
    seen = syllable_share("\n".join(paragraph.text for paragraph in paragraphs_in(blocks)))
    return own if share >= seen and share > 0 and not layer.is_picture else (blocks, read)


def picture_of(page: Any) -> Any:
    """The page drawn in its colours, with its resolution: that of the scan on it, within what reading needs and bounds."""
    width, height = page.get_size()
    resolution = min(HIGHEST_RESOLUTION, max(LOWEST_RESOLUTION, _resolution(page)))
    scale = min(resolution / POINTS, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    image = page.render(scale=scale, rev_byteorder=True).to_pil()
    image.info["dpi"] = (scale * POINTS, scale * POINTS)
    return image


def _resolution(page: Any) -> float:
    """The resolution of the widest picture on a page."""
    import pypdfium2.raw as pdfium

    found = [float(USUAL_RESOLUTION)]
    widest = 0.0
    for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        left, _, right, _ = thing.get_bounds()
        if right - left > widest:
            widest = right - left
            found.append(thing.get_px_size()[0] / (widest / POINTS))
    return found[-1]
