"""The tables of a library in PostgreSQL, as they were first and step by step as they are now.

Every table that grows with the reports begins its key with the province, which is what they are partitioned by, and
could be distributed by (Citus: `create_distributed_table(..., 'province')`, co-located; the others are small and would
be reference tables). What is searched stands in narrow tables of its own, and only for the reports that are current;
the records of replaced versions stay, as they can be cited.

The steps are our own: yoyo and alembic bring a second configuration and files beside the package, and the first table
already needs the encoder's dimension.
"""

from typing import Any

from psycopg.errors import FeatureNotSupported, InsufficientPrivilege, UndefinedFile

from tracuu.errors import DatabaseEmpty, IndexNewer, VectorsMissing
from tracuu.indexing.cluster_connection import Url, described
from tracuu.indexing.cluster_limits import MAY_READ, POLICIES, make_reader

NO_VECTORS = (FeatureNotSupported, UndefinedFile, InsufficientPrivilege)
BUILDING = 7_352_001  # the advisory lock of who changes tables

FIRST_TABLES = """
CREATE TABLE provinces (number integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY, name text NOT NULL UNIQUE);
CREATE TABLE places (
    number integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    commune text, district text, province text, code text, valid_from text, valid_to text,
    UNIQUE NULLS NOT DISTINCT (commune, district, province, code, valid_from, valid_to)
);
CREATE TABLE periods (
    number integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    year integer, part text NOT NULL, first_day text, last_day text, label text NOT NULL,
    UNIQUE NULLS NOT DISTINCT (year, part, first_day, last_day, label)
);
CREATE SEQUENCE serials AS integer;
CREATE TABLE reports (
    province integer NOT NULL REFERENCES provinces, serial integer NOT NULL,
    id text NOT NULL, path text NOT NULL, sha256 text NOT NULL, text text NOT NULL,
    issuer text, number text, issued_on text, title text, signer text, recipients text NOT NULL,
    place integer REFERENCES places, period integer REFERENCES periods, kind text,
    cleaning text NOT NULL, line_starts text NOT NULL, reader text NOT NULL, is_counted integer NOT NULL,
    passages integer NOT NULL, figures integer NOT NULL, checks_to_look_at integer NOT NULL,
    replaced_on text, is_summed boolean NOT NULL DEFAULT false,
    PRIMARY KEY (province, serial)
);
CREATE UNIQUE INDEX current_reports ON reports (province, id) WHERE replaced_on IS NULL;
CREATE INDEX reports_by_id ON reports (id);
CREATE INDEX reports_to_sum ON reports (serial) WHERE NOT is_summed;
CREATE TABLE sections (
    province integer, serial integer, position integer,
    label text NOT NULL, title text NOT NULL, level integer NOT NULL,
    first integer NOT NULL, past integer NOT NULL, page integer,
    parent integer, path text NOT NULL, heading text NOT NULL, aspect text NOT NULL,
    period integer REFERENCES periods,
    PRIMARY KEY (province, serial, position),
    FOREIGN KEY (province, serial) REFERENCES reports ON DELETE CASCADE
);
CREATE TABLE passages (
    province integer, serial integer, position integer,
    id text NOT NULL, section text NOT NULL, heading text NOT NULL, text text NOT NULL,
    first integer NOT NULL, past integer NOT NULL, page integer, sentences text NOT NULL, table_rows text NOT NULL,
    place integer REFERENCES places, period integer REFERENCES periods, aspect text NOT NULL,
    PRIMARY KEY (province, serial, position),
    FOREIGN KEY (province, serial) REFERENCES reports ON DELETE CASCADE
);
CREATE TABLE figures (
    province integer, serial integer, position integer,
    value text NOT NULL, value_max text, unit text, raw text NOT NULL, indicator text NOT NULL, subject text,
    place integer REFERENCES places, period integer REFERENCES periods, kind text NOT NULL,
    qualifier text, whole text, base text, status text,
    first integer NOT NULL, past integer NOT NULL, page integer,
    sentence_first integer NOT NULL, sentence_past integer NOT NULL, sentence_page integer,
    passage text NOT NULL,
    PRIMARY KEY (province, serial, position),
    FOREIGN KEY (province, serial) REFERENCES reports ON DELETE CASCADE
);
CREATE TABLE checks (
    province integer, serial integer, position integer,
    kind text NOT NULL, claim text NOT NULL, computed text NOT NULL, holds integer NOT NULL,
    first integer NOT NULL, past integer NOT NULL, page integer, section text NOT NULL,
    PRIMARY KEY (province, serial, position),
    FOREIGN KEY (province, serial) REFERENCES reports ON DELETE CASCADE
);
CREATE TABLE removed (sha256 text PRIMARY KEY, report text NOT NULL, path text NOT NULL, day text NOT NULL);

CREATE TABLE passage_vectors (
    province integer, serial integer, position integer, vector halfvec({dimension}) NOT NULL,
    PRIMARY KEY (province, serial, position)
) PARTITION BY LIST (province);
CREATE TABLE sentence_vectors (
    province integer, serial integer, position integer, sentence integer, vector halfvec({dimension}) NOT NULL,
    PRIMARY KEY (province, serial, position, sentence)
) PARTITION BY LIST (province);
CREATE TABLE terms (
    province integer, serial integer, position integer,
    lexemes integer[] NOT NULL, weights sparsevec NOT NULL, draw real NOT NULL DEFAULT random(),
    PRIMARY KEY (province, serial, position)
) PARTITION BY LIST (province);
CREATE INDEX terms_lexemes ON terms USING gin (lexemes);
CREATE INDEX terms_draw ON terms (draw);

CREATE TABLE lexemes (
    number integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY, term text NOT NULL UNIQUE, count bigint NOT NULL
);
CREATE TABLE syllables (syllable text PRIMARY KEY, count bigint NOT NULL);
CREATE TABLE pairs (first text, second text, count bigint NOT NULL, PRIMARY KEY (first, second));
CREATE TABLE headings (heading text PRIMARY KEY, count bigint NOT NULL);
CREATE TABLE sums (kind text PRIMARY KEY, rows bigint NOT NULL, total bytea NOT NULL, outer_products bytea NOT NULL);
CREATE TABLE library (
    is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only), schema integer NOT NULL,
    encoder text NOT NULL, dimension integer NOT NULL,
    state bigint NOT NULL DEFAULT 0, changed timestamptz NOT NULL DEFAULT now(), passages bigint NOT NULL DEFAULT 0
);
"""
# What changed since, one step for each version. Steps never change once they are published.
STEPS: tuple[str, ...] = (POLICIES,)
VERSION = 1 + len(STEPS)

