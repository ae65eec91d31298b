"""Diacritics restored and slips put right, against a small library of the tests' own sentences."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.vietnamese.accents import correct, is_bare, restore
from tracuu.vietnamese.characters import compose, fold
from tracuu.vietnamese.thesaurus import asking_vocabulary
from tracuu.vietnamese.vocabulary import Vocabulary, count_vocabulary, merge_vocabularies
from tracuu.vietnamese.words import syllables

CASES = Path(__file__).parent.parent / "cases"
SENTENCES = json.loads((CASES / "library_language.json").read_text("utf-8"))
KNOWN = merge_vocabularies(count_vocabulary(map(syllables, SENTENCES * 2)), asking_vocabulary())


def cases(name: str) -> list[pytest.param]:
    return [pytest.param(case, id=case["label"]) for case in json.loads((CASES / name).read_text("utf-8"))]


@pytest.mark.parametrize("case", cases("accents_restored.json"))
def test_restored(case: dict[str, str]) -> None:
    assert restore(case["input"], KNOWN) == case["expected"]


@pytest.mark.parametrize("case", cases("typos_corrected.json"))
def test_corrected(case: dict[str, str]) -> None:
    assert correct(case["input"], KNOWN) == case["expected"]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_librarys_own_sentences_come_back(sentence: str) -> None:
    assert correct(sentence, KNOWN) == sentence
    bare = fold(sentence)
    given_back = restore(bare, KNOWN).split()
    right = sum(one == other for one, other in zip(given_back, sentence.lower().split(), strict=True))
    assert right >= 0.85 * len(given_back)


def test_an_empty_vocabulary_changes_nothing() -> None:
    assert restore("tong thu ngan sach", Vocabulary()) == "tong thu ngan sach"
    assert correct("tổg thu", Vocabulary()) == "tổg thu"


def test_what_is_bare_may_be_said_beforehand() -> None:
    assert restore("kế hoạch tong thu", KNOWN, bare=True) == "kế hoạch tổng thu"
    assert restore("tong thu", KNOWN, bare=False) == "tong thu"


@given(st.text(max_size=60))
def test_letters_stay_the_same_but_for_their_marks(text: str) -> None:
    assert fold(compose(restore(text, KNOWN))) == fold(compose(text))


@given(st.text(alphabet="tổng thu ngân sách xsfz?,.12 ", max_size=80))
def test_no_text_breaks_it_and_numbers_stay(text: str) -> None:
    corrected = correct(text, KNOWN)
    assert [letter for letter in corrected if letter.isdigit()] == [letter for letter in text if letter.isdigit()]
    assert is_bare(text) in (True, False)
