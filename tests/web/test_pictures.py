"""A scanned page is there to be compared, by itself where a figure is in doubt."""

import hashlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from documents import FONT_FILE, pdf_pages
from PIL import Image
from web.factories_web import HAMLETS, REPORT, REVENUE, ShownLibrary, make_cited, make_entry, make_passage

from tracuu.indexing.pictures import FOLDER
from tracuu.messages import pages
from tracuu.records import UNVERIFIED, Span
from tracuu.web.cards import passage_card
from tracuu.web.pictures import pages_with_pictures, picture_of_page, pictures_of

DOUBTED = replace(REVENUE, status=UNVERIFIED)
SCAN = {3: b"picture"}


def test_the_pages_that_a_passage_stands_on_are_shown(tmp_path: Path) -> None:
    folder = tmp_path / FOLDER / "ab"
    folder.mkdir(parents=True)
    for page in (3, 4, 5):
        (folder / f"{page}.webp").write_bytes(f"{page}".encode())
    passage = make_passage(sentences=(Span(100, 110, 3), Span(110, 120, 4), Span(120, 130, None)))
    library = ShownLibrary((make_entry(sha256="ab"),), index=tmp_path)
    assert pictures_of(library, passage) == {3: b"3", 4: b"4"}  # type: ignore[arg-type]
    assert pictures_of(ShownLibrary(index=tmp_path), passage) == {}  # type: ignore[arg-type]
    assert passage.report == REPORT


def test_a_picture_waits_to_be_opened() -> None:
    html = passage_card(make_cited(figures=(REVENUE,)), None, (REVENUE,), (), ((), ()), SCAN)
    assert f'<details class="picture"><summary>{pages.see_picture(3)}</summary>' in html
    assert 'src="data:image/webp;base64,cGljdHVyZQ=="' in html
    assert pages.DOUBTED not in html


def test_a_figure_in_doubt_is_marked_and_shows_the_page_by_itself() -> None:
    html = passage_card(make_cited(figures=(DOUBTED, HAMLETS)), None, (DOUBTED,), (), ((), ()), SCAN)
    assert '<mark class="doubted">7.205.418.300 đồng</mark>' in html
    assert '<details class="picture" open>' in html
    assert pages.DOUBTED in html


def test_without_a_picture_nothing_is_promised() -> None:
    assert "picture" not in passage_card(make_cited(), None, (), (), ((), ()))


@pytest.mark.skipif(FONT_FILE is None, reason="no font with Vietnamese letters (fonts-croscore)")
def test_pages_are_drawn_while_the_file_is_what_was_read(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf_pages(["Tổng thu"], ["Tổng chi"], ["Nơi nhận"]))
    entry = make_entry(path=file, sha256=hashlib.sha256(file.read_bytes()).hexdigest())
    library = ShownLibrary((entry,), index=tmp_path)
    assert pages_with_pictures(library, entry) == (1, 2, 3)  # type: ignore[arg-type]
    picture = Image.open(BytesIO(picture_of_page(library, entry, 2) or b""))  # type: ignore[arg-type]
    assert picture.format == "WEBP" and picture.height > picture.width > 1000
    file.write_bytes(pdf_pages(["Một bản khác"]))
    assert pages_with_pictures(library, entry) == ()  # type: ignore[arg-type]
    assert picture_of_page(library, entry, 2) is None  # type: ignore[arg-type]


def test_pages_are_not_drawn_of_what_is_no_pdf_or_not_there(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"Thu 9")
    library = ShownLibrary(index=tmp_path)
    for path in (file, tmp_path / "b.pdf"):
        entry = make_entry(path=path, sha256=hashlib.sha256(b"Thu 9").hexdigest())
        assert pages_with_pictures(library, entry) == ()  # type: ignore[arg-type]
        assert picture_of_page(library, entry, 1) is None  # type: ignore[arg-type]
