"""The thesaurus: the table itself, and what it gives for phrases of a question."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.vietnamese.characters import compose
from tracuu.vietnamese.thesaurus import asking_vocabulary, equivalents, thesaurus_table
from tracuu.vietnamese.words import syllables

CASES = json.loads((Path(__file__).parent.parent / "cases" / "thesaurus.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_alternatives(case: dict) -> None:
    found = [" ".join(phrase) for one in equivalents(syllables(case["input"])) for phrase in one.alternatives]
    if case["expected"]:
        assert set(case["expected"]) <= set(found)
    else:
        assert found == []


def test_the_table_is_sound() -> None:
    lines = thesaurus_table()
    assert sum(len(line) > 1 for line in lines) > 400
    assert len({line[0] for line in lines}) == len(lines)
    for line in lines:
        assert len(set(line)) == len(line), line
        assert all(compose(word) == word and word for word in line)


def test_a_compound_that_is_kept_whole_hides_its_parts() -> None:
    assert equivalents(syllables("tiêu")) != ()
    assert all(one.end - one.start == 2 for one in equivalents(syllables("tưới tiêu")))


def test_phrases_do_not_overlap() -> None:
    found = equivalents(syllables("tổng thu ngân sách và chi ngân sách của bộ phận một cửa"))
    assert all(first.end <= second.start for first, second in zip(found, found[1:], strict=False))
    assert len(found) >= 3


def test_the_language_of_questions_has_the_words_people_ask_with() -> None:
    counted = asking_vocabulary()
    assert counted.bigram_counts["bao", "nhiêu"] > counted.bigram_counts.get(("nhiêu", "bao"), 0)
    assert {"mấy", "sổ", "nhỉ"} <= set(counted.syllable_counts)


@given(st.lists(st.sampled_from(["tổng", "thu", "chi", "tiêu", "sổ", "đỏ", "x"]), max_size=12))
def test_every_place_is_inside_the_row(words: list[str]) -> None:
    for one in equivalents(words):
        assert 0 <= one.start < one.end <= len(words)
        assert tuple(words[one.start : one.end]) not in one.alternatives
