import sqlite3
from pathlib import Path

import numpy as np
import pytest
from factories import make_library

from tracuu.indexing.generations import MANIFEST, current_generation, read_manifest, write_manifest
from tracuu.indexing.parts import CATALOGUE, LEXICAL
from tracuu.indexing.verify import faults

PASSAGES = "segments/00000001.passages"


@pytest.fixture
def generation(tmp_path: Path) -> Path:
    make_library(tmp_path).close()
    return current_generation(tmp_path / "index")


def test_a_good_generation_has_none(generation: Path) -> None:
    assert list(faults(generation, "fake")) == []


def test_another_encoder_is_one(generation: Path) -> None:
    assert list(faults(generation, "other")) == ["made with the encoder fake, the settings name other"]


def test_one_changed_byte_is_one(generation: Path) -> None:
    content = bytearray((generation / PASSAGES).read_bytes())
    content[-1] ^= 1
    (generation / PASSAGES).write_bytes(content)
    assert list(faults(generation, "fake")) == [f"{PASSAGES}: its content was changed"]


def test_all_changed_files_are_named(generation: Path) -> None:
    (generation / PASSAGES).unlink()
    (generation / LEXICAL / "meta.json").write_text("{}")
    (generation / "them.txt").write_text("lạ")
    found = list(faults(generation, "fake"))
    assert sorted(line.partition(":")[0] for line in found) == [f"{LEXICAL}/meta.json", PASSAGES, "them.txt"]


def test_a_manifest_that_cannot_be_read(generation: Path) -> None:
    (generation / MANIFEST).write_text("{")
    (line,) = faults(generation, "fake")
    assert line.startswith(MANIFEST)


def test_records_that_do_not_agree(generation: Path) -> None:
    connection = sqlite3.connect(generation / CATALOGUE)  # without foreign keys, as another program would
    connection.execute("DELETE FROM passages WHERE position = 0")
    connection.commit()
    connection.close()
    manifest = read_manifest(generation)
    write_manifest(generation, manifest.encoder, manifest.dimension, manifest.counts)  # checksums that fit
    found = list(faults(generation, "fake"))
    assert "segments.json, xuan-lam-2024: 7 passages, 6 expected" in found
    assert any("names a row of passages that is not there" in line for line in found)


def test_a_part_that_does_not_open(generation: Path) -> None:
    (generation / PASSAGES).write_bytes(b"\0" * 100)
    manifest = read_manifest(generation)
    write_manifest(generation, manifest.encoder, manifest.dimension, manifest.counts)
    (line,) = faults(generation, "fake")
    assert line.startswith("segments")


@pytest.mark.parametrize("suffix", [".passages", ".sentences"])
def test_vectors_that_nothing_but_arithmetic_speaks_against(generation: Path, suffix: str) -> None:
    path = generation / PASSAGES
    path = path.with_suffix(suffix)
    vectors = np.fromfile(path, np.float32).reshape(-1, 64)
    vectors[[0, 1]] = vectors[[1, 0]] * 2
    vectors.tofile(path)
    manifest = read_manifest(generation)
    write_manifest(generation, manifest.encoder, manifest.dimension, manifest.counts)
    assert list(faults(generation, "fake")) == [
        f"vectors of {suffix[1:]}: some are not of unit length",
        f"vectors of {suffix[1:]}: the statistics are not theirs",
    ]
