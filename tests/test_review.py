"""Drafts against our own five reports: right, altered and absent figures; never one found that is not stated."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from factories import OUR_REPORTS, make_corpus_library
from golden import golden

from tracuu.asking.gather import identified_in
from tracuu.asking.reviewing import Held, held_in, step_of
from tracuu.indexing.library import Library
from tracuu.records import Period, Place
from tracuu.replies import Reviewed
from tracuu.review import filed_draft, pasted_draft, review_draft

CORPUS = Path(__file__).parents[1] / "corpus"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return make_corpus_library(tmp_path_factory.mktemp("reviewing"))


@pytest.fixture(scope="module")
def held(library: Library) -> Held:
    return held_in(identified_in(library))


def reviewed(text: str, raw: str, library: Library, held: Held, **chosen: Any) -> Reviewed:
    found = review_draft(pasted_draft(text), library, held=held, **chosen).figures
    (one,) = [one for one in found if one.figure.raw == raw]
    return one


@golden("review")
def test_verdict(case: dict[str, Any], library: Library, held: Held) -> None:
    one = reviewed(case["input"]["text"], case["input"]["raw"], library, held)
    assert (one.verdict, [stated.figure.raw for stated in one.stated]) == (
        case["expected"]["verdict"],
        case["expected"]["stated"],
    ), (one.reason, one.figure.indicator)


def test_a_chosen_place_and_period_count_where_the_draft_names_none(library: Library, held: Held) -> None:
    chosen = {"place": Place("Tân Khê"), "period": Period(2023, "year", None, None, "năm 2023")}
    assert reviewed("Đàn lợn có 2.140 con.", "2.140", library, held, **chosen).verdict == "found"
    named = "Năm 2024, xã Hòa Lạng có đàn lợn 2.140 con."
    assert reviewed(named, "2.140", library, held, **chosen).verdict == "different"


def test_what_resembles_is_told_apart(library: Library, held: Held) -> None:
    one = reviewed("Năm 2023, xã Tân Khê có đàn dê 2.140 con.", "2.140", library, held)
    assert (one.reason, [stated.figure.indicator for stated in one.near]) == ("not_stated", ["đàn lợn"])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Năm 2023, đàn lợn có 2.140 con.", "no_place"),
        ("Đàn lợn của xã Tân Khê có 2.140 con.", "no_period"),
        ("Năm 2021, đàn lợn của xã Tân Khê có 2.140 con.", "no_report"),
    ],
)
def test_why_it_is_not_found(text: str, reason: str, library: Library, held: Held) -> None:
    assert reviewed(text, "2.140", library, held).reason == reason


def test_our_own_reports_as_drafts_agree_with_the_library(library: Library, held: Held) -> None:
    """Nothing in them is told to differ, and most of it is found."""
    for name in OUR_REPORTS:
        verdicts = [
            one.verdict for one in review_draft(filed_draft(CORPUS / f"{name}.txt"), library, held=held).figures
        ]
        assert set(verdicts) <= {"found", "not_found"}
        assert verdicts.count("found") > 0.85 * len(verdicts)


def test_an_altered_figure_is_never_found(library: Library, held: Held) -> None:
    """Each figure of our reports one step up: nothing of it may be told to agree."""
    for name in OUR_REPORTS:
        draft = filed_draft(CORPUS / f"{name}.txt")
        altered = tuple(replace(one, value=one.value + max(step_of(one), Decimal(1))) for one in draft.figures)
        for one in review_draft(replace(draft, figures=altered), library, held=held).figures:
            assert one.verdict not in ("found", "rounded"), (name, one)


def test_a_draft_in_a_file_is_read_as_a_pasted_one(tmp_path: Path) -> None:
    text = "Năm 2023, xã Tân Khê có đàn lợn 2.140 con."
    path = tmp_path / "du-thao.txt"
    path.write_text(text, "utf-8")
    assert [one.raw for one in filed_draft(path).figures] == [one.raw for one in pasted_draft(text).figures]


def test_a_draft_without_figures_has_none(library: Library, held: Held) -> None:
    assert review_draft(pasted_draft("Kính gửi Ủy ban nhân dân huyện."), library, held=held).figures == ()
    assert review_draft(pasted_draft(""), library, held=held).figures == ()
