"""What a database has acknowledged is there after its processes were killed, and on the server that takes its place."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from time import sleep

import pytest
from factories import FakeEncoder, make_report, make_settings
from postgres import NoServer, PostgresServer

from tracuu.errors import DatabaseUnreachable
from tracuu.indexing.build import write_library
from tracuu.indexing.cluster_connection import connected
from tracuu.indexing.library import list_entries, open_library, verify_library
from tracuu.settings import Settings

BEFORE_THE_KILL = 12  # reports that are in for certain
STANDBY = "standby"
Started = Callable[..., PostgresServer]


@pytest.fixture
def started() -> Iterator[Started]:
    """Starts servers, which are gone after the test."""
    servers: list[PostgresServer] = []

    def start(**given: object) -> PostgresServer:
        try:
            servers.append(PostgresServer(**given))  # type: ignore[arg-type]
        except NoServer as error:
            pytest.skip(f"no PostgreSQL with pgvector here: {error}")
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


def ingest_until_killed(settings: Settings, kill: Callable[[], None]) -> list[str]:
    """The reports whose `put` returned before the server was killed in the middle of another."""
    acknowledged: list[str] = []
    enough, ended = threading.Event(), threading.Event()

    def write() -> None:
        try:
            with write_library(settings, FakeEncoder()) as writer:
                for number in range(10_000):
                    writer.put(make_report(f"xa-{number}"))
                    acknowledged.append(f"xa-{number}")
                    if len(acknowledged) == BEFORE_THE_KILL:
                        enough.set()
        except DatabaseUnreachable:
            ended.set()
        finally:
            enough.set()

    thread = threading.Thread(target=write)
    thread.start()
    enough.wait()
    kill()
    thread.join()
    assert ended.is_set()
    return acknowledged


def require_whole(settings: Settings, acknowledged: list[str]) -> None:
    """Every report is there that was acknowledged, at most one more, and everything agrees once the next ingest is done."""
    there = {entry.id for entry in list_entries(settings)}
    assert set(acknowledged) <= there
    assert len(there) <= len(acknowledged) + 1
    with write_library(settings, FakeEncoder()) as writer:
        writer.put(make_report("sau-do"))
        writer.commit()
    assert verify_library(settings, FakeEncoder()) == []
    assert len(open_library(settings, FakeEncoder()).search_passages("lúa xuân", 9).numbers) == 9


def test_killed_in_the_middle_of_an_ingest(tmp_path: Path, started: Started) -> None:
    server = started(options={"fsync": "on"})
    settings = make_settings(tmp_path, server.new_database())
    acknowledged = ingest_until_killed(settings, server.kill)
    with pytest.raises(DatabaseUnreachable):
        list_entries(settings)
    server.start()
    require_whole(settings, acknowledged)


def test_the_synchronous_standby_takes_over(tmp_path: Path, started: Started) -> None:
    first = started(options={"fsync": "on"})
    address = first.new_database()
    second = started(copy_of=first, options={"fsync": "on", "primary_conninfo": first.standby_of(STANDBY)})
    with connected(first.url("postgres")) as connection:
        connection.execute(f"ALTER SYSTEM SET synchronous_standby_names = '{STANDBY}'")
        connection.execute("SELECT pg_reload_conf()")
        while not connection.execute("SELECT FROM pg_stat_replication WHERE sync_state = 'sync'").fetchall():
            sleep(0.05)
    acknowledged = ingest_until_killed(make_settings(tmp_path, address), first.kill)
    with connected(second.url("postgres")) as connection:
        connection.execute("SELECT pg_promote()")
    require_whole(make_settings(tmp_path, second.url(address.partition("@/")[2].partition("?")[0])), acknowledged)
