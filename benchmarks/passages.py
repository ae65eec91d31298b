"""How long passages should be: the gold questions answered over libraries that differ in nothing else.

usage: python benchmarks/passages.py REPORTS=GOLD.jsonl[,GOLD.jsonl ...] [REPORTS=...] [--sizes 500/700/200 ...]

Each pair is a folder of reports and the questions asked of them. A size is `target/most/least` of
`tracuu.parsing.segment.Sizes`. All pairs count together. Sentences are embedded once: they do not change with the size.
"""

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from tracuu.evaluate import Judged, judge_questions, scores
from tracuu.indexing.build import write_library
from tracuu.indexing.embed import Encoder, load_encoder
from tracuu.indexing.library import Library, open_library
from tracuu.ingest import report_files
from tracuu.parsing import parse
from tracuu.parsing.segment import Sizes, passages_of
from tracuu.reading.read import read_document
from tracuu.records import Document
from tracuu.settings import Settings

MEASURES = ("hit@1", "hit@5", "mrr", "figure_exact", "refused_rightly")
SIZES = ("350/500/100", "500/700/150", "650/900/200", "800/1100/250", "1000/1400/300")


class RememberingEncoder:
    """An encoder that computes each text once."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._kept: dict[tuple[bool, str], NDArray[np.float32]] = {}
        self.name, self.dimension = encoder.name, encoder.dimension

    def _encoded(self, is_query: bool, texts: Sequence[str]) -> NDArray[np.float32]:
        new = list(dict.fromkeys(text for text in texts if (is_query, text) not in self._kept))
        if new:
            encode = self._encoder.encode_queries if is_query else self._encoder.encode_passages
            self._kept.update(zip(((is_query, text) for text in new), encode(new), strict=True))
        return np.stack([self._kept[is_query, text] for text in texts])

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._encoded(True, texts)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._encoded(False, texts)


def library_of(documents: Sequence[Document], sizes: Sizes, settings: Settings, encoder: Encoder) -> Library:
    def sized(*arguments: object) -> object:
        return passages_of(*arguments, sizes)  # type: ignore[arg-type]

    with patch.object(parse, "passages_of", sized), write_library(settings, encoder) as writer:
        for document in documents:
            writer.put(parse.parse_report(document))
        writer.commit()
    return open_library(settings, encoder)


def row(sizes: Sizes, judged: Sequence[Judged], lengths: Sequence[int]) -> str:
    got = scores(judged)
    right = sum(one.is_right for one in judged)
    values = [f"{got.get(name, 0):.3f}" for name in MEASURES]
    name = f"{sizes.target}/{sizes.most}/{sizes.least}"
    return f"| {' | '.join([name, f'{len(lengths)}', f'{median(lengths):.0f}', *values, f'{right}/{len(judged)}'])} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", nargs="+")
    parser.add_argument("--sizes", nargs="+", default=SIZES)
    chosen = parser.parse_args()
    encoder = RememberingEncoder(load_encoder(Settings()))
    pairs = []
    for pair in chosen.pairs:
        reports, _, files = pair.partition("=")
        lines = [line for file in files.split(",") for line in Path(file).read_text("utf-8").splitlines()]
        documents = [read_document(path) for path in report_files([Path(reports)])]
        pairs.append((documents, [json.loads(line) for line in lines]))
    print(f"| size | passages | median length | {' | '.join(MEASURES)} | right |\n|{'---|' * (len(MEASURES) + 4)}")
    for size in chosen.sizes:
        sizes = Sizes(*map(int, size.split("/")))
        judged: list[Judged] = []
        lengths: list[int] = []
        for documents, gold in pairs:
            with tempfile.TemporaryDirectory() as folder:
                library = library_of(documents, sizes, Settings(index=Path(folder)), encoder)
                lengths += [len(library.passage(number).text) for number in range(library.size)]
                judged += judge_questions(library, gold)
        print(row(sizes, judged, lengths), flush=True)


if __name__ == "__main__":
    main()
