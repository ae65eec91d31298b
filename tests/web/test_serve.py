"""The server opens the library first, and says so when it cannot serve."""

import os
import socket
from dataclasses import fields, replace
from pathlib import Path

import pytest
import streamlit as st
from access.quick import SECRET, hash_quickly
from streamlit import cli_util
from streamlit.runtime import Runtime
from streamlit.web.server import Server

from tracuu.access.accounts import add_account
from tracuu.access.viewer import Role
from tracuu.errors import MissingExtra, PortTaken
from tracuu.messages import pages
from tracuu.refusals import HostOpen, LoginMissing
from tracuu.settings import LOCAL_LOGIN, OIDC_LOGIN, PREFIX, Settings, read_settings
from tracuu.web import serve
from tracuu.web.serve import (
    configured_login,
    framework_options,
    hand_over,
    is_taken,
    page_address,
    say_stopping,
    serve_pages,
    warm_up,
)


@pytest.fixture
def listener() -> socket.socket:
    taken = socket.create_server(("127.0.0.1", 0))
    yield taken  # type: ignore[misc]
    taken.close()


def test_a_port_that_is_taken_is_found_out_before_anything_is_loaded(listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    with pytest.raises(PortTaken) as caught:
        serve_pages(Settings(), port)
    assert caught.value.port == port


def test_a_free_port_is_free(listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    listener.close()
    assert not is_taken("127.0.0.1", port)


def test_the_look_comes_with_the_package_and_an_office_may_have_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert framework_options()["browser_gatherUsageStats"] is False
    assert framework_options()["theme_primaryColor"] == "#17558f"
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "config.toml").write_text("[server]\nmaxUploadSize = 80\n")
    assert "server_maxUploadSize" not in framework_options()


def test_settings_are_handed_over_whole(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for field in fields(Settings):
        monkeypatch.setenv(f"{PREFIX}{field.name.upper()}", "")  # so that they are put back afterwards
    monkeypatch.setenv(f"{PREFIX}LOG", "INFO")
    chosen = replace(Settings(), index=tmp_path / "kho", port=8777, batch_size=4)
    hand_over(chosen)
    assert read_settings(tmp_path, os.environ) == chosen


def test_all_addresses_are_reached_by_the_local_one() -> None:
    assert page_address(replace(Settings(), host="0.0.0.0", port=80)) == "http://127.0.0.1:80"
    assert page_address(replace(Settings(), host="10.0.0.5")) == "http://10.0.0.5:8501"


def test_a_missing_library_does_not_keep_the_page_from_opening(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    warm_up(replace(Settings(), index=tmp_path / "nothing"))
    assert "index missing" in caplog.text


def test_nothing_is_said_of_a_spinner_that_no_page_shows(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    def opened(settings: Settings) -> None:
        with st.spinner(pages.OPENING):
            raise PortTaken(settings.host, settings.port)

    monkeypatch.setattr(serve, "open_shelf", opened)
    warm_up(replace(Settings(), index=tmp_path))
    assert [record.name for record in caplog.records] == ["tracuu.web.serve"]


def test_the_end_is_said_in_vietnamese(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(cli_util, "print_to_cli", cli_util.print_to_cli)  # so that it is put back afterwards
    say_stopping()
    monkeypatch.setattr(Runtime, "stop", lambda self: None)
    Server("app.py", is_hello=False).stop()
    assert capsys.readouterr().out == f"{pages.STOPPING}\n"


def test_others_do_not_reach_the_page_without_a_login(tmp_path: Path) -> None:
    for host in ("0.0.0.0", "10.0.0.5", "::", ""):
        with pytest.raises(HostOpen):
            serve_pages(replace(Settings(), index=tmp_path, host=host), 0)


def test_a_public_page_needs_someone_who_can_log_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hash_quickly(monkeypatch)
    settings = replace(Settings(), index=tmp_path)
    with pytest.raises(LoginMissing):
        serve_pages(settings, 0, public=True)
    add_account(tmp_path, "lan@xa.gov.vn", Role.READER, [], None)
    with pytest.raises(LoginMissing):
        configured_login(settings)
    add_account(tmp_path, "lan", Role.READER, [], SECRET)
    assert configured_login(settings) == LOCAL_LOGIN


def test_a_provider_that_the_secrets_name_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = replace(Settings(), index=tmp_path)
    monkeypatch.setattr(serve, "_names_provider", lambda: True)
    with pytest.raises(LoginMissing):
        configured_login(settings)
    add_account(tmp_path, "lan@xa.gov.vn", Role.READER, [], None)
    monkeypatch.setattr(serve, "find_spec", lambda name: None)
    with pytest.raises(MissingExtra):
        configured_login(settings)
    monkeypatch.setattr(serve, "find_spec", lambda name: name)
    assert configured_login(settings) == OIDC_LOGIN
    monkeypatch.setattr(serve, "_names_provider", lambda: False)
    with pytest.raises(LoginMissing):
        configured_login(replace(settings, login=OIDC_LOGIN))
