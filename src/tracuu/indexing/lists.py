"""Inverted lists: of very many vectors only those in the cells nearest to a question are compared (FAISS, IVF).

A segment of up to 50,000 passages is compared whole where it is mapped (8 ms), a larger one by its lists. How many cells are
looked through is the least that finds 99% of the ten best on trial; what they find is compared again with the whole vectors.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

EXACT_UP_TO = 50_000  # vectors; so many are compared one by one in 8 ms of one core (benchmarks/RESULTS.md)
TRAINED_ON = 40  # vectors a cell
ROUNDS = 8
TRIALS = 128
FIRST = 10  # the recall is that of so many
WANTED_RECALL = 0.99
PROBED = (8, 16, 32, 64, 128, 256)
ADDED_AT_ONCE = 65_536
MOST_WIDENED = 16  # times as many cells are looked through where a filter leaves few vectors in each

Matrix = NDArray[np.float32]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Measured:
    """How many cells there are, how many of them are looked through, and the recall at 10 against comparing all."""

    cells: int
    probed: int
    recall: float


@dataclass(frozen=True, slots=True)
class Lists:
    """The vectors of a segment in 8 bits a number, cell by cell; `probed` cells are looked through."""

    index: Any
    probed: int

    @property
    def size(self) -> int:
        """How many vectors there are."""
        return int(self.index.ntotal)

    def nearest(self, query: Matrix, count: int, chosen: Numbers | None) -> Numbers:
        """About the `count` rows nearest to the question, fewer where the cells have no more; only chosen ones, if given.

        Eight bits tell near duplicates badly apart: whoever asks compares the rows again with the whole vectors.
        """
        import faiss

        wider, selector = 1, None
        if chosen is not None:
            is_chosen = np.zeros(self.size, bool)
            is_chosen[chosen] = True
            bits = np.packbits(is_chosen, bitorder="little")
            selector = faiss.IDSelectorBitmap(self.size, faiss.swig_ptr(bits))
            wider = min(self.size // max(len(chosen), 1), MOST_WIDENED)
        probed = min(self.probed * max(wider, 1), self.index.nlist)
        how = faiss.SearchParametersIVF(sel=selector, nprobe=probed)  # type: ignore[call-arg]
        _, found = self.index.search(query[None, :], min(count, self.size), params=how)
        rows: Numbers = found[0]
        return rows[rows >= 0]


def make_lists(vectors: Matrix, path: Path, trials: Matrix) -> Measured | None:
    """What was measured of the lists that are in the file now, or None where comparing all is fast enough, or better.

    As few cells are looked through as find `WANTED_RECALL` of what comparing all finds for the trials; where no number
    of cells does, nothing is written.
    """
    if len(vectors) <= EXACT_UP_TO:
        return None
    import faiss

    cells = 2 ** round(np.log2(2 * len(vectors) ** 0.5))
    dimension = vectors.shape[1]
    index = faiss.IndexIVFScalarQuantizer(
        faiss.IndexFlatIP(dimension), dimension, cells, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
    )
    index.cp.niter = ROUNDS
    random = np.random.default_rng(0)
    index.train(vectors[np.sort(random.choice(len(vectors), min(len(vectors), TRAINED_ON * cells), replace=False))])
    for start in range(0, len(vectors), ADDED_AT_ONCE):
        index.add(np.ascontiguousarray(vectors[start : start + ADDED_AT_ONCE]))
    asked = np.ascontiguousarray(trials[random.choice(len(trials), min(TRIALS, len(trials)), replace=False)])
    measured = _measured(index, vectors, asked)
    if measured:
        faiss.write_index(index, str(path))
    return measured


def _measured(index: Any, vectors: Matrix, asked: Matrix) -> Measured | None:
    """The fewest cells that find enough, with the recall, on vectors that stand for questions."""
    worst = _tenth_best(vectors, asked)
    for probed in PROBED:
        lists = Lists(index, probed)
        rows = [lists.nearest(query, 4 * FIRST, None) for query in asked]
        good = sum(
            min(int((vectors[np.sort(found)] @ query >= least - 1e-6).sum()), FIRST)
            for found, query, least in zip(rows, asked, worst, strict=True)
        )
        recall = good / (FIRST * len(asked))
        if recall >= WANTED_RECALL:
            return Measured(int(index.nlist), probed, round(recall, 4))
    return None


def _tenth_best(vectors: Matrix, asked: Matrix) -> Matrix:
    """The score of the tenth best vector for each question, by comparing all."""
    best = np.full((len(asked), FIRST), -np.inf, np.float32)
    for start in range(0, len(vectors), ADDED_AT_ONCE):
        scores = np.concatenate([best, asked @ vectors[start : start + ADDED_AT_ONCE].T], axis=1)
        best = np.partition(scores, scores.shape[1] - FIRST, axis=1)[:, -FIRST:]
    worst: Matrix = best.min(axis=1)
    return worst


def open_lists(path: Path, measured: Measured) -> Lists:
    """The lists in this file, which is mapped and not read; raises RuntimeError if it is damaged."""
    import faiss

    index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP | faiss.IO_FLAG_READ_ONLY)
    return Lists(index, measured.probed)
