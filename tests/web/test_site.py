"""The menu: every page has an address of its own and can be drawn."""

import re

import pytest
from web.drawing import drawn, html_of
from web.factories_web import ShownLibrary

from tracuu.messages import pages
from tracuu.web import frame
from tracuu.web.shelf import Shelf
from tracuu.web.site import PAGES, Entry


@pytest.fixture(autouse=True)
def shelf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame, "open_shelf", lambda settings: Shelf(ShownLibrary(), ()))  # type: ignore[arg-type]


def test_titles_and_addresses_are_told_apart() -> None:
    assert len({entry.path for entry in PAGES}) == len({entry.title for entry in PAGES}) == len(PAGES)
    assert all(re.fullmatch("[a-z]+(-[a-z]+)*", entry.path) for entry in PAGES)


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.path)
def test_each_page_is_drawn_at_its_address(entry: Entry) -> None:
    html = html_of(drawn(entry.path))
    assert "<h1>" in html
    assert pages.TROUBLE_TITLE not in html


def test_the_first_page_is_the_one_to_ask_on() -> None:
    assert pages.TAGLINE in html_of(drawn())
