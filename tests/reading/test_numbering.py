import pytest
from documents import W
from lxml import etree

from tracuu.reading.numbering import formatted, number, read_numbering

LEVELS = (
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2.%3"/></w:lvl>'
    '<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF02D;"/></w:lvl>'
)
LISTS = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">{LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="99"/></w:num></w:numbering>'
)


def test_levels_count_and_start_again_under_a_higher_one() -> None:
    lists = read_numbering(etree.fromstring(LISTS))
    labels = [lists.next_label("1", depth) for depth in (0, 1, 2, 2, 1, 3, 0, 1, 2)]
    assert labels == ["I.", "1.", "1.1", "1.2", "2.", "\uf02d", "II.", "1.", "1.1"]


def test_a_list_may_begin_elsewhere_and_lists_of_one_family_count_together() -> None:
    lists = read_numbering(etree.fromstring(LISTS))
    assert [lists.next_label(name, 0) for name in ("1", "1", "2", "2", "1")] == ["I.", "II.", "V.", "VI.", "VII."]


def test_unknown_lists_have_no_numbers() -> None:
    lists = read_numbering(etree.fromstring(LISTS))
    assert lists.next_label("3", 0) == lists.next_label("8", 0) == lists.next_label("1", 8) == ""
    assert read_numbering(None).next_label("1", 0) == ""


@pytest.mark.parametrize(
    ("value", "form", "printed"), [(9, "upperRoman", "IX"), (0, "lowerRoman", "0"), (2, "ordinal", "2")]
)
def test_forms(value: int, form: str, printed: str) -> None:
    assert formatted(value, form) == printed


@pytest.mark.parametrize(("text", "value"), [("12", 12), (None, 0), ("x", 0), ("-1", 0), ("9" * 50, 0), ("²", 0)])
def test_numbers_in_attributes(text: str | None, value: int) -> None:
    assert number(text) == value
