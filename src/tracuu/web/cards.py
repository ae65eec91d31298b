"""The cards of the page as HTML: strings in, one string out; all that comes from a report or a person is escaped."""

from collections.abc import Mapping, Sequence
from html import escape

from tracuu.asking.compose import short_place
from tracuu.messages import pages, source_page
from tracuu.records import UNVERIFIED, Figure, Passage, ReportEntry
from tracuu.replies import CitedPassage
from tracuu.vietnamese.places import show_place
from tracuu.web.copying import copy_button
from tracuu.web.links import LIBRARY_PATH, source_link
from tracuu.web.marking import passage_marks
from tracuu.web.pictures import pictures_html
from tracuu.web.tables import passage_html, passage_text

DOT = " · "
MOST_LISTED = 100  # reports; a longer list is drawn with every answer and read by nobody
NO_PICTURES: Mapping[int, bytes] = {}


def question_bubble(question: str, anchor: str) -> str:
    """The question as asked; `anchor` is where the page scrolls to.

    >>> question_bubble("Có <mấy> thôn?", "turn-1")
    '<p class="question" id="turn-1">Có &lt;mấy&gt; thôn?</p>'
    """
    return f'<p class="question" id="{escape(anchor)}">{escape(question)}</p>'


def notice(title: str, *sentences: str) -> str:
    """What is the case and what to do now, for a reader who gets no answer.

    >>> notice("Kho trống", "Hãy nạp báo cáo.")
    '<section class="notice" role="status"><h3>Kho trống</h3><p>Hãy nạp báo cáo.</p></section>'
    """
    said = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences if sentence)
    return f'<section class="notice" role="status"><h3>{escape(title)}</h3>{said}</section>'


def passage_card(
    cited: CitedPassage,
    entry: ReportEntry | None,
    answering: Sequence[Figure],
    terms: Sequence[str],
    around: tuple[Sequence[Passage], Sequence[Passage]],
    pictures: Mapping[int, bytes] = NO_PICTURES,
) -> str:
    """One passage with where it stands, its text letter for letter, its copy buttons, its pages and its neighbours.

    The first passage is open; the others show where they stand and open when pressed.
    """
    passage = cited.hit.passage
    text = passage_html(passage, passage_marks(passage, cited.hit.figures, answering, terms))
    is_doubted = any(figure.status == UNVERIFIED for figure in cited.hit.figures)
    return (
        f'<details class="passage"{" open" if cited.rank == 1 else ""}>'
        f'<summary><span class="rank">{cited.rank}</span>'
        f'<span class="path">{escape(section_line(passage))}</span>'
        f'<span class="report">{escape(report_line(passage, entry))}</span></summary>'
        f'<blockquote class="verbatim">{text}</blockquote>'
        f"{_copy_row(cited)}{pictures_html(pictures, is_doubted)}{_neighbours(*around)}</details>"
    )


def section_line(passage: Passage) -> str:
    """The way of labels and the way of titles to a passage: "I.6 · Kinh tế › Thu, chi ngân sách"; else its table's."""
    way = DOT.join(part for part in (passage.section, passage.heading) if part)
    return way or (passage.rows[0].head.title if passage.rows else pages.NO_SECTION)


def report_line(passage: Passage, entry: ReportEntry | None) -> str:
    """The report of a passage, its place and the page, as far as they are known."""
    period = entry.period.label if entry and entry.period else ""
    number = entry.header.number if entry else None
    parts = [
        pages.report_name(number, period) if number or period else passage.report,
        capital(show_place(passage.place)) if passage.place else "",
        pages.page_number(passage.span.page) if passage.span.page else "",
    ]
    return DOT.join(part for part in parts if part)


def capital(text: str) -> str:
    """The text with its first letter in upper case.

    >>> capital("đất lúa")
    'Đất lúa'
    """
    return text[:1].upper() + text[1:]


def report_title(report: str, entry: ReportEntry | None) -> str:
    """The title a report bears, or its file's name where it bears none."""
    return (entry.header.title if entry else None) or report


def _copy_row(cited: CitedPassage) -> str:
    citation, passage = cited.citation, cited.hit.passage
    of = [passage.report]
    if passage.rows:
        source = pages.source(citation.long)
        html = f"{passage_html(passage)}<p>{escape(source)}</p>"
        whole = copy_button(pages.COPY_TABLE, f"{passage_text(passage)}\n{source}", of, html)
    else:
        whole = copy_button(pages.COPY_PASSAGE, pages.quoted(passage.text.strip(), citation.long), of)
    buttons = (
        whole,
        copy_button(pages.COPY_LONG, citation.long, of),
        copy_button(pages.COPY_SHORT, citation.short, of),
    )
    link = source_link(source_page.SEE_SOURCE, cited.hit.passage)
    return f'<div class="actions">{"".join(buttons)}{link}</div>'


def _neighbours(before: Sequence[Passage], after: Sequence[Passage]) -> str:
    if not before and not after:
        return ""
    parts = [_neighbour(pages.BEFORE, passage) for passage in before]
    parts += [_neighbour(pages.AFTER, passage) for passage in after]
    summary = escape(pages.NEIGHBOURS)
    return f'<details class="neighbours"><summary>{summary}</summary>{"".join(parts)}</details>'


def _neighbour(label: str, passage: Passage) -> str:
    title = DOT.join((label, section_line(passage)))
    return f'<p class="path">{escape(title)}</p><blockquote class="verbatim">{passage_html(passage)}</blockquote>'


def folded_away(summary: str, content: str) -> str:
    """Content that opens when its summary is pressed.

    >>> folded_away("Xem", "<p>9 thôn</p>")
    '<details class="more"><summary>Xem</summary><p>9 thôn</p></details>'
    """
    return f'<details class="more"><summary>{escape(summary)}</summary>{content}</details>'


def shelf_list(entries: Sequence[ReportEntry]) -> str:
    """The reports of the library, each with its place and period; of very many only the way to the page that has them."""
    if len(entries) > MOST_LISTED:
        return f'<p class="hint"><a href="{LIBRARY_PATH}" target="_blank">{escape(pages.SHELF_ELSEWHERE)}</a></p>'
    rows = "".join(f"<li>{_shelf_row(entry)}</li>" for entry in entries)
    return f'<ul class="shelf">{rows}</ul>'


def report_label(entry: ReportEntry) -> str:
    """A report by its place and period, or by its file's name where neither is known."""
    parts = [short_place(entry.place), entry.period.label if entry.period else ""]
    return capital(DOT.join(part for part in parts if part)) or entry.id


def _shelf_row(entry: ReportEntry) -> str:
    title = report_title(entry.id, entry)
    return f'<b>{escape(report_label(entry))}</b><br><span title="{escape(title)}">{escape(title)}</span>'
