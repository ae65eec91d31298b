"""Table rows go in, figures come out: the row's name is the indicator, the column says kind, period and base."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from tracuu.parsing.quantities import Quantity, find_quantities
from tracuu.records import UNVERIFIED, Aspect, Cell, Figure, Kind, Line, Passage, Period, Report, Span, TableRow
from tracuu.vietnamese.columns import Column, column_meaning
from tracuu.vietnamese.indicators import AGAINST
from tracuu.vietnamese.numbers import MULTIPLIERS, parse_number
from tracuu.vietnamese.periods import find_periods
from tracuu.vietnamese.units import multiplier_of, unit_at

ESTIMATE = "estimate"
ROW_SEPARATOR = " › "
# A minus before a number, or brackets around it, mean less than nothing in a table.
_NUMBER = re.compile(r"\s*(?P<sign>[-+–(]?)(?P<digits>\d[\d.,]*(?: \d{3})*)\)?\s*(?:%|[^\W\d_]{1,10})?\s*")


def place_rows(report: Report, rows: Iterable[Line]) -> dict[Span, Line]:
    """Where each table row stands in the report's text: its span -> the row. Rows that were not kept are left out."""
    placed: dict[Span, Line] = {}
    start = 0
    for row in rows:
        at = report.text.find(row.text, start)
        if at >= 0:
            start = at + len(row.text)
            placed[Span(at, start, row.page)] = row
    return placed


def rows_in(passage: Passage, rows: Mapping[Span, Line]) -> dict[Span, Line]:
    """Those of the placed rows that stand in a passage."""
    return {span: row for span, row in rows.items() if passage.span.start <= span.start < passage.span.end}


def with_rows(passage: Passage, rows: Mapping[Span, Line]) -> Passage:
    """The passage with the rows of tables that stand in it, as they are drawn."""
    return replace(passage, rows=tuple(_drawn(row, span) for span, row in rows_in(passage, rows).items() if row.head))


def _drawn(row: Line, span: Span) -> TableRow:
    assert row.head
    values = tuple((cell.number, span.start + cell.start) for cell in row.cells)
    return TableRow(span, row.head, row.row or "", row.printed, values)


def row_figures(row: Line, span: Span, passage: Passage) -> Iterator[Figure]:
    """The figures of a row's cells, from left to right; empty cells, dashes and words give none."""
    for cell in row.cells:
        column = column_meaning(cell.column, cell.unit, passage.aspect is Aspect.TASK)
        if column is None:
            continue
        figure = _cell_figure(row, cell, column, span, passage)
        if figure is not None:
            yield figure


def _cell_figure(row: Line, cell: Cell, column: Column, span: Span, passage: Passage) -> Figure | None:
    quantity = _cell_quantity(row.text[cell.start : cell.end])
    if quantity is None:
        return None
    path = (row.row or "").split(ROW_SEPARATOR)
    start = span.start + cell.start
    word, unit = multiplier_of(cell.unit or quantity.unit)
    times = MULTIPLIERS.get(word, Decimal(1))
    return Figure(
        value=quantity.value * times,
        value_max=quantity.value_max * times if quantity.value_max is not None else None,
        unit=unit,
        raw=f"{quantity.raw} {word}".strip(),
        indicator=_named(path[-1], column),
        subject=ROW_SEPARATOR.join(path[:-1]) or None,
        place=passage.place,
        period=_period(cell.column) or passage.period,
        kind=Kind.RATIO if quantity.of is not None else column.kind,
        qualifier=None,
        of=quantity.of * times if quantity.of is not None else None,
        base=column.base,
        status=UNVERIFIED if cell.unverified else ESTIMATE if column.is_estimate else None,
        span=Span(start + quantity.start, start + quantity.end, span.page),
        sentence=span,
        passage=passage.id,
    )


def _cell_quantity(printed: str) -> Quantity | None:
    """What a cell holds: a number alone, as most do, or one quantity ("432/572 cháu", "5 - 7 %"); None for words."""
    number = _NUMBER.fullmatch(printed)
    if number is None:
        quantities = find_quantities(printed)
        return quantities[0] if len(quantities) == 1 else None
    value = parse_number(number["digits"])
    if value is None:
        return None
    unit = unit_at(printed, number.end("digits"))
    raw = number["sign"] + number["digits"]
    signed = -value if number["sign"] in ("-", "–", "(") else value
    return Quantity(signed, None, None, unit[0] if unit else None, raw, number.start("sign"), number.end("digits"))


def _named(name: str, column: Column) -> str:
    return f"{name} {AGAINST} {column.base}" if column.base else name


def _period(heading: str) -> Period | None:
    """The period that a column names: "Thực hiện năm 2022", "Kế hoạch 2023"."""
    named = find_periods(heading) or find_periods(re.sub(r"(?<!\d)((?:19|20)\d{2})(?!\d)", r"năm \1", heading))
    return named[-1][0] if named else None
