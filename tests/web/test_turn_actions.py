"""Under an answer: files and verdicts, each tried on the page."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from web.drawing import drawn, html_of
from web.factories_web import ShownLibrary, make_answer

from tracuu.messages import exports, feedback
from tracuu.web import asking_page, frame
from tracuu.web.feedback import read_verdicts
from tracuu.web.shelf import Shelf


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AppTest:
    def answer_question(*asked: Any) -> Any:
        return make_answer()

    library = ShownLibrary(index=tmp_path)
    monkeypatch.setattr(asking_page, "answer_question", answer_question)
    monkeypatch.setattr(frame, "open_shelf", lambda settings: Shelf(library, ()))  # type: ignore[arg-type]
    return drawn(q="Thu ngân sách?")


def test_the_files_are_offered(app: AppTest) -> None:
    assert [button.proto.label for button in app.get("download_button")] == [exports.WORD, exports.EXCEL]
    assert exports.COPY_TABLE in html_of(app)


def test_no_file_is_made_of_nothing(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking_page, "answer_question", lambda *asked: replace(make_answer(), figures=(), passages=()))
    app.chat_input[0].set_value("Giá vàng?").run()
    assert app.get("download_button") == []


def test_a_thumb_and_a_comment_are_kept(app: AppTest, tmp_path: Path) -> None:
    app.feedback(key="thumb-1").set_value(0).run()
    (verdict,) = read_verdicts(tmp_path)
    assert (verdict.is_good, verdict.comment, verdict.question) == (False, "", "Thu ngân sách?")
    assert feedback.THANKS in html_of(app)
    app.text_area(key="comment-1").set_value("thiếu số")
    next(button for button in app.button if button.label == feedback.SEND).click().run()
    (verdict,) = read_verdicts(tmp_path)
    assert verdict.comment == "thiếu số"
    app.feedback(key="thumb-1").set_value(1).run()
    (verdict,) = read_verdicts(tmp_path)
    assert verdict.is_good


def test_a_verdict_that_cannot_be_kept_is_said(app: AppTest, tmp_path: Path) -> None:
    tmp_path.rmdir()
    app.feedback(key="thumb-1").set_value(1).run()
    assert feedback.NOT_KEPT in html_of(app)
