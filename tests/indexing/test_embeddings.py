from pathlib import Path

import numpy as np
import pytest
from factories import FakeEncoder

from tracuu.indexing.embeddings import Embeddings

TEXTS = ["thu ngân sách", "chi ngân sách", "thu ngân sách"]


def test_a_text_is_missing_once_and_then_kept(tmp_path: Path) -> None:
    kept = Embeddings(tmp_path / "embeddings.sqlite", "fake")
    assert kept.missing(TEXTS) == TEXTS[:2]
    vectors = FakeEncoder().encode_passages(TEXTS[:2])
    kept.add(TEXTS[:2], vectors)
    kept.close()
    again = Embeddings(tmp_path / "embeddings.sqlite", "fake")
    assert again.missing(TEXTS) == []
    np.testing.assert_array_equal(again.vectors(TEXTS), vectors[[0, 1, 0]])


def test_another_encoder_has_its_own(tmp_path: Path) -> None:
    kept = Embeddings(tmp_path / "embeddings.sqlite", "fake")
    kept.add(TEXTS[:1], FakeEncoder().encode_passages(TEXTS[:1]))
    assert Embeddings(tmp_path / "embeddings.sqlite", "other").missing(TEXTS[:1]) == TEXTS[:1]


def test_what_is_not_used_is_thrown_away(tmp_path: Path) -> None:
    kept = Embeddings(tmp_path / "embeddings.sqlite", "fake")
    texts = [f"thôn {n}" for n in range(5000)]
    kept.add(texts, np.ones((5000, 64), np.float32))
    Embeddings(tmp_path / "embeddings.sqlite", "other").add(texts[:1], np.ones((1, 64), np.float32))
    kept.keep_only(texts[:10])
    assert kept.count() == 10
    assert kept.missing(texts) == texts[10:]
    kept.keep_only([])
    kept.close()
    assert (tmp_path / "embeddings.sqlite").stat().st_size < 100_000


def test_a_file_that_is_none_is_made_anew(tmp_path: Path) -> None:
    for name in ("embeddings.sqlite", "embeddings.sqlite-wal"):
        (tmp_path / name).write_bytes(b"no database" * 1000)
    assert Embeddings(tmp_path / "embeddings.sqlite", "fake").missing(["thu"]) == ["thu"]


def test_more_texts_than_one_question_holds(tmp_path: Path) -> None:
    kept = Embeddings(tmp_path / "embeddings.sqlite", "fake")
    texts = [f"thôn {n}" for n in range(1201)]
    vectors = np.arange(1201 * 2, dtype=np.float32).reshape(-1, 2)
    kept.add(texts, vectors)
    assert kept.missing([*texts, "thôn mới"]) == ["thôn mới"]
    np.testing.assert_array_equal(kept.vectors(texts[::-1]), vectors[::-1])


def test_no_texts_and_a_text_that_is_not_kept(tmp_path: Path) -> None:
    kept = Embeddings(tmp_path / "embeddings.sqlite", "fake")
    assert kept.vectors([]).shape == (0, 0)
    with pytest.raises(KeyError):
        kept.vectors(["thôn"])


def test_a_damaged_file_is_thrown_away(tmp_path: Path) -> None:
    (tmp_path / "embeddings.sqlite").write_bytes(b"no database" * 100)
    assert Embeddings(tmp_path / "embeddings.sqlite", "fake").missing(TEXTS[:1]) == TEXTS[:1]
