import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.vietnamese import words
from tracuu.vietnamese.words import lexical_terms, segmented, syllables

CASES = json.loads((Path(__file__).parents[1] / "cases" / "words.json").read_text("utf-8"))
SENTENCE = "Diện tích nuôi thuỷ sản của xã Hoà Bình là 97,14 ha, tăng 2,4% so với năm 2022."


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_case(case: dict) -> None:
    name, text = case["input"]
    assert getattr(words, name)(text) == case["expected"]


@given(st.text())
def test_syllables_are_lower_case_and_stay_themselves(text: str) -> None:
    found = syllables(text)
    assert syllables(" ".join(found)) == found


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "Z", "P"])))
def test_no_term_holds_a_blank(text: str) -> None:
    assert all(term and not any(map(str.isspace, term)) for term in lexical_terms(text))


def test_terms_are_the_same_without_diacritics() -> None:
    bare = "Dien tich nuoi thuy san cua xa Hoa Binh la 97,14 ha, tang 2,4% so voi nam 2022."
    assert lexical_terms(bare) == lexical_terms(SENTENCE)
    assert lexical_terms(unicodedata.normalize("NFD", SENTENCE)) == lexical_terms(SENTENCE)


def test_segmented_keeps_every_letter() -> None:
    assert "".join(segmented(SENTENCE)).replace(" ", "") == SENTENCE.replace(" ", "")
