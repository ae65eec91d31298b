"""The three searches of a library in PostgreSQL: nearest vectors by HNSW, BM25 over the same terms as elsewhere.

Where few passages are allowed they are all compared, exactly. What is near, and not exact, in large libraries:
graphs of vectors may miss a neighbour; terms that very many passages have do not bring candidates (`MOST_CANDIDATES`),
though they count in the scores; the mean and the deviation of BM25 scores are those of a drawn sample (`SAMPLE`), of
all passages where there are no more; and a passage's length is held against that of an ordinary one (`ORDINARY_LENGTH`)
instead of the library's own mean, so that weights never have to be written anew.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pgvector import HalfVector, SparseVector

from tracuu.indexing.lexical import POSITION_BITS
from tracuu.indexing.ranked import Numbers, Ranked, best_ranked
from tracuu.indexing.vectors import Moments

SCAN_BELOW = 5_000  # so few passages are compared one by one
MOST_CANDIDATES = 20_000
SAMPLE = 10_000
ORDINARY_LENGTH = 130  # terms in a passage, as in the corpus
SATURATION, LENGTH_SHARE = 1.2, 0.75  # k1 and b of BM25, as tantivy has them
TERM_NUMBERS = 1_000_000_000  # the most that a sparse vector of pgvector can have

Ask = Callable[[str, Any], list[dict[str, Any]]]
Values = dict[str, Any]


def numbers_from(serials: Numbers | int, positions: Numbers | int) -> Numbers:
    """The numbers of passages: the serial of the report, and after it the position in it."""
    return np.asarray(serials, np.int64) << POSITION_BITS | np.asarray(positions, np.int64)


def parts_of(numbers: Numbers) -> tuple[Numbers, Numbers]:
    """The serials and the positions in the numbers of passages.

    >>> parts_of(numbers_from(np.array([7]), np.array([3])))
    (array([7]), array([3]))
    """
    return numbers >> POSITION_BITS, numbers & ((1 << POSITION_BITS) - 1)


def term_weights(terms: Iterable[int]) -> SparseVector:
    """What the terms of a passage weigh in BM25, before their rarity is known."""
    counts = Counter(terms)
    length = LENGTH_SHARE * counts.total() / ORDINARY_LENGTH + 1 - LENGTH_SHARE
    weights = {term: n * (SATURATION + 1) / (n + SATURATION * length) for term, n in counts.items()}
    return SparseVector(weights, TERM_NUMBERS)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows of a table that is searched are meant: a condition with its values, how many passages it leaves."""

    condition: str
    values: Values = field(default_factory=dict)
    passages: int | None = None

    @property
    def leaves_few(self) -> bool:
        """Whether all that it leaves can be compared."""
        return self.passages is not None and self.passages <= SCAN_BELOW


class Shelves:
    """Where the reports stand that a reader knows: their serials, ascending, with province and number of passages."""

    def __init__(self, serials: Sequence[int], provinces: Sequence[int], passages: Sequence[int]) -> None:
        order = np.argsort(np.array(serials, np.int64), kind="stable")
        self._serials, self._provinces, self._passages = (
            np.array(values, np.int64)[order] for values in (serials, provinces, passages)
        )

    def filter_of(self, allowed: Numbers | None) -> Filter:
        """The rows of these passages; of all that the reader knows, if none are named."""
        if allowed is None:
            newest = int(self._serials[-1]) if len(self._serials) else 0
            return Filter("serial <= %(newest)s", {"newest": newest})
        serials, positions = parts_of(np.unique(allowed))
        reports, counts = np.unique(serials, return_counts=True)
        known = np.searchsorted(self._serials, reports)
        values: Values = {"provinces": np.unique(self._provinces[known]).tolist()}
        if np.array_equal(counts, self._passages[known]):
            values["serials"] = reports.tolist()
            named = "serial = ANY(%(serials)s::int[])"
        else:
            values |= {"serials": serials.tolist(), "positions": positions.tolist()}
            named = "(serial, position) IN (SELECT * FROM unnest(%(serials)s::int[], %(positions)s::int[]))"
        return Filter(f"province = ANY(%(provinces)s::int[]) AND {named}", values, len(serials))


