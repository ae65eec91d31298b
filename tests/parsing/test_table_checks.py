"""Tables as they are printed: their figures, and what they say that does not add up."""

from pathlib import Path
from typing import Any

from documents import grid
from golden import golden

from tracuu.parsing.parse import parse_report
from tracuu.reading.blocks import Paragraph
from tracuu.reading.lines import lines_of
from tracuu.records import Document, Figure, Report

LETTERHEAD = ("ỦY BAN NHÂN DÂN", "XÃ PHÚ LÂM", "BÁO CÁO", "Tình hình kinh tế - xã hội năm 2024", "I. KẾT QUẢ NĂM 2024")


def report_with(title: str, rows: list[list[str]]) -> Report:
    """A report whose one section holds this table."""
    above = [Paragraph(text) for text in (*LETTERHEAD, title)]
    lines = lines_of(
        [*above, grid(*map(tuple, rows)), Paragraph("II. NHIỆM VỤ NĂM 2025"), Paragraph("Tiếp tục thực hiện.")]
    )
    return parse_report(Document(Path("phu-lam-2024.docx"), "", lines))


def shown(figure: Figure) -> str:
    time = figure.period.label if figure.period else None
    return f"{figure.raw.split()[0]} {printed_unit(figure)} | {figure.indicator} | {figure.kind.value} | {time}"


def printed_unit(figure: Figure) -> str:
    return f"{figure.raw.partition(' ')[2]} {figure.unit or ''}".strip()


@golden("tables")
def test_figures_and_doubts_of_a_table(case: dict[str, Any]) -> None:
    report = report_with(case["title"], case["rows"])
    told = [shown(figure) for figure in report.figures]
    assert [figure for figure in case["figures"] if figure not in told] == [], told
    assert [check.claim for check in report.checks if not check.holds] == case["doubted"]


def test_what_a_table_bears_out_is_told_too() -> None:
    rows = [
        ["Chỉ tiêu", "Kế hoạch", "Thực hiện", "Đạt %"],
        ["Đàn lợn", "5.000", "5.200", "104"],
        ["Đàn bò", "800", "760", "95"],
    ]
    report = report_with("Biểu 1. Chăn nuôi (con)", rows)
    assert [(check.claim, check.holds) for check in report.checks] == [
        ("5.200 / 5.000 con = 104%", True),
        ("760 / 800 con = 95%", True),
    ]
    for check in report.checks:
        assert report.text[check.span.start : check.span.end]


def test_many_parts_are_shown_by_the_first_and_the_last() -> None:
    rows = [["Thôn", "Số hộ"], *([f"Thôn {number}", "10"] for number in range(1, 13)), ["Cộng", "120"]]
    (check,) = report_with("Biểu 1. Số hộ", rows).checks
    assert (check.claim, check.holds) == ("10 + 10 + … + 10 = 120 hộ", True)
