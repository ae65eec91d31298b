"""Kho báo cáo: what the library has, files that come into it, reports that leave it, and the way back."""

from collections.abc import Sequence
from datetime import date, datetime
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from tracuu.access.viewer import Right
from tracuu.deposit import not_taken, safe_name
from tracuu.errors import IndexMissing, TracuuError
from tracuu.indexing.backup import back_up
from tracuu.indexing.embed import encoder_name
from tracuu.indexing.history import list_generations, roll_back
from tracuu.indexing.library import list_entries, verify_library
from tracuu.indexing.removal import remove_reports
from tracuu.messages import commands, keeping, pages
from tracuu.messages import library_page as said
from tracuu.messages.errors import explain
from tracuu.records import Generation, ReportEntry
from tracuu.settings import Settings, read_settings
from tracuu.web.cards import notice, report_label
from tracuu.web.coverage import coverage_html, coverage_of
from tracuu.web.frame import show_styles
from tracuu.web.intake import NOT_TAKEN, WAITING, Coming, Intake, the_intake
from tracuu.web.shelf import place_names, report_years
from tracuu.web.viewer import require

TOLD, UNDO, UPLOADS, LEAVING = "library_told", "library_undo", "library_uploads", "library_leaving"
WATCHED = "library_watched"
SECONDS = 1.0  # between two looks at what is coming in


def show_library() -> None:
    """The page; it works without a library too, as the first reports come in here.

    Who may not put reports in and out sees what there is.
    """
    viewer = require(Right.READ)
    show_styles("library.css")
    settings = read_settings()
    entries, generations = _held(settings)
    years = report_years(entries)
    places = place_names(entry.place for entry in entries if entry.place)
    lead = said.summary(len(entries), len(places), years) if entries else said.EMPTY
    st.html(f'<header class="page"><h1>{said.TITLE}</h1><p>{escape(lead)}</p></header>')
    if any(one.is_current and one.fault is not None for one in generations):
        st.html(notice(pages.BROKEN_TITLE, keeping.fell_back(_good(generations))))
    _show_told()
    _show_coverage(settings, entries)
    if not viewer.may(Right.KEEP):
        return
    left, right = st.columns(2, gap="large")
    with left:
        _show_upload(settings, entries)
    with right:
        _show_removal(settings, entries, generations)
    _show_generations(settings, generations)


def _held(settings: Settings) -> tuple[tuple[ReportEntry, ...], tuple[Generation, ...]]:
    """The reports and the generations; none where there is no library yet."""
    try:
        return list_entries(settings), list_generations(settings)
    except IndexMissing:
        return (), ()


def _good(generations: Sequence[Generation]) -> datetime | None:
    return next((one.made for one in generations if one.fault is None), None)


def _show_told() -> None:
    """What the last thing did that was done here, with the way to undo it."""
    if told := st.session_state.get(TOLD):
        with st.container(horizontal=True, vertical_alignment="center", key="told"):
            st.html(f'<p class="told" role="status">{escape(told)}</p>')
            number = st.session_state.get(UNDO)
            if number is not None:
                st.button(said.UNDO, key="undo", icon=":material/undo:", on_click=_go_back, args=(number, True))


def _show_coverage(settings: Settings, entries: tuple[ReportEntry, ...]) -> None:
    failed = not_taken(settings)
    if entries:
        st.html(f'<h2>{said.COVERAGE}</h2><p class="note">{said.COVERAGE_NOTE}</p>')
        st.html(coverage_html(coverage_of(entries, failed)))
    if failed:
        with st.expander(f"{said.NOT_TAKEN} ({len(failed)})"):
            rows = "".join(f"<li><b>{escape(path.name)}</b><br>{escape(why)}</li>" for path, why in failed.items())
            st.html(f'<ul class="failed">{rows}</ul>')


def _show_upload(settings: Settings, entries: tuple[ReportEntry, ...]) -> None:
    st.html(f"<h2>{said.UPLOAD}</h2>")
    intake = the_intake()
    generation = st.session_state.setdefault(UPLOADS, 0)  # another key empties the field
    chosen = st.file_uploader(
        said.CHOOSE_FILES, accept_multiple_files=True, key=f"uploads-{generation}", disabled=intake.is_running
    )
    known = {path.name for path in settings.corpus.glob("*")} if settings.corpus.is_dir() else set()
    if same := [file.name for file in chosen if safe_name(file.name) in known]:
        st.html(f'<p class="note">{escape(said.REPLACES.format(names=", ".join(same)))}</p>')
    if st.button(
        said.INGEST,
        type="primary",
        icon=":material/upload_file:",
        disabled=not chosen or intake.is_running,
        key="ingest",
    ):
        require(Right.KEEP)
        if intake.start(settings, [(file.name, file.getvalue()) for file in chosen]):
            st.session_state[UPLOADS] += 1
            _tell("")
            st.rerun()
        st.html(notice(said.BUSY))
    _show_intake(intake)


def _show_intake(intake: Intake) -> None:
    if not intake.files:
        return
    st.session_state[WATCHED] = intake.is_running
    st.fragment(_watch, run_every=SECONDS if intake.is_running else None)()


