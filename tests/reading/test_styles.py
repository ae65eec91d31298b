from documents import W
from lxml import etree

from tracuu.reading.parts import child
from tracuu.reading.styles import read_styles

STYLES = (
    f'<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"/>'
    '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Muc"/><w:rPr><w:vanish/><w:rFonts w:ascii=".VnTime"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
    '<w:style w:type="character" w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'
)
FOUND = read_styles(etree.fromstring(STYLES))


def properties(inner: str) -> etree._Element | None:
    return child(etree.fromstring(f"<w:p {W}><w:pPr>{inner}</w:pPr></w:p>"), "pPr")


def test_a_list_comes_from_the_style_or_the_one_it_is_based_on() -> None:
    assert FOUND.list_of(properties('<w:pStyle w:val="Con"/>')) == ("4", 1)
    assert FOUND.list_of(properties('<w:pStyle w:val="Con"/><w:numPr><w:numId w:val="0"/></w:numPr>')) is None
    assert FOUND.list_of(properties('<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>')) == ("1", 2)
    assert FOUND.list_of(properties("")) is None
    assert FOUND.list_of(None) is None


def test_hidden_by_style_and_shown_again() -> None:
    assert FOUND.hides(None, "Con")
    assert not FOUND.hides(properties('<w:vanish w:val="0"/>'), "Con")
    assert not FOUND.hides(None, "Muc")


def test_fonts_come_from_run_style_and_defaults() -> None:
    assert FOUND.font_of(properties('<w:rFonts w:ascii="VNI-Times"/>'), "Con") == "VNI-Times"
    assert FOUND.font_of(None, "Con") == ".VnTime"
    assert FOUND.font_of(None, None) == "Arial"


def test_styles_based_on_each_other_end() -> None:
    assert [style.get(f"{{{style.nsmap['w']}}}styleId") for style in FOUND.chain("A")] == ["A", "B"]


def test_no_styles() -> None:
    assert read_styles(None).list_of(properties('<w:pStyle w:val="X"/>')) is None
