"""Golden cases: JSON lists of {"label", "comment", "input", "expected"} in tests/cases."""

import json
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).parent / "cases"


def golden(name: str) -> Any:
    """A parametrize mark over the cases of one file, each under its label, as the argument `case`."""
    cases = json.loads((CASES / f"{name}.json").read_text("utf-8"))
    return pytest.mark.parametrize("case", cases, ids=[case["label"] for case in cases])
