"""Lexical search: BM25 over terms that our own code has cut, in tantivy, with z-scores over all passages.

z-scores are exact up to `EXACT_UP_TO` passages: beyond, taking in every match took 40 ms for each 100,000. What left the
index still counts in its term frequencies until it is more than 2% of all; then the index is made anew.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tracuu.indexing.ranked import Numbers, Ranked, best_ranked

Scores = NDArray[np.float64]

ANALYZER = "blanks"  # terms are joined by blanks, and blanks are all that parts them again
WRITER_BYTES = 128_000_000
POSITION_BITS = 24  # of a passage's number: its position in the report; before them stands the report's serial
ONE_REPORT = np.zeros(1, np.int64)
EXACT_UP_TO = 20_000  # passages; of more, what matches best is asked for, and the statistics are those of a sample
SAMPLED = 4_000  # passages, of whole reports: z-scores are off by 1%, 4% at most (benchmarks/RESULTS.md)
MOST_REPORTS = 500  # to which a search is narrowed beforehand; of more, what they do not have is left out afterwards


def with_personal(terms: Sequence[str], personal: Sequence[str]) -> list[str]:
    """Terms that everybody finds, and terms of personal data, marked so that only who may see them looks for them.

    >>> with_personal(["ho", "ong"], ["mau"])
    ['ho', 'ong', '=mau']
    """
    return [*terms, *(f"={term}" for term in personal)]


def _schema() -> Any:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("terms", tokenizer_name=ANALYZER, index_option="freq")
    builder.add_unsigned_field("serial", indexed=True)
    builder.add_unsigned_field("number", fast=True)
    return builder.build()


def _with_analyzer(index: Any) -> Any:
    """An index forgets its analyzers when it is closed."""
    import tantivy

    index.register_tokenizer(ANALYZER, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return index


class LexicalIndex:
    """Passages by their terms; a passage that has none of a question's terms has the score 0."""

    def __init__(self, index: Any, first_numbers: Numbers) -> None:
        self._first_numbers = first_numbers
        index.config_reader("manual")  # a generation never changes
        self._schema = index.schema
        self._searcher = index.searcher()
        serials = np.flatnonzero(first_numbers >= 0)
        self._serials = serials[np.argsort(first_numbers[serials], kind="stable")]  # in the order of the numbers
        self._firsts = first_numbers[self._serials]

    @property
    def size(self) -> int:
        """How many passages there are."""
        return int(self._searcher.num_docs)

    def search(self, terms: Sequence[str], count: int, allowed: Numbers | None = None) -> Ranked:
        """The passages that match these terms best; only the allowed ones, if given, and only with a score over 0."""
        if not self.size or not terms:
            return best_ranked(np.zeros(0, np.int64), np.zeros(0, np.float32), count, 0.0, 0.0)
        if self.size <= EXACT_UP_TO:
            numbers, scores = self._matches(terms, self.size)
            mean, deviation = _spread(scores, self.size)
            if allowed is not None:
                numbers, scores = _only(allowed, numbers, scores)
        else:
            mean, deviation = self._sampled_spread(terms)
            numbers, scores = self._best(terms, count, allowed)
        return best_ranked(numbers, scores.astype(np.float32), count, mean, deviation)

    def _best(self, terms: Sequence[str], count: int, allowed: Numbers | None) -> tuple[Numbers, Scores]:
        """The `count` passages that match best, and maybe more."""
        if allowed is None:
            return self._matches(terms, count)
        reports = np.unique(np.searchsorted(self._firsts, allowed, side="right") - 1)
        serials = self._serials[reports] if len(reports) <= MOST_REPORTS else None
        wanted = count if serials is not None else count * self.size // len(allowed)
        while True:
            wanted = min(wanted * 4, self.size)
            found, scores = self._matches(terms, wanted, serials)
            numbers, best = _only(allowed, found, scores)
            if len(numbers) >= count or len(found) < wanted or wanted == self.size:
                return numbers, best

    def _sampled_spread(self, terms: Sequence[str]) -> tuple[float, float]:
        """The mean and the standard deviation of the scores of all passages, as a sample of reports tells them."""
        serials, passages = self._sample
        return _spread(_scores(self._hits(terms, passages, serials)), passages)

    @cached_property
    def _sample(self) -> tuple[Numbers, int]:
        """The serials of some reports, drawn by chance and always the same ones, and how many passages they have."""
        order = np.random.default_rng(0).permutation(len(self._serials))
        sizes = np.cumsum(np.diff([*self._firsts, self.size])[order])
        taken = min(int(np.searchsorted(sizes, SAMPLED)) + 1, len(order))
        return self._serials[order[:taken]], int(sizes[taken - 1])

    def _matches(self, terms: Sequence[str], count: int, serials: Numbers | None = None) -> tuple[Numbers, Scores]:
        """The numbers and scores of the passages that match best; only of these reports, if given."""
        hits = self._hits(terms, count, serials)
        found = np.array(self._searcher.fast_field_values("number", [address for _, address in hits]), np.int64)
        return self._first_numbers[found >> POSITION_BITS] + (found & ((1 << POSITION_BITS) - 1)), _scores(hits)

    def _hits(self, terms: Sequence[str], count: int, serials: Numbers | None) -> list[tuple[float, Any]]:
        """The scores and addresses in the index of the passages that match best; only of these reports, if given."""
        import tantivy

        query = self._any_of("terms", terms)
        if serials is not None:
            within = tantivy.Query.const_score_query(self._any_of("serial", serials.tolist()), 0.0)
            query = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Must, within)])
        hits: list[tuple[float, Any]] = self._searcher.search(query, count, count=False).hits
        return hits

    def _any_of(self, field: str, values: Iterable[str | int]) -> Any:
        import tantivy

        of_each = (tantivy.Query.term_query(self._schema, field, value, "freq") for value in values)
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in of_each])


