"""Logging in and out, and changing one's password, as a browser does it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from access.quick import SECRET, office
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from tracuu.access.accounts import FREE_FAILURES, remove_account
from tracuu.access.audit import read_log
from tracuu.messages.errors import explain
from tracuu.refusals import LoginLocked, LoginNeeded, LoginRefused, PasswordsDiffer, PasswordWeak
from tracuu.web.login import LOGIN, LOGOUT, PASSWORD, login_routes
from tracuu.web.viewer import COOKIE
from tracuu.web.wall import LoginWall

HERE = "http://testserver"


def _inside(request: Request) -> PlainTextResponse:
    return PlainTextResponse("inside")


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    office(tmp_path, monkeypatch)
    server = Starlette(routes=[*login_routes(), Route("/kho", _inside)], middleware=[Middleware(LoginWall)])
    with TestClient(server, base_url=HERE, follow_redirects=False, headers={"Accept": "text/html"}) as client:
        yield client


def log_in(browser: TestClient, password: str = SECRET, **more: str) -> str:
    """What the browser is shown, or where it is led."""
    answer = browser.post(LOGIN, data={"name": "lan", "password": password, **more}, headers={"Origin": HERE})
    return answer.headers.get("location") or answer.text


def test_a_login_leads_to_the_page_that_was_wanted(browser: TestClient) -> None:
    wanted = browser.get("/kho?a=1").headers["location"]
    assert 'value="/kho?a=1"' in browser.get(wanted).text
    assert log_in(browser, ve="/kho?a=1") == "/kho?a=1"
    assert browser.get("/kho").text == "inside"


def test_no_form_leads_out_of_the_office(browser: TestClient) -> None:
    assert 'value="/"' in browser.get(f"{LOGIN}?ve=https://evil.example").text
    assert log_in(browser, ve="//evil.example") == "/"


def test_the_cookie_is_hidden_from_scripts_and_from_other_sites(browser: TestClient) -> None:
    answer = browser.post(LOGIN, data={"name": "lan", "password": SECRET})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "secure" not in cookie
    assert answer.headers["cache-control"] == "no-store"


def test_over_tls_the_cookie_never_travels_in_the_open(browser: TestClient) -> None:
    answer = TestClient(browser.app, base_url="https://testserver", follow_redirects=False).post(
        LOGIN, data={"name": "lan", "password": SECRET}
    )
    assert "; secure" in answer.headers["set-cookie"].lower()


def test_a_wrong_password_is_a_sentence_and_lets_nobody_in(browser: TestClient) -> None:
    assert explain(LoginRefused()) in log_in(browser, "sai mật khẩu")
    assert COOKIE not in browser.cookies
    assert browser.get("/kho").status_code == 303


def test_logins_are_logged_and_no_password_is(browser: TestClient, tmp_path: Path) -> None:
    log_in(browser, "sai mật khẩu")
    browser.post(LOGIN, data={"name": SECRET, "password": "lan"}, headers={"X-Forwarded-For": "10.0.0.9"})
    log_in(browser)
    browser.get(LOGOUT)
    entries = [(entry.who, entry.what.value) for entry in read_log(tmp_path)]
    assert entries == [("lan", "login_failed"), ("?", "login_failed"), ("lan", "logged_in"), ("lan", "logged_out")]
    told = (tmp_path / "audit.log").read_text("utf-8")
    assert SECRET not in told
    assert "sai mật khẩu" not in told
    assert "10.0.0.9" not in told  # anybody can write that; only nginx on this machine is believed


def test_where_the_log_cannot_be_written_nobody_comes_in(browser: TestClient, tmp_path: Path) -> None:
    (tmp_path / "audit.log").mkdir()
    with pytest.raises(IsADirectoryError):
        log_in(browser)
    assert COOKIE not in browser.cookies


def test_too_many_wrong_ones_lock_the_name(browser: TestClient) -> None:
    for _ in range(FREE_FAILURES):
        log_in(browser, "sai mật khẩu")
    assert explain(LoginLocked(1)) in log_in(browser)
    assert COOKIE not in browser.cookies


def test_what_was_typed_comes_back_as_text(browser: TestClient) -> None:
    shown = browser.post(LOGIN, data={"name": '"><script>x</script>', "password": "x", "ve": '/"><script>'}).text
    assert "<script>" not in shown


@pytest.mark.parametrize("body", [b"\xff\xfe", b"name=%FF%FE&password=%FF", b"x" * 9000, b""])
def test_what_is_no_form_is_refused(browser: TestClient, body: bytes) -> None:
    assert browser.post(LOGIN, content=body).status_code == 401


def test_forms_of_other_sites_are_refused(browser: TestClient) -> None:
    answer = browser.post(LOGIN, data={"name": "lan", "password": SECRET}, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
    assert COOKIE not in browser.cookies
    log_in(browser)
    answer = browser.post(PASSWORD, data={}, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403


def test_who_logs_out_is_out_even_with_the_old_cookie(browser: TestClient) -> None:
    log_in(browser)
    kept = browser.cookies[COOKIE]
    assert browser.get(LOGOUT).headers["location"] == LOGIN
    browser.cookies.set(COOKIE, kept)
    assert browser.get("/kho").status_code == 303


def test_one_changes_ones_password_and_other_places_are_logged_out(browser: TestClient) -> None:
    log_in(browser)
    elsewhere = browser.cookies[COOKIE]
    form = {"password": SECRET, "new": "bay lả bay la", "again": "bay lả bay la"}
    assert explain(PasswordsDiffer()) in browser.post(PASSWORD, data=form | {"again": "bay"}).text
    assert explain(PasswordWeak(10, 256)) in browser.post(PASSWORD, data=form | {"new": "bay", "again": "bay"}).text
    assert explain(LoginRefused()) in browser.post(PASSWORD, data=form | {"password": "sai"}).text
    assert browser.post(PASSWORD, data=form).headers["location"] == "/"
    assert browser.get("/kho").text == "inside"
    browser.cookies.clear()
    browser.cookies.set(COOKIE, elsewhere)
    assert browser.get("/kho").status_code == 303
    assert log_in(browser, "bay lả bay la") == "/"


def test_who_has_no_account_any_more_is_out_at_once(browser: TestClient, tmp_path: Path) -> None:
    log_in(browser)
    remove_account(tmp_path, "lan")
    assert browser.get("/kho").status_code == 303
    assert browser.get("/kho", headers={"Accept": "*/*"}).text == explain(LoginNeeded())
