"""The way in, for those who are not logged in; and, over each page, who is logged in, with the way out."""

from html import escape

import streamlit as st

from tracuu.access.audit import Event, log
from tracuu.access.limits import hidden_from
from tracuu.access.viewer import Viewer
from tracuu.errors import TracuuError
from tracuu.messages import access as said
from tracuu.messages import pages
from tracuu.refusals import LoginNeeded
from tracuu.settings import OIDC_LOGIN, read_settings
from tracuu.web.cards import notice
from tracuu.web.login import LOGIN, LOGOUT, PASSWORD
from tracuu.web.review_page import DONE
from tracuu.web.viewer import name_elsewhere

SHOWN_TO, NOTED = "shown_to", "login_noted"


def show_entrance(error: TracuuError) -> None:
    """Where to log in; raises the error where it is not for want of a login."""
    if not isinstance(error, LoginNeeded):
        raise error
    if read_settings().login != OIDC_LOGIN:  # the wall lets nobody come here but who is not logged in any more
        st.html(f'<header class="page"><h1>{escape(pages.PRODUCT)}</h1></header>{_link(LOGIN, said.LOGIN)}')
        raise error
    st.html(f'<header class="page"><h1>{escape(pages.PRODUCT)}</h1><p>{escape(said.LOGIN_LEAD)}</p></header>')
    if name := name_elsewhere():
        _note_once(name, Event.LOGIN_FAILED)
        st.html(notice(said.NOT_ALLOWED_TITLE, said.UNKNOWN_ACCOUNT.format(name=name)))
        st.button(said.LOGOUT, on_click=st.logout)
    else:
        st.button(said.OFFICE_LOGIN, type="primary", icon=":material/login:", on_click=st.login)


def forget_others(viewer: Viewer) -> None:
    """Nothing; what this session showed to another person, or under other limits, is not shown again.

    A browser that was cut off comes back to its session, though someone else may have logged in meanwhile.
    Raises LimitsDamaged, and what the log raises that cannot be written.
    """
    hidden = hidden_from(viewer, read_settings())
    name, seen_without = st.session_state.get(SHOWN_TO, (viewer.name, hidden))
    if name != viewer.name:
        st.session_state.clear()
    elif seen_without != hidden:
        for key in ("turns", "pending", "understood", DONE):
            st.session_state.pop(key, None)
    st.session_state[SHOWN_TO] = (viewer.name, hidden)
    if read_settings().login == OIDC_LOGIN:
        _note_once(viewer.name, Event.LOGGED_IN)


def _note_once(name: str, what: Event) -> None:
    """Nothing; what a login elsewhere came to is in the log, once a session: only here it is known."""
    if st.session_state.get(NOTED) != (name, what):
        log(read_settings(), name, what)
        st.session_state[NOTED] = (name, what)


def show_account(viewer: Viewer) -> None:
    """Who is logged in, and the way out; nothing where nobody has to log in."""
    if not viewer.name:
        return
    groups = f" · {', '.join(sorted(viewer.groups))}" if viewer.groups else ""
    who = escape(f"{viewer.name} · {said.ROLES[viewer.role]}{groups}")
    if read_settings().login != OIDC_LOGIN:
        st.html(f'<p class="account">{who} {_link(PASSWORD, said.PASSWORD_PAGE)} {_link(LOGOUT, said.LOGOUT)}</p>')
        return
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center", key="account"):
        st.html(f'<p class="account">{who}</p>', width="content")
        st.button(said.LOGOUT, key="logout", type="tertiary", on_click=st.logout)


def _link(address: str, label: str) -> str:
    return f'<a href="{address}" target="_self">{escape(label)}</a>'
