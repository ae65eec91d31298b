"""Nhật ký: who did what, for administrators; to be filtered, verified and taken along as CSV."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from html import escape

import streamlit as st

from tracuu.access.audit import Entry, Event, read_log, verify_log
from tracuu.messages import access as said
from tracuu.settings import read_settings
from tracuu.web.frame import show_styles
from tracuu.web.logged import as_told, log_html, log_table, who_told
from tracuu.web.sheets import csv_text
from tracuu.web.viewer import noting

SHOWN = 200


def show_log() -> None:
    """The entries, the latest first."""
    show_styles("access.css")
    st.html(f'<header class="page"><h1>{said.LOG}</h1><p>{escape(said.LOG_LEAD)}</p></header>')
    index = read_settings().index
    entries = list(read_log(index))
    chosen = _chosen(entries)
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            said.LOG_DOWNLOAD,
            noting(lambda: csv_text(log_table(chosen)).encode("utf-8"), said.LOG_FILE),
            said.LOG_FILE,
            "text/csv",
            icon=":material/download:",
            on_click="ignore",
        )
        is_asked = st.button(said.LOG_VERIFY, icon=":material/fact_check:", key="verify-log")
    if is_asked:
        found = verify_log(index)
        told = said.verified_text(as_told(found.findings), found.entries, found.number, found.hash)
        st.html(f'<p class="told" role="status">{escape(told)}</p>')
    st.html(log_html(chosen[::-1][:SHOWN]) if chosen else f'<p class="note">{said.LOG_NOTHING}</p>')
    if len(chosen) > SHOWN:
        st.html(f'<p class="note">{said.LOG_MORE.format(shown=SHOWN, count=len(chosen))}</p>')


def _chosen(entries: Sequence[Entry]) -> list[Entry]:
    """The entries that the filters above the table leave."""
    left, middle, right = st.columns(3)
    who = left.selectbox(said.LOG_WHO, [None, *sorted({entry.who for entry in entries})], format_func=who_told)
    what = middle.selectbox(
        said.LOG_WHAT, [None, *Event], format_func=lambda one: said.EVENTS[one] if one else said.LOG_ALL
    )
    days = right.selectbox(said.LOG_DAYS, said.LOG_SPANS, format_func=said.LOG_SPANS.__getitem__, index=1)
    since = datetime.now(UTC) - timedelta(days=days) if days else datetime.min.replace(tzinfo=UTC)
    return [entry for entry in entries if who in (None, entry.who) and what in (None, entry.what) and entry.at >= since]
