"""Who may not see a report cannot tell it from one that was never there: every way to a page is compared with that."""

import logging
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from factories import make_library, make_settings
from indexing.test_seen import HIDDEN, OPEN, SECRET
from streamlit.testing.v1 import AppTest
from web.drawing import drawn, html_of, seen_as

from tracuu.access.limits import limit_reports
from tracuu.access.viewer import Role, Viewer
from tracuu.asking.answer import answer_question
from tracuu.asking.question import Filters, put_right
from tracuu.indexing.library import Library
from tracuu.messages import library_page as said
from tracuu.messages import source_page
from tracuu.replies import Status
from tracuu.review import pasted_draft, review_draft
from tracuu.web import frame, gathered
from tracuu.web.exports import answer_workbook
from tracuu.web.shelf import Shelf, shelf_for

READER = Viewer("lan", Role.EDITOR, frozenset({"văn-phòng"}))
MEMBER = Viewer("hoa", Role.READER, frozenset({"quân-sự"}))
WORDS = ("trầm", "quỳnh", "777", "9.999", "8.888", "2021", SECRET)
QUESTIONS = [
    "Kho thóc dự trữ Quỳnh Trầm chứa bao nhiêu tấn?",
    "Tổng thu ngân sách xã Trầm Hà năm 2021 là bao nhiêu?",
    "tong thu ngan sach xa tram ha nam 2021",
    "Tổng thu ngân sách năm 2021 là bao nhiêu?",
    "Tổng thu ngân sách xã An Hải năm 2024 là bao nhiêu?",
    "Tổng thu ngân sách các xã qua các năm?",
    "So sánh tổng chi ngân sách giữa các xã",
    "xin chào",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    make_library(folder, [*OPEN, HIDDEN])
    limit_reports(make_settings(folder), [SECRET], ["quân-sự"])
    return folder


@pytest.fixture(scope="module")
def whole(folder: Path) -> Library:
    return make_library(folder, [])


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return make_library(tmp_path_factory.mktemp("alone"), OPEN)


@pytest.fixture
def part(whole: Library, folder: Path) -> Library:
    return shelf_for(READER, Shelf(whole, ()), make_settings(folder)).library


def told(value: Any) -> str:
    """All that a record says, as far as this library and its oracle may differ in nothing of it."""
    return repr(value).lower()


def test_who_is_in_the_group_sees_everything(whole: Library, folder: Path) -> None:
    assert shelf_for(MEMBER, Shelf(whole, ()), make_settings(folder)).library is whole


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("filters", [Filters(), Filters(reports=frozenset({SECRET})), Filters(years=frozenset({2021}))])
def test_answers_and_refusals_are_those_of_a_library_without_it(
    part: Library, alone: Library, question: str, filters: Filters
) -> None:
    own, expected = (answer_question(library, question, (), filters) for library in (part, alone))
    assert (own.status, own.reason, own.figures) == (expected.status, expected.reason, expected.figures)
    assert own.figures or own.status is Status.ANSWERED or own.text == expected.text
    assert not [word for word in WORDS if word in own.text.lower() and word not in question.lower()]
    assert own.query == expected.query
    assert len(own.passages) == len(expected.passages)  # their order may owe something to how rare words are in all
    assert SECRET not in told(own)
    assert SECRET.encode() not in answer_workbook(own)


def test_questions_are_not_put_right_into_its_words(part: Library, alone: Library, whole: Library) -> None:
    for question in ("kho thoc du tru quynh tram", "Quynh Tram", "tram ha quynh giang"):
        shown, expected = (put_right(question, library.vocabulary, library.entries) for library in (part, alone))
        assert shown == expected
    assert put_right("quynh tram", whole.vocabulary, whole.entries) == "quỳnh trầm"


def test_the_choices_beside_the_conversation_are_those_of_the_part(
    whole: Library, alone: Library, folder: Path
) -> None:
    shown = shelf_for(READER, Shelf(whole, ("Kho thóc Quỳnh Trầm?",)), make_settings(folder))
    expected = Shelf(alone, ())
    for facet in ("years", "places", "kinds", "fields"):
        assert getattr(shown, facet) == getattr(expected, facet), facet
    assert not any(word in told(shown.examples) for word in WORDS)


GATHERED: list[Callable[[Library], Any]] = [
    gathered.gathered_indicators,
    gathered.gathered_checks,
    gathered.gathered_across,
    gathered.gathered_held,
]


@pytest.mark.parametrize("gather", GATHERED, ids=lambda gather: gather.__name__)
def test_what_is_gathered_of_the_whole_library_is_not_shown_to_who_sees_a_part(
    whole: Library, part: Library, gather: Callable[[Library], Any]
) -> None:
    before = told(gather(whole))
    assert SECRET not in told(gather(part))
    assert told(gather(whole)) == before


def test_a_draft_is_not_held_against_it(part: Library, whole: Library) -> None:
    draft = pasted_draft("Năm 2021, xã Trầm Hà: kho thóc dự trữ chứa 777 tấn. Tổng thu ngân sách đạt 9.999 triệu đồng.")
    assert SECRET in told(review_draft(draft, whole, None, None, gathered.gathered_held(whole)))
    assert SECRET not in told(review_draft(draft, part, None, None, gathered.gathered_held(part)))


@pytest.fixture
def page(folder: Path, whole: Library, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """The real pages over the library, drawn for who may not see the report."""
    for name in ("index", "corpus", "cache"):
        monkeypatch.setenv(f"TRACUU_{name.upper()}", str(getattr(make_settings(folder), name)))
    monkeypatch.setattr(frame, "open_shelf", lambda settings: Shelf(whole, ("Kho thóc Quỳnh Trầm?",)))
    seen_as(monkeypatch, READER)
    return drawn


def shown(app: AppTest) -> str:
    """All that is on the screen, in lists that are not folded out too; of pictures not their bytes."""
    lists = [option for kind in (app.selectbox, app.multiselect) for one in kind for option in one.options]
    html = re.sub(r"data:image/[^\"')]*", "", html_of(app))
    return "\n".join([html, *lists, *(button.label for button in app.button)]).lower()


@pytest.mark.parametrize("path", ["", "nguyen-van", "chi-tieu", "kiem-tra", "soat-van-ban", "kho", "huong-dan"])
def test_no_page_shows_anything_of_it(page: Callable[..., AppTest], path: str) -> None:
    seen = shown(page(path))
    assert not [word for word in WORDS if word in seen]


def test_its_own_addresses_are_those_of_a_report_that_is_not_there(page: Callable[..., AppTest]) -> None:
    for address in ({"bao-cao": SECRET}, {"bao-cao": SECRET, "doan": "1"}, {"bao-cao": "khong-co"}):
        assert source_page.UNKNOWN_TITLE in html_of(page("nguyen-van", **address))
    assert "9.999" not in shown(page("kiem-tra", **{"bao-cao": SECRET}))
    assert "777" not in shown(page("", q=QUESTIONS[0], nam="2021"))


def test_generations_name_no_report_that_one_may_not_see(
    page: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = page("kho")
    assert said.GENERATIONS not in html_of(app)
    assert "2 báo cáo" in html_of(app)
    seen_as(monkeypatch, MEMBER)
    assert "3 báo cáo" in html_of(app.run())


def test_the_log_of_the_program_tells_nothing_either(part: Library, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "tracuu"):
        answer_question(part, QUESTIONS[0])
    assert SECRET not in caplog.text
