import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.errors import DocumentEmpty, FileMissing, FileUnreadable, FormatUnsupported, TracuuError
from tracuu.reading import read
from tracuu.reading.read import FORMATS, read_document
from tracuu.records import Line


def written(folder: Path, content: bytes, name: str = "bao-cao.txt") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_lines_and_hash_of_the_bytes(tmp_path: Path) -> None:
    content = "Tổng thu\nTổng chi\n".encode()
    read = read_document(written(tmp_path, content))
    assert read.lines == (Line("Tổng thu", 1), Line("Tổng chi", 2))
    assert read.sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("name", ["khong-co.txt", "."])
def test_nothing_and_a_folder_are_missing(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileMissing):
        read_document(tmp_path / name)


def test_a_device_is_missing() -> None:
    with pytest.raises(FileMissing):
        read_document(Path("/dev/zero"))


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", " \n\t\n\f\xa0\n".encode(), b"\xff\xfe"])
def test_no_letters_is_empty(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(DocumentEmpty):
        read_document(written(tmp_path, content))


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: f"{kind.name} {kind.signature!r}")
def test_content_decides_not_the_suffix(tmp_path: Path, kind: read.Format) -> None:
    with pytest.raises(FormatUnsupported) as caught:
        read_document(written(tmp_path, kind.signature + b" and the rest \x00\xff"))
    assert caught.value.found == kind.name


def test_text_is_read_under_any_suffix(tmp_path: Path) -> None:
    assert read_document(written(tmp_path, b"Thu", "bao-cao.pdf")).lines == (Line("Thu", 1),)


def test_html_after_blanks_and_in_capitals(tmp_path: Path) -> None:
    with pytest.raises(FormatUnsupported, match="HTML"):
        read_document(written(tmp_path, b"\xef\xbb\xbf\n <!DOCTYPE HTML><p>Thu</p>"))


def test_a_file_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "MAX_BYTES", 3)
    with pytest.raises(FileUnreadable, match="larger"):
        read_document(written(tmp_path, b"Thu chi"))


def test_a_file_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(FileUnreadable, match="Permission denied"):
        read_document(written(tmp_path, b"Thu"))


@given(content=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_by_name(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = written(tmp_path_factory.getbasetemp(), content)
    try:
        assert read_document(path).lines
    except TracuuError as error:
        assert str(path) in str(error)
