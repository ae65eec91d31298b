"""Lexical search: BM25 over terms that our own code has cut, in tantivy, with z-scores over all passages."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from tracuu.indexing.ranked import Numbers, Ranked, best_ranked

ANALYZER = "blanks"  # terms are joined by blanks, and blanks are all that parts them again
WRITER_BYTES = 128_000_000
POSITION_BITS = 24  # of a passage's number: its position in the report; before them stands the report's serial
ONE_REPORT = np.zeros(1, np.int64)


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

    @property
    def size(self) -> int:
        """How many passages there are."""
        return int(self._searcher.num_docs)

    def search(self, terms: Sequence[str], count: int, allowed: Numbers | None = None) -> Ranked:
        """The passages that match these terms best; only the allowed ones, if given, and only with a score over 0.

        All matches are taken in, so that the statistics are exact: 4 ms for 10,000 passages, 40 for 100,000.
        """
        scores = self._scores(terms)
        mean, deviation = (float(scores.mean()), float(scores.std())) if len(scores) else (0.0, 0.0)
        numbers = np.arange(len(scores)) if allowed is None else np.unique(allowed)
        matching = numbers[scores[numbers] > 0]
        return best_ranked(matching, scores[matching].astype(np.float32), count, mean, deviation)

    def _scores(self, terms: Sequence[str]) -> np.ndarray[Any, np.dtype[np.float64]]:
        """The score of every passage, by its number."""
        import tantivy

        scores = np.zeros(self.size)
        if self.size and terms:
            wanted = [
                (tantivy.Occur.Should, tantivy.Query.term_query(self._schema, "terms", term, "freq")) for term in terms
            ]
            hits = self._searcher.search(tantivy.Query.boolean_query(wanted), self.size, count=False).hits
            found = np.array(self._searcher.fast_field_values("number", [address for _, address in hits]), np.int64)
            numbers = self._first_numbers[found >> POSITION_BITS] + (found & ((1 << POSITION_BITS) - 1))
            scores[numbers] = [score for score, _ in hits]
        return scores


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

    `first_numbers[serial]` is the number of the first passage of a report. An index of the first generations has
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
