"""A folder of small reports, and what an ingest says of them."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from factories import FakeEncoder, make_report, make_settings

from tracuu import ingest
from tracuu.indexing.library import list_entries
from tracuu.indexing.removal import remove_reports
from tracuu.ingest import ingest_files
from tracuu.records import Document, Ingested, Report

TEXT = """ỦY BAN NHÂN DÂN
XÃ XUÂN LAM
BÁO CÁO
Tình hình kinh tế - xã hội năm 2024
I. KẾT QUẢ THỰC HIỆN
1. Sản xuất nông nghiệp
Diện tích gieo cấy lúa vụ xuân của xã đạt 312,5 ha. Năng suất bình quân đạt 64,8 tạ/ha, tăng 1,2 tạ/ha so với vụ trước.
2. Thu, chi ngân sách
Tổng thu ngân sách nhà nước trên địa bàn đạt 8.415 triệu đồng, bằng 112% dự toán huyện giao.
"""


def understood_at_once(document: Document, name: str) -> Report:
    """A report of this name and the file's hash: what parsing makes of the text is tested elsewhere."""
    return replace(make_report(name, path=document.path), sha256=document.sha256)


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(ingest, "parse_report", understood_at_once)
    (tmp_path / "corpus").mkdir()
    return tmp_path / "corpus"


def written(path: Path, text: str = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def ingested(corpus: Path, *paths: Path) -> list[tuple[Ingested, Exception | None]]:
    return list(ingest_files(paths or [corpus], make_settings(corpus.parent), FakeEncoder()))


def statuses(corpus: Path, *paths: Path) -> dict[str, str]:
    return {done.path.name: done.status for done, _ in ingested(corpus, *paths)}


def ids(corpus: Path) -> list[str]:
    return [entry.id for entry in list_entries(make_settings(corpus.parent))]


def zipped(path: Path, **texts: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in texts.items():
            archive.writestr(f"{name}.txt", text)
    return path


def removed(corpus: Path, *names: str) -> None:
    remove_reports(make_settings(corpus.parent), names, FakeEncoder())
