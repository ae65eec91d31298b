"""Citations: what the letterhead has, and nothing that it has not."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from factories import make_header, make_period, make_place, make_report

from tracuu.asking.cite import citation_of
from tracuu.records import Header, ReportEntry, Span

PASSAGE = replace(make_report().passages[0], span=Span(0, 10, 4))
FULL = Header("Ủy ban nhân dân xã Xuân Lam", "45/BC-UBND", date(2024, 6, 8), "Tình hình kinh tế - xã hội\nnăm 2024")


def entry(header: Header) -> ReportEntry:
    return ReportEntry("xuan-lam-2024", Path("x"), "0", header, make_place(), make_period(), None, 1, 1, 0)


def test_long_form_of_a_full_letterhead() -> None:
    assert citation_of(PASSAGE, entry(FULL)).long == (
        "Báo cáo số 45/BC-UBND ngày 08 tháng 6 năm 2024 của Ủy ban nhân dân xã Xuân Lam "
        "về tình hình kinh tế - xã hội năm 2024, mục I.1, trang 4"
    )


def test_short_form_names_the_number() -> None:
    assert citation_of(PASSAGE, entry(FULL)).short == "Báo cáo số 45/BC-UBND, mục I.1, trang 4"


def test_what_the_letterhead_lacks_is_left_out() -> None:
    cited = citation_of(PASSAGE, entry(Header()))
    assert cited.long == "Báo cáo của xã Xuân Lam năm 2024, mục I.1, trang 4"
    assert cited.short == "Báo cáo năm 2024 của xã Xuân Lam, mục I.1, trang 4"
    assert "None" not in cited.long + cited.short


def test_no_page_and_no_section() -> None:
    bare = replace(PASSAGE, section="", span=Span(0, 10, None))
    assert citation_of(bare, entry(FULL)).short == "Báo cáo số 45/BC-UBND"


def test_no_place_at_all() -> None:
    unknown = replace(entry(Header()), place=None, period=None)
    assert citation_of(PASSAGE, unknown).long == "Báo cáo, mục I.1, trang 4"


def test_the_quote_is_the_passage_with_its_lines_joined() -> None:
    broken = replace(PASSAGE, text="Đàn lợn có\n2.150 con.")
    assert citation_of(broken, entry(make_header())).quote == "Đàn lợn có 2.150 con."
