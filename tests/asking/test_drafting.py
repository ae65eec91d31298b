"""Where and when the figures of a draft are; tests/cases/review.json tries it on the way to a verdict."""

import pytest
from web.factories_web import make_entry

from tracuu.asking.drafting import named_periods, period_of, place_of, setting_of
from tracuu.records import Period, Place
from tracuu.review import pasted_draft

ENTRIES = (make_entry(place=Place("Xuân Lam")), make_entry(2, place=Place("An Thịnh")))
CHOSEN_PLACE, CHOSEN_PERIOD = Place("Chọn"), Period(2020, "year", None, None, "năm 2020")


@pytest.mark.parametrize(
    ("text", "places", "years"),
    [
        ("Năm 2024, xã Xuân Lam có 12 hộ nghèo.", ["Xuân Lam"], [2024]),
        ("Có 12 hộ nghèo.", ["Chọn"], [2020]),
        ("Có 12 hộ nghèo ở xã Xuân Lam.", ["Xuân Lam"], [2020]),
        ("Xã Vân Khê có 12 hộ nghèo.", [None], [2020]),
        ("Xã Xuân Lam có 12 hộ nghèo. Xã An Thịnh có 9 hộ nghèo.", ["Xuân Lam", "An Thịnh"], [2020, 2020]),
        ("Năm 2023, xã An Thịnh có 9 hộ nghèo. Năm 2024 còn 7 hộ nghèo.", ["An Thịnh", "An Thịnh"], [2023, 2024]),
        ("Xã Xuân Lam thuộc huyện Lương Hà. Có 12 hộ nghèo.", ["Xuân Lam"], [2020]),
        (
            "Xã Xuân Lam có 12 hộ nghèo; huyện Vân Du có 90 hộ nghèo. Có 5 hộ khá.",
            ["Xuân Lam", None, "Xuân Lam"],
            [2020] * 3,
        ),
        ("Xã Vân Khê ổn định. Có 12 hộ nghèo.", [None], [2020]),
        ("Xã An Thịnh có 9 hộ nghèo, giảm so với năm 2022.", ["An Thịnh"], [2020]),
    ],
)
def test_place_and_period(text: str, places: list[str | None], years: list[int]) -> None:
    draft = pasted_draft(text)
    setting = setting_of(draft, ENTRIES)
    found = [place_of(figure, setting, CHOSEN_PLACE) for figure in draft.figures]
    assert [place and place.commune for place in found] == places
    periods = [period_of(figure, setting, CHOSEN_PERIOD) for figure in draft.figures]
    assert [period and period.year for period in periods] == years


def test_a_base_is_no_period_of_a_draft() -> None:
    assert named_periods("tăng 3% so với cùng kỳ năm 2022, hơn năm 2021") == ()
