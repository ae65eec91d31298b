from tracuu.parsing.naming import comparing_indicator, joined, own_indicator
from tracuu.parsing.quantities import Quantity, find_quantities
from tracuu.parsing.surroundings import Head, Surroundings
from tracuu.records import Kind
from tracuu.vietnamese.comparisons import Change

HEAD = Head(0, "đàn lợn", "đàn lợn", None, "con", None, "lợn", None, False, Kind.RESULT, False, False)
NOTHING = Surroundings("", "", "", "")


def quantity(text: str) -> Quantity:
    (found,) = find_quantities(text)
    return found


def named(text: str, label: str, thing: str = "") -> str:
    return own_indicator(quantity(text), label, NOTHING, None, thing, Kind.RESULT, None, None)


def test_the_unit_implies_a_measure_where_the_label_names_none() -> None:
    assert named("60 ha", "ngô") == "diện tích ngô"
    assert named("60 tấn", "sản lượng ngô") == "sản lượng ngô"


def test_a_bare_measure_is_of_the_thing_before() -> None:
    assert named("60 tạ/ha", "năng suất bình quân", "lúa") == "năng suất bình quân lúa"
    assert named("60 tấn", "", "lúa") == "sản lượng lúa"
    assert named("60 hộ", "tổng số", "lúa") == "tổng số hộ"


def test_money_that_is_paid_or_taken_is_an_amount() -> None:
    assert named("60 triệu đồng", "xử phạt") == "số tiền xử phạt"
    assert named("60 triệu đồng", "thu ngân sách") == "thu ngân sách"


def test_a_comparison_is_named_after_what_it_compares() -> None:
    shares = (quantity("5%"), NOTHING)
    up = Change("vượt", False)
    assert comparing_indicator(HEAD, Kind.PLAN_SHARE, None, "KH", *shares) == "đàn lợn so với KH"
    assert comparing_indicator(HEAD, Kind.CHANGE, up, "KH năm", *shares) == "đàn lợn vượt KH năm"
    assert comparing_indicator(HEAD, Kind.YOY_SHARE, up, None, *shares) == "tốc độ tăng đàn lợn"
    assert comparing_indicator(HEAD, Kind.SHARE, None, None, *shares) == "tỷ lệ đàn lợn"


def test_what_two_names_share_is_said_once() -> None:
    assert joined("số hộ", "hộ nghèo") == "số hộ nghèo"
