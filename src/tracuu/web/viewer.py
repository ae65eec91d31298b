"""Who is looking at the page now, and the one place where a right is asked for."""

from collections.abc import Callable, Iterable, Mapping
from ipaddress import ip_address
from typing import TypeVar

import streamlit as st

from tracuu.access.accounts import Account, find_account
from tracuu.access.audit import Event, is_logged, log
from tracuu.access.sessions import Sessions
from tracuu.access.viewer import OWNER, Right, Viewer
from tracuu.errors import TracuuError
from tracuu.refusals import HostOpen, LoginNeeded, NotAllowed
from tracuu.settings import LOCAL_LOGIN, NO_LOGIN, OIDC_LOGIN, Settings, read_settings

Made = TypeVar("Made")
COOKIE = "tracuu_session"
SESSIONS = Sessions()  # of this server: its middleware and its pages run in one program


def current_viewer() -> Viewer:
    """The person of this session; on a machine that serves nobody else, its owner.

    Raises LoginNeeded, and HostOpen where the page is served to other machines without a login.
    """
    settings = read_settings()
    if settings.login == NO_LOGIN:
        address = st.get_option("server.address")
        if address and not is_loopback(address):
            raise HostOpen(address)
        return OWNER
    account = _account(settings)
    if account is None:
        raise LoginNeeded
    return account.viewer


def require(right: Right) -> Viewer:
    """The person of this session, who may do this; raises NotAllowed or what `current_viewer` raises."""
    viewer = current_viewer()
    if not viewer.may(right):
        raise NotAllowed
    return viewer


def note(what: Event, **details: object) -> None:
    """Nothing; it is in the log that the person of this session does this, if a log is kept.

    It is called before something is done or shown: where the log cannot be written, the error stops that.
    """
    log(read_settings(), current_viewer().name, what, **details)


def is_noted() -> bool:
    """Whether there is a log in which it is noted what the person of this session does."""
    try:
        return is_logged(read_settings())
    except TracuuError:  # the page says it
        return False


def noting(make: Callable[[], Made], name: str, reports: Iterable[str] = ()) -> Callable[[], Made]:
    """What makes a file of this name, and first notes that the person of this session takes it away, with what is in it."""
    settings, viewer = read_settings(), current_viewer()

    def make_noted() -> Made:
        log(settings, viewer.name, Event.EXPORTED, file=name, reports=sorted(reports))
        return make()

    return make_noted


def account_of(settings: Settings, secret: str) -> Account | None:
    """The account that is logged in with the secret of a cookie; None if it is not, or not any more."""
    session = SESSIONS.used(secret, settings.session_minutes) if secret else None
    account = find_account(settings.index, session.name) if session else None
    if session is None or account is None or account.changed > session.opened:
        return None
    return account


def name_elsewhere() -> str:
    """The address of the person who logged in at the office's provider (OpenID Connect), empty if nobody did."""
    user = _told_of_user()
    if not user.get("is_logged_in") or user.get("email_verified") is False:
        return ""
    return str(user.get("email") or "")


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address.

    >>> [is_loopback(host) for host in ("127.0.0.1", "localhost", "::1", "0.0.0.0", "10.0.0.5", "tracuu.xa", "")]
    [True, True, True, False, False, False, False]
    """
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _account(settings: Settings) -> Account | None:
    if settings.login == LOCAL_LOGIN:
        return account_of(settings, _secret())
    if settings.login == OIDC_LOGIN and (name := name_elsewhere()):
        return find_account(settings.index, name)
    return None


def _secret() -> str:
    return str(st.context.cookies.get(COOKIE, ""))


def _told_of_user() -> Mapping[str, object]:
    return st.user.to_dict()
