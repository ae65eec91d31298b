"""Evidence from a small library with an encoder that knows words only."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from factories import Part, make_library, make_period, make_place, make_report

from tracuu.asking import weights
from tracuu.asking.answer import answer_question
from tracuu.asking.question import Filters, understand
from tracuu.asking.retrieve import Evidence, evidence_for
from tracuu.asking.scope import Group
from tracuu.indexing.library import Library
from tracuu.replies import Reason

OTHER = (Part("I", "KẾT QUẢ"), Part("I.1", "Chăn nuôi", (("Đàn lợn có 990 con.",), ("Đàn bò có 41 con.",))))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("library")
    reports = [make_report(), make_report("hong-phu-2024", OTHER, place=make_place("Hồng Phú"), period=make_period())]
    opened = make_library(folder, reports)
    yield opened
    opened.close()


def found(library: Library, question: str) -> tuple[Evidence, ...]:
    return evidence_for(library, understand(question, (), Filters(), library.entries, library.vocabulary))


def test_the_passage_that_speaks_of_it_comes_first(library: Library) -> None:
    (evidence,) = found(library, "tổng chi ngân sách của Xuân Lam là bao nhiêu")
    assert "Tổng chi ngân sách" in evidence.hits[0].passage.text
    assert evidence.coverage[0] == max(evidence.coverage)


def test_where_no_number_is_asked_a_heading_says_what_a_passage_is_about(tmp_path: Path) -> None:
    parts = (
        Part("I", "KẾT QUẢ", (("Cắm biển hạn chế tải trọng trên hai tuyến đường.",),)),
        Part("II", "HẠN CHẾ", (("Đường thôn xuống cấp, 12 hộ chưa nộp phí.",),)),
    )
    library = make_library(tmp_path, [make_report(parts=parts)])
    (told,) = found(library, "hạn chế của Xuân Lam")
    (counted,) = found(library, "Hạn chế bao nhiêu xe ở Xuân Lam?")
    library.close()
    assert {hit.passage.heading: hit.sources["heading"] > 0 for hit in told.hits} == {"KẾT QUẢ": False, "HẠN CHẾ": True}
    assert all(hit.sources["heading"] == 0 for hit in counted.hits)


def test_other_words_find_it_too(library: Library) -> None:
    (evidence,) = found(library, "có bao nhiêu con heo ở Xuân Lam")
    assert any("Đàn lợn" in hit.passage.text for hit in evidence.hits[:3])


def test_a_place_that_is_named_filters_every_leg(library: Library) -> None:
    (evidence,) = found(library, "đàn lợn ở Hồng Phú")
    assert {hit.passage.report for hit in evidence.hits} == {"hong-phu-2024"}


def test_places_that_are_compared_are_searched_apart(library: Library) -> None:
    first, second = found(library, "đàn lợn của Xuân Lam và Hồng Phú, nơi nào nhiều hơn")
    assert {hit.passage.report for hit in first.hits} == {"xuan-lam-2024"}
    assert {hit.passage.report for hit in second.hits} == {"hong-phu-2024"}


def test_scores_fall_and_tell_their_sources(library: Library) -> None:
    (evidence,) = found(library, "diện tích lúa vụ xuân bao nhiêu ha")
    scores = [hit.score for hit in evidence.hits]
    assert scores == sorted(scores, reverse=True)
    for hit in evidence.hits:
        assert hit.score == pytest.approx(sum(hit.sources.values()))
        assert {"dense", "sentences", "terms", "coverage"} <= set(hit.sources)


def test_other_groups_may_be_given(library: Library) -> None:
    understood = understand("đàn lợn", (), Filters(), library.entries, library.vocabulary)
    (evidence,) = evidence_for(library, understood, (Group(frozenset({"hong-phu-2024"}), None, None),))
    assert {hit.passage.report for hit in evidence.hits} == {"hong-phu-2024"}


def test_a_leg_without_weight_gives_nothing(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "DENSE", 0.0)
    (evidence,) = found(library, "đàn lợn ở Xuân Lam")
    assert all(hit.sources["dense"] == 0.0 for hit in evidence.hits)


def test_reports_that_are_not_there_give_nothing(library: Library) -> None:
    understood = understand("đàn lợn", (), Filters(), library.entries, library.vocabulary)
    (evidence,) = evidence_for(library, understood, (Group(frozenset({"none"}), None, None),))
    assert evidence.hits == ()


def under(library: Library, *fields: str) -> tuple[Evidence, ...]:
    filters = Filters(fields=frozenset(fields))
    return evidence_for(library, understand("đàn lợn", (), filters, library.entries, library.vocabulary))


def test_a_field_filters_before_anything_is_ranked(library: Library) -> None:
    (evidence,) = under(library, "Thu, chi ngân sách")
    assert {hit.passage.heading.rpartition(" › ")[2] for hit in evidence.hits} == {"Thu, chi ngân sách"}
    (evidence,) = under(library, "Nông nghiệp, nông thôn", "Giáo dục")
    assert {hit.passage.report for hit in evidence.hits} == {"xuan-lam-2024", "hong-phu-2024"}


def test_a_field_that_no_heading_names_leaves_nothing(library: Library) -> None:
    (evidence,) = under(library, "Quốc phòng, an ninh")
    assert evidence.hits == ()
    answer = answer_question(
        library, "đàn lợn có bao nhiêu con", (), Filters(fields=frozenset({"Quốc phòng, an ninh"}))
    )
    assert answer.reason is Reason.NOT_STATED
