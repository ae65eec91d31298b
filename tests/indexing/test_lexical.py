import math
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.indexing import lexical
from tracuu.indexing.lexical import LexicalIndex, LexicalWriter, open_lexical
from tracuu.indexing.ranked import Numbers
from tracuu.vietnamese.words import lexical_terms

PASSAGES = [
    "Tổng thu ngân sách xã đạt 6.215 triệu đồng.",
    "Tổng chi ngân sách xã là 5.980 triệu đồng.",
    "Toàn xã có 46/1.830 hộ nghèo (2,51%).",
    "Thu gom rác thải tại các thôn được duy trì: 2 lần/tuần.",
    "",
]


def built(folder: Path, passages: list[list[str]]) -> LexicalIndex:
    writer = LexicalWriter(folder / "lexical")
    writer.add(0, passages)
    writer.close()
    return open_lexical(folder / "lexical")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> LexicalIndex:
    return built(tmp_path_factory.mktemp("index"), [lexical_terms(text) for text in PASSAGES])


def bm25(passages: list[list[str]], query: list[str]) -> list[float]:
    """Plain BM25 as the books have it, k1 = 1.2 and b = 0.75."""
    average = sum(map(len, passages)) / len(passages)
    scores = []
    for passage in passages:
        score, counted = 0.0, Counter(passage)
        for term in query:
            containing = sum(term in other for other in passages)
            weight = math.log(1 + (len(passages) - containing + 0.5) / (containing + 0.5))
            length = 1.2 * (0.25 + 0.75 * len(passage) / average)
            score += weight * 2.2 * counted[term] / (counted[term] + length)
        scores.append(score)
    return scores


def test_scores_are_those_of_bm25(index: LexicalIndex) -> None:
    query = lexical_terms("tổng thu ngân sách")
    expected = np.array(bm25([lexical_terms(text) for text in PASSAGES], query))
    ranked = index.search(query, 10)
    assert ranked.numbers.tolist() == [n for n in np.argsort(-expected, kind="stable") if expected[n] > 0]
    np.testing.assert_allclose(ranked.scores, expected[ranked.numbers], rtol=0.02)
    z = (expected - expected.mean()) / expected.std()
    np.testing.assert_allclose(ranked.z, z[ranked.numbers], atol=0.05)


words = st.lists(st.sampled_from(["thu", "chi", "ho", "nam", "xa"]), min_size=1, max_size=12)


@given(passages=st.lists(words, min_size=1, max_size=12), query=words)
def test_the_order_is_that_of_bm25(
    tmp_path_factory: pytest.TempPathFactory, passages: list[list[str]], query: list[str]
) -> None:
    expected = bm25(passages, query)
    ranked = built(tmp_path_factory.mktemp("index"), passages).search(query, len(passages))
    assert set(ranked.numbers) == {n for n, score in enumerate(expected) if score > 0}
    np.testing.assert_allclose(ranked.scores, [expected[n] for n in ranked.numbers], rtol=1e-3)


def test_only_the_allowed_are_found_with_the_same_z(index: LexicalIndex) -> None:
    query = lexical_terms("thu ngân sách")
    whole, some = index.search(query, 10), index.search(query, 10, np.array([1, 3, 4]))
    assert set(some.numbers) == {1, 3}
    assert (
        dict(zip(some.numbers, some.z, strict=True)).items() <= dict(zip(whole.numbers, whole.z, strict=True)).items()
    )


@pytest.mark.parametrize("terms", [[], ["khongco"], ["+", "AND", '"', "thu:", "(*)", "\\", ""], ["thu chi"]])
def test_no_term_is_taken_for_an_operator(index: LexicalIndex, terms: list[str]) -> None:
    assert len(index.search(terms, 10).numbers) == 0
    assert len(index.search(terms, 10, np.zeros(0, np.int64)).numbers) == 0


def test_an_index_of_nothing(tmp_path: Path) -> None:
    empty = built(tmp_path, [])
    assert empty.size == 0
    assert len(empty.search(["thu"], 5).numbers) == 0


