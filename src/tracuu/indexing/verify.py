"""What is wrong with a generation, all of it: a full comparison of its parts, which reads every byte."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from tracuu.errors import IndexBroken, IndexNewer
from tracuu.indexing.generations import Manifest, file_sha256, parts_of, read_manifest
from tracuu.indexing.parts import CATALOGUE, Parts, disagreements, opened_parts
from tracuu.indexing.schema import connect_to_read


def faults(generation: Path, encoder: str) -> Iterator[str]:
    """What does not agree in this generation, one line for each, in English for the log; nothing if all is well."""
    try:
        manifest = read_manifest(generation)
    except (IndexBroken, IndexNewer) as error:
        yield error.detail
        return
    if manifest.encoder != encoder:
        yield f"made with the encoder {manifest.encoder}, the settings name {encoder}"
    changed = list(_changed_files(generation, manifest))
    yield from changed
    if not changed:  # what was changed may not even open
        yield from _disagreements(generation, manifest)


def _changed_files(generation: Path, manifest: Manifest) -> Iterator[str]:
    present = parts_of(generation)
    for name, (size, sha256) in manifest.files.items():
        if name not in present:
            yield f"{name}: missing"
        elif present[name].stat().st_size != size:
            yield f"{name}: {present[name].stat().st_size} bytes, not {size}"
        elif file_sha256(present[name]) != sha256:
            yield f"{name}: its content was changed"
    yield from (f"{name}: does not belong here" for name in present.keys() - manifest.files.keys())


def _disagreements(generation: Path, manifest: Manifest) -> Iterator[str]:
    try:
        parts = opened_parts(generation, manifest)
        with closing(parts.catalogue):
            for what, found, expected in disagreements(parts):
                yield f"{what}: {found}, not {expected}"
            yield from _vector_faults(parts)
    except IndexBroken as error:
        yield error.detail
    with suppress(IndexBroken), closing(connect_to_read(generation / CATALOGUE)) as connection:
        yield from _catalogue_faults(connection)


def _vector_faults(parts: Parts) -> Iterator[str]:
    for what, vectors in (("passages", parts.passages), ("sentences", parts.sentences)):
        if not vectors.is_of_unit_length():
            yield f"vectors of {what}: some are not of unit length"
        if not vectors.has_own_moments():
            yield f"vectors of {what}: the statistics are not theirs"


def _catalogue_faults(connection: sqlite3.Connection) -> Iterator[str]:
    for (said,) in connection.execute("PRAGMA integrity_check"):
        if said != "ok":
            yield f"{CATALOGUE}: {said}"
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"{CATALOGUE}: row {row} of {table} names a row of {parent} that is not there"
