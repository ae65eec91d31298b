"""Prints how many pages a second figures and whole reports are read at, on one core, over the reports of a folder.

    python benchmarks/figures.py [FOLDER] [ROUNDS]

A page is 2,500 characters, about what one printed page of a report holds. "figures" is what finds and explains the
numbers of sections that are already there; "checks" recomputes what they state; "parse" is everything after reading.
"""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import process_time

from tracuu.parsing.checks import checks_of
from tracuu.parsing.figures import figures_of
from tracuu.parsing.parse import parse_report
from tracuu.reading.read import read_document
from tracuu.vietnamese.nominals import masked

PAGE = 2500


def seconds(work: Callable[[], object], rounds: int) -> float:
    """The processor time of one round, the best of all: the others were disturbed."""
    taken = []
    for _ in range(rounds):
        masked.cache_clear()  # a sentence is masked once a reading, not once a benchmark
        start = process_time()
        work()
        taken.append(process_time() - start)
    return min(taken)


def main(folder: Path, rounds: int) -> None:
    """Prints a row for each step: pages a second, milliseconds a page."""
    documents = [read_document(path) for path in sorted(folder.glob("*.txt"))]
    reports = [parse_report(document) for document in documents]
    bare = [replace(report, figures=(), checks=()) for report in reports]
    pages = sum(len(report.text) for report in reports) / PAGE
    figures = sum(len(report.figures) for report in reports)
    print(f"{len(reports)} reports, {pages:.1f} pages, {figures} figures, best of {rounds} rounds, one core\n")
    print(f"{'step':<10}{'pages/s':>10}{'ms/page':>10}")
    for name, work in (
        ("figures", lambda: [figures_of(report) for report in bare]),
        ("checks", lambda: [checks_of(report) for report in reports]),
        ("parse", lambda: [parse_report(document) for document in documents]),
    ):
        taken = seconds(work, rounds)
        print(f"{name:<10}{pages / taken:>10.0f}{1000 * taken / pages:>10.1f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("corpus"), int(sys.argv[2]) if len(sys.argv) > 2 else 5)
