"""The log as tables: of a page, and to be downloaded. It needs no framework, as commands write it too."""

from collections.abc import Iterable
from html import escape

from tracuu.access.audit import Entry, Finding
from tracuu.messages import access as said
from tracuu.messages import keeping
from tracuu.web.sheets import Table


def who_told(name: str | None) -> str:
    """What a person of the log is called; None stands for all."""
    return said.LOG_ALL if name is None else name or said.OWNER


def as_told(findings: Iterable[Finding]) -> list[tuple[int, str]]:
    """Findings as they are put into words."""
    return [(finding.line, finding.kind) for finding in findings]


def log_table(entries: Iterable[Entry]) -> Table:
    """The entries as a table to be downloaded, each with its hash."""
    columns = (*said.LOG_COLUMNS, said.DETAILS["hash"])
    rows = ((entry.number, entry.at.astimezone().isoformat(), *_cells(entry), entry.hash) for entry in entries)
    return Table(said.LOG, columns, tuple(rows))


def log_html(entries: Iterable[Entry]) -> str:
    """The entries as a table of the page."""
    head = "".join(f'<th scope="col">{name}</th>' for name in said.LOG_COLUMNS)
    rows = "".join(_row(entry) for entry in entries)
    return (
        f'<div class="log" role="region" tabindex="0" aria-label="{said.LOG}"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _row(entry: Entry) -> str:
    cells = (str(entry.number), keeping.when(entry.at.astimezone()), *_cells(entry))
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"


def _cells(entry: Entry) -> tuple[str, str, str]:
    return who_told(entry.who), said.EVENTS[entry.what], said.details_text(entry.details)
