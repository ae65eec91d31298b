import subprocess
import sys
from collections import Counter
from datetime import date

import pytest
from golden import golden
from hypothesis import given
from hypothesis import strategies as some

from tracuu.records import Place
from tracuu.vietnamese.gazetteer import BOUNDS, Unit, all_units, folded_name, plain_name, resolve, unit_key

DAYS = some.none() | some.dates(date(2015, 1, 1), date(2030, 1, 1))


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@golden("gazetteer")
def test_case(case: dict) -> None:
    found = resolve(Place(*case["input"]["place"]), day(case["input"]["on"]))
    *names, code, first, last = case["expected"]
    assert found == Place(*names, code, day(first), day(last))


@given(some.sampled_from(all_units()), DAYS)
def test_what_is_found_is_there_on_that_day_and_under_its_name(unit: Unit, on: date | None) -> None:
    place = Place(**{unit.level: unit.name if unit.level == "province" else f"{unit.kind} {unit.name}"})
    found = resolve(place, on)
    assert getattr(found, unit.level) == getattr(place, unit.level)
    if found.code is None:
        assert found == place
        return
    assert on is None or (found.valid_from or on) <= on <= (found.valid_to or on)
    assert any(
        other.code == found.code and plain_name(other.name) == plain_name(unit.name)
        for other in all_units()
        if BOUNDS[min(other.lists)][1] == found.valid_to
        or found.valid_from in {BOUNDS[each][0] for each in other.lists}
    )


@given(some.text(max_size=20), some.none() | some.text(max_size=20), DAYS)
def test_any_names_are_borne(commune: str, district: str | None, on: date | None) -> None:
    found = resolve(Place(commune=commune, district=district), on)
    assert found.commune == commune
    assert district in (None, "") or found.district == district


def test_the_lists_are_whole() -> None:
    communes = Counter(each for unit in all_units() if unit.level == "commune" for each in unit.lists)
    provinces = Counter(each for unit in all_units() if unit.level == "province" for each in unit.lists)
    assert communes == {"1": 10598, "2": 10035, "3": 3321}
    assert provinces == {"1": 63, "2": 63, "3": 34}


def test_every_unit_lies_in_one_that_its_list_has() -> None:
    known = {(unit.code, number) for unit in all_units() for number in unit.lists}
    assert all((unit.above, number) in known for unit in all_units() if unit.above for number in unit.lists)


def test_a_code_used_again_after_the_reform_is_another_unit() -> None:
    before = resolve(Place("Tân Trường", "Cẩm Giàng"), date(2023, 6, 30))
    after = resolve(Place("Mao Điền"), date(2025, 12, 31))
    assert before.code == after.code == "10930"
    assert unit_key(before) != unit_key(after)


def test_one_name_in_two_provinces_stays_two_places() -> None:
    places = [resolve(Place("Minh Tân", district), date(2023, 6, 30)) for district in ("Kiến Thụy", "Đông Hưng")]
    assert [place.province for place in places] == ["Hải Phòng", "Thái Bình"]
    assert len({unit_key(place) for place in places}) == 2


@pytest.mark.parametrize("name", ["Đức Chính", "Ia H'Drai", "Phan Rang - Tháp Chàm"])
def test_a_folded_name_is_ascii(name: str) -> None:
    assert folded_name(name).isascii()


def test_the_table_is_not_read_before_a_place_is_resolved() -> None:
    asked = "import tracuu.parsing.parse, tracuu.vietnamese.gazetteer as it; print(it.all_units.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"
