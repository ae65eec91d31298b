"""One thing said in two places, and what is left of two others."""

from dataclasses import replace

from factories import Part, make_report

from tracuu.parsing.checks import checks_of
from tracuu.parsing.figures import figures_of
from tracuu.records import Check, Place


def check(*parts: Part) -> list[Check]:
    report = make_report(parts=parts, figures=())
    found = checks_of(replace(report, figures=figures_of(report)))
    return [one for one in found if one.kind in ("repeat", "name", "difference", "ratio")]


def twice(first: str, second: str) -> list[bool]:
    return [one.holds for one in check(Part("I", "Y tế", ((first,),)), Part("II", "Y tế", ((second,),)))]


def test_the_same_fact_in_two_sections_agrees() -> None:
    stated = "Số lượt khám, chữa bệnh tại trạm y tế xã là 3.240 lượt."
    assert twice(stated, stated) == [True]


def test_the_same_fact_told_differently_is_shown() -> None:
    first = "Số lượt khám, chữa bệnh tại trạm y tế xã là 3.240 lượt."
    second = "Số lượt khám, chữa bệnh tại trạm y tế xã là 3.204 lượt."
    assert twice(first, second) == [False]


def test_what_only_looks_alike_is_not_compared() -> None:
    first = "Số lượt khám, chữa bệnh tại trạm y tế xã là 3.240 lượt."
    assert twice(first, "Số lượt khám, chữa bệnh tại phòng khám là 3.204 lượt.") == []
    assert twice(first, "Năm 2022, số lượt khám, chữa bệnh tại trạm y tế xã là 3.204 lượt.") == []
    assert twice(first, "Số lượt khám, chữa bệnh tại trạm y tế xã là 240 lượt.") == []
    assert twice("Số hộ nghèo là 25 hộ.", "Số hộ nghèo là 26 hộ.") == []


def test_what_is_lost_between_two() -> None:
    bought, sold = "Sản lượng điện mua vào là 9.433 kwh.", "Sản lượng điện bán ra là 8.477 kwh."
    (fits,) = check(Part("I", "Điện", ((bought, sold), ("Hao tải 956 kwh.",))))
    assert (fits.claim, fits.holds) == ("9.433 - 8.477 = 956 kwh", True)
    (off,) = check(Part("I", "Điện", ((bought, sold), ("Hao tải 996 kwh.",))))
    assert (off.computed, off.holds) == ("956 kwh", False)


def test_the_share_that_is_lost() -> None:
    bought, sold = "Sản lượng điện mua vào là 9.433 kwh.", "Sản lượng điện bán ra là 8.477 kwh."
    found = check(Part("I", "Điện", ((bought, sold), ("Hao tải 956 kwh, đạt tỷ lệ 10,3%.",))))
    assert [(one.kind, one.holds) for one in found] == [("difference", True), ("ratio", False)]


def test_two_things_with_nothing_between_them() -> None:
    assert check(Part("I", "Thu, chi", (("Thu 12 tỷ đồng.", "Chi 9 tỷ đồng.", "Lãi 2 tỷ đồng."),))) == []


def test_one_prize_of_two_holders_is_shown() -> None:
    first, second = "Thôn Đông đạt giải nhất hội thi dân vũ xã.", "Giải nhất hội thi dân vũ xã: thôn Đoài."
    (found,) = check(Part("I", "Văn hóa", ((first,),)), Part("II", "Thể thao", ((second,),)))
    assert (found.kind, found.holds, found.section) == ("name", False, "II")
    assert found.claim == "Giải nhất hội thi dân vũ xã: thôn Đoài"
    assert found.computed == "I: Thôn Đông"


def test_one_holder_told_twice_agrees() -> None:
    assert twice("Chủ tịch UBND xã là đồng chí Lê Văn An.", "Đồng chí Lê Văn An - Chủ tịch UBND xã.") == [True]


def test_posts_of_unnamed_communes_are_many() -> None:
    report = make_report(
        parts=(
            Part(
                "I",
                "Kiểm tra",
                (("Chủ tịch UBND xã là đồng chí Lê Văn An.", "Chủ tịch UBND xã là đồng chí Bùi Thị Mai."),),
            ),
        ),
        figures=(),
    )
    district = replace(report, place=Place(None, "Hòa Sơn", "Hải Dương"))
    assert [one.holds for one in checks_of(report)] == [False]
    assert checks_of(district) == ()
