"""The commands that set figures beside each other: those of several reports, those of a draft and the library's."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from tracuu import export
from tracuu.asking.cite import citation_of
from tracuu.asking.compose import printed
from tracuu.asking.gather import identified_in, indicators_of, named, within
from tracuu.asking.naming import places_in, whole_year
from tracuu.cli_keeping import Add, opened_library, print_json
from tracuu.indexing.library import Library
from tracuu.messages import commands as said
from tracuu.messages import indicators, review
from tracuu.records import Passage, Place
from tracuu.replies import Reviewed, Stated
from tracuu.settings import Settings

DONE, WRONG_USE = 0, 2


def add_commands(add: Add) -> None:
    """Nothing; the parser knows these commands."""
    gathered = add("indicators", _indicators)
    gathered.add_argument("name", nargs="?", default="", metavar=said.INDICATOR, help=said.HELP_INDICATOR)
    gathered.add_argument("--place", metavar=said.PLACE, help=said.HELP_PLACE)
    gathered.add_argument("--year", type=int, metavar=said.YEAR, help=said.HELP_YEAR)
    reviewed = add("review", _review)
    reviewed.add_argument("file", type=Path, metavar=said.FILE, help=said.HELP_DRAFT)
    reviewed.add_argument("--place", metavar=said.PLACE, help=said.HELP_DRAFT_PLACE)
    reviewed.add_argument("--year", type=int, metavar=said.YEAR, help=said.HELP_DRAFT_YEAR)


def _indicators(chosen: argparse.Namespace, settings: Settings) -> int:
    """Lists the library's indicators; with a name, a place or a year their values too."""
    in_detail = bool(chosen.name or chosen.place or chosen.year)
    found = named(indicators_of(identified_in(opened_library(settings))), chosen.name)
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


def _review(chosen: argparse.Namespace, settings: Settings) -> int:
    """Looks up each figure of a draft, then does the draft's own arithmetic again."""
    library = opened_library(settings)
    place = _chosen_place(library, chosen.place) if chosen.place else None
    if chosen.place and place is None:
        print(review.NO_SUCH_PLACE.format(place=chosen.place), file=sys.stderr)
        return WRONG_USE
    from tracuu.review import filed_draft, review_draft  # reads files: a question does not wait for it

    draft = filed_draft(chosen.file)
    period = whole_year(chosen.year) if chosen.year else None
    passages = {passage.id: passage for passage in draft.passages}
    figures = review_draft(draft, library, place, period).figures
    for one in figures:
        passage = passages[one.figure.passage]
        if chosen.json:
            print_json(export.reviewed_json(one, passage, _cited))
        else:
            print("\n".join(_reviewed_lines(one, passage)))
    for check in draft.checks if not chosen.json else ():
        print(said.check_sentence(check, export.sentences_around(draft.passages, draft.text, check.span)))
    if not figures:
        print(review.NO_FIGURES, file=sys.stderr)
    return DONE


def _chosen_place(library: Library, typed: str) -> Place | None:
    """The library's place with this name; None where none or several have it."""
    found = {one.what for one in places_in(typed, library.entries) if isinstance(one.what, Place)}
    return found.pop() if len(found) == 1 else None


def _reviewed_lines(one: Reviewed, passage: Passage) -> Iterator[str]:
    figure = one.figure
    place, period = export.place_json(figure.place) or "", export.period_json(figure.period) or ""
    yield review.verdict_line(one.verdict, figure.indicator, place, period, printed(figure, passage))
    if one.reason:
        yield review.reason_line(one.reason)
    for stated in one.stated:
        yield review.stated_line(printed(stated.figure, stated.passage), _cited(stated))
    for stated in one.near:
        yield review.near_line(stated.figure.indicator, printed(stated.figure, stated.passage), _cited(stated))


def _cited(stated: Stated) -> str:
    return citation_of(stated.passage, stated.entry).long
