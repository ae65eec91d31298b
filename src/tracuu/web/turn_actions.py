"""What can be done with the last answer: take it away as a file, say what one thinks of it."""

import logging
from collections.abc import Collection
from datetime import datetime
from functools import partial
from uuid import uuid4

import streamlit as st

from tracuu.indexing.library import Library
from tracuu.messages import exports, feedback
from tracuu.web.copying import copy_button
from tracuu.web.exports import answer_document, answer_workbook, figures_sheet, file_name
from tracuu.web.feedback import LONGEST_COMMENT, Verdict, keep_verdict
from tracuu.web.sheets import as_html, tabbed
from tracuu.web.state import Turn, address
from tracuu.web.viewer import noting

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
log = logging.getLogger(__name__)


def show_actions(library: Library, turn: Turn) -> None:
    """The buttons under an answer; files are made only when they are asked for."""
    answer = turn.answer
    sheet, of = figures_sheet(answer), {cited.hit.passage.report for cited in answer.passages}
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="turn-actions"):
        if sheet.rows:
            st.html(copy_button(exports.COPY_TABLE, tabbed(sheet), of, as_html(sheet)), width="content")
        if answer.passages:
            _offer_files(turn, of)
        st.html(f'<span class="asked-back">{feedback.QUESTION}</span>', width="content")
        thumb = st.feedback(
            "thumbs", key=f"thumb-{turn.number}", persist_state="session", on_change=partial(_keep, library, turn)
        )
    if thumb is not None:
        _show_comment(library, turn)


def _offer_files(turn: Turn, of: Collection[str]) -> None:
    """The answer as a Word document and as a workbook."""
    question, answer = turn.asked.question, turn.answer
    st.download_button(
        exports.WORD,
        noting(lambda: answer_document(question, answer, datetime.now().date()), file_name(question, ".docx"), of),
        file_name(question, ".docx"),
        WORD_TYPE,
        key=f"word-{turn.number}",
        help=exports.WORD_HELP,
        on_click="ignore",
    )
    st.download_button(
        exports.EXCEL,
        noting(lambda: answer_workbook(answer), file_name(question, ".xlsx"), of),
        file_name(question, ".xlsx"),
        EXCEL_TYPE,
        key=f"excel-{turn.number}",
        help=exports.EXCEL_HELP,
        on_click="ignore",
    )


def _show_comment(library: Library, turn: Turn) -> None:
    kept = st.session_state.get(f"kept-{turn.number}")
    if kept is not None:
        st.html(f'<p class="thanks" role="status">{feedback.THANKS if kept else feedback.NOT_KEPT}</p>')
    with st.form(f"comment-form-{turn.number}", border=False):
        st.text_area(
            feedback.COMMENT,
            key=f"comment-{turn.number}",
            placeholder=feedback.COMMENT_HINT,
            max_chars=LONGEST_COMMENT,
            height=80,
            persist_state="session",
        )
        st.form_submit_button(feedback.SEND, on_click=partial(_keep, library, turn))


def _keep(library: Library, turn: Turn) -> None:
    """Nothing; what the widgets say now is kept, or it is remembered that it could not be."""
    state = st.session_state
    thumb = state.get(f"thumb-{turn.number}")
    if thumb is None:
        return
    passages = turn.answer.passages
    verdict = Verdict(
        turn=state.setdefault(f"turn-id-{turn.number}", uuid4().hex),
        at=datetime.now().astimezone().isoformat(timespec="seconds"),
        is_good=thumb == 1,
        comment=(state.get(f"comment-{turn.number}") or "").strip(),
        question=turn.asked.question,
        previous=turn.asked.previous,
        status=turn.answer.status.value,
        answer=turn.answer.text,
        passage=passages[0].hit.passage.id if passages else "",
        address=address(turn.asked),
        generation=library.generation,
    )
    try:
        keep_verdict(library.index, verdict)
        state[f"kept-{turn.number}"] = True
    except OSError:
        log.exception("a verdict could not be kept")
        state[f"kept-{turn.number}"] = False
