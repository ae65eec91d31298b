import io
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("PIL", reason="pip install 'tracuu[scans]'")
from PIL import Image

from tracuu.reading.kept import LONGEST_SIDE, MOST_BYTES, keep_picture, kept_pictures, small_picture


def opened(picture: bytes) -> Image.Image:
    return Image.open(io.BytesIO(picture))


def test_a_large_page_is_kept_small_in_its_colours_and_shape() -> None:
    kept = opened(small_picture(Image.new("RGB", (2480, 3508), (200, 30, 30))))
    assert kept.format == "WEBP"
    assert kept.size == (round(2480 * LONGEST_SIDE / 3508), LONGEST_SIDE)
    red, green, _ = kept.convert("RGB").getpixel((100, 100))
    assert red > green + 100


def test_a_page_of_nothing_but_noise_stays_within_the_bound() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (2000, 1500, 3), dtype=np.uint8)
    assert len(small_picture(Image.fromarray(noise))) <= 2 * MOST_BYTES  # the coarsest that there is


def test_a_picture_that_lies_is_set_upright_by_what_its_camera_says() -> None:
    turned = Image.new("L", (300, 200))
    turned.getexif()[0x0112] = 6
    assert opened(small_picture(turned)).size == (200, 300)


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "CMYK", "I;16", "F"])
def test_every_kind_of_picture_is_kept(mode: str) -> None:
    assert opened(small_picture(Image.new(mode, (60, 80)))).size == (60, 80)


def test_a_page_is_kept_once_and_found_by_its_file_and_number(tmp_path: Path) -> None:
    made: list[int] = []

    def image() -> Image.Image:
        made.append(1)
        return Image.new("L", (60, 80))

    for page in (2, 10, 2):
        keep_picture(tmp_path / "new", "ab", page, image)
    keep_picture(tmp_path / "new", "cd", 1, image)
    assert len(made) == 3
    assert sorted(kept_pictures(tmp_path / "new", "ab")) == [2, 10]
    assert kept_pictures(tmp_path / "nowhere", "ab") == {}
