"""What one sentence compares, recomputed: plans, earlier values, from-to, targets, amounts in words."""

from dataclasses import replace
from typing import Any

from factories import Part, make_report
from golden import golden

from tracuu.parsing.checks import checks_of
from tracuu.parsing.figures import figures_of
from tracuu.records import Check


def check(*sentences: str) -> tuple[Check, ...]:
    report = make_report(parts=(Part("I", "Kinh tế", (sentences,)),), figures=())
    return checks_of(replace(report, figures=figures_of(report)))


@golden("checks_sentences")
def test_what_sentences_state(case: dict[str, Any]) -> None:
    shown = [
        {"kind": one.kind, "claim": one.claim, "computed": one.computed, "holds": one.holds}
        for one in check(case["input"])
    ]
    assert shown == case["expected"]


def test_a_check_covers_the_value_in_brackets() -> None:
    sentence = "Đàn lợn 2.265 con, tăng 9,3% so với cùng kỳ (2.072 con)."
    report = make_report(parts=(Part("I", "Chăn nuôi", ((sentence,),)),), figures=())
    (found,) = checks_of(replace(report, figures=figures_of(report)))
    assert report.text[found.span.start : found.span.end] == "2.265 con, tăng 9,3% so với cùng kỳ (2.072 con"


def test_hostile_sentences_are_checked_in_linear_time() -> None:
    for line in ("từ 5 hộ xuống còn 4 hộ, giảm 1 hộ " * 1_500, "2 con (1 con) " * 3_000, "5% " * 10_000):
        check(line)
    check("5 đồng " + "(năm " * 20_000)
