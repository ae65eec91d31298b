"""Tài khoản: who may come in, for administrators. Passwords are made here and shown once; nobody types another's."""

import secrets
from collections.abc import Sequence
from html import escape

import streamlit as st

from tracuu.access import accounts
from tracuu.access.accounts import Account
from tracuu.access.audit import Event
from tracuu.access.viewer import Right, Role
from tracuu.errors import TracuuError
from tracuu.messages import access as said
from tracuu.messages.errors import explain
from tracuu.settings import OIDC_LOGIN, read_settings
from tracuu.web.frame import show_styles
from tracuu.web.viewer import note, require

TOLD, NAME, ROLE, GROUPS = "accounts_told", "account_name", "account_role", "account_groups"
CHOSEN, OTHER_ROLE, OTHER_GROUPS = "account_chosen", "account_other_role", "account_other_groups"
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # without those that look alike


def show_accounts() -> None:
    """All accounts, the form for a new one, and what can be done with one."""
    show_styles("access.css")
    st.html(f'<header class="page"><h1>{said.ACCOUNTS}</h1><p>{escape(said.ACCOUNTS_LEAD)}</p></header>')
    held = accounts.list_accounts(read_settings().index)
    if told := st.session_state.pop(TOLD, ""):
        st.html(f'<p class="told" role="status">{escape(told)}</p>')
    st.html(accounts_html(held))
    left, right = st.columns(2, gap="large")
    with left:
        st.html(f"<h2>{said.NEW_ACCOUNT}</h2>")
        st.text_input(said.NAME, key=NAME, max_chars=64)
        _choose_role(ROLE, GROUPS)
        st.button(said.NEW_ACCOUNT, type="primary", key="add-account", on_click=_add)
    with right:
        st.html(f"<h2>{said.CHANGE_ACCOUNT}</h2>")
        by_name = {account.name: account for account in held}
        name = st.selectbox(said.CHOOSE_ACCOUNT, by_name, key=CHOSEN)
        if name:
            _show_changes(by_name[name])


def _choose_role(role: str, groups: str, account: Account | None = None) -> None:
    roles = list(Role)
    at = roles.index(account.role) if account else 0
    st.selectbox(said.ROLE_LABEL, roles, at, format_func=said.ROLES.__getitem__, key=role)
    st.text_input(
        said.GROUPS_LABEL,
        " ".join(sorted(account.groups)) if account else "",
        key=groups,
        placeholder=said.GROUPS_HINT,
    )


def _show_changes(account: Account) -> None:
    role, groups = f"{OTHER_ROLE}-{account.name}", f"{OTHER_GROUPS}-{account.name}"
    _choose_role(role, groups, account)
    with st.container(horizontal=True, gap="small"):
        st.button(said.SAVE, key="save-account", on_click=_save, args=(account.name, role, groups))
        if account.has_password:
            st.button(said.NEW_PASSWORD_FOR, key="new-password", on_click=_new_password, args=(account.name,))
        with st.popover(said.REMOVE_ACCOUNT, icon=":material/person_remove:"):
            st.html(f"<p>{escape(said.REMOVE_SURE.format(name=account.name))}</p>")
            st.button(said.YES_REMOVE, type="primary", key="remove-account", on_click=_remove, args=(account.name,))


def accounts_html(held: Sequence[Account]) -> str:
    """The accounts as a table."""
    head = "".join(f'<th scope="col">{name}</th>' for name in said.ACCOUNT_COLUMNS)
    rows = "".join(
        f"<tr><td>{escape(account.name)}</td><td>{said.ROLES[account.role]}</td>"
        f"<td>{escape(', '.join(sorted(account.groups)))}</td>"
        f"<td>{said.BY_PASSWORD if account.has_password else said.BY_OFFICE}</td></tr>"
        for account in held
    )
    return f'<div class="log"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def made_password() -> str:
    """A password that can be read out: four groups of four letters, 80 bits.

    >>> len(made_password()), made_password() != made_password()
    (19, True)
    """
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


def _add() -> None:
    state = st.session_state
    try:
        require(Right.ADMINISTER)
        settings = read_settings()
        name, role, groups = accounts.fit_name(state[NAME]), state[ROLE], state[GROUPS].split()
        password = None if settings.login == OIDC_LOGIN else made_password()
        note(Event.ACCOUNT_ADDED, account=name, role=role, groups=groups)
        accounts.add_account(settings.index, name, role, groups, password)
        given = said.PASSWORD_GIVEN.format(name=name, password=password)
        state[TOLD] = given if password else said.CHANGED.format(name=name)
        state[NAME], state[GROUPS] = "", ""
    except TracuuError as error:
        state[TOLD] = explain(error)


def _save(name: str, role: str, groups: str) -> None:
    state = st.session_state
    try:
        viewer = require(Right.ADMINISTER)
        if name == viewer.name and state[role] != viewer.role:
            state[TOLD] = said.NOT_ONESELF
            return
        chosen = state[groups].split()
        note(Event.ACCOUNT_CHANGED, account=name, role=state[role], groups=chosen)
        accounts.set_role(read_settings().index, name, state[role], chosen)
        state[TOLD] = said.CHANGED.format(name=name)
    except TracuuError as error:
        state[TOLD] = explain(error)


def _new_password(name: str) -> None:
    try:
        require(Right.ADMINISTER)
        password = made_password()
        note(Event.PASSWORD_CHANGED, account=name)
        accounts.set_password(read_settings().index, name, password)
        st.session_state[TOLD] = said.PASSWORD_GIVEN.format(name=name, password=password)
    except TracuuError as error:
        st.session_state[TOLD] = explain(error)


def _remove(name: str) -> None:
    try:
        if require(Right.ADMINISTER).name == name:
            st.session_state[TOLD] = said.NOT_ONESELF
            return
        note(Event.ACCOUNT_REMOVED, account=name)
        accounts.remove_account(read_settings().index, name)
        st.session_state[TOLD] = said.REMOVED.format(name=name)
    except TracuuError as error:
        st.session_state[TOLD] = explain(error)
