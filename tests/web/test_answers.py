"""The answer card: the figure as printed, what it is, and against what it stands."""

from dataclasses import replace

import pytest
from web.factories_web import (
    GROWTH,
    HAMLETS,
    PLAN,
    REVENUE,
    RICE,
    TEXT,
    make_answer,
    make_cited,
    make_not_found,
    make_passage,
    make_query,
    table_passage,
)

from tracuu.messages import pages
from tracuu.records import Kind, Period, Place, Span
from tracuu.replies import Intent, Reason, Retelling
from tracuu.web.answers import (
    answer_card,
    comparisons,
    figures_table,
    main_figures,
    not_found_card,
    passage_of,
    printed,
    where_and_when,
)

ELSEWHERE = replace(
    REVENUE, passage="binh-minh#3", place=Place(commune="Bình Minh"), sentence=Span(0, 9), span=Span(0, 5)
)
EARLIER = replace(REVENUE, period=Period(2022, "h1", None, None, "6 tháng đầu năm 2022"), span=Span(180, 187))
SEVERAL = make_query(intent=Intent.LIST)


def test_the_figure_stands_large_as_it_is_printed_with_its_meaning() -> None:
    html = answer_card(make_answer(), "?q=a")
    assert '<b>7.205.418.300</b> <span class="unit">đồng</span>' in html
    assert '<span class="qualifier">ước</span>' in html
    assert "Tổng thu ngân sách xã</p>" in html
    assert "6 tháng đầu năm 2023 · kết quả" in html


def test_a_figure_of_a_table_has_the_names_above_it_and_the_unit_of_its_column() -> None:
    passage = table_passage(RICE)
    start = passage.span.start + passage.text.index("4.512")
    figure = replace(
        REVENUE, raw="4.512", unit="tấn", indicator="sản lượng", subject="Trồng trọt › Lúa", qualifier=None,
        span=Span(start, start + 5), sentence=passage.rows[0].span,
    )  # fmt: skip
    html = answer_card(make_answer((figure,), passages=(make_cited(passage, figures=(figure,)),)), "?q=a")
    assert "Trồng trọt › Lúa › sản lượng</p>" in html
    assert '<b>4.512</b> <span class="unit">tấn</span>' in html


def test_comparisons_are_the_reports_own_clauses() -> None:
    html = answer_card(make_answer(), "?q=a")
    assert "<li>đạt 112,6 % so với dự toán đầu năm</li>" in html
    assert "<li>tăng 5,2% so với cùng kỳ</li>" in html


def test_a_comparison_in_a_long_clause_is_said_short() -> None:
    long = "Thu ngân sách " + "của toàn xã và các thôn " * 6 + "đạt 112,6 % so với dự toán đầu năm"
    passage = make_passage(long)
    start = 100 + long.index("112,6 %")
    plan = replace(PLAN, span=Span(start, start + 7))
    cited = replace(make_answer().passages[0], hit=replace(make_answer().passages[0].hit, passage=passage))
    html = answer_card(make_answer((replace(REVENUE, span=Span(0, 0)), plan), passages=(cited,)), "?q=a")
    assert "<li>112,6 % so với dự toán đầu năm</li>" in html


def test_a_share_of_a_plan_alone_names_its_base() -> None:
    html = answer_card(make_answer((PLAN,)), "?q=a")
    assert "<b>112,6</b>" in html
    assert "<li>so với dự toán đầu năm</li>" in html


def test_what_the_sentence_says_beside_its_figure_is_not_shown_large() -> None:
    assert main_figures(make_answer((REVENUE, PLAN, GROWTH))) == (REVENUE,)
    assert main_figures(make_answer((PLAN, GROWTH))) == (PLAN,)
    assert main_figures(make_answer(())) == ()


def test_figures_of_other_places_and_periods_stand_side_by_side() -> None:
    assert main_figures(make_answer((REVENUE, ELSEWHERE, PLAN))) == (REVENUE, ELSEWHERE)
    assert main_figures(make_answer((REVENUE, EARLIER, PLAN))) == (REVENUE, EARLIER)  # both in one sentence


def test_another_value_for_the_same_is_said_in_the_answers_sentence() -> None:
    other = replace(HAMLETS, indicator=REVENUE.indicator)
    answer = make_answer((REVENUE, PLAN, other), text="Có hai số liệu.")
    assert main_figures(answer) == (REVENUE,)
    assert '<p class="sentence">Có hai số liệu.</p>' in answer_card(answer, "")
    assert 'class="sentence"' not in answer_card(make_answer(), "")


def test_a_comparison_says_in_words_only_what_its_figures_do_not() -> None:
    query = make_query(intent=Intent.COMPARE)
    text = "Xã An Thịnh (2023): ước 7.205.418.300 đồng; xã Bình Minh (2023): chưa thấy số liệu. Lưu ý: kỳ khác nhau."
    html = answer_card(make_answer((REVENUE,), query=query, text=text), "")
    assert '<p class="sentence">xã Bình Minh (2023): chưa thấy số liệu. Lưu ý: kỳ khác nhau.</p>' in html
    said = answer_card(make_answer((REVENUE,), query=query, text=text.partition(";")[0]), "")
    assert 'class="sentence"' not in said


