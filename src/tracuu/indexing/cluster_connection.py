"""Connections to the PostgreSQL that holds a library, and what goes wrong with them in classes of our own."""

import atexit
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any

import psycopg
from pgvector.psycopg import register_vector
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import dict_row
from psycopg_pool import ConnectionPool, PoolTimeout

from tracuu.errors import DatabaseRefused, DatabaseUnreachable, SettingInvalid

Url = str
MOST_CONNECTIONS = 8  # of one process; its sessions share them
WAITED = 10  # seconds for a connection
READER = "tracuu_reader"  # the role in which reports are read for a person
# Rows that a filter leaves out are passed over until enough are found, nearest first.
OPTIONS = {"hnsw.ef_search": "200", "hnsw.iterative_scan": "strict_order", "hnsw.max_scan_tuples": "200000"}
REFUSALS = ("password authentication failed", "no password supplied", "no pg_hba.conf entry", "authentication failed")
NOT_THERE = ("role", "database")


def described(url: Url) -> Path:
    """Where a library is, without its password, as the folder of another would be named.

    >>> str(described("postgresql://tracuu:secret@kho.example/bao_cao"))
    'bao_cao@kho.example'
    """
    parts = conninfo_to_dict(url)
    return Path(f"{parts.get('dbname', '')}@{parts.get('host') or parts.get('hostaddr') or 'localhost'}")


def connected(url: Url) -> "psycopg.Connection[Any]":
    """A connection that commits by itself; raises SettingInvalid, DatabaseUnreachable or DatabaseRefused."""
    try:
        return psycopg.connect(url, autocommit=True, connect_timeout=WAITED)
    except psycopg.ProgrammingError:
        raise SettingInvalid("library", _after_password(url), "tracuu.toml, TRACUU_LIBRARY") from None
    except psycopg.OperationalError as error:
        raise _why_not(url, error) from error


def use_vectors(connection: "psycopg.Connection[Any]") -> None:
    """Nothing; vectors can be given to this connection and taken from it, and are searched for as `OPTIONS` say."""
    register_vector(connection)
    for name, value in OPTIONS.items():
        connection.execute(f"SET {name} = {value}")


def _read_for(connection: "psycopg.Connection[Any]", groups: frozenset[str] | None) -> None:
    """Nothing; this connection can read only what these groups may see, for as long as it lasts; all, if none are given."""
    use_vectors(connection)
    if groups is not None:
        connection.execute("SELECT set_config('tracuu.groups', %s, false)", (",".join(sorted(groups)),))
        connection.execute(f"SET ROLE {READER}")


@cache
def _pool(url: Url, groups: frozenset[str] | None) -> "ConnectionPool[Any]":
    pool = ConnectionPool(
        url,
        min_size=0,
        max_size=MOST_CONNECTIONS,
        timeout=WAITED,
        kwargs={"autocommit": True, "row_factory": dict_row, "connect_timeout": WAITED},
        configure=partial(_read_for, groups=groups),
        open=True,
    )
    atexit.register(pool.close)
    return pool


def ask(url: Url, question: str, values: Any = (), groups: frozenset[str] | None = None) -> list[dict[str, Any]]:
    """The rows that answer a question, from any connection that is free; after a restart of the server a new one.

    Where groups are given, only what they may see is there. Raises DatabaseUnreachable.
    """
    pool = _pool(url, groups)
    for is_last in (False, True):
        try:
            with pool.connection() as connection:
                rows: list[dict[str, Any]] = connection.execute(question, values, binary=True).fetchall()
                return rows
        except (psycopg.OperationalError, PoolTimeout) as error:
            if is_last or isinstance(error, PoolTimeout):
                raise _why_not(url, error) from error
            pool.check()
    raise AssertionError


@contextmanager
def reaching(url: Url) -> Iterator[None]:
    """What a lost connection raises in the block is said as DatabaseUnreachable."""
    try:
        yield
    except psycopg.OperationalError as error:
        raise _why_not(url, error) from error


def _why_not(url: Url, error: Exception) -> Exception:
    said = str(error)
    if any(refusal in said for refusal in REFUSALS) or any(f'{what} "' in said for what in NOT_THERE):
        return DatabaseRefused(described(url), said)
    return DatabaseUnreachable(described(url), said)


def _after_password(url: Url) -> str:
    """The address as far as it can be shown: what does not parse may hold a password anywhere before the last @."""
    return url.rpartition("@")[2]
