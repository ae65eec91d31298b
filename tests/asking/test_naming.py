"""Places and periods that questions name."""

from datetime import date
from pathlib import Path

import pytest
from factories import make_header, make_period
from hypothesis import given
from hypothesis import strategies as st

from tracuu.asking.naming import (
    Found,
    cut_out,
    periods_in,
    places_in,
    places_nearly_in,
    put_back,
    take_out_places,
    whole_year,
)
from tracuu.records import Period, Place, ReportEntry
from tracuu.vietnamese.places import show_place
from tracuu.vietnamese.vocabulary import Vocabulary, count_vocabulary

HALF = Period(2024, "h1", date(2024, 1, 1), date(2024, 6, 30), "6 tháng đầu năm 2024")
SECOND_HALF = Period(2024, "h2", date(2024, 7, 1), date(2024, 12, 31), "6 tháng cuối năm 2024")
XUAN_LAM, HONG_PHU = Place("Xuân Lam", "Thanh Sơn"), Place("thị trấn Hồng Phú", "Thanh Sơn", "Bình An")


def entry(place: Place, period: Period) -> ReportEntry:
    name = f"{place.commune}-{period.part}-{period.year}"
    return ReportEntry(name, Path(name), "0", make_header(), place, period, None, 1, 1, 0)


SHELF = (
    entry(XUAN_LAM, make_period(2023)),
    entry(Place("Xuân Lam"), HALF),
    entry(XUAN_LAM, make_period(2024)),
    entry(HONG_PHU, make_period(2023)),
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("thu ngân sách xuân lam", ["xã Xuân Lam"]),
        ("THU NGAN SACH XUAN LAM", ["xã Xuân Lam"]),
        ("Hồng Phú có mấy hộ nghèo", ["thị trấn Hồng Phú"]),
        ("thị trấn hồng phú và xuân lam", ["thị trấn Hồng Phú", "xã Xuân Lam"]),
        ("huyện Thanh Sơn", ["huyện Thanh Sơn"]),
        ("mùa xuân làm đất", []),
        ("xuân", []),
        ("", []),
    ],
)
def test_places(text: str, names: list[str]) -> None:
    found = [show_place(one.what).split(",")[0] for one in places_in(text, SHELF) if isinstance(one.what, Place)]
    assert found == names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("xun lam thu bao nhiêu", 1),
        ("xuân lma", 1),
        ("xuân lâm thu bao nhiêu", 0),
        ("tuân lam", 0),
        ("bao nhiêu hộ", 0),
    ],
)
def test_a_slip_in_a_name_is_seen_and_another_name_is_not(text: str, found: int) -> None:
    assert len(places_nearly_in(text, SHELF, Vocabulary())) == found


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("dan lon Xuan Lam", "dan lon Xuân Lam"),
        ("hong phu, xuân lam", "Hồng Phú, Xuân Lam"),
        ("không có gì", "không có gì"),
    ],
)
def test_names_are_taken_out_and_put_back_as_the_library_spells_them(text: str, spelled: str) -> None:
    marked, names = take_out_places(text, SHELF)
    assert all(name not in marked for name in names)
    assert put_back(marked, names) == spelled


def test_a_slip_that_is_a_pair_of_words_is_none() -> None:
    language = count_vocabulary([["xun", "lam"]])
    assert places_nearly_in("xun lam", SHELF, language) == []


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("năm 2023", [2023]),
        ("cuối 2023 còn mấy hộ", [2023]),
        ("giảm bao nhiêu so với năm 2022", []),
        ("năm 2024 tăng bao nhiêu so với cùng kỳ năm 2023", [2024]),
        ("năm ngoái", [2023]),
        ("năm nay", [2024]),
        ("kế hoạch 2.024 tấn", []),
        ("số 2024/BC", []),
    ],
)
def test_years(text: str, years: list[int]) -> None:
    assert [one.what.year for one in periods_in(text, SHELF) if isinstance(one.what, Period)] == years


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("mưa đá đầu năm 2024", "h1"),  # a report of the half is there
        ("mưa đá đầu năm 2023", "year"),
        ("cuối năm 2024", "year"),
        ("từ tháng 4/2024 mỗi hộ nộp", "year"),
        ("trong tháng 4/2024", "month"),
    ],
)
def test_times_are_what_is_meant(text: str, part: str) -> None:
    assert [one.what.part for one in periods_in(text, SHELF) if isinstance(one.what, Period)] == [part]


def test_years_from_one_to_another_are_all_of_them() -> None:
    found = [one.what for one in periods_in("thu ngân sách từ 2022 đến năm 2024", SHELF)]
    assert found == [whole_year(2022), whole_year(2023), whole_year(2024)]
    (term,) = periods_in("nhiệm kỳ 2020-2025", SHELF)
    assert isinstance(term.what, Period) and term.what.part == "term"


@given(st.text(max_size=80))
def test_no_text_breaks_it_and_what_is_cut_is_gone(text: str) -> None:
    found = [*places_in(text, SHELF), *periods_in(text, SHELF)]
    apart: list[Found] = []
    for one in sorted(found, key=lambda one: one.start):
        if not apart or one.start >= apart[-1].end:
            apart.append(one)
    assert cut_out(text, apart, "").count("|") == text.count("|") - sum(
        text[one.start : one.end].count("|") for one in apart
    )
    assert whole_year(2024).end == date(2024, 12, 31)


HAI_PHONG, THAI_BINH = (
    Place("Minh Tân", "Kiến Thụy", "Hải Phòng", code="11725"),
    Place("Minh Tân", "Đông Hưng", "Thái Bình", code="12721"),
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("thu ngân sách xã Minh Tân", ["xã Minh Tân"]),
        ("xã Minh Tân, huyện Đông Hưng", ["xã Minh Tân, huyện Đông Hưng, tỉnh Thái Bình"]),
        ("xa minh tan huyen kien thuy", ["xã Minh Tân, huyện Kiến Thụy, thành phố Hải Phòng"]),
        ("xã Minh Tân thuộc tỉnh Thái Bình", ["xã Minh Tân, tỉnh Thái Bình"]),
        ("xã Minh Tân và huyện Đông Hưng", ["xã Minh Tân", "huyện Đông Hưng, tỉnh Thái Bình"]),
    ],
)
def test_one_name_of_two_communes(text: str, names: list[str]) -> None:
    shelf = [entry(HAI_PHONG, HALF), entry(THAI_BINH, HALF)]
    found = dict.fromkeys(one.what for one in places_in(text, shelf))
    assert [show_place(place) for place in found if isinstance(place, Place)] == names


def test_a_commune_named_with_its_district_is_not_the_whole_district() -> None:
    found = places_in("Hồng Phú, huyện Thanh Sơn", SHELF)
    assert {one.what for one in found} == {HONG_PHU}
