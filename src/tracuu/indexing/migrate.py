"""A library in a folder is copied into a database, with the vectors that it has: nothing is embedded again."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from tracuu.errors import EncoderMismatch, IndexBroken
from tracuu.indexing.catalogue import PARTS, Catalogue, open_catalogue
from tracuu.indexing.cluster_connection import ask, connected
from tracuu.indexing.cluster_schema import (
    drop_vector_indexes,
    has_tables,
    make_tables,
    make_vector_indexes,
    require_tables,
)
from tracuu.indexing.cluster_verify import cluster_faults
from tracuu.indexing.cluster_writing import ClusterWriter, write_cluster
from tracuu.indexing.embed import Encoder, encoder_name
from tracuu.indexing.generations import Manifest, first_good, read_manifest
from tracuu.indexing.parts import CATALOGUE, check_files, check_ledger
from tracuu.indexing.searchable import searched_in
from tracuu.indexing.segments import read_ledger, stored_blocks
from tracuu.settings import Settings


def migrate_library(settings: Settings, url: str, encoder: Encoder | None = None) -> Iterator[tuple[int, int]]:
    """How many reports of how many are in the database at this address, as they come; when it ends all are searched.

    What is there already stays, so that a migration that broke off goes on. Raises what opening the library in the
    folder raises, and what opening a database raises.
    """
    generation, manifest = _source(settings, encoder.name if encoder else encoder_name(settings))
    with connected(url) as connection:
        is_new = not has_tables(connection)
        make_tables(connection, url, manifest.encoder, manifest.dimension)
        require_tables(connection, url)
        is_empty = is_new or connection.execute("SELECT count(*) FROM reports").fetchone() == (0,)
        if is_empty:
            drop_vector_indexes(connection)
    with (
        closing(open_catalogue(generation / CATALOGUE)) as catalogue,
        write_cluster(replace(settings, library=url), encoder) as writer,
    ):
        yield from _put_all(writer, catalogue, generation, manifest)
        with connected(url) as connection:
            make_vector_indexes(connection)
        writer.commit()


def differences(settings: Settings, url: str, encoder: Encoder | None = None) -> list[str]:
    """What is not in the database as it is in the folder, one line for each; everything is counted."""
    there = {part: ask(url, COUNTED.format(part=part))[0]["n"] for part in PARTS}
    generation, manifest = _source(settings, encoder.name if encoder else encoder_name(settings))
    with closing(open_catalogue(generation / CATALOGUE)) as catalogue:
        counts = catalogue.counts()
    found = [f"{part}: {there[part]}, not {counts[part]}" for part in PARTS if there[part] != counts[part]]
    return found + list(cluster_faults(replace(settings, library=url), manifest.encoder))


COUNTED = "SELECT count(*) AS n FROM {part} JOIN reports AS r USING (province, serial) WHERE r.replaced_on IS NULL"


def _source(settings: Settings, encoder: str) -> tuple[Path, Manifest]:
    """The current generation, whole; what an early program made has to be made anew first."""
    generation, fault = first_good(settings.index, _whole)
    if fault:
        raise fault
    manifest = read_manifest(generation)
    if manifest.encoder != encoder:
        raise EncoderMismatch(manifest.encoder, encoder)
    if manifest.schema == 1:
        raise IndexBroken(generation, "made by an early program: tracuu rebuild")
    return generation, manifest


def _whole(generation: Path) -> Path:
    check_files(generation, read_manifest(generation))
    return generation


def _put_all(
    writer: ClusterWriter, catalogue: Catalogue, generation: Path, manifest: Manifest
) -> Iterator[tuple[int, int]]:
    ledger = read_ledger(generation)
    check_ledger(generation, ledger, catalogue)
    states, there = catalogue.states(), writer.states()
    done = 0
    for segment in ledger.segments:
        for block, stored in stored_blocks(generation, segment, manifest.dimension):
            if not block.report:
                continue
            if there.get(block.report) != states[block.report]:
                report = catalogue.report(block.report)
                searched = searched_in(report.text, report.passages)
                writer.put_stored(report, searched, stored.passages, stored.sentences)
            done += 1
            yield done, len(states)
    for former, day in catalogue.former_reports():
        writer.put_former(former, day)
    writer.note_removed(catalogue.removed())
