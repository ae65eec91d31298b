"""The tables of a report go in, checks come out: what a column compares in each row, and rows that add up others.

Which columns and rows belong together is read from names and may be read wrongly: a pairing is believed where the
table itself bears it out, and only then is what contradicts it told.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, takewhile

from tracuu.parsing.claims import growth_check, moved_check
from tracuu.parsing.relations import alike, is_soft, nearness, quotient_check, rounding_of, shown_unit
from tracuu.records import Aspect, Check, Figure, Kind, Passage, Report, Span, TableHead, TableRow
from tracuu.vietnamese.columns import BREAK, columns_meaning, is_total
from tracuu.vietnamese.indicators import AGAINST, is_fall
from tracuu.vietnamese.numbers import show_decimal
from tracuu.vietnamese.units import PERCENT

LEVELS = (Kind.RESULT, Kind.TARGET)
MOST_ROWS = Decimal("0.6")  # of those that a pairing can be tried on must bear it out
FEWEST = 2
MOST_SHOWN = 8  # parts; of more, the first and the last are shown


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table: its way of names, its figures by their columns, and its passage."""

    path: tuple[str, ...]
    figures: Mapping[int, Figure]
    passage: Passage


Rule = Callable[[Figure, Figure, Figure, Passage], Check | None]


def checks_in_tables(report: Report) -> Iterator[Check]:
    """The checks of each table, row by row and then sum by sum."""
    stated: dict[Span, list[Figure]] = {}
    for figure in report.figures:
        stated.setdefault(figure.sentence, []).append(figure)
    rows = [(row, passage) for passage in report.passages for row in passage.rows]
    for head, group in groupby(rows, key=lambda pair: pair[0].head):
        table = [_row(row, passage, stated.get(row.span, [])) for row, passage in group]
        yield from _compared(head, table)
        yield from _added(table)


def _row(row: TableRow, passage: Passage, figures: Sequence[Figure]) -> _Row:
    """A row with its figures by the columns in which they stand."""
    placed: dict[int, Figure] = {}
    for figure in figures:
        before = [number for number, start in row.values if start <= figure.span.start]
        if before:
            placed.setdefault(before[-1], figure)
    return _Row(tuple(row.name.split(BREAK)), placed, passage)


def _compared(head: TableHead, table: Sequence[_Row]) -> Iterator[Check]:
    """What columns say of others in the same row: "95,3" under "So sánh (%)" beside 362 and 380."""
    first = min((min(row.figures) for row in table if row.figures), default=0)
    is_plan = all(row.passage.aspect is Aspect.TASK for row in table)
    for place, column in enumerate(columns_meaning(head.headings[first:], is_plan)):
        if column is None or column.level is None or column.against is None:
            continue
        numbers = (first + column.level, first + column.against, first + place)
        rows = [(row, [row.figures[number] for number in numbers]) for row in table if row.figures.keys() >= {*numbers}]
        rows = [(row, three) for row, three in rows if three[1].value > 0 and alike(*three[:2])]
        told = [
            (level, [rule(level, against, share, row.passage) for rule in (_quotient, _growth, _distance)])
            for row, (level, against, share) in rows
        ]
        yield from _borne_out(told)


def _borne_out(told: Sequence[tuple[Figure, Sequence[Check | None]]]) -> Iterator[Check]:
    """The checks of a column by the rule that holds in most of its rows: all where that bears it out, else what holds.

    A rate may be compared by its points and a decrease the other way round: of those only what holds is told.
    """
    by_rule = list(zip(*(checks for _, checks in told), strict=True))
    held = [sum(check is not None and check.holds for check in checks) for checks in by_rule]
    most = max(held, default=0)
    if not most:
        return
    is_borne_out = most >= FEWEST and most >= MOST_ROWS * len(told)
    for (level, _), check in zip(told, by_rule[held.index(most)], strict=True):
        is_plain = level.unit != PERCENT and not is_fall(level.indicator)
        if check and (check.holds or (is_borne_out and is_plain)):
            yield check


