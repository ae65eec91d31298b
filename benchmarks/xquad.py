"""Retrieval on XQuAD-vi: 240 paragraphs of general text, 1,190 questions, as asked and without diacritics.

usage: python benchmarks/xquad.py xquad.vi.json

The recipe is the product's own (`asking.retrieve`), with nothing changed for this text. Prints R@1 and MRR@10 of all
questions and of each half, so that what was chosen on one can be seen on the other.
"""

import json
import sys
import tempfile
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from tracuu.asking.question import Filters, understand
from tracuu.asking.retrieve import evidence_for
from tracuu.indexing.build import write_library
from tracuu.indexing.embed import load_encoder
from tracuu.indexing.library import Library, open_library
from tracuu.records import Aspect, Header, Passage, Report, Span
from tracuu.settings import Settings
from tracuu.vietnamese.characters import compose, fold
from tracuu.vietnamese.sentences import sentence_spans


def report_of(paragraphs: Sequence[str]) -> Report:
    passages, text = [], ""
    for number, paragraph in enumerate(paragraphs, 1):
        start = len(text)
        spans = tuple(Span(start + first, start + last) for first, last in sentence_spans(paragraph))
        span = Span(start, start + len(paragraph))
        passages.append(Passage(f"xquad#{number}", "xquad", "", "", paragraph, span, spans, None, None, Aspect.RESULT))
        text += f"{paragraph}\n"
    digest = sha256(text.encode()).hexdigest()
    sections, lines = (), ((0, 1, None),)
    return Report(
        "xquad", Path("xquad"), digest, text, Header(), None, None, None, sections, tuple(passages), (), (), (), lines
    )


def rank_of(library: Library, question: str, wanted: str) -> int | None:
    understood = understand(question, (), Filters(), library.entries, library.vocabulary)
    found = evidence_for(library, understood)
    ids = [hit.passage.id for evidence in found for hit in evidence.hits[:10]]
    return ids.index(wanted) + 1 if wanted in ids else None


def row(name: str, ranks: Sequence[int | None]) -> str:
    first = sum(rank == 1 for rank in ranks) / len(ranks)
    mrr = sum(1 / rank for rank in ranks if rank) / len(ranks)
    return f"| {name} | {first:.3f} | {mrr:.3f} |"


def main() -> None:
    articles = json.loads(Path(sys.argv[1]).read_text("utf-8"))["data"]
    paragraphs = [paragraph for article in articles for paragraph in article["paragraphs"]]
    asked = [
        (compose(one["question"]), f"xquad#{number}")
        for number, paragraph in enumerate(paragraphs, 1)
        for one in paragraph["qas"]
    ]
    encoder = load_encoder(Settings())
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(index=Path(folder) / "index", cache=Path(folder) / "cache")
        with write_library(settings, encoder) as writer:
            writer.put(report_of([compose(paragraph["context"]) for paragraph in paragraphs]))
            writer.commit()
        library = open_library(settings, encoder)
        print("| | R@1 | MRR@10 |\n|---|---|---|")
        for name, change in (("as asked", str), ("without diacritics", fold)):
            ranks = [rank_of(library, change(question), wanted) for question, wanted in asked]
            print(row(name, ranks))
            print(row(f"{name}, first half", ranks[0::2]))
            print(row(f"{name}, second half", ranks[1::2]), flush=True)


if __name__ == "__main__":
    main()
