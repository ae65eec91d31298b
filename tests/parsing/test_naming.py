from tracuu.parsing.naming import comparing_indicator, joined, own_indicator
from tracuu.parsing.quantities import Quantity, find_quantities
from tracuu.parsing.surroundings import Head, Surroundings
from tracuu.records import Kind
from tracuu.vietnamese.comparisons import Change

HEAD = Head(0, "đàn lợn", "đàn lợn", None, "con", None, False, False, False)
NOTHING = Surroundings("", "", "", "")


def quantity(text: str) -> Quantity:
    (found,) = find_quantities(text)
    return found


def test_the_unit_implies_a_measure_where_the_label_names_none() -> None:
    assert own_indicator(quantity("60 ha"), "ngô", NOTHING, None, Kind.RESULT, None, None) == "diện tích ngô"
    assert own_indicator(quantity("60 tấn"), "sản lượng ngô", NOTHING, None, Kind.RESULT, None, None) == "sản lượng ngô"


def test_a_comparison_is_named_after_what_it_compares() -> None:
    shares = (quantity("5%"), NOTHING)
    up = Change("vượt", False)
    assert comparing_indicator(HEAD, Kind.PLAN_SHARE, None, "KH", *shares) == "đàn lợn so với KH"
    assert comparing_indicator(HEAD, Kind.CHANGE, up, "KH năm", *shares) == "đàn lợn vượt KH năm"
    assert comparing_indicator(HEAD, Kind.YOY_SHARE, up, None, *shares) == "tốc độ tăng đàn lợn"
    assert comparing_indicator(HEAD, Kind.SHARE, None, None, *shares) == "tỷ lệ đàn lợn"


def test_what_two_names_share_is_said_once() -> None:
    assert joined("số hộ", "hộ nghèo") == "số hộ nghèo"
