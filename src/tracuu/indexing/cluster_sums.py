"""What the scores of a library in PostgreSQL are measured against: sums of its vectors, kept as reports come and go.

They are brought up to date when an ingest ends, and now and then while it goes on, not with each report: they are two
matrices of 1.2 MB. Which reports are in them is noted with the reports, so that a killed ingest leaves no gap.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tracuu.indexing.cluster_schema import VECTORS
from tracuu.indexing.vectors import Moments, Sums

READ_AT_ONCE = 4096  # vectors


def read_moments(ask: Callable[[str, Any], list[dict[str, Any]]], dimension: int) -> Mapping[str, Moments]:
    """The moments of each table of vectors."""
    found = {row["kind"]: _sums_of(row["rows"], row["total"], row["outer_products"]) for row in ask(SUMS, ())}
    return {table: found.get(table, Sums.of_none(dimension)).moments() for table in VECTORS}


def sum_new(connection: Any) -> int:
    """How many reports were added to the sums: all that were not in them. The library is locked by the caller."""
    new = connection.execute(
        "SELECT province, serial FROM reports WHERE NOT is_summed AND replaced_on IS NULL"
    ).fetchall()
    if new:
        change_sums(connection, new, 1)
        provinces, serials = zip(*new, strict=True)
        connection.execute(
            """UPDATE reports SET is_summed = true FROM unnest(%s::int[], %s::int[]) AS new (province, serial)
            WHERE reports.province = new.province AND reports.serial = new.serial""",
            (list(provinces), list(serials)),
        )
    return len(new)


def change_sums(connection: Any, reports: list[tuple[int, int]], sign: int) -> None:
    """Nothing; the vectors of these reports (province, serial) are added to the sums, or taken out."""
    (dimension,) = connection.execute("SELECT dimension FROM library").fetchone()
    kept = {kind: _sums_of(*row) for kind, *row in connection.execute(SUMS).fetchall()}
    for table in VECTORS:
        sums = kept.get(table, Sums.of_none(dimension))
        for vectors in _vectors(connection, table, reports):
            sums.count(vectors, sign)
        connection.execute(
            """INSERT INTO sums VALUES (%s, %s, %s, %s) ON CONFLICT (kind) DO UPDATE
            SET rows = excluded.rows, total = excluded.total, outer_products = excluded.outer_products""",
            (table, sums.rows, sums.total.tobytes(), sums.outer.tobytes()),
        )


def _vectors(connection: Any, table: str, reports: list[tuple[int, int]]) -> Iterator[NDArray[np.float32]]:
    provinces, serials = zip(*reports, strict=True)
    with connection.cursor("vectors", binary=True) as cursor:  # of the server: rows come in parts
        cursor.itersize = READ_AT_ONCE
        cursor.execute(
            f"""SELECT vector FROM {table} JOIN unnest(%s::int[], %s::int[]) AS asked (province, serial)
            USING (province, serial)""",
            (list(provinces), list(serials)),
        )
        while rows := cursor.fetchmany(READ_AT_ONCE):
            yield np.stack([vector.to_numpy() for (vector,) in rows]).astype(np.float32)


SUMS = "SELECT kind, rows, total, outer_products FROM sums"


def _sums_of(rows: int, total: bytes, outer: bytes) -> Sums:
    """Copies that can be changed."""
    whole = np.frombuffer(total, np.float64).copy()
    return Sums(rows, whole, np.frombuffer(outer, np.float64).reshape(len(whole), -1).copy())
