import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tracuu.indexing.ranked import best_ranked

SCORES = st.lists(st.sampled_from([0.0, 0.25, 0.5, 1.0]), max_size=20)


@given(scores=SCORES, count=st.integers(-1, 25))
def test_the_best_are_chosen_as_by_sorting_all(scores: list[float], count: int) -> None:
    numbers = np.arange(len(scores))[::-1] * 3
    ranked = best_ranked(numbers, np.array(scores, np.float32), count, 0.5, 2.0)
    expected = sorted(zip(numbers, scores, strict=True), key=lambda pair: (-pair[1], pair[0]))[: max(count, 0)]
    assert list(zip(ranked.numbers, ranked.scores, strict=True)) == expected
    np.testing.assert_allclose(ranked.z, (ranked.scores - 0.5) / 2)


def test_scores_that_are_all_alike_prefer_none() -> None:
    assert best_ranked(np.arange(3), np.full(3, 0.8, np.float32), 3, 0.8, 0.0).z.tolist() == [0, 0, 0]
