"""A question and its answer made into HTML, once; drawing the page again costs nothing then."""

from tracuu.asking.question import Filters
from tracuu.indexing.library import Library
from tracuu.messages import pages
from tracuu.records import Passage, ReportEntry
from tracuu.replies import Answer, CitedPassage, Query, Status
from tracuu.web.answers import answer_card, main_figures, not_found_card
from tracuu.web.cards import folded_away, passage_card, question_bubble
from tracuu.web.pictures import pictures_of
from tracuu.web.state import Asked, Turn, address
from tracuu.web.unmasking import hidden_note

SHOWN_AT_ONCE = 5


def make_turn(library: Library, number: int, asked: Asked, understood: Query, answer: Answer) -> Turn:
    """The turn of a conversation with its cards drawn."""
    found = answer.status is Status.ANSWERED
    filtered = _filtered(asked.filters)
    card = answer_card(answer, address(asked), filtered) if found else not_found_card(answer, filtered)
    entries = {entry.id: entry for entry in library.entries}
    passages = tuple(_card(library, entries, cited, answer) for cited in answer.passages)
    return Turn(number, asked, understood, answer, card + hidden_note("".join((card, *passages))), passages)


def _filtered(filters: Filters) -> str:
    """Among what an answer was looked for, empty where among all."""
    kinds = [pages.REPORT_KINDS.get(kind, kind) for kind in sorted(filters.kinds or ())]
    places = sorted({name.partition(", ")[0] for name in filters.places or ()})
    return pages.filtered(sorted(filters.years or ()), [*kinds, *places, *sorted(filters.fields or ())])


def _card(library: Library, entries: dict[str, ReportEntry], cited: CitedPassage, answer: Answer) -> str:
    passage = cited.hit.passage
    around = neighbours(library, passage)
    entry, pictures = entries.get(passage.report), pictures_of(library, passage)
    return passage_card(cited, entry, main_figures(answer), answer.query.terms, around, pictures)


def neighbours(library: Library, passage: Passage) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """The passages right before and right after one in its report."""
    number = library.number(passage.id)
    near = library.neighbours(number) if number is not None else ()
    before = tuple(other for other in near if other.span.start < passage.span.start)
    return before, tuple(other for other in near if other.span.start > passage.span.start)


def turn_opening(number: int, question: str) -> str:
    """The question with the anchor that the page scrolls to."""
    return question_bubble(question, f"turn-{number}")


def turn_passages(turn: Turn, *, is_last: bool) -> str:
    """The passages of a turn under their heading; those of an earlier turn are folded away."""
    if not turn.passages:
        return ""
    found = turn.answer.status is Status.ANSWERED
    title = pages.PASSAGES if found else pages.NEAREST
    if not is_last:
        return folded_away(pages.counted(title, len(turn.passages)), "".join(turn.passages))
    first, others = turn.passages[:SHOWN_AT_ONCE], turn.passages[SHOWN_AT_ONCE:]
    more = folded_away(pages.counted(pages.MORE_PASSAGES, len(others)), "".join(others)) if others else ""
    return f'<h3 class="passages">{title}</h3>{"".join(first)}{more}'
