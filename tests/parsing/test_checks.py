"""What a report states about its own numbers, recomputed."""

from typing import Any

from checking import check, report_of
from golden import golden

from tracuu.parsing.checks import checks_of


@golden("checks_sentences")
def test_what_sentences_state(case: dict[str, Any]) -> None:
    shown = [
        {"kind": one.kind, "claim": one.claim, "computed": one.computed, "holds": one.holds}
        for one in check(case["input"])
    ]
    assert shown == case["expected"]


def test_a_check_covers_the_words_that_state_it() -> None:
    report = report_of("Tiêm chủng 99/102 trẻ, đạt 97,1%.")
    (found,) = checks_of(report)
    assert report.text[found.span.start : found.span.end] == "99/102 trẻ, đạt 97,1%"


def test_each_claim_is_told_once_in_reading_order() -> None:
    found = check("Xảy ra 3 vụ gồm 1 vụ trộm cắp và 2 vụ cháy.", "Huy động 9/10 hộ, đạt 90%.")
    assert [one.claim for one in found] == ["1 + 2 = 3 vụ", "9/10 hộ = 90%"]


def test_hostile_sentences_are_checked_in_linear_time() -> None:
    for line in ("từ 5 hộ xuống còn 4 hộ, giảm 1 hộ " * 1_500, "2 con (1 con) " * 3_000, "5% " * 10_000):
        check(line)
    check("5 đồng " + "(năm " * 20_000)
