from decimal import Decimal

import pytest

from tracuu.parsing.kinds import base_of, kind_of
from tracuu.parsing.quantities import find_quantities
from tracuu.parsing.surroundings import Surroundings
from tracuu.records import Kind
from tracuu.vietnamese import comparisons
from tracuu.vietnamese.comparisons import Base


def kind(sentence: str, is_task: bool = False, of_share: bool = False) -> Kind:
    """The kind of the first quantity of a sentence."""
    quantity = find_quantities(sentence)[0]
    before, after = sentence[: quantity.start], sentence[quantity.end :]
    words = Surroundings(before, before, after, after)
    change = comparisons.change_before(before, after)
    return kind_of(quantity, words, change, comparisons.base_around(before, after), is_task, of_share)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Đàn bò có 85 con", Kind.RESULT),
        ("Huy động 17/20 cháu", Kind.RATIO),
        ("Phấn đấu thu 5 tỷ đồng", Kind.TARGET),
        ("(KH 120 ha)", Kind.TARGET),
        ("mức phạt tối đa 5 triệu đồng", Kind.LIMIT),
        ("hộ nuôi từ 50 con trở lên", Kind.LIMIT),
        ("đạt 87% dự toán", Kind.PLAN_SHARE),
        ("đạt 98,5 KH", Kind.PLAN_SHARE),
        ("bằng 2 lần kế hoạch", Kind.PLAN_SHARE),
        ("vượt 4% kế hoạch", Kind.CHANGE),
        ("tăng 4% so với cùng kỳ", Kind.YOY_SHARE),
        ("gấp 1,5 lần cùng kỳ", Kind.YOY_SHARE),
        ("tăng 1,5 so với cùng kỳ", Kind.YOY_SHARE),
        ("tăng 3 so với cùng kỳ", Kind.CHANGE),
        ("chiếm 38% dân số", Kind.SHARE),
        ("(-35 con)", Kind.CHANGE),
        ("giảm từ 28 hộ xuống còn 23 hộ", Kind.RESULT),
        ("tăng từ 5% đến 7%", Kind.YOY_SHARE),
    ],
)
def test_kinds(sentence: str, expected: Kind) -> None:
    assert kind(sentence) is expected


def test_what_moves_a_share_is_a_change_of_points() -> None:
    assert kind("giảm 2% so với năm 2022", of_share=True) is Kind.CHANGE


def test_a_plan_holds_targets() -> None:
    assert kind("thu 5 tỷ đồng", is_task=True) is Kind.TARGET


def test_levels_keep_no_base() -> None:
    (quantity,) = find_quantities("trồng 17/20 ha")
    assert base_of(quantity, Kind.RESULT, Base("KH", None)) is None
    assert base_of(quantity, Kind.CHANGE, Base(None, "cùng kỳ")) == "cùng kỳ"
    assert quantity.of == Decimal(20)
    assert base_of(quantity, Kind.RATIO, Base(None, None)) is None
