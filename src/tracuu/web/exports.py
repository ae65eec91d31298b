"""An answer as files: a Word document whose footnotes are the citations, a workbook with a row for each figure."""

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from tracuu.asking.compose import short_place
from tracuu.errors import MissingExtra
from tracuu.messages import exports, pages, personal
from tracuu.records import Figure, Passage
from tracuu.replies import Answer
from tracuu.vietnamese.characters import fold
from tracuu.vietnamese.personal import MASK
from tracuu.web.answers import in_full, passage_of, shown_name
from tracuu.web.cards import capital, section_line
from tracuu.web.printed import Printed, parts_of, printed_table
from tracuu.web.sheets import INSTALL, Cell, Table, workbook
from tracuu.web.tables import passage_text

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

LONGEST_NAME = 60
FONT, FONT_SIZE, TABLE_SIZE, NOTE_SIZE = (
    "Times New Roman",
    13,
    12,
    10,
)  # Decree 30/2020/NĐ-CP: Times New Roman, 13 or 14 points
A4 = (21.0, 29.7)
MARGINS = {"top_margin": 2.0, "bottom_margin": 2.0, "left_margin": 3.0, "right_margin": 1.5}  # the same decree, cm
FIGURE_COLUMNS = (
    exports.COLUMN_INDICATOR,
    exports.COLUMN_PLACE,
    exports.COLUMN_PERIOD,
    exports.COLUMN_KIND,
    exports.COLUMN_VALUE,
    exports.COLUMN_UNIT,
    exports.COLUMN_PRINTED,
    exports.COLUMN_BASE,
    exports.COLUMN_CITATION,
)
PASSAGE_COLUMNS = (
    exports.COLUMN_RANK,
    exports.COLUMN_SECTION,
    exports.COLUMN_PAGE,
    exports.COLUMN_TEXT,
    exports.COLUMN_CITATION,
)


def file_name(question: str, suffix: str) -> str:
    """A name for a file with the answer to a question, in letters that every system takes.

    >>> file_name("Thu ngân sách năm 2023?", ".docx")
    'thu-ngan-sach-nam-2023.docx'
    """
    letters = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in fold(question))
    name = "-".join(letters.split())[:LONGEST_NAME].strip("-")
    return f"{name or exports.FILE_NAME}{suffix}"


def figures_sheet(answer: Answer) -> Table:
    """The figures of an answer, each with its value, its printed form and its citation."""
    citations = {cited.hit.passage.id: cited.citation.long for cited in answer.passages}
    return Table(
        exports.FIGURES,
        FIGURE_COLUMNS,
        tuple((*figure_row(figure, answer), citations.get(figure.passage)) for figure in answer.figures),
    )


def figure_row(figure: Figure, answer: Answer) -> tuple[Cell, ...]:
    """What a figure says of itself, in the order of the columns; its citation is not among it."""
    return (
        shown_name(figure, passage_of(figure, answer)),
        capital(short_place(figure.place)),
        figure.period.label if figure.period else "",
        capital(pages.KINDS[figure.kind]),
        figure.value,
        figure.unit,
        in_full(figure, answer),
        figure.base,
    )


def passages_sheet(answer: Answer) -> Table:
    """The passages of an answer, letter for letter, each with its citation."""
    rows = tuple(
        (
            cited.rank,
            section_line(cited.hit.passage),
            cited.hit.passage.span.page,
            passage_text(cited.hit.passage),
            cited.citation.long,
        )
        for cited in answer.passages
    )
    return Table(exports.PASSAGES, PASSAGE_COLUMNS, rows)


def answer_workbook(answer: Answer) -> bytes:
    """The answer as an .xlsx file: its figures, if it has any, and its passages."""
    sheets = (figures_sheet(answer), passages_sheet(answer))
    return workbook([sheet for sheet in sheets if sheet.rows] or sheets[:1])


def answer_document(question: str, answer: Answer, today: date) -> bytes:
    """The answer as a .docx file: what was asked, what is said, the figures, the passages; each cited in a footnote.

    Raises MissingExtra where the package that writes it is not installed.
    """
    try:
        from docx import Document
    except ImportError as error:
        raise MissingExtra("python-docx-ng", INSTALL) from error
    document = Document()
    _lay_out(document)
    notes = _Footnotes(document, answer)
    document.add_heading(_printable(question), level=1)
    if answer.text:
        cited = [figure.passage for figure in answer.figures] or [cited.hit.passage.id for cited in answer.passages]
        notes.add(document.add_paragraph(_printable(answer.text)), next(iter(cited), ""))
    if answer.figures:
        _add_figures(document, answer, notes)
    if answer.passages:
        document.add_heading(pages.PASSAGES if answer.reason is None else pages.NEAREST, level=2)
    for one in answer.passages:
        _add_passage(document, one.hit.passage, notes)
    document.add_paragraph().add_run(exports.FOOTER.format(day=today)).italic = True
    if any(MASK in one.hit.passage.text for one in answer.passages):
        document.add_paragraph().add_run(personal.HIDDEN_IN_FILE).italic = True
    file = BytesIO()
    document.save(file)
    return file.getvalue()


