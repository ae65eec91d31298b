"""The letters of a PDF page with their places: what is printed in a rectangle, and lines put in order by place.

This is the third way, between the text layer and OCR: PDF files that mix fonts within a word draw it out of order (every
letter with two marks at the end of its line), but each letter exactly and in its place.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

Rectangle = tuple[float, float, float, float]  # left, top, right, bottom; in points from the page's upper left

SPACE_SHARE = 0.2  # of a line's height: a gap wider than this is a blank
NEW_LINE = 0.5  # of a letter's height: one whose middle is further down stands on another line
LINE_ENDS = "\r\n"


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter as the file orders it, and its place; blanks and line ends that were made up have none."""

    text: str
    place: Rectangle | None

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of its place."""
        left, top, right, bottom = self.place or (0.0, 0.0, 0.0, 0.0)
        return (left + right) / 2, (top + bottom) / 2


def is_inside(glyph: Glyph, area: Rectangle) -> bool:
    """Whether the middle of a letter is in a rectangle."""
    x, y = glyph.middle
    return glyph.place is not None and area[0] <= x <= area[2] and area[1] <= y <= area[3]


def ordered_lines(glyphs: Iterable[Glyph]) -> list[str]:
    """The text in the file's own order, parted into lines where the next letter stands lower or higher.

    Blanks at the ends of lines are dropped.
    """
    lines: list[list[str]] = [[]]
    last: Glyph | None = None
    for glyph in glyphs:
        if glyph.text in LINE_ENDS:
            continue
        if last and glyph.place and last.place and _is_other_line(last, glyph):
            lines.append([])
        lines[-1].append(glyph.text)
        if glyph.place and glyph.text.strip():
            last = glyph
    return [text for text in ("".join(line).strip() for line in lines) if text]


def _is_other_line(before: Glyph, glyph: Glyph) -> bool:
    assert before.place
    assert glyph.place
    height = max(before.place[3] - before.place[1], glyph.place[3] - glyph.place[1])
    return abs(before.middle[1] - glyph.middle[1]) > NEW_LINE * height


def placed_lines(glyphs: Iterable[Glyph]) -> list[tuple[float, str]]:
    """The lines in order of place, for files that draw letters out of order: how far down each stands, and its text.

    Blanks are where the gaps are. Columns side by side are read across.
    """
    placed = sorted(
        (glyph for glyph in glyphs if glyph.place and glyph.text.strip()), key=lambda glyph: glyph.middle[1]
    )
    lines: list[list[Glyph]] = []
    for glyph in placed:
        if lines and not _is_other_line(lines[-1][-1], glyph):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [(line[0].middle[1], _spaced(sorted(line, key=lambda glyph: glyph.place or (0.0,)))) for line in lines]


def _spaced(line: Sequence[Glyph]) -> str:
    places = [glyph.place for glyph in line if glyph.place]
    least = SPACE_SHARE * median(place[3] - place[1] for place in places)
    text = line[0].text
    for before, place, glyph in zip(places, places[1:], line[1:], strict=False):
        text += (" " if place[0] - before[2] > least else "") + glyph.text
    return text