def test_of_a_list_all_but_comparisons_are_shown() -> None:
    assert main_figures(make_answer((REVENUE, PLAN, HAMLETS), query=SEVERAL)) == (REVENUE, HAMLETS)
    assert main_figures(make_answer((PLAN, GROWTH), query=SEVERAL)) == (PLAN, GROWTH)
    assert comparisons(REVENUE, make_answer((REVENUE, PLAN, HAMLETS), query=SEVERAL)) == ()


def test_a_list_is_quoted_too() -> None:
    assert 'class="sentence"' in answer_card(make_answer((REVENUE,), query=SEVERAL), "")


def test_comparisons_are_of_the_same_sentence() -> None:
    assert comparisons(REVENUE, make_answer((REVENUE, PLAN, GROWTH, HAMLETS))) == (PLAN, GROWTH)
    assert comparisons(HAMLETS, make_answer((HAMLETS, REVENUE, PLAN))) == ()


def test_the_planned_half_of_a_ratio_is_printed_alone() -> None:
    planned = replace(REVENUE, raw="7.000", unit="con", span=Span(100, 111))
    assert printed(planned, make_passage("6.413/7.000 con gà")) == ("7.000", "con")


def test_many_figures_are_a_table() -> None:
    html = answer_card(make_answer((REVENUE, HAMLETS, REVENUE, HAMLETS, REVENUE), query=SEVERAL), "?q=a")
    assert html.count("<tr>") == 6
    assert '<td class="number">ước 7.205.418.300 đồng</td>' in html


def test_a_table_row_of_a_figure_without_place_or_period_has_empty_cells() -> None:
    html = figures_table([replace(REVENUE, place=None, period=None)], make_answer())
    assert "<td></td><td></td>" in html


def test_an_answer_without_figures_shows_its_text() -> None:
    html = answer_card(make_answer((), text="Xã có <9> thôn."), "?q=a")
    assert '<p class="lead">Xã có &lt;9&gt; thôn.</p>' in html


def test_the_answer_can_be_copied_with_its_source_and_its_address() -> None:
    html = answer_card(make_answer(), "?q=a&nam=2023")
    assert (
        'data-copy="Tổng thu ngân sách: 7.205.418.300 đồng (Nguồn: Báo cáo số 45/BC-UBND của UBND xã An Thịnh, mục I.6)"'
        in html
    )
    assert 'data-address="?q=a&amp;nam=2023"' in html


@pytest.mark.parametrize("field", ["indicator", "qualifier", "raw", "unit", "base"])
def test_nothing_of_a_figure_is_run(field: str) -> None:
    hostile = "<script>x</script>"
    figure = replace(REVENUE, passage="elsewhere", kind=Kind.CHANGE, **{"base": "kỳ trước", field: hostile})
    assert "<script" not in answer_card(make_answer((figure,)), "?q=<script>")
    assert "<script" not in figures_table([figure], make_answer())


@pytest.mark.parametrize("reason", list(Reason))
def test_each_reason_for_no_answer_has_its_own_sentence_and_next_step(reason: Reason) -> None:
    html = not_found_card(make_not_found(reason))
    assert pages.NOT_FOUND_TITLES[reason] in html
    assert "Hãy" in html


def test_without_a_reason_the_answers_own_text_is_shown() -> None:
    assert pages.TROUBLE_TITLE in not_found_card(replace(make_not_found(), reason=None))


def test_the_filter_is_named() -> None:
    assert "Chỉ tìm trong: năm 2023" in answer_card(make_answer(), "?q=a", pages.filtered([2023], []))
    assert "Chỉ tìm trong: năm 2023" in not_found_card(make_not_found(), pages.filtered([2023], []))


def test_a_figure_is_printed_from_the_source_or_from_its_record() -> None:
    assert printed(PLAN, make_passage()) == ("112,6", "%")
    assert printed(PLAN, None) == ("112,6", "%")
    assert printed(replace(PLAN, raw="117"), make_passage()) == ("112,6 %", "")
    assert printed(replace(PLAN, unit=None), None) == ("112,6", "")


def test_what_is_doubtful_is_said() -> None:
    assert pages.UNVERIFIED in where_and_when(replace(PLAN, status="unverified"))
    assert pages.ESTIMATE in where_and_when(replace(PLAN, status="estimate"))
    assert pages.ESTIMATE not in where_and_when(REVENUE)  # "ước" stands before the number already


def test_a_figure_knows_its_passage() -> None:
    passage = passage_of(REVENUE, make_answer())
    assert passage is not None
    assert passage.text == TEXT
    assert passage_of(replace(REVENUE, passage="x#1"), make_answer()) is None


def test_a_models_wording_stands_apart_under_its_name() -> None:
    told = replace(make_answer(), retelling=Retelling("Xã thu <b>7.205.418.300</b> đồng [1].", "qwen3"))
    html = answer_card(told, "?q=a")
    assert '<aside class="retelling">' in html
    assert "mô hình ngôn ngữ qwen3" in html
    assert "&lt;b&gt;7.205.418.300" in html
    assert "retelling" not in answer_card(make_answer(), "?q=a")
