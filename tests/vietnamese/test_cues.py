"""The tables of cues: sound, and telling measures from counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.vietnamese import cues


@pytest.mark.parametrize(
    ("unit", "measure"),
    [
        ("ha", True),
        ("tấn/ha", True),
        ("đồng/người/năm", True),
        ("%", True),
        ("kwh", True),
        ("hộ", False),
        ("xyz", False),
    ],
)
def test_measures_and_counts(unit: str, measure: bool) -> None:
    assert cues.is_measure(unit) is measure


def test_every_unit_word_leads_to_a_unit_that_reports_print() -> None:
    assert all(cues.unit_class(unit) in (*cues.MEASURES, "rate", "count") for unit in cues.UNIT_WORDS.values())
    assert not any(word != word.lower() for word in cues.UNIT_WORDS)


def test_alike_units_are_counts_or_one_measure() -> None:
    for group in cues.ALIKE_UNITS:
        assert len({cues.is_measure(unit) for unit in group}) == 1, group


def test_words_of_asking_are_empty_and_words_of_matter_are_not() -> None:
    assert {"bao", "nhiêu", "mấy", "nhỉ", "của"} <= cues.EMPTY
    assert not cues.EMPTY & {"lợn", "ngân", "sách", "nghèo", "rừng", "đất"}


@pytest.mark.parametrize(
    "text", ["so với năm 2022", "so với cùng kỳ 2022", "tăng so với cùng kỳ năm ngoái", "hơn năm trước"]
)
def test_years_of_comparison(text: str) -> None:
    assert cues.OF_A_BASE.search(text)


@given(st.text(max_size=100))
def test_no_text_holds_a_pattern_up(text: str) -> None:
    for pattern in (cues.HOW_MANY, cues.INTENDED, cues.YES_OR_NO, cues.OF_A_BASE, cues.SHARE):
        assert pattern.search(text) is None or pattern.search(text).group()
