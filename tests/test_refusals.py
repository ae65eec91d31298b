"""Errors of who may do what say in English what they are about; some are about nothing that has a name."""

import dataclasses
import inspect

import pytest

from tracuu import refusals
from tracuu.errors import TracuuError

CLASSES = [kind for _, kind in inspect.getmembers(refusals, inspect.isclass) if kind.__module__ == refusals.__name__]


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_says_what_it_is_and_names_its_first_field(kind: type) -> None:
    assert issubclass(kind, TracuuError)
    assert kind.__doc__
    names = [field.name for field in dataclasses.fields(kind)]
    told = str(kind(*["MARK"] * len(names)))
    assert told.isascii()
    assert "MARK" in told or not names
