import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.parsing.marks import read_mark

CASES = json.loads((Path(__file__).parents[1] / "cases" / "marks.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_case(case: dict) -> None:
    mark = read_mark(case["input"])
    assert (mark and [mark.kind, mark.label, case["input"][mark.end :]]) == case["expected"]


@given(st.text(alphabet="aAĐI1V .)-/+(P:", max_size=12))
def test_a_mark_stands_at_the_start_and_has_its_place_in_a_row(text: str) -> None:
    mark = read_mark(text)
    if mark is not None:
        assert 0 < mark.end <= len(text)
        assert (mark.ordinal == 0) == (mark.label == "")


@pytest.mark.parametrize(("label", "ordinal"), [("A", 1), ("D", 4), ("Đ", 5), ("E", 6)])
def test_letters_are_counted_as_in_vietnamese(label: str, ordinal: int) -> None:
    mark = read_mark(f"{label}. KẾT QUẢ")
    assert mark is not None
    assert mark.ordinal == ordinal
