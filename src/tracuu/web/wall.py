"""Nothing of the server is reached without a login: not the page, its websocket, what is uploaded, nor files to be fetched.

Logging in is not the framework's: it cannot set a cookie, and a login a tab would be asked for at every link to a source.
"""

from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.starlette import App

from tracuu.messages.errors import explain
from tracuu.refusals import LoginNeeded
from tracuu.settings import read_settings
from tracuu.web.login import LOGIN, login_address, login_routes
from tracuu.web.viewer import COOKIE, account_of

HEALTH = "/_stcore/health"  # for monitors
OPEN = (LOGIN, HEALTH)
HEADERS = {"X-Frame-Options": "DENY", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"}


class LoginWall:
    """The server behind a login: whoever has none is led to the login page, or refused."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request through, or answers it."""
        if scope["type"] == "http":
            send = _with_headers(send)
        if scope["type"] not in ("http", "websocket") or _may_pass(scope):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        elif _is_page(scope):
            connection = HTTPConnection(scope)
            wanted = f"{connection.url.path}?{connection.url.query}".rstrip("?")
            await RedirectResponse(login_address(wanted), 303)(scope, receive, send)
        else:
            await PlainTextResponse(explain(LoginNeeded()), 401)(scope, receive, send)


def guarded_app(door: Path) -> App:
    """The page of this script with the pages to log in, behind the wall."""
    return App(door, routes=login_routes(), middleware=[Middleware(LoginWall)])


def _may_pass(scope: Scope) -> bool:
    secret = HTTPConnection(scope).cookies.get(COOKIE, "")
    return scope["path"] in OPEN or account_of(read_settings(), secret) is not None


def _is_page(scope: Scope) -> bool:
    """Whether a person opens an address, not a script of a page."""
    return scope["method"] == "GET" and "text/html" in HTTPConnection(scope).headers.get("accept", "")


def _with_headers(send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return send_with_headers
