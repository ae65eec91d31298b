"""What is around every page: its look, its errors as sentences, and the script that the browser runs."""

import logging
from collections.abc import Callable
from functools import cache
from importlib.resources import files

import streamlit as st

from tracuu.access.audit import Event
from tracuu.access.viewer import Right
from tracuu.errors import DatabaseEmpty, IndexBroken, IndexMissing, TracuuError
from tracuu.messages import access, keeping, pages
from tracuu.messages.errors import explain
from tracuu.messages.widgets import WIDGET_WORDS
from tracuu.refusals import LoginNeeded, NotAllowed
from tracuu.settings import read_settings
from tracuu.web.cards import notice
from tracuu.web.copying import copied_reports, said_in_browser, script
from tracuu.web.shelf import Shelf, open_shelf, shelf_for
from tracuu.web.unmasking import shelf_shown
from tracuu.web.viewer import is_noted, note, require

TITLES = {
    IndexMissing: pages.MISSING_TITLE,
    DatabaseEmpty: pages.MISSING_TITLE,
    IndexBroken: pages.BROKEN_TITLE,
    LoginNeeded: access.NEEDED_TITLE,
    NotAllowed: access.NOT_ALLOWED_TITLE,
}
IN_VIEW, SCRIPT = "in_view", "page-script"
log = logging.getLogger(__name__)


class AsItIs(str):
    """HTML for `st.html` that the framework sends as it is; in other text it looks for a margin, 1 ms for each answer."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)


def show_framed(show: Callable[[], None], *, is_wide: bool = False) -> None:
    """A page within its frame, as wide as a line is read well or as the screen; no error leaves it as a traceback."""
    show_styles("page.css")
    if is_wide:
        show_styles("wide.css")
    st.session_state.pop(IN_VIEW, None)
    try:
        show()
    except TracuuError as error:
        log.warning("%s", error)
        st.html(notice(TITLES.get(type(error), pages.TROUBLE_TITLE), explain(error)))
    except Exception as error:
        log.exception("the page failed")
        st.html(notice(pages.TROUBLE_TITLE, explain(error)))
    st.fragment(_run_script)(st.session_state.get(IN_VIEW, ""))


def over_library(show: Callable[[Shelf], None]) -> Callable[[], None]:
    """A page that needs reports: it is given the library as the viewer may see it, and is not drawn where that is empty.

    What cannot be opened raises what `open_shelf` raises, for the frame to say.
    """

    def show_over_library() -> None:
        viewer = require(Right.READ)
        settings = read_settings()
        shelf = shelf_shown(viewer, shelf_for(viewer, open_shelf(settings), settings))
        if shelf.library.fault:
            st.html(notice(pages.BROKEN_TITLE, keeping.fell_back(shelf.library.made)))
        if shelf.library.entries:
            show(shelf)
        else:
            st.html(notice(pages.EMPTY_TITLE, pages.EMPTY_TEXT))

    return show_over_library


def show_styles(name: str) -> None:
    """Nothing; the page looks as this file of the room says ("page.css")."""
    st.html(_styles(name))


@cache
def _styles(name: str) -> AsItIs:
    return AsItIs(f"<style>{files('tracuu.web').joinpath(name).read_text('utf-8')}</style>")


def bring_into_view(anchor: str) -> None:
    """Nothing; the element with this id comes to the top once the page is drawn, and only the first time."""
    st.session_state[IN_VIEW] = anchor


def plain_label(text: str) -> str:
    r"""The text as a label that shows it letter for letter: what Markdown would read as a mark is escaped.

    >>> print(plain_label("đạt *9* thôn"))
    đạt \*9\* thôn
    """
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]()#+-.!$:~<>|&^=" else letter for letter in text)


def _run_script(anchor: str) -> None:
    """The page's script runs in the browser; what it tells of copies runs this again, and nothing else of the page."""
    told = {"said": said_in_browser(), "words": WIDGET_WORDS, "anchor": anchor, "logged": is_noted()}
    _script()(data=told, key=SCRIPT, on_copied_change=_note_copied)


def _note_copied() -> None:
    """Nothing; it is in the log of which reports something was copied. The browser has done it already."""
    if reports := copied_reports(st.session_state[SCRIPT].get("copied")):
        try:
            note(Event.COPIED, reports=reports)
        except TracuuError as error:
            log.warning("%s", error)


@st.cache_resource(show_spinner=False)
def _script() -> Callable[..., object]:
    return st.components.v2.component("tracuu_page", js=script())
