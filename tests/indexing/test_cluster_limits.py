"""What a report says is kept by the database itself from whom it is not for, however it is asked."""

from pathlib import Path
from typing import Any

import numpy as np
import psycopg
import pytest
from factories import FakeEncoder, make_library, make_report, make_settings
from indexing.test_seen import HIDDEN, OPEN, SECRET
from postgres import PostgresServer

from tracuu.errors import ReaderRoleMissing
from tracuu.indexing import cluster_schema
from tracuu.indexing.cluster_connection import READER, ask, connected
from tracuu.indexing.cluster_limits import OF_REPORTS, permit, read_permissions
from tracuu.indexing.cluster_schema import PARTITIONED
from tracuu.indexing.library import Library, open_library

OTHERS, MEMBERS = frozenset({"văn-phòng"}), frozenset({"quân-sự", "văn-phòng"})
WORDS = ("Quỳnh", "9.999", SECRET)


@pytest.fixture(scope="module")
def place(server: PostgresServer) -> str:
    return server.new_database()


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, place: str) -> Library:
    """With a report that is limited, and a version of it that was replaced."""
    folder = tmp_path_factory.mktemp("office")
    make_library(folder, [make_report(SECRET)], library=place)
    library = make_library(folder, [*OPEN, HIDDEN], library=place)
    permit(place, [SECRET], ["quân-sự"])
    return library


def serials(rows: list[dict[str, Any]]) -> set[int]:
    return {row["serial"] for row in rows}


@pytest.mark.parametrize("table", OF_REPORTS)
def test_no_row_of_a_limited_report_is_read_by_others(library: Library, place: str, table: str) -> None:
    theirs = serials(ask(place, "SELECT serial FROM reports WHERE id = %s", (SECRET,)))
    everything = ask(place, f"SELECT * FROM {table}")
    assert theirs & serials(everything)
    for groups in (OTHERS, frozenset[str]()):
        rows = ask(place, f"SELECT * FROM {table}", groups=groups)
        assert serials(rows) == serials(everything) - theirs != set()
        assert not [word for word in WORDS if word in str(rows)]
        for allowed in theirs:  # by its key, and counted
            assert ask(place, f"SELECT * FROM {table} WHERE serial = %s", (allowed,), groups) == []
            assert ask(place, f"SELECT count(*) AS n FROM {table} WHERE serial = %s", (allowed,), groups) == [{"n": 0}]
    assert serials(ask(place, f"SELECT * FROM {table}", groups=MEMBERS)) == serials(everything)


@pytest.mark.parametrize(
    "question",
    [
        *(f"SELECT * FROM {table}_1" for table in PARTITIONED),
        *(
            f"SELECT * FROM {table}"
            for table in ("permissions", "removed", "lexemes", "syllables", "pairs", "headings")
        ),
        "UPDATE passages SET text = ''",
        "DELETE FROM permissions",
    ],
)
def test_no_way_leads_around(library: Library, place: str, question: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(place, question, groups=OTHERS)


def test_a_connection_that_was_told_no_groups_reads_what_is_open(library: Library, place: str) -> None:
    with connected(place) as connection:
        connection.execute(f"SET ROLE {READER}")
        assert connection.execute("SELECT count(*) FROM reports WHERE id = %s", (SECRET,)).fetchone() == (0,)


@pytest.mark.parametrize("few", [True, False])
def test_every_leg_leaves_it_out_before_it_ranks(library: Library, few: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """The best are found of what may be seen, though what may not is nearer; nobody told the search of limits."""
    monkeypatch.setattr("tracuu.indexing.cluster_search.SCAN_BELOW", 5_000 if few else 0)
    seen, all_of_it = library.limited_to(OTHERS), library.limited_to(MEMBERS)
    ids = [entry.id for entry in library.entries]
    assert SECRET not in {entry.id for entry in seen.entries}
    assert {entry.id for entry in all_of_it.entries} == set(ids)
    for allowed in (None, library.numbers_of([OPEN[0].id])):
        for found, expected in (
            (seen.search_passages("kho thóc dự trữ", 3, allowed), library.numbers_of(ids)),
            (seen.search_sentences("kho thóc dự trữ", 3, allowed), library.numbers_of(ids)),
            (seen.search_terms(["tong", "thu", "ngan", "sach"], 1, allowed), library.numbers_of(ids)),
        ):
            assert len(found.numbers)
            assert np.all(np.isin(found.numbers, allowed if allowed is not None else expected))
            assert SECRET not in {seen.passage(int(number)).report for number in found.numbers}
    best = all_of_it.search_terms(["kho", "thoc"], 1)
    assert all_of_it.passage(int(best.numbers[0])).report == SECRET


def test_limits_outlive_the_report_and_are_lifted(tmp_path: Path, server: PostgresServer) -> None:
    place = server.new_database()
    permit(place, ["an-hai-2024"], ["quân-sự", "tài-chính"])  # before anything is in
    library = make_library(tmp_path, OPEN, library=place)
    assert [entry.id for entry in library.limited_to(OTHERS).entries] == ["xuan-lam-2024"]
    permit(place, ["an-hai-2024"], [])
    assert read_permissions(place) == {}
    assert len(library.limited_to(OTHERS).entries) == 2


def test_a_library_of_an_earlier_program_is_brought_up_to_date_when_it_is_opened(
    tmp_path: Path, server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = server.new_database()
    with monkeypatch.context() as earlier:
        earlier.setattr(cluster_schema, "STEPS", ())
        earlier.setattr(cluster_schema, "VERSION", 1)
        with connected(place) as connection:
            cluster_schema.make_tables(connection, place, "fake", FakeEncoder.dimension)
    assert open_library(make_settings(tmp_path, place), FakeEncoder()).limited_to(OTHERS).entries == ()


def test_who_may_not_make_the_role_is_told_what_to_ask_for(server: PostgresServer) -> None:
    place = server.new_database()
    with connected(place) as connection:
        connection.execute("CREATE EXTENSION vector; CREATE ROLE plain LOGIN; GRANT CREATE ON SCHEMA public TO plain")
        plain = place.replace("tracuu@", "plain@")
    with pytest.raises(ReaderRoleMissing), connected(plain) as connection:
        cluster_schema.make_tables(connection, plain, "fake", 4)
    with connected(place) as connection:
        connection.execute(f"GRANT {READER} TO plain")
    with connected(plain) as connection:
        cluster_schema.make_tables(connection, plain, "fake", 4)
    assert ask(plain, "SELECT * FROM passages", groups=OTHERS) == []
