from pathlib import Path

import pytest
from factories import OUR_TEXTS
from golden import golden
from hypothesis import given
from hypothesis import strategies as st

from tracuu.vietnamese.slips import without_slips


@golden("slips")
def test_cases(case: dict[str, str]) -> None:
    assert without_slips(case["input"]) == case["expected"]


@pytest.mark.parametrize("path", OUR_TEXTS, ids=lambda path: path.stem)
def test_right_text_is_left_alone(path: Path) -> None:
    text = path.read_text("utf-8")
    assert without_slips(text) == text


@given(st.text())
def test_nothing_is_left_to_put_right(text: str) -> None:
    assert without_slips(without_slips(text)) == without_slips(text)
