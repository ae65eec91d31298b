import json
import shutil
from pathlib import Path

import pytest
from factories import make_library, make_report

from tracuu.errors import IndexBroken
from tracuu.indexing.generations import MANIFEST, current_generation
from tracuu.indexing.parts import CATALOGUE, LEXICAL, PASSAGES, SENTENCES, disagreements, open_parts


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


@pytest.mark.parametrize("name", [CATALOGUE, PASSAGES, "passages.npz", SENTENCES, LEXICAL, MANIFEST])
def test_a_part_that_is_gone_is_named(generation: Path, name: str) -> None:
    path = generation / name
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    with pytest.raises(IndexBroken, match=name):
        open_parts(generation)


@pytest.mark.parametrize("name", [CATALOGUE, PASSAGES, "sentences.npz", SENTENCES, f"{LEXICAL}/meta.json"])
def test_a_part_that_is_cut_off_or_overwritten_is_named(generation: Path, name: str) -> None:
    path = generation / name
    size = path.stat().st_size
    path.write_bytes(path.read_bytes()[: size // 2])
    with pytest.raises(IndexBroken, match=name):
        open_parts(generation)
    path.write_bytes(b"\0" * size)  # of the right size: it does not open
    with pytest.raises(IndexBroken, match=Path(Path(name).parts[0]).stem):
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
    for name in (SENTENCES, "sentences.npz"):
        shutil.copy(other / name, generation / name)
    manifest = json.loads((generation / MANIFEST).read_text())
    manifest["files"] = {}  # even if nobody looks at sizes
    (generation / MANIFEST).write_text(json.dumps(manifest))
    with pytest.raises(IndexBroken, match=SENTENCES):
        open_parts(generation)
