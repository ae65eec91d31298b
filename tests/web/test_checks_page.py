"""The page of checks over our own five reports: what to look at first, and what a clerk has seen."""

import pytest
from factories import make_corpus_library
from streamlit.testing.v1 import AppTest
from web.drawing import drawn, html_of
from web.factories_web import ShownLibrary

from tracuu.indexing.library import Library
from tracuu.messages import checks as said
from tracuu.web import checks_page, frame
from tracuu.web.checks import FILE
from tracuu.web.shelf import Shelf


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return make_corpus_library(tmp_path_factory.mktemp("checks-page"))


@pytest.fixture(autouse=True)
def shelf(monkeypatch: pytest.MonkeyPatch, library: Library) -> None:
    (library.index / FILE).unlink(missing_ok=True)
    monkeypatch.setattr(frame, "open_shelf", lambda settings: Shelf(library, ()))


def counts(app: AppTest) -> list[str]:
    return [option.content for option in app.get("button_group")[0].options]


def test_what_does_not_add_up_comes_first() -> None:
    html = html_of(drawn("kiem-tra"))
    assert "145 + 620 + 2.705 = 3.480 con" in html
    assert "2.148/2.356 hộ = 92,1%" in html
    assert "2.072 con" in html  # between two reports
    assert "tính ra" in html


def test_one_report_is_looked_at() -> None:
    app = drawn("kiem-tra", **{"bao-cao": "tan-khe-2023"})
    html = html_of(app)
    assert "2.148/2.356 hộ = 92,1%" in html
    assert "145 + 620 + 2.705 = 3.480 con" not in html
    assert app.query_params["bao-cao"] in ("tan-khe-2023", ["tan-khe-2023"])


def test_a_seen_check_goes_to_the_seen_and_comes_back(library: Library) -> None:
    app = drawn("kiem-tra", **{"bao-cao": "hoa-lang-2023"})
    app.button[0].click().run()
    assert "145 + 620 + 2.705" not in html_of(app)
    assert said.NONE_TITLE["open"] in html_of(app)
    app.get("button_group")[0].set_value("seen").run()
    assert "145 + 620 + 2.705" in html_of(app)
    app.button[0].click().run()
    assert said.NONE_TITLE["seen"] in html_of(app)


def test_targets_stand_beside_what_was_reached() -> None:
    app = drawn("kiem-tra")
    app.get("button_group")[0].set_value("targets").run()
    assert "323.000.000.000 đồng" in html_of(app)
    assert "321.200.000.000 đồng" in html_of(app)


def test_many_checks_are_shown_in_portions() -> None:
    app = drawn("kiem-tra")
    app.get("button_group")[0].set_value("fitting").run()
    first = html_of(app).count('<article class="check">')
    assert first == checks_page.AT_ONCE
    app.button[-1].click().run()
    assert html_of(app).count('<article class="check">') == 2 * first


def test_a_library_without_checks_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame, "open_shelf", lambda settings: Shelf(ShownLibrary(), ()))  # type: ignore[arg-type]
    assert said.NONE_TITLE["open"] in html_of(drawn("kiem-tra"))


def test_a_mark_that_cannot_be_kept_is_said(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> None:
        raise OSError

    monkeypatch.setattr(checks_page, "keep_seen", refuse)
    app = drawn("kiem-tra", **{"bao-cao": "hoa-lang-2023"})
    app.button[0].click().run()
    assert said.NOT_KEPT in html_of(app)
