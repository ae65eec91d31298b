import builtins
from typing import Any

import numpy as np
import pytest

pytest.importorskip("cv2", reason="pip install 'tracuu[scans]'")
from PIL import Image, ImageDraw

from tracuu.errors import MissingExtra
from tracuu.reading.picture import (
    Picture,
    even_paper,
    is_shadowed,
    lies_on_side,
    opencv,
    prepared,
    quarter_turned,
    resolution_of,
    smoothed,
    straightened,
    strong_ink,
    tilt_of,
    white_paper,
    without_stamp,
)

A4_AT_200 = (1654, 2339)


def striped(tilt: float = 0.0, paper: int = 235) -> Image.Image:
    """A page with lines of dashes on it, as text stands."""
    page = Image.new("L", A4_AT_200, paper)
    pen = ImageDraw.Draw(page)
    for down in range(200, 2100, 60):
        for across in range(200, 1400, 50):
            pen.rectangle((across, down, across + 30, down + 20), fill=30)
    return page.rotate(tilt, fillcolor=paper, resample=Image.Resampling.BICUBIC)


@pytest.mark.parametrize(
    ("size", "dpi", "resolution"),
    [
        (A4_AT_200, (200, 200), 200),
        (A4_AT_200, None, 200),
        (A4_AT_200, (72, 72), 200),  # 23 inches wide: not believed
        (A4_AT_200, (0, 0), 200),
        ((2480, 3508), (300.0, 300.0), 300),
        ((3508, 2480), None, 300),  # lying
        ((3307, 2339), (200, 200), 200),  # A3 lying
    ],
)
def test_resolution(size: tuple[int, int], dpi: tuple[float, float] | None, resolution: int) -> None:
    image = Image.new("L", size)
    if dpi:
        image.info["dpi"] = dpi
    assert resolution_of(image) == resolution


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_picture_becomes_grey_of_its_size(mode: str) -> None:
    white = {
        "I;16": 65535,
        "CMYK": (0, 0, 0, 0),
        "RGB": (255, 255, 255),
        "RGBA": (255, 255, 255, 255),
        "LA": (255, 255),
    }
    picture = prepared(Image.new(mode, A4_AT_200, white.get(mode, 1 if mode == "1" else 255)))
    if mode != "P":  # a palette of its own
        assert picture.grey.min() == 255
    assert picture.grey.shape == A4_AT_200[::-1]
    assert picture.grey.dtype == np.uint8


def test_what_is_see_through_stands_on_white() -> None:
    assert prepared(Image.new("RGBA", A4_AT_200, (0, 0, 0, 0))).grey.min() == 255


def test_more_than_300_dots_an_inch_are_made_300() -> None:
    picture = prepared(Image.new("L", (4960, 7016), 255))
    assert (picture.resolution, picture.grey.shape) == (300, (3508, 2480))


def test_a_picture_is_held_as_its_camera_held_it() -> None:
    image = Image.new("L", (60, 40), 255)
    image.getexif()[0x0112] = 6
    assert prepared(image).grey.shape == (60, 40)


def test_a_red_and_a_blue_stamp_go_black_letters_and_dark_ink_stay() -> None:
    colours = {
        "paper": (236, 234, 230),
        "red": (220, 70, 80),
        "blue": (140, 150, 230),
        "ink": (30, 40, 120),
        "black": (40, 35, 35),
    }
    grey = dict(zip(colours, without_stamp(np.array([list(colours.values())], np.uint8))[0].tolist(), strict=True))
    assert grey["red"] == grey["blue"] == 255
    assert 225 < grey["paper"] < 240
    assert max(grey["ink"], grey["black"]) < 60


@pytest.mark.parametrize("tilt", [-4.3, -1.0, 0.0, 0.4, 2.6, 5.5])
def test_tilt_is_found_to_a_fifth_of_a_degree_and_taken_back(tilt: float) -> None:
    picture = prepared(striped(tilt))
    assert tilt_of(picture) == pytest.approx(tilt, abs=0.2)
    assert tilt_of(straightened(picture, tilt)) == pytest.approx(0, abs=0.2)


def test_a_blank_page_has_no_tilt() -> None:
    assert tilt_of(prepared(Image.new("L", A4_AT_200, 255))) == 0


def test_lines_that_run_down_the_page() -> None:
    page = striped(0.8)
    assert not lies_on_side(prepared(page))
    assert lies_on_side(prepared(page.transpose(Image.Transpose.ROTATE_90)))
    assert not lies_on_side(prepared(page.transpose(Image.Transpose.ROTATE_180)))


def test_only_a_photocopy_is_smoothed() -> None:
    copied = prepared(striped().point(lambda grey: 255 if grey > 150 else 0))
    in_grey = Picture(np.random.default_rng(1).integers(0, 255, (200, 200), np.uint8), 200)
    assert len(np.unique(smoothed(copied).grey)) > 2
    assert smoothed(in_grey) is in_grey


def test_quarters_turn_with_the_clock() -> None:
    picture = Picture(np.array([[1, 2], [3, 4]], np.uint8), 200)
    assert quarter_turned(picture, 90).grey.tolist() == [[3, 1], [4, 2]]
    assert quarter_turned(picture, 270).grey.tolist() == [[2, 4], [1, 3]]


def test_paper_in_shadow_becomes_white_and_ink_stays() -> None:
    pixels = np.asarray(striped()).astype(np.float64) * np.linspace(0.5, 1, A4_AT_200[0])
    even = even_paper(Picture(pixels.astype(np.uint8), 200))
    assert np.median(even[:, :200]) > 240
    assert even[210, 215] < 80


def test_a_shadow_is_told_from_the_light_of_a_lamp() -> None:
    def lit(darkest: float) -> Picture:
        return Picture((striped(0).convert("L") * np.linspace(1, darkest, A4_AT_200[0])[None, :]).astype(np.uint8), 200)

    assert is_shadowed(lit(0.6))
    assert not is_shadowed(lit(0.92))


def test_paper_made_white_and_ink_made_strong() -> None:
    grey = np.array([[0, 59, 125, 191, 201, 255]], np.uint8)
    assert white_paper(grey).tolist() == [[0, 59, 125, 191, 255, 255]]
    assert strong_ink(grey).tolist() == [[0, 0, 127, 255, 255, 255]]


def test_without_opencv_the_install_line_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "cv2":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtra, match="tracuu\\[scans\\]"):
        opencv()
