"""Wholes and their parts, recomputed."""

import pytest
from checking import check


@pytest.mark.parametrize(
    ("sentence", "verdicts"),
    [
        ("Xảy ra 03 vụ việc gồm 1 vụ hình sự và 2 vụ cháy.", [True]),
        ("Xảy ra 04 vụ việc gồm 1 vụ hình sự và 2 vụ cháy.", [False]),
        ("Tổ chức 7 cuộc hội thảo, trong đó 4 cuộc ở thôn, 2 cuộc ở xã.", [True]),  # a part only: it must not exceed
        ("Tổ chức 5 cuộc hội thảo, trong đó 4 cuộc ở thôn, 2 cuộc ở xã.", [False]),
        ("Trồng 30 ha ngô, 12 ha lạc và 5 ha rau.", []),
    ],
)
def test_parts_and_their_whole(sentence: str, verdicts: list[bool]) -> None:
    assert [one.holds for one in check(sentence) if one.kind == "sum"] == verdicts


def test_parts_in_the_next_sentence_numerators_and_denominators() -> None:
    found = check("Huy động 432/572 cháu.", "Trong đó: nhà trẻ 117/245 cháu, mẫu giáo 315/327 cháu.")
    assert [(one.claim, one.holds) for one in found] == [("117 + 315 = 432 cháu", True), ("245 + 327 = 572 cháu", True)]


def test_numbers_that_add_up_without_being_called_parts() -> None:
    (found,) = check("Tiếp nhận 5 đơn của công dân, đã giải quyết 3 đơn, còn 2 đơn đang xem xét.")
    assert (found.claim, found.holds) == ("3 + 2 = 5 đơn", True)
    (found,) = check("Tiếp nhận 6 đơn của công dân, đã giải quyết 3 đơn, còn 2 đơn đang xem xét.")
    assert (found.computed, found.holds) == ("5", False)
    assert check("Tiếp nhận 6 đơn, đã giải quyết 3 đơn, còn 2 đơn, công dân rút đơn.") == ()
    assert check("Hội thu 12 triệu đồng, chi 9 triệu đồng, còn 4 triệu đồng.") == ()


def test_what_came_in_and_what_was_left_make_the_whole_of_a_ratio() -> None:
    found = check("Tiếp nhận 63 hồ sơ, 2 hồ sơ kỳ trước chuyển sang, đã giải quyết 63/65 hồ sơ.")
    assert ("63 + 2 = 65", True) in [(one.claim, one.holds) for one in found]


def test_parts_in_brackets_end_with_the_bracket() -> None:
    found = check(
        "Tiếp nhận 77 hồ sơ (trong đó trực tuyến 70 hồ sơ, trực tiếp 7 hồ sơ), kỳ trước chuyển sang 10 hồ sơ."
    )
    assert [(one.claim, one.holds) for one in found] == [("70 + 7 = 77 hồ sơ", True)]


def test_parts_that_miss_the_whole_by_little_are_shown() -> None:
    (found,) = check("Tổng đàn gia súc 3.480 con, trong đó trâu 145 con, bò 620 con, lợn 2.705 con.")
    assert (found.computed, found.holds) == ("3.470", False)


def test_parts_may_leave_out_as_much_as_the_smallest_of_them() -> None:
    (found,) = check("Gieo trồng 612,5 ha, trong đó lúa 409,5 ha, rau 191 ha, đậu 6 ha, cỏ 2 ha.")
    assert found.holds and "≤" in found.claim


def test_what_is_listed_after_the_whole_is_made_is_another_thing() -> None:
    (found,) = check("Gieo trồng 355 ha, trong đó lúa 215 ha, rau 140 ha; cây lâu năm 229,5 ha.")
    assert (found.claim, found.holds) == ("215 + 140 = 355 ha", True)


def test_what_exceeds_its_whole_by_half_is_no_part() -> None:
    received = "Tiếp nhận 6.318 hồ sơ, trong đó trực tuyến 5.244 hồ sơ; đã trả 6.280 hồ sơ; còn 25 hồ sơ."
    assert [found for found in check(received) if not found.holds] == []
    (found,) = [found for found in check("Thu 12 tỷ đồng, trong đó thuế 8 tỷ đồng, phí 5 tỷ đồng.") if not found.holds]
    assert found.computed == "13.000.000.000"


def test_parts_without_a_unit() -> None:
    (found,) = check("Số sinh là 36 (trong đó sinh con thứ ba là: 7).")
    assert (found.claim, found.holds) == ("7 ≤ 36", True)


def test_parts_listed_line_by_line() -> None:
    lead = "- Tổng đàn gia súc có 3.480 con, trong đó:"
    (found,) = check(lead, "+ Đàn trâu: 145 con;", "+ Đàn bò: 620 con;", "+ Đàn lợn: 2.705 con.", "Đàn gà 9.000 con.")
    assert (found.claim, found.computed, found.holds) == ("145 + 620 + 2.705 = 3.480 con", "3.470", False)


def test_a_list_of_other_things_is_no_breakdown() -> None:
    assert check("- Diện tích lúa 40 ha, trong đó:", "+ Năng suất: 60 tạ/ha;", "+ Sản lượng: 240 tấn.") != ()
    assert all(one.holds for one in check("- Xây 3 nhà văn hóa:", "+ Thôn Đông: 2 tỷ đồng;", "+ Thôn Đoài: 3 tỷ đồng."))
