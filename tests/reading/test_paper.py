import numpy as np
import pytest

pytest.importorskip("cv2", reason="pip install 'tracuu[scans]'")
from PIL import Image, ImageDraw

from tracuu.reading.paper import paper_alone
from tracuu.reading.picture import Picture

GROUND, PAPER, INK = 60, 225, 30


def page(corners: list[tuple[int, int]], size: tuple[int, int] = (1000, 1400), ground: int = GROUND) -> Picture:
    """A sheet with these corners on a ground, with letters on it."""
    image = Image.new("L", size, ground)
    pen = ImageDraw.Draw(image)
    pen.polygon(corners, fill=PAPER)
    for down in range(300, 1100, 40):
        pen.rectangle((250, down, 750, down + 12), fill=INK)
    return Picture(np.asarray(image), 150)


def edges(picture: Picture) -> set[int]:
    grey = picture.grey
    return set(np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]]).tolist())


@pytest.mark.parametrize(
    "corners",
    [
        [(100, 80), (930, 120), (900, 1330), (60, 1290)],
        [(0, 0), (940, 0), (960, 1399), (0, 1399)],  # the ground shows on one side
        [(150, 100), (850, 100), (950, 1350), (50, 1350)],  # from below
    ],
)
def test_the_paper_is_cut_out_and_drawn_flat(corners: list[tuple[int, int]]) -> None:
    found = paper_alone(page(corners))
    assert min(edges(found)) > 200
    wide = max(np.hypot(*np.subtract(corners[1], corners[0])), np.hypot(*np.subtract(corners[2], corners[3])))
    assert found.grey.shape[1] == pytest.approx(wide, rel=0.03)
    assert (found.grey < 100).sum() == pytest.approx((page(corners).grey == INK).sum(), rel=0.4)


@pytest.mark.parametrize(
    "picture",
    [
        page([(0, 0), (999, 0), (999, 1399), (0, 1399)]),  # nothing but the page
        page([(0, 0), (999, 0), (999, 1399), (0, 1399)], ground=PAPER),
        page([(20, 20), (980, 20), (980, 1380), (20, 1380)], ground=170),  # grey ground: rather a shadow
        page([(300, 300), (700, 300), (700, 800), (300, 800)]),  # a note, not a page
        page([(500, 0), (999, 700), (500, 1399), (0, 700)]),  # four corners, but no sheet
        Picture(np.full((1400, 1000), GROUND, np.uint8), 150),
    ],
)
def test_a_picture_without_a_ground_around_its_page_stays_as_it_is(picture: Picture) -> None:
    assert paper_alone(picture) is picture


def test_a_shadow_that_falls_over_the_edge_of_the_paper_is_not_cut_off() -> None:
    grey = page([(0, 0), (999, 0), (999, 1399), (0, 1399)]).grey.astype(np.float64)
    shade = np.clip(np.linspace(1.3, 0.62, grey.shape[1]), 0, 1)
    picture = Picture((grey * shade[None, :]).astype(np.uint8), 150)
    assert paper_alone(picture) is picture
