"""Dense search: unit vectors of passages and of their sentences in FAISS, with exact statistics of all scores."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tracuu.indexing.ranked import Numbers, Ranked, best_ranked

SCAN_BELOW = 20_000  # so few rows are compared one by one faster than through a selector

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Moments:
    """The mean vector m and the second moment S of all vectors.

    The scores of a question q over all of them have the mean q·m and the variance qᵀSq - (q·m)²: exact, and
    without looking at a single vector again.
    """

    mean: NDArray[np.float64]
    second: NDArray[np.float64]

    def spread(self, query: Matrix) -> tuple[float, float]:
        """The mean and the standard deviation of the scores that a question has over all vectors."""
        exact = query.astype(np.float64)
        mean = float(exact @ self.mean)
        variance = float(exact @ self.second @ exact) - mean * mean
        return mean, max(variance, 0.0) ** 0.5


def moments_of(vectors: Matrix) -> Moments:
    """The moments of these vectors, summed in float64 block by block."""
    dimension = vectors.shape[1]
    total, second = np.zeros(dimension), np.zeros((dimension, dimension))
    for start in range(0, len(vectors), 8192):
        block = vectors[start : start + 8192].astype(np.float64)
        total += block.sum(axis=0)
        second += block.T @ block
    return Moments(total / max(len(vectors), 1), second / max(len(vectors), 1))


class VectorIndex:
    """Unit vectors with the passage that each row belongs to; rows of a passage stand together, in its order.

    `first_rows[n]` is the first row of passage n, `first_rows[-1]` the number of rows.
    """

    def __init__(self, index: Any, first_rows: Numbers, moments: Moments) -> None:
        self._index = index
        self._first_rows = first_rows
        self._moments = moments

    @property
    def rows(self) -> int:
        """How many vectors there are."""
        return int(self._index.ntotal)

    @property
    def passages(self) -> int:
        """How many passages the vectors belong to."""
        return len(self._first_rows) - 1

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""
        return int(self._index.d)

    def search(self, query: Matrix, count: int, allowed: Numbers | None = None) -> Ranked:
        """The passages whose best row is nearest to the question's vector; only the allowed ones, if given."""
        mean, deviation = self._moments.spread(query)
        rows = None if allowed is None else self._rows_of(np.unique(allowed))
        numbers, scores = self._nearest(query, count, rows)
        return best_ranked(numbers, scores, count, mean, deviation)

    def _rows_of(self, numbers: Numbers) -> Numbers:
        """All rows of these passages, ascending."""
        starts, lengths = self._first_rows[numbers], self._first_rows[numbers + 1] - self._first_rows[numbers]
        before = np.cumsum(lengths) - lengths
        return np.repeat(starts - before, lengths) + np.arange(lengths.sum())

    def _nearest(self, query: Matrix, count: int, rows: Numbers | None) -> tuple[Numbers, Matrix]:
        """At least the `count` best passages, each with the score of its best row."""
        total = self.rows if rows is None else len(rows)
        if count < 1 or total == 0:
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        if rows is not None and total <= SCAN_BELOW:
            return self._best_rows(rows, self._vectors()[rows] @ query)
        wanted = count
        while True:  # the best rows may belong to few passages: then ask for more of them
            wanted = min(wanted * 4, total)
            numbers, scores = self._best_rows(*self._search_rows(query, wanted, rows))
            if len(numbers) >= count or wanted == total:
                return numbers, scores

    def _search_rows(self, query: Matrix, wanted: int, rows: Numbers | None) -> tuple[Numbers, Matrix]:
        import faiss

        chosen = None if rows is None else faiss.SearchParameters(sel=faiss.IDSelectorBatch(rows))  # type: ignore[call-arg]
        scores, found = self._index.search(query[None, :], wanted, params=chosen)
        return found[0], scores[0]

    def _best_rows(self, rows: Numbers, scores: Matrix) -> tuple[Numbers, Matrix]:
        """The passages of these rows, each once, with its best score."""
        passages = np.searchsorted(self._first_rows, rows, side="right") - 1
        numbers, places = np.unique(passages, return_inverse=True)
        best = np.full(len(numbers), -np.inf, np.float32)
        np.maximum.at(best, places, scores)
        return numbers, best

    def _vectors(self) -> Matrix:
        """All vectors as FAISS holds them, not copied."""
        import faiss

        held: Matrix = faiss.rev_swig_ptr(self._index.get_xb(), self.rows * self.dimension)
        return held.reshape(self.rows, self.dimension)


def make_vectors(vectors: Matrix, rows_per_passage: Numbers) -> VectorIndex:
    """An index of these unit vectors, of which passage n has the next `rows_per_passage[n]`."""
    import faiss

    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(np.ascontiguousarray(vectors, np.float32))
    first_rows = np.concatenate([[0], np.cumsum(rows_per_passage)]).astype(np.int64)
    return VectorIndex(index, first_rows, moments_of(vectors))


def save_vectors(vectors: VectorIndex, path: Path) -> None:
    """Nothing; afterwards the index is in this file and its statistics beside it (`.npz`)."""
    import faiss

    faiss.write_index(vectors._index, str(path))
    moments = vectors._moments
    np.savez(path.with_suffix(".npz"), first_rows=vectors._first_rows, mean=moments.mean, second=moments.second)


def open_vectors(path: Path) -> VectorIndex:
    """The index that was saved in this file; raises RuntimeError, OSError, ValueError or KeyError if it is damaged."""
    import faiss

    with np.load(path.with_suffix(".npz"), allow_pickle=False) as saved:
        moments = Moments(saved["mean"], saved["second"])
        return VectorIndex(faiss.read_index(str(path)), saved["first_rows"], moments)
