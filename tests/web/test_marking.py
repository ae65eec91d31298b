"""Report text is shown letter for letter: only marks are added, and nothing in it is run."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web.factories_web import GROWTH, HAMLETS, PLAN, REVENUE, TEXT, make_passage, span_of

from tracuu.records import Span
from tracuu.web.marking import clause_around, matched_words, painted, passage_marks, source_text

TAG = re.compile(r'</?mark(?: class="[a-z]+")?>')
marks = st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60), st.sampled_from(["figure", "word"])))


@given(st.text(max_size=50), marks)
def test_painting_changes_no_letter(text: str, spans: list[tuple[int, int, str]]) -> None:
    assert unescape(TAG.sub("", painted(text, spans))) == text


@given(st.text(alphabet="<>&\"'ab/script ", max_size=60), marks)
def test_no_tag_but_marks_comes_out(text: str, spans: list[tuple[int, int, str]]) -> None:
    assert "<" not in TAG.sub("", painted(text, spans))


def test_the_later_mark_wins_where_two_overlap() -> None:
    assert painted("abcd", [(0, 3, "word"), (1, 2, "figure")]) == (
        '<mark class="word">a</mark><mark class="figure">b</mark><mark class="word">c</mark>d'
    )


@pytest.mark.parametrize(
    ("terms", "marked"),
    [
        (["thu ngân sách"], ["thu ngân sách"]),
        (["thu", "ngan", "sach", "thu_ngan", "ngan_sach"], ["thu ngân sách"]),  # folded terms, pairs too
        (["thu"], []),  # one word alone says nothing
        (["sách xã", "đầu năm"], ["sách xã", "đầu năm"]),
        ([], []),
    ],
)
def test_words_of_the_question_are_found_whatever_their_accents(terms: list[str], marked: list[str]) -> None:
    assert [TEXT[start:end] for start, end, _ in matched_words(TEXT, terms)] == marked


def test_words_across_a_comma_are_not_one_stretch() -> None:
    assert matched_words("thu, chi", ["thu chi"]) == []


def test_a_passage_has_its_figures_marked_and_the_answer_most() -> None:
    html = painted(
        make_passage().text,
        passage_marks(make_passage(), (REVENUE, PLAN, GROWTH, HAMLETS), (REVENUE,), ["thu ngân sách"]),
    )
    assert '<mark class="answering">7.205.418.300 đồng</mark>' in html
    assert '<mark class="figure">112,6 %</mark>' in html
    assert '<mark class="word">thu ngân sách</mark>' in html
    assert '&lt;b&gt;<mark class="figure">9 thôn</mark>&lt;/b&gt; &amp; 3 xóm' in html


def test_figures_of_another_passage_mark_nothing_here() -> None:
    assert "<mark" not in painted(TEXT, passage_marks(make_passage(number=13), (REVENUE,), (REVENUE,), []))


def test_source_text_reads_the_report_not_the_record() -> None:
    assert source_text(span_of("112,6 %"), make_passage()) == "112,6 %"
    assert source_text(Span(0, 9), make_passage()) == ""
    assert source_text(Span(100, 116), make_passage("220 tỷ\n013 triệu đồng")) == "220 tỷ 013 triệu"


@pytest.mark.parametrize(
    ("printed", "clause"),
    [
        ("112,6 %", "đạt 112,6 % so với dự toán đầu năm"),
        ("5,2%", "tăng 5,2% so với cùng kỳ"),
        ("7.205.418.300 đồng", "Tổng thu ngân sách xã ước đạt 7.205.418.300 đồng"),
    ],
)
def test_a_clause_ends_at_commas_that_are_not_in_numbers(printed: str, clause: str) -> None:
    start = TEXT.index(printed)
    assert clause_around(TEXT, start, start + len(printed)) == clause
