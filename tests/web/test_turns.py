"""A turn is drawn once, whole, and folds away when the next one comes."""

from dataclasses import replace

from web.factories_web import ShownLibrary, make_answer, make_not_found, make_passage, make_query

from tracuu.asking.question import Filters
from tracuu.messages import pages
from tracuu.records import Span
from tracuu.replies import Answer
from tracuu.web.state import Asked, Turn
from tracuu.web.turns import SHOWN_AT_ONCE, make_turn, neighbours, turn_opening, turn_passages

EVERYWHERE = Filters()
BEFORE = replace(make_passage("Trước.", 11), span=Span(80, 86))
AFTER = replace(make_passage("Sau.", 13), span=Span(900, 904))


def turn(answer: Answer, filters: Filters = EVERYWHERE) -> Turn:
    library = ShownLibrary(near=(BEFORE, AFTER))
    return make_turn(library, 1, Asked("Thu ngân sách?", (), filters), make_query(), answer)  # type: ignore[arg-type]


def test_neighbours_are_parted_into_before_and_after() -> None:
    library = ShownLibrary(near=(BEFORE, AFTER))
    assert neighbours(library, make_passage()) == ((BEFORE,), (AFTER,))  # type: ignore[arg-type]


def test_an_answered_turn_has_card_and_passages() -> None:
    drawn = turn(make_answer())
    assert "7.205.418.300" in drawn.card
    assert len(drawn.passages) == 1
    assert "?q=Thu+ng" in drawn.card


def test_the_filter_of_a_turn_is_on_its_card() -> None:
    assert (
        "Chỉ tìm trong: năm 2023; Xã A"
        in turn(make_answer(), Filters(None, frozenset({2023}), frozenset({"Xã A"}))).card
    )


def test_nearest_passages_are_not_called_evidence() -> None:
    drawn = turn(make_not_found())
    assert pages.NEAREST in turn_passages(drawn, is_last=True)
    assert pages.PASSAGES not in turn_passages(drawn, is_last=True)
    assert "notice" in drawn.card


def test_the_passages_of_an_earlier_turn_are_folded() -> None:
    drawn = turn(make_answer())
    assert turn_passages(drawn, is_last=True).startswith("<h3")
    assert turn_passages(drawn, is_last=False).startswith('<details class="more">')
    assert f"{pages.PASSAGES} (1)" in turn_passages(drawn, is_last=False)


def test_many_passages_are_not_all_shown_at_once() -> None:
    cited = make_answer().passages
    drawn = turn(make_answer(passages=cited * (SHOWN_AT_ONCE + 2)))
    html = turn_passages(drawn, is_last=True)
    assert html.index("</details><details") < html.index(f"{pages.MORE_PASSAGES} (2)")
    assert html.count('class="passage"') == SHOWN_AT_ONCE + 2
    assert pages.MORE_PASSAGES not in turn_passages(turn(make_answer(passages=cited * SHOWN_AT_ONCE)), is_last=True)


def test_a_turn_without_passages_has_no_heading_for_them() -> None:
    assert turn_passages(turn(replace(make_not_found(), passages=())), is_last=True) == ""


def test_the_opening_is_an_anchor() -> None:
    assert 'id="turn-4"' in turn_opening(4, "Gì?")
