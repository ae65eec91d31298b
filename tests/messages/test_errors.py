"""Each error says, in Vietnamese, what is wrong, which thing, and what to do now."""

import dataclasses
from pathlib import Path

import pytest

from tracuu import errors
from tracuu.messages.errors import explain

CLASSES = errors.TracuuError.__subclasses__()


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_error_is_explained_with_what_and_what_to_do(kind: type[errors.TracuuError]) -> None:
    values = [Path("a.txt") if field.type is Path else "X" for field in dataclasses.fields(kind)]  # type: ignore[arg-type]
    error = kind(*values)
    said = explain(error)
    assert "Hãy" in said
    assert "chưa lường trước" not in said
    assert "a.txt" in said or "X" in said
    assert str(error).isascii() or "X" in str(error)


def test_an_unforeseen_error_is_named() -> None:
    assert "ValueError" in explain(ValueError("odd"))
