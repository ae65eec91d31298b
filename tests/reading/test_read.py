"""The door, with every kind of file and every hostile one: each ends in lines or in a named error, within bounds."""

import hashlib
import io
import random
import resource
import time
import zlib
from pathlib import Path

import pytest
from documents import (
    FONT_FILE,
    W,
    hypertext_of,
    opendocument_of,
    paragraph,
    pdf_of,
    pdf_pages,
    report_blocks,
    word,
    word_of,
    zipped,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from tracuu.errors import (
    DocumentEmpty,
    FileDamaged,
    FileEncrypted,
    FileMissing,
    FileTooLarge,
    FileUnreadable,
    FormatUnsupported,
    MissingExtra,
    TracuuError,
)
from tracuu.messages.errors import explain
from tracuu.reading import read
from tracuu.reading.lines import lines_of
from tracuu.reading.read import read_document, read_documents
from tracuu.records import Document, Line

SECONDS, KILOBYTES = 60, 2_000_000  # what reading one hostile file may take


def written(folder: Path, content: bytes, name: str = "bao-cao.txt") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_lines_and_hash_of_the_bytes(tmp_path: Path) -> None:
    content = "Tổng thu\nTổng chi\n".encode()
    found = read_document(written(tmp_path, content))
    assert found.lines == (Line("Tổng thu", 1), Line("Tổng chi", 2))
    assert found.sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("name", ["khong-co.txt", "."])
def test_nothing_and_a_folder_are_missing(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileMissing):
        read_document(tmp_path / name)


def test_a_device_is_missing() -> None:
    with pytest.raises(FileMissing):
        read_document(Path("/dev/zero"))


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", " \n\t\n\f\xa0\n".encode(), b"\xff\xfe", word("<w:p/>")])
def test_no_letters_is_empty(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(DocumentEmpty):
        read_document(written(tmp_path, content))


@pytest.mark.parametrize(
    "made",
    [
        word_of,
        opendocument_of,
        hypertext_of,
        pytest.param(pdf_of, marks=pytest.mark.skipif(FONT_FILE is None, reason="no font")),
    ],
)
def test_content_decides_not_the_suffix(tmp_path: Path, made: object) -> None:
    blocks = report_blocks()
    found = read_document(written(tmp_path, made(blocks), "bao-cao.txt"))  # type: ignore[operator]
    rows = [(line.text, line.cells) for line in found.lines if line.row is not None]
    assert rows == [(line.text, line.cells) for line in lines_of(blocks) if line.row is not None]


def test_text_is_read_under_any_suffix(tmp_path: Path) -> None:
    assert read_document(written(tmp_path, b"Thu", "bao-cao.pdf")).lines == (Line("Thu", 1),)


def test_a_zip_gives_each_document_by_its_name_and_one_bad_member_stops_nobody(tmp_path: Path) -> None:
    members = {
        "a.docx": word(paragraph("Thu")),
        "b.docx": word(paragraph("x"))[:300],
        "c.txt": "Chi",
        "d.txt": "",
        "../e.txt": "x",
    }
    path = written(tmp_path, zipped(members), "xa.zip")
    found = {str(shown.relative_to(path)): document for shown, document in read_documents(path)}
    assert {name: type(document) for name, document in found.items()} == {
        "a.docx": Document,
        "b.docx": FileDamaged,
        "c.txt": Document,
        "d.txt": DocumentEmpty,
        "e.txt": FileDamaged,
    }
    assert isinstance(found["a.docx"], Document)
    assert found["a.docx"].path == path / "a.docx"
    assert found["a.docx"].sha256 == hashlib.sha256(members["a.docx"]).hexdigest()  # type: ignore[arg-type]


def test_one_document_of_a_zip_of_one_and_none_of_a_zip_of_two(tmp_path: Path) -> None:
    assert read_document(written(tmp_path, zipped({"a.txt": "Thu"}))).lines[0].text == "Thu"
    with pytest.raises(FormatUnsupported, match="2 files"):
        read_document(written(tmp_path, zipped({"a.txt": "Thu", "b.txt": "Chi"})))
    with pytest.raises(DocumentEmpty):
        read_document(written(tmp_path, zipped({})))


@pytest.mark.skipif(FONT_FILE is None, reason="no font with Vietnamese letters (fonts-croscore)")
def test_progress_names_the_file_and_the_page(tmp_path: Path) -> None:
    told: list[tuple[Path, int, int]] = []
    path = written(tmp_path, pdf_pages(["Tổng thu"], ["Tổng chi"]))
    read_document(path, progress=lambda *page: told.append(page))
    assert told == [(path, 1, 2), (path, 2, 2)]


def test_a_file_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "MAX_BYTES", 3)
    with pytest.raises(FileTooLarge):
        read_document(written(tmp_path, b"Thu chi"))


def test_a_file_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    path = written(tmp_path, b"Thu")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(FileUnreadable, match="Permission denied"):
        read_document(path)


def zip_bomb() -> bytes:
    return zipped({"[Content_Types].xml": "wordprocessingml", "word/document.xml": b"<a>" + b" " * 70_000_000})


def billion_laughs() -> bytes:
    levels = "".join(f"<!ENTITY b{level + 1} '{f'&b{level};' * 10}'>" for level in range(9))
    body = "<w:body><w:p><w:r><w:t>&b9;</w:t></w:r></w:p></w:body>"
    return zipped({
        "[Content_Types].xml": "wordprocessingml",
        "word/document.xml": f"<!DOCTYPE a [<!ENTITY b0 'ha'>{levels}]><w:document {W}>{body}</w:document>",
    })  # fmt: skip


def foreign_entity() -> bytes:
    body = "<w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body>"
    return zipped({
        "[Content_Types].xml": "wordprocessingml",
        "word/document.xml": f"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><w:document {W}>{body}</w:document>",
    })  # fmt: skip


def flate_bomb() -> bytes:
    """A PDF whose page unpacks to 1.5 GB of blanks, in 1.5 MB."""
    packer = zlib.compressobj(9)
    packed = b"".join([*(packer.compress(b" " * 10_000_000) for _ in range(150)), packer.flush()])
    return pdf_with(
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
    )


def pdf_with(*parts: bytes) -> bytes:
    """A PDF of these objects from the second on, which is the root of its pages."""
    numbered = enumerate([b"<</Type/Catalog/Pages 2 0 R>>", *parts], 1)
    body = b"".join(b"%d 0 obj%s\nendobj\n" % (number, part) for number, part in numbered)
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R/Size 5>>\n%%EOF"


def pages_in_a_circle() -> bytes:
    return pdf_with(b"<</Type/Pages/Kids[3 0 R]/Count 2>>", b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 2>>")


def pages_without_number() -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    return pdf_with(b"<</Type/Pages/Kids[3 0 R]/Count 99999999>>", page)


def many_pages() -> bytes:
    """A PDF of 10,000 pages, which are all the same one."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    return pdf_with(b"<</Type/Pages/Kids[%s]/Count 10000>>" % (b"3 0 R " * 10_000), page)


def huge_pages() -> bytes:
    """A PDF with a page of 10,000 by 10,000 points (100 million at 72 dpi), and nothing on it."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 10000 10000]>>"
    return pdf_with(b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page)


def all_cells() -> bytes:
    from openpyxl import Workbook

    book, made = Workbook(), io.BytesIO()
    book.active["A1"] = "Thu"
    book.active.merge_cells("A2:B3")
    book.save(made)
    import zipfile

    with zipfile.ZipFile(made) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = (
        sheet.replace(b'ref="A1:B3"', b'ref="A1:XFD1048576"')
        .replace(b'ref="A1"', b'ref="A1:XFD1048576"')
        .replace(b"A2:B3", b"A2:XFD1048576")
    )
    return zipped(parts)


def encrypted_pdf() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption

    return pdf_pages(["Thu"], encrypt=StandardEncryption("mật", "khẩu", strength=128))


NEEDS_FONT = pytest.mark.skipif(FONT_FILE is None, reason="no font with Vietnamese letters (fonts-croscore)")
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HOSTILE = [
    pytest.param(zip_bomb, FileTooLarge, id="zip bomb"),
    pytest.param(billion_laughs, FileDamaged, id="billion laughs"),
    pytest.param(foreign_entity, FileDamaged, id="entity from another file"),
    pytest.param(flate_bomb, (FileTooLarge, DocumentEmpty), id="flate bomb"),
    pytest.param(all_cells, FileTooLarge, id="merged to XFD1048576"),
    pytest.param(many_pages, FileTooLarge, id="10,000 pages"),
    pytest.param(huge_pages, DocumentEmpty, id="a page of 10,000 points"),
    pytest.param(pages_in_a_circle, (FileDamaged, DocumentEmpty), id="page tree in a circle"),
    pytest.param(pages_without_number, TracuuError, id="99999999 pages said, one there"),
    pytest.param(encrypted_pdf, FileEncrypted, id="encrypted PDF", marks=NEEDS_FONT),
    pytest.param(lambda: OLE_START + "EncryptedPackage".encode("utf-16-le"), FileEncrypted, id="encrypted docx"),
    pytest.param(lambda: word(paragraph("Thu"))[:400], FileDamaged, id="half a docx"),
    pytest.param(lambda: pdf_pages(["Thu"])[:900], FileDamaged, id="half a PDF", marks=NEEDS_FONT),
    pytest.param(lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 99, TracuuError, id="half a picture"),
    pytest.param(lambda: b"", DocumentEmpty, id="0 bytes"),
    pytest.param(lambda: b"MZ\x90\0\x03\0\0\0", FormatUnsupported, id="a program"),
    pytest.param(lambda: zipped({f"{number}": "" for number in range(6000)}), FileTooLarge, id="6000 entries"),
]  # fmt: skip


@pytest.mark.parametrize(("make", "kind"), HOSTILE)
def test_a_hostile_file_ends_in_a_named_error_and_the_next_one_is_read(
    tmp_path: Path, make: object, kind: type[TracuuError]
) -> None:
    path = written(tmp_path, make(), "bao-cao.docx")  # type: ignore[operator]
    started, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss  # of all children yet, a whole page among them
    with pytest.raises(kind) as caught:
        read_document(path)
    assert time.monotonic() - started < SECONDS + 30
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss <= max(largest, KILOBYTES)
    assert str(path) in explain(caught.value) or isinstance(caught.value, MissingExtra)
    assert "Hãy" in explain(caught.value)
    assert read_document(written(tmp_path, word(paragraph("Thu")), "sau.docx")).lines[0].text == "Thu"


@NEEDS_FONT
@pytest.mark.parametrize("seed", range(3))
def test_a_pdf_with_300_bytes_changed_is_read_or_refused_by_name(tmp_path: Path, seed: int) -> None:
    content, chance = bytearray(pdf_of(report_blocks())), random.Random(seed)
    for _ in range(300):
        content[chance.randrange(len(content))] = chance.randrange(256)
    ((_, found),) = read_documents(written(tmp_path, bytes(content)))
    assert isinstance(found, TracuuError) or any(line.text.strip() for line in found.lines)


@NEEDS_FONT
def test_300_pages_are_read_page_by_page(tmp_path: Path) -> None:
    told: list[int] = []
    path = written(tmp_path, pdf_pages(*[[f"Thôn {number} có 98 hộ"] for number in range(300)]))
    found = read_document(path, progress=lambda _path, page, _pages: told.append(page))
    assert [line.page for line in found.lines if line.text.strip()] == told == [*range(1, 301)]


def test_macros_are_not_run_and_the_text_is_read(tmp_path: Path) -> None:
    made = word(paragraph("Thu"))
    import zipfile

    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    path = written(tmp_path, zipped({**parts, "word/vbaProject.bin": b"\xd0\xcf\x11\xe0 macro"}), "bao-cao.docm")
    assert read_document(path).lines[0].text == "Thu"


@settings(deadline=None)  # a child process may be needed
@given(content=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_by_name(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = written(tmp_path_factory.getbasetemp(), content)
    try:
        assert read_document(path).lines
    except MissingExtra:
        assert content.startswith((b"II*\0", b"MM\0*"))
    except TracuuError as error:
        assert str(path) in str(error)
