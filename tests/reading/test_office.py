from pathlib import Path

import pytest
from documents import report_blocks, word_of

from tracuu.errors import FileDamaged, FileTooLarge, MissingExtra
from tracuu.reading import office
from tracuu.reading.blocks import Paragraph
from tracuu.reading.lines import lines_of
from tracuu.reading.office import converted, has_office, office_program
from tracuu.reading.word import word_blocks

FILE = Path("bao-cao.doc")
needs_office = pytest.mark.skipif(not has_office(), reason=f"LibreOffice is missing: {office.INSTALL}")


def test_where_it_is_missing_the_error_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "PROGRAMS", ("no-such-program",))
    assert not has_office()
    with pytest.raises(MissingExtra, match="apt-get install"):
        office_program()


@needs_office
def test_there_and_back_is_letter_for_letter() -> None:  # whole reports in each format: tests/test_formats.py
    old = converted(Path("a.docx"), word_of([Paragraph("Tổng thu 5 tỷ đồng")]), ".docx", "odt")
    assert b"opendocument.text" in old[:100]
    (line, *_) = lines_of(word_blocks(FILE, converted(FILE, old, ".odt", "docx")))
    assert line.text == "Tổng thu 5 tỷ đồng"


@needs_office
def test_what_it_cannot_read_is_damaged() -> None:
    with pytest.raises(FileDamaged, match="LibreOffice"):
        converted(FILE, b"PK\x03\x04" + b"\xff" * 500, ".docx", "docx")


@needs_office
def test_it_is_stopped_when_it_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "SECONDS", 0.01)
    with pytest.raises(FileTooLarge):
        converted(FILE, word_of(report_blocks()), ".docx", "doc")
