"""A page is drawn in another process, or not at all."""

import hashlib
from io import BytesIO
from pathlib import Path

import pytest
from documents import FONT_FILE, pdf_pages
from PIL import Image

from tracuu.reading.drawn import drawn_page


@pytest.mark.skipif(FONT_FILE is None, reason="no font with Vietnamese letters (fonts-croscore)")
def test_a_page_is_drawn(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf_pages(["Tổng thu"], ["Tổng chi"]))
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    picture = Image.open(BytesIO(drawn_page(file, sha256, 2) or b""))
    darkest, brightest = picture.convert("L").getextrema()
    assert (picture.format, darkest < 100, brightest > 200) == ("WEBP", True, True)
    assert drawn_page(file, sha256, 3) is None
    assert drawn_page(file, "0" * 64, 1) is None  # another file by now


def test_what_is_no_pdf_is_not_drawn(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF-1.7 and nothing")
    assert drawn_page(file, hashlib.sha256(file.read_bytes()).hexdigest(), 1) is None
    assert drawn_page(tmp_path / "b.pdf", "", 1) is None
