"""When two values agree and when one rounds the other; tests/test_review.py tries the whole on drafts."""

from dataclasses import replace

import pytest

from tracuu.asking.reviewing import agrees, rounds
from tracuu.records import Figure
from tracuu.review import pasted_draft


def figure(printed: str) -> Figure:
    (found,) = pasted_draft(f"Tổng thu ngân sách đạt {printed}.").figures
    return found


@pytest.mark.parametrize(
    ("draft", "stated", "is_same", "is_rounded"),
    [
        ("15,842 tỷ đồng", "15 tỷ 842 triệu đồng", True, False),
        ("15,8 tỷ đồng", "15 tỷ 842 triệu đồng", False, True),
        ("16 tỷ đồng", "15 tỷ 842 triệu đồng", False, True),
        ("15,9 tỷ đồng", "15 tỷ 842 triệu đồng", False, False),
        ("15 tỷ 842 triệu đồng", "15,8 tỷ đồng", False, False),
        ("khoảng 15 tỷ đồng", "15 tỷ đồng", True, False),
        ("trên 15 tỷ đồng", "15 tỷ đồng", False, False),
        ("trên 15 tỷ đồng", "15 tỷ 842 triệu đồng", False, False),
        ("10 - 12 tỷ đồng", "10 - 12 tỷ đồng", True, False),
        ("10 tỷ đồng", "10 - 12 tỷ đồng", False, False),
    ],
)
def test_values(draft: str, stated: str, is_same: bool, is_rounded: bool) -> None:
    assert agrees(figure(draft), figure(stated)) is is_same
    assert rounds(figure(draft), figure(stated)) is is_rounded


def test_the_second_number_of_n_of_m_counts_where_both_have_it() -> None:
    whole = figure("17 tỷ đồng")
    part = replace(whole, of=whole.value)
    assert agrees(whole, part)
    assert not agrees(part, replace(part, of=whole.value + 1))
