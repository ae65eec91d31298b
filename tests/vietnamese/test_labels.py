import pytest

from tracuu.vietnamese.labels import label_of, last_words, only_compares, tail_of, without_doing
from tracuu.vietnamese.nominals import masked


@pytest.mark.parametrize(
    ("before", "label"),
    [
        ("Tổng đàn bò trên địa bàn xã có ", "Tổng đàn bò trên địa bàn xã"),
        ("Tính đến hết tháng 6 năm 2023, tổng thu ngân sách: ", "tổng thu ngân sách"),
        ("Trong năm 2023 đã phát hơn ", "đã phát"),
        ("trong đó có ", ""),
        (", khoảng ", ""),
        ("Đàn dê duy trì ổn định với số lượng ", "Đàn dê"),
        ("chỉ nhận được ", "nhận"),
        ("lập biên bản đối với ", "lập biên bản"),
        ("Kết quả 9 tháng đầu năm 2022, thu phí chợ được ", "thu phí chợ"),
    ],
)
def test_labels(before: str, label: str) -> None:
    assert label_of(before, masked(before)) == label


def test_tails_end_with_their_clause() -> None:
    assert tail_of(" nuôi cá lồng, trong đó", " nuôi cá lồng, trong đó") == "nuôi cá lồng"
    assert tail_of(" đạt ", " đạt ") == ""
    assert tail_of(" đạt gia đình văn hóa", " đạt gia đình văn hóa") == "đạt gia đình văn hóa"


def test_what_only_compares() -> None:
    assert only_compares(" (đạt tỷ lệ ")
    assert not only_compares(" học sinh giỏi ")


def test_doing_is_no_thing() -> None:
    assert without_doing("đã gặt") == ""
    assert without_doing("Ngô trồng") == "Ngô"


def test_a_long_label_is_cut_where_a_phrase_begins_or_not_at_all() -> None:
    cut = "Đội quy tắc đô thị của phường phối hợp cùng các tổ dân phố trong tuần lễ ra quân đã tháo dỡ"
    comma = "Chi hội phụ nữ các bản vận động chị em góp công làm đường hoa, nhặt cỏ và thu gom vỏ chai"
    names = "mô hình trồng dâu nuôi tằm tại cánh bãi ven sông của hai bản Nà Lùng và Huổi Tao, Pá Hốc"
    assert last_words(cut) == "tháo dỡ"
    assert last_words(comma) == "nhặt cỏ và thu gom vỏ chai"
    assert last_words(names) == names
