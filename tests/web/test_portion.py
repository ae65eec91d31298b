"""Of a large library the page of indicators gathers what is chosen, of any other all."""

import pytest
from factories import make_corpus_library
from web.drawing import drawn, html_of

from tracuu.asking.gather import identified_in
from tracuu.indexing.library import Library
from tracuu.messages import indicators as said
from tracuu.web import frame
from tracuu.web.shelf import Shelf


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return make_corpus_library(tmp_path_factory.mktemp("portion"))


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch, library: Library) -> Shelf:
    """A library of which the reports of one place and no more are gathered at once."""
    shelf = Shelf(library, ())
    count = sum(entry.place is not None and entry.place.commune == "Tân Khê" for entry in library.entries)
    monkeypatch.setattr("tracuu.web.portion.MOST_AT_ONCE", -(-library.size * count // len(library.entries)))
    monkeypatch.setattr(frame, "open_shelf", lambda settings: shelf)
    return shelf


def test_all_of_a_small_library(monkeypatch: pytest.MonkeyPatch, library: Library) -> None:
    monkeypatch.setattr(frame, "open_shelf", lambda settings: Shelf(library, ()))
    app = drawn("chi-tieu")
    assert "portion_places" not in app.session_state
    assert "noi" not in app.query_params


def test_first_the_place_of_most_reports(large: Shelf) -> None:
    app = drawn("chi-tieu", **{"chi-tieu": "Đàn lợn (con)"})
    (place,) = app.multiselect(key="portion_places").value
    assert "Tân Khê" in place
    assert "2.265 con" in html_of(app)
    assert "2.840 con" not in html_of(app)
    assert place in app.query_params["noi"]


def test_the_address_chooses(large: Shelf) -> None:
    other = next(place for place in large.places if "Hòa Lạng" in place)
    app = drawn("chi-tieu", **{"chi-tieu": "Đàn lợn (con)", "noi": other, "nam": ["abc", "1999"]})
    assert app.multiselect(key="portion_places").value == [other]
    assert app.multiselect(key="portion_years").value == []
    assert "2.840 con" in html_of(app)


def test_too_many_are_refused(large: Shelf) -> None:
    app = drawn("chi-tieu")
    app.multiselect(key="portion_places").set_value([]).run()
    assert said.PORTION_TITLE in html_of(app)
    assert not app.selectbox


def test_figures_of_reports_are_those_that_all_would_give_of_them(library: Library) -> None:
    reports = {entry.id for entry in library.entries[:2]}
    assert identified_in(library, reports) == tuple(
        (identity, one) for identity, one in identified_in(library) if one.entry.id in reports
    )
