import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from factories import FakeEncoder, make_settings
from ingesting import TEXT, ids, ingested, statuses, understood_at_once, written, zipped

from tracuu import ingest
from tracuu.errors import (
    DocumentEmpty,
    EncoderUnreadable,
    FileDamaged,
    FileMissing,
    IndexBusy,
    IndexMissing,
    NotAReport,
    ReportNameTaken,
)
from tracuu.indexing.build import write_library
from tracuu.indexing.generations import all_generations
from tracuu.indexing.library import list_entries, open_library
from tracuu.indexing.pictures import page_picture
from tracuu.ingest import SCANNED_PAGES, ingest_files, is_outdated, report_files, report_name
from tracuu.reading import read
from tracuu.records import Document, Report

ENGLISH = "This is a letter of thirty words or more, which no official of any commune has ever written to anyone. " * 2


def test_a_folder_is_searched_through(corpus: Path) -> None:
    for name in ("b.txt", "a.txt", "huyen/c.txt", "README.md", ".an.txt", ".git/d.txt"):
        written(corpus / name, TEXT + name)
    assert statuses(corpus) == {"a.txt": "added", "b.txt": "added", "c.txt": "added"}
    assert ids(corpus) == ["a", "b", "c"]


def test_the_pictures_that_reading_kept_go_into_the_library(corpus: Path) -> None:
    settings = make_settings(corpus.parent)
    sha256 = hashlib.sha256(written(corpus / "a.txt").read_bytes()).hexdigest()
    written(settings.cache / SCANNED_PAGES / f"{sha256}-2.webp", "picture")
    assert statuses(corpus) == {"a.txt": "added"}
    assert page_picture(open_library(settings, FakeEncoder()), "a", 2) == b"picture"


def test_a_library_that_lies_in_the_folder_is_no_report(corpus: Path) -> None:
    written(corpus / "a.txt")
    assert statuses(corpus) == {"a.txt": "added"}
    assert statuses(corpus, corpus.parent) == {"a.txt": "unchanged"}


def test_what_is_said_of_a_file(corpus: Path) -> None:
    ((done, error),) = ingested(corpus, written(corpus / "xuan-lam.txt", TEXT.replace("2. Thu", "\f2. Thu")))
    assert error is None
    assert (done.path, done.report, done.status, done.reason) == (corpus / "xuan-lam.txt", "xuan-lam", "added", None)
    assert (done.pages, done.passages, done.figures) == (2, 7, 5)
    assert done.seconds > 0


def test_three_ingests_of_a_folder_leave_the_same(corpus: Path) -> None:
    written(corpus / "a.txt")
    assert statuses(corpus) == {"a.txt": "added"}
    before = list_entries(make_settings(corpus.parent))
    assert statuses(corpus) == statuses(corpus) == {"a.txt": "unchanged"}
    assert list_entries(make_settings(corpus.parent)) == before
    assert len(all_generations(corpus.parent / "index")) == 1


def test_what_is_said_of_an_unchanged_file(corpus: Path) -> None:
    written(corpus / "a.txt")
    ((added, _),), ((unchanged, _),) = ingested(corpus), ingested(corpus)
    assert replace(unchanged, status="added", seconds=added.seconds) == added


def test_a_changed_file_takes_the_place_of_the_old_one(corpus: Path) -> None:
    written(corpus / "a.txt")
    statuses(corpus)
    written(corpus / "a.txt", TEXT + "Ba trường học của xã đều đạt chuẩn quốc gia.\n")
    assert statuses(corpus) == {"a.txt": "replaced"}
    (entry,) = list_entries(make_settings(corpus.parent))
    assert open_library(make_settings(corpus.parent), FakeEncoder()).size == entry.passages


def test_one_bad_file_stops_nobody(corpus: Path) -> None:
    written(corpus / "a.txt")
    written(corpus / "b.txt", ENGLISH)
    written(corpus / "c.txt", "%PDF-1.7")
    found = ingested(corpus, corpus, corpus / "d.txt")
    assert [(done.path.name, done.status, type(error)) for done, error in found] == [
        ("a.txt", "added", type(None)),
        ("b.txt", "refused", NotAReport),
        ("c.txt", "failed", FileDamaged),
        ("d.txt", "failed", FileMissing),
    ]
    assert all(done.reason == (str(error) if error else None) for done, error in found)
    assert ids(corpus) == ["a"]


def test_each_file_of_a_zip_is_a_report(corpus: Path) -> None:
    zipped(corpus / "xa.zip", a=TEXT + "a", b="", c=TEXT + "c")
    found = ingested(corpus)
    assert [(done.path, done.report, done.status, type(error)) for done, error in found] == [
        (corpus / "xa.zip" / "a.txt", "a", "added", type(None)),
        (corpus / "xa.zip" / "b.txt", None, "failed", DocumentEmpty),
        (corpus / "xa.zip" / "c.txt", "c", "added", type(None)),
    ]
    assert [done.status for done, _ in ingested(corpus)] == ["unchanged", "failed", "unchanged"]


