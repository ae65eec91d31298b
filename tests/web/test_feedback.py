"""Verdicts are kept line by line, and read back whatever happens to the file."""

from dataclasses import replace
from pathlib import Path

import pytest

from tracuu.web.feedback import FILE, Verdict, keep_verdict, read_verdicts, verdicts_table
from tracuu.web.sheets import csv_text

VERDICT = Verdict(
    "a", "2026-01-05T08:00:00+07:00", True, "", "Có mấy thôn?", ("Dân số?",), "answered", "9", "x#1", "?q=", "1"
)


def test_what_is_kept_is_read_back(tmp_path: Path) -> None:
    assert read_verdicts(tmp_path) == ()
    other = replace(VERDICT, turn="b", is_good=False, comment="Sai\ndòng")
    keep_verdict(tmp_path, VERDICT)
    keep_verdict(tmp_path, other)
    assert read_verdicts(tmp_path) == (VERDICT, other)


def test_of_several_verdicts_on_one_answer_the_last_holds(tmp_path: Path) -> None:
    for comment in ("", "thiếu số", "thiếu số năm 2022"):
        keep_verdict(tmp_path, replace(VERDICT, comment=comment))
    (kept,) = read_verdicts(tmp_path)
    assert kept.comment == "thiếu số năm 2022"


def test_a_damaged_line_is_passed_over(tmp_path: Path) -> None:
    keep_verdict(tmp_path, VERDICT)
    with (tmp_path / FILE).open("ab") as file:
        file.write(b'{"turn": "c"}\n[]\nnull\n\xff\n{"turn": ')
    assert read_verdicts(tmp_path) == (VERDICT,)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        keep_verdict(tmp_path / "none", VERDICT)


def test_a_comment_calculates_nothing_in_a_spreadsheet() -> None:
    hostile = replace(VERDICT, comment='=HYPERLINK("http://x")', question="+1", is_good=False)
    text = csv_text(verdicts_table([hostile]))
    assert ",chưa đúng,\"'=HYPERLINK(" in text
    assert ",'+1," in text


def test_personal_data_are_not_kept(tmp_path: Path) -> None:
    asked = replace(
        VERDICT, question="Hộ ông Trần Văn Mẫu được bao nhiêu?", answer="Hộ ông Trần Văn Mẫu: 20 triệu đồng"
    )
    keep_verdict(tmp_path, asked)
    assert "Mẫu" not in (tmp_path / FILE).read_text("utf-8")
    (kept,) = read_verdicts(tmp_path)
    assert (kept.question, kept.address) == ("Hộ ông ●●●●●●●●●●●● được bao nhiêu?", "")
