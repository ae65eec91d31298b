"""The things a question speaks of, and how fully texts speak of them."""

from typing import Any

from golden import golden
from hypothesis import given
from hypothesis import strategies as st

from tracuu.asking.concepts import CUT, Spelled, concepts_of, coverage, match, wording
from tracuu.vietnamese.vocabulary import Vocabulary, count_vocabulary

LANGUAGE = count_vocabulary(
    [["nạo", "vét", "kênh", "mương"], ["nạo", "vét", "sông"], ["hộ", "nghèo"], ["hộ", "dân"], ["hộ"]]
)


@golden("concepts_matched")
def test_coverage(case: dict[str, Any]) -> None:
    question, text = case["input"]
    share = coverage(concepts_of(question, LANGUAGE), wording(text))
    assert case["expected"]["least"] <= share <= case["expected"]["most"]


def test_words_of_asking_are_no_concepts() -> None:
    assert concepts_of("xã có bao nhiêu", LANGUAGE) == ()
    assert [concept.phrase for concept in concepts_of("có bao nhiêu con trâu nhỉ", LANGUAGE)] == [("con", "trâu")] or [
        concept.phrase for concept in concepts_of("có bao nhiêu con trâu nhỉ", LANGUAGE)
    ] == [("trâu",)]


def test_a_cut_parts_phrases() -> None:
    (whole,) = concepts_of("sổ đỏ", Vocabulary())
    parted = concepts_of(f"sổ {CUT} đỏ", Vocabulary())
    assert whole.phrase == ("sổ", "đỏ")
    assert [concept.phrase for concept in parted] == [("sổ",), ("đỏ",)]


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    common, rare = concepts_of("hộ vaxy", LANGUAGE)
    assert rare.syllable_weights > common.syllable_weights


def test_no_concepts_cover_nothing() -> None:
    assert coverage((), wording("thu ngân sách")) == 0.0


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_match_is_a_share(question: str, text: str) -> None:
    for concept in concepts_of(question, LANGUAGE):
        assert 0.0 <= match(concept, wording(text)) <= 1.0


@given(
    st.lists(
        st.sampled_from("Thu ngân sách thuỷ sản 12,5 %; 2.500 m² tăng 01công UBND, (khoảng) oà".split()), max_size=9
    ),
    st.tuples(st.integers(0, 60), st.integers(0, 60)),
)
def test_a_stretch_of_a_text_has_the_words_that_it_has_alone(words: list[str], span: tuple[int, int]) -> None:
    text = " ".join(words)
    start, end = sorted(min(place, len(text)) for place in span)
    assert Spelled(text).wording(start, end) == wording(text[start:end])
    assert Spelled(text).wording() == wording(text)
