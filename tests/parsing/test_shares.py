"""Percentages of a whole, recomputed."""

import pytest
from checking import check


@pytest.mark.parametrize(
    ("sentence", "computed", "holds"),
    [
        ("Huy động 432/572 cháu, đạt 75,5%.", "75,52%", True),
        ("Hoàn thành 521/522 học sinh, đạt 99,9%.", "99,81%", False),
        ("Đã tiêm 971/876 con = 110,8%.", "110,84%", True),
        ("Có 2/3 xã đạt 66,66%.", "66,67%", False),
        ("Có 2/3 xã đạt 67%.", "66,67%", True),
    ],
)
def test_a_ratio_and_its_percentage(sentence: str, computed: str, holds: bool) -> None:
    (found,) = check(sentence)
    assert (found.kind, found.computed, found.holds) == ("ratio", computed, holds)


def test_shares_of_one_whole_make_100() -> None:
    found = check("Hạnh kiểm tốt 132 em đạt 64,39%, khá 68 em đạt 33,17%, trung bình 5 em đạt 2,44%.")
    assert found
    assert all(one.holds for one in found)
    assert any("= 205" in one.claim for one in found)


def test_shares_that_miss_100_are_shown() -> None:
    found = check("Học lực tốt 174 em đạt 71,9%, khá 59 em đạt 24,38%, đạt 8 em đạt 3,31%.")
    assert [one.claim for one in found if not one.holds] == ["71,9% + 24,38% + 3,31% = 100%", "174 + 59 + 8 = 242 em"]
