import sqlite3
from datetime import date
from typing import Any

import pytest
from factories import make_report
from hypothesis import given
from hypothesis import strategies as st

from tracuu.indexing.rows import (
    check_of,
    check_row,
    entry_of,
    figure_of,
    figure_row,
    header_of,
    passage_of,
    passage_row,
    period_of,
    period_row,
    place_of,
    place_row,
    report_row,
    section_of,
    section_row,
)
from tracuu.records import (
    Aspect,
    Check,
    Figure,
    Header,
    Kind,
    Passage,
    Period,
    Place,
    Section,
    Span,
    TableHead,
    TableRow,
)

text = st.text(st.characters(codec="utf-8"), max_size=20)
texts = st.none() | text
days = st.none() | st.dates()
whole = st.integers(0, 10**9)
decimals = st.decimals(allow_nan=False, allow_infinity=False)
spans = st.builds(Span, whole, whole, st.none() | whole)
places = st.builds(Place, texts, texts, texts, texts, days, days)
periods = st.builds(Period, st.none() | whole, text, days, days, text)
aspects = st.sampled_from(Aspect)
headers = st.builds(Header, texts, texts, days, texts, texts, st.lists(text).map(tuple))
sections = st.builds(Section, text, text, whole, spans, st.none() | whole, text, text, aspects, st.none() | periods)
heads = st.builds(TableHead, text, texts, st.lists(text).map(tuple))
table_rows = st.builds(
    TableRow, spans, heads, text, st.lists(texts).map(tuple), st.lists(st.tuples(whole, whole)).map(tuple)
)
passages = st.builds(
    Passage,
    *(
        text,
        text,
        text,
        text,
        text,
        spans,
        st.lists(spans).map(tuple),
        st.none() | places,
        st.none() | periods,
        aspects,
        st.lists(table_rows, max_size=3).map(tuple),
    ),
)
figures = st.builds(
    Figure,
    *(decimals, st.none() | decimals, texts, text, text, texts, st.none() | places, st.none() | periods),
    *(st.sampled_from(Kind), texts, st.none() | decimals, texts, texts, spans, spans, text),
)
checks = st.builds(Check, text, text, text, st.booleans(), spans, text)


class Numbers(dict):
    """Gives each record a number, as the tables of places and periods do."""

    def __init__(self) -> None:
        super().__init__({None: None})

    def of(self, record: Any) -> int | None:
        if record is None:
            return None
        self[len(self)] = record
        return len(self) - 1


def stored(row: dict[str, Any]) -> dict[str, Any]:
    """The row as SQLite gives it back."""
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    return dict(
        connection.execute(f"SELECT {', '.join(f'? AS {name}' for name in row)}", tuple(row.values())).fetchone()
    )


@given(places)
def test_place(place: Place) -> None:
    assert place_of(stored(place_row(place))) == place


@given(periods)
def test_period(period: Period) -> None:
    assert period_of(stored(period_row(period))) == period


@given(sections)
def test_section(section: Section) -> None:
    numbers = Numbers()
    assert section_of(stored(section_row(section, numbers.of)), numbers) == section


@given(passages)
def test_passage(passage: Passage) -> None:
    numbers = Numbers()
    row = {"report": passage.report, **passage_row(passage, numbers.of, numbers.of)}
    assert passage_of(stored(row), numbers, numbers) == passage


@given(figures)
def test_figure(figure: Figure) -> None:
    numbers = Numbers()
    back = figure_of(stored(figure_row(figure, numbers.of, numbers.of)), numbers, numbers)
    assert back == figure
    assert str(back.value) == str(figure.value)  # 1.0 is not 1


@given(checks)
def test_check(check: Check) -> None:
    assert check_of(stored(check_row(check))) == check


@given(headers)
def test_header(header: Header) -> None:
    report, numbers = make_report(), Numbers()
    object.__setattr__(report, "header", header)
    assert header_of(stored(report_row(report, numbers.of, numbers.of))) == header


def test_entry() -> None:
    report, numbers = make_report(), Numbers()
    row = report_row(report, numbers.of, numbers.of) | {"passages": 7, "figures": 5, "checks_to_look_at": 0}
    entry = entry_of(stored(row), numbers, numbers)
    assert (entry.id, entry.path, entry.place, entry.period) == (report.id, report.path, report.place, report.period)
    assert (entry.passages, entry.figures, entry.checks_to_look_at) == (7, 5, 0)


def test_what_stands_in_a_row_is_plain() -> None:
    figure = make_report().figures[0]
    row = figure_row(figure, lambda place: 1, lambda period: 2)
    assert row["value"] == "312.5"
    assert {type(value) for value in row.values()} <= {str, int, type(None)}


@pytest.mark.parametrize("row", [{"valid_from": "hôm qua"}])
def test_a_day_that_is_none_is_not_passed_over(row: dict[str, Any]) -> None:
    whole_row = place_row(Place("Xuân Lam", valid_from=date(2020, 1, 1))) | row
    with pytest.raises(ValueError, match="isoformat"):
        place_of(whole_row)
