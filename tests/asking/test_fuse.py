"""Rankings added up, against the slow obvious way."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.asking.fuse import Leg, fused
from tracuu.indexing.ranked import Ranked

LEGS = st.lists(
    st.tuples(st.floats(-2, 2), st.dictionaries(st.integers(0, 12), st.floats(-5, 5, width=32), max_size=8)), max_size=4
)


def leg(name: str, weight: float, z: dict[int, float]) -> Leg:
    values = np.array(list(z.values()), np.float32)
    return Leg(name, weight, Ranked(np.array(list(z), np.int64), values, values))


@given(LEGS)
def test_sums_are_those_of_the_slow_way(given_legs: list[tuple[float, dict[int, float]]]) -> None:
    got = {one.number: one.score for one in fused([leg(str(at), *each) for at, each in enumerate(given_legs)])}
    for number in {number for _, z in given_legs for number in z}:
        assert got.pop(number) == pytest.approx(sum(weight * z.get(number, 0.0) for weight, z in given_legs), abs=1e-4)
    assert not got


def test_best_first_and_equal_ones_in_their_order() -> None:
    ranked = fused([leg("one", 1.0, {5: 1.0, 3: 1.0, 9: 2.0})])
    assert [one.number for one in ranked] == [9, 3, 5]


def test_each_leg_is_told_by_name() -> None:
    (first, *_) = fused([leg("dense", 2.0, {1: 1.5}), leg("terms", 1.0, {1: 0.5})])
    assert first.sources == {"dense": 3.0, "terms": 0.5}


def test_no_legs_find_nothing() -> None:
    assert fused([]) == []
