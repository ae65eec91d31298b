"""Soát văn bản: a draft is pasted or uploaded, and each of its figures is held against the library."""

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from tracuu.messages import review as said
from tracuu.records import Period, Place, Report, ReportEntry
from tracuu.replies import Review
from tracuu.review import filed_draft, pasted_draft, review_draft
from tracuu.vietnamese.places import show_place
from tracuu.web.cards import capital, notice
from tracuu.web.copying import copy_button
from tracuu.web.frame import show_styles
from tracuu.web.gathered import gathered_held
from tracuu.web.reviewed import arithmetic_html, counts_html, figures_html, marked_html, review_table
from tracuu.web.sheets import tabbed, workbook
from tracuu.web.shelf import Shelf
from tracuu.web.viewer import noting

TEXT, FILE, PLACE, PERIOD, DONE = "review_text", "review_file", "review_place", "review_period", "review_done"
LONGEST = 50_000  # letters of a pasted draft; a longer one is a file
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SUFFIXES = ("docx", "doc", "odt", "rtf", "txt", "pdf")


def show_review(shelf: Shelf) -> None:
    """The form, and the draft that was last reviewed in this session."""
    show_styles("checks.css")
    show_styles("review.css")
    st.html(f'<header class="page"><h1>{said.TITLE}</h1><p>{said.LEAD}</p></header>')
    entries = shelf.library.entries
    places, periods = _places(shelf), _periods(entries)
    with st.form("review", border=False):
        text = st.text_area(
            said.PASTE, key=TEXT, height=190, placeholder=said.PASTE_HINT, max_chars=LONGEST, persist_state="session"
        )
        file = st.file_uploader(said.UPLOAD, SUFFIXES, key=FILE)
        left, right = st.columns(2)
        place = left.selectbox(said.PLACE, [None, *places], format_func=lambda name: capital(name or said.AS_IN_DRAFT))
        period = right.selectbox(
            said.PERIOD, [None, *periods], format_func=lambda label: capital(label or said.AS_IN_DRAFT)
        )
        asked = st.form_submit_button(said.START, type="primary", icon=":material/fact_check:")
    if asked:
        with st.spinner(said.WORKING):
            draft = _draft(text, file)
            st.session_state[DONE] = draft and review_draft(
                draft,
                shelf.library,
                places[place] if place else None,
                periods[period] if period else None,
                gathered_held(shelf.library),
            )
        if draft is None:
            st.html(notice(said.NOTHING_TITLE, said.NOTHING_TEXT))
    done: Review | None = st.session_state.get(DONE)
    if done:
        _show_result(done)


def _places(shelf: Shelf) -> dict[str, Place]:
    """The library's places under their fullest names."""
    there = {show_place(entry.place): entry.place for entry in shelf.library.entries if entry.place}
    return {name: there[name] for name in shelf.places}


def _periods(entries: Iterable[ReportEntry]) -> dict[str, Period]:
    """The periods of the library's reports, the latest first."""
    periods = {entry.period.label: entry.period for entry in entries if entry.period and entry.period.year}
    return dict(sorted(periods.items(), key=lambda item: (-(item[1].year or 0), item[1].part != "year", item[0])))


def _draft(text: str, file: UploadedFile | None) -> Report | None:
    """The draft of the file, else the pasted one; None where there is neither. Raises what `read_document` raises."""
    if file is None:
        return pasted_draft(text) if text.strip() else None
    with TemporaryDirectory() as folder:
        path = Path(folder) / Path(file.name).name
        path.write_bytes(file.getvalue())
        return filed_draft(path)


def _show_result(review: Review) -> None:
    if not review.figures:
        st.html(notice(said.NO_FIGURES_TITLE, said.NO_FIGURES_TEXT))
        return
    table = review_table(review)
    of = {stated.passage.report for one in review.figures for stated in (*one.stated, *one.near)}
    st.html(counts_html(review))
    st.html(f'<h2 class="part">{said.MARKED}</h2>{marked_html(review)}')
    st.html(f'<h2 class="part">{said.DETAILS}</h2>{figures_html(review)}')
    arithmetic = arithmetic_html(review)
    if arithmetic:
        st.html(f'<h2 class="part">{said.ARITHMETIC}</h2>{arithmetic}')
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.html(copy_button(said.COPY_TABLE, tabbed(table), of), width="content")
        st.download_button(
            said.XLSX,
            noting(lambda: workbook([table]), said.FILE_NAME, of),
            said.FILE_NAME,
            XLSX_TYPE,
            icon=":material/download:",
            on_click="ignore",
        )
