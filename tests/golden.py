"""Golden cases: JSON lists of {"label", "comment", "input", "expected"} in tests/cases.

A case with "xfail" (the reason) is a known failure: it fails the tests when it begins to hold.
"""

import json
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).parent / "cases"


def golden(name: str) -> Any:
    """A parametrize mark over the cases of one file, each under its label, as the argument `case`."""
    cases = json.loads((CASES / f"{name}.json").read_text("utf-8"))
    return pytest.mark.parametrize("case", [_marked(case) for case in cases])


def _marked(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(strict=True, reason=case["xfail"])] if "xfail" in case else []
    return pytest.param(case, id=case["label"], marks=marks)