def _scores(hits: Sequence[tuple[float, Any]]) -> Scores:
    return np.array([score for score, _ in hits], np.float64)


def _only(allowed: Numbers, numbers: Numbers, scores: Scores) -> tuple[Numbers, Scores]:
    """Those of the passages that are allowed, with their scores."""
    kept = np.isin(numbers, allowed, kind="table")  # by itself it sorts 93,000 allowed ones each time
    return numbers[kept], scores[kept]


def _spread(scores: Scores, passages: int) -> tuple[float, float]:
    """The mean and the standard deviation over so many passages, of which those without a score have 0."""
    mean = float(scores.sum()) / passages
    return mean, max(float((scores**2).sum()) / passages - mean * mean, 0.0) ** 0.5


class LexicalWriter:
    """An index that is made in a folder, or changed: reports come and go by their serials."""

    def __init__(self, folder: Path) -> None:
        import tantivy

        self._folder = folder
        is_there = folder.is_dir()
        folder.mkdir(exist_ok=True)
        index = tantivy.Index.open(str(folder)) if is_there else tantivy.Index(_schema(), str(folder))
        self._schema = index.schema
        self._writer = _with_analyzer(index).writer(WRITER_BYTES, num_threads=1)

    def add(self, serial: int, passages: Iterable[Sequence[str]]) -> None:
        """Nothing; the passages of a report, given as their terms, are in."""
        import tantivy

        for position, terms in enumerate(passages):
            passage = tantivy.Document()
            passage.add_text("terms", " ".join(terms))
            passage.add_unsigned("serial", serial)
            passage.add_unsigned("number", serial << POSITION_BITS | position)
            self._writer.add_document(passage)

    def remove(self, serial: int) -> None:
        """Nothing; the passages of this report are out."""
        import tantivy

        # by term it would look for a signed number, and find none
        self._writer.delete_documents_by_query(tantivy.Query.term_query(self._schema, "serial", serial))

    def close(self) -> None:
        """Nothing; what was added and removed is in the files."""
        self._writer.commit()
        self._writer.wait_merging_threads()
        for path in self._folder.iterdir():
            if path.suffix == ".lock":
                path.unlink()
            else:
                path.chmod(0o644)  # tantivy keeps some to their maker


def open_lexical(folder: Path, first_numbers: Numbers = ONE_REPORT) -> LexicalIndex:
    """The index in this folder; raises ValueError or OSError if it is damaged.

    `first_numbers[serial]` is the number of the first passage of a report, -1 of one that has left. An index of the first generations has
    numbers only, which are those of one report.

    tantivy locks the folder that it opens, even to read; so that a library can be read where nothing can be
    written, it opens a folder of links. The files are mapped then, and the links are not needed any more.
    """
    import tantivy

    # tantivy may still be putting a lock file there while the folder goes: what it leaves is a link or two
    with TemporaryDirectory(prefix="tracuu-", ignore_cleanup_errors=True) as links:
        for path in folder.resolve().iterdir():
            (Path(links) / path.name).symlink_to(path)
        return LexicalIndex(_with_analyzer(tantivy.Index.open(links)), first_numbers)
