"""The menu: every page has an address of its own and can be drawn."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from web.drawing import drawn, html_of, seen_as
from web.factories_web import ShownLibrary

from tracuu.access.viewer import OWNER, Right, Role, Viewer
from tracuu.messages import access, pages, source_page
from tracuu.refusals import NotAllowed
from tracuu.web import frame, site
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


def test_who_is_not_logged_in_sees_the_way_in_and_nothing_else(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TRACUU_LOGIN", "local")
    monkeypatch.setenv("TRACUU_INDEX", str(tmp_path))
    for entry in PAGES:
        app = drawn(entry.path)
        assert access.NEEDED_TITLE in html_of(app)
        assert 'href="/dang-nhap"' in html_of(app)
        assert not app.chat_input
        assert not app.button


def test_a_page_that_one_may_not_see_is_not_drawn_at_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    for_administrators = replace(PAGES[1], needs=Right.ADMINISTER)
    monkeypatch.setattr(site, "PAGES", (PAGES[0], for_administrators))
    seen_as(monkeypatch, Viewer("lan", Role.EDITOR))
    assert source_page.TITLE not in html_of(drawn(for_administrators.path))
    with pytest.raises(NotAllowed):
        site.draw(for_administrators)


def test_who_is_logged_in_stands_over_the_page_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    seen_as(monkeypatch, Viewer("lan", Role.READER, frozenset({"tài-chính"})))
    html = html_of(drawn())
    assert "lan · Người đọc · tài-chính" in html
    assert 'href="/dang-xuat"' in html
    seen_as(monkeypatch, OWNER)
    assert "/dang-xuat" not in html_of(drawn())
