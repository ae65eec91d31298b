"""Pages a second, memory and exactness of reading, for each format: `.venv/bin/python benchmarks/reading.py [REPORT.txt]`.

The report (by default the longest of corpus/, with an annex table of seven columns) is written in every format and
read back through the door, one child process a file, as `tracuu ingest` does. Pages are those of the PDF. The CPU is
the children's, programs that they start included; memory is the largest that any of them took.
"""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from documents import (  # noqa: E402
    ANNEX,
    ANNEX_TITLE,
    hypertext_of,
    letterhead,
    opendocument_of,
    pdf_of,
    word_of,
    zipped,
)
from rapidfuzz.distance import Levenshtein  # noqa: E402

from tracuu.parsing.clean import clean_document  # noqa: E402
from tracuu.reading.blocks import Block, Paragraph, squared  # noqa: E402
from tracuu.reading.lines import lines_of  # noqa: E402
from tracuu.reading.office import converted  # noqa: E402
from tracuu.reading.read import read_documents  # noqa: E402
from tracuu.records import Document  # noqa: E402

TIMES = 3  # the best of so many
LONG = 10  # seconds, after which once is enough


def excel_of(blocks: Sequence[Block]) -> bytes:
    import io

    from openpyxl import Workbook

    book, made = Workbook(), io.BytesIO()
    for block in blocks:
        rows = [[block.text]] if isinstance(block, Paragraph) else [[box.text for box in row] for row in squared(block)]
        for row in rows:
            book.active.append(row)
    book.save(made)
    return made.getvalue()


def by_office(suffix: str) -> Callable[[Sequence[Block]], bytes]:
    return lambda blocks: converted(Path("a.docx"), word_of(blocks, "Tinos"), ".docx", suffix)


def scan_of(blocks: Sequence[Block]) -> bytes:
    """The PDF with each page as a picture of 200 dots an inch."""
    import io

    import pypdfium2

    pages = [page.render(scale=200 / 72, grayscale=True).to_pil() for page in pypdfium2.PdfDocument(pdf_of(blocks))]
    made = io.BytesIO()
    pages[0].save(made, "PDF", save_all=True, append_images=pages[1:], resolution=200)
    return made.getvalue()


FORMATS: dict[str, Callable[[Sequence[Block]], bytes]] = {
    "docx": word_of,
    "odt": opendocument_of,
    "html": hypertext_of,
    "pdf": pdf_of,
    "xlsx": excel_of,
    "zip of docx, odt, html": lambda blocks: zipped(
        {"a.docx": word_of(blocks), "b.odt": opendocument_of(blocks), "c.html": hypertext_of(blocks)}
    ),
    "doc": by_office("doc"),
    "rtf": by_office("rtf"),
    "scanned pdf": scan_of,
}


@dataclass(frozen=True)
class Measured:
    seconds: float
    cpu: float
    megabytes: float
    error_rate: float
    figures: float


def main() -> None:
    report = (
        Path(sys.argv[1])
        if len(sys.argv) > 1
        else max((ROOT / "corpus").glob("*-202?*.txt"), key=lambda p: p.stat().st_size)
    )
    body = [Paragraph(line) for line in report.read_text("utf-8").split("\n") if line.strip()]
    blocks = [letterhead(), *body, Paragraph(ANNEX_TITLE), ANNEX]
    import pypdfium2

    pages = len(pypdfium2.PdfDocument(pdf_of(blocks)))
    print(f"{report.name}, {pages} pages\n")
    print(
        "| format | seconds | CPU seconds | pages a CPU second | memory, MB | letters wrong, % | table values right, % |"
    )
    print("|---|---|---|---|---|---|---|")
    for name, made in FORMATS.items():
        try:
            found = measured(made(blocks), blocks)
        except Exception as error:  # a program is missing
            print(f"| {name} | {error} | | | | | |")
            continue
        print(
            f"| {name} | {found.seconds:.2f} | {found.cpu:.2f} | {pages / max(found.cpu, 0.001):.1f} "
            f"| {found.megabytes:.0f} | {100 * found.error_rate:.3f} | {100 * found.figures:.1f} |",
            flush=True,
        )


def measured(content: bytes, blocks: Sequence[Block]) -> Measured:
    """What reading a file takes, in a process of its own, so that its children's memory is known."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "report"
        file.write_bytes(content)
        runs = [_run(file)]
        runs += [_run(file) for _ in range(TIMES - 1) if runs[0][0] < LONG]
        (_, document), *_ = read_documents(file)
    if not isinstance(document, Document):
        raise document
    wanted = Document(file, "", lines_of(blocks))
    best = min(runs, key=lambda run: run[1])
    return Measured(best[0], best[1], best[2], _error_rate(wanted, document), _figures(wanted, document))


def _run(file: Path) -> tuple[float, float, float]:
    """Seconds, CPU seconds and megabytes."""
    program = (
        "import resource, sys; from pathlib import Path; from time import perf_counter;"
        "from tracuu.reading.read import read_documents; own = resource.getrusage(resource.RUSAGE_SELF);"
        "started = perf_counter(); list(read_documents(Path(sys.argv[1]))); took = perf_counter() - started;"
        "now = resource.getrusage(resource.RUSAGE_SELF); child = resource.getrusage(resource.RUSAGE_CHILDREN);"
        "cpu = now.ru_utime + now.ru_stime - own.ru_utime - own.ru_stime + child.ru_utime + child.ru_stime;"
        "print(took, cpu, max(now.ru_maxrss if not child.ru_maxrss else 0, child.ru_maxrss) / 1000)"
    )
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    said = subprocess.run(
        [sys.executable, "-c", program, file], capture_output=True, text=True, check=True, env=environment
    )
    seconds, cpu, megabytes = map(float, said.stdout.split())
    return seconds, cpu, megabytes


def _error_rate(wanted: Document, found: Document) -> float:
    """Of the letters that are no table's, after what the page adds is gone."""
    texts = [
        " ".join(
            clean_document(
                Document(document.path, "", tuple(line for line in document.lines if line.row is None))
            ).text.split()
        )
        for document in (wanted, found)
    ]
    return Levenshtein.distance(*texts) / len(texts[0])


def _figures(wanted: Document, found: Document) -> float:
    """The share of the annex's values that are found among those of the tables."""
    values = [
        Counter(line.text[cell.start : cell.end] for line in document.lines for cell in line.cells)
        for document in (wanted, found)
    ]
    return (values[0] & values[1]).total() / values[0].total()


if __name__ == "__main__":
    started = perf_counter()
    main()
    print(f"\n{perf_counter() - started:.0f} s in all")