def test_many_passages_keep_their_numbers(tmp_path: Path) -> None:
    index = built(tmp_path, [["chung", f"rieng{n}"] for n in range(3000)])
    assert index.size == 3000
    assert [index.search([f"rieng{n}"], 5).numbers.tolist() for n in (0, 1499, 2999)] == [[0], [1499], [2999]]
    assert sorted(index.search(["chung"], 3000).numbers) == list(range(3000))


def test_reading_writes_nothing(tmp_path: Path) -> None:
    built(tmp_path, [["thu"]])
    before = {path.name for path in (tmp_path / "lexical").iterdir()}
    (tmp_path / "lexical").chmod(0o555)
    assert open_lexical(tmp_path / "lexical").size == 1
    assert {path.name for path in (tmp_path / "lexical").iterdir()} == before
    assert all(path.stat().st_mode & 0o044 for path in (tmp_path / "lexical").iterdir())


def test_a_damaged_index_is_not_opened(tmp_path: Path) -> None:
    built(tmp_path, [["thu"]])
    (tmp_path / "lexical" / "meta.json").write_text("{")
    with pytest.raises(ValueError, match="meta"):
        open_lexical(tmp_path / "lexical")


def test_reports_come_and_go_by_their_serials(tmp_path: Path) -> None:
    writer = LexicalWriter(tmp_path / "lexical")
    writer.add(1, [["thu", "xa"], ["chi"]])
    writer.add(2, [["thu"]])
    writer.close()
    writer = LexicalWriter(tmp_path / "lexical")
    writer.remove(1)
    writer.add(3, [["ho"], ["thu", "ho"]])
    writer.close()
    index = open_lexical(tmp_path / "lexical", np.array([0, 0, 2, 0]))
    assert index.size == 3
    assert sorted(index.search(["thu"], 9).numbers) == [1, 2]
    assert index.search(["ho"], 9).numbers.tolist()[0] == 0
    assert len(index.search(["chi"], 9).numbers) == 0


def a_large_index(folder: Path) -> LexicalIndex:
    """Reports of 1 to 7 passages, written in another order than they are numbered; one has left."""
    random = np.random.default_rng(0)
    writer, sizes = LexicalWriter(folder / "lexical"), random.integers(1, 8, 60)
    for serial, size in enumerate(sizes):
        writer.add(serial, [[f"w{n}" for n in random.zipf(1.6, 9) % 40] for _ in range(size)])
    writer.close()
    leaving = LexicalWriter(folder / "lexical")
    leaving.remove(7)
    leaving.close()
    order = [int(serial) for serial in random.permutation(60) if serial != 7]
    firsts = np.full(60, -1, np.int64)
    firsts[order] = np.cumsum([0, *sizes[order]])[:-1]
    return open_lexical(folder / "lexical", firsts)


@pytest.mark.parametrize("most_reports", [500, 1], ids=["narrowed before", "left out after"])
@pytest.mark.parametrize("allowed", [None, np.arange(20, 150, 2)], ids=["all", "some"])
def test_asking_for_the_best_finds_what_taking_all_in_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most_reports: int, allowed: Numbers | None
) -> None:
    index, terms = a_large_index(tmp_path), ["w1", "w2", "w9", "w17"]
    exact = index.search(terms, 10, allowed)
    monkeypatch.setattr(lexical, "EXACT_UP_TO", 0)
    monkeypatch.setattr(lexical, "MOST_REPORTS", most_reports)
    best = index.search(terms, 10, allowed)
    np.testing.assert_allclose(best.scores, exact.scores)
    np.testing.assert_allclose(best.z, exact.z, rtol=1e-5)  # the sample is all of it here


def test_a_sample_of_reports_tells_the_spread_of_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index, terms = a_large_index(tmp_path), ["w1", "w2", "w9", "w17"]
    exact = index.search(terms, 10)
    monkeypatch.setattr(lexical, "EXACT_UP_TO", 0)
    monkeypatch.setattr(lexical, "SAMPLED", 120)
    np.testing.assert_allclose(index.search(terms, 10).z, exact.z, rtol=0.15)
    assert 120 <= index._sample[1] < 130
