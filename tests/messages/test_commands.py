import re
from dataclasses import replace
from pathlib import Path

from tracuu.messages import commands
from tracuu.records import Check, Ingested, Note, Span


def ingested(status: str) -> Ingested:
    return Ingested(Path("corpus/a.txt"), "a", status, None, None, 0, 0, 0.1)


def test_each_status_has_its_words() -> None:
    for status in commands.STATUSES:
        assert commands.STATUSES[status] in commands.ingest_line(ingested(status))


def test_every_note_that_readers_make_has_its_words() -> None:
    source = Path(__file__).parents[2] / "src" / "tracuu" / "reading"
    made = {
        kind for file in source.glob("*.py") for kind in re.findall(r'"([a-z]+(?:_[a-z]+)+)"', file.read_text("utf-8"))
    } & {*commands.NOTES}
    assert made == {*commands.NOTES}
    for kind in commands.NOTES:
        said = commands.ingest_line(replace(ingested("added"), notes=(Note(kind, "Biểu 9", 3),)))
        assert "\n  Lưu ý: " in said
        assert "Biểu 9" in said or kind == "formats_unknown"


def test_a_summary_is_a_table_of_statuses_with_the_reasons_under_theirs() -> None:
    done = [ingested(status) for status in ("added", "refused", "added", "failed")]
    lines = commands.ingest_summary(done, ["không phải báo cáo", "hỏng"]).splitlines()
    assert [" ".join(line.split()) for line in lines] == [
        "đã nạp 2 báo cáo",
        "lỗi, chưa nạp 1 báo cáo",
        "- hỏng",
        "không nhận 1 báo cáo",
        "- không phải báo cáo",
    ]
    assert lines[0].index("2") == lines[1].index("1")


def test_a_reason_that_names_no_file_gets_its_name() -> None:
    assert commands.not_taken(Path("a/b.pdf"), "Tệp a/b.pdf bị hỏng.") == "Tệp a/b.pdf bị hỏng."
    assert commands.not_taken(Path("a/b.pdf"), "Thiếu gói.") == "b.pdf: Thiếu gói."


def test_a_check_asks_to_look_and_blames_nobody() -> None:
    said = commands.check_sentence(Check("sum", "1 + 1 = 3", "2", False, Span(0, 1), "I"), "câu")
    assert "XEM LẠI" in said
    assert "sai" not in said


def test_findings_come_with_what_to_do() -> None:
    said = commands.verify_text(["passages: 3, vectors: 2"])
    assert "tracuu rebuild" in said
    assert "passages: 3" in said
    there = commands.verify_text(["passages: 3, vectors: 2"], in_database=True)
    assert "rebuild" not in there
    assert "rollback" not in there
    assert "passages: 3" in there
