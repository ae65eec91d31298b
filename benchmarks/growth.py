"""What one report more costs a library that grows: synthetic reports, a stand-in encoder, real parts on the disk.

    .venv/bin/python benchmarks/growth.py [REPORTS [PASSAGES_A_SECTION]]

The reports are those of `synthetic`, of 8 sections; their vectors are random. What is measured is the library's own
work (catalogue, vectors, lexical index, checksums, flushing), not reading or encoding. Each step runs in a process of
its own, so that its peak of memory is its own.
"""

import hashlib
import resource
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, product
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

import numpy as np
from numpy.typing import NDArray
from synthetic import PASSAGES_A_SECTION, YEARS, places, synthetic_report

from tracuu.indexing.build import write_library
from tracuu.indexing.library import open_library
from tracuu.indexing.masking import MaskedLibrary
from tracuu.records import Report
from tracuu.settings import Settings


class RandomEncoder:
    """Vectors that depend on the text's hash alone."""

    name, dimension = "random", 384

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, the same for the same text."""
        seeds = [int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "little") for text in texts]
        rows = [np.random.default_rng(seed).standard_normal(self.dimension, np.float32) for seed in seeds]
        return np.stack([row / np.linalg.norm(row) for row in rows]) if rows else np.zeros((0, 384), np.float32)

    encode_passages = encode_queries


def reports(first: int, past: int, a_section: int) -> Iterator[Report]:
    """The reports with these numbers."""
    for number, (place, year) in islice(enumerate(product(places(), YEARS)), first, past):
        yield synthetic_report(number, place, year, a_section)


def main(count: int, a_section: int) -> None:
    folder = Path(tempfile.mkdtemp(prefix="tracuu-growth-"))
    settings = Settings(index=folder / "index", cache=folder / "cache")
    try:
        alone("all at once", put, settings, 0, count, a_section)
        for more in (0, 1):
            alone("one more", put, settings, count + more, count + more + 1, a_section)
        alone("one replaced", put_again, settings, count, a_section)
        alone("one removed", remove, settings, next(reports(3, 4, a_section)).id)
        alone("opening", look, settings)
    finally:
        shutil.rmtree(folder)


def alone(what: str, act: Callable[..., None], *arguments: object) -> None:
    """Runs a step in a new process, and prints what it took."""
    child = get_context("spawn").Process(target=measured, args=(what, act, *arguments))
    child.start()
    child.join()
    if child.exitcode:
        sys.exit(f"{what}: failed")


def measured(what: str, act: Callable[..., None], *arguments: object) -> None:
    started = perf_counter()
    act(*arguments)
    took, peak = perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{what}: {took:.2f} s, peak {peak / 1024:.0f} MB", flush=True)


def put(settings: Settings, first: int, past: int, a_section: int) -> None:
    written(settings, reports(first, past, a_section))


def put_again(settings: Settings, number: int, a_section: int) -> None:
    """Another text under the name of the eighth report."""
    old, new = next(reports(7, 8, a_section)), next(reports(number + 9, number + 10, a_section))
    named = [replace(one, report=old.id, id=f"{old.id}#{n}") for n, one in enumerate(new.passages, 1)]
    written(settings, [replace(new, id=old.id, passages=tuple(named), figures=())])


def written(settings: Settings, coming: Iterator[Report] | Sequence[Report]) -> None:
    started = perf_counter()
    with write_library(settings, RandomEncoder()) as writer:
        began = perf_counter()
        for report in coming:
            writer.put(report)
        put_in = perf_counter()
        writer.commit()
    print(f"  begin {began - started:.2f}, put {put_in - began:.2f}, commit {perf_counter() - put_in:.2f} s")


def remove(settings: Settings, report: str) -> None:
    with write_library(settings, RandomEncoder()) as writer:
        writer.remove(report)
        writer.commit()


def look(settings: Settings) -> None:
    """Opens the library, and a masked view of it."""
    started = perf_counter()
    library = open_library(settings, RandomEncoder())
    opened = perf_counter()
    view = MaskedLibrary(library)
    entries = len(view.entries)
    masked = perf_counter()
    library.search_passages("thu ngân sách", 30)
    searched = perf_counter()
    print(f"  {entries} reports, {library.size} passages; {sizes(settings.index)}")
    print(f"  open {opened - started:.2f}, titles masked {masked - opened:.2f}, first search {searched - masked:.2f} s")


def sizes(index: Path) -> str:
    files = {path.stat().st_ino: path.stat().st_blocks * 512 for path in index.rglob("*") if path.is_file()}
    return f"{sum(files.values()) / 1e6:.0f} MB on the disk"


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    main(given[0] if given else 1000, given[1] if len(given) > 1 else PASSAGES_A_SECTION)
