"""The way in through the office's own provider; the other one is in test_site."""

from pathlib import Path

import pytest
from access.quick import office
from web.drawing import drawn, html_of

from tracuu.messages import access as said
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


def test_who_has_one_is_in_and_may_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(viewer, "_told_of_user", lambda: {"is_logged_in": True, "email": "lan"})
    app = drawn("huong-dan")
    assert "lan · Người đọc · tài-chính" in html_of(app)
    assert said.LOGOUT in [button.label for button in app.button]
