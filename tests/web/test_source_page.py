"""The page of a report's own text: what the address points at, what was chosen, what is not there."""

from pathlib import Path

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest
from web.drawing import drawn, html_of, turned_to
from web.factories_web import REPORT, ShownLibrary, make_entry

from tracuu.indexing.pictures import add_pictures
from tracuu.messages import source_page
from tracuu.web import frame
from tracuu.web.shelf import Shelf

OTHER = make_entry(2)


@pytest.fixture(autouse=True)
def shelf(monkeypatch: pytest.MonkeyPatch) -> None:
    library = ShownLibrary(entries=(make_entry(), OTHER))
    monkeypatch.setattr(frame, "open_shelf", lambda settings: Shelf(library, ()))  # type: ignore[arg-type]


def chosen(app: AppTest) -> object:
    return app.selectbox(key="source_report").value


def test_the_address_opens_its_report_at_its_passage() -> None:
    app = drawn("nguyen-van", **{"bao-cao": OTHER.id, "doan": "1"})
    assert chosen(app) == OTHER.id
    assert 'class="stretch cited" id="doan-1"' in html_of(app)
    assert source_page.TO_CITED in html_of(app)


def test_without_an_address_the_first_report_is_open() -> None:
    app = drawn("nguyen-van")
    assert chosen(app) == REPORT
    assert source_page.TO_CITED not in html_of(app)
    assert app.query_params["bao-cao"] == REPORT


def test_choosing_another_report_changes_the_address() -> None:
    app = drawn("nguyen-van", **{"bao-cao": REPORT, "doan": "1"})
    app.selectbox(key="source_report").set_value(OTHER.id).run()
    assert app.query_params["bao-cao"] == OTHER.id
    assert "doan" not in app.query_params
    assert 'class="stretch cited"' not in html_of(app)


def test_reports_of_one_place_and_period_are_told_apart() -> None:
    options = drawn("nguyen-van").selectbox(key="source_report").options
    assert len(set(options)) == 2
    assert any(OTHER.id in option for option in options)


def test_a_report_that_is_not_there_is_said() -> None:
    app = drawn("nguyen-van", **{"bao-cao": "khong-co"})
    assert source_page.UNKNOWN_TITLE in html_of(app)
    app.selectbox(key="source_report").set_value(REPORT).run()
    assert source_page.UNKNOWN_TITLE not in html_of(app)


def test_the_picture_of_the_page_stands_beside_the_text(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    library = ShownLibrary(entries=(make_entry(sha256="abc"),), index=tmp_path)
    monkeypatch.setattr(frame, "open_shelf", lambda settings: Shelf(library, ()))  # type: ignore[arg-type]
    Image.new("RGB", (30, 40), "white").save(tmp_path / "page.webp")
    assert not drawn("nguyen-van").get("image")
    assert source_page.ORIGINAL_PAGE not in html_of(drawn("nguyen-van"))
    add_pictures(tmp_path, "abc", {3: tmp_path / "page.webp"})
    app = drawn("nguyen-van", **{"bao-cao": REPORT, "doan": "1"})
    assert app.selectbox(key=f"original-{REPORT}-1").value == 3
    assert len(app.get("image")) == 1
    assert html_of(app).count("ban-goc") == 2  # the way to it, and the place
    assert 'class="report"' in html_of(app)


def test_the_report_stays_open_while_another_page_is_looked_at() -> None:
    app = drawn("nguyen-van", **{"bao-cao": OTHER.id, "doan": "1"})
    turned_to(app, "huong-dan")
    app.query_params.clear()
    assert chosen(turned_to(app, "nguyen-van")) == OTHER.id
    assert app.query_params["doan"] == "1"
