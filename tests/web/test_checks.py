"""Checks as cards, and the marks of those that were seen."""

from dataclasses import replace
from pathlib import Path

import pytest
from factories import make_corpus_library
from web.factories_web import make_entry, make_passage

from tracuu.asking.across import checks_across
from tracuu.indexing.library import Library
from tracuu.messages import checks as said
from tracuu.records import Check, Span
from tracuu.web.checks import FILE, Looked, across_html, check_html, checks_of_library, keep_seen, key_of, seen_in

START = make_passage().span.start
CHECK = Check("ratio", "112,6 % của <dự toán>", "110,2%", False, Span(START, START + 20), "I.6")
LOOKED = Looked(CHECK, make_passage(), make_entry(), make_passage().text)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return make_corpus_library(tmp_path_factory.mktemp("checks"))


def test_a_card_has_claim_outcome_sentence_and_source_escaped() -> None:
    html = check_html(LOOKED)
    assert "112,6 % của &lt;dự toán&gt;" in html
    assert "110,2%" in html
    assert '<mark class="figure">Tổng thu ngân sách x' in html
    assert "&lt;b&gt;9 thôn&lt;/b&gt;" in html
    assert "nguyen-van?" in html
    assert 'data-copy="Đề nghị xem lại: báo cáo nêu 112,6 %' in html


def test_every_check_of_our_reports_stands_in_its_quote(library: Library) -> None:
    found = checks_of_library(library)
    assert len(found) == sum(len(library.checks(entry.id)) for entry in library.entries)
    for one in found:
        text = library.report_text(one.entry.id)
        assert text[one.check.span.start : one.check.span.end] in one.quote
        assert check_html(one)


def test_keys_tell_checks_apart_and_stay_when_a_report_is_read_again(library: Library) -> None:
    found = checks_of_library(library)
    cards = [*found, *checks_across(library)]
    assert len(set(map(key_of, cards))) == len(cards)
    moved = replace(LOOKED, check=replace(CHECK, span=Span(START + 1, START + 9)))
    assert key_of(moved) == key_of(LOOKED)
    assert key_of(replace(LOOKED, check=replace(CHECK, computed="1%"))) != key_of(LOOKED)


def test_what_was_seen_is_kept_and_can_be_taken_back(tmp_path: Path) -> None:
    assert seen_in(tmp_path) == frozenset()
    keep_seen(tmp_path, "a", True)
    keep_seen(tmp_path, "b", True)
    keep_seen(tmp_path, "a", False)
    assert seen_in(tmp_path) == {"b"}


def test_a_damaged_line_is_passed_over(tmp_path: Path) -> None:
    keep_seen(tmp_path, "a", True)
    with (tmp_path / FILE).open("a", encoding="utf-8") as file:
        file.write('{"check": "b"\n[1]\n')
    assert seen_in(tmp_path) == {"a"}


def test_two_reports_are_shown_side_by_side(library: Library) -> None:
    (disagreeing,) = [one for one in checks_across(library) if one.agrees is False]
    html = across_html(disagreeing)
    assert html.index("2.072 con") < html.index("2.140 con")
    assert html.count("<blockquote>") == 2
    assert "sai" not in said.LEAD.split()  # nobody is called wrong
