"""The door of asking: a question goes in, an answer comes out: a figure, a passage, or why there is none."""

import logging
import re
from collections.abc import Sequence
from dataclasses import replace
from time import perf_counter

from tracuu.asking import weights
from tracuu.asking.choice import Chosen, choose, elsewhere, is_planned, listed, other_values, silent_on, untold
from tracuu.asking.cite import citation_of, report_in_full
from tracuu.asking.compose import (
    Cell,
    cell_of,
    comparison_sentence,
    figure_sentence,
    passage_sentence,
    printed,
    short_place,
)
from tracuu.asking.evidence import passage_coverage, weighed
from tracuu.asking.promise import promise_and_outcome
from tracuu.asking.question import Filters, Understood, shown_entries, understand, within
from tracuu.asking.reasons import asks_why, says_why
from tracuu.asking.retrieve import Evidence, evidence_for
from tracuu.asking.scope import Group
from tracuu.asking.silence import silent_passages
from tracuu.asking.wants import kinds_of
from tracuu.indexing.library import Library
from tracuu.messages import answers
from tracuu.records import Aspect, Figure, Passage
from tracuu.replies import COMPARED, Answer, CitedPassage, Hit, Intent, Reason, Status
from tracuu.vietnamese.cues import (
    AMOUNT_AND_SHARE,
    LIGHT,
    OF_CONTENTS,
    PERSON,
    POLITE,
    RANKED,
    THESE_DAYS,
    WHICH_PART,
    WHO,
)
from tracuu.vietnamese.places import UPPER

NO_FILTERS = Filters()
PART_NAMED = r"(?i:{})(?: dân phố| dân cư| số)* [{}\d]"
log = logging.getLogger(__name__)


def answer_question(
    library: Library, question: str, previous: Sequence[str] = (), filters: Filters = NO_FILTERS
) -> Answer:
    """The answer to a question, from this library alone; `previous` are the questions before it, the oldest first.

    An answer that was not found says why and still lists the nearest passages. Every figure of an answer stands
    in one of its passages.
    """
    began = perf_counter()
    understood = understand(question, previous, filters, library.entries, library.vocabulary)
    if understood.scope.groups and _is_about_reports(understood):
        return _held(library, understood, began)
    if _is_unclear(understood) and not (understood.number and not understood.scope.groups):
        return _answer(library, understood, [], (), answers.UNCLEAR, Reason.UNCLEAR, began)
    if days := THESE_DAYS.search(understood.query.text):
        missing = answers.not_found(Reason.NO_REPORT, [days.group().lower()], ())
        return _answer(library, understood, [], (), missing, Reason.NO_REPORT, began)
    both = promise_and_outcome(understood, shown_entries(library.entries, filters))
    if both and (answer := _promised(library, understood, both, began)):
        return answer
    understood, found = _of_their_times(understood, evidence_for(library, understood))
    if not found:
        number = understood.number
        not_there = answers.not_found(Reason.NO_REPORT, understood.scope.missing, ())
        missing = answers.NO_NUMBER.format(number=number) if number else not_there
        return _answer(library, understood, _nearest(library, understood), (), missing, Reason.NO_REPORT, began)
    if len(found) > 1 or understood.query.intent in COMPARED:
        return _compared(library, understood, found, began)
    return _single(library, understood, _of_parts_if_silent(library, understood, found[0]), began)


def _of_their_times(understood: Understood, found: Sequence[Evidence]) -> tuple[Understood, Sequence[Evidence]]:
    """The evidence without what later reports do not say of a period that has none; that period is missing then."""
    silent = [evidence.group for evidence in found if evidence.group.is_recalled and not _recalls(understood, evidence)]
    labels = dict.fromkeys(group.period.label for group in silent if group.period)
    scope = replace(understood.scope, missing=(*understood.scope.missing, *labels))
    return replace(understood, scope=scope), [evidence for evidence in found if evidence.group not in silent]


def _recalls(understood: Understood, evidence: Evidence) -> bool:
    """Whether the figure that is found is of the period that is asked for."""
    chosen, asked = choose(evidence, within(understood, evidence.group)), evidence.group.period
    told = chosen.figure.period if chosen else None
    return told is not None and asked is not None and (told.year, told.part) == (asked.year, asked.part)


def _is_about_reports(understood: Understood) -> bool:
    """Whether a question asks for reports themselves, by a number or of a place, and for nothing that they tell."""
    if understood.number:
        return not _tells(understood)
    named = bool(understood.scope.places) and "báo cáo" in understood.query.text.lower()
    return named and _is_unclear(understood)


