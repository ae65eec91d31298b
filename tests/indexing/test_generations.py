import json
from pathlib import Path

import pytest

from tracuu.errors import IndexBroken, IndexBusy, IndexMissing, IndexNewer
from tracuu.indexing.generations import (
    CURRENT,
    FOLDER,
    MAKING,
    MANIFEST,
    SCHEMA,
    all_generations,
    current_generation,
    first_good,
    make_current,
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


def test_a_manifest_of_a_later_program_is_not_taken_for_a_broken_one(tmp_path: Path) -> None:
    generation = published(tmp_path)
    written = json.loads((generation / MANIFEST).read_text()) | {"schema": SCHEMA + 1, "unheard": "of"}
    (generation / MANIFEST).write_text(json.dumps(written))
    with pytest.raises(IndexNewer, match=f"{SCHEMA + 1}, not {SCHEMA}"):
        read_manifest(generation)


def opened(generation: Path) -> str:
    if not (generation / "inner" / "part").is_file():
        raise IndexBroken(generation, f"{generation.name} is broken")
    return generation.name


def test_a_broken_current_one_gives_way_to_the_one_before_and_then_to_later_ones(tmp_path: Path) -> None:
    for _ in range(4):
        published(tmp_path, kept=9)
    make_current(tmp_path, tmp_path / FOLDER / "000003")
    assert first_good(tmp_path, opened) == ("000003", None)
    for broken, other in (("000003", "000002"), ("000002", "000001"), ("000001", "000004")):
        (tmp_path / FOLDER / broken / "inner" / "part").unlink()
        found, fault = first_good(tmp_path, opened)
        assert found == other
        assert fault is not None
        assert fault.detail == "000003 is broken"
    (tmp_path / FOLDER / "000004" / "inner" / "part").unlink()
    with pytest.raises(IndexBroken, match="000003"):
        first_good(tmp_path, opened)


@pytest.mark.parametrize("content", [None, "", "000009", "\x00\xff"])
def test_without_a_pointer_the_latest_good_one_is_read(tmp_path: Path, content: str | None) -> None:
    published(tmp_path)
    published(tmp_path)
    (tmp_path / CURRENT).unlink() if content is None else (tmp_path / CURRENT).write_text(content, "latin-1")
    found, fault = first_good(tmp_path, opened)
    assert (found, fault is None) == ("000002", False)


def test_a_writer_that_goes_on_meanwhile_is_followed(tmp_path: Path) -> None:
    published(tmp_path)

    def late(generation: Path) -> str:
        if generation.name == "000001":
            published(tmp_path, kept=1)
        return opened(generation)

    assert first_good(tmp_path, late) == ("000002", None)


def test_one_that_is_half_removed_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    published(tmp_path)
    monkeypatch.setattr("tracuu.indexing.generations.shutil.rmtree", lambda *_, **__: None)  # killed before it
    published(tmp_path, kept=1)
    assert [path.name for path in all_generations(tmp_path)] == ["000002"]
