import io
import zipfile
from pathlib import Path

import pytest
from documents import ANNEX, W, letterhead, paragraph, report_blocks, word, word_of, zipped

from tracuu.errors import FileDamaged
from tracuu.reading.blocks import Box, Grid, Paragraph, squared
from tracuu.reading.lines import lines_of
from tracuu.reading.word import word_blocks

FILE = Path("bao-cao.docx")
CHART = (Path(__file__).parents[1] / "cases" / "chart.xml").read_text("utf-8")
NUMBERS = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0">'
    '<w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)
BOX = "<w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:txbxContent>"


def listed(text: str, list_id: int) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_id}"/></w:numPr>')


def run(inner: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>"


def text_of(body: str, **parts: str) -> list[str]:
    found = word_blocks(FILE, word(body, **parts))
    assert all(isinstance(block, Paragraph) for block in found)
    return [block.text for block in found if isinstance(block, Paragraph)]


def cells_of(grid: Grid) -> list[list[str]]:
    return [[box.text for box in row] for row in squared(grid)]


def test_automatic_numbers_and_bullets() -> None:
    body = listed("Trồng trọt", 1) + listed("Lúa", 2) + listed("", 1) + listed("Chăn nuôi", 1)
    assert text_of(body, numbering=NUMBERS) == ["1. Trồng trọt", "\uf0b7 Lúa", "", "3. Chăn nuôi"]


def test_insertions_are_kept_and_deletions_dropped() -> None:
    body = (
        "<w:p><w:r><w:t xml:space='preserve'>Thu </w:t></w:r><w:ins><w:r><w:t>12</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>11</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>9</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t> tỷ</w:t></w:r></w:moveTo></w:p>"
    )
    assert text_of(body) == ["Thu 12 tỷ"]


def test_content_controls_around_words_paragraphs_and_cells() -> None:
    control = "<w:sdt><w:sdtPr><w:alias w:val='không in'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    cell = control.format(f"<w:tc>{paragraph('5')}</w:tc>")
    body = control.format(paragraph("Đoạn")) + f"<w:p>{control.format(run('<w:t>Chữ</w:t>'))}</w:p>"
    assert text_of(body) == ["Đoạn", "Chữ"]
    (table,) = word_blocks(FILE, word(f"<w:tbl>{control.format(f'<w:tr>{cell}</w:tr>')}</w:tbl>"))
    assert isinstance(table, Grid)
    assert cells_of(table) == [["5"]]


def test_a_text_box_comes_once_after_its_paragraph() -> None:
    both = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps"><w:drawing><a xmlns="a">{BOX}</a></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert text_of(f"<w:p>{run('<w:t>Trước </w:t>' + both + '<w:t>sau</w:t>')}</w:p>") == ["Trước sau", "Trong khung"]
    assert text_of(f"<w:p>{both}</w:p>") == ["", "Trong khung"]
    assert text_of(f"<w:p>{run(f'<w:pict>{BOX}</w:pict>')}</w:p>") == ["", "Trong khung"]


def test_merged_cells_stand_once() -> None:
    (table, _) = word_blocks(FILE, word_of([ANNEX]))
    assert isinstance(table, Grid)
    assert [[box.text for box in row] for row in table.rows] == [[box.text for box in row] for row in ANNEX.rows]
    assert cells_of(table) == cells_of(ANNEX)


def test_cells_before_and_marked_headings() -> None:
    body = (
        f"<w:tbl><w:tr><w:trPr><w:gridBefore w:val='1'/><w:tblHeader/></w:trPr><w:tc>{paragraph('b')}</w:tc></w:tr>"
        f"<w:tr><w:tc>{paragraph('c')}</w:tc><w:tc>{paragraph('d')}</w:tc></w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('bỏ')}</w:tc></w:tr></w:tbl>"
    )
    (table,) = word_blocks(FILE, word(body))
    assert isinstance(table, Grid)
    assert (cells_of(table), table.headings) == ([["", "b"], ["c", "d"]], 1)


def test_a_table_in_a_cell() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('trong')}</w:tc></w:tr></w:tbl>"
    (table,) = word_blocks(FILE, word(f"<w:tbl><w:tr><w:tc>{paragraph('ngoài')}{inner}<w:p/></w:tc></w:tr></w:tbl>"))
    assert isinstance(table, Grid)
    box: Box = table.rows[0][0]
    assert box.text == "ngoài trong"
    assert isinstance(box.inner[1], Grid)