def _watch() -> None:
    """What is coming in, drawn again each second; when it has come in the whole page is drawn again."""
    intake = the_intake()
    if st.session_state.get(WATCHED) and not intake.is_running:
        st.rerun()
    done = sum(coming.status not in (WAITING, "reading") for coming in intake.files)
    if intake.is_running:
        st.progress(done / len(intake.files), text=said.progress(done, len(intake.files)))
        st.html(f'<p class="note">{said.RUNNING}</p>')
    else:
        st.html(f"<h3>{said.FINISHED}</h3>")
    if intake.trouble:
        st.html(notice(pages.TROUBLE_TITLE, intake.trouble))
    st.html(intake_html(intake.files))


def intake_html(files: Sequence[Coming]) -> str:
    """The files that come in, each with what became of it and, if it was not taken, why."""
    rows = "".join(
        f'<li class="{"bad" if coming.status in NOT_TAKEN else "good" if coming.passages else "plain"}">'
        f"<b>{escape(coming.name)}</b> <span>{said.STATUSES[coming.status]}</span>"
        f"<p>{escape(coming.why or (said.outcome(coming.passages, coming.figures) if coming.passages else ''))}</p></li>"
        for coming in files
    )
    return f'<ul class="intake">{rows}</ul>'


def _show_removal(settings: Settings, entries: tuple[ReportEntry, ...], generations: Sequence[Generation]) -> None:
    st.html(f"<h2>{said.REMOVE}</h2>")
    labels = {entry.id: f"{report_label(entry)} ({entry.id})" for entry in entries}
    kept = [report for report in st.session_state.get(LEAVING, []) if report in labels]
    if kept != st.session_state.get(LEAVING, []):
        st.session_state[LEAVING] = kept
    leaving = st.multiselect(
        said.CHOOSE_REPORTS,
        list(labels),
        format_func=lambda report: labels[report],
        key=LEAVING,
        placeholder=said.CHOOSE_REPORTS_HINT,
        disabled=not entries,
    )
    with st.popover(said.REMOVE_SELECTED, icon=":material/delete:", disabled=not leaving):
        st.html(f"<p>{escape(said.REMOVE_SURE.format(count=len(leaving)))}</p>")
        current = next((one.number for one in generations if one.is_current), None)
        st.button(said.YES_REMOVE, type="primary", key="remove", on_click=_remove, args=(tuple(leaving), current))


def _show_generations(settings: Settings, generations: Sequence[Generation]) -> None:
    if not generations:
        return
    st.html(f'<h2>{said.GENERATIONS}</h2><p class="note">{said.GENERATIONS_NOTE}</p>')
    for one in generations:
        with st.container(horizontal=True, vertical_alignment="center", key=f"generation-{one.number}"):
            mark = " current" if one.is_current else " broken" if one.fault is not None else ""
            st.html(f'<p class="generation{mark}">{escape(keeping.generation_line(one))}</p>')
            if not one.is_current and one.fault is None:
                label = said.BACK.format(number=one.number)
                st.button(label, key=f"back-{one.number}", on_click=_go_back, args=(one.number, False))
    st.html(f'<h2>{said.STATE}</h2><p class="note">{escape(said.ENCODER.format(encoder=encoder_name(settings)))}</p>')
    with st.container(horizontal=True, gap="small"):
        is_asked = st.button(said.VERIFY, icon=":material/fact_check:", key="verify")
        if require(Right.READ).may(Right.ADMINISTER):  # it holds every report, whoever may see it
            st.download_button(
                said.BACKUP,
                lambda: backup_file(settings),
                said.backup_name(date.today()),
                "application/zip",
                key="backup",
                help=said.BACKUP_HELP,
                icon=":material/download:",
                on_click="ignore",
            )
    if is_asked:
        with st.spinner(said.VERIFYING):
            st.html(f'<p class="told" role="status">{escape(commands.verify_text(verify_library(settings)))}</p>')


def backup_file(settings: Settings) -> bytes:
    """The whole library as one file. Raises what `back_up` raises."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / said.backup_name(date.today())
        back_up(settings, file)
        return file.read_bytes()


def _remove(reports: tuple[str, ...], before: int | None) -> None:
    """Takes the reports out; what goes wrong is told like what was done."""
    try:
        require(Right.KEEP)
        removed = remove_reports(read_settings(), reports)
    except TracuuError as error:
        _tell(explain(error))
        return
    st.session_state[LEAVING] = []
    _tell(said.REMOVED.format(names=", ".join(entry.id for entry in removed)), before)


def _go_back(number: int, is_undo: bool) -> None:
    try:
        require(Right.KEEP)
        generation, changes = roll_back(read_settings(), number)
    except TracuuError as error:
        _tell(explain(error))
        return
    _tell(said.UNDONE.format(number=number) if is_undo else keeping.rolled_back(generation, changes))


def _tell(what: str, undo: int | None = None) -> None:
    st.session_state[TOLD], st.session_state[UNDO] = what, undo
