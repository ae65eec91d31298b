"""Abbreviations: the table itself, written out by sense, and short forms of phrases."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.vietnamese.abbreviations import abbreviation_table, short_forms, write_out
from tracuu.vietnamese.characters import compose
from tracuu.vietnamese.words import syllables

CASES = json.loads((Path(__file__).parent.parent / "cases" / "abbreviations.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_written_out(case: dict[str, str]) -> None:
    assert write_out(case["input"]) == case["expected"]


def test_the_table_is_sound() -> None:
    rows = [(entry.short, entry.expansion) for entry in abbreviation_table()]
    assert len(rows) == len(set(rows))
    assert len(rows) > 250
    assert all(short and expansion and compose(expansion) == expansion for short, expansion in rows)


def test_every_meaning_but_the_first_has_cues_that_choose_it() -> None:
    seen: set[str] = set()
    for entry in abbreviation_table():
        if entry.short in seen and entry.cues:
            assert entry.expansion in write_out(f"{entry.cues[0]} {entry.short}")
        seen.add(entry.short)


def test_short_forms_are_the_way_back() -> None:
    assert "KCB" in short_forms(syllables("lượt khám chữa bệnh"))
    assert "NVQS" in short_forms(syllables("khám nghĩa vụ quân sự lần đầu"))
    assert short_forms(syllables("con trâu")) == ()


@given(st.text(max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    assert isinstance(write_out(text), str)
