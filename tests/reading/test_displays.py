from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.reading.displays import displayed
from tracuu.vietnamese.numbers import parse_number


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (1250, "#,##0", "1.250"),
        (1250, "General", "1250"),
        (1234567.891, "#,##0.00", "1.234.567,89"),
        (0.985, "0%", "99%"),
        (0.985, "0.0%", "98,5%"),
        (12.5, "General", "12,5"),
        (1 / 3, "General", "0,3333333333"),
        (2.5, "0.0##", "2,5"),
        (0.5, "#,##0", "1"),
        (-3.2, "0.0", "-3,2"),
        (-1250, "#,##0_);(#,##0)", "-1.250"),
        (-0.01, "0.0", "0,0"),
        (11268000, "#,##0,", "11.268"),
        (12.5, '0.0" tấn"', "12,5 tấn"),
        (12, '_-* #,##0\\ "₫"_-', "12 ₫"),
        (12, "[Red]0", "12"),
        (45, "@", "45"),
        (1e300, "0", "1" + "0" * 300),
        (float("inf"), "0", ""),
        (True, "General", "TRUE"),
        (datetime(2023, 12, 18, 7, 30), "dd/mm/yyyy hh:mm", "18/12/2023 07:30"),
        (date(2023, 12, 1), "mm/yyyy", "12/2023"),
        (time(7, 30), "hh:mm", "07:30:00"),
        (None, "0", ""),
    ],
)
def test_what_a_cell_shows(value: Any, form: str, shown: str) -> None:
    assert displayed(value, form) == shown


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_what_is_shown_reads_back(value: Decimal) -> None:
    assert parse_number(displayed(value, "#,##0.00").lstrip("-")) == abs(value)


@given(st.one_of(st.floats(), st.integers(), st.text()), st.text(max_size=20))
def test_any_value_and_format_show_something(value: Any, form: str) -> None:
    assert isinstance(displayed(value, form), str)
