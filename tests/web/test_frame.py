"""What is around every page: its failures as sentences, its labels letter for letter."""

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from web.drawing import drawn, html_of
from web.factories_web import ShownLibrary

from tracuu.errors import EncoderMismatch, IndexBroken, IndexMissing
from tracuu.messages import pages
from tracuu.web import frame
from tracuu.web.frame import plain_label
from tracuu.web.shelf import Shelf


@pytest.mark.parametrize(
    ("error", "title"),
    [
        (IndexMissing(Path("index")), pages.MISSING_TITLE),
        (IndexBroken(Path("index"), "rows"), pages.BROKEN_TITLE),
        (EncoderMismatch("a", "b"), pages.TROUBLE_TITLE),
    ],
)
def test_a_library_that_cannot_be_opened_is_explained(
    monkeypatch: pytest.MonkeyPatch, error: Exception, title: str
) -> None:
    def fail(settings: Any) -> Shelf:
        raise error

    monkeypatch.setattr(frame, "open_shelf", fail)
    html = html_of(drawn())
    assert title in html
    assert "Hãy" in html


def test_an_unknown_setting_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACUU_COLOUR", "red")
    assert "colour" in html_of(drawn())


def test_an_empty_library_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame, "open_shelf", lambda settings: Shelf(ShownLibrary(entries=()), ()))  # type: ignore[arg-type]
    app = drawn()
    assert pages.EMPTY_TITLE in html_of(app)
    assert not app.chat_input


def test_labels_show_marks_letter_for_letter() -> None:
    assert plain_label("a*b_c $x$ :red[d]") == "a\\*b\\_c \\$x\\$ \\:red\\[d\\]"


def test_a_page_that_fails_is_a_sentence() -> None:
    def fail() -> None:
        from tracuu.web.frame import show_framed

        def show() -> None:
            raise RuntimeError("out of order")

        show_framed(show)

    html = html_of(AppTest.from_function(fail).run())
    assert pages.TROUBLE_TITLE in html
    assert "Traceback" not in html


def test_a_library_that_stands_in_for_a_broken_one_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = ShownLibrary(fault=IndexBroken(Path("index"), "rows"))
    monkeypatch.setattr(frame, "open_shelf", lambda settings: Shelf(shown, ()))  # type: ignore[arg-type]
    app = drawn()
    assert pages.BROKEN_TITLE in html_of(app)
    assert "đang dùng bản lưu" in html_of(app)
    assert app.chat_input
