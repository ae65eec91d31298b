import pytest

from tracuu.vietnamese.labels import label_of, label_start, last_piece, only_compares, tail_of, without_doing
from tracuu.vietnamese.nominals import masked


@pytest.mark.parametrize(
    ("before", "label"),
    [
        ("Tổng đàn bò trên địa bàn xã có ", "Tổng đàn bò trên địa bàn xã"),
        ("Tính đến hết tháng 6 năm 2023, tổng thu ngân sách: ", "tổng thu ngân sách"),
        ("Trong năm 2023 đã phát hơn ", "đã phát"),
        ("trong đó có ", ""),
        (", khoảng ", ""),
    ],
)
def test_labels(before: str, label: str) -> None:
    assert label_of(before, masked(before)) == label


@pytest.mark.parametrize(
    ("between", "rest"),
    [
        ("; gia cầm, thủy cầm hơn ", " gia cầm, thủy cầm hơn "),
        (", khá ", " khá "),
        (" sản xuất bí xanh với tổng diện tích là ", "tổng diện tích là "),
        (" ha (trong đó lúa ", " lúa "),
    ],
)
def test_a_label_begins_after_the_clause_before(between: str, rest: str) -> None:
    assert between[label_start(between, is_first=False) :] == rest


def test_tails_end_with_their_clause() -> None:
    assert tail_of(" nuôi cá lồng, trong đó", " nuôi cá lồng, trong đó") == "nuôi cá lồng"
    assert tail_of(" đạt ", " đạt ") == ""
    assert tail_of(" đạt gia đình văn hóa", " đạt gia đình văn hóa") == "đạt gia đình văn hóa"


def test_what_only_compares() -> None:
    assert only_compares(" (đạt tỷ lệ ")
    assert not only_compares(" học sinh giỏi ")
    assert last_piece(" so với kế hoạch, bằng ") == " bằng "


def test_doing_is_no_thing() -> None:
    assert without_doing("đã gặt") == ""
    assert without_doing("Ngô trồng") == "Ngô"
