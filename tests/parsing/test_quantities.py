from typing import Any

from golden import golden
from hypothesis import given
from hypothesis import strategies as st

from tracuu.parsing.quantities import find_quantities, is_known_unit


@golden("quantities")
def test_finds_what_measures_and_leaves_what_names(case: dict[str, Any]) -> None:
    found = [[q.value, q.value_max, q.of, q.unit] for q in find_quantities(case["input"])]
    shown = [[None if n is None else float(n) if not isinstance(n, str) else n for n in row] for row in found]
    assert shown == [[*row[:3], row[3]] for row in case["expected"]]


@given(st.text(alphabet="0123456789.,/-–% đạthacontỷriệu():;", max_size=120))
def test_quantities_stand_in_order_where_they_say(text: str) -> None:
    end = 0
    for quantity in find_quantities(text):
        assert end <= quantity.start < quantity.end <= len(text)
        assert quantity.raw[-1] in text[quantity.start : quantity.end]
        end = quantity.end


def test_thousands_by_commas_are_known_from_elsewhere() -> None:
    (quantity,) = find_quantities("hao 956,247 kwh", comma_groups=True)
    assert quantity.value == 956_247


def test_hostile_lines_are_read_in_linear_time() -> None:
    for line in ("1/2 " * 25_000, "5-7% " * 20_000, "là 1 " * 20_000, "(" * 100_000, "1 ha, " * 16_000):
        find_quantities(line)


def test_known_units() -> None:
    assert is_known_unit("tạ/ha")
    assert not is_known_unit("mạng")
