"""The page of indicators over our own five reports, and over libraries that state nothing."""

import pytest
from factories import make_corpus_library
from streamlit.testing.v1 import AppTest
from web.drawing import drawn, html_of
from web.factories_web import ShownLibrary

from tracuu.indexing.library import Library
from tracuu.messages import indicators as said
from tracuu.web import frame
from tracuu.web.shelf import Shelf


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return make_corpus_library(tmp_path_factory.mktemp("indicators"))


@pytest.fixture(autouse=True)
def shelf(monkeypatch: pytest.MonkeyPatch, library: Library) -> None:
    monkeypatch.setattr(frame, "open_shelf", lambda settings: Shelf(library, ()))


def chosen(app: AppTest) -> object:
    return app.selectbox(key="indicator").value


def test_typing_without_diacritics_shows_the_first_that_fits() -> None:
    app = drawn("chi-tieu")
    app.text_input(key="indicator_typed").set_value("thu nhap binh quan").run()
    assert chosen(app) == "Thu nhập bình quân đầu người (đồng/người/năm)"
    assert "68,5 triệu đồng/người/năm" in html_of(app)
    assert app.query_params["chi-tieu"] == [chosen(app)] or app.query_params["chi-tieu"] == chosen(app)


def test_the_address_opens_its_indicator() -> None:
    app = drawn("chi-tieu", **{"chi-tieu": "Độ che phủ rừng (%)"})
    assert chosen(app) == "Độ che phủ rừng (%)"
    assert "46,3%" in html_of(app)


def test_half_years_are_a_table_of_their_own() -> None:
    app = drawn("chi-tieu", **{"chi-tieu": "Đàn lợn (con)"})
    assert "2.190 con" not in html_of(app)
    app.get("button_group")[0].set_value("h1").run()
    assert "2.190 con" in html_of(app)
    assert "2.265 con" not in html_of(app)


def test_places_can_be_chosen() -> None:
    app = drawn("chi-tieu", **{"chi-tieu": "Đàn lợn (con)"})
    app.multiselect[0].set_value(["Xã Hòa Lạng"]).run()
    assert "2.840 con" in html_of(app)
    assert "2.265 con" not in html_of(app)


def test_no_such_indicator_says_what_to_do() -> None:
    app = drawn("chi-tieu")
    app.text_input(key="indicator_typed").set_value("sân bay vũ trụ").run()
    assert said.NONE_TITLE in html_of(app)


def test_a_library_without_figures_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame, "open_shelf", lambda settings: Shelf(ShownLibrary(figures=()), ()))  # type: ignore[arg-type]
    assert said.EMPTY_TITLE in html_of(drawn("chi-tieu"))