def _tells(understood: Understood) -> bool:
    """Whether a question for a report says what it wants to know of it, and not only what it holds."""
    left = OF_CONTENTS.sub(" ", understood.query.text.lower())
    return any(set(concept.phrase) & set(left.split()) for concept in understood.concepts)


def _held(library: Library, understood: Understood, began: float) -> Answer:
    """What the reports hold that are asked by a number alone: their names, the titles of their parts, how they begin."""
    asked = {name for group in understood.scope.groups for name in group.reports}
    entries = [entry for entry in library.entries if entry.id in asked]
    said = []
    for entry in entries:
        titles = [section.title for section in library.sections(entry.id) if section.parent is None]
        said.append(answers.HOLDS.format(report=report_in_full(entry), titles="; ".join(titles)))
    passages = [passage for entry in entries for passage in library.report_passages(entry.id)]
    hits = [Hit(passage, (), 0.0, {}) for passage in passages[: weights.SHOWN]]
    return _answer(library, understood, hits, (), " ".join(said), None, began)


def _of_parts_if_silent(library: Library, understood: Understood, evidence: Evidence) -> Evidence:
    """The evidence of the reports of parts of the year where they state the figure that the year's report does not."""
    parts = evidence.group.parts
    if not parts or understood.query.intent is not Intent.FIGURE or choose(evidence, understood):
        return evidence
    of_parts = evidence_for(library, understood, (replace(evidence.group, reports=parts),))[0]
    return of_parts if choose(of_parts, understood) else evidence


def _asked_about(understood: Understood) -> list[str]:
    """The things asked about, without words that tell little."""
    named = [" ".join(concept.phrase) for concept in understood.concepts or understood.carried]
    return [term for term in named if term not in LIGHT and len(term) > 1] or named


def _searched(understood: Understood) -> str:
    """The reports that were searched, in words."""
    scope = understood.scope
    return answers.reports_of([short_place(place) for place in scope.places], [one.label for one in scope.periods])


def _is_unclear(understood: Understood) -> bool:
    """Whether nothing is asked about: no thing is named but places, periods and words of grammar; thanks ask nothing."""
    if POLITE.fullmatch(understood.query.question.lower()):
        return True
    return not understood.concepts and not understood.carried


def _nearest(library: Library, understood: Understood) -> list[Hit]:
    """The nearest passages of the whole library, where it has no report of what is asked."""
    if not library.size:
        return []
    everywhere = Group(frozenset(entry.id for entry in library.entries), None, None)
    return list(evidence_for(library, understood, (everywhere,))[0].hits)


def _single(library: Library, understood: Understood, evidence: Evidence, began: float) -> Answer:
    """The answer from one group of reports."""
    hits = list(evidence.hits)
    intent = understood.query.intent
    chosen = choose(evidence, understood) if intent is Intent.FIGURE else None
    silent = untold(chosen, evidence, understood) if chosen else None
    if chosen and silent:
        hits = _first(hits, chosen.figure.passage)
        told = figure_sentence(chosen, hits[0].passage, understood.wanted.of_plan)
        text = answers.NO_PLACE.format(silent=short_place(silent), told=told)
        return _answer(library, understood, hits, (), text, Reason.NOT_STATED, began)
    if chosen:
        hits = _first(hits, chosen.figure.passage)
        text, figures = _told(chosen, evidence, hits, understood)
        if share := _share_too(library, understood, evidence, chosen):
            text = f"{text} {figure_sentence(share, _passage(hits, share.figure))}"
            figures = (*figures, share.figure)
        return _answer(library, understood, hits, figures, text, None, began)
    if reason := _why_not(understood, evidence):
        missing = understood.scope.missing or tuple(period.label for period in understood.scope.periods)
        terms = silent_on(evidence, understood) or _asked_about(understood)
        if asks_why(understood):
            terms = [answers.REASON_OF.format(things=", ".join(terms))]
        text = answers.not_found(reason, missing, terms, _searched(understood))
        return _answer(library, understood, hits, (), text, reason, began)
    if asks_why(understood):
        hits = _reasons_first(hits, understood)
    figures = listed(evidence, understood) if intent is Intent.LIST else ()
    return _answer(library, understood, hits, figures, passage_sentence(hits[0].passage, understood), None, began)


