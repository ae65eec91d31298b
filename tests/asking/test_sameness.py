"""Two figures come together only where they measure the same; the cases are sentences of two reports."""

from pathlib import Path
from typing import Any

import pytest
from golden import golden

from tracuu.asking.sameness import identity_of
from tracuu.parsing.parse import parse_report
from tracuu.records import Document, Figure, Line, Passage, Report


def report_of(text: str, year: int = 2023) -> Report:
    """A report with one section: "Chăn nuôi: Đàn lợn có 2.140 con." has its heading before the colon."""
    heading, _, sentence = text.partition(": ")
    lines = ["BÁO CÁO", f"Tình hình kinh tế - xã hội năm {year} của xã Xuân Lam, huyện Thanh Sơn", "I. KẾT QUẢ"]
    lines += [f"1. {heading}", sentence]
    return parse_report(
        Document(Path(f"lam-{year}.txt"), "", tuple(Line(line, at) for at, line in enumerate(lines, 1)))
    )


def figure_of(text: str, which: int = 0) -> tuple[Figure, Passage]:
    report = report_of(text)
    figure = report.figures[which]
    return figure, next(passage for passage in report.passages if passage.id == figure.passage)


@golden("same_indicator")
def test_same_indicator(case: dict[str, Any]) -> None:
    which = case.get("which", [0, 0])
    one, other = (identity_of(*figure_of(text, at)) for text, at in zip(case["input"], which, strict=True))
    assert one is not None
    assert (one == other) is case["expected"], (one, other)


def test_what_was_is_not_what_is() -> None:
    assert identity_of(*figure_of("Giảm nghèo: Hộ nghèo giảm từ 142 hộ xuống còn 106 hộ.", 0)) is None
    assert identity_of(*figure_of("Giảm nghèo: Hộ nghèo giảm từ 142 hộ xuống còn 106 hộ.", 1)) is not None


@pytest.mark.parametrize(
    "text", ["Chăn nuôi: Đàn lợn có 2.140 con.", "Ngân sách: Tổng thu ngân sách xã đạt 15 tỷ đồng."]
)
def test_a_figure_is_the_same_as_itself(text: str) -> None:
    assert identity_of(*figure_of(text)) == identity_of(*figure_of(text))
