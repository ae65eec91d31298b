"""A report is shown whole, letter for letter, whatever its parts are."""

import re
from html import unescape

import pytest
from factories import PARTS, Part, make_library, make_report
from web.factories_web import REPORT, REVENUE, ShownLibrary, make_passage

from tracuu.indexing.library import Library
from tracuu.records import Aspect, Section, Span
from tracuu.web.links import Cited
from tracuu.web.source import anchor, heading_end, page_of, report_html, tree_html


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    hostile = Part("III", "Chữ <b>đậm</b>", (("Tỷ lệ <5% & không <script>quá</script> 3%.",),))
    return make_library(tmp_path_factory.mktemp("library"), [make_report("xuan-lam", (*PARTS, hostile))])


def words(html: str) -> str:
    return " ".join(unescape(re.sub("<[^>]*>", "", re.sub("</div>", " ", html))).split())


def test_every_letter_of_the_report_is_there_in_its_order(library: Library) -> None:
    html = report_html(library, Cited("xuan-lam"))
    assert words(html) == " ".join(library.report_text("xuan-lam").split())
    assert "<script" not in html


def test_each_passage_has_its_anchor_and_the_cited_one_is_set_off(library: Library) -> None:
    html = report_html(library, Cited("xuan-lam", 3))
    assert re.findall('<div class="stretch[^"]*" id="([^"]*)"', html) == [
        anchor(number) for number in range(1, len(library.report_passages("xuan-lam")) + 1)
    ]
    assert re.findall('class="stretch cited" id="([^"]*)"', html) == ["doan-3"]


def test_a_number_that_no_passage_has_sets_nothing_off(library: Library) -> None:
    assert "cited" not in report_html(library, Cited("xuan-lam", 400))


def test_the_figure_that_is_meant_is_told_from_the_others() -> None:
    shown = ShownLibrary()
    html = report_html(shown, Cited(REPORT, 1, REVENUE.span.start, REVENUE.span.end))  # type: ignore[arg-type]
    assert '<mark class="answering">7.205.418.300 đồng</mark>' in html
    assert '<mark class="figure">9 thôn</mark>' in html


def test_a_page_is_named_where_it_begins() -> None:
    assert report_html(ShownLibrary(), Cited(REPORT)).count('<p class="page">Trang 3</p>') == 1  # type: ignore[arg-type]


def test_headings_are_marked_wherever_they_stand(library: Library) -> None:
    html = report_html(library, Cited("xuan-lam"))
    headings = re.findall('<mark class="heading[^"]*">([^<]*)</mark>', html)
    assert [unescape(heading) for heading in headings][:2] == ["I. KẾT QUẢ THỰC HIỆN", "1. Sản xuất nông nghiệp"]


def section(title: str, start: int, end: int) -> Section:
    return Section("I", title, 1, Span(start, end), None, "I", title, Aspect.RESULT, None)


@pytest.mark.parametrize(
    ("text", "title", "heading"),
    [
        ("I. THU NGÂN SÁCH\nThu 9 tỷ.", "THU NGÂN SÁCH", "I. THU NGÂN SÁCH"),
        ("PHẦN I\nKẾT QUẢ\nNĂM 2023\nThu 9 tỷ.", "KẾT QUẢ NĂM 2023", "PHẦN I\nKẾT QUẢ\nNĂM 2023"),
        ("1. Thu (tăng): Thu 9 tỷ.", "Thu (tăng)", "1. Thu (tăng)"),
        ("1. Thu 9 tỷ.\nChi 8 tỷ.", "chữ khác", "1. Thu 9 tỷ."),
        ("1. Thu", "", "1. Thu"),
    ],
)
def test_a_heading_ends_behind_its_title(text: str, title: str, heading: str) -> None:
    assert text[: heading_end(text, section(title, 0, len(text)))] == heading


def test_the_tree_leads_from_each_heading_to_its_passage(library: Library) -> None:
    text, passages = library.report_text("xuan-lam"), library.report_passages("xuan-lam")
    links = re.findall('href="#doan-([0-9]+)">([^<]*)<', tree_html(text, library.sections("xuan-lam"), passages))
    leads = {heading: passages[int(number) - 1].heading for number, heading in links}
    assert leads["2. Thu, chi ngân sách"].endswith("Thu, chi ngân sách")
    assert leads["1. Nông nghiệp"].startswith("NHIỆM VỤ")
    assert [int(number) for number, _ in links] == sorted(int(number) for number, _ in links)


def test_a_report_without_headings_or_passages_has_no_tree() -> None:
    assert tree_html("Thu 9 tỷ.", (), (make_passage(),)) == ""
    assert tree_html("I. THU", (section("THU", 0, 6),), ()) == ""


def test_a_report_that_is_not_there_is_told(library: Library) -> None:
    with pytest.raises(KeyError):
        report_html(library, Cited("khong-co"))


def test_the_page_of_what_is_pointed_at_is_known_where_pages_are() -> None:
    shown = ShownLibrary()
    assert [page_of(shown, Cited(REPORT, number)) for number in (None, 1, 0, 2)] == [3, 3, None, None]  # type: ignore[arg-type]
