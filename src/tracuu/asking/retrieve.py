"""A question goes in, ranked passages come out: legs by meaning, by words and by figures, added up."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from tracuu.asking import weights
from tracuu.asking.evidence import Fit, fits, heading_coverage, passage_coverage, weighed
from tracuu.asking.fuse import Fused, Leg, fused
from tracuu.asking.question import Understood, within
from tracuu.asking.reasons import asks_why, gives_reasons
from tracuu.asking.scope import Group
from tracuu.indexing.library import Library
from tracuu.indexing.quantized import cores
from tracuu.indexing.ranked import Ranked
from tracuu.records import Aspect
from tracuu.replies import COMPARED, Hit, Intent
from tracuu.vietnamese import cues
from tracuu.vietnamese.fields import fields_of

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found for a question in one group of reports: hits best first, and the figures that fit, best first.

    `coverage` is parallel to `hits`: the share of the question's things that each passage speaks of.
    """

    group: Group
    hits: tuple[Hit, ...]
    numbers: tuple[int, ...]
    coverage: tuple[float, ...]
    fits: tuple[Fit, ...]


def evidence_for(
    library: Library, understood: Understood, groups: Sequence[Group] | None = None
) -> tuple[Evidence, ...]:
    """The evidence for a question, apart for each group of reports: those it asks about, or the ones given."""
    asked = understood.scope.groups if groups is None else groups
    return tuple(_of_group(library, understood, group) for group in asked)


def _of_group(library: Library, understood: Understood, group: Group) -> Evidence:
    understood = within(understood, group)
    allowed = library.numbers_of(group.reports)
    if understood.fields is not None:
        meant = understood.fields
        allowed = library.under_headings(allowed, lambda heading: not meant.isdisjoint(fields_of(heading)))
    allowed_or_all = None if len(allowed) == library.size else allowed
    first = fused(_legs(library, understood, allowed_or_all))[: weights.LOOKED_INTO]
    things = weighed(understood)
    coverage = {one.number: passage_coverage(library.passage(one.number), things) for one in first}
    found = [
        fit
        for one in first
        for fit in fits(one.number, library.passage(one.number), library.figures(one.number), understood)
    ]
    ranked = _reranked(library, understood, first, coverage, found)
    hits = tuple(_hit(library, one) for one in ranked)
    return Evidence(
        group,
        hits,
        tuple(one.number for one in ranked),
        tuple(coverage[one.number] for one in ranked),
        tuple(sorted(found, key=lambda fit: (-fit.fit, fit.number, fit.figure.span.start))),
    )


def _legs(library: Library, understood: Understood, allowed: Numbers | None) -> list[Leg]:
    """The legs that search the whole library, each within the reports asked."""
    count = weights.CANDIDATES
    terms = _beside().submit(library.search_terms, understood.terms, count, allowed)
    dense = library.search_passages(understood.meaning, count, allowed)
    sentences = library.search_sentences(understood.meaning, count, allowed)
    return [
        Leg("dense", weights.DENSE, dense),
        Leg("sentences", weights.SENTENCES, sentences),
        Leg("terms", weights.TERMS, terms.result()),
    ]


@cache
def _beside() -> ThreadPoolExecutor:
    """Threads that search by words while the question is embedded: both leave Python's lock to others."""
    return ThreadPoolExecutor(cores(), "terms")


def _reranked(
    library: Library, understood: Understood, first: Sequence[Fused], coverage: dict[int, float], found: Sequence[Fit]
) -> list[Fused]:
    """The passages ranked again with the legs that look into them."""
    best: dict[int, float] = {}
    for fit in found:
        best[fit.number] = max(best.get(fit.number, fit.fit), fit.fit)
    wants_number = understood.query.intent in (Intent.FIGURE, *COMPARED)
    looked = [
        Leg("coverage", weights.COVERAGE, _standardised(coverage)),
        Leg("figures", weights.FIGURES if wants_number else 0.0, _standardised(best)),
        Leg("heading", 0.0 if wants_number else weights.HEADING, _ranked(_headed(library, understood, first))),
        Leg("aspect", weights.ASPECT, _ranked(_aspects(library, understood, first))),
        Leg("period", weights.PERIOD, _ranked(_of_period(library, understood, first))),
        Leg("formula", weights.FORMULA, _ranked(_formulas(library, first))),
        Leg("reason", weights.REASON, _ranked(_reasons(library, understood, first))),
        Leg("recent", weights.RECENT, _ranked(_ages(library, first))),
    ]
    before = [Leg(name, 1.0, _ranked(_given(first, name))) for name in ("dense", "sentences", "terms")]
    return fused([*before, *looked])


def _given(first: Sequence[Fused], name: str) -> dict[int, float]:
    return {one.number: one.sources.get(name, 0.0) for one in first}


def _aspects(library: Library, understood: Understood, first: Sequence[Fused]) -> dict[int, float]:
    asked = understood.query.aspect
    return {one.number: float(asked is not None and library.passage(one.number).aspect is asked) for one in first}


def _headed(library: Library, understood: Understood, first: Sequence[Fused]) -> dict[int, float]:
    """The share of the question's things that each passage's own heading names: there a report says what it is about."""
    things = weighed(understood)
    return {one.number: heading_coverage(library.passage(one.number), things) for one in first}


def _of_period(library: Library, understood: Understood, first: Sequence[Fused]) -> dict[int, float]:
    """1 for each passage of a period that is asked for, by its year and part; more where that is its plan, as asked."""
    asked = [(period.year, period.part) for period in understood.scope.periods]
    found = {}
    for one in first:
        passage = library.passage(one.number)
        span = passage.period
        is_of_it = span is not None and any(year in (span.year, None) and part == span.part for year, part in asked)
        is_plan = understood.query.aspect is Aspect.TASK and passage.aspect is Aspect.TASK
        found[one.number] = is_of_it * (weights.PLANNED if is_plan else 1.0)
    return found


def _formulas(library: Library, first: Sequence[Fused]) -> dict[int, float]:
    """1 for each passage that only closes a report: it names everything and says nothing."""
    return {one.number: float(bool(cues.CLOSING.match(library.passage(one.number).text.lower()))) for one in first}


def _reasons(library: Library, understood: Understood, first: Sequence[Fused]) -> dict[int, float]:
    """Where the question asks why: whether a passage gives reasons, by its headings or, for half, by its words."""
    asked = asks_why(understood)
    return {one.number: gives_reasons(library.passage(one.number)) if asked else 0.0 for one in first}


def _ages(library: Library, first: Sequence[Fused]) -> dict[int, float]:
    """The years by which each passage's report is older than the newest, as a negative number."""
    years = {one.number: period.year for one in first if (period := library.passage(one.number).period) and period.year}
    newest = max(years.values(), default=0)
    return {one.number: float(years.get(one.number, newest) - newest) for one in first}


def _standardised(values: dict[int, float]) -> Ranked:
    """Values as z-scores over themselves."""
    numbers = list(values)
    scores = np.array([values[number] for number in numbers], np.float32)
    deviation = float(scores.std()) if len(scores) else 0.0
    z = (scores - scores.mean()) / deviation if deviation > 1e-6 else np.zeros(len(scores), np.float32)
    return Ranked(np.array(numbers, np.int64), scores, z.astype(np.float32))


def _ranked(values: dict[int, float]) -> Ranked:
    """Values that are added as they are."""
    scores = np.array(list(values.values()), np.float32)
    return Ranked(np.array(list(values), np.int64), scores, scores)


def _hit(library: Library, one: Fused) -> Hit:
    return Hit(library.passage(one.number), library.figures(one.number), one.score, dict(one.sources))
