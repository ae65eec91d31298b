"""The JSON of the commands, exactly as the design has it."""

from decimal import Decimal

import pytest
from factories import make_report

from tracuu.export import check_json, figure_json, number_json, outline_json, sentences_around, status_json
from tracuu.records import Span

FIGURE_KEYS = {
    "raw", "value", "value_max", "unit", "indicator", "subject", "period", "kind", "qualifier", "of", "base", "status",
    "report", "section", "page", "sentence",
}  # fmt: skip


def test_a_figure_has_the_keys_of_the_design() -> None:
    report = make_report()
    figure = report.figures[0]
    passage = next(passage for passage in report.passages if passage.id == figure.passage)
    record = figure_json(figure, passage)
    assert set(record) == FIGURE_KEYS
    assert figure.raw in record["sentence"]
    assert record["sentence"] in passage.text


@pytest.mark.parametrize(("value", "shown"), [("7205418300", 7205418300), ("31.07", 31.07), ("5.0", 5), (None, None)])
def test_numbers(value: str | None, shown: float | None) -> None:
    record = number_json(None if value is None else Decimal(value))
    assert record == shown
    assert type(record) is type(shown)


def test_an_outline_is_a_tree() -> None:
    record = outline_json(make_report())
    assert set(record) == {"report", "header", "sections"}
    assert [section["title"] for section in record["sections"]] == ["KẾT QUẢ THỰC HIỆN", "NHIỆM VỤ, GIẢI PHÁP"]
    assert [child["label"] for child in record["sections"][0]["children"]] == ["1", "2", "3", "4"]


def test_a_check_carries_its_sentence() -> None:
    report = make_report()
    record = check_json(report.checks[0], report)
    assert set(record) == {"kind", "claim", "computed", "holds", "context", "section", "page"}


def test_sentences_around_a_stretch_are_whole() -> None:
    report = make_report()
    figure = report.figures[0]
    around = sentences_around(report.passages, report.text, figure.span)
    assert around == report.text[figure.sentence.start : figure.sentence.end]
    assert sentences_around(report.passages, report.text, Span(0, 3)) == report.text[:3]


def test_status_lists_reports(tmp_path) -> None:  # type: ignore[no-untyped-def]
    assert status_json((), 0, tmp_path, "e")["reports"] == []
