"""What each part of asking is worth: the gold questions answered with one part taken away at a time.

usage: python benchmarks/ablation.py INDEX=GOLD.jsonl [INDEX=GOLD.jsonl ...]

Each pair is a library (`tracuu ingest REPORTS --index INDEX`) and the questions asked of it. Prints the table of
benchmarks/retrieval.md; all pairs count together.
"""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from tracuu.asking import choice, concepts, evidence, question, weights
from tracuu.evaluate import Judged, judge_questions, scores
from tracuu.indexing.embed import Encoder, load_encoder
from tracuu.indexing.library import Library, open_library
from tracuu.settings import Settings

MEASURES = ("hit@1", "hit@5", "mrr", "figure_exact", "answered", "refused_rightly")
FROM_PARTS = {"IN_CLAUSE": 0.0, "BEFORE_IN_SENTENCE": 0.0, "FAR_BEFORE_IN_SENTENCE": 0.0, "AFTER_IN_SENTENCE": 0.0}

# Name of the row, weights that are changed, functions that are replaced.
Variant = tuple[str, dict[str, float], tuple[tuple[Any, str, Callable[..., Any]], ...]]
VARIANTS: tuple[Variant, ...] = (
    ("as it is", {}, ()),
    ("without dense passages", {"DENSE": 0.0}, ()),
    ("without dense sentences", {"SENTENCES": 0.0}, ()),
    ("without either", {"DENSE": 0.0, "SENTENCES": 0.0}, ()),
    ("without BM25", {"TERMS": 0.0}, ()),
    ("without coverage", {"COVERAGE": 0.0}, ()),
    ("without the figures leg", {"FIGURES": 0.0}, ()),
    (
        "without aspect, time, reason, formula",
        {"ASPECT": 0.0, "PERIOD": 0.0, "REASON": 0.0, "RECENT": 0.0, "FORMULA": 0.0},
        (),
    ),
    ("dense passages alone", {"SENTENCES": 0, "TERMS": 0, "COVERAGE": 0, "FIGURES": 0}, ()),
    ("BM25 alone", {"DENSE": 0, "SENTENCES": 0, "COVERAGE": 0, "FIGURES": 0}, ()),
    ("dense + BM25 alone", {"SENTENCES": 0, "COVERAGE": 0, "FIGURES": 0}, ()),
    ("without restoring diacritics", {}, ((question, "restore", lambda text, *_: text),)),
    ("without putting slips right", {}, ((question, "correct", lambda text, _: text),)),
    ("without writing abbreviations out", {}, ((question, "write_out", lambda text: text),)),
    ("without the thesaurus", {}, ((concepts, "equivalents", lambda _: ()),)),
    ("figures chosen by indicator alone", FROM_PARTS, ()),
    ("figures whatever their unit", {}, ((evidence, "unit_fit", lambda *_: 0.0),)),
    ("figures whatever their kind", {"KIND_FITS": 0.0, "KIND_WRONG": 0.0}, ()),
    ("figures whatever their time", {"OTHER_TIME": 0.0, "OTHER_LENGTH": 0.0}, ()),
    ("what narrows passed over", {}, ((choice, "is_narrowed", lambda *_: False),)),
    ("silence passed over", {"MOST_SILENT": 1.0, "MOST_SILENT_OF_PASSAGES": 1.0, "LEAST_SPOKEN_UNTOLD": 9.0}, ()),
    ("never refusing", dict.fromkeys((name for name in vars(weights) if name.startswith("LEAST_")), -9.0), ()),
)


class RememberingEncoder:
    """An encoder that computes each question once: the rows differ in what is done with the vectors."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._kept: dict[str, NDArray[np.float32]] = {}
        self.name, self.dimension = encoder.name, encoder.dimension

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        for text in texts:
            if text not in self._kept:
                self._kept[text] = self._encoder.encode_queries([text])[0]
        return np.stack([self._kept[text] for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._encoder.encode_passages(texts)


@contextmanager
def changed(variant: Variant) -> Iterator[None]:
    _, values, functions = variant
    patches = [patch.object(weights, name, value) for name, value in values.items()]
    patches += [patch.object(module, name, instead) for module, name, instead in functions]
    for one in patches:
        one.start()
    try:
        yield
    finally:
        for one in patches:
            one.stop()


def judged(pairs: Sequence[tuple[Library, list[dict[str, Any]]]]) -> list[Judged]:
    return [one for library, gold in pairs for one in judge_questions(library, gold)]


def main() -> None:
    encoder = RememberingEncoder(load_encoder(Settings()))
    pairs = []
    for argument in sys.argv[1:]:
        index, _, gold = argument.partition("=")
        lines = Path(gold).read_text("utf-8").splitlines()
        pairs.append((open_library(Settings(index=Path(index)), encoder), [json.loads(line) for line in lines]))
    print(f"| | {' | '.join(MEASURES)} |\n|---|{'---|' * len(MEASURES)}")
    for variant in VARIANTS:
        with changed(variant):
            got = scores(judged(pairs))
        print(f"| {variant[0]} | {' | '.join(f'{got.get(name, 0):.3f}' for name in MEASURES)} |", flush=True)


if __name__ == "__main__":
    main()
