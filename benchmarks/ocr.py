"""How well and how fast scans are read: prints a table, a row for each kind of scan made from our own reports.

usage: python benchmarks/ocr.py [--tables N] [--kind PART] [REPORT.txt...]        default: the first page of those of corpus/ in plain text

Letters wrong and figures right are of the text; cells right, figures right and doubts are of N annex tables with made-up
figures. "missed" counts figures of tables that are wrong and not marked, "doubted" those right and marked.
"""

import argparse
import io
import random
import resource
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from scans import (
    TABLE_ROWS,
    Row,
    character_errors,
    font,
    photocopied,
    scanned,
    share_of_cells,
    share_of_figures,
    stamped,
    table_cells,
    table_page,
    text_page,
    two_row_headings,
)

from tracuu.reading.blocks import Grid, Paragraph, squared
from tracuu.reading.page import ScannedPage, read_page

CORPUS = Path(__file__).parents[1] / "corpus"
TITLE = ("BIỂU SỐ 01", "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU NĂM 2023")
Scanner = Callable[[Image.Image], Image.Image]


def heavy(page: Image.Image) -> Image.Image:
    """Dark paper, much noise, a stamp, and a tilt."""
    return scanned(stamped(page, 0.6, 0.3), tilt=-1.6, noise=16, paper=205)


def poor(page: Image.Image) -> Image.Image:
    """Out of focus, saved small."""
    return scanned(page.filter(ImageFilter.GaussianBlur(0.8)), tilt=0.7, noise=7, paper=225)


def as_jpeg(page: Image.Image, quality: int) -> Image.Image:
    """What a small JPEG leaves of the page."""
    made = io.BytesIO()
    page.convert("RGB").save(made, "JPEG", quality=quality)
    return Image.open(made).convert("RGB")


def shadowed(page: Image.Image) -> Image.Image:
    """The page with a shadow over a corner and a fold across it, as books and phones have."""
    pixels = np.asarray(page.convert("RGB")).astype(np.float64)
    height, width = pixels.shape[:2]
    down, across = np.mgrid[0:height, 0:width]
    shade = 1 - 0.45 * np.clip((across / width + down / height - 1.05) / 0.9, 0, 1)
    shade -= 0.18 * np.exp(-(((down - 0.52 * height) / (0.012 * height)) ** 2))
    return Image.fromarray((pixels * shade[..., None]).clip(0, 255).astype(np.uint8))


def photographed(page: Image.Image) -> Image.Image:
    """The page as a phone takes it: from a side, in uneven light, on a dark table, as a JPEG."""
    width, height = page.size
    corners = (
        -0.03 * width,
        -0.02 * height,
        -0.005 * width,
        1.03 * height,
        1.045 * width,
        1.005 * height,
        1.015 * width,
        -0.035 * height,
    )
    taken = page.transform(page.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor=(70, 62, 55))
    return as_jpeg(shadowed(scanned(taken.filter(ImageFilter.GaussianBlur(0.5)), tilt=0, noise=6, paper=228)), 70)


def signed(page: Image.Image) -> Image.Image:
    """The page with a full stamp over its text and a signature in blue across three lines."""
    stamp = Image.new("RGB", page.size, "white")
    pen = ImageDraw.Draw(stamp)
    across, down, radius = 0.55 * page.width, 0.62 * page.height, 0.1 * page.width
    for ring in (1.0, 0.94, 0.6):
        size = ring * radius
        pen.ellipse((across - size, down - size, across + size, down + size), outline=(205, 48, 60), width=4)
    for number in range(12):  # words around the ring
        angle = number / 12 * 2 * np.pi
        at = (across + 0.77 * radius * np.cos(angle), down + 0.77 * radius * np.sin(angle))
        pen.text(at, "XÃ", font=font(9, 200, "Bold"), fill=(205, 48, 60), anchor="mm")
    turns = np.linspace(0, 9, 120)
    strokes = [
        (0.55 * page.width + 22 * turn * 3, 0.8 * page.height + 55 * np.sin(2.3 * turn) * np.cos(turn))
        for turn in turns
    ]
    pen.line(strokes, fill=(52, 70, 160), width=5, joint="curve")
    return scanned(ImageChops.multiply(page, stamp))


