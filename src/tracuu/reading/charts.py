"""Charts of a Word file as tables: the values that they were drawn from, which the file keeps with them."""

from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from tracuu.reading.blocks import Box, Grid
from tracuu.reading.displays import displayed
from tracuu.reading.parts import child, local

if TYPE_CHECKING:
    from lxml.etree import _Element

CHART = "Biểu đồ"  # what a table that was drawn as a chart is called
MOST_POINTS = 1000  # of a series


def chart_grid(root: "_Element") -> Grid | None:
    """The table of a chart: a row a category, a column a series, called by the chart's title; None if it has no values."""
    title = " ".join("".join(_words(child(root, "chart", "title"))).split())
    series = [element for element in root.iter() if local(element) == "ser"]
    names = ["".join(_words(child(one, "tx"))) for one in series]
    categories = next((found for one in series if (found := _points(one, "cat", "xVal"))), {})
    values = [_points(one, "val", "yVal") for one in series]
    places = sorted({place for points in values for place in points} | categories.keys())
    if not any(values):
        return None
    rows = [
        ("", *names),
        *((categories.get(place, ""), *(points.get(place, "") for points in values)) for place in places),
    ]
    called = f"{CHART}: {title}" if title else CHART
    return Grid(tuple(tuple(map(Box.of, row)) for row in rows), None, 1, called)


def _words(element: "_Element | None") -> Iterator[str]:
    """The text of a title, or of the cell that names a series."""
    for inner in element.iter() if element is not None else ():
        if local(inner) in ("t", "v"):
            yield inner.text or ""


def _points(series: "_Element", *names: str) -> dict[int, str]:
    """The cached points of a series by their number, as they are printed."""
    found: dict[int, str] = {}
    for holder in (inner for inner in series if local(inner) in names):
        code = next((inner.text or "" for inner in holder.iter() if local(inner) == "formatCode"), "General")
        for point in (inner for inner in holder.iter() if local(inner) == "pt"):
            place = str(point.get("idx", ""))
            if place.isdigit() and int(place) < MOST_POINTS:
                found[int(place)] = _printed("".join(_words(point)), code)
    return found


def _printed(text: str, code: str) -> str:
    with suppress(InvalidOperation):
        return displayed(Decimal(text), code)
    return text.strip()
