"""Dense search: unit vectors of passages and of their sentences in FAISS, with exact statistics of all scores."""

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tracuu.indexing.ranked import Numbers, Ranked, best_ranked

SCAN_BELOW = 20_000  # so few rows are compared one by one faster than through a selector

ONE_AT_A_TIME = (
    threading.Lock()
)  # numpy parses the file's head with `ast`, which fails now and then in threads of Python 3.11
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


@dataclass(slots=True)
class Sums:
    """The sum of vectors and of their outer products, in float64: vectors can be added and taken out again."""

    rows: int
    total: NDArray[np.float64]
    outer: NDArray[np.float64]

    @classmethod
    def of_none(cls, dimension: int) -> "Sums":
        """The sums of no vector."""
        return cls(0, np.zeros(dimension), np.zeros((dimension, dimension)))

    def count(self, vectors: Matrix, sign: int = 1) -> None:
        """Nothing; the vectors are added, or taken out where `sign` is -1, block by block."""
        for start in range(0, len(vectors), 8192):
            block = vectors[start : start + 8192].astype(np.float64)
            self.rows += sign * len(block)
            self.total += sign * block.sum(axis=0)
            self.outer += sign * (block.T @ block)

    def moments(self) -> Moments:
        """The moments of the vectors."""
        return Moments(self.total / max(self.rows, 1), self.outer / max(self.rows, 1))


def moments_of(vectors: Matrix) -> Moments:
    """The moments of these vectors."""
    sums = Sums.of_none(vectors.shape[1])
    sums.count(vectors)
    return sums.moments()


def write_sums(path: Path, passages: Sums, sentences: Sums) -> None:
    """Nothing; afterwards the sums of a library's two kinds of vectors are in this file."""
    both = (("passages", passages), ("sentences", sentences))
    np.savez(path, **{f"{name}_{part}": getattr(sums, part) for name, sums in both for part in Sums.__slots__})


def read_sums(path: Path) -> tuple[Sums, Sums]:
    """The sums in this file; raises OSError, ValueError, KeyError or BadZipFile if it is damaged."""
    with ONE_AT_A_TIME, np.load(path, allow_pickle=False) as saved:
        passages, sentences = (
            Sums(int(saved[f"{name}_rows"]), saved[f"{name}_total"], saved[f"{name}_outer"])
            for name in ("passages", "sentences")
        )
    return passages, sentences


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

    def is_of_unit_length(self) -> bool:
        """Whether every vector has the length that an encoder gives it."""
        lengths = np.linalg.norm(self._vectors(), axis=1) if self.rows else np.ones(1)
        return bool(np.abs(lengths - 1).max() < 1e-3)

    def has_own_moments(self) -> bool:
        """Whether the statistics are those of the vectors: they are computed again."""
        if not self.rows:
            return True
        own = moments_of(self._vectors())
        return np.allclose(own.mean, self._moments.mean, atol=1e-9) and np.allclose(
            own.second, self._moments.second, atol=1e-9
        )

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
    return gather_vectors([vectors], rows_per_passage, moments_of(vectors), vectors.shape[1])


def gather_vectors(
    pieces: Iterable[Matrix], rows_per_passage: Numbers, moments: Moments, dimension: int
) -> VectorIndex:
    """The same of vectors that lie in pieces, one after the other, and whose moments are known."""
    import faiss

    index = faiss.IndexFlatIP(dimension)
    for piece in pieces:
        index.add(np.ascontiguousarray(piece, np.float32))
    return VectorIndex(index, np.concatenate([[0], np.cumsum(rows_per_passage)]).astype(np.int64), moments)


def open_vectors(path: Path) -> VectorIndex:
    """The index in a FAISS file with its statistics beside it (`.npz`), as the first generations have it.

    Raises RuntimeError, OSError, ValueError or KeyError if it is damaged.
    """
    import faiss

    with ONE_AT_A_TIME, np.load(path.with_suffix(".npz"), allow_pickle=False) as saved:
        moments = Moments(saved["mean"], saved["second"])
        return VectorIndex(faiss.read_index(str(path)), saved["first_rows"], moments)