KINDS: dict[str, tuple[int, Scanner]] = {
    "clean, 200": (200, scanned),
    "clean, 300": (300, scanned),
    "tilted 3 degrees, 200": (200, lambda page: scanned(page, tilt=3)),
    "dark, noisy, stamped, 200": (200, heavy),
    "150": (150, scanned),
    "blurred, 150": (150, poor),
    "photocopy, 200": (200, photocopied),
    "jpeg of quality 25, 200": (200, lambda page: as_jpeg(scanned(page), 25)),
    "shadow and fold, 200": (200, lambda page: shadowed(scanned(page))),
    "stamp and signature over text": (200, signed),
    "by phone, 150": (150, photographed),
    "by phone, 200": (200, photographed),
    "lying on its side, 200": (200, lambda page: scanned(page).transpose(Image.Transpose.ROTATE_90)),
}


def read(page: Image.Image, dpi: int, scanner: Scanner) -> ScannedPage:
    image = scanner(page)
    image.info["dpi"] = (dpi, dpi)
    return read_page(Path("scan"), 1, image)


def made_up(seed: int) -> list[Row]:
    """The rows of the annex with other figures."""
    chance = random.Random(seed)
    rows: list[Row] = []
    for mark, name, unit, _, plan, _ in TABLE_ROWS:
        if plan is None:
            rows.append((mark, name, unit, None, None, None))
            continue
        digits = chance.choice((0, 1, 1, 2))
        size = 10 ** chance.uniform(1, 5)
        values = [round(size * chance.uniform(0.8, 1.2), digits) or 1.0 for _ in range(3)]
        rows.append((mark, name, unit, *(value if digits else float(int(value)) for value in values)))  # type: ignore[arg-type]
    return [row if row[3] is None else (*row[:3], *(int(v) if v == int(v) else v for v in row[3:])) for row in rows]  # type: ignore[misc,arg-type]


def text_scores(reports: Sequence[Path], dpi: int, scanner: Scanner) -> tuple[float, float]:
    errors, figures = [], []
    for report in reports:
        page, lines = text_page([line for line in report.read_text("utf-8").split("\n") if line.strip()], dpi)
        found = "\n".join(block.text for block in read(page, dpi, scanner).blocks if isinstance(block, Paragraph))
        errors.append(character_errors(found, "\n".join(lines)))
        figures.append(share_of_figures(found, "\n".join(lines)))
    return sum(errors) / len(errors), sum(figures) / len(figures)


def table_scores(tables: int, dpi: int, scanner: Scanner) -> tuple[float, float, int, int]:
    cells, figures, missed, doubted = [], [], 0, 0
    for seed in range(tables):
        printed = two_row_headings(table_cells(made_up(seed)))
        right = [[box.text for box in row] for row in squared(printed)]
        grids = [
            block for block in read(table_page(printed, TITLE, dpi), dpi, scanner).blocks if isinstance(block, Grid)
        ]
        found = squared(grids[0]) if grids else []
        texts = [[box.text for box in row] for row in found]
        cells.append(share_of_cells(texts, right))
        figures.append(share_of_figures(" ".join(map(" ".join, texts)), " ".join(map(" ".join, right))))
        for row, wanted in zip(found, right, strict=False):
            for box, text in list(zip(row, wanted, strict=False))[3:]:
                is_figure = text[:1].isdigit() or box.text[:1].isdigit()
                missed += is_figure and box.text != text and not box.unverified
                doubted += is_figure and box.text == text and box.unverified
    return sum(cells) / len(cells), sum(figures) / len(figures), missed, doubted


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--tables", type=int, default=4)
    parser.add_argument("--kind", help="only the kinds with this in their names")
    parser.add_argument("reports", nargs="*", type=Path, default=sorted(CORPUS.glob("*-202?*.txt")))
    arguments = parser.parse_args()
    print(
        f"{'scan':28}{'letters wrong %':>16}{'figures %':>11}{'cells %':>9}{'figures %':>11}{'missed':>8}{'doubted':>9}{'s/page':>8}"
    )
    for name, (dpi, scanner) in KINDS.items():
        if arguments.kind and arguments.kind not in name:
            continue
        started = perf_counter()
        errors, figures = text_scores(arguments.reports, dpi, scanner)
        cells, in_cells, missed, doubted = table_scores(arguments.tables, dpi, scanner)
        seconds = (perf_counter() - started) / (len(arguments.reports) + arguments.tables)
        print(
            f"{name:28}{100 * errors:16.2f}{100 * figures:11.1f}{100 * cells:9.1f}{100 * in_cells:11.1f}"
            f"{missed:8}{doubted:9}{seconds:8.1f}",
            flush=True,
        )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"most memory: {memory} MB, the making of the scans included")


if __name__ == "__main__":
    main()
