"""Copy buttons carry their text unharmed, and the script says only what messages gives it."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from tracuu.web.copying import address_button, copied_reports, copy_button, said_in_browser, script


class Attributes(HTMLParser):
    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found = dict(attributes)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_a_button_gives_back_the_very_text(text: str) -> None:
    reader = Attributes()
    reader.feed(copy_button("Chép", text, ["b 2", "a", "b 2"]))
    assert copied_reports({"of": reader.found["data-of"]}) == ["a", "b 2"]
    assert reader.found["data-copy"] == text


def test_an_address_is_kept_apart_from_a_text() -> None:
    reader = Attributes()
    reader.feed(address_button("Chép", "?q=a&nam=2023"))
    assert reader.found["data-address"] == "?q=a&nam=2023"
    assert "data-copy" not in reader.found


def test_what_a_browser_tells_may_be_anything() -> None:
    for told in (None, "a", ["a"], {}, {"of": 1}, {"of": ""}, {"other": "a"}):
        assert copied_reports(told) == []


def test_the_script_has_a_way_to_copy_on_plain_http() -> None:
    assert 'execCommand("copy")' in script()


def test_the_script_speaks_no_vietnamese_of_its_own() -> None:
    assert script().isascii()
    assert all(f"words.{name}" in script() for name in said_in_browser())
