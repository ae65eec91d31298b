"""Table rows go in, figures come out: the row's name is the indicator, the column says kind, period and base."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from tracuu.parsing.quantities import Quantity, find_quantities
from tracuu.records import UNVERIFIED, Aspect, Cell, Figure, Kind, Line, Passage, Period, Report, Span, TableRow
from tracuu.vietnamese.columns import Column, columns_meaning, is_total, uncapitalised
from tracuu.vietnamese.indicators import AGAINST, STARTS_WITH_MEASURE, change_name
from tracuu.vietnamese.numbers import MULTIPLIERS, parse_number
from tracuu.vietnamese.periods import a_year_before, find_periods
from tracuu.vietnamese.units import PERCENT, counted_unit, multiplier_of, unit_at, unit_class
from tracuu.vietnamese.words import syllables

ESTIMATE = "estimate"
ROW_SEPARATOR = " › "
SHARES = (Kind.SHARE, Kind.PLAN_SHARE, Kind.YOY_SHARE)
MOVING = (Kind.CHANGE, Kind.YOY_SHARE)
COMPARING = (Kind.PLAN_SHARE, Kind.YOY_SHARE, Kind.CHANGE)
NEAR_QUOTIENT = Decimal("0.6")  # in per cent: what was rounded to a whole one is nearer
_OF_SEX = re.compile(r"(?:trong đó:?\s*)?(?:nam|nữ)", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_ADDS_UP = re.compile(r"(?:số|diện tích|sản lượng|kinh phí|vốn|giá trị|chiều dài|khối lượng)(?!\w)", re.IGNORECASE)
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
    cells = {cell.number if row.head else place: cell for place, cell in enumerate(row.cells)}
    headings, columns = _columns(row, cells, passage.aspect is Aspect.TASK)
    quantities = {number: _cell_quantity(row.text[cell.start : cell.end]) for number, cell in cells.items()}
    name, counted = (row.row or "").split(ROW_SEPARATOR)[-1], None
    units: dict[int, str | None] = {}
    for number, cell in cells.items():
        column, quantity = columns.get(number), quantities[number]
        if column is None or quantity is None:
            continue
        column = _as_worked_out(column, quantity, columns, quantities)
        unit = cell.unit or quantity.unit or counted_unit((column.measure or name).lower())
        if unit is None and _OF_SEX.fullmatch(column.measure or ""):
            unit = counted  # "Số học sinh: 402; Nam: 210"
        if unit is None and column.kind is Kind.CHANGE and column.level is not None:
            unit = units.get(column.level)
        units[number] = unit
        counted = unit if unit_class(unit) == "count" else counted
        period = _period(column, headings, cell, passage.period)
        yield _cell_figure(row, cell, replace(quantity, unit=unit), column, period, span, passage)


def _columns(
    row: Line, cells: Mapping[int, Cell], is_plan: bool
) -> tuple[Mapping[int, str], Mapping[int, Column | None]]:
    """The headings of a row's table from its first value on and what they mean, by the numbers of their columns."""
    headings = {number: cell.column for number, cell in cells.items()}
    if row.head:
        rest = enumerate(row.head.headings)
        headings = {
            number: headings.get(number, heading) for number, heading in rest if number >= min(cells, default=0)
        }
    numbers = list(headings)
    found = columns_meaning(tuple(headings.values()), is_plan)
    return headings, {
        number: column and _numbered(column, numbers) for number, column in zip(numbers, found, strict=True)
    }


def _numbered(column: Column, numbers: Sequence[int]) -> Column:
    """A column that knows those it compares by their numbers in the table."""
    level = None if column.level is None else numbers[column.level]
    against = None if column.against is None else numbers[column.against]
    return replace(column, level=level, against=against)


def _as_worked_out(
    column: Column, told: Quantity, columns: Mapping[int, Column | None], quantities: Mapping[int, Quantity | None]
) -> Column:
    """A comparing column as the values of a row show it: "So với kế hoạch" may be a quotient, "So sánh (%)" a growth."""
    level = quantities.get(column.level) if column.level is not None else None
    against = quantities.get(column.against) if column.against is not None else None
    if column.kind not in MOVING or level is None or against is None or not against.value or told.value == 0:
        return column
    quotient = level.value / against.value * 100
    if column.kind is Kind.CHANGE and abs(quotient - told.value) < NEAR_QUOTIENT:
        held = columns.get(column.against or 0)
        return replace(column, kind=Kind.PLAN_SHARE if held and held.kind is Kind.TARGET else Kind.YOY_SHARE)
    is_growth = column.kind is Kind.YOY_SHARE and abs(quotient - 100 - told.value) < NEAR_QUOTIENT
    return replace(column, moves=column.moves or is_growth)


def _cell_figure(
    row: Line, cell: Cell, quantity: Quantity, column: Column, period: Period | None, span: Span, passage: Passage
) -> Figure:
    path = (row.row or "").split(ROW_SEPARATOR)
    start = span.start + cell.start
    name = f"{_with_measure(path[-1], column.measure)} {column.at}".strip()
    word, unit = multiplier_of(PERCENT if column.kind in SHARES else quantity.unit)
    times = MULTIPLIERS.get(word, Decimal(1))
    return Figure(
        value=quantity.value * times,
        value_max=quantity.value_max * times if quantity.value_max is not None else None,
        unit=unit,
        raw=f"{quantity.raw} {word}".strip(),
        indicator=_compared(name, column, quantity.value),
        subject=ROW_SEPARATOR.join(path[:-1]) or None,
        place=passage.place,
        period=period,
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


def _with_measure(name: str, measure: str | None) -> str:
    """A row's name with what its column measures: "Diện tích lúa", but "Trường mầm non, nam"."""
    if measure is None or set(syllables(measure)) <= set(syllables(name)):
        return name
    if not STARTS_WITH_MEASURE.match(measure):
        return f"{name}, {uncapitalised(measure)}"
    if is_total(name):
        return f"Tổng {uncapitalised(measure)}" if _ADDS_UP.match(measure) else measure
    return f"{measure} {name}"


def _compared(name: str, column: Column, value: Decimal) -> str:
    """The name of what a column compares: a rise or fall, or what is held against a base."""
    if column.moves and column.kind in MOVING:
        is_growth = column.kind is Kind.YOY_SHARE
        return f"{change_name(value < 0 and not is_growth, is_growth)} {name}"
    return f"{name} {AGAINST} {column.base}" if column.base else name


def _period(column: Column, headings: Mapping[int, str], cell: Cell, now: Period | None) -> Period | None:
    """The period of a cell: of what it compares, else the one that its column names, else the report's."""
    if column.kind in COMPARING:
        return _named_period(headings[column.level], now) or now if column.level is not None else now
    if column.is_year_before and not _YEAR.search(cell.column):
        return a_year_before(now) if now else None
    return _named_period(cell.column, now) or now


def _named_period(heading: str, now: Period | None) -> Period | None:
    """The period that a column names: "Thực hiện năm 2022", "Kế hoạch 2023"; a month or quarter is one of this year.

    The year may stand over it: "Năm 2024 › Ước thực hiện 6 tháng".
    """
    last, *above = reversed(heading.split(ROW_SEPARATOR))
    heading = " ".join((last, *map(uncapitalised, above)))
    named = find_periods(heading) or find_periods(_YEAR.sub(r"năm \g<0>", heading))
    if named and named[-1][0].year is None and now and now.year:
        named = find_periods(f"{heading} năm {now.year}")
    return named[-1][0] if named else None
