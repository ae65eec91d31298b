"""The page of accounts, for administrators."""

import re
from pathlib import Path

import pytest
from access.quick import SECRET, office
from streamlit.testing.v1 import AppTest
from web.drawing import drawn, html_of, seen_as

from tracuu.access.accounts import check_login, find_account
from tracuu.access.audit import read_log
from tracuu.access.viewer import Role, Viewer
from tracuu.messages import access as said
from tracuu.messages.errors import explain
from tracuu.refusals import LoginRefused, NotAllowed

CHIEF = Viewer("quan.tri", Role.ADMINISTRATOR)


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    office(tmp_path, monkeypatch)
    seen_as(monkeypatch, CHIEF)
    return tmp_path


def given_password(app: AppTest) -> str:
    (password,) = re.findall(r"là ((?:\w{4}-){3}\w{4}) –", html_of(app))
    return str(password)


def test_a_new_account_gets_a_password_that_is_shown_once(index: Path) -> None:
    app = drawn("tai-khoan")
    app.text_input(key="account_name").set_value("Hoa")
    app.selectbox(key="account_role").set_value(Role.EDITOR)
    app.text_input(key="account_groups").set_value("văn-phòng  tài-chính")
    app.button(key="add-account").click().run()
    password = given_password(app)
    assert check_login(index, "hoa", password).viewer == Viewer("hoa", Role.EDITOR, {"văn-phòng", "tài-chính"})
    assert password not in html_of(app.run())
    assert [entry.what for entry in read_log(index)] == ["account_added"]
    assert password not in (index / "audit.log").read_text("utf-8")


def chosen(app: AppTest, name: str) -> AppTest:
    return app.selectbox(key="account_chosen").set_value(name).run()


def test_role_and_groups_change_and_a_password_is_given_anew(index: Path) -> None:
    app = chosen(drawn("tai-khoan"), "lan")
    app.selectbox(key="account_other_role-lan").set_value(Role.EDITOR)
    app.text_input(key="account_other_groups-lan").set_value("")
    app.button(key="save-account").click().run()
    account = find_account(index, "lan")
    assert account is not None
    assert account.viewer == Viewer("lan", Role.EDITOR)
    app.button(key="new-password").click().run()
    assert check_login(index, "lan", given_password(app))
    with pytest.raises(LoginRefused):
        check_login(index, "lan", SECRET)
    app.button(key="remove-account").click().run()
    assert find_account(index, "lan") is None
    assert [entry.what for entry in read_log(index)] == ["account_changed", "password_changed", "account_removed"]


def test_nobody_locks_oneself_out(index: Path) -> None:
    app = chosen(drawn("tai-khoan"), "quan.tri")
    app.selectbox(key="account_other_role-quan.tri").set_value(Role.READER)
    assert said.NOT_ONESELF in html_of(app.button(key="save-account").click().run())
    assert said.NOT_ONESELF in html_of(app.button(key="remove-account").click().run())
    account = find_account(index, "quan.tri")
    assert account is not None
    assert account.role is Role.ADMINISTRATOR


def test_a_name_that_will_not_do_is_a_sentence(index: Path) -> None:
    app = drawn("tai-khoan")
    app.text_input(key="account_name").set_value("a b")
    assert "Tên «a b» không dùng được" in html_of(app.button(key="add-account").click().run())


@pytest.mark.parametrize("key", ["add-account", "save-account", "new-password", "remove-account"])
def test_whoever_is_no_administrator_any_more_changes_nothing(
    index: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    app = chosen(drawn("tai-khoan"), "lan")
    app.text_input(key="account_name").set_value("hoa")
    before = (index / "accounts.sqlite").read_bytes()
    seen_as(monkeypatch, Viewer("quan.tri", Role.EDITOR))
    app.button(key=key).click().run()
    assert (index / "accounts.sqlite").read_bytes() == before
    assert app.session_state["accounts_told"] == explain(NotAllowed())
