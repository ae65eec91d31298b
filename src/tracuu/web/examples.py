"""Questions to begin with, made from the library's own figures and kept only if the library answers them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from tracuu.asking.answer import answer_question
from tracuu.asking.compose import short_place
from tracuu.indexing.library import Library
from tracuu.messages import pages
from tracuu.records import Figure, Kind, Place, ReportEntry
from tracuu.replies import Status
from tracuu.vietnamese.cues import IN_A_CLAUSE

SHOWN = 4
TRIED = 12  # each try is a search
INDICATOR_LENGTH = range(8, 48)
PER_REPORT = 3


def answerable_questions(library: Library) -> tuple[str, ...]:
    """Up to four questions whose first figure is the one that they were made from, each about something else."""
    found: list[tuple[Figure, str]] = []
    for figure, question in _tried(library):
        told = {other.indicator for other, _ in found}
        if len(found) < SHOWN and figure.indicator not in told and _is_answered(library, question, figure):
            found.append((figure, question))
    return tuple(question for _, question in found)


def _tried(library: Library) -> Iterator[tuple[Figure, str]]:
    """Candidates of all reports in turn, the first figures first; of many reports only the first are read."""
    return islice(_in_turn_of_figures(library), TRIED)


def _in_turn_of_figures(library: Library) -> Iterator[tuple[Figure, str]]:
    rows = []
    for entry in in_turn(library.entries):
        if row := _candidates(library.report_figures(entry.id)):
            rows.append(row)
            yield row[0]
    for place in range(1, PER_REPORT):
        yield from (row[place] for row in rows if place < len(row))


def in_turn(entries: Sequence[ReportEntry]) -> list[ReportEntry]:
    """The latest report of each place, then the one before it of each place, and so on."""
    latest = sorted(entries, key=lambda entry: (entry.period and entry.period.year) or 0, reverse=True)
    before: Counter[Place | None] = Counter()
    turns = []
    for entry in latest:
        turns.append((before[entry.place], entry))
        before[entry.place] += 1
    return [entry for _, entry in sorted(turns, key=lambda turn: turn[0])]


def _candidates(figures: tuple[Figure, ...]) -> list[tuple[Figure, str]]:
    candidates = []
    seen = set()
    for figure in figures:
        question = question_for(figure)
        if question and figure.indicator not in seen:
            seen.add(figure.indicator)
            candidates.append((figure, question))
    return candidates[:PER_REPORT]


def question_for(figure: Figure) -> str | None:
    """The question that a figure answers, or None where the figure does not say enough of itself for one."""
    if figure.kind is not Kind.RESULT or not figure.place or not figure.period or not figure.unit:
        return None
    if len(figure.indicator) not in INDICATOR_LENGTH or not figure.indicator.lower().startswith(pages.ASKED_OF):
        return None
    if IN_A_CLAUSE.search(figure.indicator) or (figure.place.commune or "\n") in figure.indicator:
        return None
    return pages.example_question(figure.indicator, figure.period.label, short_place(figure.place))


def _is_answered(library: Library, question: str, figure: Figure) -> bool:
    answer = answer_question(library, question)
    return answer.status is Status.ANSWERED and bool(answer.figures) and answer.figures[0].value == figure.value
