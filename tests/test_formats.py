"""A report written in every format and read back through the door: letters, figures, cells, outline."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from documents import ANNEX, FONT_FILE, grid, hypertext_of, opendocument_of, pdf_of, report_blocks, word_of
from rapidfuzz.distance import Levenshtein

from tracuu.parsing.clean import clean_document
from tracuu.parsing.parse import parse_report
from tracuu.reading.blocks import Block, Paragraph, squared
from tracuu.reading.lines import lines_of
from tracuu.reading.office import INSTALL, converted, has_office
from tracuu.reading.read import read_document
from tracuu.records import Document, Report

SHARED = Path(__file__).parent.parent.parent / "shared" / "reports"
NUMBER = re.compile(r"\d[\d.,/]*\d|\d")
needs_font = pytest.mark.skipif(FONT_FILE is None, reason="no font with Vietnamese letters (fonts-croscore)")
needs_office = pytest.mark.skipif(not has_office(), reason=f"LibreOffice is missing: {INSTALL}")


def by_office(suffix: str) -> Callable[[Sequence[Block]], bytes]:
    return lambda blocks: saved(word_of(blocks, "Tinos"), suffix)


@cache
def saved(content: bytes, suffix: str) -> bytes:
    """What LibreOffice makes of a Word file, once for all tests."""
    return converted(Path("a.docx"), content, ".docx", suffix)


TEXT_FORMATS = [
    pytest.param(word_of, id="docx"),
    pytest.param(opendocument_of, id="odt"),
    pytest.param(hypertext_of, id="html"),
    pytest.param(by_office("doc"), id="doc", marks=needs_office),
    pytest.param(by_office("rtf"), id="rtf", marks=needs_office),
    pytest.param(by_office("odt"), id="odt by LibreOffice", marks=needs_office),
]
PDF = [
    pytest.param(pdf_of, id="pdf", marks=needs_font),
    pytest.param(by_office("pdf"), id="pdf by LibreOffice", marks=[needs_office, needs_font]),
]


@cache
def read_back(content: bytes, name: str = "hoa-lang-2023") -> Document:
    """What is read of a file with this content, once for all tests."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        return read_document(path)


def printed(text: str) -> str:
    """The letters without what a page's width does to them."""
    return " ".join(text.split())


def error_rate(wanted: str, found: str) -> float:
    return Levenshtein.distance(printed(wanted), printed(found)) / len(printed(wanted))


def numbers(text: str) -> Counter[str]:
    return Counter(NUMBER.findall(text))


def expected(blocks: Sequence[Block]) -> Document:
    return Document(Path("hoa-lang-2023"), "", lines_of(blocks))


def cells(document: Document) -> list[tuple[str | None, str, str, str | None]]:
    return [
        (line.row, cell.column, line.text[cell.start : cell.end], cell.unit)
        for line in document.lines
        for cell in line.cells
    ]


@pytest.mark.parametrize("made", TEXT_FORMATS)
def test_text_formats_give_every_letter_figure_and_cell(made: Callable[[Sequence[Block]], bytes]) -> None:
    wanted, found = expected(report_blocks()), read_back(made(report_blocks()))
    assert [line.text for line in found.lines if line.text.strip()] == [line.text for line in wanted.lines]
    assert cells(found) == cells(wanted)


@pytest.mark.parametrize("made", PDF)
def test_pdf_gives_every_figure_and_cell_and_nearly_every_letter(made: Callable[[Sequence[Block]], bytes]) -> None:
    wanted, found = expected(report_blocks()), read_back(made(report_blocks()))
    text, back = clean_document(wanted).text, clean_document(found).text
    assert error_rate(text, back) <= 0.002
    assert numbers(back) == numbers(text)
    assert cells(found) == cells(wanted)
    assert all(line.page for line in found.lines)


def test_the_annex_has_every_value_under_its_heading() -> None:
    values = [box.text for row in squared(ANNEX)[2:] for box in row[3:] if box.text]
    assert [text for _, _, text, _ in cells(expected([ANNEX]))] == values
    assert len(values) == 28


@needs_office
def test_a_row_that_a_page_breaks_in_two_is_one_row() -> None:
    name = ("Đường giao thông từ trung tâm xã đến các thôn " * 12).strip()
    table = grid(("TT", "Công trình", "Km"), ("1", "Chợ xã", "0,5"), ("2", name, "2,75"), ("3", "Nhà văn hóa", "0,1"))
    made = converted(Path("a.docx"), word_of([*[Paragraph("Dòng")] * 38, table], "Tinos"), ".docx", "pdf")
    rows = [line for line in read_back(made).lines if line.row]
    assert [(row.row, row.text[row.cells[0].start :], row.page) for row in rows] == [
        ("Chợ xã", "0,5", 1),
        (name, "2,75", 1),  # eight lines on the first page, two on the second
        ("Nhà văn hóa", "0,1", 2),
    ]


def outline(report: Report) -> list[tuple[str, str]]:
    return [(section.path, section.title) for section in report.sections]


@pytest.mark.parametrize("made", [*TEXT_FORMATS, *PDF])
def test_the_outline_is_the_same_from_every_format(made: Callable[[Sequence[Block]], bytes]) -> None:
    wanted = parse_report(expected(report_blocks()))
    found = parse_report(read_back(made(report_blocks())))
    assert len(outline(wanted)) > 10
    assert outline(found) == outline(wanted)
    assert found.header == wanted.header


@pytest.mark.parametrize("made", [*TEXT_FORMATS[:2], *PDF])
def test_a_row_of_a_table_stands_unchanged_as_a_paragraph_of_the_report(
    made: Callable[[Sequence[Block]], bytes],
) -> None:
    document = read_back(made(report_blocks()))
    paragraphs = parse_report(document).text.split("\n")
    rows = [line.text for line in document.lines if line.row is not None]
    assert len(rows) == 7
    assert [paragraph for paragraph in paragraphs if paragraph in rows] == rows


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"{SHARED} is not there")
@pytest.mark.parametrize("made", [*TEXT_FORMATS[:3], *PDF])
@pytest.mark.parametrize("name", ["duc-chinh-2023-h1", "cao-an-2023"])
def test_real_reports_come_back(name: str, made: Callable[[Sequence[Block]], bytes]) -> None:
    source = read_document(SHARED / f"{name}.txt")
    lines = [row for row in clean_document(source).text.split("\n") if row]
    wanted = "\n".join(lines)
    found = clean_document(read_back(made([Paragraph(line) for line in lines]), name)).text
    is_pdf = made in [each.values[0] for each in PDF]
    assert error_rate(wanted, found) <= (0.002 if is_pdf else 0.0)
    assert numbers(found) == numbers(wanted)