def test_hyphens_tabs_and_breaks() -> None:
    inner = "<w:t>14</w:t><w:noBreakHyphen/><w:t>NQ</w:t><w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t><w:br w:type='page'/><w:softHyphen/>"
    assert text_of(f"<w:p>{run(inner)}</w:p>") == ["14-NQ\ta\nb\u00ad"]
    assert text_of(
        f"<w:p>{run('<w:sym w:font=' + chr(34) + 'Symbol' + chr(34) + ' w:char=' + chr(34) + 'F0B7' + chr(34) + '/>')}</w:p>"
    ) == ["\uf0b7"]


def test_the_codes_of_fields_are_absent_and_their_results_present() -> None:
    field = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
    code = "<w:r><w:instrText>HYPERLINK h#bookmark33</w:instrText></w:r><w:r><w:t>h#bookmark33</w:t></w:r>"
    body = f"<w:p>{field.format('begin')}{code}{field.format('separate')}{run('<w:t>Mục 1</w:t>')}{field.format('end')}{run('<w:t>.</w:t>')}</w:p>"
    simple = "<w:p><w:fldSimple w:instr='REF muc'><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p>"
    assert text_of(body + simple) == ["Mục 1.", "7"]


def field(instruction: str, result: str) -> str:
    marks = [f"<w:r><w:fldChar w:fldCharType='{mark}'/></w:r>" for mark in ("begin", "separate", "end")]
    code = f"<w:r><w:instrText> {instruction} </w:instrText></w:r>"
    return f"{marks[0]}{code}{marks[1]}{run(f'<w:t>{result}</w:t>')}{marks[2]}"


def test_numbers_of_pages_are_absent() -> None:
    simple = "<w:fldSimple w:instr=' PAGE '><w:r><w:t>7</w:t></w:r></w:fldSimple>"
    assert text_of(f"<w:p>{run('<w:t>a</w:t>')}{field('PAGE', '3')}{field('REF x', 'b')}{simple}</w:p>") == ["ab"]


def related(body: str, parts: dict[str, str]) -> bytes:
    """A Word file whose text names these parts of its word/ folder by their names without .xml."""
    named = "".join(f'<Relationship Id="{name}" Target="{name}.xml"/>' for name in parts)
    with zipfile.ZipFile(io.BytesIO(word(body, **parts))) as archive:
        made = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**made, "word/_rels/document.xml.rels": f"<Relationships>{named}</Relationships>"})


R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
MOTTO = "Độc lập - Tự do - Hạnh phúc"


def headed(section: str, **headers: str) -> list[str]:
    parts = {name: f"<w:hdr {W}>{inner}</w:hdr>" for name, inner in headers.items()}
    references = "".join(f'<w:headerReference {R} w:type="{name}" r:id="{name}"/>' for name in parts)
    body = paragraph("BÁO CÁO") + f"<w:sectPr>{references}{section}</w:sectPr>"
    return [block.text for block in word_blocks(FILE, related(body, parts)) if isinstance(block, Paragraph)]


def test_a_letterhead_in_the_header_comes_first_and_other_headers_do_not_come() -> None:
    motto, running = paragraph(MOTTO), paragraph("Báo cáo năm 2023") + f"<w:p>{field('PAGE', '2')}</w:p>"
    assert headed("<w:titlePg/>", first=motto, default=running) == [MOTTO, "BÁO CÁO"]
    assert headed("", first=motto, default=running) == ["BÁO CÁO"]  # the first page has no header of its own
    assert headed('<w:titlePg w:val="0"/>', default=motto + f"<w:p>{field('PAGE', '1')}</w:p>") == [
        MOTTO,
        "",
        "BÁO CÁO",
    ]
    assert headed("<w:titlePg/>", default=motto) == ["BÁO CÁO"]


def test_a_chart_is_a_table_of_the_values_that_it_was_drawn_from() -> None:
    graphic = (
        f'<a:graphic xmlns:a="a"><a:graphicData><c:chart xmlns:c="c" {R} r:id="chart1"/></a:graphicData></a:graphic>'
    )
    body = paragraph("Cơ cấu kinh tế") + f"<w:p>{run(f'<w:drawing>{graphic}</w:drawing>')}</w:p>" + paragraph("Hết")
    assert list(map(type, word_blocks(FILE, related(body, {"chart1": CHART})))) == [
        Paragraph,
        Paragraph,
        Grid,
        Paragraph,
    ]
    assert len(word_blocks(FILE, related(body, {"chart2": CHART}))) == 3
    rows = [line for line in lines_of(word_blocks(FILE, related(body, {"chart1": CHART}))) if line.row]
    assert [line.text for line in rows] == [
        "Biểu đồ: Cơ cấu › Nông nghiệp: Năm 2022: 42,5%; Năm 2023: 40%",
        "Biểu đồ: Cơ cấu › Dịch vụ: Năm 2022: 30,0%",
    ]


