import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.reading.ordinals import in_sequence


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("STT I 1 2 II 1 2 3", "STT I 1 2 II 1 2 3"),
        ("STT 1 1 2 H 1 đ 3", "STT I 1 2 II 1 2 3"),
        ("lÍ 1 2", "lÍ 1 2"),  # two letters are no I
        ("I 1 2 11 1 2 IH 1", "I 1 2 II 1 2 III 1"),
        ("1 2 3 4", "1 2 3 4"),
        ("A 1 2 B 1 2", "A 1 2 B 1 2"),
        ("a b c d đ e", "a b c d đ e"),
        ("1 2 ; 4", "1 2 3 4"),
        ("1 2 ; 5", "1 2 ; 5"),
        ("SIT 1 2 3", "STT 1 2 3"),
        ("I 1 2 Đ II 1 2 Đ", "I 1 2 3 II 1 2 3"),
        ("1 1.1 1.2 2", "1 1.1 1.2 2"),
        ("- - +", "- - +"),
    ],
)
def test_marks(read: str, right: str) -> None:
    assert in_sequence(read.split()) == right.split()


def test_a_column_of_names_is_left_alone() -> None:
    names = ["Thôn", "Đông Sơn", "Bãi Trên", "1", "Thượng"]
    assert in_sequence(names) == names


def test_empty_cells_stay_empty() -> None:
    assert in_sequence(["", "1", "", "1", "2"]) == ["", "I", "", "1", "2"]


@given(st.lists(st.text("IVXHl1234567890.;đab", max_size=4)))
def test_as_many_come_out_and_what_is_empty_stays_so(texts: list[str]) -> None:
    assert [bool(mark) for mark in in_sequence(texts)] == [bool(text) for text in texts]


@given(st.lists(st.integers(1, 9), min_size=1, max_size=12))
def test_a_printed_sequence_stays(counts: list[int]) -> None:
    romans = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
    marks = [
        mark for roman, count in zip(romans, counts, strict=False) for mark in (roman, *map(str, range(1, count + 1)))
    ]
    assert in_sequence(marks) == marks