def search_vectors(
    ask: Ask, table: str, moments: Moments, query: NDArray[np.float32], count: int, chosen: Filter
) -> Ranked:
    """The passages that have the rows nearest to the question's vector."""
    mean, deviation = moments.spread(query)
    by_distance = "(vector <#> %(query)s) + 0" if chosen.leaves_few else "vector <#> %(query)s"  # + 0: not by the graph
    question = f"""
        SELECT serial, position, -(vector <#> %(query)s) AS score FROM {table}
        WHERE {chosen.condition} ORDER BY {by_distance} LIMIT %(wanted)s"""
    wanted = count if table == "passage_vectors" else 4 * count
    while True:  # the best rows may belong to few passages: then ask for more of them
        values = chosen.values | {"query": HalfVector(query), "wanted": wanted}
        found = ask(question, values)
        numbers, scores = _best_of_each(found)
        if len(numbers) >= count or len(found) < wanted:
            return best_ranked(numbers, scores, count, mean, deviation)
        wanted *= 4


def search_terms(ask: Ask, terms: Sequence[str], count: int, chosen: Filter, *, is_owner: bool = True) -> Ranked:
    """The passages that match these terms best by BM25."""
    asked = Counter(terms)
    known = ask(
        "SELECT number, term, count, (SELECT passages FROM library) AS passages FROM lexemes_among(%(terms)s)",
        {"terms": list(asked)},
    )
    known = [row for row in known if row["count"] > 0]
    if not known or count < 1:
        return best_ranked(np.zeros(0, np.int64), np.zeros(0, np.float32), 0, 0, 0)
    rarity = {row["number"]: asked[row["term"]] * _rarity(row["count"], row["passages"]) for row in known}
    values = {"query": SparseVector(rarity, TERM_NUMBERS), "count": count, **chosen.values}
    scored = f"SELECT serial, position, -(weights <#> %(query)s) AS score FROM terms WHERE {chosen.condition}"
    if not chosen.leaves_few:
        values = {"provinces": None} | values
        values["rare"] = _bringing_candidates({row["number"]: row["count"] for row in known})
        scored += " AND lexemes && %(rare)s::int[]"
        if not is_owner:
            among = "scored_among(%(rare)s::int[], %(query)s, %(provinces)s::int[])"
            scored = f"SELECT * FROM {among} WHERE {chosen.condition}"
    found = ask(
        f"""
        SELECT serial, position, score FROM ({scored}) AS scored
        WHERE score > 0 ORDER BY score DESC, serial, position LIMIT %(count)s""",
        values,
    )
    numbers, scores = _best_of_each(found)
    return best_ranked(numbers, scores, count, *_spread(ask, values["query"], known[0]["passages"]))


def _bringing_candidates(counts: Mapping[int, int]) -> list[int]:
    """The rarest of the terms, as many as bring no more candidates than can be scored; at least one."""
    chosen: list[int] = []
    candidates = 0
    for number, passages in sorted(counts.items(), key=lambda one: (one[1], one[0])):
        candidates += passages
        if chosen and candidates > MOST_CANDIDATES:
            break
        chosen.append(number)
    return chosen


def _spread(ask: Ask, query: SparseVector, passages: int) -> tuple[float, float]:
    """The mean and the deviation of the scores of a sample."""
    share = SAMPLE / passages if passages > SAMPLE else 2.0
    (row,) = ask(
        """SELECT coalesce(avg(score), 0) AS mean, coalesce(stddev_pop(score), 0) AS deviation
        FROM (SELECT -(weights <#> %(query)s) AS score FROM terms WHERE draw < %(share)s) AS drawn""",
        {"query": query, "share": share},
    )
    return float(row["mean"]), float(row["deviation"])


def _rarity(count: int, passages: int) -> float:
    return log(1 + (passages - count + 0.5) / (count + 0.5))


def _best_of_each(found: Sequence[Mapping[str, Any]]) -> tuple[Numbers, NDArray[np.float32]]:
    """The passages of these rows, which come best first, each once with its best score."""
    serials, positions = (np.array([row[name] for row in found], np.int64) for name in ("serial", "position"))
    numbers, first = np.unique(numbers_from(serials, positions), return_index=True)
    return numbers, np.array([row["score"] for row in found], np.float32)[first]
