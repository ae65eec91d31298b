"""Which reports the library has, as a table of places and years: there, missing, or in the folder and not taken."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from html import escape
from itertools import product
from pathlib import Path

from tracuu.messages import library_page as said
from tracuu.records import ReportEntry
from tracuu.vietnamese.characters import alphabetical
from tracuu.vietnamese.places import show_place
from tracuu.web.shelf import place_names

EXPECTED = ("year", "h1")  # what every year should have, where the library has such reports at all
Cell = dict[str, str]  # what is the case, by the part of the year

YEAR = re.compile(r"(?:19|20)\d\d")


def coverage_of(entries: Sequence[ReportEntry], failed: Collection[Path]) -> dict[str, dict[int, Cell]]:
    """What there is of each place in each year: THERE, MISSING or FAILED for each part of the year.

    A file that was not taken counts for the place and year of its name, if a report's file of that place is named so.
    """
    names = place_names(entry.place for entry in entries if entry.place)
    fullest = {name: place for place, group in names.items() for name in group}
    parts = {entry.period.part for entry in entries if entry.period}
    expected = [part for part in EXPECTED if part in parts]
    found: dict[str, dict[int, Cell]] = defaultdict(lambda: defaultdict(dict))
    beginnings: dict[str, str] = {}
    for entry in entries:
        place = _place_of(entry, fullest)
        beginnings.setdefault(_beginning(entry.id), place)
        if entry.period and entry.period.year:
            found[place][entry.period.year][entry.period.part] = said.THERE
    for path in failed:
        printed, named = YEAR.search(path.stem), beginnings.get(_beginning(path.stem))
        if printed and named:
            found[named][int(printed[0])].setdefault(_part_of(path.stem), said.FAILED)
    years = {year for row in found.values() for year in row}
    for place, year, part in product(list(found), years, expected):
        found[place][year].setdefault(part, said.MISSING)
    return {place: dict(found[place]) for place in sorted(found, key=alphabetical)}


def _place_of(entry: ReportEntry, fullest: Mapping[str, str]) -> str:
    return fullest.get(show_place(entry.place), said.NO_PLACE) if entry.place else said.NO_PLACE


def _beginning(name: str) -> str:
    """What stands before the year in a file's name."""
    return YEAR.split(name)[0].strip(" -_.").lower()


def _part_of(name: str) -> str:
    return "h1" if re.search(r"h1|6[ -]?th", name.lower()) else "year"


def coverage_html(table: Mapping[str, Mapping[int, Cell]]) -> str:
    """The table, a row a place, a column a year."""
    years = sorted({year for row in table.values() for year in row})
    head = "".join(f'<th scope="col">{year}</th>' for year in years)
    rows = "".join(
        f'<tr><th scope="row">{escape(place[:1].upper() + place[1:])}</th>'
        + "".join(f"<td>{_cell(row.get(year, {}))}</td>" for year in years)
        + "</tr>"
        for place, row in table.items()
    )
    return (
        f'<div class="coverage"><table><thead><tr><th scope="col">{said.PLACE}</th>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


STATES = {said.THERE: "there", said.MISSING: "missing", said.FAILED: "failed"}


def _cell(cell: Cell) -> str:
    order = sorted(cell, key=lambda part: (part != "year", part != "h1", part))
    return "".join(
        f'<span class="{STATES[cell[part]]}">{escape(said.PARTS.get(part, said.OTHER_PART))}: {cell[part]}</span>'
        for part in order
    )
