"""Replies hold no work, as records do not."""

import dataclasses
import inspect

import pytest

from tracuu import replies

CLASSES = [kind for _, kind in inspect.getmembers(replies, inspect.isclass) if kind.__module__ == replies.__name__]


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_says_what_it_is(kind: type) -> None:
    assert kind.__doc__
    assert not kind.__doc__.startswith(kind.__name__)


@pytest.mark.parametrize("kind", filter(dataclasses.is_dataclass, CLASSES), ids=lambda kind: kind.__name__)
def test_is_frozen_and_has_slots(kind: type) -> None:
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert "__slots__" in vars(kind)