def _share_too(library: Library, understood: Understood, evidence: Evidence, chosen: Chosen) -> Chosen | None:
    """The share that is asked for with an amount ("bao nhiêu, đạt mấy %"), where it is not said beside that."""
    text = understood.query.text.lower()
    if not AMOUNT_AND_SHARE.search(text) or any(figure.unit == "%" for figure in chosen.beside):
        return None
    shares = replace(understood, wanted=replace(understood.wanted, unit="%", kinds=kinds_of(text, "%")))
    share = choose(evidence_for(library, shares, (evidence.group,))[0], shares)
    return share if share and _holds(evidence.hits, share.figure) else None


def _told(
    chosen: Chosen, evidence: Evidence, hits: Sequence[Hit], understood: Understood
) -> tuple[str, tuple[Figure, ...]]:
    """What is said of the figure that answers, and the figures: it, those beside it, other values, other places."""
    others = [figure for figure in other_values(chosen, evidence) if _holds(hits, figure)]
    away = [figure for figure in elsewhere(chosen, evidence, understood) if _holds(hits, figure)]
    parts = [figure_sentence(chosen, hits[0].passage, understood.wanted.of_plan)]
    if others:
        shown = ", ".join(printed(figure, _passage(hits, figure)) for figure in others)
        parts.append(answers.SEVERAL.format(figures=shown))
    if away:
        cells = [cell_of(figure, _passage(hits, figure), understood) for figure in away]
        parts.append(answers.ELSEWHERE.format(figures=comparison_sentence(cells)))
    return " ".join(parts), (chosen.figure, *chosen.beside, *others, *away)


def _why_not(understood: Understood, evidence: Evidence) -> Reason | None:
    """Why there is no answer in the evidence, or None if its best passage is one."""
    scope = understood.scope
    if scope.mentioned_year is not None and not _speaks_of(scope.mentioned_year, evidence):
        return Reason.NO_REPORT
    if scope.inexact and understood.wanted.must_be_figure:
        return Reason.NO_REPORT
    if not evidence.hits or understood.wanted.must_be_figure:
        return Reason.NOT_STATED
    return None if _passages_answer(understood, evidence) else Reason.NOT_STATED


def _passages_answer(understood: Understood, evidence: Evidence) -> bool:
    """Whether the best passages speak of enough of what is asked, and of the things that it names; of a person, by name."""
    if asks_why(understood) and not _reasons_first(evidence.hits, understood):
        return False
    enough = max(evidence.coverage[:3], default=0.0) >= weights.LEAST_COVERAGE
    things = [(thing, weight) for thing, weight in weighed(understood) if " ".join(thing.phrase) not in LIGHT]
    if things and not any(passage_coverage(hit.passage, things) > weights.LEAST_TELLING for hit in evidence.hits[:1]):
        return False
    if understood.query.aspect is Aspect.TASK and not any(_is_of_plans(hit, understood) for hit in evidence.hits[:1]):
        return False
    part = WHICH_PART.search(understood.query.text.lower())
    if part and not any(re.search(PART_NAMED.format(part[1], UPPER), hit.passage.text) for hit in evidence.hits[:1]):
        return False
    if WHO.search(understood.query.text) and not any(PERSON.search(hit.passage.text) for hit in evidence.hits[:1]):
        return False
    return enough and not silent_passages(evidence.hits, understood)


def _reasons_first(hits: Sequence[Hit], understood: Understood) -> list[Hit]:
    """The hits with the first of the best that says why at their head; none where none of those does."""
    best = next((hit.passage.id for hit in hits[: weights.SAY_WHY] if says_why(hit.passage, understood)), None)
    return _first(list(hits), best) if best else []


def _is_of_plans(hit: Hit, understood: Understood) -> bool:
    """Whether a passage is of what is to be done, or names a year that is asked for."""
    years = {str(period.year) for period in understood.scope.periods if period.year}
    return (
        hit.passage.aspect is Aspect.TASK
        or not years
        or any(year in f"{hit.passage.heading} {hit.passage.text}" for year in years)
    )


def _speaks_of(year: int, evidence: Evidence) -> bool:
    return any(str(year) in hit.passage.text or str(year) in hit.passage.heading for hit in evidence.hits[:1])


