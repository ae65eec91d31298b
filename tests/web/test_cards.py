"""Cards say where a passage stands, and show what reports and people wrote as text."""

from dataclasses import replace

import pytest
from web.factories_web import HAMLETS, PERIOD, PLACE, REVENUE, RICE, make_cited, make_entry, make_passage, table_passage

from tracuu.messages import pages
from tracuu.records import Header, Span
from tracuu.web.cards import (
    MOST_LISTED,
    capital,
    folded_away,
    notice,
    passage_card,
    question_bubble,
    report_line,
    report_title,
    section_line,
    shelf_list,
)

HOSTILE = '<img src=x onerror="alert(1)"> **đậm** $x$'


def test_a_passage_card_shows_section_report_page_text_and_copies() -> None:
    html = passage_card(make_cited(figures=(REVENUE, HAMLETS)), make_entry(), (REVENUE,), ("thu ngân sách",), ((), ()))
    assert "I.6 · Kinh tế › Ngân sách" in html
    assert "Báo cáo số 45/BC-UBND · 6 tháng đầu năm 2023 · Xã An Thịnh" in html
    assert " · trang 3" in html
    assert '<mark class="answering">7.205.418.300 đồng</mark>' in html
    assert 'data-copy="“Tổng thu' in html
    assert 'data-copy="BC 45, mục I.6"' in html
    assert all(label in html for label in (pages.COPY_PASSAGE, pages.COPY_LONG, pages.COPY_SHORT))


def test_a_table_is_shown_and_copied_as_a_table_with_its_source() -> None:
    passage = table_passage(RICE, section="", heading="")
    html = passage_card(make_cited(passage), make_entry(), (), (), ((passage,), ()))
    assert html.count('<div class="printed"') == 2  # and in the passage before
    assert section_line(passage) == "Biểu 1"
    assert pages.COPY_TABLE in html
    assert 'data-html="&lt;div class=' in html
    assert "\n(Nguồn: Báo cáo số 45/BC-UBND của UBND xã An Thịnh, mục I.6)" in html


def test_only_the_first_passage_is_open() -> None:
    assert '<details class="passage" open>' in passage_card(make_cited(rank=1), None, (), (), ((), ()))
    assert '<details class="passage">' in passage_card(make_cited(rank=2), None, (), (), ((), ()))


def test_neighbours_are_there_to_be_opened_and_named() -> None:
    before, after = make_passage("Đoạn trước <i>.", 11), make_passage("Đoạn sau.", 13)
    html = passage_card(make_cited(), None, (), (), ((before,), (after,)))
    assert html.index(pages.BEFORE) < html.index("Đoạn trước &lt;i&gt;.") < html.index(pages.AFTER)
    assert pages.NEIGHBOURS not in passage_card(make_cited(), None, (), (), ((), ()))


@pytest.mark.parametrize("hostile", [HOSTILE, "</details><script>alert(1)</script>", 'a" onclick="x'])
def test_what_a_report_says_is_shown_and_never_run(hostile: str) -> None:
    passage = make_passage(hostile, heading=hostile, section=hostile)
    entry = make_entry(header=Header(number=hostile, title=hostile))
    pieces = [
        passage_card(make_cited(passage), entry, (), (hostile,), ((passage,), (passage,))),
        question_bubble(hostile, "turn-1"),
        notice(hostile, hostile),
        shelf_list([entry]),
        folded_away(hostile, ""),
    ]
    for html in pieces:
        assert "<img" not in html
        assert "<script" not in html
        assert '" onclick="' not in html


def test_a_report_is_named_by_number_and_period_then_by_file() -> None:
    passage = make_passage()
    unnumbered = make_entry(header=Header(title="Báo cáo tháng 5"))
    assert report_line(passage, unnumbered).startswith("Báo cáo 6 tháng đầu năm 2023 · Xã An Thịnh")
    assert report_line(passage, None).startswith("an-thinh-2023-h1 · ")
    assert report_title("x", None) == "x"


def test_what_is_not_known_of_a_passage_is_left_out() -> None:
    passage = make_passage(place=None, period=None, span=Span(0, 5), section="")
    assert report_line(passage, make_entry(period=None)) == "Báo cáo số 45/BC-UBND"
    assert section_line(passage) == "Kinh tế › Ngân sách"
    assert section_line(make_passage(section="", heading="")) == pages.NO_SECTION


def test_the_shelf_lists_place_period_and_title() -> None:
    html = shelf_list([make_entry(), replace(make_entry(2), place=None, period=None)])
    assert PERIOD.label in html
    assert PLACE.commune is not None
    assert PLACE.commune in html
    assert "an-thinh-2023-h1-2" in html  # neither place nor period: its file's name


def test_of_very_many_reports_the_shelf_says_where_they_are() -> None:
    html = shelf_list([make_entry(number) for number in range(MOST_LISTED + 1)])
    assert 'href="kho"' in html
    assert "an-thinh" not in html


def test_capital_leaves_the_empty_text() -> None:
    assert capital("") == ""
