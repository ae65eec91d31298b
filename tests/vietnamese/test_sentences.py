import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.vietnamese.sentences import LONGEST, sentence_spans

CASES = json.loads((Path(__file__).parents[1] / "cases" / "sentences.json").read_text("utf-8"))
TEXT = st.text(alphabet="aâĐT1 .,;:()…?!\n-%", max_size=80)


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_case(case: dict) -> None:
    assert [case["input"][start:end] for start, end in sentence_spans(case["input"])] == case["expected"]


@given(TEXT | st.text())
def test_every_character_is_in_exactly_one_trimmed_sentence(text: str) -> None:
    spans = sentence_spans(text)
    ends = [0, *(offset for span in spans for offset in span), len(text)]
    assert ends == sorted(ends)
    assert all(text[start:end] and text[start:end] == text[start:end].strip() for start, end in spans)
    gaps = [text[first:last] for first, last in zip(ends[::2], ends[1::2], strict=True)]
    assert not "".join(gaps).strip()


@pytest.mark.parametrize("line", ["a." * 50_000, "." * 100_000, "(" * 100_000, "Lúa. " * 20_000, "x" * 100_000])
def test_a_hostile_line_is_cut_to_what_can_be_read(line: str) -> None:
    assert all(end - start <= LONGEST for start, end in sentence_spans(line))


def test_an_endless_sentence_is_cut_at_its_semicolons() -> None:
    text = "; ".join(f"thôn {number} có {number} hộ nghèo được hỗ trợ" for number in range(100))
    pieces = [text[start:end] for start, end in sentence_spans(text)]
    assert len(pieces) > 1
    assert all(piece.endswith(";") for piece in pieces[:-1])
