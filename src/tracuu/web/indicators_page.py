"""Chỉ tiêu: one indicator over the years and across places, each number with its source."""

from html import escape

import streamlit as st

from tracuu.asking.gather import TARGET, named
from tracuu.asking.matrix import Matrix, lengths_of, matrix_of
from tracuu.asking.sameness import LEVEL
from tracuu.messages import indicators as said
from tracuu.messages import pages
from tracuu.replies import Indicator
from tracuu.vietnamese.characters import fold
from tracuu.web.cards import folded_away, notice
from tracuu.web.frame import plain_label, show_styles
from tracuu.web.gathered import gathered_indicators
from tracuu.web.indicator_table import chart_of, matrix_html, named_places, sources_html, tables_of
from tracuu.web.portion import choose_portion, portion_address
from tracuu.web.sheets import csv_text, workbook
from tracuu.web.shelf import Shelf
from tracuu.web.viewer import noting

TYPED, CHOSEN, LENGTH, PLACES, SIMILAR = (
    "indicator_typed",
    "indicator",
    "indicator_length",
    "indicator_places",
    "indicator_similar",
)
ADDRESS = "chi-tieu"  # the parameter of the address
MOST_OFFERED, MOST_SIMILAR = 300, 6
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_indicators(shelf: Shelf) -> None:
    """The indicator that is chosen, as a table, a chart, sources and files."""
    show_styles("indicators.css")
    st.html(f'<header class="page"><h1>{said.TITLE}</h1><p>{said.LEAD}</p></header>')
    portion = choose_portion(shelf)
    if portion == ():
        return
    with st.spinner(pages.SEARCHING):
        offered = _labelled(gathered_indicators(shelf.library, portion))
    if not offered:
        st.html(notice(said.EMPTY_TITLE, said.EMPTY_TEXT))
        return
    _read_address_once(offered)
    left, right = st.columns([2, 3])
    typed = left.text_input(said.SEARCH, key=TYPED, placeholder=said.SEARCH_HINT, persist_state="session")
    order = {id(one): at for at, one in enumerate(named(offered.values(), typed))}
    options = sorted(
        (label for label in offered if id(offered[label]) in order), key=lambda label: order[id(offered[label])]
    )
    if not options:
        st.html(notice(said.NONE_TITLE, said.NONE_FOUND))
        return
    chosen = right.selectbox(said.CHOOSE, options[:MOST_OFFERED], key=CHOSEN, persist_state="session")
    if chosen is None:
        return
    st.query_params.from_dict({ADDRESS: [chosen], **portion_address(shelf.library)})
    _show_indicator(chosen, offered)


def _labelled(indicators: tuple[Indicator, ...]) -> dict[str, Indicator]:
    """The indicators under what they are called in the list; of two that are called the same the second has a number."""
    found: dict[str, Indicator] = {}
    for one in indicators:
        label = said.choice(one.name, one.unit, one.beside)
        count = 2
        while label in found:
            label = f"{said.choice(one.name, one.unit, one.beside)} [{count}]"
            count += 1
        found[label] = one
    return found


def _read_address_once(offered: dict[str, Indicator]) -> None:
    named_there = st.query_params.get(ADDRESS)
    if "indicator_address_read" not in st.session_state:
        st.session_state["indicator_address_read"] = True
        if named_there in offered:
            st.session_state[CHOSEN] = named_there
            st.session_state[TYPED] = offered[named_there].name


def _show_indicator(label: str, offered: dict[str, Indicator]) -> None:
    indicator = offered[label]
    lengths = lengths_of(indicator)
    left, right = st.columns([2, 3])
    length = lengths[0]
    if len(lengths) > 1:
        length = left.segmented_control(
            said.LENGTH,
            lengths,
            default=length,
            format_func=said.LENGTHS.__getitem__,
            key=f"{LENGTH}-{label}",
            required=True,
        )
    places = named_places(matrix_of(indicator, length))
    chosen = []
    if len(places) > 1:
        chosen = right.multiselect(said.PLACES, places, key=f"{PLACES}-{label}", placeholder=said.ALL_PLACES)
    matrix = matrix_of(indicator, length, [places[name] for name in chosen] or None)
    st.html(f'<h2 class="indicator">{escape(label)}</h2>{_notes(indicator)}{matrix_html(matrix)}')
    _show_chart(matrix, label)
    _show_files(matrix, label)
    st.html(folded_away(pages.counted(said.SOURCES, len(matrix.stated)), sources_html(matrix)))
    _show_similar(indicator, label, offered)


def _notes(indicator: Indicator) -> str:
    notes = []
    if len(indicator.names) > 1:
        notes.append(said.other_names(indicator.names[1:]))
    if indicator.beside:
        is_title = indicator.beside[:1].isupper()
        notes.append((said.UNDER if is_title else said.BESIDE).format(beside=indicator.beside))
    return "".join(f'<p class="note">{escape(note)}</p>' for note in notes)


def _show_chart(matrix: Matrix, label: str) -> None:
    chart = chart_of(matrix)
    if chart:
        st.vega_lite_chart(None, chart, key=f"chart-{label}")
        if len(matrix.rows) > 1 and any(one.role == TARGET for one in matrix.stated):
            st.html(f'<p class="note">{said.DIAMOND}</p>')


def _show_files(matrix: Matrix, label: str) -> None:
    tables, of = tables_of(matrix, label), {one.passage.report for one in matrix.stated}
    name = said.file_name(fold(label))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.download_button(
            said.XLSX,
            noting(lambda: workbook(tables), f"{name}.xlsx", of),
            f"{name}.xlsx",
            XLSX_TYPE,
            icon=":material/download:",
            on_click="ignore",
        )
        st.download_button(
            said.CSV,
            noting(lambda: csv_text(tables[1]).encode("utf-8"), f"{name}.csv", of),
            f"{name}.csv",
            "text/csv",
            icon=":material/download:",
            on_click="ignore",
        )


def _show_similar(indicator: Indicator, label: str, offered: dict[str, Indicator]) -> None:
    """Indicators that share most words with this one and are kept apart: a reader may know that they are one."""
    similar = [other for other, one in offered.items() if one is not indicator and is_similar(one, indicator)]
    if similar:
        st.pills(
            said.SIMILAR,
            similar[:MOST_SIMILAR],
            format_func=plain_label,
            key=f"{SIMILAR}-{label}",
            on_change=_turn_to,
            args=(f"{SIMILAR}-{label}", offered),
        )


def is_similar(one: Indicator, other: Indicator) -> bool:
    """Whether two indicators share a unit's first word and most words of their names."""
    left, right = (set(fold(indicator.name).split()) for indicator in (one, other))
    same_kind = (one.kind == LEVEL) == (other.kind == LEVEL) and one.unit.split(" ")[:1] == other.unit.split(" ")[:1]
    return same_kind and 2 * len(left & right) > len(left | right)


def _turn_to(key: str, offered: dict[str, Indicator]) -> None:
    label = st.session_state.get(key)
    if label in offered:
        st.session_state[CHOSEN] = label
        st.session_state[TYPED] = offered[label].name
