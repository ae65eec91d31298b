"""Dense search: unit vectors of passages and of their sentences, mapped from the disk, with exact statistics of all scores."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tracuu.indexing.lists import Lists
from tracuu.indexing.ranked import Numbers, Ranked, best_ranked, stretches

SCAN_BELOW = 20_000  # so few chosen rows of a piece are compared one by one, 15 ms at most
READ_AT_ONCE = 8192

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
        for start in range(0, len(vectors), READ_AT_ONCE):
            block = vectors[start : start + READ_AT_ONCE].astype(np.float64)
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


@dataclass(frozen=True, slots=True)
class Piece:
    """Vectors that stand together in a file, and the lists that search them where they are very many."""

    vectors: Matrix
    lists: Lists | None = None

    def nearest(self, query: Matrix, count: int, chosen: Numbers | None) -> tuple[Numbers, Matrix]:
        """At least the `count` rows nearest to the question with their scores; only chosen ones, if given."""
        if chosen is not None and len(chosen) <= SCAN_BELOW:
            return chosen, self.vectors[chosen] @ query
        if self.lists:
            rows = np.sort(self.lists.nearest(query, count, chosen))
            return rows, self.vectors[rows] @ query
        scores = self.vectors @ query
        rows = np.arange(len(scores)) if chosen is None else chosen
        scores = scores[rows]
        if count < len(rows):
            best = np.argpartition(scores, len(rows) - count)[len(rows) - count :]
            rows, scores = rows[best], scores[best]
        return rows, scores


class VectorIndex:
    """Unit vectors in pieces; each row belongs to a passage, and the rows of a passage stand together.

    `first_rows[at]` is the first row of the passage that was written at this place, `first_rows[-1]` the number of
    rows; `numbers[at]` is the passage's number, or -1 where it has left the library.
    """

    def __init__(self, pieces: Sequence[Piece], first_rows: Numbers, numbers: Numbers, moments: Moments) -> None:
        self._pieces = pieces
        self._starts = np.cumsum([0, *(len(piece.vectors) for piece in pieces)])
        self._first_rows = first_rows
        self._numbers = numbers
        self._moments = moments
        places = np.flatnonzero(numbers >= 0)
        self._places = places[np.argsort(numbers[places])]
        self._all = self._rows_of(np.arange(self.passages))

    @property
    def rows(self) -> int:
        """How many vectors there are."""
        return sum(self._sizes(self._all))

    @property
    def passages(self) -> int:
        """How many passages the vectors belong to."""
        return len(self._places)

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""
        return len(self._moments.mean)

    def is_of_unit_length(self) -> bool:
        """Whether every vector has the length that an encoder gives it."""
        return all(np.abs(np.linalg.norm(vectors, axis=1) - 1).max() < 1e-3 for vectors in self._read())

    def has_own_moments(self) -> bool:
        """Whether the statistics are those of the vectors: they are computed again."""
        sums = Sums.of_none(self.dimension)
        for vectors in self._read():
            sums.count(vectors)
        own = sums.moments()
        return not sums.rows or (
            np.allclose(own.mean, self._moments.mean, atol=1e-9)
            and np.allclose(own.second, self._moments.second, atol=1e-9)
        )

    def search(self, query: Matrix, count: int, allowed: Numbers | None = None) -> Ranked:
        """The passages whose best row is nearest to the question's vector; only the allowed ones, if given."""
        mean, deviation = self._moments.spread(query)
        rows = self._all if allowed is None else self._rows_of(allowed)
        numbers, scores = self._nearest(query, count, rows)
        return best_ranked(numbers, scores, count, mean, deviation)

    def _rows_of(self, numbers: Numbers) -> list[Numbers | None]:
        """The rows of these passages in each piece, ascending; None for all rows of a piece."""
        places = np.sort(self._places[numbers])
        starts, lengths = self._first_rows[places], self._first_rows[places + 1] - self._first_rows[places]
        rows = stretches(starts, lengths)
        bounds = np.searchsorted(rows, self._starts)
        split = [rows[bounds[at] : bounds[at + 1]] - self._starts[at] for at in range(len(self._pieces))]
        return [
            None if len(chosen) == len(piece.vectors) else chosen
            for chosen, piece in zip(split, self._pieces, strict=True)
        ]

    def _sizes(self, rows: Sequence[Numbers | None]) -> list[int]:
        """How many rows of each piece these are."""
        pairs = zip(self._pieces, rows, strict=True)
        return [len(piece.vectors) if chosen is None else len(chosen) for piece, chosen in pairs]

    def _nearest(self, query: Matrix, count: int, rows: Sequence[Numbers | None]) -> tuple[Numbers, Matrix]:
        """At least the `count` best passages, each with the score of its best row."""
        total = sum(self._sizes(rows))
        if count < 1 or total == 0:
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        wanted = count
        while True:  # the best rows may belong to few passages: then ask for more of them
            wanted = min(wanted * 4, total)
            found = [piece.nearest(query, wanted, chosen) for piece, chosen in zip(self._pieces, rows, strict=True)]
            of_all = np.concatenate([own + start for (own, _), start in zip(found, self._starts, strict=False)])
            numbers, scores = self._best_rows(of_all, np.concatenate([scores for _, scores in found]))
            if len(numbers) >= count or len(of_all) < wanted or wanted == total:
                return numbers, scores

    def _best_rows(self, rows: Numbers, scores: Matrix) -> tuple[Numbers, Matrix]:
        """The passages of these rows, each once, with its best score."""
        owners = self._numbers[np.searchsorted(self._first_rows, rows, side="right") - 1]
        numbers, places = np.unique(owners, return_inverse=True)
        best = np.full(len(numbers), -np.inf, np.float32)
        np.maximum.at(best, places, scores)
        return numbers, best

    def _read(self) -> Iterator[Matrix]:
        """All vectors, some at a time."""
        for piece, chosen in zip(self._pieces, self._all, strict=True):
            rows = np.arange(len(piece.vectors)) if chosen is None else chosen
            for start in range(0, len(rows), READ_AT_ONCE):
                yield piece.vectors[rows[start : start + READ_AT_ONCE]]


def make_vectors(vectors: Matrix, rows_per_passage: Numbers) -> VectorIndex:
    """An index of these unit vectors, of which passage n has the next `rows_per_passage[n]`."""
    numbers = np.arange(len(rows_per_passage))
    return gather_vectors([Piece(vectors)], rows_per_passage, numbers, moments_of(vectors))


def gather_vectors(
    pieces: Sequence[Piece], rows_per_passage: Numbers, numbers: Numbers, moments: Moments
) -> VectorIndex:
    """The same of vectors in pieces, of passages with these numbers (-1 has left), whose moments are known."""
    first_rows = np.concatenate([[0], np.cumsum(rows_per_passage)]).astype(np.int64)
    return VectorIndex(pieces, first_rows, numbers, moments)


def open_vectors(path: Path) -> VectorIndex:
    """The index in a FAISS file with its statistics beside it (`.npz`), as the first generations have it.

    Raises RuntimeError, OSError, ValueError or KeyError if it is damaged.
    """
    import faiss

    with ONE_AT_A_TIME, np.load(path.with_suffix(".npz"), allow_pickle=False) as saved:
        moments, first_rows = Moments(saved["mean"], saved["second"]), saved["first_rows"]
    index = faiss.read_index(str(path))
    pieces = [Piece(index.reconstruct_n(0, index.ntotal))] if index.ntotal else []
    return VectorIndex(pieces, first_rows, np.arange(len(first_rows) - 1), moments)
