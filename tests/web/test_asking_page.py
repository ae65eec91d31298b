"""Each state of the page of questions, drawn by Streamlit's own test runner over answers made by hand."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from web.drawing import drawn, html_of, seen_as, turned_to
from web.factories_web import REPORT, ShownLibrary, make_answer, make_entry, make_not_found, make_query

from tracuu.access.audit import Event, read_log
from tracuu.access.viewer import Viewer
from tracuu.asking.question import Filters
from tracuu.messages import pages
from tracuu.records import Period, Place
from tracuu.replies import Answer
from tracuu.web import asking_page, frame
from tracuu.web.shelf import Shelf
from tracuu.web.state import Asked

Asking = list[Asked]
EARLIER = make_entry(2, period=Period(2022, "year", None, None, "năm 2022"), place=Place("An Thịnh"))


@pytest.fixture
def asking(monkeypatch: pytest.MonkeyPatch) -> Asking:
    """What the page asks of the library, in order."""
    asked: Asking = []

    def answer_question(library: Any, question: str, previous: Sequence[str], filters: Filters) -> Answer:
        asked.append(Asked(question, tuple(previous), filters))
        if "lỗi" in question:
            raise RuntimeError("out of order")
        places = () if "place" in filters.dropped else make_query().places
        answer = make_not_found() if "không có" in question else make_answer()
        if "đoạn nào" in question:
            answer = replace(answer, passages=())
        return replace(answer, query=make_query(question, places=places))

    shelf = Shelf(ShownLibrary(entries=(make_entry(), EARLIER)), ("Tổng thu *ngân sách* là bao nhiêu?",))  # type: ignore[arg-type]
    monkeypatch.setattr(asking_page, "answer_question", answer_question)
    monkeypatch.setattr(frame, "open_shelf", lambda settings: shelf)
    return asked


def ask(app: AppTest, question: str) -> AppTest:
    return app.chat_input[0].set_value(question).run()


def test_the_page_opens_with_examples_that_can_be_pressed(asking: Asking) -> None:
    app = drawn()
    assert pages.TAGLINE in html_of(app)
    app.button(key="example-0").click().run()
    assert [asked.question for asked in asking] == ["Tổng thu *ngân sách* là bao nhiêu?"]
    assert "7.205.418.300" in html_of(app)


def test_a_question_is_answered_and_stands_in_the_address(asking: Asking) -> None:
    app = ask(drawn(), "  Thu ngân sách?  ")
    assert asking == [Asked("Thu ngân sách?")]
    assert '<p class="question" id="turn-1">Thu ngân sách?</p>' in html_of(app)
    assert "7.205.418.300" in html_of(app)
    assert app.query_params["q"] == "Thu ngân sách?"


@pytest.fixture
def office_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an office whose readers log in; hoa is looking."""
    monkeypatch.setenv("TRACUU_INDEX", str(tmp_path))
    monkeypatch.setenv("TRACUU_LOGIN", "local")
    monkeypatch.setenv("TRACUU_MASK_PERSONAL", "never")
    seen_as(monkeypatch, Viewer("hoa"))
    return tmp_path


def test_a_question_is_logged_with_its_filters_and_what_was_shown(asking: Asking, office_log: Path) -> None:
    app = drawn(q="Thu ngân sách?", nam=["2022"])
    app.run()
    (entry,) = read_log(office_log)
    assert (entry.who, entry.what) == ("hoa", Event.ASKED)
    told = {"question": "Thu ngân sách?", "filters": {"nam": ["2022"]}, "status": "answered", "reports": [REPORT]}
    assert entry.details == told


