"""What a report states about its own numbers, recomputed."""

from dataclasses import replace

import pytest
from factories import Part, make_report

from tracuu.parsing.checks import checks_of
from tracuu.parsing.figures import figures_of
from tracuu.records import Check


def check(*sentences: str) -> tuple[Check, ...]:
    report = make_report(parts=(Part("I", "Giáo dục", (sentences,)),), figures=())
    return checks_of(replace(report, figures=figures_of(report)))


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


def test_a_check_covers_the_words_that_state_it() -> None:
    report = make_report(parts=(Part("I", "Y tế", (("Tiêm chủng 99/102 trẻ, đạt 97,1%.",),)),), figures=())
    (found,) = checks_of(replace(report, figures=figures_of(report)))
    assert report.text[found.span.start : found.span.end] == "99/102 trẻ, đạt 97,1%"


def test_numbers_that_add_up_without_being_called_parts() -> None:
    (found,) = check("Tiếp nhận 5 đơn của công dân, đã giải quyết 3 đơn, còn 2 đơn đang xem xét.")
    assert (found.claim, found.holds) == ("3 + 2 = 5 đơn", True)
    assert check("Tiếp nhận 6 đơn của công dân, đã giải quyết 3 đơn, còn 2 đơn đang xem xét.") == ()


def test_what_came_in_and_what_was_left_make_the_whole_of_a_ratio() -> None:
    found = check("Tiếp nhận 63 hồ sơ, 2 hồ sơ kỳ trước chuyển sang, đã giải quyết 63/65 hồ sơ.")
    assert ("63 + 2 = 65", True) in [(one.claim, one.holds) for one in found]


def test_each_claim_is_told_once_in_reading_order() -> None:
    found = check("Xảy ra 3 vụ gồm 1 vụ trộm cắp và 2 vụ cháy.", "Huy động 9/10 hộ, đạt 90%.")
    assert [one.claim for one in found] == ["1 + 2 = 3 vụ", "9/10 hộ = 90%"]


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
