"""A grid understood: where its headings end, what each column is, and whether it is a table at all."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracuu.reading.blocks import Box
from tracuu.vietnamese.characters import compose, key
from tracuu.vietnamese.units import tidy, unit_class

Row = Sequence[Box]

VALUE = re.compile(r"[<>≥≤~≈]?\s?[-+–−(]?\s?\d[\d.,]*(?:\s\d{3})*\s?(?:%|/\s?\d[\d.,]*)?\)?$")
YEAR = re.compile(r"\(?(?:19|20)\d{2}\)?$")
ORDINAL = re.compile(r"(?:[IVX]{1,5}|[A-ZĐ]|[a-zđ]|\d{1,3}(?:\.\d{1,3})*)\s?[.)/]?$|[-–+*•]$")
COLUMN_NUMBER = re.compile(r"[(\[]?(?:(\d{1,2})|[A-ZĐa-zđ])[)\]]?(?:\s?=.*)?$")
ORDINAL_HEADINGS = frozenset(("stt", "tt", "số tt", "số thứ tự", "s tt"))
UNIT_HEADINGS = frozenset(("đvt", "đơn vị tính", "đơn vị", "đv tính", "đvị tính", "đv"))
IN_BRACKETS = re.compile(r"\(\s*(?:ĐVT|Đơn vị(?: tính)?|Đvt)?\s*:?\s*([^()]{1,25}?)\s*\)\s*$")
MOST_HEADING_ROWS = 6
DEEPEST_START = 12  # rows of two boxes and more, such as a letterhead's, that may stand above the headings
BREAK = " › "


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a table are: `names` and `units` a column, `start` and `body` the rows from which
    headings and values run, `ordinal`, `label` and `unit` the columns of those, None where there are none.
    """

    names: tuple[str, ...]
    units: tuple[str | None, ...]
    start: int
    body: int
    ordinal: int | None
    label: int | None
    unit: int | None


def is_value(text: str) -> bool:
    """Whether a cell holds a number, per cent, or ratio.

    >>> is_value("1.250,5"), is_value("98,5%"), is_value("521/522"), is_value("45/BC-UBND"), is_value("Lúa")
    (True, True, True, False, False)
    """
    return bool(VALUE.match(text))


def boxes_of(row: Row) -> list[Box]:
    """The boxes of a row with something printed in them, each once."""
    return [box for box in dict.fromkeys(row) if box.text]


def columns_of(square: Sequence[Row], marked: int = 0) -> Columns | None:
    """What the columns are, or None for a grid that only lays text out: a letterhead, a signature block.

    `marked` counts the heading rows that the file itself marks. A table has figures under each other, or numbered
    rows, or marked headings, or at least three columns and rows that are nearly filled.
    """
    if len(square) < 2 or len(square[0]) < 2:
        return None
    start = _start(square)
    body = _body(square, start, marked)
    if not _is_table(square, start, body, marked):
        return None
    names = tuple(_name(square[start:body], place) for place in range(len(square[0])))
    ordinal = _ordinal_column(square[body:], names)
    unit = next((place for place, name in enumerate(names) if key(name) in UNIT_HEADINGS), None)
    label = _label_column(square[body:], {ordinal, unit})
    return Columns(names, tuple(map(_unit_of, names)), start, body, ordinal, label, unit)


def _unit_of(name: str) -> str | None:
    """The unit that a column's heading gives, or the one above it: "Diện tích (ha) › Thực hiện"."""
    return next(filter(None, map(unit_named, reversed(name.split(BREAK)))), None)


def unit_named(heading: str) -> str | None:
    """The unit that a column's heading, or a row's name, gives in brackets; "%" wherever it stands.

    >>> unit_named("Diện tích (ha)"), unit_named("Tỷ lệ % so với kế hoạch"), unit_named("Kế hoạch (huyện giao)")
    ('ha', '%', None)
    """
    if "%" in heading:
        return "%"
    found = IN_BRACKETS.search(heading)
    return tidy(found[1]) if found and is_unit(found[1]) else None


