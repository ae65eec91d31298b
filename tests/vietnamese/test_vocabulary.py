"""What a vocabulary counts, and what it does not."""

from dataclasses import FrozenInstanceError

import pytest

from tracuu.vietnamese.vocabulary import Vocabulary, count_vocabulary


def test_pairs_do_not_cross_sentences() -> None:
    counted = count_vocabulary([["nuôi", "cá"], ["lồng", "bè"]])
    assert ("cá", "lồng") not in counted.bigram_counts
    assert counted.bigram_counts == {("nuôi", "cá"): 1, ("lồng", "bè"): 1}


def test_nothing_gives_an_empty_vocabulary() -> None:
    assert count_vocabulary([]) == Vocabulary({}, {})
    assert count_vocabulary([[]]) == Vocabulary({}, {})


def test_it_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Vocabulary().syllable_counts = {}  # type: ignore[misc]
