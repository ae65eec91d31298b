"""Conversations: what a question takes from those before it, against a shelf of invented communes."""

from pathlib import Path
from typing import Any

from factories import make_header, make_period, make_place
from golden import golden

from tracuu.asking.question import Filters, Understood, understand
from tracuu.records import Period, ReportEntry
from tracuu.vietnamese.places import show_place
from tracuu.vietnamese.vocabulary import count_vocabulary
from tracuu.vietnamese.words import syllables

SAID = (
    "thu ngân sách chi ngân sách sản lượng lúa, năng suất lúa, diện tích ngô, đàn lợn, gia cầm, hộ nghèo, hộ cận nghèo"
)
LANGUAGE = count_vocabulary([syllables(SAID)] * 3)
NO_FILTERS = Filters()


def entry(commune: str, year: int) -> ReportEntry:
    report = f"{commune}-{year}"
    return ReportEntry(report, Path(report), "0", make_header(), make_place(commune), make_period(year), None, 1, 1, 0)


ENTRIES = tuple(entry(commune, year) for commune in ("Xuân Lam", "Hồng Phú") for year in (2022, 2023, 2024))


def asked_after(previous: list[str], question: str) -> Understood:
    return understand(question, previous, NO_FILTERS, ENTRIES, LANGUAGE)


@golden("conversations")
def test_taken_from_the_questions_before(case: dict[str, Any]) -> None:
    *previous, last = case["input"]
    understood = asked_after(previous, last)
    query = understood.query
    got = {
        "asked": [" ".join(concept.phrase) for concept in understood.concepts],
        "carried": [" ".join(concept.phrase) for concept in understood.carried],
        "places": [show_place(place).partition(",")[0] for place in query.places],
        "years": [period.year for period in query.periods],
        "intent": query.intent.value,
        "unit": query.unit,
        "must_be_figure": understood.wanted.must_be_figure,
    }
    assert {name: got[name] for name in case["expected"]} == case["expected"]


def test_a_part_of_a_year_is_of_the_year_spoken_of() -> None:
    scope = asked_after(["Thu ngân sách Xuân Lam năm 2023"], "6 tháng đầu năm thì sao?").scope
    assert [(period.year, period.part) for period in scope.periods] == [(2023, "h1")]
    whole = asked_after(["Thu ngân sách Xuân Lam 6 tháng đầu năm 2023"], "còn cả năm?").scope
    assert whole.periods == (Period(2023, "year", whole.periods[0].start, whole.periods[0].end, "năm 2023"),)


def test_what_was_spoken_of_long_ago_is_forgotten() -> None:
    understood = asked_after(["Đàn lợn Xuân Lam năm 2023?", "Thu ngân sách?"], "Chi thì sao?")
    assert {phrase for one in (*understood.concepts, *understood.carried) for phrase in one.phrase} == {
        "chi",
        "ngân",
        "sách",
    }
