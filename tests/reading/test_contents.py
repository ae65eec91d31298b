import subprocess
from pathlib import Path

import pytest
from documents import FONT_FILE, hypertext_of, opendocument_of, pdf_of, report_blocks, word_of, zipped

from tracuu.errors import FileDamaged, FormatUnsupported
from tracuu.reading import contents
from tracuu.reading.blocks import Paragraph
from tracuu.reading.contents import READERS, read_contents
from tracuu.reading.lines import lines_of
from tracuu.reading.office import INSTALL, has_office, office_program
from tracuu.reading.read import FORMATS
from tracuu.reading.sniff import Kind, kind_of

FILE = Path("bao-cao")
UNREAD = sorted(set(Kind) - set(READERS) - {Kind.PDF, Kind.PICTURE, Kind.TEXT})


@pytest.mark.parametrize(
    ("kind", "made"),
    [(Kind.WORD, word_of), (Kind.OPEN_TEXT, opendocument_of), (Kind.HYPERTEXT, hypertext_of)],
    ids=["docx", "odt", "html"],
)
def test_a_report_of_each_kind_is_the_same_lines(kind: Kind, made: object) -> None:
    found = lines_of(read_contents(FILE, made(report_blocks()), kind).blocks)  # type: ignore[operator]
    assert [line.text for line in found if line.text] == [line.text for line in lines_of(report_blocks())]


@pytest.mark.skipif(FONT_FILE is None, reason="no font with Vietnamese letters (fonts-croscore)")
def test_a_pdf_with_text_needs_no_reader_of_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("asked to read a picture")

    monkeypatch.setattr(contents, "page_reader", refuse)
    assert {page.method for page in read_contents(FILE, pdf_of(report_blocks()), Kind.PDF).pages} == {"text"}


def test_legacy_letters_are_decoded() -> None:
    made = word_of([Paragraph("Tæng thu ng©n s¸ch x· n¨m 2023 ®¹t 11 tû ®ång")], ".VnTime")
    (line, *_) = lines_of(read_contents(FILE, made, Kind.WORD).blocks)
    assert line.text == "Tổng thu ngân sách xã năm 2023 đạt 11 tỷ đồng"


def test_the_formats_that_are_named_are_those_that_are_read() -> None:
    assert set(FORMATS) == set(READERS) | {Kind.PDF, Kind.PICTURE, Kind.TEXT, Kind.ARCHIVE}


@pytest.mark.parametrize("kind", UNREAD)
def test_other_kinds_are_refused_by_their_names(kind: Kind) -> None:
    with pytest.raises(FormatUnsupported) as caught:
        read_contents(FILE, b"x", kind)
    assert caught.value.found == kind.value


def test_a_damaged_word_file_is_tried_by_libreoffice_and_then_named(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = zipped({"word/document.xml": "<a/>"})
    monkeypatch.setattr(contents, "has_office", lambda: False)
    with pytest.raises(FileDamaged, match="no body"):
        read_contents(FILE, broken, Kind.WORD)
    monkeypatch.setattr(contents, "has_office", lambda: True)
    monkeypatch.setattr(contents, "converted", lambda *_: word_of([Paragraph("Thu")]))
    assert read_contents(FILE, broken, Kind.WORD).blocks[0] == Paragraph("Thu", None, "Times New Roman")
    monkeypatch.setattr(contents, "converted", lambda *_: b"no zip")
    with pytest.raises(FileDamaged, match="no body"):
        read_contents(FILE, broken, Kind.WORD)


@pytest.mark.skipif(not has_office(), reason=f"LibreOffice is missing: {INSTALL}")
@pytest.mark.parametrize(
    ("kind", "target"),
    [
        (Kind.FLAT_TEXT, "fodt"),
        (Kind.WORD_XML, "xml:MS Word 2003 XML"),
    ],  # .doc and .rtf: tests/test_formats.py
)
def test_files_that_libreoffice_reads_are_told_and_read(tmp_path: Path, kind: Kind, target: str) -> None:
    suffix, _, _ = target.partition(":")
    given = tmp_path / "a.docx"
    given.write_bytes(word_of([Paragraph("Tổng thu 5 tỷ đồng")]))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office_program(), profile, "--headless", "--convert-to", target, "--outdir", str(tmp_path), str(given)]
    subprocess.run(command, capture_output=True, check=True)
    made = (tmp_path / f"a.{suffix}").read_bytes()
    assert kind_of(FILE, made) is kind
    (line, *_) = lines_of(read_contents(FILE, made, kind).blocks)
    assert line.text == "Tổng thu 5 tỷ đồng"


@pytest.mark.skipif(not has_office(), reason=f"LibreOffice is missing: {INSTALL}")
@pytest.mark.parametrize(("kind", "suffix"), [(Kind.OLD_EXCEL, "xls"), (Kind.OPEN_SHEET, "ods")])
def test_old_spreadsheets_keep_formats_and_hidden_rows(kind: Kind, suffix: str) -> None:
    import io

    from openpyxl import Workbook

    book = Workbook()
    for row in (["TT", "Tên", "Tỷ lệ"], ["1", "Lúa", 0.125], ["2", "mật", 0.5]):
        book.active.append(row)
    book.active["C2"].number_format = "0.0%"
    book.active.row_dimensions[3].hidden = True
    made = io.BytesIO()
    book.save(made)
    old = contents.converted(FILE, made.getvalue(), ".xlsx", suffix)
    found = read_contents(FILE, old, kind)
    assert [line.text for line in lines_of(found.blocks)] == ["Bảng 1 › Lúa: Tỷ lệ: 12,5%"]
    assert [note.kind for note in found.notes] == ["hidden_rows"]


def test_old_spreadsheets_without_libreoffice_are_read_as_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    from openpyxl import Workbook

    monkeypatch.setattr(contents, "has_office", lambda: False)
    book, made = Workbook(), io.BytesIO()
    book.active.append(["Lúa", 0.125])
    book.save(made)
    found = read_contents(FILE, made.getvalue(), Kind.OLD_EXCEL)
    assert [line.text for line in lines_of(found.blocks)] == ["Lúa", "0,125"]
    assert [note.kind for note in found.notes] == ["formats_unknown"]
