"""Who is looking, and what happens to those who may not."""

from pathlib import Path

import pytest
import streamlit as st
from access.quick import office

from tracuu.access.accounts import remove_account, set_role
from tracuu.access.audit import Event, read_log
from tracuu.access.viewer import OWNER, Right, Role, Viewer
from tracuu.errors import SettingInvalid
from tracuu.refusals import HostOpen, LoginNeeded, NotAllowed
from tracuu.settings import read_settings
from tracuu.web import viewer
from tracuu.web.viewer import SESSIONS, account_of, current_viewer, note, noting, require

LAN = Viewer("lan", Role.READER, frozenset({"tài-chính"}))


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    office(tmp_path, monkeypatch)
    return tmp_path


def logged_in_as(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = SESSIONS.begin(name)
    monkeypatch.setattr(viewer, "_secret", lambda: secret)


def test_on_one_office_machine_the_viewer_is_its_owner() -> None:
    assert current_viewer() == OWNER
    assert require(Right.ADMINISTER) == OWNER


def test_open_to_other_machines_without_a_login_it_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "get_option", lambda name: "0.0.0.0")
    with pytest.raises(HostOpen):
        current_viewer()


def test_nobody_is_seen_without_a_session(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for secret in ("", "made-up"):
        monkeypatch.setattr(viewer, "_secret", lambda secret=secret: secret)
        with pytest.raises(LoginNeeded):
            current_viewer()


def test_whoever_is_logged_in_has_the_rights_of_the_account_as_it_is_now(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    logged_in_as("lan", monkeypatch)
    assert current_viewer() == require(Right.READ) == LAN
    with pytest.raises(NotAllowed):
        require(Right.KEEP)
    set_role(index, "lan", Role.EDITOR, [])
    assert require(Right.KEEP) == Viewer("lan", Role.EDITOR)
    remove_account(index, "lan")
    with pytest.raises(LoginNeeded):
        require(Right.READ)


def test_what_is_taken_away_is_logged_first(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    logged_in_as("lan", monkeypatch)
    make = noting(lambda: b"x", "bang.xlsx", {"b", "a"})
    assert list(read_log(index)) == []
    assert make() == b"x"
    note(Event.UNMASKED, report="a", passage="a#1")
    exported, unmasked = read_log(index)
    assert (exported.who, exported.what, exported.details) == (
        "lan",
        Event.EXPORTED,
        {"file": "bang.xlsx", "reports": ["a", "b"]},
    )
    assert unmasked.details == {"report": "a", "passage": "a#1"}


def test_a_way_to_log_in_that_there_is_not_lets_nobody_in(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    logged_in_as("quan.tri", monkeypatch)
    monkeypatch.setenv("TRACUU_LOGIN", "locl")
    with pytest.raises(SettingInvalid):
        current_viewer()


@pytest.mark.parametrize(
    ("told", "is_in"),
    [
        ({"is_logged_in": True, "email": "LAN"}, True),
        ({"is_logged_in": True, "email": "lan", "email_verified": True}, True),
        ({"is_logged_in": True, "email": "lan", "email_verified": False}, False),
        ({"is_logged_in": True, "email": "hoa@xa.gov.vn"}, False),
        ({"is_logged_in": True}, False),
        ({"is_logged_in": False, "email": "lan"}, False),
        ({}, False),
    ],
)
def test_who_logged_in_at_the_offices_provider_needs_an_account_here(
    index: Path, monkeypatch: pytest.MonkeyPatch, told: dict[str, object], is_in: bool
) -> None:
    monkeypatch.setenv("TRACUU_LOGIN", "oidc")
    monkeypatch.setattr(viewer, "_told_of_user", lambda: told)
    if is_in:
        assert current_viewer() == LAN
    else:
        with pytest.raises(LoginNeeded):
            current_viewer()


def test_a_session_of_this_server_does_not_replace_the_providers_login(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACUU_LOGIN", "oidc")
    monkeypatch.setattr(viewer, "_told_of_user", dict)
    logged_in_as("lan", monkeypatch)
    assert account_of(read_settings(), viewer._secret()) is not None
    with pytest.raises(LoginNeeded):
        current_viewer()
