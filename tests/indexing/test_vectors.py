from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.indexing import vectors
from tracuu.indexing.ranked import Numbers, Ranked
from tracuu.indexing.vectors import (
    Matrix,
    Piece,
    Sums,
    VectorIndex,
    gather_vectors,
    make_vectors,
    moments_of,
    open_vectors,
    read_sums,
    write_sums,
)

DIMENSION = 8


def unit_vectors(count: int, seed: int = 0) -> Matrix:
    rows = np.random.default_rng(seed).standard_normal((count, DIMENSION)) + 0.5
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def by_looking_at_all(
    rows: Matrix, per_passage: Numbers, query: Matrix, count: int, allowed: Numbers | None
) -> tuple[list[int], list[float], list[float]]:
    """The slow obvious way: every row scored, the best of each passage, sorted."""
    scores = rows.astype(np.float64) @ query.astype(np.float64)
    owners = np.repeat(np.arange(len(per_passage)), per_passage)
    best = {n: max(scores[owners == n]) for n in set(owners) if allowed is None or n in allowed}
    order = sorted(best, key=lambda n: -best[n])[:count]
    z = [(best[n] - scores.mean()) / scores.std() for n in order]
    return order, [best[n] for n in order], z


def assert_same(ranked: Ranked, expected: tuple[list[int], list[float], list[float]]) -> None:
    assert ranked.numbers.tolist() == expected[0]
    np.testing.assert_allclose(ranked.scores, expected[1], atol=1e-5)
    np.testing.assert_allclose(ranked.z, expected[2], atol=1e-3)


@pytest.mark.parametrize("scan_below", [0, 1000], ids=["selector", "scan"])
@given(
    per_passage=st.lists(st.integers(0, 5), min_size=2, max_size=30).filter(lambda rows: sum(rows) > 2),
    count=st.integers(1, 40),
    seed=st.integers(0, 5),
    chosen=st.none() | st.sets(st.integers(0, 29)),
)
def test_search_finds_what_looking_at_all_finds(
    scan_below: int, per_passage: list[int], count: int, seed: int, chosen: set[int] | None
) -> None:
    rows, query = unit_vectors(sum(per_passage), seed), unit_vectors(1, seed + 100)[0]
    allowed = None if chosen is None else np.array([n for n in chosen if n < len(per_passage)], np.int64)
    index = make_vectors(rows, np.array(per_passage))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vectors, "SCAN_BELOW", scan_below)
        ranked = index.search(query, count, allowed)
    assert_same(ranked, by_looking_at_all(rows, np.array(per_passage), query, count, allowed))


def test_many_good_rows_of_one_passage_hide_no_other() -> None:
    query = unit_vectors(1)[0]
    far = unit_vectors(3, 1)
    rows = np.concatenate([np.tile(query, (500, 1)), far])
    ranked = make_vectors(rows, np.array([500, 1, 1, 1])).search(query, 3)
    assert ranked.numbers[0] == 0
    assert len(ranked.numbers) == 3


def test_equal_scores_come_in_the_order_of_numbers() -> None:
    query = unit_vectors(1)[0]
    index = make_vectors(np.tile(query, (9, 1)), np.ones(9, np.int64))
    assert index.search(query, 9).numbers.tolist() == list(range(9))


def test_statistics_survive_vectors_that_are_nearly_alike() -> None:
    rows = unit_vectors(1).repeat(5000, axis=0) + 1e-3 * unit_vectors(5000, 3)
    query = unit_vectors(1, 9)[0]
    mean, deviation = moments_of(rows).spread(query)
    scores = rows.astype(np.float64) @ query.astype(np.float64)
    assert mean == pytest.approx(scores.mean(), rel=1e-9)
    assert deviation == pytest.approx(scores.std(), rel=1e-6)


@pytest.mark.parametrize("allowed", [None, np.zeros(0, np.int64)])
def test_nothing_is_found_where_nothing_is(allowed: Numbers | None) -> None:
    empty = make_vectors(np.zeros((0, DIMENSION), np.float32), np.zeros(0, np.int64))
    assert len(empty.search(unit_vectors(1)[0], 5, allowed).numbers) == 0
    assert len(empty.search(unit_vectors(1)[0], 0).numbers) == 0


def saved(folder: Path) -> tuple[VectorIndex, Path]:
    """As the first generations were written."""
    import faiss

    index, flat = make_vectors(unit_vectors(20), np.full(5, 4)), faiss.IndexFlatIP(DIMENSION)
    flat.add(unit_vectors(20))
    faiss.write_index(flat, str(folder / "sentences.faiss"))
    moments = index._moments
    np.savez(folder / "sentences.npz", first_rows=index._first_rows, mean=moments.mean, second=moments.second)
    return index, folder / "sentences.faiss"


def test_what_was_saved_is_opened(tmp_path: Path) -> None:
    index, path = saved(tmp_path)
    opened, query = open_vectors(path), unit_vectors(1, 4)[0]
    assert (opened.rows, opened.passages, opened.dimension) == (20, 5, DIMENSION)
    for one, other in zip(index.search(query, 5).z, opened.search(query, 5).z, strict=True):
        assert one == other


@pytest.mark.parametrize("name", ["sentences.faiss", "sentences.npz"])
def test_a_damaged_file_is_not_opened(tmp_path: Path, name: str) -> None:
    _, path = saved(tmp_path)
    (tmp_path / name).write_bytes((tmp_path / name).read_bytes()[:50])
    with pytest.raises(Exception, match=r"\S"):
        open_vectors(path)


def test_vectors_in_pieces_are_those_in_one_without_what_has_left() -> None:
    rows, query = unit_vectors(24), unit_vectors(1, 9)[0]
    numbers = np.array([3, 4, -1, 0, 1, 2])  # of passages of four rows each, in the order in which they were written
    pieces = [Piece(rows[:8]), Piece(rows[8:8]), Piece(rows[8:])]
    moments = moments_of(np.concatenate([rows[:8], rows[12:]]))
    index = gather_vectors(pieces, np.full(6, 4), numbers, moments)
    in_order = np.concatenate([rows[12:], rows[:8]])
    assert (index.rows, index.passages) == (20, 5)
    for allowed in (None, np.array([4, 0])):
        assert_same(index.search(query, 3, allowed), by_looking_at_all(in_order, np.full(5, 4), query, 3, allowed))
    assert index.has_own_moments()
    assert index.is_of_unit_length()


def test_sums_forget_what_is_taken_out(tmp_path: Path) -> None:
    rows = unit_vectors(30)
    sums = Sums.of_none(DIMENSION)
    for part, sign in ((rows[:20], 1), (rows[20:], 1), (rows[5:20], -1)):
        sums.count(part, sign)
    write_sums(tmp_path / "moments.npz", sums, Sums.of_none(DIMENSION))
    read, none = read_sums(tmp_path / "moments.npz")
    expected = moments_of(np.concatenate([rows[:5], rows[20:]]))
    np.testing.assert_allclose(read.moments().mean, expected.mean, rtol=1e-12)
    np.testing.assert_allclose(read.moments().second, expected.second, rtol=1e-12)
    assert (read.rows, none.rows) == (15, 0)
