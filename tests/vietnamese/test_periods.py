import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.vietnamese.periods import find_periods

CASES = json.loads((Path(__file__).parents[1] / "cases" / "periods.json").read_text("utf-8"))
WORDS = st.sampled_from(
    "6 9 12 31 tháng đầu cuối năm 2023 2022 - / quý I III từ đến ngày vụ mùa học 20202 99 . ,".split(" ")
)


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_case(case: dict) -> None:
    text = case["input"]
    found = [
        [period.part, period.year, period.start and str(period.start), period.end and str(period.end), text[start:end]]
        for period, start, end in find_periods(text)
    ]
    assert found == case["expected"]


@given(st.lists(WORDS).map(" ".join) | st.text())
def test_periods_come_in_order_and_without_overlap(text: str) -> None:
    spans = [offset for _, start, end in find_periods(text) for offset in (start, end)]
    assert spans == sorted(spans)
    assert all(0 <= offset <= len(text) for offset in spans)
    for period, _, _ in find_periods(text):
        assert period.start is None or period.end is None or period.start <= period.end or period.part == "until"


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_decomposed_text_gives_the_same(case: dict) -> None:
    text = unicodedata.normalize("NFD", case["input"])
    found = find_periods(text)
    assert [period.part for period, _, _ in found] == [part for part, *_ in case["expected"]]
    assert [unicodedata.normalize("NFC", text[start:end]) for _, start, end in found] == [
        printed for *_, printed in case["expected"]
    ]


@pytest.mark.parametrize("line", ["6 tháng " * 10_000, "tính đến " * 10_000, " " * 100_000, "1/" * 50_000])
def test_a_hostile_line_is_read(line: str) -> None:
    assert find_periods(f"quý 1{line}năm 2023")[-1][0].year == 2023
