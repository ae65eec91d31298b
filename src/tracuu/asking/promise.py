"""A promise beside what came of it: one question for a target and a result is asked as two."""

import re
from collections.abc import Sequence
from dataclasses import replace

from tracuu.asking.concepts import Concept
from tracuu.asking.question import Understood
from tracuu.asking.scope import scope_of
from tracuu.asking.wants import AGAINST_PLAN
from tracuu.records import Aspect, Period, ReportEntry
from tracuu.replies import Intent
from tracuu.vietnamese import cues


def promise_and_outcome(understood: Understood, entries: Sequence[ReportEntry]) -> tuple[Understood, Understood] | None:
    """The question for what was to be and the one for what came of it, of the latest year that is named.

    None where a question does not ask for both, names no year or several places. The promise is looked for in the
    report of the year before too, whichever years are named.
    """
    years = [period for period in understood.scope.periods if period.year]
    asks_both = cues.PROMISE_AND_OUTCOME.search(understood.query.text.lower())
    if not asks_both or not years or len(understood.scope.places) > 1 or understood.wanted.kinds is AGAINST_PLAN:
        return None
    latest = max(years, key=lambda period: period.year or 0)
    concepts = tuple(concept for concept in understood.concepts if _tells(concept))
    if not concepts and not understood.carried:
        return None
    told = replace(understood, concepts=concepts)
    promise = _asked(told, entries, latest, Aspect.TASK, cues.OF_OUTCOMES)
    return promise, _asked(told, entries, latest, Aspect.RESULT, cues.OF_AIMS)


def _tells(concept: Concept) -> bool:
    """Whether a concept says what was promised, and not only that a promise and its outcome are asked for."""
    left = cues.OF_AIMS.sub("", cues.OF_OUTCOMES.sub("", " ".join(concept.phrase)))
    return bool(left.strip())


def _asked(
    understood: Understood, entries: Sequence[ReportEntry], period: Period, aspect: Aspect, unasked: re.Pattern[str]
) -> Understood:
    """The question for one of the two, without the words that ask for the other."""
    scope = scope_of(understood.scope.places, (period,), (), entries, aspect, apart=False)
    text = unasked.sub("", understood.query.text.lower())
    query = replace(understood.query, text=text, periods=(period,), aspect=aspect, intent=Intent.FIGURE)
    wants = replace(understood.wanted, intent=Intent.FIGURE, aspect=aspect, of_plan=False, must_be_figure=True)
    return replace(understood, query=query, wanted=wants, scope=scope)
