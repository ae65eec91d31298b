from pathlib import Path

import pytest
from factories import FakeEncoder, Part, make_library, make_report, make_settings

from tracuu.errors import ReportUnknown
from tracuu.indexing.library import list_removed, open_library
from tracuu.indexing.removal import named_entries, remove_reports

A, B = make_report("a", path=Path("/corpus/a.txt")), make_report("b", path=Path("/corpus/b.docx"))


@pytest.mark.parametrize("names", [["a"], ["/corpus/a.txt"], ["a", "/corpus/a.txt"]])
def test_a_report_is_named_by_its_name_or_its_file(tmp_path: Path, names: list[str]) -> None:
    assert [entry.id for entry in named_entries(make_library(tmp_path, [A, B]).entries, names)] == ["a"]


@pytest.mark.parametrize("name", ["c", "", ".", "/elsewhere/a.txt", "a.txt"])
def test_what_names_no_report_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(ReportUnknown):
        named_entries(make_library(tmp_path, [A, B]).entries, [name])


def test_what_is_removed_is_out_and_noted(tmp_path: Path) -> None:
    make_library(tmp_path, [A, B])
    (removed,) = remove_reports(make_settings(tmp_path), ["a"], FakeEncoder())
    assert removed.id == "a"
    assert [entry.id for entry in open_library(make_settings(tmp_path), FakeEncoder()).entries] == ["b"]
    (note,) = list_removed(make_settings(tmp_path))
    assert (note.report, note.path, note.sha256) == ("a", A.path, A.sha256)


def test_all_or_none_are_removed(tmp_path: Path) -> None:
    make_library(tmp_path, [A, B])
    with pytest.raises(ReportUnknown):
        remove_reports(make_settings(tmp_path), ["a", "c"], FakeEncoder())
    assert len(open_library(make_settings(tmp_path), FakeEncoder()).entries) == 2


def test_what_is_put_in_again_is_not_noted_any_more(tmp_path: Path) -> None:
    make_library(tmp_path, [A, B])
    remove_reports(make_settings(tmp_path), ["a"], FakeEncoder())
    make_library(tmp_path, [A])
    assert list_removed(make_settings(tmp_path)) == ()


def test_former_versions_leave_with_their_report(tmp_path: Path) -> None:
    make_library(tmp_path, [A])
    library = make_library(tmp_path, [make_report("a", [Part("I", "Y tế", (("Trạm y tế có 5 cán bộ.",),))])])
    assert [former.passage for former in library.former_passages(A.passages[0].id)] == [A.passages[0]]
    remove_reports(make_settings(tmp_path), ["a"], FakeEncoder())
    assert open_library(make_settings(tmp_path), FakeEncoder()).former_passages(A.passages[0].id) == ()
