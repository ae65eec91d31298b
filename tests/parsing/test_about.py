import json
from pathlib import Path

import pytest

from tracuu.parsing.about import place_of_report, times_of_report
from tracuu.parsing.clean import clean_document
from tracuu.parsing.header import read_frame
from tracuu.records import Document, Line
from tracuu.vietnamese.places import show_place

CASES = json.loads((Path(__file__).parents[1] / "cases" / "abouts.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_case(case: dict) -> None:
    path = Path(f"{case['input']['name']}.txt")
    lines = tuple(Line(line, number) for number, line in enumerate(case["input"]["lines"], start=1))
    text = clean_document(Document(path, "0" * 64, lines)).text
    frame = read_frame(text)
    place, times = place_of_report(text, frame, path), times_of_report(text, frame, path)
    assert {
        "place": show_place(place) if place else None,
        "result": times.result.label if times.result else None,
        "task": times.task.label if times.task else None,
    } == case["expected"]
