from concurrent.futures import ThreadPoolExecutor

import pytest
from postgres import PostgresServer

from tracuu.errors import VectorsMissing
from tracuu.indexing import cluster_schema
from tracuu.indexing.cluster_connection import connected
from tracuu.indexing.cluster_schema import make_tables, province_number


def test_tables_are_made_once_and_brought_up_to_date(server: PostgresServer, monkeypatch: pytest.MonkeyPatch) -> None:
    address = server.new_database()

    def make(_: int) -> None:
        with connected(address) as connection:
            make_tables(connection, address, "fake", 4)

    with ThreadPoolExecutor(3) as pool:  # who comes at once waits
        list(pool.map(make, range(3)))
    step = "ALTER TABLE library ADD COLUMN new integer DEFAULT 7"
    monkeypatch.setattr(cluster_schema, "STEPS", (*cluster_schema.STEPS, step))
    monkeypatch.setattr(cluster_schema, "VERSION", cluster_schema.VERSION + 1)
    make(0)
    make(0)
    with connected(address) as connection:
        assert connection.execute("SELECT schema, dimension, new FROM library").fetchall() == [
            (cluster_schema.VERSION, 4, 7)
        ]


def test_a_province_gets_its_partitions_once(server: PostgresServer) -> None:
    address = server.new_database()
    with connected(address) as connection:
        make_tables(connection, address, "fake", 4)

    def number(_: int) -> int:
        with connected(address) as connection:
            return province_number(connection, "hai duong")

    with ThreadPoolExecutor(3) as pool:
        assert len(set(pool.map(number, range(3)))) == 1


def test_who_may_not_use_pgvector_is_told_so(server: PostgresServer) -> None:
    address = server.new_database()
    with connected(address) as connection:
        connection.execute("CREATE ROLE guest LOGIN")
    with pytest.raises(VectorsMissing), connected(address.replace("tracuu@", "guest@")) as connection:
        make_tables(connection, address, "fake", 4)
