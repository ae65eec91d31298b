"""A conversation is remembered as far as it is needed, and a question survives its way through an address."""

from urllib.parse import parse_qs

from hypothesis import given
from hypothesis import strategies as st
from web.factories_web import make_answer, make_query

from tracuu.asking.question import Filters
from tracuu.messages import pages
from tracuu.web.state import (
    PARTS,
    REMEMBERED,
    Asked,
    Turn,
    address,
    chips,
    follow_up,
    parameters,
    read_address,
    with_part_toggled,
    with_shelf_filter,
)

lines = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=80).filter(
    lambda text: text == text.strip() and text
)
filters = st.builds(
    Filters,
    years=st.none() | st.frozensets(st.integers(1990, 2100), min_size=1),
    places=st.none() | st.frozensets(lines, min_size=1),
    dropped=st.frozensets(st.sampled_from(PARTS)),
)


def make_turn(question: str = "Có mấy thôn?", dropped: frozenset[str] = frozenset()) -> Turn:
    return Turn(1, Asked(question, (), Filters(dropped=dropped)), make_query(), make_answer(), "", ())


@given(lines, st.lists(lines, max_size=REMEMBERED), filters)
def test_a_question_comes_back_from_its_address(question: str, previous: list[str], chosen: Filters) -> None:
    asked = Asked(question, tuple(previous), chosen)
    assert read_address(parse_qs(address(asked)[1:], keep_blank_values=True)) == asked


@given(st.dictionaries(st.sampled_from(["q", "truoc", "nam", "noi", "bo", "x"]), st.lists(st.text(max_size=9))))
def test_no_address_breaks_the_page(values: dict[str, list[str]]) -> None:
    asked = read_address(values)
    assert asked is None or asked.question
    assert asked is None or asked.filters.dropped <= set(PARTS)


def test_an_address_without_a_question_asks_none() -> None:
    assert read_address({}) is None
    assert read_address({"q": ["   "]}) is None


def test_a_plain_question_has_a_plain_address() -> None:
    assert parameters(Asked("Có mấy thôn?")) == {"q": ["Có mấy thôn?"]}


def test_chips_show_what_was_understood() -> None:
    assert [chip.part for chip in chips(make_turn())] == ["place", "period", "aspect"]
    assert chips(make_turn())[1].label == "6 tháng đầu năm 2023"
    assert chips(make_turn())[2].label == next(iter(pages.ASPECTS.values()))


def test_a_part_taken_away_stays_to_be_brought_back() -> None:
    assert [chip.is_dropped for chip in chips(make_turn(dropped=frozenset({"period"})))] == [False, True, False]


def test_nothing_understood_gives_no_chip() -> None:
    bare = make_query(places=(), periods=(), aspect=None)
    assert chips(Turn(1, Asked("Gì?"), bare, make_answer(), "", ())) == ()


def test_a_follow_up_leans_on_the_last_questions_only() -> None:
    turns = [make_turn(f"Câu {number}?") for number in range(9)]
    asked = follow_up("Còn năm trước?", turns, Filters(years=frozenset({2023}), dropped=frozenset({"place"})))
    assert asked.previous == ("Câu 6?", "Câu 7?", "Câu 8?")
    assert asked.filters == Filters(years=frozenset({2023}))


def test_taking_a_part_away_twice_brings_it_back() -> None:
    asked = Asked("Có mấy thôn?")
    assert with_part_toggled(with_part_toggled(asked, "place"), "place") == asked


def test_choosing_filters_keeps_what_was_taken_away() -> None:
    asked = with_shelf_filter(Asked("Gì?", (), Filters(dropped=frozenset({"place"}))), Filters(years=frozenset({2023})))
    assert asked.filters == Filters(years=frozenset({2023}), dropped=frozenset({"place"}))