def test_what_cannot_be_logged_is_not_shown(asking: Asking, office_log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(file: int, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("tracuu.access.audit.os.write", full)
        app = ask(drawn(), "Thu ngân sách?")
    assert "7.205.418.300" not in html_of(app)
    assert "đã đầy" in html_of(app)
    assert "7.205.418.300" in html_of(ask(app, "Thu ngân sách?"))


def test_a_blank_question_asks_nothing(asking: Asking) -> None:
    ask(drawn(), "   ")
    assert asking == []


def test_drawing_the_page_again_asks_nothing_again(asking: Asking) -> None:
    ask(drawn(), "Thu ngân sách?").run()
    assert len(asking) == 1


def test_a_follow_up_brings_the_earlier_questions_and_folds_them(asking: Asking) -> None:
    app = ask(ask(drawn(), "Thu ngân sách?"), "Còn năm trước?")
    assert asking[1].previous == ("Thu ngân sách?",)
    assert html_of(app).count('class="question"') == 2
    assert html_of(app).count('<details class="more">') == 1


def test_a_chip_takes_its_part_away_and_brings_it_back(asking: Asking) -> None:
    app = ask(drawn(), "Thu ngân sách?")
    app.button(key="chip-1-place").click().run()
    assert asking[-1].filters.dropped == {"place"}
    assert html_of(app).count('class="question"') == 1
    app.button(key="chip-1-place").click().run()  # it is still there, crossed out
    assert asking[-1].filters.dropped == frozenset()


def test_a_filter_asks_the_last_question_again(asking: Asking) -> None:
    app = ask(drawn(), "Thu ngân sách?")
    app.button_group(key="years").set_value([2022]).run()
    assert asking[-1] == Asked("Thu ngân sách?", (), Filters(years=frozenset({2022})))
    assert "Chỉ tìm trong: năm 2022" in html_of(app)
    assert html_of(app).count('class="question"') == 1


def test_a_filter_without_a_question_asks_nothing(asking: Asking) -> None:
    app = drawn()
    app.multiselect(key="places").set_value(app.multiselect(key="places").options[:1]).run()
    assert asking == []
    ask(app, "Thu ngân sách?")
    assert asking[-1].filters.places == {"xã An Thịnh", "xã An Thịnh, huyện Lương Hà, tỉnh Hải Bình"}
    assert "Chỉ tìm trong: xã An Thịnh<" in html_of(app)


def test_an_address_asks_its_question_once(asking: Asking) -> None:
    app = drawn(q="Thu ngân sách?", nam=["2022", "1999"], noi=["xã An Thịnh", "xã Không Có"], truoc="Có mấy thôn?")
    (asked,) = asking
    assert asked.previous == ("Có mấy thôn?",)
    assert asked.filters.years == {2022}
    assert asked.filters.places == {"xã An Thịnh", "xã An Thịnh, huyện Lương Hà, tỉnh Hải Bình"}
    assert len(app.multiselect(key="places").value) == 1
    app.run()
    assert len(asking) == 1


def test_kinds_and_fields_filter_too_and_stand_in_the_address(asking: Asking) -> None:
    app = ask(drawn(), "Thu ngân sách?")
    app.multiselect(key="fields").set_value(["Y tế, dân số"]).run()
    assert asking[-1].filters == Filters(fields=frozenset({"Y tế, dân số"}))
    assert "Chỉ tìm trong: Y tế, dân số" in html_of(app)
    assert app.query_params["linh-vuc"] == "Y tế, dân số"


def test_starting_again_forgets_the_conversation(asking: Asking) -> None:
    app = ask(drawn(), "Thu ngân sách?")
    next(button for button in app.button if button.label == pages.NEW_CONVERSATION).click().run()
    assert pages.TAGLINE in html_of(app)
    assert "q" not in app.query_params


def test_no_answer_has_its_own_card(asking: Asking) -> None:
    app = ask(drawn(), "không có chỉ tiêu này")
    assert 'class="notice"' in html_of(app)
    assert pages.NEAREST in html_of(app)


def test_no_answer_without_any_passage_is_said_and_nothing_else(asking: Asking) -> None:
    app = ask(drawn(), "không có đoạn nào")
    assert html_of(app).count('class="notice"') == 1
    assert pages.NEAREST not in html_of(app)


def test_a_failure_while_asking_is_a_sentence_and_the_page_goes_on(asking: Asking) -> None:
    app = ask(drawn(), "gây lỗi")
    assert pages.TROUBLE_TITLE in html_of(app)
    assert "Traceback" not in html_of(app)
    assert "7.205.418.300" in html_of(ask(app, "Thu ngân sách?"))


def test_the_conversation_outlives_a_look_at_another_page(asking: Asking) -> None:
    app = ask(drawn(), "Thu ngân sách?")
    app.button_group(key="years").set_value([2022]).run()
    assert "7.205.418.300" not in html_of(turned_to(app, "huong-dan"))
    assert "7.205.418.300" in html_of(turned_to(app, ""))
    assert app.button_group(key="years").value == [2022]
    assert app.query_params["q"] == "Thu ngân sách?"
    assert len(asking) == 2
