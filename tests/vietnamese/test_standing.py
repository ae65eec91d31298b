"""Names of indicators in one form; tests/cases/same_indicator.json tries the whole on sentences."""

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.vietnamese.standing import events_in, is_standing, plain_name, stands_alone

NAMES = files("tracuu.vietnamese").joinpath("standing.txt").read_text("utf-8").splitlines()


def test_each_name_stands_once_and_in_its_plain_form() -> None:
    assert len(NAMES) == len(set(NAMES))
    for name in NAMES:
        plain = plain_name(name, "đồng")
        assert is_standing(plain), name
        assert stands_alone(plain, None), name


@pytest.mark.parametrize(
    ("name", "unit", "plain"),
    [
        ("tổng số hộ nghèo xã", "hộ", "hộ nghèo"),
        ("thu ngân sách xã", "đồng", "thu ngân sách xã"),
        ("tổng thu trên địa bàn xã", "đồng", "tổng thu trên địa bàn xã"),
        ("số cơ sở trên địa bàn xã", "cơ sở", "cơ sở"),
        ("tổng thu", "đồng", "tổng thu"),
        ("mức giảm tổng số hộ nghèo", "hộ", "mức giảm hộ nghèo"),
        ("tỷ lệ hộ nghèo trong số hộ", "%", "tỷ lệ hộ nghèo"),
        ("diện tích lúa vụ mùa năm 2023", "ha", "diện tích lúa vụ mùa năm 2023"),
    ],
)
def test_plain_name(name: str, unit: str, plain: str) -> None:
    assert " ".join(plain_name(name, unit)) == plain


@given(st.sampled_from(NAMES), st.sampled_from(["đồng", "hộ", "%", "ha", None]))
def test_a_plain_name_stays_as_it_is(name: str, unit: str | None) -> None:
    plain = plain_name(name, unit)
    assert plain_name(" ".join(plain), unit) == plain


def test_an_event_of_the_name_itself_is_none_beside_it() -> None:
    assert events_in("Thiệt hại do bão", ("thiệt", "hại")) == ("bão",)
    assert events_in("Sản xuất nông nghiệp") == ()
