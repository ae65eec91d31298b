"""The picture of a scanned page goes in, one that reads well comes out: grey, straight, without the red of its stamp."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from tracuu.errors import MissingExtra

if TYPE_CHECKING:
    from PIL.Image import Image

Grey = NDArray[np.uint8]

SCANS = "pip install 'tracuu[scans]'"
HIGHEST_RESOLUTION = 300  # dots an inch; more reads no better and takes longer
PAGE_WIDTHS = (5.0, 17.5)  # inches, A5 upright to A3 lying: what a file says of its resolution is believed within
A4_WIDTH, A4_HEIGHT = 8.27, 11.69
COLOURED = 40  # how much stronger than the others a colour is in ink of a stamp
LIGHT = 130  # of the red channel: black letters under the stamp are darker, and stay
STEEPEST = 6.0  # degrees
PHOTOCOPY_GREYS = 0.03  # the share of pixels that are neither black nor white, under which a page is a photocopy

EVEN = 0.85  # of the lightest paper, from which the darkest is no shadow
NEARLY_WHITE = 200
INK_AND_PAPER = (60, 190)  # greys that are made black and white


@dataclass(frozen=True, slots=True)
class Picture:
    """A page in grey: rows of pixels from the top, 0 black; `resolution` in dots an inch."""

    grey: Grey
    resolution: int


def prepared(image: "Image") -> Picture:
    """The page in grey, upright as its camera held it, of 300 dots an inch at most, without red and blue stamps."""
    from PIL import Image, ImageOps

    upright: Image.Image = ImageOps.exif_transpose(image)
    resolution = resolution_of(upright)
    if upright.mode.startswith(("I", "F")):  # 16 bits a pixel
        upright = Image.fromarray((np.asarray(upright, dtype=np.float64) / 257).clip(0, 255).astype(np.uint8))
    if upright.mode not in ("1", "L", "RGB"):  # what is see-through stands on white paper
        whole = upright.convert("RGBA")
        upright = Image.alpha_composite(Image.new("RGBA", whole.size, "white"), whole).convert("RGB")
    if resolution > HIGHEST_RESOLUTION:
        scale = HIGHEST_RESOLUTION / resolution
        size = (max(1, round(upright.width * scale)), max(1, round(upright.height * scale)))
        upright = upright.convert("L" if upright.mode == "1" else upright.mode).resize(size, Image.Resampling.LANCZOS)
        resolution = HIGHEST_RESOLUTION
    grey = without_stamp(np.asarray(upright)) if upright.mode == "RGB" else np.asarray(upright.convert("L"))
    return Picture(grey, resolution)


def resolution_of(image: "Image") -> int:
    """Dots an inch: what the file says if that makes a page of it, else what makes the picture a page of A4.

    >>> from PIL import Image
    >>> resolution_of(Image.new("L", (1654, 2339))), resolution_of(Image.new("L", (2339, 1654)))
    (200, 200)
    """
    said = image.info.get("dpi", (0, 0))
    claimed = round(float(said[0])) if isinstance(said, tuple) and said else 0
    if claimed > 0 and PAGE_WIDTHS[0] <= image.width / claimed <= PAGE_WIDTHS[1]:
        return claimed
    width = A4_WIDTH if image.height >= image.width else A4_HEIGHT
    return max(1, round(image.width / width))


def without_stamp(colours: NDArray[np.uint8]) -> Grey:
    """The page in grey with red and blue ink made white where it is light; black letters under it stay."""
    red, green, blue = (colours[..., channel].astype(np.int16) for channel in range(3))
    is_red = red - np.maximum(green, blue) > COLOURED
    is_blue = blue - np.maximum(red, green - COLOURED // 2) > COLOURED
    grey: Grey = (0.299 * red + 0.587 * green + 0.114 * blue).round().astype(np.uint8)
    grey[(is_red | is_blue) & (red > LIGHT)] = 255
    return grey


def tilt_of(picture: Picture) -> float:
    """How many degrees the lines of text rise to the right, to a tenth; 0 for a page without ink.

    The angle is the one at which the rows of pixels differ most from each other: full lines, empty gaps.
    """
    step = max(1, round(picture.resolution / 75))
    small = picture.grey[::step, ::step].astype(np.float32)
    down, across = np.nonzero(small < small.mean() - 1.5 * small.std())
    if len(down) < 100:
        return 0.0

    def clarity(angle: float) -> float:
        rows = np.round(down + across * np.tan(np.radians(angle))).astype(np.int64)
        counts = np.bincount(rows - rows.min()).astype(np.float64)
        return float(np.square(np.diff(counts)).sum())

    rough = max(np.arange(-STEEPEST, STEEPEST + 0.1, 0.5), key=clarity)
    return round(float(max(np.arange(rough - 0.4, rough + 0.45, 0.1), key=clarity)), 1)


def lies_on_side(picture: Picture) -> bool:
    """Whether lines of text seem to run down the page: its columns of pixels then differ more than its rows."""
    step = max(1, round(picture.resolution / 75))
    small = picture.grey[::step, ::step].astype(np.float32)
    ink = small < small.mean() - 1.5 * small.std()
    down, across = (float(np.square(np.diff(ink.mean(axis=axis))).sum()) for axis in (1, 0))
    return across > down


def straightened(picture: Picture, tilt: float) -> Picture:
    """The page turned back by its tilt, with white where it had no paper."""
    cv2 = opencv()
    height, width = picture.grey.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -tilt, 1.0)
    turned = cv2.warpAffine(picture.grey, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=255)
    return replace(picture, grey=np.asarray(turned, dtype=np.uint8))


def quarter_turned(picture: Picture, degrees: int) -> Picture:
    """The page turned by quarters of a circle, with the clock."""
    return replace(picture, grey=np.ascontiguousarray(np.rot90(picture.grey, -degrees // 90)))


def smoothed(picture: Picture) -> Picture:
    """A photocopy with its ragged edges blurred; a page in grey as it is, for it would lose by that."""
    greys = ((picture.grey > 32) & (picture.grey < 224)).mean()
    if greys > PHOTOCOPY_GREYS:
        return picture
    return replace(picture, grey=np.asarray(opencv().GaussianBlur(picture.grey, (3, 3), 0), dtype=np.uint8))


def even_paper(picture: Picture) -> Grey:
    """The page with its paper made white everywhere, shadows and all: each pixel by the paper around it."""
    cv2 = opencv()
    height, width = picture.grey.shape
    paper = cv2.resize(_paper(picture), (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(picture.grey, paper, scale=255), dtype=np.uint8)


def is_shadowed(picture: Picture) -> bool:
    """Whether the paper is much darker in one place than in another, as where a hand or a fold casts a shadow."""
    low, high = np.percentile(_paper(picture), (2, 98))
    return bool(low < EVEN * high)


def _paper(picture: Picture) -> Grey:
    """The paper without what is printed on it, a quarter as wide and high."""
    cv2 = opencv()
    wide = max(3, picture.resolution // 8) | 1
    quarter = cv2.resize(picture.grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(quarter, np.ones((7, 7), np.uint8)), min(wide, 255))
    return np.asarray(paper, dtype=np.uint8)


def white_paper(grey: Grey) -> Grey:
    """The picture without the noise of its paper: what is nearly white is white."""
    return np.where(grey > NEARLY_WHITE, np.uint8(255), grey)


def strong_ink(grey: Grey) -> Grey:
    """The picture with its ink made black and its paper white, and the greys between kept apart."""
    low, high = INK_AND_PAPER
    return np.asarray(((grey.astype(np.float32) - low) * 255 / (high - low)).clip(0, 255), dtype=np.uint8)


def opencv() -> Any:
    """The module cv2, on one thread; raises MissingExtra."""
    try:
        import cv2
    except ImportError as error:
        raise MissingExtra("opencv-python-headless", SCANS) from error
    cv2.setNumThreads(1)
    return cv2
