"""Hỏi đáp: a conversation with the library. What is shown is decided in `asking`; here it is only laid out."""

import logging
from collections import Counter
from collections.abc import Callable, Iterable
from importlib.resources import files
from pathlib import Path

import streamlit as st

from tracuu.asking.answer import answer_question
from tracuu.asking.question import Filters
from tracuu.errors import IndexBroken, IndexMissing, TracuuError
from tracuu.messages import pages
from tracuu.messages.errors import explain
from tracuu.settings import read_settings
from tracuu.web import state
from tracuu.web.cards import capital, notice, shelf_list
from tracuu.web.copying import said_in_browser, script
from tracuu.web.shelf import Shelf, open_shelf
from tracuu.web.state import Asked, Turn
from tracuu.web.turns import make_turn, turn_opening, turn_passages

ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#17558f"/>'
    '<circle cx="14" cy="14" r="7" fill="none" stroke="#fff" stroke-width="3"/>'
    '<path d="M19 19l7 7" stroke="#fff" stroke-width="3.5" stroke-linecap="round"/></svg>'
)
TITLES = {IndexMissing: pages.MISSING_TITLE, IndexBroken: pages.BROKEN_TITLE}
log = logging.getLogger(__name__)


def show_page() -> None:
    """The whole page, drawn once for each thing the reader does; no error leaves it as a traceback."""
    st.set_page_config(pages.PAGE_TITLE, ICON, layout="centered", initial_sidebar_state="auto", menu_items={})
    st.html(Path(str(files("tracuu.web").joinpath("page.css"))))
    try:
        with st.spinner(pages.OPENING):
            shelf = open_shelf(read_settings())
        _show_shelf(shelf)
    except TracuuError as error:
        _forget_pending()
        log.warning("%s", error)
        st.html(notice(TITLES.get(type(error), pages.TROUBLE_TITLE), explain(error)))
    except Exception as error:
        _forget_pending()  # it would fail again at every drawing
        log.exception("the page failed")
        st.html(notice(pages.TROUBLE_TITLE, explain(error)))
    _run_script()


def _show_shelf(shelf: Shelf) -> None:
    if not shelf.library.entries:
        st.html(notice(pages.EMPTY_TITLE, pages.EMPTY_TEXT))
        return
    _read_address_once(shelf)
    conversation = st.container(key="conversation")
    with st.container(key="ask"):  # in a container of its own, or the framework would follow the end of the page
        typed = st.chat_input(pages.INPUT_HINT)
    if typed and typed.strip():
        _ask(state.follow_up(typed.strip()[: state.LONGEST_QUESTION], _turns(), _filters(shelf)))
    _show_sidebar(shelf)
    with conversation:
        _show_conversation(shelf)


def _show_conversation(shelf: Shelf) -> None:
    turns, pending = _turns(), _pending()
    if not turns and not pending:
        _show_welcome(shelf)
        return
    for turn in turns if pending else turns[:-1]:
        st.html(turn_opening(turn.number, turn.asked.question) + turn.card + turn_passages(turn, is_last=False))
    if pending:
        _answer(shelf, pending)
    else:
        st.html(turn_opening(turns[-1].number, turns[-1].asked.question))
        _show_last(turns[-1])


def _answer(shelf: Shelf, asked: Asked) -> None:
    """Asks the library and shows the answer under the question, with a word of progress until it is there."""
    turns = _turns()
    number = turns[-1].number + 1 if turns else 1
    st.html(turn_opening(number, asked.question))
    with st.spinner(pages.SEARCHING):
        answer = answer_question(shelf.library, asked.question, asked.previous, asked.filters)
        understood = st.session_state.get("understood") or answer.query
        turn = make_turn(shelf.library, number, asked, understood, answer)
        turns.append(turn)
        _forget_pending()  # not before: whoever presses something meanwhile begins this drawing anew
    st.query_params.from_dict(state.parameters(asked))
    _show_last(turn)


def _show_last(turn: Turn) -> None:
    _show_chips(turn)
    st.html(turn.card + turn_passages(turn, is_last=True))


def _show_chips(turn: Turn) -> None:
    chips = state.chips(turn)
    if not chips:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="chips"):
        st.html(f'<span class="understood">{pages.UNDERSTOOD}</span>', width="content")
        for chip in chips:
            st.button(
                plain_label(chip.label),
                key=f"chip-{turn.number}-{chip.part}",
                icon=":material/undo:" if chip.is_dropped else ":material/close:",
                icon_position="right",
                type="tertiary" if chip.is_dropped else "secondary",
                help=pages.RESTORE_CHIP if chip.is_dropped else pages.REMOVE_CHIP,
                on_click=_toggle,
                args=(turn, chip.part),
            )


