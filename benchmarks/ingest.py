"""An ingest stage by stage, whole on one core and on all, and once more with the embeddings kept: prints two tables.

    .venv/bin/python benchmarks/ingest.py [FOLDER]          default: corpus/

A page is 2,500 characters of a report's text. Stages are measured in CPU time, those of child processes included. The
whole is `tracuu ingest` into a folder of its own, started anew each time; its CPU divided by its wall time says how many
cores were at work, where nothing else was.
"""

import os
import resource
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from shutil import rmtree
from time import perf_counter, sleep
from typing import TypeVar

from tracuu.indexing.build import write_library
from tracuu.indexing.embed import load_encoder, prepare_encoder
from tracuu.indexing.searchable import searched_in
from tracuu.ingest import report_files
from tracuu.parsing.parse import parse_report
from tracuu.reading.bounded import READERS
from tracuu.reading.read import Unread, unread_documents
from tracuu.records import Document, Report
from tracuu.settings import Settings

PAGE = 2500
Given = TypeVar("Given")


def spent() -> float:
    """The CPU seconds of this process, of its children that have ended, and of what forks readers and their like."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    ended = sum(one.ru_utime + one.ru_stime for one in used)
    if READERS.process is None:
        return ended
    ticks = Path(f"/proc/{READERS.process.pid}/stat").read_text().rpartition(")")[2].split()[11:15]
    return ended + sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def timed(work: Callable[[], Given]) -> tuple[Given, float]:
    before = spent()
    return work(), spent() - before


def read_alone(unread: Unread) -> Document | Exception:
    """What a reader found, once its process has ended and what it used is known."""
    found = unread.read()
    sleep(0.3)
    return found


def stages(files: list[Path]) -> Iterator[tuple[str, int, str, float]]:
    """What each stage worked on, how much of it, and its CPU seconds."""
    documents: list[Document] = []
    by_format: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for path in files:
        for unread in unread_documents(path):
            found, seconds = timed(partial(read_alone, unread))
            if isinstance(found, Document):
                documents.append(found)
                by_format[path.suffix][0] += sum(len(line.text) for line in found.lines) / PAGE
                by_format[path.suffix][1] += seconds
    for suffix, (pages, seconds) in sorted(by_format.items()):
        yield f"reading {suffix}", round(pages), "pages", seconds
    list(map(parse_report, documents))  # tables are loaded, patterns compiled
    reports, parsing = timed(lambda: [parse_report(document) for document in documents])
    pages = round(sum(len(report.text) for report in reports) / PAGE)
    yield "parsing", pages, "pages", parsing
    yield "of it", sum(len(report.figures) for report in reports), "figures", parsing
    yield from stages_of_writing(reports)


def stages_of_writing(reports: list[Report]) -> Iterator[tuple[str, int, str, float]]:
    """Embedding is what the second writing is spared, as it finds the embeddings of the first."""
    prepare_encoder(Settings())
    load_encoder(Settings()).encode_passages(["Tổng thu ngân sách", "Tổng chi ngân sách"])
    found = [searched_in(report.text, report.passages) for report in reports]
    texts = {text for searched in found for text in searched.passages + searched.sentences}
    passages = sum(len(report.passages) for report in reports)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(index=Path(folder))
        _, embedding = timed(lambda: written(settings, reports))
        rmtree(settings.index / "generations")
        (settings.index / "current").unlink()
        _, writing = timed(lambda: written(settings, reports))
    yield "embedding", len(texts), f"texts ({passages} passages and their sentences)", embedding - writing
    yield "writing", passages, "passages", writing


def written(settings: Settings, reports: list[Report]) -> None:
    with write_library(settings) as writer:
        for report in reports:
            writer.put(report)
        writer.commit()


def whole(folder: Path, index: Path, cores: int) -> str:
    """Wall and CPU seconds and memory of an ingest that may use so many cores."""
    before, began = spent(), perf_counter()
    command = [sys.executable, "-m", "tracuu", "ingest", str(folder), "--index", str(index)]
    with subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores]),  # noqa: PLW1509 - one thread
    ) as child:
        _, _, used = os.wait4(child.pid, 0)
    wall, cpu = perf_counter() - began, spent() - before
    return f"{wall:.0f} s | {cpu:.0f} s | {cpu / wall:.2f} | {used.ru_maxrss // 1024} MB"


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "corpus")
    files = report_files([folder])
    print("| stage | of | CPU | a CPU second |\n|---|---|---|---|")
    for name, count, things, seconds in stages(files):
        print(f"| {name} | {count} {things} | {seconds:.1f} s | {count / seconds:.0f} |", flush=True)
    print(f"\n| {len(files)} files | wall | CPU | CPU / wall | memory |\n|---|---|---|---|---|")
    for cores in (1, len(os.sched_getaffinity(0))):
        with tempfile.TemporaryDirectory() as index:
            print(f"| {cores} cores | {whole(folder, Path(index), cores)} |", flush=True)
            rmtree(Path(index) / "generations")
            (Path(index) / "current").unlink()
            print(f"| {cores} cores, embeddings kept | {whole(folder, Path(index), cores)} |", flush=True)


if __name__ == "__main__":
    main()
