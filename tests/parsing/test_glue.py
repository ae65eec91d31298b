from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.parsing.glue import split_glued_words, split_line
from tracuu.parsing.rows import Row
from tracuu.vietnamese.characters import is_syllable

SYLLABLES = "công nghiệp trên địa kỳ năm hạng học sinh đạt bài tuyên tác giải hiện trạng kế hoạch".split(" ")


@pytest.mark.parametrize(
    "text",
    [
        "Côngnghiệpnặng",
        "nhiẹm vụ",
        "internet",
        "35ha",
        "6000m3",
        "TP.HCM",
        "Th.S Minh",
        "7h30",
        "14.12.2023",
        "AD07",
        "UBND",
        "3,4",
    ],
)
def test_what_is_not_surely_glued_stays(text: str) -> None:
    assert split_line(text, Counter()) == text


def test_the_text_itself_decides_between_two_cuts() -> None:
    assert split_line("thựchiện", Counter()) == "thựchiện"
    assert split_line("thựchiện", Counter({"thực": 4, "hiện": 3})) == "thực hiện"
    lines = ["thựchiện tốt", "thực sự", "thực tế", "hiện nay", "hiện có"]
    assert split_glued_words([Row.of(line, 1, None) for line in lines])[0].text == "thực hiện tốt"


@given(st.sampled_from(SYLLABLES), st.sampled_from(SYLLABLES))
def test_a_cut_gives_syllables_and_loses_no_letter(left: str, right: str) -> None:
    split = split_line(left + right, Counter())
    assert split.replace(" ", "") == left + right
    assert " " not in split or all(is_syllable(word) for word in split.split(" "))


@given(st.text(alphabet="aâđĐt1 .,:()%"))
def test_only_blanks_are_added(text: str) -> None:
    assert split_line(text, Counter()).replace(" ", "") == text.replace(" ", "")
