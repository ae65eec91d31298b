"""Hỏi đáp: a conversation with the library. What is shown is decided in `asking`; here it is only laid out."""

from threading import Lock

import streamlit as st

from tracuu.access.audit import Event
from tracuu.asking.answer import answer_question
from tracuu.asking.retelling import retold
from tracuu.indexing.masking import MaskedLibrary
from tracuu.messages import pages
from tracuu.replies import Answer
from tracuu.settings import read_settings
from tracuu.vietnamese.personal import masked
from tracuu.web import state
from tracuu.web.cards import shelf_list
from tracuu.web.filters import choose, chosen_filters, show_filters
from tracuu.web.frame import AsItIs, bring_into_view, plain_label
from tracuu.web.shelf import Shelf
from tracuu.web.state import Asked, Turn
from tracuu.web.turn_actions import show_actions
from tracuu.web.turns import make_turn, turn_opening, turn_passages
from tracuu.web.unmasking import show_switch
from tracuu.web.viewer import note

# Python computes for one at a time: of four questions at once, taken in turn, the first is answered in half the time and
# the last no later.
ANSWERING = Lock()


def show_asking(shelf: Shelf) -> None:
    """The conversation, the field to ask in under it, the filters beside it."""
    _read_address_once(shelf)
    _ask_again_if_masked_otherwise(shelf)
    conversation = st.container(key="conversation")
    with st.container(key="ask"):  # in a container of its own, or the framework would follow the end of the page
        typed = st.chat_input(pages.INPUT_HINT)
    if typed and typed.strip():
        _ask(state.follow_up(typed.strip()[: state.LONGEST_QUESTION], _turns(), chosen_filters(shelf)))
    _show_sidebar(shelf)
    with conversation:
        _show_conversation(shelf)


def _show_conversation(shelf: Shelf) -> None:
    turns, pending = _turns(), _pending()
    if not turns and not pending:
        _show_welcome(shelf)
        return
    for turn in turns if pending else turns[:-1]:
        opening = turn_opening(turn.number, turn.asked.question)
        st.html(AsItIs(opening + turn.card + turn_passages(turn, is_last=False)))
    if pending:
        _answer(shelf, pending)
    else:
        st.html(turn_opening(turns[-1].number, turns[-1].asked.question))
        _show_last(shelf, turns[-1])


def _answer(shelf: Shelf, asked: Asked) -> None:
    """Asks the library and shows the answer under the question, with a word of progress until it is there."""
    turns = _turns()
    number = turns[-1].number + 1 if turns else 1
    st.html(turn_opening(number, asked.question))
    with st.spinner(pages.SEARCHING):
        answer = _answered(shelf, asked)
        understood = st.session_state.get("understood") or answer.query
        turn = make_turn(shelf.library, number, asked, understood, answer)
        turns.append(turn)
        _forget_pending()  # not before: whoever presses something meanwhile begins this drawing anew
    _show_last(shelf, turn)


def _answered(shelf: Shelf, asked: Asked) -> Answer:
    try:
        with ANSWERING:
            answer = answer_question(shelf.library, asked.question, asked.previous, asked.filters)
        answer = retold(answer, read_settings())
        shown = sorted({cited.hit.passage.report for cited in answer.passages})
        filters = {
            name: values
            for name, values in state.parameters(asked).items()
            if name not in (state.QUESTION, state.BEFORE)
        }
        note(Event.ASKED, question=masked(asked.question), filters=filters, status=answer.status.value, reports=shown)
        return answer
    except Exception:
        _forget_pending()  # it would fail again at every drawing
        raise


def _show_last(shelf: Shelf, turn: Turn) -> None:
    st.query_params.from_dict(state.parameters(turn.asked))
    bring_into_view(f"turn-{turn.number}")
    _show_chips(turn)
    st.html(AsItIs(turn.card))
    show_actions(shelf.library, turn)
    if passages := turn_passages(turn, is_last=True):  # the framework refuses to draw nothing
        st.html(AsItIs(passages))


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
    st.html(f'<header class="welcome"><h1>{pages.ASKING}</h1><p>{pages.TAGLINE}</p></header>')
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
        show_filters(shelf, _ask_again)
        st.html(f'<p class="hint">{pages.FILTERS_HINT}</p>')
        show_switch()
        st.html(f'<h3 class="side">{pages.SHELF}</h3>')
        with st.expander(pages.shelf_summary(len(entries), len(shelf.places), shelf.years)):
            st.html(shelf_list(entries))


def _turns() -> list[Turn]:
    turns: list[Turn] = st.session_state.setdefault("turns", [])
    return turns


def _pending() -> Asked | None:
    pending: Asked | None = st.session_state.get("pending")
    return pending


def _forget_pending() -> None:
    st.session_state.pop("pending", None)
    st.session_state.pop("understood", None)


def _ask(asked: Asked) -> None:
    st.session_state["pending"] = asked


def _ask_example(shelf: Shelf, question: str) -> None:
    _ask(state.follow_up(question, (), chosen_filters(shelf)))


def _ask_again(shelf: Shelf) -> None:
    """The last question once more under the filters now chosen, in place of its answer."""
    turns, pending = _turns(), _pending()
    if not pending and turns:
        last = turns.pop()
        st.session_state["understood"], pending = last.understood, last.asked
    if pending:
        _ask(state.with_shelf_filter(pending, chosen_filters(shelf)))


def _ask_again_if_masked_otherwise(shelf: Shelf) -> None:
    """What was drawn with personal data does not stay when they are hidden; the last question is asked once more."""
    masked = isinstance(shelf.library, MaskedLibrary)
    turns = _turns()
    if st.session_state.setdefault("is_masked", masked) != masked:
        st.session_state["is_masked"] = masked
        if turns:
            _ask(turns[-1].asked)
            turns.clear()


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
        choose(shelf, asked.filters)
        _ask(state.with_shelf_filter(asked, chosen_filters(shelf)))
