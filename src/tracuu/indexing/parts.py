"""The parts of one generation, opened together; they are used only if they agree."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from zipfile import BadZipFile

from tracuu.errors import IndexBroken
from tracuu.indexing.catalogue import Catalogue, open_catalogue
from tracuu.indexing.generations import Manifest, read_manifest
from tracuu.indexing.lexical import LexicalIndex, open_lexical
from tracuu.indexing.vectors import VectorIndex, open_vectors

CATALOGUE = "catalogue.sqlite"
PASSAGES = "passages.faiss"
SENTENCES = "sentences.faiss"
LEXICAL = "lexical"

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

    Sizes and counts are compared; checksums are not, as that takes reading every byte (`tracuu verify`).
    """
    manifest = read_manifest(generation)
    check_sizes(generation, manifest)
    parts = opened_parts(generation, manifest)
    for what, found, expected in disagreements(parts):
        parts.catalogue.close()
        raise IndexBroken(generation, f"{what}: {found} found, {expected} expected")
    return parts


def check_sizes(generation: Path, manifest: Manifest) -> None:
    """Nothing; raises IndexBroken if a file is missing or of another size."""
    for name, (size, _) in manifest.files.items():
        path = generation / name
        if not path.is_file() or path.stat().st_size != size:
            raise IndexBroken(generation, f"{name} is missing or cut off")


def opened_parts(generation: Path, manifest: Manifest) -> Parts:
    """The parts of a generation, not yet compared; raises IndexBroken if one cannot be opened."""
    return Parts(
        generation,
        manifest,
        _opened(open_catalogue, generation / CATALOGUE),
        _opened(open_vectors, generation / PASSAGES),
        _opened(open_vectors, generation / SENTENCES),
        _opened(open_lexical, generation / LEXICAL),
    )


def disagreements(parts: Parts) -> list[tuple[str, object, object]]:
    """Where the parts do not agree: what, what was found, what the manifest says."""
    counts = parts.manifest.counts
    try:
        found = parts.catalogue.counts()
    except sqlite3.Error as error:
        return [(CATALOGUE, str(error), counts)]
    compared = [(f"{CATALOGUE}, {name}", n, counts.get(name)) for name, n in found.items()]
    compared += [
        (PASSAGES, parts.passages.rows, counts.get("passages")),
        (SENTENCES, parts.sentences.rows, counts.get("sentences")),
        (f"{PASSAGES}, dimension", parts.passages.dimension, parts.manifest.dimension),
        (f"{SENTENCES}, dimension", parts.sentences.dimension, parts.manifest.dimension),
        (f"{SENTENCES}, passages", parts.sentences.passages, counts.get("passages")),
        (LEXICAL, parts.lexical.size, counts.get("passages")),
    ]
    return [(what, n, expected) for what, n, expected in compared if n != expected]


def _opened(opener: Callable[[Path], Part], path: Path) -> Part:
    """Each library has its own way to say that a file is damaged."""
    try:
        return opener(path)
    except (OSError, RuntimeError, ValueError, KeyError, EOFError, BadZipFile, sqlite3.Error) as error:
        raise IndexBroken(path, f"{path.name} is damaged: {error}") from error