def test_a_field_that_never_ends_hides_no_other_paragraph() -> None:
    assert text_of(
        f"<w:p>{run('<w:fldChar w:fldCharType=' + chr(39) + 'begin' + chr(39) + '/>')}</w:p>" + paragraph("Thu")
    ) == ["", "Thu"]


def test_footnotes_follow_the_paragraph_that_calls_them_once() -> None:
    notes = f"<w:footnotes {W}><w:footnote w:id='2'>{paragraph('Số liệu ước.')}</w:footnote></w:footnotes>"
    call = run("<w:footnoteReference w:id='2'/>")
    body = f"<w:p>{run('<w:t>Thu 5 tỷ</w:t>')}{call}</w:p>{paragraph('Chi')}<w:p>{call}</w:p>"
    assert text_of(body, footnotes=notes) == ["Thu 5 tỷ", "Số liệu ước.", "Chi", ""]


def test_hidden_text_is_dropped() -> None:
    body = f"<w:p>{run('<w:t>Thu</w:t>')}{run('<w:t> (mật)</w:t>', '<w:vanish/>')}{run('<w:t> 5</w:t>', '<w:vanish w:val=' + chr(39) + '0' + chr(39) + '/>')}</w:p>"
    assert text_of(body) == ["Thu 5"]


def test_letters_are_composed() -> None:
    assert text_of(paragraph("Hươ\u0301ng")) == ["Hướng"]


def test_fonts_are_named() -> None:
    body = paragraph("B¸o c¸o", run="<w:rFonts w:ascii='.VnTime'/>") + paragraph("a")
    blocks = word_blocks(FILE, word(body))
    assert [block.font for block in blocks if isinstance(block, Paragraph)] == [".VnTime", None]


def test_the_main_part_may_have_another_name() -> None:
    relations = (
        '<Relationships xmlns="x"><Relationship Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" '
        'Target="/word/document2.xml"/></Relationships>'
    )
    strict = f'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>{paragraph("Thu")}</w:body></w:document>'
    (block,) = word_blocks(FILE, zipped({"_rels/.rels": relations, "word/document2.xml": strict}))
    assert isinstance(block, Paragraph)
    assert block.text == "Thu"


def test_a_whole_report_letter_for_letter() -> None:
    made = report_blocks()
    found = word_blocks(FILE, word_of(made))
    assert [block.text for block in found if isinstance(block, Paragraph) and block.text] == [
        block.text for block in made if isinstance(block, Paragraph)
    ]
    head = found[0]
    assert isinstance(head, Grid)
    assert [box.inner for box in head.rows[0]] == [
        tuple(Paragraph(line.text, None, "Times New Roman") for line in box.inner if isinstance(line, Paragraph))
        for box in letterhead().rows[0]
    ]


@pytest.mark.parametrize("content", [zipped({"word/document.xml": f"<w:document {W}/>"}), zipped({"a": "b"})])
def test_no_body_is_damaged(content: bytes) -> None:
    with pytest.raises(FileDamaged):
        word_blocks(FILE, content)


def test_tables_in_tables_without_end_come_to_an_end() -> None:
    depth = 60
    body = "<w:tbl><w:tr><w:tc>" * depth + paragraph("sâu") + "</w:tc></w:tr></w:tbl>" * depth
    assert word_blocks(FILE, word(body))


def test_a_column_of_no_width_is_none() -> None:
    columns = "".join(f"<w:gridCol w:w='{width}'/>" for width in (1285, 1283, 1, 1284))
    wide = "<w:tcPr><w:gridSpan w:val='2'/></w:tcPr>"
    body = (
        f"<w:tbl><w:tblGrid>{columns}</w:tblGrid>"
        f"<w:tr><w:tc>{paragraph('a')}</w:tc><w:tc>{paragraph('b')}</w:tc><w:tc>{wide}{paragraph('c')}</w:tc></w:tr>"
        f"<w:tr><w:tc>{paragraph('d')}</w:tc><w:tc>{wide}{paragraph('e')}</w:tc><w:tc>{paragraph('f')}</w:tc></w:tr></w:tbl>"
    )
    (table,) = word_blocks(FILE, word(body))
    assert isinstance(table, Grid)
    assert cells_of(table) == [["a", "b", "c"], ["d", "e", "f"]]
