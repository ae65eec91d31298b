"""Nguyên văn: a report's own text with its tree of sections, opened at the passage that is pointed at."""

from collections import Counter
from collections.abc import Collection, Sequence
from contextlib import nullcontext
from html import escape
from urllib.parse import urlencode

import streamlit as st

from tracuu.access.audit import Event
from tracuu.indexing.library import Library
from tracuu.messages import pages, source_page
from tracuu.records import ReportEntry
from tracuu.vietnamese.characters import alphabetical
from tracuu.web import links
from tracuu.web.cards import DOT, capital, notice, report_label, report_title
from tracuu.web.copying import address_button
from tracuu.web.frame import bring_into_view, show_styles
from tracuu.web.links import Cited
from tracuu.web.pictures import pages_with_pictures, picture_of_page
from tracuu.web.shelf import Shelf
from tracuu.web.source import anchor, page_of, report_html, tree_html
from tracuu.web.unmasking import hidden_note, show_switch
from tracuu.web.viewer import note

ORIGINAL = "ban-goc"  # the id of the place where the original's pages are shown
CHOSEN, POINTED, NOTED = "source_report", "source_pointed", "source_noted"


def show_source(shelf: Shelf) -> None:
    """The report of the address or the one that was chosen, its sections beside it."""
    show_styles("source.css")
    entries = {entry.id: entry for entry in shelf.library.entries}
    cited = _pointed_at(entries)
    labels = _labels(shelf.library.entries)
    with st.sidebar:
        chosen = st.selectbox(
            source_page.REPORT,
            sorted(entries, key=lambda report: alphabetical(labels[report])),
            index=None if cited and cited.report not in entries else 0,
            format_func=labels.__getitem__,
            key=CHOSEN,
            persist_state="session",
            placeholder=source_page.CHOOSE,
            on_change=_point_at_chosen,
        )
    if chosen is None:
        st.html(f'<header class="page"><h1>{source_page.TITLE}</h1></header>')
        st.html(notice(source_page.UNKNOWN_TITLE, source_page.UNKNOWN_TEXT))
        return
    cited = cited if cited and cited.report == chosen else Cited(chosen)
    st.query_params.from_dict(links.parameters(cited))
    _show_report(shelf.library, entries[chosen], cited)


def _pointed_at(entries: Collection[str]) -> Cited | None:
    """What the address points at, else what was pointed at when this page was last shown."""
    cited = links.read_parameters({name: st.query_params.get_all(name) for name in st.query_params})
    if cited:
        st.session_state[POINTED] = cited
        st.session_state[CHOSEN] = cited.report if cited.report in entries else None
    remembered: Cited | None = st.session_state.get(POINTED)
    return remembered


def _point_at_chosen() -> None:
    st.query_params.from_dict(links.parameters(Cited(st.session_state[CHOSEN])))


def _labels(entries: Sequence[ReportEntry]) -> dict[str, str]:
    """What each report is called in the list; where two would be called the same, by its file's name too."""
    labels = {entry.id: report_label(entry) for entry in entries}
    taken = Counter(labels.values())
    return {report: label if taken[label] == 1 else f"{label} ({report})" for report, label in labels.items()}


def _show_report(library: Library, entry: ReportEntry, cited: Cited) -> None:
    if st.session_state.get(NOTED) != entry.id:
        note(Event.READ, reports=[entry.id])
        st.session_state[NOTED] = entry.id
    with st.sidebar:
        show_switch()
        st.html(f'<h3 class="side">{source_page.SECTIONS}</h3>{_tree(library, entry.id)}')
    pictured = pages_with_pictures(library, entry)
    st.html(_header(entry, cited, bool(pictured)))
    if pictured:
        show_styles("wide.css")
        text, original = st.columns([3, 2], gap="large")
    with text if pictured else nullcontext():
        text_shown = report_html(library, cited)
        st.html(hidden_note(text_shown) + text_shown)
    if pictured:
        with original, st.container(key="original"):
            st.html(f'<div id="{ORIGINAL}"></div>')
            _show_original(library, entry, cited, pictured)
    if cited.number:
        bring_into_view(anchor(cited.number))


def _show_original(library: Library, entry: ReportEntry, cited: Cited, pictured: Sequence[int]) -> None:
    """The picture of a page, at first that of the passage pointed at, and the way to the other pages."""
    begun = page_of(library, cited)
    page = st.selectbox(
        source_page.ORIGINAL_PAGE,
        pictured,
        index=pictured.index(begun) if begun in pictured else 0,
        key=f"original-{cited.report}-{cited.number}",
        format_func=lambda page: capital(pages.page_number(page)),
    )
    with st.spinner(source_page.DRAWING):
        picture = picture_of_page(library, entry, page)
    if picture:
        st.image(picture, width="stretch", alt=pages.picture_of(page))


def _tree(library: Library, report: str) -> str:
    tree = tree_html(library.report_text(report), library.sections(report), library.report_passages(report))
    return tree or f'<p class="hint">{source_page.NO_SECTIONS}</p>'


def _header(entry: ReportEntry, cited: Cited, is_pictured: bool) -> str:
    buttons = address_button(source_page.COPY_ADDRESS, f"?{urlencode(links.parameters(cited))}")
    if cited.number:
        buttons = f'<a class="jump" href="#{anchor(cited.number)}">{source_page.TO_CITED}</a>{buttons}'
    if is_pictured:  # on a phone it stands under the whole text
        buttons += f'<a class="jump to-original" href="#{ORIGINAL}">{source_page.ORIGINAL_PAGE}</a>'
    number = entry.header.number
    parts = (entry.header.issuer, pages.report_name(number, "") if number else "", report_label(entry))
    said = DOT.join(escape(part) for part in parts if part)
    return (
        f'<header class="page"><h1>{escape(report_title(entry.id, entry))}</h1><p>{said}</p>'
        f'<div class="actions">{buttons}</div></header>'
    )