def _promised(
    library: Library, understood: Understood, both: tuple[Understood, Understood], began: float
) -> Answer | None:
    """What was to be and what came of it, each with its passage; None where neither is told."""
    found = [next(iter(evidence_for(library, one)), None) for one in both]
    picks = [choose(evidence, one) if evidence else None for evidence, one in zip(found, both, strict=True)]
    outcome, evidence = picks[1], found[1]
    if outcome and evidence and is_planned(outcome.fit, evidence):
        picks[1] = None
    if not any(picks):
        return None
    columns = [
        _first(list(evidence.hits), pick.figure.passage if pick else None) if evidence else []
        for evidence, pick in zip(found, picks, strict=True)
    ]
    silent = answers.NOT_SAID_OF.format(period=both[0].scope.periods[0].label)
    said = [
        answers.continued(pattern, figure_sentence(pick, column[0].passage) if pick else silent)
        for pattern, pick, column in zip((answers.PROMISED, answers.OUTCOME), picks, columns, strict=True)
    ]
    taken = [hit for row in range(weights.SHOWN) for column in columns for hit in column[row : row + 1]]
    hits = list({hit.passage.id: hit for hit in taken}.values())
    figures = tuple(figure for pick in reversed(picks) if pick for figure in (pick.figure, *pick.beside))
    return _answer(library, understood, hits, figures, " ".join(said), None, began)


def _compared(library: Library, understood: Understood, found: Sequence[Evidence], began: float) -> Answer:
    """A figure of each group side by side; the passages of the groups take turns."""
    picks = [choose(evidence, within(understood, evidence.group)) for evidence in found]
    columns = [
        _first(list(evidence.hits), pick.figure.passage if pick else None)
        for evidence, pick in zip(found, picks, strict=True)
    ]
    hits = [hit for row in range(weights.SHOWN) for column in columns for hit in column[row : row + 1]]
    enough = [
        pick is not None or _passages_answer(understood, evidence) for evidence, pick in zip(found, picks, strict=True)
    ]
    if not any(enough):
        text = answers.not_found(Reason.NOT_STATED, (), _asked_about(understood), _searched(understood))
        return _answer(library, understood, hits, (), text, Reason.NOT_STATED, began)
    cells: list[Cell] = [
        cell_of(pick.figure if pick else None, column[0].passage, understood)
        for pick, column in zip(picks, columns, strict=True)
        if column
    ]
    extreme = RANKED.search(understood.query.text.lower())
    left_out = understood.scope.left_out
    text = comparison_sentence(cells, extreme.group() if extreme and not left_out else None)
    if left_out:
        text = f"{text} {answers.LEFT_OUT.format(count=left_out)}"
    if understood.scope.missing:
        text = f"{text} {answers.MISSING_TOO.format(missing=', '.join(understood.scope.missing))}"
    figures = [cell.figure for cell in cells if cell.figure]
    beside = [figure for pick in picks if pick for figure in pick.beside]
    most = max(weights.SHOWN, len(columns))  # every cell has its passage
    return _answer(library, understood, hits, (*figures, *beside), text, None, began, most)


def _first(hits: list[Hit], passage_id: str | None) -> list[Hit]:
    """The hits with those of a passage first."""
    return sorted(hits, key=lambda hit: hit.passage.id != passage_id) if passage_id else hits


def _holds(hits: Sequence[Hit], figure: Figure) -> bool:
    return any(hit.passage.id == figure.passage for hit in hits[: weights.SHOWN])


def _passage(hits: Sequence[Hit], figure: Figure) -> Passage:
    return next(hit.passage for hit in hits if hit.passage.id == figure.passage)


def _answer(
    library: Library,
    understood: Understood,
    hits: Sequence[Hit],
    figures: tuple[Figure, ...],
    text: str,
    reason: Reason | None,
    began: float,
    most: int = weights.SHOWN,
) -> Answer:
    entries = {entry.id: entry for entry in library.entries}
    shown = hits[:most]
    passages = tuple(
        CitedPassage(rank, hit, citation_of(hit.passage, entries[hit.passage.report]))
        for rank, hit in enumerate(shown, 1)
    )
    held = {hit.passage.id for hit in shown}
    took_ms = (perf_counter() - began) * 1000
    status = Status.NOT_FOUND if reason else Status.ANSWERED
    log.info("question answered", extra={"status": status, "reason": reason, "duration_ms": round(took_ms)})
    return Answer(
        status=status,
        reason=reason,
        text=text,
        figures=tuple(figure for figure in dict.fromkeys(figures) if figure.passage in held),
        passages=passages,
        query=understood.query,
        took_ms=took_ms,
    )
