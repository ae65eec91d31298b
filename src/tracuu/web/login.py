"""Logging in, logging out and changing one's password: small pages of their own, so that no password enters the framework.

The framework cannot set a cookie; these pages can, and one login then serves all tabs of a browser.
"""

from collections.abc import Mapping
from contextlib import suppress
from html import escape
from importlib.resources import files
from string import Template
from urllib.parse import parse_qs, quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from tracuu.access.accounts import Account, check_login, find_account, set_password
from tracuu.access.audit import Event, log
from tracuu.errors import TracuuError
from tracuu.messages import access as said
from tracuu.messages import pages
from tracuu.messages.errors import explain
from tracuu.refusals import LoginLocked, PasswordsDiffer
from tracuu.settings import read_settings
from tracuu.web.viewer import COOKIE, SESSIONS, account_of, is_loopback

LOGIN, LOGOUT, PASSWORD = "/dang-nhap", "/dang-xuat", "/mat-khau"
BACK = "ve"  # the parameter that says where one wanted to go
LONGEST_FORM = 8192
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
    "Referrer-Policy": "same-origin",
}


def login_routes() -> list[Route]:
    """The addresses of these pages."""
    return [
        Route(LOGIN, _login_page, methods=["GET"]),
        Route(LOGIN, _log_in, methods=["POST"]),
        Route(LOGOUT, _log_out, methods=["GET"]),
        Route(PASSWORD, _password_page, methods=["GET"]),
        Route(PASSWORD, _change_password, methods=["POST"]),
    ]


def login_address(wanted: str) -> str:
    """The address of the login page, which leads on to the page that was wanted.

    >>> login_address("/kho?a=1")
    '/dang-nhap?ve=%2Fkho%3Fa%3D1'
    """
    return f"{LOGIN}?{BACK}={quote(wanted, safe='')}" if wanted not in ("", "/") else LOGIN


def way_back(wanted: str) -> str:
    """The page of this server that was wanted; its first one where the address leads elsewhere.

    >>> [way_back(wanted) for wanted in ("/kho?a=1", "//evil.example", "https://evil.example", "/\\\\evil", "", "/dang-xuat")]
    ['/kho?a=1', '/', '/', '/', '/', '/']
    """
    is_here = wanted.startswith("/") and not wanted.startswith(("//", "/\\", LOGIN, LOGOUT)) and wanted.isprintable()
    return wanted if is_here else "/"


async def _login_page(request: Request) -> Response:
    return _login_form(way_back(request.query_params.get(BACK, "")))


async def _log_in(request: Request) -> Response:
    form = await _form(request)
    back = way_back(form.get(BACK, ""))
    if not _is_from_here(request):
        return _login_form(back, said.FROM_ELSEWHERE, status=403)
    try:
        account = await run_in_threadpool(_checked, form.get("name", ""), form.get("password", ""), _address(request))
    except TracuuError as error:
        return _login_form(back, explain(error), form.get("name", ""), 429 if isinstance(error, LoginLocked) else 401)
    return _with_session(request, account.name, back)


def _checked(name: str, password: str, address: str) -> Account:
    """The account that logs in; raises what `check_login` raises. Both are in the log.

    A name that nobody has is not: it may be a password in the wrong field.
    """
    settings = read_settings()
    known = find_account(settings.index, name.strip())
    try:
        account = check_login(settings.index, name, password)
    except TracuuError:
        log(settings, known.name if known else "?", Event.LOGIN_FAILED, address=address)
        raise
    log(settings, account.name, Event.LOGGED_IN, address=address)
    return account


async def _log_out(request: Request) -> Response:
    settings = read_settings()
    if account := account_of(settings, request.cookies.get(COOKIE, "")):
        with suppress(TracuuError):  # whoever wants to leave leaves
            log(settings, account.name, Event.LOGGED_OUT)
    SESSIONS.end(request.cookies.get(COOKIE, ""))
    response = RedirectResponse(LOGIN, 303, HEADERS)
    response.delete_cookie(COOKIE)
    return response


async def _password_page(request: Request) -> Response:
    return _password_form()


