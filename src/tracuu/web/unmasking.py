"""Whether the viewer is shown personal data, and the switch of those who may see them.

On a machine that serves nobody else its owner sees personal data: they stand in her own files beside the program, and what
she copies is hers to answer for. Whoever logs in sees them hidden; editors and administrators ask for them.
"""

import streamlit as st

from tracuu.access.audit import Event
from tracuu.access.viewer import OWNER, Right, Viewer
from tracuu.errors import TracuuError
from tracuu.indexing.masking import MaskedLibrary
from tracuu.messages import personal as said
from tracuu.settings import MASK_FOR_READERS, MASK_NEVER, Settings, read_settings
from tracuu.vietnamese.personal import MASK
from tracuu.web.examples import answerable_questions
from tracuu.web.shelf import Shelf
from tracuu.web.viewer import note, require

SHOWN = "personal_shown"


def shelf_shown(viewer: Viewer, shelf: Shelf) -> Shelf:
    """The shelf with personal data hidden, unless this person may see them and has asked to."""
    if not is_masked(viewer, read_settings()):
        return shelf
    return _masked(shelf, f"{shelf.library.index} {shelf.library.generation}")


def is_masked(viewer: Viewer, settings: Settings) -> bool:
    """Whether personal data are hidden from this person now.

    Who may see them asks for it each time; the owner of a machine that serves nobody else has them in her own files
    anyway, and asks to hide them.
    """
    if settings.mask_personal == MASK_FOR_READERS and viewer.may_unmask:
        return not st.session_state.get(SHOWN, viewer == OWNER)
    return settings.mask_personal != MASK_NEVER


def show_switch() -> None:
    """Nothing; who may choose whether personal data are shown has a switch for it."""
    viewer = require(Right.READ)
    if viewer.may_unmask and read_settings().mask_personal == MASK_FOR_READERS:
        st.session_state.setdefault(SHOWN, viewer == OWNER)
        st.toggle(said.SHOW, key=SHOWN, help=said.SHOW_HELP, persist_state="session", on_change=_note_shown)


def _note_shown() -> None:
    """Nothing; it is in the log that personal data are shown, or they stay hidden."""
    if st.session_state.get(SHOWN):
        try:
            note(Event.UNMASKED)
        except TracuuError:
            st.session_state[SHOWN] = False


def hidden_note(html: str) -> str:
    """A line that tells that personal data are hidden, if they are somewhere in this HTML; else nothing."""
    return f'<p class="hidden-note" role="note">{said.HIDDEN}</p>' if MASK in html else ""


@st.cache_resource(show_spinner=False, max_entries=8)
def _masked(_shelf: Shelf, state: str) -> Shelf:
    library = MaskedLibrary(_shelf.library)
    return Shelf(library, tuple(example for example in answerable_questions(library) if MASK not in example))
