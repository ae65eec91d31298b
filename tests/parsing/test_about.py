import json
from datetime import date
from pathlib import Path

import pytest

from tracuu.parsing.about import day_of_report, place_of_report, times_of_report
from tracuu.parsing.aspects import Times
from tracuu.parsing.clean import clean_document
from tracuu.parsing.header import read_frame
from tracuu.parsing.parse import parse_report
from tracuu.records import Aspect, Document, Header, Line, Period, Place, Report
from tracuu.vietnamese.places import show_place

CASES = json.loads((Path(__file__).parents[1] / "cases" / "abouts.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_case(case: dict) -> None:
    path = Path(f"{case['input']['name']}.txt")
    lines = tuple(Line(line, number) for number, line in enumerate(case["input"]["lines"], start=1))
    text = clean_document(Document(path, "0" * 64, lines)).text
    frame = read_frame(text)
    place, times = place_of_report(text, frame, path), times_of_report(text, frame, path)
    assert {
        "place": show_place(place) if place else None,
        "result": times.result.label if times.result else None,
        "task": times.task.label if times.task else None,
    } == case["expected"]


LETTERHEAD = [
    "ỦY BAN NHÂN DÂN",
    "XÃ {name}",
    "",
    "Số: 12/BC-UBND",
    "",
    "{name}, ngày {day}",
    "",
    "BÁO CÁO",
    "Kết quả {of}",
]


def read(lines: list[str]) -> Report:
    return parse_report(
        Document(Path("r.txt"), "0" * 64, tuple(Line(text, at) for at, text in enumerate(lines, start=1)))
    )


def lines_of(name: str, day: str, of: str) -> list[str]:
    return [line.format(name=name, day=day, of=of) for line in LETTERHEAD]


def test_a_known_commune_gets_code_district_and_province() -> None:
    place = read([*lines_of("CAO AN", "20 tháng 12 năm 2023", "năm 2023"), "", "Toàn xã gieo cấy 300 ha lúa."]).place
    assert place == Place("Cao An", "Cẩm Giàng", "Hải Dương", "10927", None, date(2025, 6, 30))


def test_a_commune_that_is_gone_stays_as_printed() -> None:
    place = read([*lines_of("CAO AN", "20 tháng 12 năm 2025", "năm 2025"), "", "Toàn xã gieo cấy 300 ha lúa."]).place
    assert place == Place("Cao An")


def test_an_unknown_commune_is_taken_as_printed() -> None:
    place = read([*lines_of("TÂN KHÊ", "20 tháng 12 năm 2023", "năm 2023"), "", "Toàn xã gieo cấy 300 ha lúa."]).place
    assert place == Place("Tân Khê")


@pytest.mark.parametrize(
    ("issued_on", "aspect", "part", "expected"),
    [
        (date(2025, 3, 1), Aspect.RESULT, "year", date(2025, 3, 1)),
        (None, Aspect.RESULT, "year", date(2025, 12, 31)),
        (None, Aspect.TASK, "year", date(2025, 1, 1)),
        (None, Aspect.RESULT, "term", None),
    ],
)
def test_day_of_a_report(issued_on: date | None, aspect: Aspect, part: str, expected: date | None) -> None:
    period = Period(2025, part, date(2025, 1, 1), date(2025, 12, 31), "năm 2025")
    assert day_of_report(Header(issued_on=issued_on), Times(aspect, period, period)) == expected
