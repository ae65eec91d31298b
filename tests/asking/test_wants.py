"""What questions want."""

from typing import Any

from golden import golden
from hypothesis import given
from hypothesis import strategies as st

from tracuu.asking.wants import wanted
from tracuu.replies import Intent


@golden("questions_wanted")
def test_wanted(case: dict[str, Any]) -> None:
    want = wanted(case["input"])
    got = {
        "intent": want.intent.value,
        "unit": want.unit,
        "kind": want.kinds[0].value,
        "aspect": want.aspect.value if want.aspect else None,
        "of_plan": want.of_plan,
    }
    assert {name: got[name] for name in case["expected"]} == case["expected"]


def test_two_places_are_compared_and_two_years_are_a_trend() -> None:
    assert wanted("thu ngân sách bao nhiêu", places=2).intent is Intent.COMPARE
    assert wanted("thu ngân sách bao nhiêu", years=2).intent is Intent.TREND


@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    assert wanted(text).kinds
