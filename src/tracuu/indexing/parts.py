"""The parts of one generation, opened together; they are used only if they agree."""

import sqlite3
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from zipfile import BadZipFile

import numpy as np

from tracuu.errors import IndexBroken
from tracuu.indexing.catalogue import Catalogue, open_catalogue
from tracuu.indexing.generations import Manifest, read_manifest, sample_of
from tracuu.indexing.lexical import LexicalIndex, open_lexical
from tracuu.indexing.ranked import Numbers
from tracuu.indexing.segments import FOLDER, LEDGER, Ledger, pieces_of, read_ledger, stored_segment
from tracuu.indexing.vectors import VectorIndex, gather_vectors, open_vectors, read_sums

CATALOGUE = "catalogue.sqlite"
LEXICAL = "lexical"
MOMENTS = "moments.npz"
FIRST_PASSAGES, FIRST_SENTENCES = "passages.faiss", "sentences.faiss"  # as generations of schema 1 have them

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Parts:
    """A generation: what it says of itself, its records, and the three ways to search them."""

    generation: Path
    manifest: Manifest
    catalogue: Catalogue
    passages: VectorIndex
    sentences: VectorIndex
    lexical: LexicalIndex


def open_parts(generation: Path) -> Parts:
    """The parts of a generation; raises IndexBroken that names the first one that is damaged or does not agree.

    Sizes, samples and counts are compared; checksums are not, as that takes reading every byte (`tracuu verify`).
    """
    manifest = read_manifest(generation)
    check_files(generation, manifest)
    parts = opened_parts(generation, manifest)
    for what, found, expected in disagreements(parts):
        parts.catalogue.close()
        raise IndexBroken(generation, f"{what}: {found} found, {expected} expected")
    return parts


def opened_parts(generation: Path, manifest: Manifest) -> Parts:
    """The parts of a generation, not yet compared; raises IndexBroken if one cannot be opened."""
    catalogue = _opened(open_catalogue, generation / CATALOGUE)
    try:
        if manifest.schema == 1:
            return Parts(
                generation,
                manifest,
                catalogue,
                _opened(open_vectors, generation / FIRST_PASSAGES),
                _opened(open_vectors, generation / FIRST_SENTENCES),
                _opened(open_lexical, generation / LEXICAL),
            )
        return _opened_segments(generation, manifest, catalogue)
    except IndexBroken:
        catalogue.close()
        raise


def _opened_segments(generation: Path, manifest: Manifest, catalogue: Catalogue) -> Parts:
    ledger = _opened(lambda path: read_ledger(path.parent), generation / LEDGER)
    check_ledger(generation, ledger, catalogue)
    passages, sentences = _opened(read_sums, generation / MOMENTS)
    first_numbers = _first_numbers(ledger, catalogue)
    stored = _opened(
        lambda _: [(one, stored_segment(generation, one, manifest.dimension)) for one in ledger.segments],
        generation / FOLDER,
    )
    pieces = _opened(lambda _: [pieces_of(generation, *one) for one in stored], generation / FOLDER)
    numbers = _numbers(ledger, first_numbers)
    rows = np.concatenate([np.zeros(0, np.int64), *(one.rows for _, one in stored)])
    return Parts(
        generation,
        manifest,
        catalogue,
        gather_vectors([one for one, _ in pieces], np.ones(len(numbers), np.int64), numbers, passages.moments()),
        gather_vectors([one for _, one in pieces], rows, numbers, sentences.moments()),
        _opened(lambda path: open_lexical(path, first_numbers), generation / LEXICAL),
    )


def _first_numbers(ledger: Ledger, catalogue: Catalogue) -> Numbers:
    """The number of the first passage of each report, by its serial; -1 where it has left."""
    blocks, found, number = ledger.blocks, np.full(ledger.following, -1, np.int64), 0
    for report in catalogue.states():
        found[blocks[report].serial] = number
        number += blocks[report].passages
    return found


def _numbers(ledger: Ledger, first_numbers: Numbers) -> Numbers:
    """The numbers of the passages in the order in which their vectors stand, -1 for those that have left."""
    blocks = [block for segment in ledger.segments for block in segment.blocks]
    of_each = (
        first_numbers[block.serial] + np.arange(block.passages) if block.report else np.full(block.passages, -1)
        for block in blocks
    )
    return np.concatenate([np.zeros(0, np.int64), *of_each])


def check_ledger(generation: Path, ledger: Ledger, catalogue: Catalogue) -> None:
    """Nothing; raises IndexBroken if the blocks are not those of the reports."""
    blocks = {report: block.passages for report, block in ledger.blocks.items()}
    for report, passages in catalogue.passage_counts().items():
        found = blocks.pop(report, None)
        if found != passages:
            raise IndexBroken(generation, f"{LEDGER}, {report}: {found} passages, {passages} expected")
    for report in blocks:
        raise IndexBroken(generation, f"{LEDGER}, {report}: not in the catalogue")


def check_files(generation: Path, manifest: Manifest, names: Collection[str] | None = None) -> None:
    """Nothing; raises IndexBroken if one of the files is missing, of another size or another at the places looked at."""
    for name, (size, _) in manifest.files.items():
        if names is not None and name not in names:
            continue
        path = generation / name
        if not path.is_file() or path.stat().st_size != size:
            raise IndexBroken(generation, f"{name} is missing or cut off")
        if name in manifest.samples and manifest.samples[name] != sample_of(path):
            raise IndexBroken(generation, f"{name} was changed")


def disagreements(parts: Parts) -> list[tuple[str, object, object]]:
    """Where the parts do not agree: what, what was found, what the manifest says."""
    counts = parts.manifest.counts
    try:
        found = parts.catalogue.counts()
    except sqlite3.Error as error:
        return [(CATALOGUE, str(error), counts)]
    compared = [(f"{CATALOGUE}, {name}", n, counts.get(name)) for name, n in found.items()]
    compared += [
        ("vectors of passages", parts.passages.rows, counts.get("passages")),
        ("vectors of sentences", parts.sentences.rows, counts.get("sentences")),
        ("vectors of passages, dimension", parts.passages.dimension, parts.manifest.dimension),
        ("vectors of sentences, dimension", parts.sentences.dimension, parts.manifest.dimension),
        ("vectors of sentences, passages", parts.sentences.passages, counts.get("passages")),
        (LEXICAL, parts.lexical.size, counts.get("passages")),
    ]
    return [(what, n, expected) for what, n, expected in compared if n != expected]


def _opened(opener: Callable[[Path], Part], path: Path) -> Part:
    """Each library has its own way to say that a file is damaged."""
    try:
        return opener(path)
    except (OSError, RuntimeError, ValueError, KeyError, TypeError, EOFError, BadZipFile, sqlite3.Error) as error:
        raise IndexBroken(path, f"{path.name} is damaged: {error}") from error
