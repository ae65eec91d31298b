import numpy as np
import pytest

pytest.importorskip("cv2", reason="pip install 'tracuu[scans]'")
from PIL import Image, ImageDraw

from tracuu.reading.picture import Picture
from tracuu.reading.rulings import Ruled, ruling_of

WIDTH, HEIGHT = 1654, 2339


def page() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("L", (WIDTH, HEIGHT), 240)
    return image, ImageDraw.Draw(image)


def tables_on(image: Image.Image) -> tuple[Ruled, ...]:
    noise = np.random.default_rng(1).normal(0, 6, (image.height, image.width))
    return ruling_of(Picture((np.asarray(image) + noise).clip(0, 255).astype(np.uint8), 200)).tables


def ruled(pen: ImageDraw.ImageDraw, across: list[int], down: list[int], width: int = 2) -> None:
    for left, right in zip(across, across[1:], strict=False):
        for top, bottom in zip(down, down[1:], strict=False):
            pen.rectangle((left, top, right, bottom), outline=30, width=width)


ACROSS, DOWN = [100, 200, 700, 1000, 1300, 1550], [400, 500, 560, 620, 680]


@pytest.mark.parametrize("width", [1, 2, 4])
def test_rows_and_columns(width: int) -> None:
    image, pen = page()
    ruled(pen, ACROSS, DOWN, width)
    (table,) = tables_on(image)
    assert table.rows == 4
    assert [(cell.row, cell.column) for cell in table.places] == [
        (row, column) for row in range(4) for column in range(5)
    ]
    assert {(cell.rows, cell.columns) for cell in table.places} == {(1, 1)}
    assert (table.left, table.top) == pytest.approx((100, 400), abs=5)


def test_headings_over_two_rows_and_over_two_columns() -> None:
    image, pen = page()
    ruled(pen, ACROSS, [460, *DOWN[1:]])
    for left, right in ((100, 200), (200, 700)):
        pen.rectangle((left, 400, right, 500), fill=240, outline=30, width=2)
    pen.rectangle((700, 400, 1300, 460), fill=240, outline=30, width=2)
    pen.rectangle((1300, 400, 1550, 500), fill=240, outline=30, width=2)
    (table,) = tables_on(image)
    heading = {(cell.row, cell.column): (cell.rows, cell.columns) for cell in table.places if cell.row < 2}
    assert heading == {(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (1, 2), (0, 4): (2, 1), (1, 2): (1, 1), (1, 3): (1, 1)}


def test_a_table_open_at_both_sides() -> None:
    image, pen = page()
    ruled(pen, ACROSS, DOWN)
    for side in (100, 1550):
        pen.rectangle((side - 3, 402, side + 3, 678), fill=240)
    (table,) = tables_on(image)
    assert len(table.places) == 20


def written_in(pen: ImageDraw.ImageDraw, left: int, top: int, right: int, bottom: int) -> None:
    for across in range(left, right, 14):
        pen.rectangle((across, top, across + 9, bottom), fill=30)


def test_cells_that_a_broken_ruling_joined_are_parted_where_their_text_is_apart() -> None:
    image, pen = page()
    ruled(pen, ACROSS, DOWN)
    pen.rectangle((998, 508, 1002, 612), fill=240)  # between two columns, in two rows
    for left in (760, 1060):
        for top in (515, 575):
            written_in(pen, left, top, left + 160, top + 28)
    pen.rectangle((998, 408, 1002, 492), fill=240)  # a heading over two columns
    written_in(pen, 860, 430, 1140, 460)
    (table,) = tables_on(image)
    covered = {(cell.row, cell.column): (cell.rows, cell.columns) for cell in table.places if cell.column in (2, 3)}
    assert covered == {
        (0, 2): (1, 2),
        **{(row, column): (1, 1) for row in (1, 2, 3) for column in (2, 3)},
    }


def test_two_tables_come_from_the_top_down() -> None:
    image, pen = page()
    ruled(pen, [100, 400, 800], [1500, 1560, 1620])
    ruled(pen, [100, 400, 800], [300, 360, 420])
    first, second = tables_on(image)
    assert first.top < second.top


def test_a_page_of_text_lines_frames_and_underlines_has_no_table() -> None:
    image, pen = page()
    pen.line((250, 200, 500, 200), fill=30, width=2)  # under a letterhead
    pen.rectangle((60, 60, WIDTH - 60, HEIGHT - 60), outline=30, width=3)  # around the page
    for down in range(300, 2000, 45):
        for across in range(150, 1400, 18):
            pen.rectangle((across, down, across + 11, down + 20), fill=30)
    assert tables_on(image) == ()


def test_a_frame_around_the_page_is_no_table_and_the_table_in_it_is() -> None:
    image, pen = page()
    pen.rectangle((40, 40, WIDTH - 40, HEIGHT - 40), outline=30, width=6)
    assert tables_on(image) == ()
    ruled(pen, ACROSS, DOWN)
    (table,) = tables_on(image)
    assert (table.rows, len(table.places)) == (4, 20)


def test_a_table_as_large_as_the_page_is_one() -> None:
    image, pen = page()
    ruled(pen, [40, 600, 1100, WIDTH - 40], [60, 600, 1200, 1800, HEIGHT - 60])
    (table,) = tables_on(image)
    assert (table.rows, len(table.places)) == (4, 12)


def test_rulings_are_taken_off_and_letters_stay() -> None:
    image, pen = page()
    ruled(pen, ACROSS, DOWN)
    pen.rectangle((740, 520, 760, 545), fill=30)
    found = ruling_of(Picture(np.asarray(image), 200))
    assert found.ink[530, 750] == 255
    assert found.clean[530, 750] < 100
    assert found.ink[500, 100:1550].max() == 0
    assert found.clean[500, 100:1550].min() == 255


def test_a_blank_page_has_no_table() -> None:
    assert tables_on(page()[0]) == ()
