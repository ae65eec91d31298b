"""The table of an indicator as HTML, as files and as a chart: what is downloaded is what is shown."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from html import escape
from typing import Any

from tracuu.asking.choice import between
from tracuu.asking.cite import citation_of
from tracuu.asking.compose import printed, short_place
from tracuu.asking.matrix import Matrix
from tracuu.messages import indicators as said
from tracuu.records import Period, Place
from tracuu.replies import Stated
from tracuu.vietnamese.places import show_place
from tracuu.vietnamese.units import DONG
from tracuu.web.cards import capital
from tracuu.web.copying import copy_button
from tracuu.web.links import source_link
from tracuu.web.sheets import Table

REACHED = ("result", "estimate")
COLOURS = ("#17558f", "#b4540a", "#1d6b45", "#7a3e9d", "#a3243b", "#52606d")
MOST_DRAWN = 12  # places; of more, lines cannot be told apart
# A number on an axis as Vietnamese documents write it: dots between thousands, a comma before decimals.
AXIS_LABEL = "replace(replace(replace(format(datum.value, ',~f'), /,/g, '_'), '.', ','), /_/g, '.')"


def column_names(matrix: Matrix) -> tuple[str, ...]:
    """The places as they head the columns: by their smallest unit, whole where two share that name."""
    short = [capital(short_place(place)) for place in matrix.columns]
    return tuple(
        name if short.count(name) == 1 else capital(show_place(place))
        for name, place in zip(short, matrix.columns, strict=True)
    )


def matrix_html(matrix: Matrix) -> str:
    """The table as HTML; each number leads to its passage."""
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in column_names(matrix))
    rows = "".join(_row_html(matrix, at, period) for at, period in enumerate(matrix.rows))
    return (
        f'<div class="matrix"><table><thead><tr><th scope="col">{said.PERIOD}</th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _row_html(matrix: Matrix, at: int, period: Period) -> str:
    cells = "".join(_cell_html(matrix.cells.get((at, column), ())) for column in range(len(matrix.columns)))
    return f'<tr><th scope="row">{escape(capital(period.label))}</th>{cells}</tr>'


def _cell_html(stated: tuple[Stated, ...]) -> str:
    if not stated:
        return f'<td class="none" title="{said.NOT_STATED}"><span aria-label="{said.NOT_STATED}">{said.NOTHING}</span></td>'
    values = "".join(f'<div class="{one.role}">{_value_html(one)}</div>' for one in stated)
    return f"<td>{values}</td>"


def _value_html(one: Stated) -> str:
    link = source_link(printed(one.figure, one.passage), one.passage, one.figure.span)
    says_so = one.role == "result" or (one.role == "estimate" and one.figure.qualifier)
    notes = [] if says_so else [said.ROLES[one.role]]
    if one.figure.period and one.period and one.figure.period.part == "until" and one.period.part != "until":
        notes.append(one.figure.period.label)
    return link + "".join(f' <span class="role">{escape(note)}</span>' for note in notes)


def sources_html(matrix: Matrix) -> str:
    """Every value with the sentence in which it stands and its citation."""
    rows = "".join(f"<li>{_source_html(one)}</li>" for one in matrix.stated)
    return f'<ol class="sources">{rows}</ol>'


def _source_html(one: Stated) -> str:
    where = " · ".join(filter(None, (capital(short_place(one.place)), one.period.label if one.period else "")))
    citation = citation_of(one.passage, one.entry).long
    return (
        f'<p class="where">{escape(where)} · {said.ROLES[one.role]}</p>'
        f'<blockquote>{escape(sentence_of(one))}</blockquote><p class="cited">{escape(citation)}</p>'
        f'<div class="actions">{copy_button(said.COPY_CITATION, citation, [one.passage.report])}</div>'
    )


def sentence_of(one: Stated) -> str:
    """The sentence in which a value stands, letter for letter but for line breaks."""
    return " ".join(between(one.passage, one.figure.sentence.start, one.figure.sentence.end).split())


def tables_of(matrix: Matrix, name: str) -> tuple[Table, Table]:
    """The table as it is shown, and a list of its values with number, unit, sentence and citation."""
    rows = tuple(
        (
            capital(period.label),
            *(_cell_text(matrix.cells.get((at, column), ())) for column in range(len(matrix.columns))),
        )
        for at, period in enumerate(matrix.rows)
    )
    listed = tuple(_listed(one) for one in matrix.stated)
    return (
        Table(said.MATRIX_SHEET, (f"{name}: {said.PERIOD.lower()}", *column_names(matrix)), rows),
        Table(said.LIST_SHEET, said.LIST_COLUMNS, listed),
    )


def _cell_text(stated: tuple[Stated, ...]) -> str:
    return "; ".join(
        printed(one.figure, one.passage) + (f" ({said.ROLES[one.role]})" if one.role != "result" else "")
        for one in stated
    )


def _listed(one: Stated) -> tuple[str | Decimal, ...]:
    figure = one.figure
    is_range = figure.value_max is not None
    return (
        figure.indicator,
        show_place(one.place) if one.place else "",
        one.period.label if one.period else "",
        said.ROLES[one.role],
        printed(figure, one.passage),
        "" if is_range else figure.value,
        figure.unit or "",
        sentence_of(one),
        citation_of(one.passage, one.entry).long,
    )


def chart_of(matrix: Matrix) -> dict[str, Any] | None:
    """A Vega-Lite chart of the values: lines over periods, bars across places; None where there is nothing to compare."""
    points = list(_points(matrix))
    periods = [
        capital(period.label)
        for period in matrix.rows
        if any(point["period"] == capital(period.label) for point in points)
    ]
    if len(points) < 2 or len(matrix.columns) > MOST_DRAWN or min(point["value"] for point in points) < 0:
        return None
    power = _power(max(point["value"] for point in points), matrix.indicator.unit)
    for point in points:
        point["value"] /= 10**power
    unit = said.scaled_unit(matrix.indicator.unit, power)
    axis = {"labelExpr": AXIS_LABEL, "grid": True, "tickCount": 5, "title": unit, "titleAngle": 0, "titleAlign": "left"}
    colour = {
        "field": "place",
        "type": "nominal",
        "title": None,
        "scale": {"range": COLOURS},
        "legend": {"orient": "bottom", "labelLimit": 300} if len(matrix.columns) > 1 else None,
    }
    tooltip = [{"field": field, "type": "nominal", "title": title} for field, title in _told().items()]
    shared = {"color": colour, "tooltip": tooltip}
    layers = _bars(axis, shared) if len(periods) == 1 else _lines(periods, axis, shared)
    return {
        "data": {"values": points},
        "height": 300,
        "layer": layers,
        "config": {
            "font": "Source Sans, sans-serif",
            "axis": {"labelFontSize": 13, "titleFontSize": 13},
            "view": {"stroke": None},
        },
    }


def _told() -> Mapping[str, str]:
    return {"place": said.PLACES, "period": said.PERIOD, "role": said.LIST_COLUMNS[3], "shown": said.LIST_COLUMNS[4]}


def _lines(periods: list[str], axis: dict[str, Any], shared: dict[str, Any]) -> list[dict[str, Any]]:
    """Lines of what was reached with its points; what was planned are hollow diamonds."""
    across = {
        "x": {"field": "period", "type": "ordinal", "sort": periods, "axis": {"labelAngle": 0, "title": None}},
        "y": {"field": "value", "type": "quantitative", "axis": {**axis, "titleX": 0, "titleY": -12}},
        **shared,
    }
    return [
        {"transform": [{"filter": "datum.drawn"}], "mark": {"type": "line", "strokeWidth": 2.5}, "encoding": across},
        {
            "transform": [{"filter": "!datum.reached"}],
            "mark": {"type": "point", "shape": "diamond", "size": 110, "strokeWidth": 2, "fill": "white", "opacity": 1},
            "encoding": across,
        },
        {
            "transform": [{"filter": "datum.reached"}],
            "mark": {"type": "point", "filled": True, "size": 90, "opacity": 1},
            "encoding": across,
        },
    ]


def _bars(axis: dict[str, Any], shared: dict[str, Any]) -> list[dict[str, Any]]:
    """A bar a place, its number at the end; what was planned is a tick on it."""
    along = {
        "y": {"field": "place", "type": "nominal", "sort": "-x", "axis": {"title": None, "labelLimit": 260}},
        "x": {
            "field": "value",
            "type": "quantitative",
            "axis": {**axis, "titleAlign": "center"},
            "scale": {"zero": True},
        },
        **shared,
    }
    return [
        {"transform": [{"filter": "datum.drawn"}], "mark": {"type": "bar", "height": {"band": 0.6}}, "encoding": along},
        {
            "transform": [{"filter": "!datum.reached"}],
            "mark": {"type": "tick", "thickness": 3, "color": COLOURS[-1]},
            "encoding": along,
        },
    ]


def _points(matrix: Matrix) -> Iterator[dict[str, Any]]:
    """The values that can be drawn: no ranges and no bounds; of a result and an estimate the line takes the result."""
    names = column_names(matrix)
    for (row, column), stated in sorted(matrix.cells.items()):
        reached = [one for one in stated if one.role in REACHED and one.figure.value_max is None]
        leading = min(reached, key=lambda one: REACHED.index(one.role), default=None)
        for one in stated:
            if one.role == "limit" or one.figure.value_max is not None:
                continue
            yield {
                "place": names[column],
                "period": capital(matrix.rows[row].label),
                "value": float(one.figure.value),
                "role": said.ROLES[one.role],
                "shown": printed(one.figure, one.passage),
                "reached": one.role in REACHED,
                "drawn": one is leading,
            }


def _power(largest: float, unit: str) -> int:
    """By which power of ten money is divided, so that an axis has short numbers."""
    return next((power for power in (9, 6, 3) if largest >= 10**power), 0) if unit.startswith(DONG) else 0


def named_places(matrix: Matrix) -> dict[str, Place]:
    """The places of a table under the names of its columns."""
    return dict(zip(column_names(matrix), matrix.columns, strict=True))
