"""The quantized copy of the encoder against the encoder itself: the same first passage, milliseconds, cold start.

.venv/bin/tracuu ingest corpus --index /tmp/index
.venv/bin/python benchmarks/quantized.py /tmp/index QUESTIONS.jsonl [...]
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

from tracuu.asking.answer import answer_question
from tracuu.indexing.embed import Encoder, SentenceEncoder, load_encoder, prepare_encoder
from tracuu.indexing.library import open_library
from tracuu.settings import Settings


def main(index: str, *files: str) -> None:
    settings = Settings(index=Path(index))
    prepare_encoder(settings)
    quantized = load_encoder(settings)
    whole = SentenceEncoder(settings, quantized._model)  # type: ignore[attr-defined]
    questions = [json.loads(line) for file in files for line in Path(file).read_text("utf-8").splitlines()]
    found = {name: answers(settings, encoder, questions) for name, encoder in (("copy", quantized), ("whole", whole))}
    same = sum(a == b for a, b in zip(found["copy"][0], found["whole"][0], strict=True))
    print(f"questions {len(questions)}, the same first passage {same}")
    for name, (_, times) in found.items():
        print(f"{name}: {median(times) * 1000:.0f} ms a question (median)")
    for name, hidden in (("copy", ""), ("whole", "onnxruntime")):
        print(f"{name}: `tracuu ask` from a cold start {cold_start(index, questions[0]['question'], hidden):.1f} s")


def answers(settings: Settings, encoder: Encoder, questions: list[dict[str, str]]) -> tuple[list[str], list[float]]:
    """The first passage of each answer, and the seconds that each took."""
    library = open_library(settings, encoder)
    first, times = [], []
    for question in questions:
        started = perf_counter()
        answer = answer_question(library, question["question"], question.get("previous") or ())
        times.append(perf_counter() - started)
        first.append(answer.passages[0].hit.passage.id if answer.passages else "")
    return first, times


def cold_start(index: str, question: str, hidden: str) -> float:
    program = f"import sys; sys.modules[{hidden!r}] = None; from tracuu.cli import main; sys.exit(main(sys.argv[1:]))"
    times = []
    for _ in range(3):
        started = perf_counter()
        command = [sys.executable, "-c", program, "ask", question, "--index", index]
        subprocess.run(command, check=True, capture_output=True, env=os.environ)
        times.append(perf_counter() - started)
    return min(times)


if __name__ == "__main__":
    main(*sys.argv[1:])
