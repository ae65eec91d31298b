"""The way in through the office's own provider; the other one is in test_site."""

from pathlib import Path

import pytest
from access.quick import office
from streamlit.testing.v1 import AppTest
from web.drawing import drawn, html_of, seen_as

from tracuu.access.audit import Event, read_log
from tracuu.access.limits import limit_reports
from tracuu.access.viewer import Viewer
from tracuu.messages import access as said
from tracuu.settings import Settings
from tracuu.web import viewer


@pytest.fixture(autouse=True)
def provider(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office(tmp_path, monkeypatch)
    monkeypatch.setenv("TRACUU_LOGIN", "oidc")


def test_one_is_sent_to_the_provider(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(viewer, "_told_of_user", dict)
    app = drawn()
    assert [button.label for button in app.button] == [said.OFFICE_LOGIN]
    assert not app.chat_input


def test_who_has_no_account_here_is_told_and_may_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(viewer, "_told_of_user", lambda: {"is_logged_in": True, "email": "<b>@xa.gov.vn"})
    app = drawn()
    assert "&lt;b&gt;@xa.gov.vn" in html_of(app)
    assert [button.label for button in app.button] == [said.LOGOUT]


def test_who_has_one_is_in_and_may_leave(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(viewer, "_told_of_user", lambda: {"is_logged_in": True, "email": "ai@xa.gov.vn"})
    drawn("huong-dan").run()
    monkeypatch.setattr(viewer, "_told_of_user", lambda: {"is_logged_in": True, "email": "lan"})
    app = drawn("huong-dan").run()
    logged = [(entry.who, entry.what) for entry in read_log(tmp_path)]
    assert logged == [("ai@xa.gov.vn", Event.LOGIN_FAILED), ("lan", Event.LOGGED_IN)]
    assert "lan · Người đọc · tài-chính" in html_of(app)
    assert said.LOGOUT in [button.label for button in app.button]


def shown_before(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page as lan sees it, who was answered something and reviewed a draft."""
    seen_as(monkeypatch, Viewer("lan"))
    app = drawn("huong-dan")
    for key in ("turns", "review_done", "years"):
        app.session_state[key] = ["of lan"]
    return app


def test_what_one_person_was_shown_is_not_shown_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    app = shown_before(monkeypatch)
    app.run()
    assert app.session_state["turns"] == ["of lan"]
    seen_as(monkeypatch, Viewer("hoa"))
    app.run()
    assert not [key for key in ("turns", "review_done", "years") if key in app.session_state]


def test_what_was_shown_before_a_limit_is_not_shown_after_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    app = shown_before(monkeypatch)
    limit_reports(Settings(index=tmp_path), ["xuan-lam-2024"], ["quân-sự"])
    app.run()
    assert not [key for key in ("turns", "review_done") if key in app.session_state]
    assert app.session_state["years"] == ["of lan"]
