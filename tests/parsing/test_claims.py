"""What one sentence compares, recomputed: plans, earlier values, from-to, targets, amounts in words."""

from checking import report_of

from tracuu.parsing.checks import checks_of


def test_a_check_covers_the_value_in_brackets() -> None:
    sentence = "Đàn lợn 2.265 con, tăng 9,3% so với cùng kỳ (2.072 con)."
    report = report_of(sentence)
    (found,) = checks_of(report)
    assert report.text[found.span.start : found.span.end] == "2.265 con, tăng 9,3% so với cùng kỳ (2.072 con"
