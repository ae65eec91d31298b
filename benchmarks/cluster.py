"""A library of synthetic passages in PostgreSQL: loading, and what its searches find against exact ones.

    .venv/bin/python benchmarks/cluster.py load postgresql://... [PASSAGES]     # an empty database
    .venv/bin/python benchmarks/cluster.py graphs postgresql://...
    .venv/bin/python benchmarks/cluster.py compare postgresql://... [QUESTIONS]
    .venv/bin/python benchmarks/cluster.py server                               # one for this, until Ctrl-C

The reports are those of synthetic.py; of each passage only the first sentence has a vector of its own. Exact are inner
products in float32 over all vectors (FAISS IndexFlatIP), and tantivy over the same terms. Measured with other work on
the machine, times are upper bounds.
"""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from signal import pause
from time import perf_counter

import faiss
import numpy as np
from numpy.typing import NDArray
from synthetic import SyntheticEncoder, questions, reports

from tracuu.asking.weights import CANDIDATES
from tracuu.indexing.cluster_connection import ask, connected
from tracuu.indexing.cluster_schema import drop_vector_indexes, make_tables, make_vector_indexes
from tracuu.indexing.cluster_writing import write_cluster
from tracuu.indexing.lexical import LexicalWriter, open_lexical
from tracuu.indexing.library import Library, open_library
from tracuu.indexing.ranked import Numbers, Ranked
from tracuu.indexing.searchable import Searched, searched_in
from tracuu.records import Report
from tracuu.settings import Settings
from tracuu.vietnamese.words import lexical_terms

FOLDER = Path(tempfile.gettempdir()) / "tracuu-cluster"
BEST = 10


def made(passages: int) -> Iterator[tuple[Report, Searched]]:
    """Reports with what is searched of them: one sentence a passage."""
    for report in reports(passages):
        short = tuple(replace(passage, sentences=passage.sentences[:1]) for passage in report.passages)
        report = replace(report, passages=short)
        yield report, searched_in(report.text, report.passages)


def load(url: str, passages: int) -> None:
    """Nothing; so many passages are in, without the graphs, and their vectors and terms beside."""
    encoder, settings, began = SyntheticEncoder(FOLDER), Settings(library=url), perf_counter()
    with connected(url) as connection:
        make_tables(connection, url, encoder.name, encoder.dimension)
        drop_vector_indexes(connection)
    kept, lexical, spent = [], LexicalWriter(FOLDER / "lexical"), 0.0
    with write_cluster(settings, encoder) as writer:
        for serial, (report, searched) in enumerate(made(passages)):
            vectors = encoder.encode_passages(searched.passages)
            sentences = encoder.encode_passages(searched.sentences)
            began = perf_counter()
            writer.put_stored(report, searched, vectors, sentences)
            spent += perf_counter() - began
            kept.append(vectors)
            lexical.add(serial, map(lexical_terms, searched.passages))
        began = perf_counter()
        writer.commit()
        spent += perf_counter() - began
    lexical.close()
    np.save(FOLDER / "vectors.npy", np.concatenate(kept))
    count = sum(map(len, kept))
    print(f"{count} passages, {len(kept)} reports: loaded in {spent:.0f} s, {count / spent:.0f} a second")


def graphs(url: str) -> None:
    """Nothing; the graphs are made."""
    began = perf_counter()
    with connected(url) as connection:
        make_vector_indexes(connection)
        connection.execute("ANALYZE")
    print(f"graphs made in {perf_counter() - began:.0f} s")
    question = """
        SELECT relname, pg_total_relation_size(oid) AS bytes FROM pg_class
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 2 DESC LIMIT 8"""
    for row in ask(url, question):
        print(f"  {row['relname']}: {row['bytes'] / 1e6:.0f} MB")


