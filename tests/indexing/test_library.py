from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from factories import FakeEncoder, Part, make_library, make_period, make_place, make_report, make_settings

from tracuu.errors import EncoderMismatch, IndexMissing
from tracuu.indexing.library import Library, list_entries, open_library, verify_library
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
def library(tmp_path_factory: pytest.TempPathFactory, new_place: Callable[[], str]) -> Library:
    return make_library(tmp_path_factory.mktemp("library"), REPORTS, library=new_place())


def test_every_passage_has_a_number(library: Library) -> None:
    assert library.size == len(PASSAGES)
    numbers = [library.number(passage.id) for passage in PASSAGES]
    assert [library.passage(number) for number in numbers if number is not None] == PASSAGES
    assert library.number("xuan-lam-2024#99") is None
    with pytest.raises(IndexError):
        library.passage(-1)


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
        numbers = library.numbers_of(ids, aspect)
        assert list(numbers) == sorted(numbers)
        return sorted(library.passage(number).id for number in numbers)

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


def test_a_question_is_embedded_once(tmp_path: Path, place: str) -> None:
    class Counting(FakeEncoder):
        asked = 0

        def encode_queries(self, texts: list[str]) -> object:  # type: ignore[override]
            self.asked += len(texts)
            return super().encode_queries(texts)

    make_library(tmp_path, library=place)
    encoder = Counting()
    library = open_library(make_settings(tmp_path, place), encoder)  # type: ignore[arg-type]
    for _ in range(2):
        library.search_passages("thu", 3)
        library.search_sentences("thu", 3)
    assert encoder.asked == 1


def test_the_vocabulary_keeps_diacritics(library: Library) -> None:
    assert library.vocabulary.syllable_counts["nghèo"] == 6
    assert library.vocabulary.bigram_counts["y", "tế"] == 2


def test_it_may_be_asked_from_several_threads(library: Library) -> None:
    numbers = library.numbers_of(["xuan-lam-2024"])

    def ask(number: int) -> tuple[object, ...]:
        terms = library.search_terms(lexical_terms("học sinh"), 3)
        return (
            library.passage(numbers[number % 7]),
            terms.numbers.tolist(),
            library.search_sentences("lớp", 1).numbers.tolist(),
        )

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(56))) == [ask(number) for number in range(56)]


def test_an_encoder_of_the_same_name_with_other_vectors_is_refused(tmp_path: Path, place: str) -> None:
    class Longer(FakeEncoder):
        dimension = 65

    make_library(tmp_path, library=place)
    with pytest.raises(EncoderMismatch, match="65"):
        open_library(make_settings(tmp_path, place), Longer()).search_passages("thu", 1)


def test_no_library(tmp_path: Path, place: str) -> None:
    with pytest.raises(IndexMissing):
        open_library(make_settings(tmp_path, place), FakeEncoder())
    with pytest.raises(IndexMissing):
        list_entries(make_settings(tmp_path, place))
    with pytest.raises(IndexMissing):
        verify_library(make_settings(tmp_path, place))


def test_a_library_of_another_encoder(tmp_path: Path, place: str) -> None:
    make_library(tmp_path, library=place)
    with pytest.raises(EncoderMismatch, match="made with fake"):
        open_library(make_settings(tmp_path, place))


def test_entries_alone_and_verification(tmp_path: Path, place: str) -> None:
    library = make_library(tmp_path, REPORTS, library=place)
    assert list_entries(make_settings(tmp_path, place)) == library.entries
    assert verify_library(make_settings(tmp_path, place), FakeEncoder()) == []
    assert library.encoder_name == "fake"
