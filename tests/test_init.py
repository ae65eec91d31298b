"""The package as a library: its names are there, typed, and cost nothing before they are used."""

import subprocess
import sys

import pytest

import tracuu
from tracuu.asking.answer import answer_question


@pytest.mark.parametrize("name", tracuu.__all__)
def test_every_name_is_there(name: str) -> None:
    assert callable(getattr(tracuu, name))


def test_ask_is_the_door_of_asking() -> None:
    assert tracuu.ask is answer_question


def test_another_name_is_none() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        tracuu.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_importing_the_package_imports_nothing_slow() -> None:
    slow = (
        "import sys, tracuu; print([name for name in ('torch', 'faiss', 'streamlit', 'numpy') if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", slow], capture_output=True, text=True).stdout == "[]\n"
