"""The picture of one page goes in, its paragraphs and tables come out; figures of tables are read twice."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tracuu.reading.blocks import Block, Box, Grid, Paragraph
from tracuu.reading.crosscheck import Reading, checked, is_plain, settled
from tracuu.reading.ordinals import in_sequence
from tracuu.reading.paper import paper_alone
from tracuu.reading.picture import (
    Grey,
    Picture,
    even_paper,
    is_shadowed,
    lies_on_side,
    opencv,
    prepared,
    quarter_turned,
    smoothed,
    straightened,
    strong_ink,
    tilt_of,
    white_paper,
)
from tracuu.reading.rulings import Place, Ruled, Ruling, ruling_of
from tracuu.reading.tesseract import ENGLISH, VIETNAMESE, TextLine, cell_texts, page_text, quarter_turns
from tracuu.records import PageRead
from tracuu.vietnamese.characters import compose, syllable_share
from tracuu.vietnamese.slips import without_slips

if TYPE_CHECKING:
    from PIL.Image import Image

TEXT_TILT = 1.0  # degrees from which text reads better when it is turned back
RULED_TILT = 0.15  # and tables
FEWEST_LETTERS = 10  # less on a page with ink is nothing read
LEAST_INK = 0.0005  # of a page's pixels; a blank back has dust only
LEAST_CELL_INK = 20  # pixels, at 200 dots an inch
USUAL_RESOLUTION = 200
FINE_RESOLUTION = 180  # from which the paper's noise harms more than thin strokes lost
BORDER = 15  # white pixels around a cell
UPRIGHT_SHARE = 0.5  # of syllables, under which a page may lie on its side


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """What a page holds, in reading order, and how it was read; `method` is "none" where nothing was recognised."""

    blocks: tuple[Block, ...]
    read: PageRead


def read_page(path: Path, page: int, image: "Image") -> ScannedPage:
    """One page's picture read; `path` and `page` are for the record and the errors."""
    picture = paper_alone(prepared(image))
    turn = _turn(path, page, picture) if lies_on_side(picture) else 0
    if turn:
        picture = quarter_turned(picture, turn)
    blocks = _blocks(path, page, picture)
    if not turn and _says_little(blocks) and (turn := _turn(path, page, picture)):
        turned = _blocks(path, page, quarter_turned(picture, turn))
        blocks = turned if _letters(turned) > _letters(blocks) or not _says_little(turned) else blocks
    is_read = _letters(blocks) >= FEWEST_LETTERS or not _has_ink(picture)
    return ScannedPage(blocks, PageRead(page, "ocr" if is_read else "none", picture.resolution))


def _turn(path: Path, page: int, picture: Picture) -> int:
    return quarter_turns(path, page, picture.grey, picture.resolution)


def _blocks(path: Path, page: int, picture: Picture) -> tuple[Block, ...]:
    """The page's paragraphs and tables; tables are taken off the page before its text is read."""
    soft = smoothed(picture)
    is_photocopy, picture = soft is not picture, soft
    tilt = tilt_of(picture)
    ruling = ruling_of(picture)
    if abs(tilt) > (RULED_TILT if ruling.tables else TEXT_TILT):
        picture = straightened(picture, tilt)
        ruling = ruling_of(picture)
    is_fine = picture.resolution >= FINE_RESOLUTION and not is_photocopy
    text = _for_text(picture, is_fine)
    paper = np.median(text)  # white would be so much lighter than grey paper that paper counted as ink
    for table in ruling.tables:
        text[table.top : table.bottom, table.left : table.right] = paper
    lines = page_text(path, page, text, picture.resolution)
    grids = [(table, _grid(path, page, ruling, table, picture.resolution)) for table in ruling.tables]
    return tuple(_in_order(lines, grids, page))


def _for_text(picture: Picture, is_fine: bool) -> Grey:
    """The page as its text reads best: white paper, or as it is where letters are small or from a photocopy.

    A shadow is taken off in any case: of two pages by phone 0.37 % of letters were wrong then, 15 % with it. Measured on six pages: 0.04 % of letters wrong on white paper and 0.23 % on grey at 200 and 300 dots an inch,
    0.28 % and 0.16 % at 150, 0.32 % and, smoothed, 0.08 % for photocopies.
    """
    if is_fine:
        return white_paper(even_paper(picture))
    return even_paper(picture) if is_shadowed(picture) else picture.grey.copy()


def _in_order(lines: list[TextLine], grids: list[tuple[Ruled, Grid]], page: int) -> Iterator[Block]:
    """Each table before the first line that stands under it."""
    waiting = list(grids)
    for line in lines:
        while waiting and line.top >= waiting[0][0].bottom - (line.bottom - line.top):
            yield waiting.pop(0)[1]
        yield Paragraph(without_slips(compose(line.text)), page)
    for _, grid in waiting:
        yield grid


