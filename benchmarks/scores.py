"""Scores of the commands against hand-made truth, as a table row for SCORES.md.

usage: python benchmarks/scores.py [--shared ../shared] [--note "what changed"]

`--shared` is a folder with `gold/`, `reports/` and `score/`: the gold files, the reports that they annotate, and the
programs that compare. The commands run as an official would run them, into a temporary index.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

TRACUU = [sys.executable, "-m", "tracuu"]
CASES = Path(__file__).parents[1] / "tests" / "cases"
CORPUS = Path(__file__).parents[1] / "corpus"


def run(*arguments: str | Path) -> str:
    done = subprocess.run([*TRACUU, *map(str, arguments)], capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stderr, file=sys.stderr)
    return done.stdout


def score(shared: Path, name: str, gold: Path, got: str, folder: Path) -> dict[str, float]:
    file = folder / "got.jsonl"
    file.write_text(got, "utf-8")
    command = [sys.executable, str(shared / "score" / f"{name}.py"), str(gold), str(file)]
    return dict(json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))


def figures(shared: Path, gold: Path, report: Path, folder: Path) -> dict[str, float]:
    return score(shared, "figures", gold, run("figures", report, "--json"), folder)


def web_figures(shared: Path, folder: Path) -> dict[str, float]:
    """The short web reports, each read alone, scored together: gold and got of one file stay together."""
    gold = [json.loads(line) for line in (shared / "gold" / "figures_web.jsonl").read_text("utf-8").splitlines()]
    hits = {"gold": 0.0, "got": 0.0, "found": 0.0, "indicator": 0.0, "kind": 0.0}
    for name in sorted({record["file"] for record in gold}):
        part = folder / f"{name}.jsonl"
        rows = [json.dumps(record, ensure_ascii=False) for record in gold if record["file"] == name]
        part.write_text("\n".join(rows), "utf-8")
        scores = figures(shared, part, shared / "gold" / "web" / f"{name}.txt", folder)
        found = scores["recall"] * scores["gold"]
        hits["gold"] += scores["gold"]
        hits["got"] += scores["got"]
        hits["found"] += found
        hits["indicator"] += scores["indicator"] * found
        hits["kind"] += scores["kind"] * found
    f1 = 2 * hits["found"] / (hits["gold"] + hits["got"])
    return {"f1": f1, "indicator": hits["indicator"] / hits["found"], "kind": hits["kind"] / hits["found"]}


def answers(shared: Path, index: Path, gold: Path, folder: Path) -> dict[str, float]:
    return score(shared, "answers", gold, run("ask", "--batch", gold, "--json", "--index", index), folder)


def columns(shared: Path, folder: Path) -> dict[str, float]:
    gold, reports = shared / "gold", shared / "reports"
    report = reports / "duc-chinh-2023-h1.txt"
    row: dict[str, float] = {}

    def take(prefix: str, scores: dict[str, float], *names: str) -> None:
        row.update({f"{prefix} {name}": scores.get(name, float("nan")) for name in names})

    names = ("precision", "recall", "indicator", "kind", "qualifier")
    take("figures", figures(shared, gold / "figures_duc-chinh.jsonl", report, folder), *names)
    take("web figures", web_figures(shared, folder), "f1", "indicator", "kind")
    for name in ("tan-khe-2024-h1", "hoa-lang-2023"):
        own = figures(shared, CASES / f"figures_{name}.jsonl", CORPUS / f"{name}.txt", folder)
        take(f"figures of {name}", own, "f1", "indicator", "kind")
    outline = score(shared, "outline", gold / "outline_duc-chinh.json", run("outline", report, "--json"), folder)
    take("outline", outline, "f1")
    checks = score(shared, "checks", gold / "checks_duc-chinh.jsonl", run("check", report, "--json"), folder)
    take("checks", checks, "caught", "false_alarms", "claims_looked_at")
    names = ("answered", "hit@1", "hit@5", "figure_exact", "refused_rightly", "compare_all_evidence@10")
    for index, where, questions in (
        (folder / "shared", reports, [gold / f"questions_{name}.jsonl" for name in ("duc-chinh", "cao-an", "cross")]),
        (folder / "corpus", CORPUS, [CASES / "questions_corpus.jsonl", CASES / "questions_years.jsonl"]),
    ):
        run("ingest", where, "--index", index)
        for file in questions:
            scores = answers(shared, index, file, folder)
            take(file.stem.removeprefix("questions_"), scores, *[name for name in names if name in scores])
    return row


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--note", default="")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        row = columns(chosen.shared, Path(folder))
    print(f"## {date.today()} {chosen.note}".rstrip() + "\n")
    print("| score | value |\n|---|---|")
    for name, value in row.items():
        print(f"| {name} | {value:.3f} |" if value != int(value) else f"| {name} | {int(value)} |")


if __name__ == "__main__":
    main()
