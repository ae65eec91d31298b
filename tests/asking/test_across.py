"""Reports of one place, a year apart, held against each other: ours disagree in one place, and only there."""

from pathlib import Path

import pytest
from factories import Part, make_corpus_library, make_library, make_report

from tracuu.asking.across import checks_across
from tracuu.indexing.library import Library
from tracuu.parsing.figures import figures_of
from tracuu.parsing.parse import parse_report
from tracuu.reading.read import read_document
from tracuu.records import Report
from tracuu.replies import Across


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return make_corpus_library(tmp_path_factory.mktemp("across"))


def read(folder: Path, name: str, text: str) -> Report:
    path = folder / f"{name}.txt"
    path.write_text(text, "utf-8")
    return parse_report(read_document(path))


def across(folder: Path, before: str, now: str, place: str = "xã Xuân Lam, huyện Thanh Sơn") -> tuple[Across, ...]:
    """What two reports of a place say of each other's years, 2023 and 2024."""
    reports = [
        read(
            folder, f"lam-{year}", f"BÁO CÁO\nTình hình kinh tế - xã hội năm {year} của {where}\nI. CHĂN NUÔI\n{text}\n"
        )
        for year, where, text in ((2023, "xã Xuân Lam, huyện Thanh Sơn", before), (2024, place, now))
    ]
    return checks_across(make_library(folder / "library", reports))


def test_our_own_reports_disagree_about_the_pigs(library: Library) -> None:
    (found,) = [one for one in checks_across(library) if one.agrees is False]
    assert (int(found.stated), int(found.against)) == (2072, 2140)
    assert (found.now.entry.id, found.before.entry.id) == ("tan-khe-2024", "tan-khe-2023")
    assert "2.072 con" in found.now.passage.text
    assert "2.140 con" in found.before.passage.text


def test_targets_stand_beside_what_was_reached(library: Library) -> None:
    targets = {(one.before.entry.id, one.indicator): one for one in checks_across(library) if one.kind == "target"}
    reached = targets["hoa-lang-2023", "tổng giá trị sản xuất"]
    assert (int(reached.stated), int(reached.against)) == (321_200_000_000, 323_000_000_000)
    assert reached.agrees is None


@pytest.mark.parametrize(
    ("now", "agrees"),
    [
        ("Đàn bò có 530 con, tăng 6% so với cùng kỳ (500 con).", True),
        ("Đàn bò có 530 con, tăng 8,2% so với cùng kỳ (490 con).", False),
        ("Đàn bò có 530 con, tăng 30 con so với năm 2023.", True),
        ("Đàn bò có 530 con, tăng 40 con so với năm 2023.", False),
        ("Đàn bò có 530 con, tăng 6% so với năm 2023.", True),
        ("Đàn bò có 530 con, bằng 106% so với năm 2023.", True),
        ("Đàn bò có 470 con, giảm 6% so với năm 2023.", True),
        ("Đàn bò có 470 con, giảm 9% so với năm 2023.", False),
    ],
)
def test_what_was_a_year_ago(tmp_path: Path, now: str, agrees: bool) -> None:
    (found,) = across(tmp_path, "Đàn bò có 500 con.", now)
    assert found.agrees is agrees


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("Đàn bò có 500 con.", "Đàn lợn có 530 con, tăng 8% so với cùng kỳ (490 con)."),
        ("Đàn bò có 500 con.", "Đàn bò có 530 con."),
        ("Đàn bò có 500 con.", "Đàn bò có 530 con, đạt 104% kế hoạch."),
        ("Đàn bò thôn Đông có 200 con.", "Đàn bò có 530 con, tăng 8% so với cùng kỳ (490 con)."),
        ("Đàn bò có 500 con. Năm nay đàn bò có 400 con.", "Đàn bò có 530 con, tăng 8% so với cùng kỳ (490 con)."),
        ("Sản lượng 500 tấn.", "Sản lượng sữa 530 tấn, tăng 8% so với cùng kỳ (490 tấn)."),
    ],
)
def test_what_is_not_surely_the_same_is_not_told(tmp_path: Path, before: str, now: str) -> None:
    assert across(tmp_path, before, now) == ()


def test_another_place_says_nothing(tmp_path: Path) -> None:
    now = "Đàn bò có 530 con, tăng 8,2% so với cùng kỳ (490 con)."
    assert across(tmp_path, "Đàn bò có 500 con.", now, "xã Xuân Trường, huyện Thanh Sơn") == ()


def test_one_report_alone_says_nothing(tmp_path: Path) -> None:
    report = make_report(parts=(Part("I", "Chăn nuôi", (("Đàn bò có 530 con, tăng 6% so với cùng kỳ (500 con).",),)),))
    assert figures_of(report)
    assert checks_across(make_library(tmp_path, [report])) == ()
