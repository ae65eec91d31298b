from pathlib import Path

from tracuu.messages import commands
from tracuu.records import Check, Ingested, Span


def ingested(status: str) -> Ingested:
    return Ingested(Path("corpus/a.txt"), "a", status, None, None, 0, 0, 0.1)


def test_each_status_has_its_words() -> None:
    for status in commands.STATUSES:
        assert commands.STATUSES[status] in commands.ingest_line(ingested(status))


def test_a_summary_counts_by_status() -> None:
    said = commands.ingest_summary([ingested("added"), ingested("added"), ingested("failed")])
    assert "đã nạp: 2" in said
    assert "lỗi, chưa nạp: 1" in said


def test_a_check_asks_to_look_and_blames_nobody() -> None:
    said = commands.check_sentence(Check("sum", "1 + 1 = 3", "2", False, Span(0, 1), "I"), "câu")
    assert "XEM LẠI" in said
    assert "sai" not in said


def test_findings_come_with_what_to_do() -> None:
    assert "tracuu ingest" in commands.verify_text(["passages: 3, vectors: 2"])
