"""The administrative units of Vietnam: a place as printed goes in, the place with its code and its validity comes out.

`gazetteer.tsv` holds three official lists (benchmarks/gazetteer.py made it): two of the time of provinces, districts
and communes, and the one in force since 1 July 2025, which has no districts and 3,321 communes.

The lists come from two packages that we do not depend on: `vietnamadminunits` (MIT) requires shapely, geopy and Unidecode
(GPL); `vietnam-provinces` (GPL) has in its version 0.5.0 the units of May 2023, without which 118 names of communes look
unique that were not. Names and codes are taken, which are the statistics office's, and no code. A place's key is code and
validity, as codes are used again for other units since the reform; what is ambiguous, misspelt or not of its day stays
as printed.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files

from tracuu.records import Place
from tracuu.vietnamese.characters import fold, key
from tracuu.vietnamese.places import LEVELS

# The communes and districts merged in 2019 and 2020 are on no list; provinces were as they are on them since 2008.
KNOWN_FROM = {"commune": date(2021, 1, 1), "district": date(2021, 1, 1), "province": date(2008, 8, 1)}
REFORM = date(2025, 7, 1)
# The first and the last day at which the units of a list can have been there, as far as the lists tell.
BOUNDS = {"1": (None, date(2025, 6, 30)), "2": (date(2023, 5, 8), date(2025, 6, 30)), "3": (REFORM, None)}
WITH_DISTRICTS, SINCE_REFORM = frozenset("12"), frozenset("3")
LEVEL_OF_DIGITS = {2: "province", 3: "district", 5: "commune"}
UNTYPED = {"commune": "xã", "district": "huyện"}
BETWEEN = re.compile(r"\s*[-–’'`]\s*|\s+")
Spelling = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as the lists have it; `above` is the code of the one in which it lies, `lists` those that have it."""

    code: str
    kind: str
    name: str
    above: str
    lists: frozenset[str]

    @property
    def level(self) -> str:
        """The level as `Place` names it."""
        return LEVEL_OF_DIGITS[len(self.code)]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The units by their names as spelled in one way, and by their codes."""

    by_name: Mapping[str, tuple[Unit, ...]]
    by_code: Mapping[str, tuple[Unit, ...]]


def resolve(place: Place, on: date | None) -> Place:
    """The place with code and validity, if exactly one unit of that day has all the names printed; else as it is.

    Its district and province are added where they were not printed and the day tells which list holds. Nothing is
    guessed: a name that two units share, one that no list has, or a day before the lists leaves the place as printed.

    >>> found = resolve(Place(commune="Đức Chính", district="Cẩm Giàng"), date(2023, 6, 30))
    >>> found.code, found.province, found.valid_to
    ('10912', 'Hải Dương', datetime.date(2025, 6, 30))
    >>> resolve(Place(commune="Tân Tiến"), date(2023, 6, 30)).code is None
    True
    """
    level = _lowest_level(place)
    if level is None or (on and on < KNOWN_FROM[level]):
        return place
    fitting = _fitting(place, level, on, plain_name)
    if not fitting and (place.district or _is_bare(place)):
        fitting = _fitting(place, level, on, folded_name)
    lists = frozenset(number for unit in fitting for number in unit.lists) & _lists_of(on)
    if len({unit.code for unit in fitting}) != 1 or (lists & WITH_DISTRICTS and lists & SINCE_REFORM):
        return place
    first, last = BOUNDS[min(lists)]
    if on and first and on < first:  # one on a later list tells that a name is shared, but was not there yet
        return place
    found = replace(place, code=fitting[0].code, valid_from=first, valid_to=last)
    return _with_units_above(found, fitting, lists) if on else found


def unit_key(place: Place) -> str:
    """What is the same for one unit however it is printed: code and validity, else the names.

    >>> unit_key(Place("Hoà Lạng", "Yên Thuận")) == unit_key(Place("Hòa Lạng", "Yên Thuận"))
    True
    >>> unit_key(resolve(Place(commune="Cao An"), date(2023, 12, 31)))
    '10927 ..2025-06-30'
    """
    if place.code:
        return f"{place.code} {place.valid_from or ''}..{place.valid_to or ''}"
    return ", ".join(plain_name(name) for name in (place.commune, place.district, place.province) if name)


def plain_name(name: str) -> str:
    """A name with one spelling of tone marks, dashes, apostrophes and leading zeros; diacritics stay.

    >>> plain_name("Phan Rang-Tháp Chàm"), plain_name("Hoà An"), plain_name("phường 01")
    ('phan rang tháp chàm', 'hòa an', 'phường 1')
    """
    return " ".join(word.lstrip("0") for word in BETWEEN.split(key(name)) if word)


def folded_name(name: str) -> str:
    """The plain name without diacritics."""
    return fold(plain_name(name))


@cache
def all_units() -> tuple[Unit, ...]:
    """All units of the table, which is read when a place is resolved for the first time."""
    rows = files("tracuu.vietnamese").joinpath("gazetteer.tsv").read_text("utf-8").splitlines()
    lists = {numbers: frozenset(numbers) for numbers in ("1", "2", "3", "12", "23", "123")}
    found = (row.split("\t") for row in rows[1:])
    return tuple(Unit(code, kind, name, above, lists[numbers]) for code, kind, name, above, numbers in found)


@cache
def _gazetteer(spelling: Spelling) -> Gazetteer:
    """The units under names spelled so."""
    by_name, by_code = defaultdict(list), defaultdict(list)
    for unit in all_units():
        by_name[spelling(unit.name)].append(unit)
        by_code[unit.code].append(unit)
    return Gazetteer(
        {name: tuple(units) for name, units in by_name.items()},
        {code: tuple(units) for code, units in by_code.items()},
    )


def _lowest_level(place: Place) -> str | None:
    return next((level for level in KNOWN_FROM if getattr(place, level)), None)


def _lists_of(on: date | None) -> frozenset[str]:
    if on is None:
        return WITH_DISTRICTS | SINCE_REFORM
    return WITH_DISTRICTS if on < REFORM else SINCE_REFORM


def _is_bare(place: Place) -> bool:
    """Whether the names were typed without any diacritics."""
    names = [(level, name) for level in LEVEL_OF_DIGITS.values() if (name := getattr(place, level))]
    return all(_untyped(level, name)[1].isascii() for level, name in names)


def _untyped(level: str, name: str) -> tuple[str | None, str]:
    """The kind and the bare name of a unit as `Place` names it; of a province the kind is not told."""
    for kind, of in LEVELS.items():
        if level != "province" and key(name).startswith(f"{kind} ") and of == level:
            return kind, name[len(kind) + 1 :]
    return UNTYPED.get(level), name


def _fitting(place: Place, level: str, on: date | None, spelling: Spelling) -> list[Unit]:
    """The units of that day that have the lowest name printed and lie where the others say."""
    gazetteer, lists = _gazetteer(spelling), _lists_of(on)
    return [
        unit
        for unit in _named(gazetteer, level, getattr(place, level), spelling)
        if unit.lists & lists and _lies_as_printed(gazetteer, unit, place, lists, spelling)
    ]


def _named(gazetteer: Gazetteer, level: str, name: str, spelling: Spelling) -> Iterator[Unit]:
    kind, bare = _untyped(level, name)
    for unit in gazetteer.by_name.get(spelling(bare), ()):
        if unit.level == level and kind in (None, unit.kind):
            yield unit


def _lies_as_printed(gazetteer: Gazetteer, unit: Unit, place: Place, lists: frozenset[str], spelling: Spelling) -> bool:
    """Whether the district and the province that are printed are those of the unit on one of the lists."""
    above = list(_all_above(gazetteer, [unit], lists))
    return all(
        any(found in above for found in _named(gazetteer, level, name, spelling))
        for level in ("district", "province")
        if level != unit.level and (name := getattr(place, level))
    )


def _all_above(gazetteer: Gazetteer, units: Iterable[Unit], lists: frozenset[str]) -> Iterator[Unit]:
    """The units in which these lie on the lists, from level to level."""
    for unit in units:
        held = [upper for upper in gazetteer.by_code.get(unit.above, ()) if upper.lists & unit.lists & lists]
        yield from held
        yield from _all_above(gazetteer, held, unit.lists & lists)


def _with_units_above(place: Place, fitting: Iterable[Unit], lists: frozenset[str]) -> Place:
    """The place with the district and the province that were not printed, where the lists agree on them."""
    above = set(_all_above(_gazetteer(plain_name), fitting, lists))
    return replace(
        place,
        district=place.district or _only([unit for unit in above if unit.level == "district"]),
        province=place.province or _only([unit for unit in above if unit.level == "province"]),
    )


def _only(units: list[Unit]) -> str | None:
    """The name that all the units have, None if they have several."""
    names = {_as_printed(unit) for unit in units}
    return names.pop() if len(names) == 1 else None


def _as_printed(unit: Unit) -> str:
    """The unit's name as `Place` holds it: "Cẩm Giàng", "thành phố Hải Dương", "Hải Dương"."""
    is_plain = unit.level == "province" or unit.kind == UNTYPED[unit.level]
    return unit.name if is_plain else f"{unit.kind} {unit.name}"
