"""The commands as a clerk or a script runs them: what is printed where, and the exit status."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from factories import use_fake_encoder

from tracuu import cli
from tracuu.messages.commands import PREPARING
from tracuu.settings import Settings
from tracuu.web.feedback import Verdict, keep_verdict

REPORT = "\n".join(
    [
        "BÁO CÁO",
        "Tình hình kinh tế - xã hội năm 2024 của xã Xuân Lam, huyện Thanh Sơn",
        "I. KINH TẾ",
        "1. Nông nghiệp",
        "Toàn xã gieo cấy 312,5 ha lúa, đạt 104% kế hoạch. Đàn lợn có 2.150 con, tăng 3% so với cùng kỳ năm 2023.",
        "2. Ngân sách",
        "Tổng thu ngân sách đạt 8.415 triệu đồng, bằng 112% dự toán. Huy động 45/50 hộ, đạt 91% số hộ của thôn.",
    ]
)

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in an empty folder, with an encoder that needs no model: (exit status, output, complaints)."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRACUU_CACHE", str(tmp_path / "cache"))
    use_fake_encoder(monkeypatch)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "xuan-lam-2024.txt").write_text(REPORT, "utf-8")

    def command(*arguments: str) -> tuple[int, str, str]:
        status = cli.main(arguments)
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return command


def records(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def test_figures_prints_a_figure_a_line(run: Run) -> None:
    status, output, _ = run("figures", "corpus/xuan-lam-2024.txt", "--json")
    assert status == 0
    assert [(figure["value"], figure["unit"]) for figure in records(output)][:2] == [(312.5, "ha"), (104, "%")]
    assert run("figures", "corpus/xuan-lam-2024.txt")[1].startswith("312,5 ha\t")


def test_outline_prints_the_tree(run: Run) -> None:
    (outline,) = records(run("outline", "corpus/xuan-lam-2024.txt", "--json")[1])
    assert [child["title"] for child in outline["sections"][0]["children"]] == ["Nông nghiệp", "Ngân sách"]
    assert "Nông nghiệp" in run("outline", "corpus/xuan-lam-2024.txt")[1]


def test_ingest_prepares_the_encoder_once(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    prepared: list[Settings] = []
    monkeypatch.setattr(cli, "is_prepared", lambda settings: bool(prepared))
    monkeypatch.setattr(cli, "prepare_encoder", prepared.append)
    assert PREPARING in run("ingest")[2]
    assert PREPARING not in run("ingest")[2]
    assert len(prepared) == 1


def test_check_says_what_to_look_at(run: Run) -> None:
    (check,) = records(run("check", "corpus/xuan-lam-2024.txt", "--json")[1])
    assert (check["kind"], check["holds"], check["computed"]) == ("ratio", False, "90,00%")
    assert "CẦN XEM LẠI" in run("check", "corpus/xuan-lam-2024.txt")[1]


def test_check_without_a_file_holds_the_reports_against_each_other(run: Run) -> None:
    run("ingest")
    assert run("check")[::2] == (
        0,
        "Kho index chưa có hai báo cáo cùng nơi, cách nhau một năm, nói về cùng một chỉ tiêu.\n",
    )
    earlier = REPORT.replace("2024", "2023").replace("2.150 con, tăng 3% so với cùng kỳ năm 2023", "2.130 con")
    Path("corpus/xuan-lam-2023.txt").write_text(earlier, "utf-8")
    run("ingest")
    status, output, _ = run("check", "--json")
    (across,) = records(output)
    assert (status, across["kind"], across["agrees"], across["against"]) == (0, "earlier", False, 2130)
    assert (across["now"]["report"], across["before"]["report"]) == ("xuan-lam-2024", "xuan-lam-2023")
    first, *quotes = run("check")[1].splitlines()
    assert first.startswith("CẦN XEM LẠI (đàn lợn): báo cáo xuan-lam-2024 cho ra kỳ trước khoảng 2.087 con;")
    assert len(quotes) == 2


def test_the_whole_way(run: Run) -> None:
    status, output, _ = run("ingest", "--json")
    assert (status, [(line["report"], line["status"]) for line in records(output)]) == (0, [("xuan-lam-2024", "added")])
    assert records(run("ingest", "--json")[1])[0]["status"] == "unchanged"
    status, output, _ = run("ask", "Tổng thu ngân sách năm 2024 là bao nhiêu?", "--json")
    (answer,) = records(output)
    assert (status, answer["status"]) == (0, "answered")
    assert answer["answer"]["figures"][0]["value"] == 8_415_000_000
    assert "8.415 triệu" in run("ask", "Tổng thu ngân sách năm 2024 là bao nhiêu?")[1]
    (library,) = records(run("status", "--json")[1])
    assert [report["report"] for report in library["reports"]] == ["xuan-lam-2024"]
    assert "xuan-lam-2024" in run("status")[1]
    assert run("verify")[0] == 0


def test_a_batch_answers_with_ids_and_passes_over_bad_lines(run: Run) -> None:
    run("ingest")
    questions = ['{"id": "a", "question": "Đàn lợn có bao nhiêu con?", "previous": null}', "not json", '{"id": "b"}']
    Path("questions.jsonl").write_text("\n".join(questions), "utf-8")
    status, output, complaints = run("ask", "--batch", "questions.jsonl", "--json")
    assert status == 1
    assert [answer["id"] for answer in records(output)] == ["a"]
    assert "Dòng 2" in complaints and "Dòng 3" in complaints


def test_one_bad_file_stops_nobody(run: Run) -> None:
    Path("corpus/empty.txt").write_text("", "utf-8")
    Path("corpus/poem.txt").write_text("lorem ipsum dolor sit amet " * 20, "utf-8")
    status, output, complaints = run("ingest", "corpus", "missing.txt", "--json")
    by_name = {Path(line["path"]).name: line["status"] for line in records(output)}
    assert by_name == {
        "xuan-lam-2024.txt": "added",
        "empty.txt": "failed",
        "poem.txt": "refused",
        "missing.txt": "failed",
    }
    assert status == 1
    assert "missing.txt. Hãy kiểm tra lại tên" in complaints
    assert len(complaints.splitlines()) == 4  # a line a file
    assert "empty.txt không có chữ nào" in complaints
    assert "poem.txt không giống một báo cáo" in complaints


def test_progress_counts_the_files_in_a_zip_too(run: Run) -> None:
    with zipfile.ZipFile("corpus/b.zip", "w") as archive:
        for name in ("x.txt", "y.txt", "z.txt"):
            archive.writestr(name, "")
    complaints = run("ingest", "corpus", "missing.txt")[2]
    assert [line.split()[0] for line in complaints.splitlines()] == [f"[{number}/5]" for number in range(1, 6)]
    lines = records(run("ingest", "corpus", "--json")[1])
    assert [(line["done"], line["of"], line["seconds_left"] >= 0) for line in lines] == [
        (number, 4, True) for number in range(1, 5)
    ]


@pytest.mark.parametrize("arguments", [("ask", "Dân số?"), ("status",), ("figures", "nowhere.txt")])
def test_what_is_missing_is_said_in_one_sentence(run: Run, arguments: tuple[str, ...]) -> None:
    status, output, complaints = run(*arguments)
    assert (status, output) == (1, "")
    assert complaints.count("\n") == 1
    assert "Hãy" in complaints


@pytest.mark.parametrize("arguments", [(), ("ask",), ("ask", "câu hỏi", "--batch", "tệp"), ("sing",)])
def test_wrong_use_exits_with_2(run: Run, arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(*arguments)
    assert stopped.value.code == 2


def test_an_unknown_setting_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACUU_ENCODR", "x")
    status, _, complaints = run("status")
    assert status == 1
    assert "encodr" in complaints


def test_verdicts_come_out_as_a_table(run: Run) -> None:
    run("ingest")
    verdict = Verdict("a", "2026-01-05", False, "=1+1", "Có mấy thôn?", (), "answered", "9", "x#1", "?q=", "1")
    keep_verdict(Path("index"), verdict)
    assert "'=1+1,Có mấy thôn?" in run("feedback")[1]
    assert records(run("feedback", "--json")[1])[0]["comment"] == "=1+1"


def test_no_question_waits_for_what_pages_and_reading_need() -> None:
    rooms = ("streamlit", "torch", "tracuu.reading", "tracuu.parsing")
    told = subprocess.run(
        [sys.executable, "-c", f"import sys, tracuu.cli; print([name for name in {rooms} if name in sys.modules])"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "[]"
