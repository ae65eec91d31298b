"""A passage as HTML and as plain text: its words letter for letter, its table rows as the tables they are printed in."""

from collections.abc import Callable, Sequence
from html import escape

from tracuu.records import Passage
from tracuu.web.marking import Mark, painted
from tracuu.web.printed import Box, Printed, caption_of, parts_of, printed_table


def passage_html(passage: Passage, marks: Sequence[Mark] = ()) -> str:
    """The passage as HTML, with its marks; each run of rows of one table is a table, which scrolls in its own box."""

    def marked(box: Box) -> str:
        return painted(box.text, shifted(marks, box.at - passage.span.start) if box.at else ())

    return "".join(
        painted(passage.text[slice(*part)], shifted(marks, part[0]))
        if isinstance(part, tuple)
        else _table(printed_table(part), marked)
        for part in parts_of(passage)
    )


def passage_text(passage: Passage) -> str:
    """The passage as plain text to be pasted: rows of tables have a tab between their cells, as spreadsheets want."""
    pieces = []
    for part in parts_of(passage):
        if isinstance(part, tuple):
            pieces.append(passage.text[slice(*part)])
        else:
            title, headings = caption_of(part[0]), "\t".join(part[0].head.headings)
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


def _table(table: Printed, marked: Callable[[Box], str]) -> str:
    caption = escape(table.caption)
    head = "".join(f"<tr>{''.join(map(_heading, row))}</tr>" for row in table.head)
    body = "".join(_row(row, marked) for row in table.body)
    return (
        f'<div class="printed" role="region" tabindex="0" aria-label="{caption}"><table border="1"><caption>{caption}'
        f"</caption><thead>{head}</thead><tbody>{body}</tbody></table></div>"
    )


def _heading(box: Box) -> str:
    return f'<th scope="col"{_spans(box)}>{escape(box.text)}</th>'


def _row(row: Sequence[Box], marked: Callable[[Box], str]) -> str:
    look = ' class="group"' if any(box.is_group for box in row) else ""
    return f"<tr{look}>{''.join(_cell(box, marked) for box in row)}</tr>"


def _cell(box: Box, marked: Callable[[Box], str]) -> str:
    if box.is_group:
        return f'<th scope="rowgroup"{_spans(box)}>{escape(box.text)}</th>'
    look = ' class="number"' if box.is_number else ""
    return f"<td{look}{_spans(box)}>{marked(box)}</td>"


def _spans(box: Box) -> str:
    return (f' colspan="{box.wide}"' if box.wide > 1 else "") + (f' rowspan="{box.tall}"' if box.tall > 1 else "")
