import json
from pathlib import Path

import pytest

from tracuu.errors import IndexBroken, IndexBusy, IndexMissing
from tracuu.indexing.generations import (
    CURRENT,
    FOLDER,
    MAKING,
    MANIFEST,
    all_generations,
    current_generation,
    making_generation,
    publish,
    read_manifest,
    write_manifest,
)


def published(index: Path, text: str = "thu", kept: int = 3) -> Path:
    with making_generation(index) as making:
        (making / "inner").mkdir()
        (making / "inner" / "part").write_text(text)
        write_manifest(making, "fake", 8, {"passages": 1})
        return publish(index, making, kept)


def test_what_is_published_is_current(tmp_path: Path) -> None:
    published(tmp_path, "thu")
    assert published(tmp_path, "chi") == current_generation(tmp_path) == tmp_path / FOLDER / "000002"
    assert (current_generation(tmp_path) / "inner" / "part").read_text() == "chi"


def test_the_latest_are_kept_and_the_current_one_always(tmp_path: Path) -> None:
    for _ in range(4):
        published(tmp_path, kept=2)
    assert [path.name for path in all_generations(tmp_path)] == ["000004", "000003"]
    published(tmp_path, kept=0)
    assert all_generations(tmp_path) == (current_generation(tmp_path),)


def test_before_the_first_there_is_none(tmp_path: Path) -> None:
    assert all_generations(tmp_path / "index") == ()
    with pytest.raises(IndexMissing):
        current_generation(tmp_path / "index")


@pytest.mark.parametrize("name", ["000009", "", "../../etc", "."])
def test_a_current_one_that_is_gone_is_broken(tmp_path: Path, name: str) -> None:
    published(tmp_path)
    (tmp_path / CURRENT).write_text(name)
    with pytest.raises(IndexBroken):
        current_generation(tmp_path)


def test_there_is_one_writer(tmp_path: Path) -> None:
    with making_generation(tmp_path), pytest.raises(IndexBusy), making_generation(tmp_path):
        pass
    published(tmp_path)


def test_what_was_not_published_is_gone(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), making_generation(tmp_path) as making:
        (making / "part").write_text("thu")
        raise ZeroDivisionError
    assert list((tmp_path / FOLDER).iterdir()) == []


def test_what_a_killed_writer_left_is_cleared(tmp_path: Path) -> None:
    (tmp_path / FOLDER / f"{MAKING}x").mkdir(parents=True)
    published(tmp_path)
    assert [path.name for path in (tmp_path / FOLDER).iterdir()] == ["000001"]


def test_the_manifest_knows_every_file(tmp_path: Path) -> None:
    manifest = read_manifest(published(tmp_path))
    assert (manifest.encoder, manifest.dimension, manifest.counts) == ("fake", 8, {"passages": 1})
    assert {name: size for name, (size, _) in manifest.files.items()} == {"inner/part": 3}


@pytest.mark.parametrize("content", ["{", "[]", "{}", '{"schema": 1}'])
def test_a_damaged_manifest_is_broken(tmp_path: Path, content: str) -> None:
    generation = published(tmp_path)
    (generation / MANIFEST).write_text(content)
    with pytest.raises(IndexBroken, match=MANIFEST):
        read_manifest(generation)


def test_a_manifest_of_another_schema_is_broken(tmp_path: Path) -> None:
    generation = published(tmp_path)
    written = json.loads((generation / MANIFEST).read_text()) | {"schema": 2}
    (generation / MANIFEST).write_text(json.dumps(written))
    with pytest.raises(IndexBroken, match="schema 2"):
        read_manifest(generation)
