from pathlib import Path

import pytest
from factories import make_settings
from hypothesis import given
from hypothesis import strategies as st

from tracuu.deposit import REFUSED, REPLACED, deposit_file, not_taken, note_outcomes, safe_name, take_back
from tracuu.ingest import report_files


@given(name=st.text(max_size=300))
def test_any_name_becomes_one_that_stays_in_its_folder(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    folder = tmp_path_factory.mktemp("corpus")
    deposited = deposit_file(folder, name, b"x")
    assert deposited.path.parent == folder
    assert [path.name for path in folder.iterdir()] == [safe_name(name)]
    assert report_files([folder]) == [deposited.path]  # not hidden, and no README
    assert safe_name(safe_name(name)) == safe_name(name)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..\\..\\a.txt", "/a.txt", ".bashrc", "", "....", "a\0b.txt", "\u202etxt.exe"]
)
def test_names_that_want_elsewhere(name: str) -> None:
    safe = safe_name(name)
    assert "/" not in safe and "\\" not in safe and "\0" not in safe and "\u202e" not in safe
    assert safe and not safe.startswith(".")


def test_another_file_of_the_name_puts_the_first_aside(tmp_path: Path) -> None:
    assert deposit_file(tmp_path, "a.txt", b"one").is_new
    assert deposit_file(tmp_path, "a.txt", b"one").former is None
    second = deposit_file(tmp_path, "a.txt", b"two")
    assert second.former is not None
    assert (second.path.read_bytes(), second.former.read_bytes()) == (b"two", b"one")
    assert second.former.parent == tmp_path / REPLACED
    assert report_files([tmp_path]) == [tmp_path / "a.txt"]


def test_what_was_not_taken_makes_room_for_what_was_there(tmp_path: Path) -> None:
    take_back(deposit_file(tmp_path, "bad.txt", b"bad"))
    assert [path.read_bytes() for path in (tmp_path / REFUSED).iterdir()] == [b"bad"]
    deposit_file(tmp_path, "a.txt", b"one")
    take_back(deposit_file(tmp_path, "a.txt", b"one"))  # it was there before, and stays
    take_back(deposit_file(tmp_path, "a.txt", b"bad again"))
    assert (tmp_path / "a.txt").read_bytes() == b"one"
    assert len(list((tmp_path / REFUSED).iterdir())) == 2


def test_why_a_file_was_not_taken_is_known_until_it_is_taken_or_gone(tmp_path: Path) -> None:
    settings = make_settings(tmp_path)
    settings.index.mkdir()
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for file in files:
        file.touch()
    note_outcomes(settings, [(file, "hỏng") for file in files])
    assert dict(not_taken(settings)) == dict.fromkeys(files, "hỏng")
    note_outcomes(settings, [(files[0], None)])
    assert list(not_taken(settings)) == files[1:]
    files[1].unlink()
    assert not_taken(settings) == {}


@pytest.mark.parametrize("content", ["", "[]", "{", '"a"'])
def test_a_damaged_note_is_none(tmp_path: Path, content: str) -> None:
    settings = make_settings(tmp_path)
    assert not_taken(settings) == {}
    settings.index.mkdir()
    (settings.index / "not_taken.json").write_text(content)
    assert not_taken(settings) == {}