def _quotient(level: Figure, against: Figure, told: Figure, passage: Passage) -> Check | None:
    kind = {Kind.PLAN_SHARE: "plan", Kind.SHARE: "ratio"}.get(told.kind, "difference")
    return quotient_check(kind, level, against, told, passage) if told.unit == PERCENT else None


def _growth(level: Figure, against: Figure, told: Figure, passage: Passage) -> Check | None:
    is_named = AGAINST not in told.indicator  # "so với" names a quotient
    return growth_check(level, against, told, passage) if told.unit == PERCENT and is_named else None


def _distance(level: Figure, against: Figure, told: Figure, passage: Passage) -> Check | None:
    return moved_check(against, level, told, told.span, passage) if told.unit == level.unit else None


def _added(table: Sequence[_Row]) -> Iterator[Check]:
    """Rows against the one that adds them up, in every column that can be added.

    One column that adds up shows that the rows are all its parts. Without one, only a row that is called the total of
    all others, and comes near it, is told.
    """
    for position, whole in enumerate(table):
        tried = [_sums(whole, parts) for parts in _parts_of(table, position) if len(parts) >= FEWEST]
        sums = max(tried, key=lambda sums: sum(check.holds for check, _ in sums), default=[])
        is_borne_out = any(check.holds for check, _ in sums)
        is_of_all = is_total(whole.path[-1]) and len(tried) == 1
        yield from (check for check, is_near in sums if is_borne_out or (is_of_all and is_near))


def _parts_of(table: Sequence[_Row], position: int) -> list[Sequence[_Row]]:
    """The rows that a row may add up: those under it, those under a total, those after one that begins with "Tổng"."""
    whole = table[position]
    if is_total(whole.path[-1]):
        before, after = list(table[:position]), list(table[position + 1 :])
        near = [_top(_up_to_total(before[::-1])[::-1]), _top(_up_to_total(after))]
        everything = _top([row for row in table if not is_total(row.path[-1])])
        return [parts for parts in (everything, *near) if parts] if _has_other_total(table, whole) else [everything]
    under = [row for row in table if row.path[:-1] == whole.path]
    if under or not _opens_total(whole):
        return [under]
    return [list(takewhile(lambda row: not _opens_total(row), table[position + 1 :]))]


def _up_to_total(rows: Sequence[_Row]) -> list[_Row]:
    return list(takewhile(lambda row: not is_total(row.path[-1]), rows))


def _has_other_total(table: Sequence[_Row], whole: _Row) -> bool:
    return any(row is not whole and is_total(row.path[-1]) for row in table)


def _opens_total(row: _Row) -> bool:
    return row.path[-1].lower().startswith("tổng")


def _top(rows: Sequence[_Row]) -> list[_Row]:
    """The rows that stand under no other of them."""
    paths = {row.path for row in rows}
    return [row for row in rows if not any(row.path[:length] in paths for length in range(1, len(row.path)))]


def _sums(whole: _Row, parts: Sequence[_Row]) -> list[tuple[Check, bool]]:
    """The sum of each column that can be added, and whether it comes near what is printed."""
    found = (
        _sum(whole, [row.figures[number] for row in parts if number in row.figures], number) for number in whole.figures
    )
    return [one for one in found if one]


def _sum(row: _Row, parts: Sequence[Figure], number: int) -> tuple[Check, bool] | None:
    whole = row.figures[number]
    units = {figure.unit for figure in (whole, *parts)}
    is_rate = whole.unit is not None and (whole.unit == PERCENT or "/" in whole.unit)
    if len(parts) < FEWEST or len(units) > 1 or is_rate or whole.kind not in LEVELS or is_soft(whole, *parts):
        return None
    values = [part.value for part in parts]
    computed = sum(values, Decimal(0))
    missing = abs(computed - whole.value)
    shown = [show_decimal(value) for value in values]
    listed = " + ".join(shown if len(shown) <= MOST_SHOWN else (*shown[:2], "…", shown[-1]))
    claim = f"{listed} = {show_decimal(whole.value)}{shown_unit(whole)}"
    holds = missing == 0 or missing < rounding_of(whole, *parts)
    check = Check("sum", claim, f"{show_decimal(computed)}{shown_unit(whole)}", holds, whole.span, row.passage.section)
    return check, missing <= nearness(whole, parts)
