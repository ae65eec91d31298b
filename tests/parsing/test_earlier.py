"""Levels told in brackets of an earlier period."""

import pytest
from checking import report_of

from tracuu.parsing.earlier import earlier_period
from tracuu.records import Period


@pytest.mark.parametrize(
    ("sentence", "raw", "indicator", "label"),
    [
        ("Đàn gà 48.500 con, tăng 3.200 con so với cùng kỳ năm trước (45.300 con).", "45.300", "đàn gà", "năm 2023"),
        ("Doanh thu đạt 98,4 tỷ đồng, tăng 18% so với năm 2021 (83,4 tỷ đồng).", "83,4 tỷ", "doanh thu", "năm 2021"),
        ("Thu ngân sách 12 tỷ đồng, bằng 104% cùng kỳ (11,5 tỷ đồng).", "11,5 tỷ", "thu ngân sách", "năm 2023"),
        ("Xảy ra 5 vụ cháy; so với cùng kỳ giảm 3 vụ (cùng kỳ 8 vụ).", "8", "số vụ cháy xảy ra", "năm 2023"),
        ("Đàn bò 412 con, giảm 12 con so với đầu năm (424 con).", "424", "đàn bò đầu năm", "năm 2024"),
        ("Tỷ lệ che phủ rừng 48,2%, tăng 0,4% so với năm 2022 (47,8%).", "47,8", "tỷ lệ che phủ rừng", "năm 2022"),
        ("Diện tích 1.258 ha (tăng 85 ha so với năm 2022 là 1.173 ha).", "1.173", "diện tích", "năm 2022"),
        ("Đàn bò 412 con, đạt 103% kế hoạch (400 con).", "400", None, "năm 2024"),
        ("Đàn bò 412 con, tăng so với cùng kỳ (ở 3 thôn).", "3", None, "năm 2024"),
    ],
)
def test_what_an_earlier_level_measures_and_when(sentence: str, raw: str, indicator: str | None, label: str) -> None:
    (figure,) = [figure for figure in report_of(sentence).figures if figure.raw == raw]
    assert figure.period and figure.period.label == label
    assert indicator is None or figure.indicator == indicator


def test_a_change_after_brackets_is_not_of_their_year() -> None:
    figures = report_of("Có 120 hộ nuôi lợn (năm 2022 là 130 hộ), giảm 10 hộ.").figures
    assert [figure.period.label for figure in figures if figure.period] == ["năm 2024", "năm 2022", "năm 2024"]


def test_the_year_of_a_start_is_not_that_of_the_end() -> None:
    figures = report_of("Tỷ lệ suy dinh dưỡng giảm từ 11,2% năm 2022 xuống 10,5%, giảm 0,7%.").figures
    assert [figure.period.label for figure in figures if figure.period] == ["năm 2022", "năm 2024", "năm 2024"]


def test_where_no_year_is_known_none_is_made_up() -> None:
    unknown = Period(None, "year", None, None, "cả năm")
    assert earlier_period(" so với cùng kỳ (", unknown) == unknown
    assert earlier_period(" so với cùng kỳ (", None) is None
