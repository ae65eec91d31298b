from pathlib import Path

import pytest
from factories import FakeEncoder, make_library, make_report, make_settings

from tracuu.errors import EncoderMismatch, GenerationMissing, IndexBroken, IndexBusy, IndexMissing
from tracuu.indexing.build import write_library
from tracuu.indexing.generations import CURRENT, FOLDER, current_generation
from tracuu.indexing.history import changes_between, list_generations, roll_back
from tracuu.indexing.library import open_library
from tracuu.indexing.parts import CATALOGUE
from tracuu.indexing.removal import remove_reports
from tracuu.records import Generation


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of three generations: a, then a and b, then b alone."""
    make_library(tmp_path, [make_report("a")])
    make_library(tmp_path, [make_report("b")])
    remove_reports(make_settings(tmp_path), ["a"], FakeEncoder())
    return tmp_path


def ids(folder: Path) -> list[str]:
    return [entry.id for entry in open_library(make_settings(folder), FakeEncoder()).entries]


def back(folder: Path, number: int | None = None) -> tuple[Generation, dict[str, list[str]]]:
    generation, changes = roll_back(make_settings(folder), number, FakeEncoder())
    return generation, dict(changes)


def test_generations_say_when_they_were_made_and_what_changed(folder: Path) -> None:
    listed = list_generations(make_settings(folder))
    assert [(one.number, one.reports, one.is_current, one.fault) for one in listed] == [
        (3, 1, True, None),
        (2, 2, False, None),
        (1, 1, False, None),
    ]
    assert [dict(one.changes) for one in listed] == [{"removed": ["a"]}, {"added": ["b"]}, {"added": ["a"]}]
    assert all(one.made is not None for one in listed)


def test_going_back_is_going_to_the_one_before_and_says_what_it_did(folder: Path) -> None:
    generation, changes = back(folder)
    assert (generation.number, changes, ids(folder)) == (2, {"added": ["a"]}, ["a", "b"])
    generation, changes = back(folder)
    assert (generation.number, changes, ids(folder)) == (1, {"removed": ["b"]}, ["a"])
    with pytest.raises(GenerationMissing):
        back(folder)


def test_going_to_a_number_works_both_ways(folder: Path) -> None:
    assert back(folder, 1)[1] == {"added": ["a"], "removed": ["b"]}
    assert back(folder, 3)[1] == {"added": ["b"], "removed": ["a"]}
    assert back(folder, 3)[1] == {}
    with pytest.raises(GenerationMissing, match="9; kept: 3, 2, 1"):
        back(folder, 9)
    assert ids(folder) == ["b"]


def test_what_comes_after_going_back_goes_on_from_there(folder: Path) -> None:
    back(folder, 1)
    make_library(folder, [make_report("c")])
    assert ids(folder) == ["a", "c"]
    assert [one.number for one in list_generations(make_settings(folder))] == [4, 3, 2]
    assert back(folder)[0].number == 3


def test_a_broken_generation_is_listed_and_not_gone_to(folder: Path) -> None:
    (folder / "index" / FOLDER / "000002" / CATALOGUE).write_bytes(b"half")
    assert [one.number for one in list_generations(make_settings(folder)) if one.fault] == [2]
    with pytest.raises(IndexBroken):
        back(folder)
    assert current_generation(folder / "index").name == "000003"
    assert back(folder, 1)[0].number == 1


def test_going_back_from_a_broken_generation_mends_the_library(folder: Path) -> None:
    (folder / "index" / FOLDER / "000003" / CATALOGUE).write_bytes(b"half")
    assert back(folder)[1] == {"added": ["a", "b"]}
    (folder / "index" / CURRENT).write_text("000009")
    assert open_library(make_settings(folder), FakeEncoder()).fault is not None
    assert back(folder, 2)[0].number == 2
    assert open_library(make_settings(folder), FakeEncoder()).fault is None


def test_nobody_goes_back_while_another_writes(folder: Path) -> None:
    with write_library(make_settings(folder), FakeEncoder()), pytest.raises(IndexBusy):
        back(folder)
    with pytest.raises(EncoderMismatch):
        roll_back(make_settings(folder), None, FakeEncoder("other"))


def test_without_a_library_there_is_nothing_to_go_back_to(tmp_path: Path) -> None:
    for what in (list_generations, roll_back):
        with pytest.raises(IndexMissing):
            what(make_settings(tmp_path))  # type: ignore[operator]
    assert not (tmp_path / "index").exists()


def test_a_report_that_was_only_read_again_is_no_other_version() -> None:
    assert changes_between({"a": ("1", "old")}, {"a": ("1", "new")}) == {"reread": ["a"]}
