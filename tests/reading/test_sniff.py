from pathlib import Path

import pytest
from documents import opendocument, paragraph, word, zipped
from hypothesis import given
from hypothesis import strategies as st

from tracuu.errors import FileDamaged, FileEncrypted, TracuuError
from tracuu.reading.sniff import OLE, Kind, kind_of

FILE = Path("bao-cao.bin")
TYPES = "[Content_Types].xml"


def ole(stream: str) -> bytes:
    return OLE + b"\0" * 504 + f"{stream}\0".encode("utf-16-le")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (word(paragraph("a")), Kind.WORD),
        (zipped({TYPES: "spreadsheetml", "custom/a.xml": "b"}), Kind.EXCEL),
        (zipped({TYPES: "", "xl/workbook.xml": "a"}), Kind.EXCEL),
        (zipped({TYPES: "", "xl/workbook.bin": "a"}), Kind.BINARY_EXCEL),
        (zipped({TYPES: "", "ppt/presentation.xml": "a"}), Kind.SLIDES),
        (zipped({TYPES: "wordprocessingml", "word/a": "", "xl/b": ""}), Kind.WORD),
        (opendocument(""), Kind.OPEN_TEXT),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), Kind.OPEN_SHEET),
        (zipped({"a.docx": "b"}), Kind.ARCHIVE),
        (zipped({}), Kind.ARCHIVE),
        (ole("WordDocument"), Kind.OLD_WORD),
        (ole("Workbook"), Kind.OLD_EXCEL),
        (ole("PowerPoint Document"), Kind.SLIDES),
        (ole("Other"), Kind.OTHER_OLE),
        (b"%PDF-1.4", Kind.PDF),
        (b"junk before %PDF-1.4", Kind.PDF),
        (b"{\\rtf1", Kind.RICH_TEXT),
        (b"\x89PNG\r\n\x1a\n", Kind.PICTURE),
        (b"\xff\xd8\xff\xe0", Kind.PICTURE),
        (b"II*\0", Kind.PICTURE),
        (b"GIF89a", Kind.GIF),
        (b"Rar!\x1a\x07", Kind.OTHER_ARCHIVE),
        (b"\x1f\x8b\x08", Kind.OTHER_ARCHIVE),
        (b"\xef\xbb\xbf\n <!DOCTYPE HTML><p>", Kind.HYPERTEXT),
        (b"<?xml version='1.0'?><!-- a --><html>", Kind.HYPERTEXT),
        ("<html>".encode("utf-16"), Kind.HYPERTEXT),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', Kind.WORD_XML),
        (b"<?xml version='1.0'?><office:document x='urn:oasis:names:tc:opendocument.text'>", Kind.FLAT_TEXT),
        (b"<?xml version='1.0'?><a/>", Kind.XML),
        ("Tổng thu < tổng chi".encode(), Kind.TEXT),
        (b"<5% so voi", Kind.TEXT),
        (b"", Kind.TEXT),
    ],
)
def test_the_bytes_tell_the_kind(content: bytes, kind: Kind) -> None:
    assert kind_of(FILE, content) is kind


def test_a_password_and_half_a_zip_are_named() -> None:
    with pytest.raises(FileEncrypted):
        kind_of(FILE, ole("EncryptedPackage"))
    with pytest.raises(FileDamaged):
        kind_of(FILE, word(paragraph("a"))[:200])
    with pytest.raises(FileDamaged):
        kind_of(FILE, zipped({TYPES: "nothing"}))


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", OLE, b"<", b"<?xml"]))
def test_any_bytes_are_of_a_kind_or_refused_by_name(content: bytes, start: bytes) -> None:
    try:
        assert kind_of(FILE, start + content) in Kind
    except TracuuError as error:
        assert str(FILE) in str(error)
