"""Rankings added up: each leg's z-scores by its weight, so that a leg that is sure counts for more."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tracuu.indexing.ranked import Ranked


@dataclass(frozen=True, slots=True)
class Leg:
    """One ranking with its name and weight."""

    name: str
    weight: float
    ranked: Ranked


@dataclass(frozen=True, slots=True)
class Fused:
    """A passage's number with its sum and what each leg gave to it, by the leg's name."""

    number: int
    score: float
    sources: Mapping[str, float]


def fused(legs: Iterable[Leg]) -> list[Fused]:
    """All passages that any leg found, best first; equal sums in the order of their numbers.

    A leg that did not find a passage gives it nothing: z-scores are about 0 for a passage that says nothing.
    Summed z-scores beat rank fusion by 2.9 points of R@1 (benchmarks/retrieval.md).

    >>> import numpy as np
    >>> found = Ranked(np.array([4, 7]), np.array([1, 1], np.float32), np.array([2, 1], np.float32))
    >>> [(one.number, one.score) for one in fused([Leg("dense", 0.5, found)])]
    [(4, 1.0), (7, 0.5)]
    """
    sources: dict[int, dict[str, float]] = {}
    for leg in legs:
        for number, z in zip(leg.ranked.numbers.tolist(), leg.ranked.z.tolist(), strict=True):
            sources.setdefault(number, {})[leg.name] = leg.weight * z
    added = [Fused(number, sum(given.values()), given) for number, given in sources.items()]
    return sorted(added, key=lambda one: (-one.score, one.number))