def _grid(path: Path, page: int, ruling: Ruling, table: Ruled, resolution: int) -> Grid:
    """The table with its cells read: words by the Vietnamese reader, figures by it and the English one."""

    def read(places: Sequence[Place], language: str, made: Callable[[Grey], Grey]) -> dict[Place, str]:
        texts = cell_texts(
            path,
            page,
            [_bordered(made(pictures[place])) for place in places],
            language,
            min(resolution, USUAL_RESOLUTION),
        )
        return dict(zip(places, map(compose, texts), strict=True))

    crops = {place: _cell(ruling, place, resolution) for place in table.places}
    pictures = {place: _usual_size(crop, resolution) for place, crop in crops.items() if crop is not None}
    words = {place: without_slips(text) for place, text in read(list(pictures), VIETNAMESE, strong_ink).items()}
    twice = [place for place, text in words.items() if not is_plain(text)]
    figures, others = read(twice, ENGLISH, white_paper), read(twice, VIETNAMESE, white_paper)
    readings = {}
    for place, text in words.items():
        marked = text.replace("|", "I") if place.column == 0 else text  # elsewhere it is the rest of a ruling
        readings[place] = settled(marked, (figures[place], others[place]) if place in figures else None)
    return Grid(tuple(_rows(table, readings)), page)


def _cell(ruling: Ruling, place: Place, resolution: int) -> Grey | None:
    """The part of a cell with ink in it; None if the cell is empty."""
    inside = (slice(place.top + 1, place.bottom - 1), slice(place.left + 1, place.right - 1))
    ink = ruling.ink[inside]
    count, labels, measures, _ = opencv().connectedComponentsWithStats(ink, connectivity=8)
    specks = [number for number in range(1, count) if measures[number][4] < 0.3 * LEAST_CELL_INK]
    down, across = np.nonzero((labels > 0) & ~np.isin(labels, specks))
    if len(down) < LEAST_CELL_INK * (resolution / USUAL_RESOLUTION) ** 2:
        return None
    top, left = max(0, int(down.min()) - 2), max(0, int(across.min()) - 2)
    return ruling.clean[inside][top : down.max() + 3, left : across.max() + 3]


def _bordered(grey: Grey) -> Grey:
    return np.pad(grey, BORDER, constant_values=255)


def _usual_size(grey: Grey, resolution: int) -> Grey:
    """The cell of 200 dots an inch at most: the reader knows digits of that size best."""
    if resolution <= USUAL_RESOLUTION:
        return grey
    cv2, scale = opencv(), USUAL_RESOLUTION / resolution
    return np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _rows(table: Ruled, readings: dict[Place, Reading]) -> Iterator[tuple[Box, ...]]:
    """The table's rows; a place that no cell covers, because a ruling is broken, is an empty box."""
    width = max(place.column + place.columns for place in table.places)
    square = [[Reading("")] * width for _ in range(table.rows)]
    for place, reading in readings.items():
        square[place.row][place.column] = reading
    sure = checked(square)
    marks = in_sequence([first.text for first, *_ in sure])
    covered = {
        (row, column)
        for place in table.places
        for row in range(place.row, place.row + place.rows)
        for column in range(place.column, place.column + place.columns)
    }
    starts = {(place.row, place.column): place for place in table.places}
    for row in range(table.rows):
        boxes = []
        for column in range(width):
            cell = starts.get((row, column))
            if cell:
                reading = sure[row][column] if column else Reading(marks[row])
                boxes.append(Box.of(reading.text, cell.columns, cell.rows, reading.unverified))
            elif (row, column) not in covered:
                boxes.append(Box.of(""))
        yield tuple(boxes)


def _says_little(blocks: tuple[Block, ...]) -> bool:
    return _letters(blocks) < FEWEST_LETTERS or syllable_share(_text(blocks)) < UPRIGHT_SHARE


def _letters(blocks: tuple[Block, ...]) -> int:
    return sum(map(str.isalnum, _text(blocks)))


def _text(blocks: tuple[Block, ...]) -> str:
    texts = [[block.text] if isinstance(block, Paragraph) else _texts(block) for block in blocks]
    return "\n".join(text for some in texts for text in some)


def _texts(grid: Grid) -> list[str]:
    return [box.text for row in grid.rows for box in row]


def _has_ink(picture: Picture) -> bool:
    dark = picture.grey < picture.grey.mean() - 60
    return bool(dark.mean() > LEAST_INK)
