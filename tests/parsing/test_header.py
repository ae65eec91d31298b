import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.parsing.clean import clean_document
from tracuu.parsing.header import read_frame, read_header
from tracuu.records import Document, Header, Line

CASES = json.loads((Path(__file__).parents[1] / "cases" / "headers.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_case(case: dict) -> None:
    lines = tuple(Line(line, number) for number, line in enumerate(case["input"], start=1))
    text = clean_document(Document(Path("van-khe.txt"), "0" * 64, lines)).text
    frame = read_frame(text)
    expected = dict(case["expected"])
    assert text[frame.start : frame.end].startswith(expected.pop("body", ""))
    assert text[: frame.end].rstrip().endswith(expected.pop("end", ""))
    read = {name: getattr(frame.header, name) for name in expected}
    if read.get("issued_on"):
        read["issued_on"] = str(read["issued_on"])
    if "recipients" in read:
        read["recipients"] = list(read["recipients"])
    assert read == expected


@given(st.text())
def test_any_text_has_a_frame_inside_it(text: str) -> None:
    frame = read_frame(text)
    assert 0 <= frame.start <= frame.end <= len(text)


def test_what_is_not_printed_is_none() -> None:
    assert read_header("") == Header()
