import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from documents import FONT_FILE, pdf_pages
from PIL import Image

from tracuu.errors import FileDamaged, FileEncrypted, FileTooLarge, MissingExtra, ScanUnreadable
from tracuu.reading import pdf
from tracuu.reading.blocks import Block, Contents, Paragraph
from tracuu.reading.pdf import pdf_contents, picture_of
from tracuu.records import PageRead

pytestmark = pytest.mark.skipif(FONT_FILE is None, reason="no font with Vietnamese letters (fonts-croscore)")
FILE = Path("bao-cao.pdf")
TEXT = [
    "Tổng thu ngân sách nhà nước trên địa bàn xã năm 2023 đạt 11 tỷ 268 triệu đồng,",
    "bằng 107,8% dự toán huyện giao.",
]
SEEN = [Paragraph("Trang này được đọc từ ảnh của nó, có đủ chữ để là một đoạn văn.", 1)]


def reader(blocks: Sequence[Block] = SEEN, method: str = "ocr") -> Callable[..., tuple[Sequence[Block], PageRead]]:
    def read(page: int, picture: Callable[[], Any]) -> tuple[Sequence[Block], PageRead]:
        assert picture().size[0] > 500
        return blocks, PageRead(page, method, 200)

    return read


def texts(contents: Contents) -> list[str]:
    return [block.text for block in contents.blocks if isinstance(block, Paragraph)]


def scanned(*lines: str, resolution: int = 200) -> bytes:
    """A page that is a picture, with these lines printed over it."""
    from documents import _canvas

    made = io.BytesIO()
    canvas = _canvas(made)
    picture = io.BytesIO()
    Image.new("L", (int(8.27 * resolution), int(11.69 * resolution)), 255).save(picture, "PNG")
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(picture), 0, 0, 595.28, 841.89)
    canvas.setFont("vietnamese", 12)
    for number, line in enumerate(lines):
        canvas.drawString(60, 700 - 20 * number, line)
    canvas.save()
    return made.getvalue()


def test_pages_with_text_are_read_as_text() -> None:
    found = pdf_contents(FILE, pdf_pages(TEXT, TEXT))
    assert texts(found) == TEXT * 2
    assert found.pages == (PageRead(1, "text"), PageRead(2, "text"))


def test_progress_is_told_page_by_page() -> None:
    told: list[tuple[int, int]] = []
    pdf_contents(FILE, pdf_pages(TEXT, TEXT), progress=lambda page, pages: told.append((page, pages)))
    assert told == [(1, 2), (2, 2)]


@pytest.mark.parametrize("printed", [(), ("7",), ("Người ký: Ủy ban nhân dân xã Hòa Lạng, huyện Yên Thuận",)])
def test_a_page_that_is_a_picture_is_read_from_it(printed: tuple[str, ...]) -> None:
    found = pdf_contents(FILE, scanned(*printed), reader())
    assert (texts(found), found.pages) == ([SEEN[0].text], (PageRead(1, "ocr", 200),))


def test_a_picture_with_a_whole_text_layer_is_read_as_text() -> None:
    assert pdf_contents(FILE, scanned(*TEXT * 4), reader()).pages == (PageRead(1, "text"),)


def test_garbage_letters_are_read_from_the_picture() -> None:
    found = pdf_contents(FILE, pdf_pages(["Xqzt wfgk brtn plkj mnbv zxcv qwrt hjkl fdsg trwq kjhg nbvc"]), reader())
    assert texts(found) == [SEEN[0].text]


def test_a_legacy_font_is_decoded_and_no_picture_is_needed() -> None:
    line = "Tæng thu ng©n s¸ch x· n¨m nay ®¹t cao h¬n dù to¸n huyÖn giao, thu trªn ®Þa bµn t¨ng"
    assert texts(pdf_contents(FILE, pdf_pages([line]))) == [
        "Tổng thu ngân sách xã năm nay đạt cao hơn dự toán huyện giao, thu trên địa bàn tăng"
    ]


def test_letters_drawn_out_of_order_are_put_in_order() -> None:
    from documents import _canvas

    made = io.BytesIO()
    canvas = _canvas(made)
    canvas.setFont("vietnamese", 12)
    words = TEXT[0].split(" ")
    places = [
        60 + sum(canvas.stringWidth(word + " ", "vietnamese", 12) for word in words[:number])
        for number in range(len(words))
    ]
    for odd in (0, 1):
        for word, place in zip(words, places, strict=True):
            for number, letter in enumerate(word):
                if number % 2 == odd:
                    canvas.drawString(place + canvas.stringWidth(word[:number], "vietnamese", 12), 700, letter)
    canvas.save()
    assert texts(pdf_contents(FILE, made.getvalue())) == [TEXT[0]]


def test_without_a_reader_of_pictures_a_scan_is_refused_and_poor_text_is_kept() -> None:
    with pytest.raises(MissingExtra, match="tesseract"):
        pdf_contents(FILE, scanned())
    poor = ["Tổng thu ngân sách xã đạt cao xqzt wfgk brtn hơn dự toán huyện giao nhiều"]
    assert texts(pdf_contents(FILE, pdf_pages(poor))) == poor


def test_no_letters_from_a_picture_is_never_an_empty_document() -> None:
    with pytest.raises(ScanUnreadable):
        pdf_contents(FILE, scanned(), reader([], "none"))


def test_blank_pages_are_read_as_text() -> None:
    assert pdf_contents(FILE, pdf_pages([], TEXT)).pages == (PageRead(1, "text"), PageRead(2, "text"))


@pytest.mark.parametrize("resolution", [72, 200, 400])
def test_a_page_is_drawn_at_the_resolution_of_its_scan_within_bounds(resolution: int) -> None:
    import pypdfium2

    image = picture_of(pypdfium2.PdfDocument(scanned(resolution=resolution))[0])
    assert round(image.info["dpi"][0]) in {72: {150}, 200: {200}, 400: {300}}[resolution]
    assert image.mode == "RGB"  # a stamp is told by its colour


def test_a_huge_page_is_drawn_smaller() -> None:
    import pypdfium2

    image = picture_of(pypdfium2.PdfDocument(pdf_pages([], size=(10_000, 10_000)))[0])
    assert image.width * image.height <= 1.01 * pdf.MOST_PIXELS


def locked(user: str, owner: str) -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption

    return pdf_pages(TEXT, encrypt=StandardEncryption(user, owner, strength=128))


def test_a_password_is_named_and_one_against_printing_is_no_hindrance() -> None:
    with pytest.raises(FileEncrypted):
        pdf_contents(FILE, locked("mật", "khẩu"))
    assert texts(pdf_contents(FILE, locked("", "khẩu"))) == TEXT


@pytest.mark.parametrize("content", [b"%PDF-1.7", pdf_pages(TEXT)[:300] if FONT_FILE else b"", b"%PDF-1.7\n\x89PNG"])
def test_half_a_file_is_damaged(content: bytes) -> None:
    with pytest.raises(FileDamaged):
        pdf_contents(FILE, content)


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGES", 1)
    with pytest.raises(FileTooLarge):
        pdf_contents(FILE, pdf_pages(TEXT, TEXT))
