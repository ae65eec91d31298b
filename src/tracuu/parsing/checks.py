"""A Report with figures goes in, its arithmetic comes out recomputed: what is stated, what comes out, whether it holds.

Printed numbers are rounded: a claim holds if some unrounded values give what is printed.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from tracuu.parsing import claims, products, repeats, shares, sums
from tracuu.parsing.table_checks import checks_in_tables
from tracuu.records import Check, Figure, Passage, Report

Rule = Callable[[str, Sequence[Figure], Passage], Iterator[Check]]
OF_A_SENTENCE: tuple[Rule, ...] = (
    shares.ratios,
    shares.shares_of_one_whole,
    shares.bare_shares,
    shares.shares_of_a_named_whole,
    shares.shares_of_a_total,
    sums.breakdowns,
    sums.in_brackets,
    sums.added_up,
    sums.implied_sums,
    claims.plans,
    claims.earlier_values,
    claims.moves,
    claims.targets,
    claims.amounts_in_words,
    products.growths,
    products.prices,
)


def checks_of(report: Report) -> tuple[Check, ...]:
    """The checks of a report in reading order."""
    found: list[Check] = []
    stated: dict[str, list[Figure]] = {}
    for figure in report.figures:
        stated.setdefault(figure.passage, []).append(figure)
    for passage in report.passages:
        figures = stated.get(passage.id, [])
        sentences = [list(group) for _, group in groupby(figures, key=lambda figure: figure.sentence)]
        for sentence in sentences:
            for rule in OF_A_SENTENCE:
                found += rule(report.text, sentence, passage)
        found += sums.over_two_sentences(report.text, sentences, passage)
        found += products.harvests(figures, passage)
    found += sums.listed_by_line(report)
    found += checks_in_tables(report)
    found += [*repeats.differences(report), *repeats.stated_twice(report), *repeats.held_twice(report)]
    return tuple(_once(found))


def _once(checks: Iterable[Check]) -> list[Check]:
    """The checks without those that say again what another said of the same words, in reading order."""
    kept = {(check.span.start, check.claim): check for check in checks}
    return sorted(kept.values(), key=lambda check: (check.span.start, check.span.end))
