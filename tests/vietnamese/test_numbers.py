from decimal import Decimal
from typing import Any

from golden import golden
from hypothesis import given
from hypothesis import strategies as st

from tracuu.vietnamese.numbers import find_numerals, parse_number, show_decimal


@golden("numbers")
def test_reads_numbers_as_reports_write_them(case: dict[str, Any]) -> None:
    expected = None if case["expected"] is None else Decimal(case["expected"])
    assert parse_number(case["input"]) == expected


@given(st.decimals(0, 10**13, places=2))
def test_what_is_shown_reads_back(value: Decimal) -> None:
    assert parse_number(show_decimal(value)) == value


@given(st.integers(0, 10**12))
def test_grouped_whole_numbers_read_back_with_multiplier(value: int) -> None:
    assert parse_number(f"{show_decimal(Decimal(value))} triệu") == value * 10**6


@given(st.text(alphabet="0123456789., tỷriệunghìxm%/-", max_size=60))
def test_numerals_stand_where_they_say(text: str) -> None:
    ends = 0
    for numeral in find_numerals(text):
        assert ends <= numeral.start < numeral.end <= len(text)
        assert parse_number(text[numeral.start : numeral.end], comma_groups=True) is not None
        ends = numeral.end


def test_hostile_lines_are_read_in_linear_time() -> None:
    for line in ("1" * 100_000, "1." * 50_000, "1 000 " * 16_000, "1 tỷ " * 20_000, "9," * 50_000):
        find_numerals(line)
