"""The commands that set figures beside each other: those of several reports, those of a draft and the library's."""

import argparse
import sys

from tracuu import export
from tracuu.asking.cite import citation_of
from tracuu.asking.compose import printed
from tracuu.asking.gather import indicators_of, named, within
from tracuu.cli_keeping import Add, opened_library, print_json
from tracuu.messages import commands as said
from tracuu.messages import indicators
from tracuu.records import Stated
from tracuu.settings import Settings

DONE = 0


def add_commands(add: Add) -> None:
    """Nothing; the parser knows these commands."""
    gathered = add("indicators", _indicators)
    gathered.add_argument("name", nargs="?", default="", metavar=said.INDICATOR, help=said.HELP_INDICATOR)
    gathered.add_argument("--place", metavar=said.PLACE, help=said.HELP_PLACE)
    gathered.add_argument("--year", type=int, metavar=said.YEAR, help=said.HELP_YEAR)


def _indicators(chosen: argparse.Namespace, settings: Settings) -> int:
    """Lists the library's indicators; with a name, a place or a year their values too."""
    in_detail = bool(chosen.name or chosen.place or chosen.year)
    found = named(indicators_of(opened_library(settings)), chosen.name)
    narrowed = [left for one in found if (left := within(one, chosen.place, chosen.year))]
    for one in narrowed:
        if chosen.json:
            print_json(export.indicator_json(one, _cited))
            continue
        print(indicators.indicator_line(one.name, one.unit, one.beside, len(one.stated)))
        for value in one.stated if in_detail else ():
            place, period = export.place_json(value.place) or "", export.period_json(value.period) or ""
            shown = printed(value.figure, value.passage)
            print(indicators.value_line(place, period, value.role, shown, _cited(value)))
    if not narrowed:
        print(indicators.NONE_FOUND, file=sys.stderr)
    return DONE


def _cited(stated: Stated) -> str:
    return citation_of(stated.passage, stated.entry).long
