"""Retrieval beside LangChain, Haystack and txtai: the same texts, the same encoder, one run; prints a table.

    .venv/bin/python benchmarks/peers.py                        the reports of corpus/ and questions on them, our own writing
    .venv/bin/python benchmarks/peers.py SQUAD.json [--every N]     paragraphs and questions of a file in SQuAD's form

Of the corpus the peers are given our passages twice: under their headings, as a splitter leaves them, and under the
report's title, place and time as well, as a careful builder would write them. They get what their handbooks advise for
hybrid retrieval: BM25 and vectors, joined by ranks; LangChain's BM25 is given our syllables, since splitting at blanks
would only show that it knows no Vietnamese. Texts and questions are embedded once, beforehand, and that is not in the
times; the texts' vectors are kept in a file for the next run. A peer that is not installed is left out, and that is
said. They are no dependencies of this project; so they come, beside its packages and without another torch:

    python -m venv /tmp/peers && echo "$PWD/.venv/lib/python3.11/site-packages" > /tmp/peers/lib/python3.11/site-packages/ours.pth
    echo torch==2.13.0 > /tmp/torch.txt
    /tmp/peers/bin/pip install -c /tmp/torch.txt langchain-community langchain-classic rank_bm25 haystack-ai txtai
    PYTHONPATH=src /tmp/peers/bin/python benchmarks/peers.py
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import process_time

import numpy as np
from numpy.typing import NDArray
from xquad import report_of

from tracuu.asking.question import Filters, understand
from tracuu.asking.retrieve import evidence_for
from tracuu.evaluate import carries
from tracuu.indexing.build import write_library
from tracuu.indexing.embed import Encoder, load_encoder
from tracuu.indexing.embeddings import Embeddings
from tracuu.indexing.library import Library, open_library
from tracuu.ingest import ingest_files
from tracuu.settings import Settings
from tracuu.vietnamese.characters import compose, fold
from tracuu.vietnamese.places import show_place
from tracuu.vietnamese.words import syllables

ROOT = Path(__file__).parents[1]

FOUND = 10
Matrix = NDArray[np.float32]
Search = Callable[[str], Sequence[int]]


@dataclass(frozen=True)
class Trial:
    """Texts and questions on them, each with the numbers of the texts that answer it; `library` holds the texts.

    `placed` are the texts with what their report says of them, where they have a report.
    """

    library: Library
    texts: Sequence[str]
    questions: Sequence[str]
    right: Sequence[frozenset[int]]
    placed: Sequence[str] = ()


class Remembering:
    """An encoder that embeds each text once, and passages that a library was made of not at all."""

    def __init__(self, encoder: Encoder, kept: Embeddings) -> None:
        self._encoder = encoder
        self._kept = kept
        self._known: dict[str, Matrix] = {}
        self.name, self.dimension = encoder.name, encoder.dimension

    def encode_queries(self, texts: Sequence[str]) -> Matrix:
        if missing := [text for text in dict.fromkeys(texts) if text not in self._known]:
            self._known |= dict(zip(missing, self._encoder.encode_queries(missing), strict=True))
        return np.stack([self._known[text] for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> Matrix:
        if missing := self._kept.missing(texts):
            self._kept.add(missing, self._encoder.encode_passages(missing))
        return self._kept.vectors(texts)


def ours(trial: Trial, encoder: Encoder) -> Search:
    """Tra Cứu itself: the passages in the order in which it would show them."""

    def search(question: str) -> Sequence[int]:
        library = trial.library
        understood = understand(question, (), Filters(), library.entries, library.vocabulary)
        found = [evidence.numbers[:FOUND] for evidence in evidence_for(library, understood)]
        return [column[row] for row in range(FOUND) for column in found if row < len(column)][:FOUND]

    return search


def langchain(trial: Trial, encoder: Encoder) -> Search:
    """LangChain: FAISS and BM25Retriever in an EnsembleRetriever."""
    from langchain_classic.retrievers import EnsembleRetriever
    from langchain_community.retrievers import BM25Retriever
    from langchain_community.vectorstores import FAISS
    from langchain_core.embeddings import Embeddings

    class Given(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [row.tolist() for row in encoder.encode_passages(texts)]

        def embed_query(self, text: str) -> list[float]:
            return [float(one) for one in encoder.encode_queries([text])[0]]

    numbered = [{"number": number} for number in range(len(trial.texts))]
    dense = FAISS.from_texts(list(trial.texts), Given(), numbered).as_retriever(search_kwargs={"k": FOUND})
    words = BM25Retriever.from_texts(list(trial.texts), numbered, preprocess_func=syllables, k=FOUND)
    both = EnsembleRetriever(retrievers=[dense, words], weights=[0.5, 0.5])
    return lambda question: [found.metadata["number"] for found in both.invoke(question)][:FOUND]


def haystack(trial: Trial, encoder: Encoder) -> Search:
    """Haystack: its two retrievers over the store in memory, joined."""
    from haystack import Document
    from haystack.components.joiners import DocumentJoiner
    from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
    from haystack.document_stores.in_memory import InMemoryDocumentStore

    vectors = encoder.encode_passages(trial.texts)
    store = InMemoryDocumentStore(embedding_similarity_function="dot_product")
    store.write_documents(
        [
            Document(id=str(number), content=text, embedding=vectors[number].tolist())
            for number, text in enumerate(trial.texts)
        ]
    )
    dense, words = InMemoryEmbeddingRetriever(store, top_k=FOUND), InMemoryBM25Retriever(store, top_k=FOUND)
    joiner = DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=FOUND)

    def search(question: str) -> Sequence[int]:
        near = dense.run(query_embedding=encoder.encode_queries([question])[0].tolist())["documents"]
        joined = joiner.run(documents=[near, words.run(query=question)["documents"]])
        return [int(found.id) for found in joined["documents"]]

    return search


def txtai(trial: Trial, encoder: Encoder) -> Search:
    """txtai: a hybrid index with vectors from outside."""
    from txtai import Embeddings

    def vectors(texts: Sequence[str]) -> Matrix:
        known = set(trial.texts)
        return np.concatenate(
            [encoder.encode_passages([one]) if one in known else encoder.encode_queries([one]) for one in texts]
        )

    index = Embeddings(method="external", transform=vectors, hybrid=True, content=False)
    index.index((number, text, None) for number, text in enumerate(trial.texts))
    return lambda question: [int(number) for number, _ in index.search(question, FOUND)]


SYSTEMS: Mapping[str, Callable[[Trial, Encoder], Search]] = {
    "Tra Cứu": ours,
    "LangChain": langchain,
    "Haystack": haystack,
    "txtai": txtai,
}


def of_corpus(encoder: Encoder, folder: Path) -> Trial:
    """The passages of the corpus, and gold questions with the passages that carry their evidence."""
    settings = Settings(index=folder, corpus=ROOT / "corpus")
    for _ in ingest_files([settings.corpus], settings, encoder):
        pass
    library = open_library(settings, encoder)
    passages = [library.passage(number) for number in range(library.size)]
    titles = {entry.id: entry.header.title or "" for entry in library.entries}
    texts = [f"{one.heading}\n{one.text}".strip() for one in passages]
    asked, right = [], []
    for line in (ROOT / "tests" / "cases" / "questions_corpus.jsonl").read_text("utf-8").splitlines():
        gold = json.loads(line)
        evidence = [piece["text"] if isinstance(piece, dict) else piece for piece in gold.get("evidence") or ()]
        if not evidence or gold.get("previous"):
            continue
        carrying = [n for n, one in enumerate(passages) if any(carries(one.text, piece) for piece in evidence)]
        asked.append(gold["question"])
        right.append(frozenset(carrying))
    placed = [
        "\n".join(
            filter(
                None,
                (
                    titles[one.report],
                    one.place and show_place(one.place),
                    one.period and one.period.label,
                    text,
                ),
            )
        )
        for one, text in zip(passages, texts, strict=True)
    ]
    return Trial(library, texts, asked, right, placed)


def of_squad(path: Path, every: int, encoder: Encoder, folder: Path) -> Trial:
    """The paragraphs of a SQuAD file, and every n-th of its questions."""
    articles = json.loads(path.read_text("utf-8"))["data"]
    paragraphs = [paragraph for article in articles for paragraph in article["paragraphs"]]
    texts = [compose(paragraph["context"]) for paragraph in paragraphs]
    asked = [(compose(one["question"]), n) for n, paragraph in enumerate(paragraphs) for one in paragraph["qas"]]
    settings = Settings(index=folder)
    with write_library(settings, encoder) as writer:
        writer.put(report_of(texts))
        writer.commit()
    questions, right = zip(*asked[::every], strict=True)
    return Trial(open_library(settings, encoder), texts, questions, [frozenset((one,)) for one in right])


def measured(search: Search, trial: Trial) -> str:
    for question in trial.questions:
        search(question)
    ranks, began = [], process_time()
    for question, right in zip(trial.questions, trial.right, strict=True):
        found = list(search(question))
        ranks.append(next((rank for rank, number in enumerate(found[:FOUND], 1) if number in right), None))
    each = 1000 * (process_time() - began) / len(ranks)
    first, five = (np.mean([rank is not None and rank <= most for rank in ranks]) for most in (1, 5))
    return f"{first:.3f} | {five:.3f} | {np.mean([1 / rank if rank else 0 for rank in ranks]):.3f} | {each:.1f}"


def rows(trial: Trial, encoder: Encoder) -> None:
    """Prints a row for each system that is installed, with the questions as they are and without diacritics."""
    bare = replace(trial, questions=[fold(question) for question in trial.questions])
    given = {"": trial} | ({", place and time given": replace(trial, texts=trial.placed)} if trial.placed else {})
    for name, system in SYSTEMS.items():
        for how, texts in given.items():
            if system is ours and how:
                continue
            try:
                search = system(texts, encoder)
            except ImportError as missing:
                print(f"{name} is left out ({missing}): the head of this file says how to install it", file=sys.stderr)
                break
            print(f"| {name}{how} | {measured(search, trial)} | {measured(search, bare)} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("squad", type=Path, nargs="?")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--kept", type=Path, default=Path(tempfile.gettempdir()) / "tracuu-peers.sqlite")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        real = load_encoder(Settings())
        encoder = Remembering(real, Embeddings(chosen.kept, real.name))
        if chosen.squad:
            trial = of_squad(chosen.squad, chosen.every, encoder, Path(folder))
        else:
            trial = of_corpus(encoder, Path(folder))
        print(f"{len(trial.texts)} texts, {len(trial.questions)} questions\n")
        print("| | R@1 | R@5 | MRR@10 | CPU ms | R@1 bare | R@5 bare | MRR@10 bare | CPU ms |\n" + "|---" * 9 + "|")
        rows(trial, encoder)


if __name__ == "__main__":
    main()
