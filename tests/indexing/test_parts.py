import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from factories import FakeEncoder, make_library, make_report, make_settings

from tracuu.errors import IndexBroken
from tracuu.indexing.generations import MANIFEST, current_generation, read_manifest, write_manifest
from tracuu.indexing.lexical import LexicalWriter
from tracuu.indexing.library import open_library, verify_library
from tracuu.indexing.parts import CATALOGUE, LEXICAL, MOMENTS, disagreements, open_parts
from tracuu.indexing.segments import FOLDER, LEDGER
from tracuu.vietnamese.words import lexical_terms

PASSAGES, SENTENCES, ROWS = (f"{FOLDER}/00000001.{part}" for part in ("passages", "sentences", "rows"))


@pytest.fixture
def generation(tmp_path: Path) -> Path:
    make_library(tmp_path).close()
    return current_generation(tmp_path / "index")


def test_parts_agree(generation: Path) -> None:
    parts = open_parts(generation)
    report = make_report()
    assert disagreements(parts) == []
    assert parts.passages.rows == parts.lexical.size == len(report.passages)
    assert parts.sentences.rows == sum(len(passage.sentences) for passage in report.passages)


@pytest.mark.parametrize("name", [CATALOGUE, PASSAGES, SENTENCES, ROWS, LEDGER, MOMENTS, LEXICAL, MANIFEST])
def test_a_part_that_is_gone_is_named(generation: Path, name: str) -> None:
    path = generation / name
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    with pytest.raises(IndexBroken, match=name):
        open_parts(generation)


@pytest.mark.parametrize("name", [CATALOGUE, PASSAGES, SENTENCES, ROWS, LEDGER, MOMENTS, f"{LEXICAL}/meta.json"])
def test_a_part_that_is_cut_off_or_overwritten_is_named(generation: Path, name: str) -> None:
    path = generation / name
    size = path.stat().st_size
    path.write_bytes(path.read_bytes()[: size // 2])
    with pytest.raises(IndexBroken, match=name):
        open_parts(generation)
    path.write_bytes(b"\0" * size)  # of the right size: it does not open
    with pytest.raises(IndexBroken, match=f"{name} was changed"):
        open_parts(generation)


@pytest.mark.parametrize("name", [CATALOGUE, PASSAGES, SENTENCES, ROWS, LEDGER, MOMENTS, f"{LEXICAL}/meta.json"])
def test_a_part_that_no_checksum_speaks_for_is_not_opened_either(generation: Path, name: str) -> None:
    manifest = json.loads((generation / MANIFEST).read_text())
    manifest["files"] = manifest["samples"] = {}
    (generation / MANIFEST).write_text(json.dumps(manifest))
    (generation / name).write_bytes(b"half")
    with pytest.raises(IndexBroken):
        open_parts(generation)


@pytest.mark.parametrize("count", ["reports", "passages", "sentences", "figures"])
def test_counts_that_do_not_agree_are_named(generation: Path, count: str) -> None:
    manifest = json.loads((generation / MANIFEST).read_text())
    manifest["counts"][count] += 1
    (generation / MANIFEST).write_text(json.dumps(manifest))
    with pytest.raises(IndexBroken, match="expected"):
        open_parts(generation)


def test_a_part_of_another_library_does_not_fit(generation: Path, tmp_path: Path) -> None:
    make_library(tmp_path / "other", [make_report("a"), make_report("b")]).close()
    other = current_generation(tmp_path / "other" / "index")
    manifest = json.loads((generation / MANIFEST).read_text())
    manifest["files"] = {}  # even if nobody looks at sizes
    (generation / MANIFEST).write_text(json.dumps(manifest))
    for name in (SENTENCES, ROWS, LEDGER):
        shutil.copy(other / name, generation / name)
        with pytest.raises(IndexBroken, match=rf"{FOLDER}|{LEDGER}"):
            open_parts(generation)


def as_first_written(generation: Path) -> Path:
    """The generation as the first program laid it out: two FAISS files, numbers for serials."""
    import faiss

    parts = open_parts(generation)
    for name, index in (("passages", parts.passages), ("sentences", parts.sentences)):
        flat = faiss.IndexFlatIP(index.dimension)
        flat.add(index._pieces[0].vectors)
        faiss.write_index(flat, str(generation / f"{name}.faiss"))
        moments = index._moments
        np.savez(generation / f"{name}.npz", first_rows=index._first_rows, mean=moments.mean, second=moments.second)
    for path in (generation / FOLDER, generation / LEXICAL):
        shutil.rmtree(path)
    for path in (generation / LEDGER, generation / MOMENTS):
        path.unlink()
    lexical = LexicalWriter(generation / LEXICAL)
    lexical.add(0, [lexical_terms(f"{one.heading}\n{one.text}") for one in parts.catalogue.passages("xuan-lam-2024")])
    lexical.close()
    write_manifest(generation, "fake", parts.manifest.dimension, parts.manifest.counts)
    manifest = json.loads((generation / MANIFEST).read_text()) | {"schema": 1}
    (generation / MANIFEST).write_text(json.dumps({key: manifest[key] for key in FIRST_MANIFEST}))
    return generation


FIRST_MANIFEST = ("schema", "encoder", "dimension", "counts", "files")


def test_a_generation_of_the_first_program_is_read_and_carried_on(generation: Path, tmp_path: Path) -> None:
    settings, queries = make_settings(tmp_path), ("thu ngân sách", "hộ nghèo")
    before = open_library(settings, FakeEncoder())
    found = [before.search_sentences(query, 5).z.tolist() for query in queries]
    terms = [before.search_terms(query.split(), 5).numbers.tolist() for query in queries]
    as_first_written(generation)
    old = open_library(settings, FakeEncoder())
    assert (old.fault, old.made) == (None, None)
    assert [old.search_sentences(query, 5).z.tolist() for query in queries] == found
    assert [old.search_terms(query.split(), 5).numbers.tolist() for query in queries] == terms
    assert verify_library(settings, FakeEncoder()) == []
    library = make_library(tmp_path, [make_report("a")])
    assert [entry.id for entry in library.entries] == ["a", "xuan-lam-2024"]
    assert read_manifest(current_generation(tmp_path / "index")).schema == 2
    assert verify_library(settings, FakeEncoder()) == []
