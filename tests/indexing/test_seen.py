"""A part of a library is, in all that it says, the library that was made of that part alone."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from factories import PARTS, Part, Stated, make_library, make_period, make_place, make_report

from tracuu.indexing.cluster_limits import permit
from tracuu.indexing.library import Library
from tracuu.indexing.seen import SeenLibrary, seen_by
from tracuu.records import Aspect, Report
from tracuu.vietnamese.words import lexical_terms

SECRET = "tram-ha-2021"
SECRET_PARTS = (
    Part("I", "QUỐC PHÒNG"),
    Part(
        "I.1",
        "Ngân sách mật",
        (("Kho thóc dự trữ Quỳnh Trầm chứa 777 tấn.", "Tổng thu ngân sách đạt 9.999 triệu đồng."),),
    ),
    Part("I.2", "Thu, chi ngân sách", (("Tổng chi ngân sách đạt 8.888 triệu đồng.",),)),
)
OPEN = [make_report("an-hai-2024", place=make_place("An Hải")), make_report("xuan-lam-2024")]
HIDDEN = make_report(
    SECRET,
    SECRET_PARTS,
    (Stated("777", "777", "tấn", "kho thóc dự trữ"), Stated("9.999", "9999000000", "đồng", "tổng thu ngân sách")),
    make_place("Trầm Hà", "Quỳnh Giang"),
    make_period(2021),
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, new_place: Callable[[], str]) -> Library:
    place = new_place()
    library = make_library(tmp_path_factory.mktemp("whole"), [*OPEN, HIDDEN], library=place)
    if place:
        permit(place, [SECRET], ["quân-sự"])
    return library


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory, new_place: Callable[[], str]) -> Library:
    """The oracle: a library in which the hidden report never was."""
    return make_library(tmp_path_factory.mktemp("alone"), OPEN, library=new_place())


@pytest.fixture
def part(whole: Library) -> Library:
    return seen_by(whole, {SECRET, "never-there"})


def ids(library: Library, numbers: np.ndarray) -> list[str]:
    return [library.passage(int(number)).id for number in numbers]


def everything(library: Library) -> np.ndarray:
    return library.numbers_of([report.id for report in [*OPEN, HIDDEN]])


def test_a_library_without_such_a_report_is_itself(whole: Library) -> None:
    assert seen_by(whole, ()) is whole
    assert seen_by(whole, {"never-there"}) is whole


def test_every_way_to_ask_a_library_is_limited() -> None:
    """What a library learns to do later is limited here before it is handed on."""
    of_no_report = {"index", "made", "fault", "encoder_name"}
    asked = {name for name in vars(Library) if not name.startswith("_")}
    assert asked - of_no_report <= set(vars(SeenLibrary))


def test_counts_and_lists_are_those_of_the_part(part: Library, alone: Library) -> None:
    assert [entry.id for entry in part.entries] == [entry.id for entry in alone.entries]
    assert part.size == alone.size
    assert ids(part, everything(part)) == ids(alone, everything(alone))
    assert set(part.headings) == set(alone.headings)


def test_the_words_are_those_of_the_part(part: Library, alone: Library, whole: Library) -> None:
    assert "quỳnh" in whole.vocabulary.syllable_counts
    assert part.vocabulary == alone.vocabulary


@pytest.mark.parametrize("report", [*OPEN, HIDDEN], ids=lambda report: report.id)
def test_of_each_report_everything_or_nothing_is_there(part: Library, alone: Library, report: Report) -> None:
    for read in ("report_passages", "sections", "checks", "report_figures"):
        assert getattr(part, read)(report.id) == getattr(alone, read)(report.id), read
    if report is HIDDEN:
        with pytest.raises(KeyError):
            part.report_text(report.id)
    else:
        assert part.report_text(report.id) == report.text
    for passage in report.passages:
        assert (part.number(passage.id) is None) == (alone.number(passage.id) is None)


def test_no_number_leads_to_what_is_hidden(part: Library, whole: Library) -> None:
    for number in whole.numbers_of([SECRET]):
        for read in (part.passage, part.figures, part.section_passages, part.neighbours):
            with pytest.raises(IndexError):
                read(int(number))
    for number in everything(part):
        near = (*part.neighbours(int(number), 50), *part.section_passages(int(number)))
        assert SECRET not in {passage.report for passage in near}


@pytest.mark.parametrize("aspect", [None, *Aspect])
def test_filters_leave_only_what_may_be_seen(part: Library, alone: Library, aspect: Aspect | None) -> None:
    asked = [SECRET, OPEN[0].id]
    assert ids(part, part.numbers_of(asked, aspect)) == ids(alone, alone.numbers_of(asked, aspect))


def test_headings_filter_only_what_may_be_seen(part: Library, whole: Library) -> None:
    found = part.under_headings(everything(whole), lambda heading: "ngân sách" in heading.lower())
    assert len(found)
    assert {passage.partition("#")[0] for passage in ids(whole, found)} == {report.id for report in OPEN}


@pytest.mark.parametrize("query", ["kho thóc dự trữ Quỳnh Trầm", "tổng thu ngân sách", "diện tích lúa", "mật"])
@pytest.mark.parametrize("given", ["nothing", "all", "hidden"])
def test_no_leg_finds_what_is_hidden_and_each_fills_its_places(
    part: Library, alone: Library, whole: Library, query: str, given: str
) -> None:
    allowed = {"nothing": None, "all": everything(whole), "hidden": whole.numbers_of([SECRET])}[given]
    own = {"nothing": None, "all": everything(alone), "hidden": alone.numbers_of([SECRET])}[given]
    for count in (1, 3, 100):
        for leg in ("search_passages", "search_sentences"):
            found, expected = getattr(part, leg)(query, count, allowed), getattr(alone, leg)(query, count, own)
            assert SECRET not in {passage.partition("#")[0] for passage in ids(part, found.numbers)}
            assert found.scores == pytest.approx(expected.scores, abs=1e-5)
        terms = query.lower().split()
        found, expected = part.search_terms(terms, count, allowed), alone.search_terms(terms, count, own)
        assert len(found.numbers) == len(expected.numbers)
        assert SECRET not in {passage.partition("#")[0] for passage in ids(part, found.numbers)}


def test_a_word_of_hidden_reports_alone_changes_nothing(part: Library, whole: Library) -> None:
    said, secret = lexical_terms("tổng thu ngân sách"), lexical_terms("kho thóc Quỳnh Trầm")
    assert whole.search_terms([*said, *secret], 9).z.tolist() != whole.search_terms(said, 9).z.tolist()
    for is_masked in (True, False):
        found, expected = (part.search_terms(terms, 9, is_masked=is_masked) for terms in ([*said, *secret], said))
        assert found.numbers.tolist() == expected.numbers.tolist()
        assert found.z.tolist() == expected.z.tolist()
        assert len(part.search_terms(secret, 9, is_masked=is_masked).numbers) == 0


def test_versions_that_were_replaced_are_hidden_too(tmp_path: Path) -> None:
    make_library(tmp_path, [HIDDEN])
    whole = make_library(tmp_path, [make_report(SECRET, PARTS[:2]), *OPEN])
    passage = f"{SECRET}#1"
    assert whole.former_passages(passage)
    assert seen_by(whole, {SECRET}).former_passages(passage) == ()


def test_what_is_kept_of_one_part_is_not_shown_to_who_sees_another(whole: Library) -> None:
    parts = [whole, *(seen_by(whole, {hidden}) for hidden in (SECRET, OPEN[0].id))]
    assert len({part.generation for part in parts}) == 3


def test_closing_a_part_closes_nothing_for_others(part: Library, whole: Library) -> None:
    part.close()
    assert whole.report_text(SECRET)
