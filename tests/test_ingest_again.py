"""A folder that was ingested before: when it is to be ingested again, and what was removed from it."""

from pathlib import Path

from factories import make_settings
from ingesting import TEXT, ids, ingested, removed, statuses, written, zipped

from tracuu.indexing.generations import all_generations
from tracuu.ingest import is_outdated


def test_a_zip_is_outdated_when_a_file_in_it_is(corpus: Path) -> None:
    zipped(corpus / "xa.zip", a=TEXT)
    ingested(corpus)
    assert not is_outdated(make_settings(corpus.parent))
    zipped(corpus / "xa.zip", a=TEXT, b=TEXT + "b")
    assert is_outdated(make_settings(corpus.parent))


def test_the_corpus_is_outdated_until_all_of_it_is_ingested(corpus: Path) -> None:
    settings = make_settings(corpus.parent)
    assert is_outdated(settings)
    written(corpus / "a.txt")
    statuses(corpus)
    assert not is_outdated(settings)
    written(corpus / "a.txt", TEXT + "thêm")
    assert is_outdated(settings)
    statuses(corpus)
    written(corpus / "README.md")
    assert not is_outdated(settings)
    written(corpus / "b.txt", TEXT + "b")
    assert is_outdated(settings)


def test_a_broken_library_is_outdated_and_ingest_mends_it(corpus: Path) -> None:
    written(corpus / "a.txt")
    statuses(corpus)
    (all_generations(corpus.parent / "index")[0] / "catalogue.sqlite").write_bytes(b"half")
    assert is_outdated(make_settings(corpus.parent))
    assert statuses(corpus) == {"a.txt": "added"}
    assert not is_outdated(make_settings(corpus.parent))


def test_what_was_removed_does_not_come_back_by_itself(corpus: Path) -> None:
    written(corpus / "a.txt")
    written(corpus / "b.txt", TEXT + "b")
    statuses(corpus)
    removed(corpus, "a")
    assert statuses(corpus) == {"a.txt": "removed", "b.txt": "unchanged"}
    assert not is_outdated(make_settings(corpus.parent))
    (corpus / "a.txt").rename(corpus / "ten-khac.txt")
    assert statuses(corpus) == {"b.txt": "unchanged", "ten-khac.txt": "removed"}
    assert ids(corpus) == ["b"]


def test_what_was_removed_comes_back_when_it_is_named_or_changed(corpus: Path) -> None:
    written(corpus / "a.txt")
    statuses(corpus)
    removed(corpus, "a")
    assert statuses(corpus, corpus / "a.txt") == {"a.txt": "added"}
    assert statuses(corpus) == {"a.txt": "unchanged"}
    removed(corpus, "a")
    written(corpus / "a.txt", TEXT + "đã sửa")
    assert statuses(corpus) == {"a.txt": "added"}


def test_a_removed_file_of_a_zip_stays_out_too(corpus: Path) -> None:
    zipped(corpus / "nam-2024.zip", a=TEXT, b=TEXT + "b")
    statuses(corpus)
    removed(corpus, "a")
    assert statuses(corpus) == {"a.txt": "removed", "b.txt": "unchanged"}
    assert ids(corpus) == ["b"]
