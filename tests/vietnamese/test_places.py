import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.records import Place
from tracuu.vietnamese.places import find_places, joined_place, same_place, show_place

CASES = json.loads((Path(__file__).parents[1] / "cases" / "places.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_case(case: dict) -> None:
    text = case["input"]
    assert [[text[start:end], show_place(place)] for place, start, end in find_places(text)] == case["expected"]


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert all(text[start:end] and show_place(place) for place, start, end in find_places(text))


def test_neighbours_become_one_place() -> None:
    named = [place for place, _, _ in find_places("xã Sơn Hạ, huyện Lâm Thượng, tỉnh Hà Trung")]
    assert joined_place(named) == Place(commune="Sơn Hạ", district="Lâm Thượng", province="Hà Trung")


def test_communes_of_one_name_in_two_provinces_are_two() -> None:
    one, other = Place(commune="Cẩm Hà", province="Hà Tĩnh"), Place(commune="Cẩm Hà", province="Quảng Nam")
    assert not same_place(one, other)
    assert same_place(one, Place(commune="cam ha"))
    assert not same_place(Place(province="Hà Tĩnh"), Place(commune="Cẩm Hà"))
