"""Records and errors hold no work; what can be wrong with them is a field that is missing or can be changed."""

import dataclasses
import inspect

import pytest

from tracuu import errors

CLASSES = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if kind.__module__ == errors.__name__]
DATA = [kind for kind in CLASSES if dataclasses.is_dataclass(kind) and dataclasses.fields(kind)]


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_says_what_it_is(kind: type) -> None:
    assert kind.__doc__
    assert not kind.__doc__.startswith(kind.__name__)


@pytest.mark.parametrize("kind", DATA, ids=lambda kind: kind.__name__)
def test_its_english_text_names_its_first_field(kind: type) -> None:
    names = [field.name for field in dataclasses.fields(kind)]
    assert "MARK" in str(kind(*["MARK"] * len(names)))
