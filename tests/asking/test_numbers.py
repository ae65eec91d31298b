"""A report asked by its number: what a question names, and which reports bear it."""

from pathlib import Path

import pytest

from tracuu.asking.numbers import number_in, of_number
from tracuu.records import Header, ReportEntry


@pytest.mark.parametrize(
    ("question", "left", "number"),
    [
        ("báo cáo số 118/BC-UBND nói gì", "nói gì", "118/BC-UBND"),
        ("thu ngân sách trong bc 118 /bc-ubnd là bao nhiêu", "thu ngân sách trong là bao nhiêu", "118 /bc-ubnd"),
        ("bao cao so 07 co may ho ngheo", "co may ho ngheo", "07"),
        ("số 41/BC-UBND ngày 22/6/2023", "ngày 22/6/2023", "41/BC-UBND"),
        ("báo cáo 6 tháng đầu năm", "báo cáo 6 tháng đầu năm", None),
        ("Nghị quyết số 11/NQ-HĐND giao bao nhiêu", "Nghị quyết số 11/NQ-HĐND giao bao nhiêu", None),
        ("báo cáo số 118/2023 hộ", "báo cáo số 118/2023 hộ", None),
    ],
)
def test_the_number_is_told_from_the_question(question: str, left: str, number: str | None) -> None:
    assert number_in(question) == (left, number)


@pytest.mark.parametrize(
    ("asked", "is_it"),
    [("118/BC-UBND", True), ("0118", True), ("118/bc", True), ("118/BC-HĐND", False), ("11", False), ("1180", False)],
)
def test_reports_bear_it_in_full_or_by_its_digits(asked: str, is_it: bool) -> None:
    numbered, bare = (_entry(number) for number in ("118 /BC - UBND", None))
    assert of_number([numbered, bare], asked) == ([numbered] if is_it else [])


def _entry(number: str | None) -> ReportEntry:
    return ReportEntry("a", Path("a.txt"), "", Header(number=number), None, None, None, 1, 1, 0)
