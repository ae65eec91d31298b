"""A reviewed draft as HTML and as a table: each figure marked once, its verdict in words, nothing unescaped."""

import pytest
from factories import make_corpus_library

from tracuu.indexing.library import Library
from tracuu.messages import review as said
from tracuu.replies import Review
from tracuu.review import pasted_draft, review_draft
from tracuu.web.reviewed import arithmetic_html, counts_html, figures_html, marked_html, review_table, where_of

DRAFT = (
    "Năm 2023, xã Tân Khê có đàn lợn 2.140 con, đàn gia cầm 86.000 con; đàn dê 2.140 con.\n"
    "Thu ngân sách xã đạt 15,8 tỷ đồng. Có 45/50 hộ, đạt 91%. Theo & <b>quy định</b>."
)


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory) -> Review:
    library: Library = make_corpus_library(tmp_path_factory.mktemp("reviewed"))
    return review_draft(pasted_draft(DRAFT), library)


def test_every_figure_is_marked_by_its_verdict(review: Review) -> None:
    html = marked_html(review)
    assert '<mark class="verdict found">2.140 con</mark>' in html
    assert '<mark class="verdict different">86.000 con</mark>' in html
    assert '<mark class="verdict rounded">15,8 tỷ đồng</mark>' in html
    assert "&amp; &lt;b&gt;" in html


def test_the_counts_add_up(review: Review) -> None:
    html = counts_html(review)
    assert said.VERDICTS["different"] in html
    assert said.VERDICTS["several"] not in html


def test_both_values_stand_side_by_side_with_their_source(review: Review) -> None:
    html = figures_html(review)
    assert html.index("86.000 con") < html.index("86.500 con")
    assert "nguyen-van?bao-cao=tan-khe-2023" in html
    assert said.NEAR in html
    assert "<b>quy" not in html


def test_the_table_has_a_row_for_each_figure(review: Review) -> None:
    table = review_table(review)
    assert len(table.rows) >= len(review.figures)
    assert all(len(row) == len(said.COLUMNS) for row in table.rows)
    assert {row[0] for row in table.rows} <= set(said.VERDICTS.values())


def test_the_drafts_own_arithmetic(review: Review) -> None:
    assert "90,00%" in arithmetic_html(review)


def test_what_is_not_known_is_said(tmp_path_factory: pytest.TempPathFactory) -> None:
    library = make_corpus_library(tmp_path_factory.mktemp("unknown"))
    (one,) = review_draft(pasted_draft("Đàn lợn có 2.140 con."), library).figures
    assert where_of(one) == "Chưa rõ nơi · chưa rõ kỳ"
