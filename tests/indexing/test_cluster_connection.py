import pytest
from postgres import PostgresServer

from tracuu.errors import DatabaseUnreachable, SettingInvalid
from tracuu.indexing.cluster_connection import ask, connected, reaching


@pytest.mark.parametrize("address", ["kho", "postgresql://a:secret@h/db?odd=1", "postgresql://a:secret@[h/db"])
def test_an_address_that_is_none_is_said_without_its_password(address: str) -> None:
    with pytest.raises(SettingInvalid) as found:
        connected(address)
    assert "secret" not in str(found.value)


def test_a_server_that_was_started_again_is_asked_on(server: PostgresServer) -> None:
    address = server.new_database()
    with connected(address) as connection:
        connection.execute("CREATE EXTENSION vector")
    ask(address, "SELECT 1 AS one")
    with connected(address) as connection:  # what is left of the connections after a restart
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
    assert ask(address, "SELECT 1 AS one") == [{"one": 1}]


def test_a_connection_that_breaks_in_the_middle(server: PostgresServer) -> None:
    with (
        pytest.raises(DatabaseUnreachable),
        reaching(server.url("postgres")),
        connected(server.url("postgres")) as connection,
    ):
        connection.execute("SELECT pg_terminate_backend(pg_backend_pid())")