def _show_welcome(shelf: Shelf) -> None:
    st.html(f'<header class="welcome"><h1>{pages.HEADING}</h1><p>{pages.TAGLINE}</p></header>')
    if not shelf.examples:
        return
    st.html(f'<p class="examples">{pages.EXAMPLES}</p>')
    for number, question in enumerate(shelf.examples):
        st.button(
            plain_label(question),
            key=f"example-{number}",
            icon=":material/search:",
            width="stretch",
            on_click=_ask_example,
            args=(shelf, question),
        )


def _show_sidebar(shelf: Shelf) -> None:
    entries = shelf.library.entries
    with st.sidebar:
        st.html(f'<h2 class="product">{pages.PRODUCT}</h2>')
        st.button(
            pages.NEW_CONVERSATION,
            icon=":material/add:",
            width="stretch",
            on_click=_start_again,
            disabled=not _turns() and not _pending(),
        )
        st.html(f'<h3 class="side">{pages.FILTERS}</h3>')
        st.pills(
            pages.YEARS, sorted(shelf.years), selection_mode="multi", key="years", on_change=_ask_again, args=(shelf,)
        )
        st.multiselect(
            pages.PLACES,
            shelf.places,
            format_func=_place_label(shelf.places),
            key="places",
            placeholder=pages.PLACES_HINT,
            on_change=_ask_again,
            args=(shelf,),
        )
        st.html(f'<p class="hint">{pages.FILTERS_HINT}</p>')
        st.html(f'<h3 class="side">{pages.SHELF}</h3>')
        with st.expander(pages.shelf_summary(len(entries), len(shelf.places), shelf.years)):
            st.html(shelf_list(entries))


def _place_label(places: Iterable[str]) -> Callable[[str], str]:
    """How a place is shown in the list: by its smallest unit, or whole where two share that name."""
    short = {place: place.partition(", ")[0] for place in places}
    taken = Counter(short.values())
    return lambda place: capital(short[place] if taken[short.get(place, "")] == 1 else place)


def plain_label(text: str) -> str:
    r"""The text as a label that shows it letter for letter: what Markdown would read as a mark is escaped.

    >>> print(plain_label("đạt *9* thôn"))
    đạt \*9\* thôn
    """
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]()#+-.!$:~<>|&^=" else letter for letter in text)


def _turns() -> list[Turn]:
    turns: list[Turn] = st.session_state.setdefault("turns", [])
    return turns


def _pending() -> Asked | None:
    pending: Asked | None = st.session_state.get("pending")
    return pending


def _forget_pending() -> None:
    st.session_state.pop("pending", None)
    st.session_state.pop("understood", None)


def _filters(shelf: Shelf) -> Filters:
    chosen = [shelf.places[place] for place in st.session_state.get("places") or () if place in shelf.places]
    return state.with_shelf_filter(Asked(""), st.session_state.get("years") or (), frozenset().union(*chosen)).filters


def _ask(asked: Asked) -> None:
    st.session_state["pending"] = asked


def _ask_example(shelf: Shelf, question: str) -> None:
    _ask(state.follow_up(question, (), _filters(shelf)))


def _ask_again(shelf: Shelf) -> None:
    """The last question once more under the filters now chosen, in place of its answer."""
    filters, turns, pending = _filters(shelf), _turns(), _pending()
    if not pending and turns:
        last = turns.pop()
        st.session_state["understood"], pending = last.understood, last.asked
    if pending:
        _ask(state.with_shelf_filter(pending, filters.years or (), filters.places or ()))


def _toggle(turn: Turn, part: str) -> None:
    if turn not in _turns():  # it is being asked again already
        return
    _turns().remove(turn)
    st.session_state["understood"] = turn.understood
    _ask(state.with_part_toggled(turn.asked, part))


def _start_again() -> None:
    st.session_state["turns"] = []
    _forget_pending()
    st.query_params.clear()


def _read_address_once(shelf: Shelf) -> None:
    """The question of the address is asked when the page is opened, not again at every redrawing."""
    if "address_read" in st.session_state:
        return
    st.session_state["address_read"] = True
    asked = state.read_address({name: st.query_params.get_all(name) for name in st.query_params})
    if asked:
        named = asked.filters.places or frozenset()
        st.session_state["years"] = sorted((asked.filters.years or frozenset()) & set(shelf.years))
        st.session_state["places"] = [place for place, names in shelf.places.items() if names & named]
        filters = _filters(shelf)
        _ask(state.with_shelf_filter(asked, filters.years or (), filters.places or ()))


def _run_script() -> None:
    turns = _turns()
    anchor = f"turn-{turns[-1].number}" if turns else ""
    _script()(data={"said": said_in_browser(), "words": pages.WIDGET_WORDS, "anchor": anchor}, key="page-script")


@st.cache_resource(show_spinner=False)
def _script() -> Callable[..., object]:
    return st.components.v2.component("tracuu_page", js=script())