async def _change_password(request: Request) -> Response:
    form, settings = await _form(request), read_settings()
    account = account_of(settings, request.cookies.get(COOKIE, ""))
    if account is None:
        return RedirectResponse(LOGIN, 303, HEADERS)
    if not _is_from_here(request):
        return _password_form(said.FROM_ELSEWHERE, 403)
    try:
        if form.get("new") != form.get("again"):
            raise PasswordsDiffer
        await run_in_threadpool(_checked, account.name, form.get("password", ""), _address(request))
        log(settings, account.name, Event.PASSWORD_CHANGED, account=account.name)
        await run_in_threadpool(set_password, settings.index, account.name, form.get("new", ""))
    except TracuuError as error:
        return _password_form(explain(error), 400)
    SESSIONS.end(request.cookies.get(COOKIE, ""))
    return _with_session(request, account.name, "/")


def _with_session(request: Request, name: str, back: str) -> Response:
    """On to a page, logged in: scripts cannot read the cookie, and other sites' requests do not bring it."""
    response = RedirectResponse(back, 303, HEADERS)
    response.set_cookie(COOKIE, SESSIONS.begin(name), httponly=True, samesite="lax", secure=_is_encrypted(request))
    return response


def _is_encrypted(request: HTTPConnection) -> bool:
    """Whether the browser talks over TLS, to this server or to nginx on the same machine before it."""
    is_before_us = request.client is not None and is_loopback(request.client.host)
    told = request.headers.get("x-forwarded-proto", "") if is_before_us else ""
    return request.url.scheme == "https" or told == "https"


def _address(request: HTTPConnection) -> str:
    """The address that a request comes from: as nginx on this machine tells it, else the one that is seen."""
    seen = request.client.host if request.client else ""
    told = request.headers.get("x-forwarded-for", "").rpartition(",")[2].strip()[:64]
    return told if told and is_loopback(seen) else seen


def _is_from_here(request: Request) -> bool:
    """Whether a form was sent by a page of this server: browsers say whose page it was."""
    origin = request.headers.get("origin")
    return origin is None or origin.partition("://")[2] == request.headers.get("host", "")


async def _form(request: Request) -> Mapping[str, str]:
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LONGEST_FORM:
            return {}
    try:
        fields = parse_qs(body.decode("ascii"), keep_blank_values=True, errors="strict")
    except ValueError:
        return {}
    return {name: values[0] for name, values in fields.items()}


def _login_form(back: str, trouble: str = "", name: str = "", status: int = 200) -> Response:
    fields = (
        _field("name", said.NAME, "text", "username", name[:64])
        + _field("password", said.PASSWORD, "password", "current-password")
        + f'<input type="hidden" name="{BACK}" value="{escape(back)}">'
    )
    return _page(said.LOGIN, said.LOGIN_LEAD, LOGIN, fields, said.LOGIN, trouble, "", status)


def _password_form(trouble: str = "", status: int = 200) -> Response:
    fields = (
        _field("password", said.CURRENT_PASSWORD, "password", "current-password")
        + _field("new", said.NEW_PASSWORD, "password", "new-password")
        + _field("again", said.AGAIN, "password", "new-password")
    )
    after = f'<a href="/">{said.BACK}</a>'
    return _page(said.PASSWORD_PAGE, said.PASSWORD_LEAD, PASSWORD, fields, said.CHANGE, trouble, after, status)


def _field(name: str, label: str, kind: str, purpose: str, value: str = "") -> str:
    return (
        f'<label>{escape(label)}<input name="{name}" type="{kind}" autocomplete="{purpose}" value="{escape(value)}" '
        'autocapitalize="none" spellcheck="false" required></label>'
    )


def _page(
    title: str, lead: str, action: str, fields: str, button: str, trouble: str, after: str, status: int
) -> Response:
    html = Template(files("tracuu.web").joinpath("login.html").read_text("utf-8")).substitute(
        tab=escape(pages.tab_title(title)),
        product=escape(pages.PRODUCT),
        title=escape(title),
        lead=escape(lead),
        action=action,
        fields=fields,
        button=escape(button),
        trouble=f'<p class="trouble" role="alert">{escape(trouble)}</p>' if trouble else "",
        after=after,
    )
    return HTMLResponse(html, status, HEADERS)