def is_unit(text: str) -> bool:
    """Whether words name a unit, multipliers before it included: "tấn", "triệu đồng", "1.000 con".

    >>> is_unit("nghìn con"), is_unit("huyện giao")
    (True, False)
    """
    bare = re.sub(r"^(?:1[.,]?000|nghìn|ngàn|triệu|tỷ|tỉ)\s*", "", tidy(text).lower())
    return unit_class(bare or "đồng") is not None


def is_column_numbers(row: Row) -> bool:
    """Whether a row only numbers the columns: "A", "B", "1", "2", "3=2/1"."""
    texts = [box.text for box in row if box.text]
    found = [COLUMN_NUMBER.match(text) for text in texts]
    numbers = [int(match[1]) for match in found if match and match[1]]
    grows = all(later == before + 1 for before, later in zip(numbers, numbers[1:], strict=False))
    return len(texts) == len(row) and all(found) and len(numbers) >= 2 and grows


def _start(square: Sequence[Row]) -> int:
    """The row in which the headings begin: that of "STT", under nothing but titles, or the first with two boxes."""
    wide = [number for number, row in enumerate(square) if len(boxes_of(row)) > 1]
    for number in range(wide[DEEPEST_START] if len(wide) > DEEPEST_START else len(square)):
        if any(key(box.text) in ORDINAL_HEADINGS for box in square[number] if box.text):
            return number
    return wide[0] if wide else 0


def _body(square: Sequence[Row], start: int, marked: int) -> int:
    """The first row under the headings."""
    body = max(start, marked)
    while body < min(len(square), start + MOST_HEADING_ROWS) and _is_heading(square, body, start):
        body += 1
    return body if body < len(square) else start


def _is_heading(square: Sequence[Row], number: int, start: int) -> bool:
    row = square[number]
    if is_column_numbers(row):
        return number > start
    if number > start and any(box in square[number - 1] and box.text for box in row):
        return not _has_values(row) or number < start + max(box.rows for box in square[start])
    if _has_values(row):
        return False
    if number == start:
        return len(boxes_of(row)) > 1 and not (ORDINAL.match(row[0].text) and _has_ordinals(square[start : start + 2]))
    return len(boxes_of(row)) > 1 and not row[0].text


def _has_ordinals(rows: Sequence[Row]) -> bool:
    return all(ORDINAL.match(row[0].text) for row in rows)


def _has_values(row: Row) -> bool:
    """Whether a row holds numbers that are not all years, but for the number that it has itself."""
    values = [box.text for place, box in enumerate(row) if is_value(box.text) and place != 0]
    return any(not YEAR.match(text) for text in values)


def _is_table(square: Sequence[Row], start: int, body: int, marked: int) -> bool:
    values = sum(is_value(box.text) for row in square[body:] for box in boxes_of(row)[1:])
    if values >= 2 or (marked and values) or any(key(box.text) in ORDINAL_HEADINGS for box in square[start]):
        return True
    filled = sum(bool(box.text) for row in square[start:] for box in row)
    rows, columns = len(square) - start, len(square[0])
    return (bool(marked) or min(rows, columns) >= 3) and filled >= 0.8 * rows * columns


def _name(headings: Sequence[Row], place: int) -> str:
    """The heading of a column: the boxes above each other, each once, without the numbers of columns."""
    boxes: list[Box] = []
    for row in headings:
        if not is_column_numbers(row) and row[place].text and row[place] not in boxes:
            boxes.append(row[place])
    texts = [compose(box.text) for box in boxes]
    return BREAK.join(text for number, text in enumerate(texts) if text not in texts[:number])


def _ordinal_column(body: Sequence[Row], names: Sequence[str]) -> int | None:
    """The column that numbers the rows: so headed, or the first if it holds nothing but marks."""
    for place, name in enumerate(names):
        if key(name) in ORDINAL_HEADINGS:
            return place
    texts = [row[0].text for row in body if row[0].text]
    is_first = bool(texts) and not names[0] and all(map(ORDINAL.match, texts)) and len(names) > 2
    return 0 if is_first else None


def _label_column(body: Sequence[Row], taken: Iterable[int | None]) -> int | None:
    """The first column with words in it."""
    for place in range(len(body[0]) if body else 0):
        texts = [row[place].text for row in body if row[place].text]
        if place not in taken and texts and sum(map(is_value, texts)) < 0.5 * len(texts):
            return place
    return None