def compare(url: str, count: int) -> None:
    """Nothing; what each search finds, in how long, is printed."""
    encoder = SyntheticEncoder(FOLDER)
    library = open_library(Settings(library=url), encoder)
    ids = [entry.id for entry in library.entries]
    numbers, vectors = library.numbers_of(ids), np.load(FOLDER / "vectors.npy")
    lexical = open_lexical(FOLDER / "lexical", np.searchsorted(numbers, [library.numbers_of([one])[0] for one in ids]))
    exact = partial(exact_passages, encoder, vectors, numbers)
    exact_words = partial(exact_terms, lexical, numbers)
    for narrowed, allowed_of in narrowings(library).items():
        asked = [question for kind, question in questions(4 * count, len(ids)) if kind == "nothing"][:count]
        for name, search, oracle in (
            ("passages", library.search_passages, exact),
            ("terms", lambda one, *rest: library.search_terms(lexical_terms(one), *rest), exact_words),
        ):
            shown = judged(asked, allowed_of, search, oracle)
            print(f"{name}, {narrowed}: {shown}", flush=True)


def narrowings(library: Library):  # noqa: ANN201
    """What searches are narrowed to, by what it is called: the allowed numbers of the n-th question."""
    entries = library.entries
    years = sorted({entry.period.year for entry in entries})
    communes = sorted({entry.place.commune for entry in entries})

    def of_year(n: int) -> Numbers:
        return library.numbers_of([entry.id for entry in entries if entry.period.year == years[n % len(years)]])

    def of_commune(n: int) -> Numbers:
        return library.numbers_of([entry.id for entry in entries if entry.place.commune == communes[n % len(communes)]])

    return {"all": lambda n: None, "a year": of_year, "a commune": of_commune}


def judged(asked: Sequence[str], allowed_of, search, oracle) -> str:  # noqa: ANN001
    overlaps, seconds, apart, outside = [], [], [], 0
    for n, question in enumerate(asked):
        allowed = allowed_of(n)
        search(question, 1, allowed)  # embeds the question, and reads what the server has not at hand
        began = perf_counter()
        found = search(question, CANDIDATES, allowed)
        seconds.append(perf_counter() - began)
        first = found.numbers[:BEST]
        truth: Ranked = oracle(question, allowed)
        best = np.sort(truth.scores)[::-1][: len(first)]
        near = 1e-3 * max(1.0, float(abs(best[-1]))) if len(best) else 0
        scores = dict(zip(truth.numbers.tolist(), truth.scores.tolist(), strict=True))
        right = sum(scores.get(one, -9) >= best[-1] - near for one in first.tolist())
        overlaps.append(np.isin(first, truth.numbers[:BEST]).mean())
        apart.append(right / BEST)
        outside += 0 if allowed is None else int((~np.isin(found.numbers, allowed)).sum())
    p50, p95 = 1000 * np.percentile(seconds, (50, 95))
    return (
        f"overlap@{BEST} {np.mean(overlaps):.3f}, as good as the exact ones {np.mean(apart):.3f}, "
        f"outside what was asked {outside}, p50 {p50:.1f} ms, p95 {p95:.1f} ms"
    )


def exact_passages(
    encoder: SyntheticEncoder, vectors: NDArray[np.float32], numbers: Numbers, question: str, allowed: Numbers | None
) -> Ranked:
    rows = np.arange(len(numbers)) if allowed is None else np.searchsorted(numbers, allowed)
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors[rows])
    scores, found = index.search(encoder.encode_queries([question]), min(5 * BEST, len(rows)))
    return Ranked(numbers[rows[found[0]]], scores[0], scores[0])


def exact_terms(lexical, numbers: Numbers, question: str, allowed: Numbers | None) -> Ranked:  # noqa: ANN001
    rows = None if allowed is None else np.searchsorted(numbers, allowed)
    found = lexical.search(lexical_terms(question), 5 * BEST, rows)
    return Ranked(numbers[found.numbers], found.scores, found.z)


def serve() -> None:
    """Nothing; a server is there until the program is stopped."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
    from postgres import PostgresServer

    server = PostgresServer({"fsync": "on", "shared_buffers": "1GB", "max_wal_size": "8GB"})
    try:
        print(server.new_database(), flush=True)
        pause()
    finally:
        server.stop()


if __name__ == "__main__":
    what, *given = sys.argv[1:]
    if what == "server":
        serve()
    elif what == "load":
        load(given[0], int(given[1]) if given[1:] else 100_000)
    elif what == "graphs":
        graphs(given[0])
    else:
        compare(given[0], int(given[1]) if given[1:] else 100)
