"""A passage as HTML and as plain text: its words letter for letter, its table rows as the tables they are printed in."""

from collections.abc import Callable, Iterator, Sequence
from html import escape

from tracuu.messages import pages
from tracuu.parsing.tables import ROW_SEPARATOR
from tracuu.records import Passage, TableRow
from tracuu.web.marking import Mark, painted


def passage_html(passage: Passage, marks: Sequence[Mark] = ()) -> str:
    """The passage as HTML, with its marks; each run of rows of one table is a table, which scrolls in its own box.

    A table begins with the names that its first row stands under, though their own rows may be in another passage.
    """
    start = passage.span.start
    pieces = []
    for part in _parts(passage):
        if isinstance(part, tuple):
            pieces.append(painted(passage.text[slice(*part)], shifted(marks, part[0])))
        else:
            pieces.append(_table(part, lambda cell, at: painted(cell, shifted(marks, at - start) if at else ())))
    return "".join(pieces)


def passage_text(passage: Passage) -> str:
    """The passage as plain text to be pasted: rows of tables have a tab between their cells, as spreadsheets want."""
    pieces = []
    for part in _parts(passage):
        if isinstance(part, tuple):
            pieces.append(passage.text[slice(*part)])
        else:
            title, headings = _caption(part[0]), "\t".join(part[0].head.headings)
            pieces.append(
                "\n".join((title, headings, *("\t".join(cell or "" for cell in row.printed) for row in part)))
            )
    return "\n".join(pieces)


def shifted(marks: Sequence[Mark], by: int) -> list[Mark]:
    """The marks counted from another place of the text.

    >>> shifted([(4, 10, "figure")], 4)
    [(0, 6, 'figure')]
    """
    return [(start - by, end - by, name) for start, end, name in marks]


def _parts(passage: Passage) -> Iterator[tuple[int, int] | list[TableRow]]:
    """The stretches of words of a passage, without the blanks around them, and its runs of rows of one table."""
    at = 0
    for run in _runs(passage):
        yield from _words(passage.text, at, run[0].span.start - passage.span.start)
        yield run
        at = run[-1].span.end - passage.span.start
    yield from _words(passage.text, at, len(passage.text))


def _words(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    part = text[start:end]
    if part.strip():
        yield start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())


def _runs(passage: Passage) -> Iterator[list[TableRow]]:
    run: list[TableRow] = []
    for row in passage.rows:
        between = slice(run[-1].span.end - passage.span.start, row.span.start - passage.span.start) if run else slice(0)
        if run and (row.head != run[-1].head or passage.text[between].strip()):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _table(rows: Sequence[TableRow], marked: Callable[[str, int | None], str]) -> str:
    """Rows of one table; `marked` makes HTML of a cell's text, told where in the report it stands if it is a value."""
    head = rows[0].head
    shown = [
        column
        for column, heading in enumerate(head.headings)
        if heading or any(row.printed[column : column + 1] not in ((), ("",)) for row in rows)
    ]
    body = "".join(_body(rows, shown, marked))
    headings = "".join(_headings([head.headings[column].split(ROW_SEPARATOR) for column in shown]))
    caption = escape(_caption(rows[0]))
    return (
        f'<div class="printed" role="region" tabindex="0" aria-label="{caption}"><table border="1"><caption>{caption}'
        f"</caption><thead>{headings}</thead><tbody>{body}</tbody></table></div>"
    )


def _caption(row: TableRow) -> str:
    return pages.table_caption(row.head.title, row.head.unit)


def _headings(paths: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows of headings: one that stands over several columns is printed once over them."""
    depth = max(map(len, paths), default=0)
    for level in range(depth):
        cells, column = [], 0
        while column < len(paths):
            path = paths[column]
            wide = 1
            while (
                column + wide < len(paths)
                and len(path) > level + 1
                and paths[column + wide][: level + 1] == path[: level + 1]
            ):
                wide += 1
            if len(path) > level:
                tall = depth - level if len(path) == level + 1 else 1
                cells.append(f'<th scope="col"{_spans(wide, tall)}>{escape(path[level])}</th>')
            column += wide
        yield f"<tr>{''.join(cells)}</tr>"


def _spans(columns: int, rows: int = 1) -> str:
    return (f' colspan="{columns}"' if columns > 1 else "") + (f' rowspan="{rows}"' if rows > 1 else "")


def _body(rows: Sequence[TableRow], shown: Sequence[int], marked: Callable[[str, int | None], str]) -> Iterator[str]:
    before: list[str] = []
    for row in rows:
        name = row.name.split(ROW_SEPARATOR)
        for depth, above in enumerate(name[:-1]):
            if before[: depth + 1] != name[: depth + 1]:
                yield f'<tr class="group"><th scope="rowgroup"{_spans(len(shown))}>{escape(above)}</th></tr>'
        yield f"<tr>{''.join(_cells(row, shown, marked))}</tr>"
        before = name


def _cells(row: TableRow, shown: Sequence[int], marked: Callable[[str, int | None], str]) -> Iterator[str]:
    places = dict(row.values)
    for number, column in enumerate(shown):
        text = row.printed[column] if column < len(row.printed) else ""
        if text is None:
            continue
        wide = 1
        while number + wide < len(shown) and row.printed[shown[number + wide] :][:1] == (None,):
            wide += 1
        kind = ' class="number"' if column in places and not any(map(str.isalpha, text)) else ""
        yield f"<td{kind}{_spans(wide)}>{marked(text, places.get(column))}</td>"
