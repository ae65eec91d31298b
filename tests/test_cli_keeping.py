"""The commands that keep a library, as a person runs them one after the other."""

import io
from pathlib import Path

import pytest
from factories import FakeEncoder
from postgres import PostgresServer
from test_cli import REPORT, Run, records, run

from tracuu.indexing.cluster_limits import read_permissions
from tracuu.indexing.generations import FOLDER

__all__ = ["run"]
OTHER = REPORT.replace("8.415", "9.520").replace("năm 2024", "năm 2025")


@pytest.fixture
def kept(run: Run) -> Run:
    """A library of two reports, put in one after the other."""
    run("ingest")
    Path("corpus/xuan-lam-2025.txt").write_text(OTHER, "utf-8")
    run("ingest")
    return run


def ids(run: Run) -> list[str]:
    return [report["report"] for report in records(run("status", "--json")[1])[0]["reports"]]


def test_generations_are_listed_the_latest_first(kept: Run) -> None:
    status, output, _ = kept("generations")
    assert status == 0
    assert output.splitlines()[0].startswith("Lần 2 (")
    assert "đang dùng" in output.splitlines()[0]
    assert "thêm 1 báo cáo (xuan-lam-2025)" in output.splitlines()[0]
    assert [one["number"] for one in records(kept("generations", "--json")[1])] == [2, 1]


def test_rollback_and_forward(kept: Run) -> None:
    status, output, _ = kept("rollback")
    assert (status, ids(kept)) == (0, ["xuan-lam-2024"])
    assert "không còn 1 báo cáo (xuan-lam-2025)" in output
    (back,) = records(kept("rollback", "2", "--json")[1])
    assert (back["number"], back["undone"]) == (2, {"added": ["xuan-lam-2025"]})
    status, output, complaints = kept("rollback", "9")
    assert (status, output) == (1, "")
    assert "không giữ lần lưu 9" in complaints


