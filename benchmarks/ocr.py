"""How well and how fast scans are read: prints a table, a row for each kind of scan made from our own reports.

usage: python benchmarks/ocr.py [--tables N] [REPORT.txt...]        default: the first page of each report of corpus/

Letters wrong and figures right are of the text; cells right, figures right and doubts are of N annex tables with made-up
figures. "missed" counts figures of tables that are wrong and not marked, "doubted" those right and marked.
"""

import argparse
import random
import resource
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter

from PIL import Image, ImageFilter

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from scans import (
    TABLE_ROWS,
    Row,
    character_errors,
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


KINDS: dict[str, tuple[int, Scanner]] = {
    "clean, 200": (200, scanned),
    "clean, 300": (300, scanned),
    "tilted 3 degrees, 200": (200, lambda page: scanned(page, tilt=3)),
    "dark, noisy, stamped, 200": (200, heavy),
    "150": (150, scanned),
    "blurred, 150": (150, poor),
    "photocopy, 200": (200, photocopied),
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
    parser.add_argument("reports", nargs="*", type=Path, default=sorted(CORPUS.glob("*.txt")))
    arguments = parser.parse_args()
    print(
        f"{'scan':28}{'letters wrong %':>16}{'figures %':>11}{'cells %':>9}{'figures %':>11}{'missed':>8}{'doubted':>9}{'s/page':>8}"
    )
    for name, (dpi, scanner) in KINDS.items():
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
