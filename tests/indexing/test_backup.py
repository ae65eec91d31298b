import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from factories import FakeEncoder, make_library, make_report, make_settings

from tracuu.errors import BackupUnreadable, EncoderMismatch, FileMissing, FileTaken, IndexBroken, IndexMissing
from tracuu.indexing.backup import LISTING, back_up, restore
from tracuu.indexing.generations import current_generation
from tracuu.indexing.history import list_generations, roll_back
from tracuu.indexing.library import open_library, verify_library
from tracuu.indexing.pictures import add_pictures, page_picture

REPORTS = [make_report("a"), make_report("b")]


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """A backup of a library of two reports, one of them with the picture of a page."""
    make_library(tmp_path / "one", REPORTS)
    (tmp_path / "1.webp").write_bytes(b"picture")
    add_pictures(tmp_path / "one" / "index", REPORTS[0].sha256, {1: tmp_path / "1.webp"})
    back_up(make_settings(tmp_path / "one"), tmp_path / "kho.zip")
    return tmp_path / "kho.zip"


def restored(folder: Path, backup: Path) -> None:
    restore(make_settings(folder), backup, FakeEncoder())


def test_what_is_restored_answers_as_before(backup: Path, tmp_path: Path) -> None:
    restored(tmp_path / "two", backup)
    one, two = (open_library(make_settings(tmp_path / name), FakeEncoder()) for name in ("one", "two"))
    assert one.entries == two.entries
    assert [one.passage(n) for n in range(one.size)] == [two.passage(n) for n in range(two.size)]
    for query in ("thu ngân sách", "hộ nghèo"):
        for search in ("search_passages", "search_sentences"):
            assert getattr(one, search)(query, 20).z.tolist() == getattr(two, search)(query, 20).z.tolist()
        assert one.search_terms(query.split(), 20).z.tolist() == two.search_terms(query.split(), 20).z.tolist()
    assert page_picture(two, "a", 1) == b"picture"
    assert verify_library(make_settings(tmp_path / "two"), FakeEncoder()) == []


def test_the_library_that_was_there_is_kept(backup: Path, tmp_path: Path) -> None:
    make_library(tmp_path / "two", [make_report("c")])
    restored(tmp_path / "two", backup)
    listed = list_generations(make_settings(tmp_path / "two"))
    assert [(one.reports, one.is_current) for one in listed] == [(2, True), (1, False)]
    assert dict(listed[0].changes) == {"restored": ["kho.zip"]}
    _, changes = roll_back(make_settings(tmp_path / "two"), None, FakeEncoder())
    assert changes == {"added": ["c"], "removed": ["a", "b"]}


def test_what_people_noted_comes_along_and_what_they_noted_since_stays(tmp_path: Path) -> None:
    make_library(tmp_path / "one", REPORTS)
    notes = tmp_path / "one" / "index" / "seen.jsonl"
    notes.write_text('{"key": "a"}\n{"key": "b"}\n', "utf-8")
    limits = notes.with_name("limits.json")
    limits.write_text('{"a": ["một"], "b": ["hai"]}', "utf-8")
    back_up(make_settings(tmp_path / "one"), tmp_path / "kho.zip")
    notes.write_text('{"key": "b"}\n{"key": "c"}\n', "utf-8")
    limits.write_text('{"b": ["ba"]}', "utf-8")
    for name in ("one", "two"):
        restored(tmp_path / name, tmp_path / "kho.zip")
    assert notes.read_text("utf-8") == '{"key": "a"}\n{"key": "b"}\n{"key": "c"}\n'
    assert (tmp_path / "two" / "index" / "seen.jsonl").read_text("utf-8") == '{"key": "a"}\n{"key": "b"}\n'
    assert json.loads(limits.read_text("utf-8")) == {"a": ["một"], "b": ["ba"]}
    assert list_generations(make_settings(tmp_path / "one"))[0].is_current


