"""Each error says, in Vietnamese, what is wrong, which thing, and what to do now."""

import dataclasses
import re
from pathlib import Path

import pytest

from tracuu import errors
from tracuu.messages.errors import BOUNDS, explain

CLASSES = errors.TracuuError.__subclasses__()


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_error_is_explained_with_what_and_what_to_do(kind: type[errors.TracuuError]) -> None:
    values = [Path("a.txt") if field.type is Path else "X" for field in dataclasses.fields(kind)]  # type: ignore[arg-type]
    error = kind(*values)
    said = explain(error)
    assert "Hãy" in said
    assert "chưa lường trước" not in said
    assert "a.txt" in said or "X" in said or not values
    assert str(error).isascii() or "X" in str(error)


def test_an_unforeseen_error_is_named() -> None:
    assert "ValueError" in explain(ValueError("odd"))


@pytest.mark.parametrize("name", BOUNDS)
def test_the_bounds_that_readers_name_are_said_in_vietnamese(name: str) -> None:
    said = explain(errors.FileTooLarge(Path("a.pdf"), f"> 5000 {name}"))
    assert f"> 5000 {BOUNDS[name]})" in said
    assert not said.isascii()


def test_every_bound_in_the_readers_has_its_words() -> None:
    source = Path(__file__).parents[2] / "src" / "tracuu" / "reading"
    named = {
        words
        for file in source.glob("*.py")
        for words in re.findall(r'FileTooLarge\([^)]*?[}\d] (?:× \{\w+\} )?([a-zA-Z ]+)"', file.read_text("utf-8"))
    }
    assert {"pages", "entries", "cells"} <= named <= {*BOUNDS, "GB", "MB", "s"}
