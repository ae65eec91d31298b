"""A report is put into a database whole or not at all, by any number of writers."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from factories import PARTS, FakeEncoder, make_library, make_place, make_report, make_settings
from postgres import PostgresServer

from tracuu.errors import OnlyInFolder
from tracuu.indexing import cluster_writing
from tracuu.indexing.build import LibraryWriter, write_library
from tracuu.indexing.cluster_connection import ask
from tracuu.indexing.library import Library, list_entries, list_removed, open_library, verify_library
from tracuu.records import ReportEntry
from tracuu.settings import Settings

OTHER = make_report("an-hai-2023")


@pytest.fixture
def settings(tmp_path: Path, server: PostgresServer) -> Settings:
    return make_settings(tmp_path, server.new_database())


@pytest.fixture
def writer(settings: Settings) -> Iterator[LibraryWriter]:
    with write_library(settings, FakeEncoder()) as opened:
        yield opened


def opened(settings: Settings) -> Library:
    return open_library(settings, FakeEncoder())


def counts(settings: Settings) -> dict[str, object]:
    """Every count over the whole library, without what has become nothing."""
    found: dict[str, object] = {"passages": ask(settings.library, "SELECT passages FROM library")}
    for table, key in (("lexemes", "term"), ("syllables", "syllable"), ("headings", "heading"), ("pairs", "first")):
        rows = ask(settings.library, f"SELECT {key}, sum(count)::int AS n FROM {table} GROUP BY 1")
        found[table] = {row[key]: row["n"] for row in rows if row["n"]}
    return found


def test_what_was_put_in_is_there_without_a_commit(settings: Settings, writer: LibraryWriter) -> None:
    writer.put(make_report())
    assert [entry.id for entry in list_entries(settings)] == ["xuan-lam-2024"]
    assert len(opened(settings).search_terms(["ngheo"], 3).numbers) == 1


def test_a_report_whose_parts_do_not_agree_leaves_nothing(settings: Settings, writer: LibraryWriter) -> None:
    writer.put(OTHER)
    before = counts(settings)
    report = make_report()
    with pytest.raises(ValueError, match="xuan-lam-2024"):
        writer.put(replace(report, passages=(replace(report.passages[0], section=None), *report.passages[1:])))  # type: ignore[arg-type]
    writer.commit()
    assert [entry.id for entry in writer.entries] == ["an-hai-2023"]
    assert counts(settings) == before
    assert verify_library(settings, FakeEncoder()) == []


def test_taking_out_leaves_what_was_before(settings: Settings, writer: LibraryWriter) -> None:
    writer.put(OTHER)
    writer.commit()
    before = counts(settings)
    writer.put(make_report())
    writer.commit()
    writer.remove("xuan-lam-2024")
    writer.commit()
    assert counts(settings) == before
    assert verify_library(settings, FakeEncoder()) == []
    assert [one.report for one in list_removed(settings)] == ["xuan-lam-2024"]
    assert ask(settings.library, "SELECT count(*) AS n FROM reports") == [{"n": 1}]
    writer.put(make_report())
    assert writer.removed == ()


def test_a_new_version_takes_the_place_of_the_old_one(settings: Settings, writer: LibraryWriter) -> None:
    writer.put(make_report())
    writer.commit()
    writer.put(replace(make_report(parts=PARTS[:3], place=make_place(province="Thái Bình")), sha256="another"))
    writer.commit()
    assert [entry.sha256 for entry in writer.entries] == ["another"]
    assert verify_library(settings, FakeEncoder()) == []
    (former,) = opened(settings).former_passages("xuan-lam-2024#1")
    assert former.passage == make_report().passages[0]
    writer.put(make_report())  # the old one again: it is no former version any more
    (former,) = opened(settings).former_passages("xuan-lam-2024#1")
    assert former.entry.sha256 == "another"


def test_the_same_file_read_again_is_no_former_version(settings: Settings, writer: LibraryWriter) -> None:
    for reader in ("one", "two"):
        writer.put(replace(make_report(), reader=reader))
    writer.commit()
    assert opened(settings).former_passages("xuan-lam-2024#1") == ()
    assert ask(settings.library, "SELECT reader FROM reports") == [{"reader": "two"}]
    assert verify_library(settings, FakeEncoder()) == []


def test_writers_side_by_side(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_writing, "SUMMED_EVERY", 2)

    def write(first: int) -> tuple[ReportEntry, ...]:
        with write_library(settings, FakeEncoder()) as writer:
            for n in range(first, first + 4):  # each but the first and the last two are put by two writers
                writer.put(make_report(f"xa-{n}", place=make_place(province=f"Tỉnh {n % 2}")))
            writer.commit()
            return writer.entries

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, [0, 2, 4, 6]))
    assert [entry.id for entry in list_entries(settings)] == [f"xa-{n}" for n in range(10)]
    assert verify_library(settings, FakeEncoder()) == []


def test_what_a_killed_writer_did_not_count_the_next_one_does(settings: Settings) -> None:
    with write_library(settings, FakeEncoder()) as writer:
        writer.put(make_report())  # and no commit
    alone = opened(settings).search_passages("lúa", 3)
    with write_library(settings, FakeEncoder()) as writer:
        writer.commit()
    assert not alone.z.any()
    assert opened(settings).search_passages("lúa", 3).z[0] > 1


def test_nothing_is_made_anew(writer: LibraryWriter) -> None:
    with pytest.raises(OnlyInFolder):
        writer.rebuild()


def test_a_library_without_reports(tmp_path: Path, server: PostgresServer) -> None:
    library = make_library(tmp_path, [], library=server.new_database())
    assert (library.size, library.headings, library.entries) == (0, (), ())
    assert len(library.search_passages("thu", 5).numbers) == len(library.search_terms(["thu"], 5).numbers) == 0
