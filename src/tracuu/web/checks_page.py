"""Kiểm tra số liệu: what does not add up first, each with its sentence and its source; a clerk marks what was seen."""

from collections.abc import Sequence

import streamlit as st

from tracuu.access.viewer import Right
from tracuu.errors import TracuuError
from tracuu.indexing.library import Library
from tracuu.messages import checks as said
from tracuu.messages import pages
from tracuu.records import ReportEntry
from tracuu.replies import Across
from tracuu.vietnamese.characters import alphabetical
from tracuu.web.cards import notice, report_label
from tracuu.web.checks import Looked, across_html, check_html, keep_seen, key_of, seen_in
from tracuu.web.frame import show_styles
from tracuu.web.gathered import gathered_across, gathered_checks
from tracuu.web.shelf import Shelf
from tracuu.web.viewer import require

REPORT, GROUP, COUNT, NOT_KEPT = "checks_report", "checks_group", "checks_count", "checks_not_kept"
ADDRESS = "bao-cao"
OPEN, SEEN, FITTING, TARGETS = "open", "seen", "fitting", "targets"
NAMES = {OPEN: said.OPEN, SEEN: said.SEEN, FITTING: said.FITTING, TARGETS: said.TARGETS}
AT_ONCE = 20

Card = Looked | Across


def show_checks(shelf: Shelf) -> None:
    """The checks of one report or of all, in groups, those to look at first."""
    show_styles("checks.css")
    st.html(f'<header class="page"><h1>{said.TITLE}</h1><p>{said.LEAD}</p></header>')
    library = shelf.library
    with st.spinner(pages.OPENING):
        checks, across = gathered_checks(library), gathered_across(library)
    report = _chosen_report(library.entries)
    groups = grouped(
        [one for one in checks if report in (None, one.entry.id)],
        [one for one in across if report in (None, one.now.entry.id, one.before.entry.id)],
        seen_in(library.index),
    )
    group = st.segmented_control(
        said.SHOWN,
        NAMES,
        default=OPEN,
        format_func=lambda name: pages.counted(NAMES[name], len(groups[name])),
        key=GROUP,
        required=True,
        on_change=_from_the_top,
        persist_state="session",
    )
    if st.session_state.pop(NOT_KEPT, False):
        st.html(notice(pages.TROUBLE_TITLE, said.NOT_KEPT))
    _show_cards(groups[group], group, library)


def grouped(checks: Sequence[Looked], across: Sequence[Across], seen: frozenset[str]) -> dict[str, list[Card]]:
    """The cards of each group: to look at, seen, fitting, and targets beside what was reached."""
    doubtful: list[Card] = [
        *(one for one in checks if not one.check.holds),
        *(one for one in across if one.agrees is False),
    ]
    return {
        OPEN: [one for one in doubtful if key_of(one) not in seen],
        SEEN: [one for one in doubtful if key_of(one) in seen],
        FITTING: [*(one for one in checks if one.check.holds), *(one for one in across if one.agrees)],
        TARGETS: [one for one in across if one.agrees is None],
    }


def _chosen_report(entries: Sequence[ReportEntry]) -> str | None:
    """The report that is looked at, None for all."""
    named = st.query_params.get(ADDRESS)
    ids = [entry.id for entry in entries]
    if REPORT not in st.session_state and named in ids:
        st.session_state[REPORT] = named
    labels = {entry.id: report_label(entry) for entry in entries}
    order: list[str | None] = [None, *sorted(ids, key=lambda report: alphabetical(labels[report]))]
    chosen = st.selectbox(
        said.REPORT,
        order,
        format_func=lambda one: labels[one] if one else said.ALL_REPORTS,
        key=REPORT,
        on_change=_from_the_top,
        persist_state="session",
    )
    st.query_params.from_dict({ADDRESS: chosen} if chosen else {})
    return chosen


def _from_the_top() -> None:
    st.session_state[COUNT] = AT_ONCE


def _show_cards(cards: Sequence[Card], group: str, library: Library) -> None:
    if not cards:
        st.html(notice(said.NONE_TITLE[group], said.NONE_TEXT[group]))
        return
    count = st.session_state.setdefault(COUNT, AT_ONCE)
    for card in cards[:count]:
        with st.container(border=True, gap="small"):
            st.html(check_html(card) if isinstance(card, Looked) else across_html(card))
            _show_marking(card, group, library)
    if len(cards) > count:
        st.button(pages.counted(said.MORE, len(cards) - count), on_click=_show_more, width="stretch")


def _show_marking(card: Card, group: str, library: Library) -> None:
    """The button that marks a doubtful card as seen, or takes the mark back, for those who may."""
    if group not in (OPEN, SEEN) or not require(Right.READ).may(Right.KEEP):
        return
    is_open = group == OPEN
    label, icon = (said.MARK, ":material/check:") if is_open else (said.UNMARK, ":material/undo:")
    key = key_of(card)
    st.button(label, key=f"{group}-{key}", icon=icon, on_click=_mark, args=(library, key, is_open))


def _mark(library: Library, key: str, is_seen: bool) -> None:
    try:
        require(Right.KEEP)
        keep_seen(library.index, key, is_seen)
    except (OSError, TracuuError):
        st.session_state[NOT_KEPT] = True


def _show_more() -> None:
    st.session_state[COUNT] += AT_ONCE
