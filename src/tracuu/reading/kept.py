"""Pictures of scanned pages, small enough to be kept beside what was read in them."""

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

SUFFIX = ".webp"
LONGEST_SIDE = 1600  # pixels: A4 at 137 dots an inch, of which the smallest print of a report can be read
QUALITIES = (45, 25, 10, 1)
MOST_BYTES = 150_000  # a page of text takes half of it


def keep_picture(folder: Path, sha256: str, page: int, image: "Callable[[], Image]") -> None:
    """Nothing; afterwards the folder has a small picture of this page of the file with this SHA-256."""
    file = folder / f"{sha256}-{page}{SUFFIX}"
    if file.exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(f".{os.getpid()}")
    new.write_bytes(small_picture(image()))
    new.replace(file)  # at once, so that half a picture is never seen


def kept_pictures(folder: Path, sha256: str) -> dict[int, Path]:
    """The pictures that the folder has of the pages of this file, by page."""
    found = folder.glob(f"{sha256}-*{SUFFIX}")
    return {int(path.stem.rpartition("-")[2]): path for path in sorted(found)}


def small_picture(image: "Image") -> bytes:
    """The page as a person compares it, upright and in its colours, as WebP of a bounded size."""
    from PIL import Image, ImageOps

    upright: Image.Image = ImageOps.exif_transpose(image)
    if upright.mode.startswith(("I", "F")):  # 16 bits a pixel
        upright = upright.convert("F").point(lambda value: value / 257)
    colours = upright.convert("L" if upright.mode in ("1", "L", "F") else "RGB")
    colours.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    for quality in QUALITIES:
        made = io.BytesIO()
        colours.save(made, "WEBP", quality=quality, method=2)
        if made.tell() <= MOST_BYTES:
            break
    return made.getvalue()
