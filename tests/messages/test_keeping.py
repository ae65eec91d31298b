from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from tracuu.messages import keeping
from tracuu.records import Generation, Header, ReportEntry

ENTRY = ReportEntry("tan-khe-2023", Path("/corpus/tan-khe-2023.txt"), "00", Header(), None, None, None, 12, 30, 0)
GENERATION = Generation(7, datetime(2026, 3, 5, 14, 7), 5, 140, {"added": ["a"]}, False)


@pytest.mark.parametrize("change", keeping.CHANGES)
def test_each_change_has_its_words(change: str) -> None:
    said = keeping.changes_text({change: ["a", "b", "c", "d"]})
    assert said.startswith(keeping.CHANGES[change])
    assert change not in said


def test_what_makes_a_generation_is_said_in_its_line() -> None:
    for change in ("added", "replaced", "reread", "removed", "rebuilt", "restored"):
        assert change in keeping.CHANGES
    assert "đang dùng" in keeping.generation_line(replace(GENERATION, is_current=True))
    assert "đang dùng" not in keeping.generation_line(GENERATION)


def test_of_many_reports_a_few_are_named() -> None:
    assert keeping.changes_text({"added": list("abcdefg")}) == "thêm 7 báo cáo (a, b, c, …)"


def test_going_back_says_what_the_next_ingest_does() -> None:
    assert keeping.COMES_BACK in keeping.rolled_back(GENERATION, {"removed": ["a"]})
    assert keeping.COMES_BACK not in keeping.rolled_back(GENERATION, {"added": ["a"]})
    assert keeping.NO_CHANGE in keeping.rolled_back(GENERATION, {})


def test_a_removal_says_where_the_file_is_and_how_to_undo_it() -> None:
    said = keeping.was_removed([ENTRY])
    assert "/corpus/tan-khe-2023.txt" in said
    assert "tracuu rollback" in said
    assert "rollback" not in keeping.was_removed([ENTRY], in_database=True)
    assert "tan-khe-2023 (12 đoạn, 30 số liệu)" in keeping.may_remove([ENTRY])


def test_days_are_those_of_documents() -> None:
    assert keeping.on_day(date(2026, 1, 9)) == "09/01/2026"
    assert keeping.when(None)


def test_a_migration_that_does_not_agree_says_so() -> None:
    assert "«library»" in keeping.migrated(3, [])
    assert "có chỗ không khớp" in keeping.migrated(3, ["figures: 1, not 2"])
