"""The page that reviews a draft, over our own five reports."""

from pathlib import Path

import pytest
from factories import make_corpus_library
from streamlit.testing.v1 import AppTest
from web.drawing import drawn, html_of, turned_to

from tracuu.errors import FileDamaged
from tracuu.indexing.library import Library
from tracuu.messages import review as said
from tracuu.web import frame, review_page
from tracuu.web.shelf import Shelf


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return make_corpus_library(tmp_path_factory.mktemp("review-page"))


@pytest.fixture(autouse=True)
def shelf(monkeypatch: pytest.MonkeyPatch, library: Library) -> None:
    monkeypatch.setattr(frame, "open_shelf", lambda settings: Shelf(library, ()))


def reviewed(text: str, place: str | None = None, period: str | None = None) -> AppTest:
    app = drawn("soat-van-ban")
    app.text_area(key="review_text").set_value(text)
    if place:
        app.selectbox[0].set_value(place)
    if period:
        app.selectbox[1].set_value(period)
    return app.button[0].click().run()


def test_a_pasted_draft_is_reviewed() -> None:
    html = html_of(reviewed("Năm 2023, xã Tân Khê có đàn lợn 2.150 con, đàn gia cầm 86.500 con."))
    assert '<mark class="verdict different">2.150 con</mark>' in html
    assert "2.140 con" in html
    assert '<mark class="verdict found">86.500 con</mark>' in html


def test_place_and_period_can_be_chosen() -> None:
    assert said.REASONS["no_place"] in html_of(reviewed("Đàn lợn có 2.140 con.")).replace("Chưa rõ số", "chưa rõ số")
    place = "xã Tân Khê, huyện Yên Thuận, tỉnh Bình An"
    html = html_of(reviewed("Đàn lợn có 2.140 con.", place, "năm 2023"))
    assert '<mark class="verdict found">2.140 con</mark>' in html


def test_nothing_given_and_no_figures_are_said() -> None:
    assert said.NOTHING_TITLE in html_of(reviewed("  "))
    assert said.NO_FIGURES_TITLE in html_of(reviewed("Kính gửi Ủy ban nhân dân huyện."))


def test_a_file_that_cannot_be_read_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(text: str, file: object) -> None:
        raise FileDamaged(Path("du-thao.docx"), "not a zip")

    monkeypatch.setattr(review_page, "_draft", damaged)
    html = html_of(reviewed("Đàn lợn có 2.140 con."))
    assert "du-thao.docx" in html
    assert "Traceback" not in html


def test_the_result_stays_while_another_page_is_looked_at() -> None:
    app = reviewed("Năm 2023, xã Tân Khê có đàn lợn 2.140 con.")
    back = turned_to(turned_to(app, "kiem-tra"), "soat-van-ban")
    assert '<mark class="verdict found">2.140 con</mark>' in html_of(back)
