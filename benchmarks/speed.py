"""How long a question takes in a library of so many passages, where its time goes, and what the library holds.

    .venv/bin/python benchmarks/speed.py [--folder FOLDER] [--questions N] [--profile] PASSAGES

The library is synthetic (see synthetic.py) and made in the folder if it is not there. The time of a question
is from its text to its answer: understanding, embedding, all legs, figures, choice, words and citations. `wall` is
what a person waits, `CPU` what it costs; on a busy machine only the latter can be compared.
"""

import argparse
import cProfile
import pstats
import resource
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import numpy as np
from synthetic import SyntheticEncoder, built, questions

from tracuu.asking import answer
from tracuu.asking.answer import answer_question
from tracuu.indexing.library import Library, open_library

STAGES = ("understanding", "embedding", "passages", "sentences", "terms", "the rest")


class Stages:
    """The CPU seconds of each stage of a question, measured from outside."""

    def __init__(self, library: Library, encoder: SyntheticEncoder) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        answer.understand = self._timed("understanding", answer.understand)  # type: ignore[attr-defined]
        encoder.encode_queries = self._timed("embedding", encoder.encode_queries)  # type: ignore[method-assign]
        for stage in ("passages", "sentences", "terms"):
            setattr(library, f"search_{stage}", self._timed(stage, getattr(library, f"search_{stage}")))

    def _timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def measured(*given: Any) -> Any:
            embedded, began = self.spent["embedding"], process_time()
            found = function(*given)
            inside = self.spent["embedding"] - embedded if stage != "embedding" else 0.0
            self.spent[stage] += process_time() - began - inside
            return found

        return measured


def memory() -> int:
    """The megabytes that are this program's own; what is mapped from files the system may take back at any time."""
    status = Path("/proc/self/status").read_text().split("RssAnon:")[1]
    return int(status.split()[0]) // 1024


def cold_start(index: Path) -> str:
    """Wall and CPU seconds of `tracuu ask` from nothing to its answer."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    command = [sys.executable, "-m", "tracuu", "ask", "Số hộ nghèo là bao nhiêu?", "--index", str(index)]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    wall, after = perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return f"{wall:.1f} / {spent:.1f} s"


def percentiles(seconds: list[float]) -> str:
    return " / ".join(f"{1000 * value:.0f}" for value in np.percentile(seconds, (50, 95, 99)))


def measured(folder: Path, passages: int, count: int, profile: bool) -> None:
    encoder = SyntheticEncoder(folder)
    settings = built(folder, passages, encoder)
    encoder.encode_queries(["câu hỏi đầu tiên"])
    before, began = memory(), perf_counter()
    library = open_library(settings, encoder)
    opening = perf_counter() - began
    began = perf_counter()
    answer_question(library, "Số hộ nghèo là bao nhiêu?")
    first = perf_counter() - began
    profiler = cProfile.Profile()
    stages = Stages(library, encoder)
    walls, costs = defaultdict(list), defaultdict(list)
    for kind, question in questions(count, len(library.entries)):
        wall, cost = perf_counter(), process_time()
        if profile:
            profiler.enable()
        answer_question(library, question)
        profiler.disable()
        walls[kind].append(perf_counter() - wall)
        costs[kind].append(process_time() - cost)
    every_wall = [value for kind in walls for value in walls[kind]]
    every_cost = [value for kind in costs for value in costs[kind]]
    print(
        f"| {library.size} | {percentiles(every_wall)} | {percentiles(every_cost)} | {opening:.1f} s | "
        f"{1000 * first:.0f} ms | {memory() - before} MB | {cold_start(settings.index)} |"
    )
    for kind, values in costs.items():
        print(f"    narrowed to {kind}: CPU {percentiles(values)}", file=sys.stderr)
    stages.spent["the rest"] = sum(every_cost) - sum(stages.spent.values())
    shares = ", ".join(f"{name} {1000 * stages.spent[name] / count:.1f}" for name in STAGES)
    print(f"    CPU ms of a mean question: {shares}", file=sys.stderr)
    print(f"    most memory so far: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB", file=sys.stderr)
    if profile:
        pstats.Stats(profiler, stream=sys.stderr).sort_stats("tottime").print_stats(25)
    library.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/tracuu-speed"))
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("passages", type=int)
    chosen = parser.parse_args()
    print(
        "| passages | wall ms, p50 / p95 / p99 | CPU ms, p50 / p95 / p99 | opening | first question | memory | tracuu ask: wall / CPU |"
    )
    print("|---|---|---|---|---|---|---|")
    measured(chosen.folder, chosen.passages, chosen.questions, chosen.profile)


if __name__ == "__main__":
    main()