def test_a_backup_is_not_written_over_by_chance(backup: Path, tmp_path: Path) -> None:
    before = backup.read_bytes()
    with pytest.raises(FileTaken):
        back_up(make_settings(tmp_path / "one"), backup)
    assert backup.read_bytes() == before
    assert back_up(make_settings(tmp_path / "one"), backup, overwrite=True).reports == 2
    assert {path.name for path in tmp_path.iterdir()} == {"one", "1.webp", "kho.zip"}


def test_a_library_that_is_not_whole_is_not_backed_up(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        back_up(make_settings(tmp_path), tmp_path / "kho.zip")
    make_library(tmp_path, REPORTS)
    path = current_generation(tmp_path / "index") / "segments" / "00000001.sentences"
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    with pytest.raises(IndexBroken):
        back_up(make_settings(tmp_path), tmp_path / "kho.zip")
    assert not (tmp_path / "kho.zip").exists()


def rewritten(backup: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    """The backup with other members."""
    with zipfile.ZipFile(backup) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    with zipfile.ZipFile(backup, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def listed(members: dict[str, bytes], name: str, content: bytes) -> None:
    """A member that the listing speaks for."""
    import hashlib

    found = json.loads(members[LISTING])
    found["files"][name] = [len(content), hashlib.sha256(content).hexdigest()]
    members[LISTING], members[name] = json.dumps(found).encode(), content


CATALOGUE = "generation/catalogue.sqlite"
HARMS: dict[str, Callable[[dict[str, bytes]], None]] = {
    "a changed byte": lambda members: members.update({CATALOGUE: members[CATALOGUE][:-1] + b"x"}),
    "a longer file": lambda members: members.update({CATALOGUE: members[CATALOGUE] + b"\0" * 9_000_000}),
    "a missing file": lambda members: members.__delitem__(CATALOGUE),
    "no listing": lambda members: members.__delitem__(LISTING),
    "a listing of nothing": lambda members: members.update({LISTING: b'{"format": 1, "files": {}}'}),
    "another format": lambda members: members.update({LISTING: b'{"format": 2, "files": {}}'}),
    "no json": lambda members: members.update({LISTING: b"{"}),
    "a way out": lambda members: listed(members, "../../out", b"out"),
    "a way out inside": lambda members: listed(members, "generation/../../../out", b"out"),
    "a way from the root": lambda members: listed(members, "/tmp/out", b"out"),
    "a file too many": lambda members: listed(members, "generation/out", b"out"),
    "a catalogue that is none": lambda members: listed(members, CATALOGUE, b"none"),
}


@pytest.mark.parametrize("harm", HARMS)
def test_a_backup_that_was_changed_is_refused_and_nothing_is_lost(backup: Path, tmp_path: Path, harm: str) -> None:
    make_library(tmp_path / "two", [make_report("c")])
    rewritten(backup, HARMS[harm])
    with pytest.raises(BackupUnreadable):
        restored(tmp_path / "two", backup)
    assert [entry.id for entry in open_library(make_settings(tmp_path / "two"), FakeEncoder()).entries] == ["c"]
    assert not list(tmp_path.rglob("out"))
    assert [path.name for path in (tmp_path / "two" / "index" / "generations").iterdir()] == ["000001"]


@pytest.mark.parametrize("length", [0, 10, 5000, -30])
def test_a_backup_that_was_cut_off_is_refused(backup: Path, tmp_path: Path, length: int) -> None:
    backup.write_bytes(backup.read_bytes()[:length])
    with pytest.raises(BackupUnreadable):
        restored(tmp_path / "two", backup)


def test_a_backup_of_another_encoder_or_none_at_all(backup: Path, tmp_path: Path) -> None:
    with pytest.raises(EncoderMismatch):
        restore(make_settings(tmp_path / "two"), backup, FakeEncoder("other"))
    with pytest.raises(FileMissing):
        restored(tmp_path / "two", tmp_path / "nowhere.zip")