GRAPH_BYTES = 600  # that a row takes in the graph while it is made, beside its vector
MOST_MEMORY = 16_000  # MB; with less than it needs the graph is made many times more slowly

PARTITIONED = ("passage_vectors", "sentence_vectors", "terms")
VECTORS = ("passage_vectors", "sentence_vectors")


def make_tables(connection: Any, url: Url, encoder: str, dimension: int) -> None:
    """Nothing; afterwards the tables are there and up to date. Several may try it at once.

    Raises VectorsMissing, ReaderRoleMissing.
    """
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (BUILDING,))
        try:
            connection.execute("CREATE EXTENSION IF NOT EXISTS vector")
        except NO_VECTORS as error:
            raise VectorsMissing(described(url), str(error)) from error
        if not has_tables(connection):
            connection.execute(FIRST_TABLES.format(dimension=dimension))
            connection.execute(
                "INSERT INTO library (schema, encoder, dimension) VALUES (1, %s, %s)", (encoder, dimension)
            )
            make_vector_indexes(connection)
        update_tables(connection, url)


def update_tables(connection: Any, url: Url) -> None:
    """Nothing; tables that are there are as this program has them. Raises ReaderRoleMissing."""
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (BUILDING,))
        if (version := _version(connection)) < VERSION:
            make_reader(connection, url)
            for step in STEPS[version - 1 :]:
                connection.execute(step)
            connection.execute(MAY_READ)
            connection.execute("UPDATE library SET schema = %s", (VERSION,))


def has_tables(connection: Any) -> bool:
    """Whether the database holds a library."""
    (found,) = connection.execute("SELECT to_regclass('library') IS NOT NULL").fetchone()
    return bool(found)


def require_tables(connection: Any, url: Url) -> None:
    """Nothing; the library is there, up to date. Raises DatabaseEmpty where there is none, IndexNewer, ReaderRoleMissing."""
    if not has_tables(connection):
        raise DatabaseEmpty(described(url))
    if (version := _version(connection)) > VERSION:
        raise IndexNewer(described(url), f"schema {version}, not {VERSION}")
    if version < VERSION:
        update_tables(connection, url)


def _version(connection: Any) -> int:
    (version,) = connection.execute("SELECT schema FROM library").fetchone()
    return int(version)


def make_vector_indexes(connection: Any) -> None:
    """Nothing; the graphs by which vectors are found are there. Over many rows it takes minutes, not hours."""
    for table in VECTORS:
        rows, dimension = connection.execute(
            f"SELECT count(*), (SELECT dimension FROM library) FROM {table}"
        ).fetchone()
        needed = rows * (2 * dimension + GRAPH_BYTES) // 1_000_000
        connection.execute(f"SET maintenance_work_mem = '{min(max(64, needed), MOST_MEMORY)}MB'")
        connection.execute(
            f"CREATE INDEX IF NOT EXISTS {table}_graph ON {table} USING hnsw (vector halfvec_ip_ops)"
            " WITH (m = 16, ef_construction = 64)"
        )


def drop_vector_indexes(connection: Any) -> None:
    """Nothing; rows can be copied in 25 times as fast until the graphs are made again."""
    for table in VECTORS:
        connection.execute(f"DROP INDEX IF EXISTS {table}_graph")


def province_number(connection: Any, name: str) -> int:
    """The number of a province, which gets its partitions when it is first met."""
    found = connection.execute("SELECT number FROM provinces WHERE name = %s", (name,)).fetchone()
    if found:
        return int(found[0])
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (BUILDING,))
        connection.execute("INSERT INTO provinces (name) VALUES (%s) ON CONFLICT DO NOTHING", (name,))
        (number,) = connection.execute("SELECT number FROM provinces WHERE name = %s", (name,)).fetchone()
        for table in PARTITIONED:
            made = connection.execute("SELECT to_regclass(%s) IS NULL", (f"{table}_{number}",)).fetchone()
            if made == (True,):  # attached, not made as a partition: that would wait for all who write
                connection.execute(f"CREATE TABLE {table}_{number} (LIKE {table} INCLUDING DEFAULTS)")
                connection.execute(f"ALTER TABLE {table} ATTACH PARTITION {table}_{number} FOR VALUES IN ({number})")
    return int(number)
