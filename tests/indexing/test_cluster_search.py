import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tracuu.indexing.cluster_search import (
    MOST_CANDIDATES,
    Shelves,
    _bringing_candidates,
    numbers_from,
    parts_of,
    term_weights,
)

SHELVES = Shelves([5, 2, 9], [1, 1, 4], [3, 2, 1])


def test_all_that_a_reader_knows() -> None:
    chosen = SHELVES.filter_of(None)
    assert (chosen.values, chosen.leaves_few) == ({"newest": 9}, False)
    assert Shelves([], [], []).filter_of(None).values == {"newest": 0}


def test_whole_reports_are_named_by_their_serials() -> None:
    numbers = np.concatenate([numbers_from(2, np.arange(2)), numbers_from(9, np.arange(1))])
    chosen = SHELVES.filter_of(numbers)
    assert chosen.values == {"provinces": [1, 4], "serials": [2, 9]}
    assert chosen.passages == 3
    assert chosen.leaves_few


def test_parts_of_reports_are_named_one_by_one() -> None:
    chosen = SHELVES.filter_of(numbers_from(5, np.array([2, 0])))
    assert chosen.values == {"provinces": [1], "serials": [5, 5], "positions": [0, 2]}


@given(st.integers(0, 2**31 - 1), st.integers(0, 2**24 - 1))
def test_a_number_keeps_its_parts(serial: int, position: int) -> None:
    assert parts_of(numbers_from(serial, position)) == (serial, position)


def test_the_rarest_terms_bring_the_candidates_and_one_always_does() -> None:
    assert _bringing_candidates({1: MOST_CANDIDATES, 2: 5, 3: 6}) == [2, 3]
    assert _bringing_candidates({1: 9 * MOST_CANDIDATES}) == [1]


def test_a_term_weighs_more_where_it_is_said_more_often_and_in_shorter_passages() -> None:
    once, twice, in_longer = (
        dict(zip(weights.indices(), weights.values(), strict=True))[1]
        for weights in map(term_weights, ([1, 2], [1, 1], [1, *range(2, 300)]))
    )
    assert in_longer < once < twice
