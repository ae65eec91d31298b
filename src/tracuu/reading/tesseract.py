"""Pictures go in, what the program tesseract reads in them comes out; it is Debian's, and runs bounded, on one thread."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tracuu.errors import FileTooLarge, FileUnreadable, MissingExtra
from tracuu.reading.picture import Grey

PROGRAM = "tesseract"
INSTALL = "apt-get install tesseract-ocr tesseract-ocr-vie tesseract-ocr-eng"
VIETNAMESE, ENGLISH = "vie", "eng"
WHOLE_PAGE, ONE_BLOCK, ORIENTATION = 3, 6, 0  # tesseract's page segmentation modes
CPU_SECONDS = 20  # a page takes 2 to 3
WALL_SECONDS = 120  # on a machine that does other things too
AT_ONCE = 60  # cells that one run reads
PAGE_END = "\f"


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line as read: its words, where it stands in pixels, and which block and paragraph of the page it belongs to."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    block: int
    paragraph: int


def require_tesseract() -> None:
    """Nothing; raises MissingExtra if the program or one of its two languages is not installed."""
    if shutil.which(PROGRAM) is None:
        raise MissingExtra(PROGRAM, INSTALL)
    missing = {VIETNAMESE, ENGLISH} - _languages()
    if missing:
        raise MissingExtra(f"tesseract-ocr-{min(missing)}", INSTALL)


@cache
def _languages() -> frozenset[str]:
    found = subprocess.run([PROGRAM, "--list-langs"], capture_output=True, text=True, check=False, timeout=WALL_SECONDS)
    return frozenset(found.stdout.split())


def page_text(path: Path, page: int, grey: Grey, resolution: int) -> list[TextLine]:
    """The lines of a page in reading order. `path` and `page` are for the errors: FileTooLarge, FileUnreadable."""
    with TemporaryDirectory() as folder:
        picture = _saved(grey, Path(folder) / "page.png")
        table = _run(path, page, [str(picture), "-", "-l", VIETNAMESE, *_options(WHOLE_PAGE, resolution), "tsv"])
    return _text_lines(table)


def cell_texts(path: Path, page: int, cells: Sequence[Grey], language: str, resolution: int) -> list[str]:
    """What stands in each of these small pictures, one line each."""
    texts: list[str] = []
    with TemporaryDirectory() as folder:
        saved = [_saved(cell, Path(folder) / f"{number}.png") for number, cell in enumerate(cells)]
        for start in range(0, len(saved), AT_ONCE):
            some = saved[start : start + AT_ONCE]
            names = Path(folder) / "names.txt"
            names.write_text("\n".join(map(str, some)) + "\n", "utf-8")
            read = _run(path, page, [str(names), "-", "-l", language, *_options(ONE_BLOCK, resolution)])
            parts = read.split(PAGE_END)[: len(some)]
            texts += parts + [""] * (len(some) - len(parts))
    return [" ".join(text.split()) for text in texts]


def quarter_turns(path: Path, page: int, grey: Grey, resolution: int) -> int:
    """By how many degrees, with the clock, the page must be turned to stand upright; 0 where it cannot be told."""
    if "osd" not in _languages():
        return 0
    with TemporaryDirectory() as folder:
        picture = _saved(grey, Path(folder) / "page.png")
        try:
            said = _run(path, page, [str(picture), "-", "-l", "osd", *_options(ORIENTATION, resolution)])
        except FileUnreadable:  # too few letters to tell
            return 0
    turns = [line.partition(":")[2] for line in said.splitlines() if line.startswith("Rotate")]
    return int(turns[0]) % 360 if turns else 0


def _options(mode: int, resolution: int) -> list[str]:
    return ["--psm", str(mode), "--dpi", str(resolution)]


def _saved(grey: Grey, file: Path) -> Path:
    from PIL import Image

    Image.fromarray(grey).save(file, compress_level=1)
    return file


def _run(path: Path, page: int, arguments: list[str]) -> str:
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    with subprocess.Popen(
        [PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as program:
        _bound(program.pid)
        try:
            read, said = program.communicate(timeout=WALL_SECONDS)
        except subprocess.TimeoutExpired as error:
            program.kill()
            raise FileTooLarge(path, f"page {page}: > {WALL_SECONDS} s") from error
    if program.returncode < 0:
        raise FileTooLarge(path, f"page {page}: > {CPU_SECONDS} s")
    if program.returncode:
        raise FileUnreadable(path, f"page {page}: tesseract: {said.decode(errors='replace').strip()[-200:]}")
    return read.decode("utf-8", "replace")


def _bound(number: int) -> None:
    """Bounds the CPU time of a program that runs; where the system cannot, the wall time is the only bound."""
    try:
        import resource

        resource.prlimit(number, resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    except (ImportError, AttributeError, OSError):
        return


def _text_lines(table: str) -> list[TextLine]:
    """The lines of tesseract's table: level, page, block, paragraph, line, word, left, top, width, height, sure, text."""
    lines: list[TextLine] = []
    words: list[str] = []
    for row in [row.split("\t") for row in table.splitlines()[1:]]:
        if len(row) < 12:
            continue
        if row[0] == "4":
            left, top, width, height = map(int, row[6:10])
            lines.append(TextLine("", left, top, left + width, top + height, int(row[2]), int(row[3])))
            words = []
        elif row[0] == "5" and lines and row[11].strip():
            words.append(row[11].strip())
            last = lines[-1]
            lines[-1] = TextLine(
                " ".join(words), last.left, last.top, last.right, last.bottom, last.block, last.paragraph
            )
    return [line for line in lines if line.text]
