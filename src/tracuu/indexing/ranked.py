"""What every search gives: passage numbers, best first, with scores that can be added up."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ranked:
    """Passages found, best first: their numbers, raw scores, and z-scores over the whole library.

    A z-score says by how many standard deviations a score stands above the mean of all passages, so that those
    of different searches can be weighed and added.
    """

    numbers: Numbers
    scores: NDArray[np.float32]
    z: NDArray[np.float32]


def best_ranked(numbers: Numbers, scores: NDArray[np.float32], count: int, mean: float, deviation: float) -> Ranked:
    """The best `count` of these, equal scores in the order of their numbers, with z-scores.

    A deviation of nothing (one passage, or all alike) gives z-scores of 0: such scores prefer none.

    >>> best_ranked(np.array([4, 7]), np.array([1, 3], np.float32), 1, mean=2, deviation=0.5)
    Ranked(numbers=array([7]), scores=array([3.], dtype=float32), z=array([2.], dtype=float32))
    """
    if count < len(numbers):
        worst = np.partition(scores, len(scores) - count)[len(scores) - count] if count > 0 else np.inf
        numbers, scores = numbers[scores >= worst], scores[scores >= worst]
    order = np.lexsort((numbers, -scores))[: max(count, 0)]
    chosen = scores[order].astype(np.float32)
    z = (chosen - mean) / deviation if deviation > 1e-6 else np.zeros(len(chosen))
    return Ranked(numbers[order].astype(np.int64), chosen, z.astype(np.float32))


def stretches(starts: Numbers, lengths: Numbers) -> Numbers:
    """So many numbers from each start on, one stretch after the other.

    >>> stretches(np.array([7, 0, 2]), np.array([2, 0, 3])).tolist()
    [7, 8, 2, 3, 4]
    """
    before = np.cumsum(lengths) - lengths
    found: Numbers = np.repeat(starts - before, lengths) + np.arange(lengths.sum())
    return found
