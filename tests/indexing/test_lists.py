from pathlib import Path

import numpy as np
import pytest

from tracuu.indexing import lists
from tracuu.indexing.lists import Lists, Matrix, make_lists, open_lists

DIMENSION = 16


def near_duplicates(count: int, seed: int = 0) -> Matrix:
    """Unit vectors around thirty others, as reports that use the same forms have them."""
    random = np.random.default_rng(seed)
    rows = np.random.default_rng(99).standard_normal((30, DIMENSION))[random.integers(0, 30, count)]
    rows = rows + 0.3 * random.standard_normal((count, DIMENSION))
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Matrix, Lists]:
    monkeypatch.setattr(lists, "EXACT_UP_TO", 1000)
    vectors = near_duplicates(2000)
    measured = make_lists(vectors, tmp_path / "lists", near_duplicates(50, 1))
    assert measured
    assert measured.recall >= lists.WANTED_RECALL
    assert measured.cells == 64
    return vectors, open_lists(tmp_path / "lists", measured)


def test_nearly_all_is_found_that_comparing_all_finds(made: tuple[Matrix, Lists]) -> None:
    vectors, opened = made
    assert opened.size == 2000
    questions = near_duplicates(40, 2)
    exact = [set(np.argsort(-(vectors @ query))[:10]) for query in questions]
    found = [set(opened.nearest(query, 40, None)) for query in questions]
    assert np.mean([len(one & other) for one, other in zip(exact, found, strict=True)]) > 9.5


def test_only_chosen_rows_are_found(made: tuple[Matrix, Lists]) -> None:
    vectors, opened = made
    chosen, query = np.arange(0, 2000, 7), near_duplicates(1, 3)[0]
    found = opened.nearest(query, 20, chosen)
    assert set(found) <= set(chosen)
    best = chosen[np.argsort(-(vectors[chosen] @ query))[:10]]
    assert len(set(found) & set(best)) >= 9


def test_few_vectors_need_no_lists(tmp_path: Path) -> None:
    assert make_lists(near_duplicates(500), tmp_path / "lists", near_duplicates(5)) is None
    assert not list(tmp_path.iterdir())


def test_lists_that_find_too_little_are_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "EXACT_UP_TO", 1000)
    monkeypatch.setattr(lists, "PROBED", (1,))
    scattered = np.random.default_rng(0).standard_normal((2000, DIMENSION)).astype(np.float32)
    scattered /= np.linalg.norm(scattered, axis=1, keepdims=True)
    assert make_lists(scattered, tmp_path / "lists", scattered[:64]) is None
    assert not list(tmp_path.iterdir())


def test_damaged_lists_are_not_opened(made: tuple[Matrix, Lists], tmp_path: Path) -> None:
    (tmp_path / "lists").write_bytes((tmp_path / "lists").read_bytes()[:100])
    with pytest.raises(RuntimeError):
        open_lists(tmp_path / "lists", lists.Measured(64, 8, 1.0))
