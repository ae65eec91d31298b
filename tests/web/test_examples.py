"""Example questions are made from the library and kept only if it answers them."""

from dataclasses import replace
from string import ascii_lowercase
from typing import Any

import pytest
from web.factories_web import HAMLETS, PLACE, PLAN, REVENUE, ShownLibrary, make_answer, make_entry, make_not_found

from tracuu.records import Period, Place
from tracuu.replies import Answer
from tracuu.web import examples
from tracuu.web.examples import SHOWN, TRIED, answerable_questions, in_turn, question_for

MANY = tuple(replace(REVENUE, indicator=f"diện tích {a}{b}") for a in "abcde" for b in ascii_lowercase)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    questions: list[str] = []

    def answer_question(library: Any, question: str) -> Answer:
        questions.append(question)
        return make_answer((REVENUE,)) if "thôn" not in question else make_not_found()

    monkeypatch.setattr(examples, "answer_question", answer_question)
    return questions


def test_a_question_names_indicator_period_and_place() -> None:
    question = question_for(REVENUE)
    assert question is not None
    assert question.startswith("Tổng thu ngân sách xã 6 tháng đầu năm 2023 của ")


@pytest.mark.parametrize(
    "changes",
    [
        {"place": None},
        {"period": None},
        {"unit": None},
        {"indicator": "thu"},
        {"indicator": "nông, lâm nghiệp"},
        {"indicator": "số " * 20},
        {"indicator": "số chỉ tiêu mà HĐND giao"},
        {"indicator": "diện tích lúa vụ xuân 2023-2024"},
        {"indicator": f"tổng thu ngân sách {PLACE.commune}"},
    ],
)
def test_a_figure_that_does_not_say_enough_of_itself_makes_no_question(changes: dict[str, Any]) -> None:
    assert question_for(replace(REVENUE, **changes)) is None


def test_a_share_makes_no_question() -> None:
    assert question_for(PLAN) is None


def test_only_what_is_answered_with_that_figure_is_shown(asked: list[str]) -> None:
    hamlets = replace(HAMLETS, indicator="tổng số thôn")
    other = replace(REVENUE, indicator="tổng chi ngân sách", value=REVENUE.value + 1)
    shown = answerable_questions(ShownLibrary(figures=(hamlets, other, REVENUE)))  # type: ignore[arg-type]
    assert len(asked) == 3
    assert [question.partition(" 6 tháng")[0] for question in shown] == ["Tổng thu ngân sách xã"]


def test_each_question_is_about_something_else(asked: list[str]) -> None:
    entries = tuple(make_entry(number) for number in range(1, 4))
    shown = answerable_questions(ShownLibrary(entries=entries, figures=(REVENUE,)))  # type: ignore[arg-type]
    assert len(shown) == 1


def test_no_more_are_tried_and_shown_than_a_reader_can_wait_for(asked: list[str]) -> None:
    entries = tuple(make_entry(number) for number in range(1, 30))
    shown = answerable_questions(ShownLibrary(entries=entries, figures=MANY))  # type: ignore[arg-type]
    assert len(shown) <= SHOWN
    assert 0 < len(asked) <= TRIED


def test_an_empty_library_has_no_examples(asked: list[str]) -> None:
    assert answerable_questions(ShownLibrary(entries=())) == ()  # type: ignore[arg-type]


def test_each_place_has_its_turn_the_latest_report_first() -> None:
    here, there = Place(commune="An Thịnh"), Place(commune="Bình Minh")
    made = [(here, 2022), (here, 2023), (there, 2021), (here, 2024), (there, None)]
    entries = [
        make_entry(number, place=place, period=year and Period(year, "year", None, None, f"năm {year}"))
        for number, (place, year) in enumerate(made)
    ]
    order = [(entry.place, entry.period.year if entry.period else None) for entry in in_turn(entries)]
    assert order == [(here, 2024), (there, 2021), (here, 2023), (there, None), (here, 2022)]
