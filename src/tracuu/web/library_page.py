"""Kho báo cáo: what the library has, files that come into it, reports that leave it, and the way back."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from tracuu.access.audit import Event
from tracuu.access.limits import hidden_from
from tracuu.access.viewer import Right, Viewer
from tracuu.deposit import not_taken, safe_name
from tracuu.errors import IndexMissing, TracuuError
from tracuu.indexing.backup import back_up
from tracuu.indexing.embed import encoder_name
from tracuu.indexing.history import list_generations, roll_back
from tracuu.indexing.library import library_state, list_entries, verify_library
from tracuu.indexing.removal import remove_reports
from tracuu.ingest import public_name
from tracuu.messages import access, commands, keeping, pages
from tracuu.messages import library_page as said
from tracuu.messages.errors import explain
from tracuu.records import Generation, ReportEntry
from tracuu.refusals import NotAllowed
from tracuu.settings import Settings, read_settings
from tracuu.vietnamese.personal import masked
from tracuu.web.cards import notice, report_label
from tracuu.web.coverage import coverage_html, coverage_of
from tracuu.web.frame import show_styles
from tracuu.web.intake import NOT_TAKEN, Coming, Intake, the_intake
from tracuu.web.limiting import choose_groups, show_limits
from tracuu.web.shelf import place_names, report_years
from tracuu.web.viewer import note, noting, require

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
    hidden = hidden_from(viewer, settings)
    entries = tuple(entry for entry in entries if entry.id not in hidden)
    years = report_years(entries)
    places = place_names(entry.place for entry in entries if entry.place)
    lead = said.summary(len(entries), len(places), years) if entries else said.EMPTY
    st.html(f'<header class="page"><h1>{said.TITLE}</h1><p>{escape(lead)}</p></header>')
    if any(one.is_current and one.fault is not None for one in generations):
        st.html(notice(pages.BROKEN_TITLE, keeping.fell_back(_good(generations))))
    _show_told()
    _show_coverage(entries, {path: why for path, why in not_taken(settings).items() if not _is_named(path, hidden)})
    if not viewer.may(Right.KEEP):
        return
    left, right = st.columns(2, gap="large")
    with left:
        _show_upload(settings, viewer)
    with right:
        _show_removal(settings, entries, None if hidden else _current(generations))
        show_limits(viewer, settings, [entry.id for entry in entries])
    if not hidden:  # they name reports, and going back brings reports back
        _show_generations(settings, generations)


def _held(settings: Settings) -> tuple[tuple[ReportEntry, ...], tuple[Generation, ...]]:
    """The reports and the generations; none where there is no library yet."""
    try:
        return _entries(settings, library_state(settings)), list_generations(settings)
    except IndexMissing:
        return (), ()


@st.cache_resource(show_spinner=False, max_entries=1)
def _entries(_settings: Settings, state: str) -> tuple[ReportEntry, ...]:
    return list_entries(_settings)


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


def _show_coverage(entries: tuple[ReportEntry, ...], failed: Mapping[Path, str]) -> None:
    if entries:
        st.html(f'<h2>{said.COVERAGE}</h2><p class="note">{said.COVERAGE_NOTE}</p>')
        st.html(coverage_html(coverage_of(entries, failed)))
    if failed:
        with st.expander(f"{said.NOT_TAKEN} ({len(failed)})"):
            rows = "".join(
                f"<li><b>{escape(masked(path.name))}</b><br>{escape(masked(why))}</li>" for path, why in failed.items()
            )
            st.html(f'<ul class="failed">{rows}</ul>')


def _show_upload(settings: Settings, viewer: Viewer) -> None:
    st.html(f"<h2>{said.UPLOAD}</h2>")
    intake = the_intake()
    generation = st.session_state.setdefault(UPLOADS, 0)  # another key empties the field
    chosen = st.file_uploader(
        said.CHOOSE_FILES, accept_multiple_files=True, key=f"uploads-{generation}", disabled=intake.is_running
    )
    there = [file.name for file in chosen if (settings.corpus / safe_name(file.name)).exists()]
    if same := [name for name in there if not _is_closed(settings, viewer, name)]:
        st.html(f'<p class="note">{escape(said.REPLACES.format(names=", ".join(same)))}</p>')
    groups = choose_groups(viewer, settings, "upload_groups")
    if st.button(
        said.INGEST,
        type="primary",
        icon=":material/upload_file:",
        disabled=not chosen or intake.is_running,
        key="ingest",
    ):
        _take_in(settings, intake, chosen, groups)
    if intake.by == viewer.name or viewer.sees_all:
        _show_intake(intake)
    elif intake.is_running:
        st.html(f'<p class="note">{said.BUSY}</p>')


def _take_in(settings: Settings, intake: Intake, chosen: Sequence[UploadedFile], groups: Sequence[str]) -> None:
    """Begins to take the files in, limited to the groups before anybody can see them; none that is closed to the person."""
    viewer = require(Right.KEEP)
    if kept := [file.name for file in chosen if _is_closed(settings, viewer, file.name)]:
        st.html(notice(pages.TROUBLE_TITLE, access.NAME_KEPT.format(names=", ".join(kept))))
    elif intake.is_running:
        st.html(notice(said.BUSY))
    else:
        note(Event.UPLOADED, files=[masked(file.name) for file in chosen], groups=groups)
        intake.start(settings, [(file.name, file.getvalue()) for file in chosen], viewer.name, groups)
        st.session_state[UPLOADS] += 1
        _tell("")
        st.rerun()


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
    if intake.is_running:
        st.progress(
            intake.done / intake.documents, text=said.progress(intake.done, intake.documents, intake.seconds_left)
        )
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


def _is_closed(settings: Settings, viewer: Viewer, name: str) -> bool:
    """Whether a file of this name would take the place of one that holds what this person may not see."""
    hidden, file = hidden_from(viewer, settings), settings.corpus.absolute() / safe_name(name)
    theirs = [entry.path for entry in _held(settings)[0] if entry.id in hidden] if hidden else []
    return _is_named(file, hidden) or any(file in (path, *path.parents) for path in theirs)


def _is_named(path: Path, reports: Collection[str]) -> bool:
    """Whether one of the reports may be that of a file: with names of folders before it, or without."""
    name = public_name(path.stem)
    return any(report == name or report.endswith(f"-{name}") for report in reports)


def _current(generations: Sequence[Generation]) -> int | None:
    return next((one.number for one in generations if one.is_current), None)


def _show_removal(settings: Settings, entries: tuple[ReportEntry, ...], before: int | None) -> None:
    """The choice of reports to take out; `before` is the generation to come back to, if one may."""
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
        st.button(said.YES_REMOVE, type="primary", key="remove", on_click=_remove, args=(tuple(leaving), before))


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
                noting(lambda: backup_file(settings), said.backup_name(date.today())),
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
        settings = read_settings()
        if hidden_from(require(Right.KEEP), settings).intersection(reports):
            raise NotAllowed
        note(Event.REMOVED, reports=reports)
        removed = remove_reports(settings, reports)
    except TracuuError as error:
        _tell(explain(error))
        return
    st.session_state[LEAVING] = []
    _tell(said.REMOVED.format(names=", ".join(entry.id for entry in removed)), before)


def _go_back(number: int, is_undo: bool) -> None:
    try:
        settings = read_settings()
        if hidden_from(require(Right.KEEP), settings):
            raise NotAllowed
        note(Event.ROLLED_BACK, to=number)
        generation, changes = roll_back(settings, number)
    except TracuuError as error:
        _tell(explain(error))
        return
    _tell(said.UNDONE.format(number=number) if is_undo else keeping.rolled_back(generation, changes))


def _tell(what: str, undo: int | None = None) -> None:
    st.session_state[TOLD], st.session_state[UNDO] = what, undo