def test_remove_asks_first(kept: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Person(io.StringIO):
        def isatty(self) -> bool:
            return True

    assert kept("remove", "xuan-lam-2024")[0] == 2  # nobody to ask
    monkeypatch.setattr("sys.stdin", Person("k\nc\n"))
    assert "Kho giữ nguyên" in kept("remove", "xuan-lam-2024")[1]
    assert len(ids(kept)) == 2
    status, output, _ = kept("remove", "corpus/xuan-lam-2024.txt")
    assert (status, ids(kept)) == (0, ["xuan-lam-2025"])
    assert "Đã gỡ 1 báo cáo" in output
    assert Path("corpus/xuan-lam-2024.txt").is_file()


def test_what_was_removed_stays_out_until_it_is_taken_back(kept: Run) -> None:
    (removed,) = records(kept("remove", "xuan-lam-2024", "--yes", "--json")[1])
    assert (removed["report"], removed["status"]) == ("xuan-lam-2024", "removed")
    status, output, complaints = kept("ingest")
    assert status == 0
    assert "đã gỡ trước đây" in output
    assert "muốn nạp lại: tracuu ingest corpus/xuan-lam-2024.txt" in complaints
    assert ids(kept) == ["xuan-lam-2025"]
    kept("rollback")
    assert len(ids(kept)) == 2
    status, _, complaints = kept("remove", "la", "--yes")
    assert status == 1
    assert "không có báo cáo «la»" in complaints


def test_rebuild_changes_no_report(kept: Run) -> None:
    before = records(kept("status", "--json")[1])
    assert "2 báo cáo" in kept("rebuild")[1]
    assert records(kept("status", "--json")[1]) == before
    assert records(kept("rebuild", "--json")[1]) == [{"reports": 2, "passages": before[0]["passages"]}]
    assert "lập lại phần tìm kiếm" in kept("generations")[1].splitlines()[0]
    assert kept("verify")[0] == 0


def test_a_passage_is_cited_by_its_id_even_when_it_was_replaced(kept: Run) -> None:
    Path("corpus/xuan-lam-2025.txt").write_text(OTHER.replace("9.520", "9.640"), "utf-8")
    kept("ingest")
    shown = [line for n in (1, 2, 3) for line in records(kept("passage", f"xuan-lam-2025#{n}", "--json")[1])]
    now = [line["text"] for line in shown if line["replaced_on"] is None]
    before = [line["text"] for line in shown if line["replaced_on"]]
    assert any("9.640" in text for text in now)
    assert any("9.520" in text for text in before)
    assert not any("9.520" in text for text in now)
    assert any("Bản cũ, đã được thay ngày" in kept("passage", f"xuan-lam-2025#{n}")[1] for n in (1, 2, 3))
    status, output, complaints = kept("passage", "xuan-lam-2025#99")
    assert (status, output) == (1, "")
    assert "xuan-lam-2025#99" in complaints


def test_a_broken_generation_is_said_and_the_one_before_answers(kept: Run) -> None:
    (Path("index") / FOLDER / "000002" / "catalogue.sqlite").write_bytes(b"half")
    status, output, complaints = kept("ask", "Tổng thu ngân sách năm 2024 là bao nhiêu?")
    assert status == 0
    assert "8.415 triệu" in output
    assert "bị hỏng nên đang dùng bản lưu lúc" in complaints
    assert "BỊ HỎNG" in kept("generations")[1]
    assert kept("verify")[0] == 1
    kept("ingest")
    assert kept("verify")[0] == 0
    assert len(ids(kept)) == 2


def test_backup_and_restore(kept: Run) -> None:
    status, output, _ = kept("backup", "kho.zip")
    assert (status, "2 báo cáo" in output, Path("kho.zip").is_file()) == (0, True, True)
    assert kept("backup", "kho.zip")[0] == 1  # it is there
    kept("remove", "xuan-lam-2024", "--yes")
    assert kept("restore", "kho.zip")[0] == 2  # nobody to ask
    (held,) = records(kept("restore", "kho.zip", "--yes", "--json")[1])
    assert (held["reports"], len(ids(kept))) == (2, 2)
    kept("rollback")
    assert ids(kept) == ["xuan-lam-2025"]
    status, output, _ = kept("restore", "kho.zip", "--index", "other")
    assert (status, "Đã khôi phục 2 báo cáo" in output) == (0, True)
    assert "khôi phục từ kho.zip" in kept("generations", "--index", "other")[1]


def test_health_is_an_exit_status_and_a_line(kept: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracuu.health.encoder_state", lambda settings: "ready")
    status, output, _ = kept("health", "--json")
    (told,) = records(output)
    assert (status, told["healthy"], told["encoder"]) == (0, True, "ready")
    assert "Kho chạy tốt" in kept("health")[1]
    assert kept("health", "--index", "nowhere")[0] == 1


@pytest.mark.parametrize("command", ["generations", "rollback", "rebuild", "backup kho.zip", "restore kho.zip"])
def test_what_only_a_folder_knows_is_refused_for_a_database(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("TRACUU_LIBRARY", "postgresql://nowhere/tracuu")  # it is not even asked
    status, _, complaint = run(*command.split())
    assert (status, f"Lệnh {command.split()[0]}" in complaint) == (1, True)


def test_a_library_moves_into_a_database(kept: Run, server: PostgresServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("cluster", "cluster_writing", "migrate"):
        monkeypatch.setattr(f"tracuu.indexing.{module}.encoder_name", lambda settings: "fake")
        monkeypatch.setattr(f"tracuu.indexing.{module}.load_encoder", lambda settings: FakeEncoder(), raising=False)
    place = server.new_database()
    assert kept("limit", "xuan-lam-2025", "--group", "quân-sự")[0] == 0
    status, output, progress = kept("migrate", "--to", place)
    assert (status, "Đã chép 2 báo cáo và đối chiếu khớp" in output, "Đã chép 1/2" in progress) == (0, True, True)
    monkeypatch.setenv("TRACUU_LIBRARY", place)
    assert ids(kept) == ["xuan-lam-2024", "xuan-lam-2025"]
    assert kept("verify")[0] == 0
    assert read_permissions(place) == {"xuan-lam-2025": {"quân-sự"}}
    assert "không đổi, bỏ qua                     2 báo cáo" in kept("ingest")[1]
    assert "9.520" in kept("ask", "Tổng thu ngân sách năm 2025 đạt bao nhiêu?")[1]
    assert kept("remove", "--yes", "xuan-lam-2025")[0] == 0
    assert ids(kept) == ["xuan-lam-2024"]
