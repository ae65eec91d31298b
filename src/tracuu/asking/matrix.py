"""An indicator goes in, a table of years and places comes out: periods of one length only, one cell for each report's word."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from tracuu.asking.gather import ESTIMATE, LIMIT, RESULT, TARGET
from tracuu.records import Period, Place
from tracuu.replies import Indicator, Stated
from tracuu.vietnamese.characters import alphabetical

OTHER = "other"
ROLES = (RESULT, ESTIMATE, TARGET, LIMIT)  # in a cell: what was reached before what was planned
LENGTHS = ("year", "9m", "h1", "h2", "quarter", "season", "school_year", OTHER)


@dataclass(frozen=True, slots=True)
class Matrix:
    """What reports state of an indicator for periods of one length: rows are periods, columns are places.

    A cell holds all that is stated of it, each value once: a result, an estimate and a target stand side by side.
    One that is missing is empty: the reports do not state it.
    """

    indicator: Indicator
    length: str
    rows: tuple[Period, ...]
    columns: tuple[Place, ...]
    cells: dict[tuple[int, int], tuple[Stated, ...]]

    @property
    def stated(self) -> tuple[Stated, ...]:
        """All that the cells hold, row after row."""
        return tuple(one for place in sorted(self.cells) for one in self.cells[place])


def length_of(period: Period | None) -> str:
    """How long a period is, as far as it can be set beside others.

    >>> length_of(Period(2024, "q3", None, None, "quý III năm 2024")), length_of(None)
    ('quarter', 'other')
    """
    part = period.part if period else OTHER
    part = "quarter" if part.startswith("q") else part
    return part if part in LENGTHS else OTHER


def lengths_of(indicator: Indicator) -> tuple[str, ...]:
    """The lengths of the periods of which an indicator is stated, the one with the most values first."""
    counts = Counter(length_of(one.period) for one in indicator.stated)
    return tuple(sorted(counts, key=lambda length: (-counts[length], LENGTHS.index(length))))


def matrix_of(indicator: Indicator, length: str, places: Collection[Place] | None = None) -> Matrix:
    """The table of an indicator for periods of one length; of these places only, if given."""
    shown = [
        one
        for one in indicator.stated
        if length_of(one.period) == length and one.place and (places is None or one.place in places)
    ]
    rows = {_row_key(one.period): one.period for one in shown if one.period}
    order = sorted(rows, key=lambda key: (key[0], rows[key].end or date.max, key[1:]))
    columns = sorted(
        {one.place for one in shown if one.place}, key=lambda place: (alphabetical(place.commune or ""), str(place))
    )
    cells: dict[tuple[int, int], dict[tuple[object, ...], Stated]] = {}
    for one in shown:
        if one.period and one.place:
            figure = one.figure
            at = order.index(_row_key(one.period)), columns.index(one.place)
            value = (figure.value, figure.value_max, figure.of, figure.qualifier, one.role)
            cells.setdefault(at, {}).setdefault(value, one)
    told = {at: tuple(sorted(values.values(), key=lambda one: ROLES.index(one.role))) for at, values in cells.items()}
    return Matrix(indicator, length, tuple(rows[key] for key in order), tuple(columns), told)


def _row_key(period: Period | None) -> tuple[int, str, str]:
    """What two reports' names of one period have in common."""
    if period is None:
        return 0, "", ""
    is_named = length_of(period) in ("season", "school_year", OTHER)
    return period.year or 0, period.part, period.label.lower() if is_named else ""
