"""What a folder holds is in the database afterwards, whatever happened on the way."""

from dataclasses import replace
from pathlib import Path

import pytest
from factories import PARTS, FakeEncoder, make_library, make_place, make_report, make_settings
from postgres import PostgresServer

from tracuu.errors import EncoderMismatch, IndexMissing
from tracuu.indexing.build import write_library
from tracuu.indexing.library import list_entries, list_removed, open_library
from tracuu.indexing.migrate import differences, migrate_library
from tracuu.settings import Settings

NEWER = replace(make_report(parts=PARTS[:3]), sha256="another")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A library with a report that was replaced and one that was taken out."""
    others = [make_report(f"xa-{n}", place=make_place(f"Xã {n}", province=f"Tỉnh {n % 2}")) for n in range(3)]
    make_library(tmp_path, [make_report(), *others])
    with write_library(make_settings(tmp_path), FakeEncoder()) as writer:
        writer.put(NEWER)
        writer.remove("xa-2")
        writer.commit()
    return make_settings(tmp_path)


def test_everything_is_there_and_nothing_was_embedded(settings: Settings, server: PostgresServer) -> None:
    place = server.new_database()
    assert list(migrate_library(settings, place, FakeEncoder())) == [(n, 3) for n in (1, 2, 3)]
    assert differences(settings, place, FakeEncoder()) == []
    there = replace(settings, library=place)
    assert list_entries(there) == list_entries(settings)
    assert list_removed(there) == list_removed(settings)
    encoder = FakeEncoder()
    here, now = open_library(settings, encoder), open_library(there, encoder)
    assert now.former_passages("xuan-lam-2024#6") == here.former_passages("xuan-lam-2024#6") != ()
    best = [library.passage(library.search_passages("lúa vụ xuân", 1).numbers[0]).text for library in (here, now)]
    assert best[0] == best[1]
    assert encoder.encoded == []


def test_what_broke_off_goes_on(settings: Settings, server: PostgresServer) -> None:
    place = server.new_database()
    next(begun := migrate_library(settings, place, FakeEncoder()))
    begun.close()
    assert any("reports: 1, not 3" in one for one in differences(settings, place, FakeEncoder()))
    assert list(migrate_library(settings, place, FakeEncoder()))[-1] == (3, 3)
    list(migrate_library(settings, place, FakeEncoder()))  # and once more changes nothing
    assert differences(settings, place, FakeEncoder()) == []


def test_nothing_to_copy_or_of_another_encoder(settings: Settings, server: PostgresServer, tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        next(migrate_library(make_settings(tmp_path / "none"), server.new_database(), FakeEncoder()))
    make_library(tmp_path / "other", encoder=FakeEncoder("other"))
    with pytest.raises(EncoderMismatch):
        next(migrate_library(make_settings(tmp_path / "other"), server.new_database(), FakeEncoder()))
