from pathlib import Path

import pytest
from documents import opendocument, opendocument_of, report_blocks, zipped

from tracuu.errors import FileDamaged, FileEncrypted
from tracuu.reading.blocks import Grid, Paragraph, squared
from tracuu.reading.lines import lines_of
from tracuu.reading.opendocument import opendocument_blocks

FILE = Path("bao-cao.odt")
STYLES = (
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>'
    '<text:list-level-style-bullet text:level="3" text:bullet-char="-"/></text:list-style>'
    '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>'
)


def texts(body: str) -> list[str]:
    return [
        block.text for block in opendocument_blocks(FILE, opendocument(body, STYLES)) if isinstance(block, Paragraph)
    ]


def item(text: str, inner: str = "") -> str:
    return f"<text:list-item><text:p>{text}</text:p>{inner}</text:list-item>"


def listed(items: str, more: str = "") -> str:
    return f'<text:list text:style-name="L1"{more}>{items}</text:list>'


def test_a_whole_report_letter_for_letter() -> None:
    made = report_blocks()
    assert lines_of(opendocument_blocks(FILE, opendocument_of(made))) == lines_of(made)


def test_list_numbers_count_on_and_begin_again() -> None:
    inner = f"<text:list>{item('lúa', f'<text:list>{item(chr(120))}</text:list>')}{item('ngô')}</text:list>"
    body = listed(item("Trồng trọt", inner) + item("Chăn nuôi")) + listed(
        item("Thủy sản"), ' text:continue-numbering="true"'
    )
    assert texts(body + listed(item("Lại từ đầu"))) == [
        "1. Trồng trọt",
        "a) lúa",
        "- x",
        "b) ngô",
        "2. Chăn nuôi",
        "3. Thủy sản",
        "1. Lại từ đầu",
    ]


def test_blanks_tabs_breaks_and_spans() -> None:
    assert texts(
        '<text:p>a<text:s text:c="2"/>b<text:tab/>c<text:line-break/><text:span>d\n e</text:span></text:p>'
    ) == ["a  b\tc\nd  e"]


def test_hidden_text_comments_and_deletions_are_dropped() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>bỏ</text:p></text:deletion></text:changed-region>"
        '</text:tracked-changes><text:p>Thu<text:span text:style-name="T1"> mật</text:span>'
        "<office:annotation><text:p>ý kiến</text:p></office:annotation> 5</text:p>"
    )
    assert texts(body) == ["Thu 5"]


def test_notes_and_boxes_follow_their_paragraph() -> None:
    body = (
        "<text:p>Thu<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>ước</text:p></text:note-body>"
        "</text:note> 5<draw:frame><draw:text-box><text:p>khung</text:p></draw:text-box></draw:frame></text:p>"
    )
    assert texts(body) == ["Thu 5", "ước", "khung"]


def test_heading_rows_and_repeated_cells() -> None:
    body = (
        "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
        "</table:table-row></table:table-header-rows><table:table-row>"
        '<table:table-cell table:number-columns-repeated="99999999"/></table:table-row></table:table>'
    )
    (table,) = opendocument_blocks(FILE, opendocument(body))
    assert isinstance(table, Grid)
    assert table.headings == 1
    assert len(squared(table)[1]) <= 200


def test_a_locked_file_is_encrypted() -> None:
    manifest = "<m:manifest xmlns:m='m'><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"
    with pytest.raises(FileEncrypted):
        opendocument_blocks(FILE, zipped({"META-INF/manifest.xml": manifest, "content.xml": "?"}))


def test_no_text_is_damaged() -> None:
    with pytest.raises(FileDamaged):
        opendocument_blocks(FILE, zipped({"content.xml": "<a/>"}))
