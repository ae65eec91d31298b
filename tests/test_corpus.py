"""The reports of corpus/: what each says of a year is the table of facts, its slips are the listed ones, its bytes are built."""

import csv
import json
import re
import runpy
from collections import defaultdict
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from factories import CORPUS
from scans import FONTS

from tracuu.parsing.parse import parse_report
from tracuu.reading.read import read_document
from tracuu.records import Check, Figure, Kind, Report

ROOT = Path(__file__).parents[1]
WRITTEN = ROOT / "benchmarks" / "written"
CASES = Path(__file__).parent / "cases"
MADE = runpy.run_path(str(ROOT / "benchmarks" / "corpus.py"))
TIMES = {"tỷ": 10**9, "triệu": 10**6}
NEED_PROGRAMS = {"hoa-lang-2019.pdf", "tan-khe-2019.doc"}
FACTS = ("hoa-lang", "tan-khe")


@cache
def report_of(name: str) -> Report:
    """A report of corpus/; of those that need LibreOffice or tesseract the written source."""
    sources = [path for path in CORPUS.glob(f"{name}.*") if path.name not in NEED_PROGRAMS]
    return parse_report(read_document(*(sources or [WRITTEN / f"{name}.txt"])))


def facts() -> list[tuple[str, str, str, str, str]]:
    """Report, indicator, kind, unit and value of each cell that is not empty; a target stands in the report of the year before."""
    found = []
    for place in FACTS:
        with (WRITTEN / f"facts-{place}.tsv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                indicator, kind, unit = (row.pop(name) for name in ("indicator", "kind", "unit"))
                for period, value in row.items():
                    told_in = str(int(period) - 1) if kind == "target" and value else period
                    if value:
                        found.append((f"{place}-{told_in}", indicator, kind, unit, value))
    return found


def states(figure: Figure, kind: str, unit: str, value: str) -> bool:
    times, _, rest = unit.partition(" ")
    stated, unit = (Decimal(value) * TIMES[times], rest) if times in TIMES else (Decimal(value), unit)
    if figure.kind is Kind.RATIO:  # "19/19 tiêu chí" is planned and reached alike; "1.986/2.268 hộ" tells both numbers
        return stated in (figure.value, figure.of)
    is_named_alike = (figure.unit or unit).split()[0] == unit.split()[0]
    return figure.value == stated and is_named_alike and (figure.kind is Kind.TARGET) == (kind == "target")


# A column that names no "/người/năm".
READ_OTHERWISE = {("tan-khe-2021", "56.4")}


def test_the_figures_of_the_table_are_read_from_the_reports() -> None:
    missing = {
        (report, value)
        for report, _, kind, unit, value in facts()
        if not any(states(figure, kind, unit, value) for figure in report_of(report).figures)
    }
    assert missing == READ_OTHERWISE
    assert len(facts()) > 700


def slips() -> dict[str, list[str]]:
    """The sentences of each report that are wrong on purpose, or as they were published."""
    lines = (CASES / "checks_corpus.jsonl").read_text("utf-8").splitlines()
    found: dict[str, list[str]] = defaultdict(list)
    for case in map(json.loads, lines):
        if not case["holds"]:
            found[case["report"]].append(case["context"])
    return found


def alarms(report: Report) -> list[tuple[Check, str]]:
    """What is found wrong, each with the words around it."""
    doubts = [check for check in report.checks if not check.holds]
    return [(check, " ".join(report.text[check.span.start : check.span.end].split())) for check in doubts]


def test_each_slip_is_found_and_nothing_else_is_doubted() -> None:
    missed, doubted = set(), set()
    for path in CORPUS.iterdir():
        name = path.stem
        listed = [" ".join(sentence.split()) for sentence in slips().get(name, [])]
        found = alarms(report_of(name)) if path.suffix != ".md" else []
        missed |= {name for sentence in listed if not any(words in sentence for _, words in found)}
        doubted |= {(name, check.claim) for check, words in found if not any(words in one for one in listed)}
    assert missed == {"tan-khe-2024"}  # that slip only a reader of two reports can see
    assert doubted == set()


def test_each_year_has_its_slip() -> None:
    years = {f"{place}-{year}{half}" for place in FACTS for year in range(2019, 2024) for half in ("", "-h1")}
    assert {name for name, sentences in slips().items() if len(sentences) == 1} >= years


@pytest.mark.parametrize("name", sorted(set(MADE["FILES"]) - NEED_PROGRAMS))
def test_a_file_is_built_byte_for_byte(name: str) -> None:
    if name.endswith(".pdf") and not FONTS.is_dir():
        pytest.skip("apt-get install fonts-croscore")
    assert MADE["built"](name) == (CORPUS / name).read_bytes()


def test_reports_are_as_long_as_is_said_and_scans_small() -> None:
    said = dict(
        re.findall(r"^\| `(\S+)` \|[^|]+\| ([\d,]+) \|", (CORPUS / "README.md").read_text("utf-8"), re.MULTILINE)
    )
    lengths = {}
    for path in CORPUS.glob("*-*.*"):
        written = WRITTEN / f"{path.stem}.txt" if path.name in MADE["FILES"] else path
        lengths[path.name] = len(written.read_text("utf-8").replace("|", " ").split())
    assert {name: f"{words:,}" for name, words in lengths.items()} == said
    del lengths["tan-khe-2020-phu-luc.xlsx"]  # numbers only
    assert {name: words for name, words in lengths.items() if words < (1500 if name[:3] == "xa-" else 1200)} == {}
    assert (CORPUS / "hoa-lang-2019.pdf").stat().st_size < 600_000
