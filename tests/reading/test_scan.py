import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("cv2", reason="pip install 'tracuu[scans]'")
from PIL import Image
from scans import saved

from tracuu.errors import FileDamaged, FileTooLarge, MissingExtra, ScanUnreadable
from tracuu.reading import scan
from tracuu.reading.blocks import Paragraph
from tracuu.reading.kept import kept_pictures
from tracuu.reading.page import ScannedPage
from tracuu.reading.scan import page_lines, scan_contents
from tracuu.records import Line, PageRead

FILE = Path("quet.tif")
PAGES = [Image.new("L", (400 + 10 * number, 600), 255) for number in range(3)]


class Pages:
    """Stands for the reading of a page: says how wide its picture is, and counts."""

    def __init__(self, unread: tuple[int, ...] = ()) -> None:
        self.unread, self.read = unread, []

    def __call__(self, _path: Path, page: int, image: Image.Image) -> ScannedPage:
        self.read.append(page)
        if page in self.unread:
            return ScannedPage((), PageRead(page, "none", 200))
        return ScannedPage((Paragraph(f"{image.width}", page),), PageRead(page, "ocr", 200))


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Pages]:
    def made(*unread: int) -> Pages:
        stand_in = Pages(unread)
        monkeypatch.setattr(scan, "read_page", stand_in)
        monkeypatch.setattr(scan, "require_tesseract", lambda: None)
        return stand_in

    return made


def test_the_pages_of_a_tiff_one_after_the_other(pages: Callable[..., Pages]) -> None:
    pages()
    said: list[tuple[int, int]] = []
    contents = scan_contents(FILE, saved(*PAGES, kind="TIFF"), progress=lambda done, all_: said.append((done, all_)))
    assert list(contents.blocks) == [Paragraph("400", 1), Paragraph("410", 2), Paragraph("420", 3)]
    assert contents.pages == tuple(PageRead(page, "ocr", 200) for page in (1, 2, 3))
    assert said == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_is_one_page(pages: Callable[..., Pages], kind: str) -> None:
    pages()
    assert list(scan_contents(FILE, saved(PAGES[0], kind=kind)).blocks) == [Paragraph("400", 1)]


def test_a_long_scan_goes_on_where_it_was_stopped(pages: Callable[..., Pages], tmp_path: Path) -> None:
    reader, content = pages(), saved(*PAGES, kind="TIFF")

    def stop(done: int, _all: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        scan_contents(FILE, content, tmp_path, stop)
    contents = scan_contents(FILE, content, tmp_path)
    assert reader.read == [1, 2, 3]
    assert [read.page for read in contents.pages] == [1, 2, 3]


def test_pictures_are_kept_where_pages_are_remembered(pages: Callable[..., Pages], tmp_path: Path) -> None:
    reader, content = pages(), saved(*PAGES, kind="TIFF")
    sha256 = hashlib.sha256(content).hexdigest()
    for _ in range(2):
        scan_contents(FILE, content, tmp_path)
        assert list(kept_pictures(tmp_path, sha256)) == [1, 2, 3]
        kept_pictures(tmp_path, sha256)[2].unlink()  # it is made again, and the page is not read again
    assert reader.read == [1, 2, 3]


def test_a_page_that_cannot_be_read_is_noted(pages: Callable[..., Pages]) -> None:
    pages(2)
    contents = scan_contents(FILE, saved(*PAGES, kind="TIFF"))
    assert [read.method for read in contents.pages] == ["ocr", "none", "ocr"]
    assert [(note.kind, note.where) for note in contents.notes] == [("page_without_text", "2")]


def test_no_text_on_any_page_is_a_failure(pages: Callable[..., Pages]) -> None:
    pages(1)
    with pytest.raises(ScanUnreadable, match="page 1"):
        scan_contents(FILE, saved(PAGES[0]))


def test_lines_of_a_page(pages: Callable[..., Pages]) -> None:
    pages()
    assert page_lines(FILE, 2, PAGES[0]) == (Line("400", 1, 2),)


@pytest.mark.parametrize("cut", [0.3, 0.7])
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_a_file_cut_short_is_damaged(pages: Callable[..., Pages], kind: str, cut: float) -> None:
    pages()
    noisy = Image.effect_noise((400, 600), 80)
    content = saved(noisy, kind=kind)
    with pytest.raises(FileDamaged, match="page 1"):
        scan_contents(FILE, content[: int(cut * len(content))])


def test_no_picture_at_all_is_damaged(pages: Callable[..., Pages]) -> None:
    pages()
    with pytest.raises(FileDamaged):
        scan_contents(FILE, b"\x89PNG\r\n\x1a\n and nothing more")


def test_a_picture_of_a_great_many_pixels_is_refused_before_it_is_unpacked(pages: Callable[..., Pages]) -> None:
    pages()
    with pytest.raises(FileTooLarge):
        scan_contents(FILE, saved(Image.new("1", (20_000, 20_000))))


def test_too_many_pixels_and_pages(pages: Callable[..., Pages], monkeypatch: pytest.MonkeyPatch) -> None:
    pages()
    monkeypatch.setattr(scan, "MOST_PAGES", 2)
    with pytest.raises(FileTooLarge, match="pages"):
        scan_contents(FILE, saved(*PAGES, kind="TIFF"))
    monkeypatch.setattr(scan, "MOST_PIXELS", 10_000)
    with pytest.raises(FileTooLarge, match="pixels"):
        scan_contents(FILE, saved(PAGES[0]))


def test_without_tesseract_nothing_is_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingExtra, match="apt-get install tesseract-ocr tesseract-ocr-vie tesseract-ocr-eng"):
        scan_contents(FILE, b"anything")
