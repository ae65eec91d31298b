"""Which groups may see a report: chosen where files come in, and changed afterwards."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from tracuu.access.audit import Event
from tracuu.access.limits import groups_for, hidden_from, limit_reports, read_limits
from tracuu.access.viewer import Right, Viewer
from tracuu.errors import TracuuError
from tracuu.messages import access as said
from tracuu.messages import library_page
from tracuu.messages.errors import explain
from tracuu.refusals import NotAllowed
from tracuu.settings import Settings, read_settings
from tracuu.web.viewer import note, require

REPORTS, GROUPS, TOLD = "limited_reports", "limited_groups", "limited_told"


def choose_groups(viewer: Viewer, settings: Settings, key: str) -> list[str]:
    """The groups that are chosen; none, and nothing is shown, where this person has none to choose from."""
    groups = groups_for(viewer, settings)
    return st.multiselect(said.LIMIT_GROUPS, groups, key=key, placeholder="") if groups else []


def show_limits(viewer: Viewer, settings: Settings, reports: Sequence[str]) -> None:
    """The limits of these reports, and the form to set others; nothing in an office without groups."""
    groups, limits = groups_for(viewer, settings), read_limits(settings)
    if not groups:
        return
    st.html(f'<h2>{said.LIMITS}</h2><p class="note">{escape(said.LIMITS_NOTE)}</p>')
    if lines := [said.limit_line(report, limits[report]) for report in reports if report in limits]:
        st.html(f'<ul class="limits">{"".join(f"<li>{escape(line)}</li>" for line in lines)}</ul>')
    st.multiselect(said.LIMIT_REPORTS, reports, key=REPORTS, placeholder=library_page.CHOOSE_REPORTS_HINT)
    choose_groups(viewer, settings, GROUPS)
    st.button(said.LIMIT, key="limit", icon=":material/lock:", on_click=_limit)
    if told := st.session_state.pop(TOLD, ""):
        st.html(f'<p class="told" role="status">{escape(told)}</p>')


def _limit() -> None:
    reports, groups = st.session_state.get(REPORTS) or [], st.session_state.get(GROUPS) or []
    if not reports:
        return
    try:
        settings = read_settings()
        viewer = require(Right.KEEP)
        if hidden_from(viewer, settings).intersection(reports) or not set(groups) <= set(groups_for(viewer, settings)):
            raise NotAllowed
        note(Event.LIMITED, reports=reports, groups=groups)
        limit_reports(settings, reports, groups)
        st.session_state[TOLD] = said.limited(reports, groups)
        st.session_state[REPORTS] = []
    except TracuuError as error:
        st.session_state[TOLD] = explain(error)
