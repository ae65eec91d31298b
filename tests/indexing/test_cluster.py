"""A library in a database finds and says what one in a folder does."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from factories import PARTS, FakeEncoder, make_corpus_library, make_library, make_place, make_report, make_settings
from postgres import PostgresServer

from tracuu.asking.answer import answer_question
from tracuu.errors import DatabaseEmpty, DatabaseRefused, DatabaseUnreachable, EncoderMismatch, IndexNewer
from tracuu.indexing.build import write_library
from tracuu.indexing.cluster_connection import ask, connected
from tracuu.indexing.library import Library, library_state, open_library
from tracuu.indexing.ranked import Numbers, Ranked
from tracuu.vietnamese.words import lexical_terms

QUESTIONS = ("Thu ngân sách năm 2024 đạt bao nhiêu?", "Xã còn bao nhiêu hộ nghèo?", "Diện tích lúa vụ xuân")
Search = Callable[[Library, str, Numbers | None], Ranked]
SEARCHES: dict[str, Search] = {
    "passages": lambda library, question, allowed: library.search_passages(question, 10, allowed),
    "sentences": lambda library, question, allowed: library.search_sentences(question, 10, allowed),
    "terms": lambda library, question, allowed: library.search_terms(lexical_terms(question), 10, allowed),
}


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, server: PostgresServer) -> tuple[Library, Library]:
    """The same reports in a folder and in a database."""
    folder = tmp_path_factory.mktemp("both")
    return make_corpus_library(folder), make_corpus_library(folder, server.new_database())


@pytest.mark.parametrize("search", SEARCHES.values(), ids=SEARCHES)
@pytest.mark.parametrize("among", ["all", "a report", "a field"])
def test_searches_find_what_they_find_in_a_folder(both: tuple[Library, Library], search: Search, among: str) -> None:
    for question in QUESTIONS:
        found = []
        for library in both:
            numbers = library.numbers_of(["tan-khe-2024", "hoa-lang-2023"])
            meant = library.under_headings(numbers, lambda heading: "kinh tế" in heading.lower())
            ranked = search(library, question, {"all": None, "a report": numbers, "a field": meant}[among])
            found.append({library.passage(n).id: z for n, z in zip(ranked.numbers, ranked.z, strict=True)})
        here, there = found
        assert len(here) == len(there) > 0
        same = here.keys() & there.keys()
        assert len(same) >= 0.8 * len(here)  # the last ones may be equally near
        assert next(iter(here)) in there
        tolerance = 0.35 if search is SEARCHES["terms"] else 0.05  # lengths are held against an ordinary one
        assert all(abs(here[one] - there[one]) < tolerance * max(1, abs(here[one])) for one in same)


def test_answers_are_the_same(both: tuple[Library, Library]) -> None:
    for question in (
        "Xã Tân Khê năm 2024 còn bao nhiêu hộ nghèo?",
        "Thu ngân sách của xã Hòa Lạng năm 2023 đạt bao nhiêu?",
        "Số hộ nghèo của xã Hòa Lạng năm 2023 và 2024?",
    ):
        here, there = (answer_question(library, question) for library in both)
        assert (here.text, here.status, here.figures) == (there.text, there.status, there.figures)
        assert here.passages[0].citation == there.passages[0].citation


def test_it_holds_the_records_as_they_are(both: tuple[Library, Library]) -> None:
    here, there = both
    assert here.entries == there.entries
    assert here.headings == there.headings
    assert here.vocabulary == there.vocabulary
    for entry in here.entries:
        for part in ("report_passages", "sections", "checks", "report_figures", "report_text"):
            assert getattr(here, part)(entry.id) == getattr(there, part)(entry.id)


def test_a_reader_reads_on_what_was_replaced_and_does_not_meet_what_is_new(
    tmp_path: Path, server: PostgresServer
) -> None:
    place = server.new_database()
    reader = make_library(tmp_path, library=place)
    state = library_state(make_settings(tmp_path, place))
    passage = reader.passage(reader.numbers_of(["xuan-lam-2024"])[0])
    newer = replace(make_report(parts=PARTS[:3], figures=()), sha256="another")
    make_library(tmp_path, [newer, make_report("an-hai-2024")], library=place)
    reader = replace_memory(reader)
    assert reader.passage(reader.numbers_of(["xuan-lam-2024"])[0]) == passage
    assert len(reader.figures(reader.numbers_of(["xuan-lam-2024"])[0])) == 2
    assert len(reader.search_passages("lúa", 5).numbers) == len(reader.search_terms(["lua"], 5).numbers) == 0
    assert library_state(make_settings(tmp_path, place)) != state
    now = open_library(make_settings(tmp_path, place), FakeEncoder())
    assert len(now.report_passages("xuan-lam-2024")) < len(reader.report_passages("xuan-lam-2024"))
    assert [one.entry.sha256 for one in now.former_passages("xuan-lam-2024#6")] == [make_report().sha256]


def replace_memory(library: Library) -> Library:
    """The same reader, which remembers no passage."""
    library._read.clear()  # type: ignore[attr-defined]
    return library


def test_provinces_stand_apart_and_are_searched_together(tmp_path: Path, server: PostgresServer) -> None:
    there = [
        make_report(f"xa-{n}", place=make_place(province=province))
        for n, province in enumerate(["Hải Dương", "Hải Dương", "Thái Bình", None])
    ]
    place = server.new_database()
    library = make_library(tmp_path, there, library=place)
    provinces = ask(place, "SELECT province, count(DISTINCT serial) AS n FROM terms GROUP BY 1 ORDER BY 2")
    assert [row["n"] for row in provinces] == [1, 1, 2]
    allowed = library.numbers_of(["xa-1", "xa-3"])
    for search in SEARCHES.values():
        assert {library.passage(n).report for n in search(library, "hộ nghèo", None).numbers} == {
            report.id for report in there
        }
        assert np.all(np.isin(search(library, "hộ nghèo", allowed).numbers, allowed))


def test_what_is_wrong_with_the_server_is_said(tmp_path: Path, server: PostgresServer) -> None:
    empty = server.new_database()
    for address, error in {
        empty: DatabaseEmpty,
        empty.replace("test_", "none_"): DatabaseRefused,
        empty.replace("tracuu@", "nobody@"): DatabaseRefused,
        "postgresql://127.0.0.1:1/tracuu": DatabaseUnreachable,
    }.items():
        with pytest.raises(error):
            open_library(make_settings(tmp_path, address), FakeEncoder())


def test_a_library_of_another_encoder_or_of_a_later_program(tmp_path: Path, server: PostgresServer) -> None:
    place = server.new_database()
    make_library(tmp_path, library=place)
    with pytest.raises(EncoderMismatch), write_library(make_settings(tmp_path, place), FakeEncoder("other")):
        pass
    with connected(place) as connection:
        connection.execute("UPDATE library SET schema = 99")
    with pytest.raises(IndexNewer), write_library(make_settings(tmp_path, place), FakeEncoder()):
        pass