class _Footnotes:
    """The footnotes of a document: a passage is cited in full at its first mention, in short after it."""

    def __init__(self, document: "Document", answer: Answer) -> None:
        self._document = document
        self._citations = {cited.hit.passage.id: cited.citation for cited in answer.passages}
        self._mentioned: set[str] = set()

    def add(self, paragraph: "Paragraph", passage: str) -> None:
        """Nothing; the paragraph ends with a footnote that cites the passage with this id, if it is known."""
        from docx.shared import Pt

        citation = self._citations.get(passage)
        if citation is None:
            return
        said = citation.short if passage in self._mentioned else citation.long
        self._mentioned.add(passage)
        note = self._document.footnotes.add_footnote(f" {_printable(said)}")
        note.paragraphs[0].paragraph_format.space_after = Pt(0)
        for run in note.paragraphs[0].runs:
            run.font.size = Pt(NOTE_SIZE)
        paragraph.add_run().add_footnote_reference(note)


def _add_figures(document: "Document", answer: Answer, notes: _Footnotes) -> None:
    document.add_heading(exports.FIGURES, level=2)
    heads = (*FIGURE_COLUMNS[:4], exports.COLUMN_PRINTED)
    table = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    for figure in answer.figures:
        row = figure_row(figure, answer)
        cells = table.add_row().cells
        for cell, words in zip(cells, (*row[:4], pages.compared(str(row[6]), figure.base)), strict=True):
            cell.text = _printable(str(words or ""))
        notes.add(cells[-1].paragraphs[0], figure.passage)
    for row_shown in table.rows:
        for cell in row_shown.cells:
            _tighten(cell.paragraphs[0])


def _add_passage(document: "Document", passage: Passage, notes: _Footnotes) -> None:
    """The passage letter for letter, its table rows as tables, its citation behind the last of them."""
    last = None
    for part in parts_of(passage):
        if isinstance(part, tuple):
            last = document.add_paragraph(_printable(exports.quoted(passage.text[slice(*part)])))
        else:
            last = _add_table(document, printed_table(part))
    if last is not None:
        notes.add(last, passage.id)


def _add_table(document: "Document", table: Printed) -> "Paragraph":
    """The caption of a table that stands in the document now."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    caption = document.add_paragraph(_printable(table.caption))
    caption.paragraph_format.keep_with_next = True
    rows = (*table.head, *table.body)
    drawn = document.add_table(rows=len(rows), cols=table.width, style="Table Grid")
    for number, row in enumerate(rows):
        for box in row:
            cell = drawn.cell(number, box.column)
            if box.wide > 1 or box.tall > 1:
                cell = cell.merge(drawn.cell(number + box.tall - 1, box.column + box.wide - 1))
            paragraph = cell.paragraphs[0]
            run = paragraph.add_run(_printable(box.text))
            run.bold = number < len(table.head) or box.is_group
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if box.is_number else None
            _tighten(paragraph)
    document.add_paragraph()  # two tables in a row would become one
    return caption


def _tighten(paragraph: "Paragraph") -> None:
    from docx.shared import Pt

    paragraph.paragraph_format.space_after = Pt(0)
    for run in paragraph.runs:
        run.font.size = Pt(TABLE_SIZE)


def _printable(text: str) -> str:
    """The text without control characters, which XML cannot hold."""
    return "".join(letter for letter in text if letter.isprintable() or letter in "\n\t")


def _lay_out(document: "Document") -> None:
    """The page and the letters of official documents, in Vietnamese for the speller."""
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = (Cm(length) for length in A4)
    for name, width in MARGINS.items():
        setattr(section, name, Cm(width))
    for name, size in (("Normal", FONT_SIZE), ("Heading 1", FONT_SIZE + 1), ("Heading 2", FONT_SIZE)):
        style = document.styles[name]
        style.font.size, style.font.color.rgb = Pt(size), RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.attrib.clear()
        for letters in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(letters), FONT)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")
    document.core_properties.author = pages.PRODUCT
    document.core_properties.comments = ""