def test_files_of_two_zips_are_told_apart(corpus: Path) -> None:
    zipped(corpus / "1.zip", a=TEXT)
    zipped(corpus / "2.zip", a=TEXT + "khác")
    assert [done.status for done, _ in ingested(corpus)] == ["added", "added"]
    zipped(corpus / "1.zip", a=TEXT + "mới")
    assert [(done.report, done.status) for done, _ in ingested(corpus)] == [("a", "replaced"), ("2-a", "unchanged")]


def test_a_file_that_did_not_change_is_not_read_again(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(corpus / "a.txt")
    statuses(corpus)

    def refuse(*_: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr(read, "_read", refuse)
    assert statuses(corpus) == {"a.txt": "unchanged"}


def test_another_program_reads_the_files_again(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(corpus / "a.txt")
    assert statuses(corpus) == {"a.txt": "added"}
    monkeypatch.setattr(ingest, "this_reader", lambda: "another")
    assert is_outdated(make_settings(corpus.parent))
    assert statuses(corpus) == {"a.txt": "replaced"}
    assert statuses(corpus) == {"a.txt": "unchanged"}


def test_progress_is_told_and_a_reader_that_fails_stops_nobody(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path, *given: Any) -> Document:
        cache, progress = given[-2:]
        assert cache == make_settings(corpus.parent).cache / "pages"
        progress(path, 1, 2)
        raise KeyError("odd")

    monkeypatch.setattr(read, "_read", fail)
    told: list[tuple[Path, int, int]] = []
    written(corpus / "a.txt")
    ((done, error),) = ingest_files(
        [corpus], make_settings(corpus.parent), FakeEncoder(), lambda *page: told.append(page)
    )
    assert (done.status, type(error), told) == ("failed", KeyError, [(corpus / "a.txt", 1, 2)])


def test_a_file_that_cannot_be_looked_into_stops_nobody(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = ingest.unread_documents

    def stumble(path: Path, *given: Any) -> Iterator[read.Unread]:
        if path.stem == "a":
            raise KeyError("odd")
        yield from real(path, *given)

    monkeypatch.setattr(ingest, "unread_documents", stumble)
    for name in "ab":
        written(corpus / f"{name}.txt", TEXT + name)
    assert statuses(corpus) == {"a.txt": "failed", "b.txt": "added"}


def test_files_read_at_once_give_what_they_give_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that change each other's names and fates: copies, equal names in other folders, what fails."""
    made = []
    for at_once in (1, 4):
        monkeypatch.setattr(ingest, "cores", lambda count=at_once: count)
        folder = tmp_path / str(at_once)
        for name in ("a/x", "b/x", "c/x"):
            written(folder / "corpus" / f"{name}.txt", TEXT)  # one report, and two copies
        for number in range(6):
            written(folder / "corpus" / f"{number}" / "báo cáo.txt", TEXT.replace("8.415", f"8.41{number}"))
        written(folder / "corpus" / "3" / "báo cáo.html", ENGLISH)
        zipped(folder / "corpus" / "d.zip", x=TEXT, y=TEXT + "y", z="")
        said = [
            (done.path.relative_to(folder), done.report, done.status, done.passages, done.figures, type(error))
            for done, error in ingested(folder / "corpus")
        ]
        library = open_library(make_settings(folder), FakeEncoder())
        passages = [library.passage(number) for number in range(library.size)]
        made.append((said, passages, library.search_passages("thu ngân sách", 30).numbers.tolist()))
    assert len(made[0][0]) == 13
    assert made[0] == made[1]


def test_a_file_that_no_one_foresaw_stops_nobody(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(document: Document, name: str) -> Report:
        if document.path.stem == "b":
            raise RecursionError("too deep")
        report = understood_at_once(document, name)
        return replace(report, figures=(replace(report.figures[0], passage="?"),)) if report.id == "c" else report

    monkeypatch.setattr(ingest, "parse_report", parse)
    for name in "abcd":
        written(corpus / f"{name}.txt", TEXT + name)
    assert list(statuses(corpus).values()) == ["added", "failed", "failed", "added"]
    assert ids(corpus) == ["a", "d"]


def test_only_bad_files_make_no_library(corpus: Path) -> None:
    assert statuses(corpus, written(corpus / "b.txt", ENGLISH)) == {"b.txt": "refused"}
    assert ingested(corpus, corpus / ".git") != []
    with pytest.raises(IndexMissing):
        ids(corpus)


def test_two_files_of_one_name_in_one_folder_are_not_two_reports(corpus: Path) -> None:
    written(corpus / "a.html", TEXT + "khác")
    written(corpus / "a.txt")
    (_, (refused, error)) = ingested(corpus)
    assert refused.status == "refused"
    assert isinstance(error, ReportNameTaken)
    assert error.other == corpus / "a.html"


def test_files_of_one_name_are_told_apart_by_their_folders(corpus: Path) -> None:
    for number, folder in enumerate(("Hòa Lạng/2024", "Tân Khê/2024", "Xuân Lam/2024")):
        written(corpus / folder / "báo cáo.txt", TEXT + str(number))
    assert [done.status for done, _ in ingested(corpus)] == ["added"] * 3
    assert ids(corpus) == ["2024-báo cáo", "Xuân Lam-2024-báo cáo", "báo cáo"]
    assert not is_outdated(make_settings(corpus.parent))
    (corpus / "Hòa Lạng" / "2024" / "báo cáo.txt").unlink()  # whose name nobody inherits
    written(corpus / "Tân Khê" / "2024" / "báo cáo.txt", TEXT + "sửa")
    assert [(done.report, done.status) for done, _ in ingested(corpus)] == [
        ("2024-báo cáo", "replaced"),
        ("Xuân Lam-2024-báo cáo", "unchanged"),
    ]


def test_a_copy_in_another_folder_is_the_same_report(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(corpus / "2023" / "a.txt")
    written(corpus / "2024" / "a.txt")
    assert [done.status for done, _ in ingested(corpus)] == ["added", "unchanged"]
    monkeypatch.setattr(ingest, "this_reader", lambda: "another program")
    assert [done.status for done, _ in ingested(corpus, corpus / "2024")] == ["replaced"]
    assert ids(corpus) == ["a"]


def test_a_file_that_moved_is_the_same_report(corpus: Path) -> None:
    written(corpus / "a.txt")
    statuses(corpus)
    (corpus / "moi").mkdir()
    (corpus / "a.txt").rename(corpus / "moi" / "a.txt")
    assert statuses(corpus) == {"a.txt": "unchanged"}
    written(corpus / "moi" / "a.txt", TEXT + "thêm")
    assert statuses(corpus) == {"a.txt": "replaced"}


def test_reports_whose_files_are_gone_stay(corpus: Path) -> None:
    written(corpus / "a.txt")
    statuses(corpus)
    (corpus / "a.txt").unlink()
    written(corpus / "b.txt", TEXT + "b")
    assert statuses(corpus) == {"b.txt": "added"}
    assert ids(corpus) == ["a", "b"]


def test_who_stops_in_the_middle_leaves_the_library_as_it_was(corpus: Path) -> None:
    written(corpus / "a.txt")
    written(corpus / "b.txt", TEXT + "b")
    started = ingest_files([corpus], make_settings(corpus.parent), FakeEncoder())
    assert next(started)[0].status == "added"
    started.close()  # type: ignore[attr-defined]
    with pytest.raises(IndexMissing):
        ids(corpus)
    assert statuses(corpus) == {"a.txt": "added", "b.txt": "added"}


def test_an_encoder_that_fails_is_no_files_fault(corpus: Path) -> None:
    class Broken(FakeEncoder):
        def encode_passages(self, texts: object) -> object:
            raise EncoderUnreadable(Path("e5"), "tensor emb.word is missing")

    written(corpus / "a.txt")
    with pytest.raises(EncoderUnreadable):
        list(ingest_files([corpus], make_settings(corpus.parent), Broken()))  # type: ignore[arg-type]


def test_there_is_one_writer(corpus: Path) -> None:
    with write_library(make_settings(corpus.parent), FakeEncoder()), pytest.raises(IndexBusy):
        ingested(corpus)


def test_files_are_listed_once_in_the_order_given(corpus: Path) -> None:
    a, b = written(corpus / "a.txt"), written(corpus / "b.txt")
    assert report_files([b, corpus, corpus / "moi.txt", a]) == [b, a, corpus / "moi.txt"]
    assert report_files([corpus / ".." / "corpus", a]) == [
        corpus / ".." / "corpus" / name for name in ("a.txt", "b.txt")
    ]
    assert report_files([]) == []


def test_a_report_has_the_name_of_its_file(corpus: Path) -> None:
    assert report_name(corpus / "Báo cáo 6 tháng.2024.txt") == "Báo cáo 6 tháng.2024"


def test_from_a_file_to_a_passage_that_is_found(tmp_path: Path) -> None:
    settings = make_settings(tmp_path)
    ((done, error),) = ingest_files([written(tmp_path / "xuan-lam-2024.txt")], settings, FakeEncoder())
    assert (done.status, error) == ("added", None)
    library = open_library(settings, FakeEncoder())
    found = library.passage(library.search_terms(["tong_thu", "ngan_sach"], 1).numbers[0])
    assert "8.415 triệu đồng" in found.text
    assert found.text == library.report_text("xuan-lam-2024")[found.span.start : found.span.end]
