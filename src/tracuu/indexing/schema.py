"""The tables of the catalogue, as they were first and step by step as they are now.

The catalogue is not in WAL mode: it is written where nobody reads yet, flushed as a whole or thrown away, and opened as
immutable after that, so that a library can be read where nothing may be written. One of an older program is read as it
is, brought up to date in memory, until the next ingest writes it anew.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from tracuu.errors import IndexBroken, IndexNewer

FIRST_TABLES = """
CREATE TABLE places (
    number INTEGER PRIMARY KEY, commune TEXT, district TEXT, province TEXT, code TEXT, valid_from TEXT, valid_to TEXT
);
CREATE TABLE periods (
    number INTEGER PRIMARY KEY, year INTEGER, part TEXT NOT NULL, first_day TEXT, last_day TEXT, label TEXT NOT NULL
);
CREATE TABLE reports (
    id TEXT PRIMARY KEY, path TEXT NOT NULL, sha256 TEXT NOT NULL, text TEXT NOT NULL,
    issuer TEXT, number TEXT, issued_on TEXT, title TEXT, signer TEXT, recipients TEXT NOT NULL,
    place INTEGER REFERENCES places, period INTEGER REFERENCES periods, kind TEXT,
    cleaning TEXT NOT NULL, line_starts TEXT NOT NULL
);
CREATE TABLE sections (
    report TEXT NOT NULL REFERENCES reports ON DELETE CASCADE, position INTEGER NOT NULL,
    label TEXT NOT NULL, title TEXT NOT NULL, level INTEGER NOT NULL,
    first INTEGER NOT NULL, past INTEGER NOT NULL, page INTEGER,
    parent INTEGER, path TEXT NOT NULL, heading TEXT NOT NULL, aspect TEXT NOT NULL,
    period INTEGER REFERENCES periods,
    PRIMARY KEY (report, position),
    FOREIGN KEY (report, parent) REFERENCES sections DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE passages (
    report TEXT NOT NULL REFERENCES reports ON DELETE CASCADE, position INTEGER NOT NULL,
    id TEXT NOT NULL UNIQUE, section TEXT NOT NULL, heading TEXT NOT NULL, text TEXT NOT NULL,
    first INTEGER NOT NULL, past INTEGER NOT NULL, page INTEGER, sentences TEXT NOT NULL,
    place INTEGER REFERENCES places, period INTEGER REFERENCES periods, aspect TEXT NOT NULL,
    PRIMARY KEY (report, position)
);
CREATE TABLE figures (
    report TEXT NOT NULL REFERENCES reports ON DELETE CASCADE, position INTEGER NOT NULL,
    value TEXT NOT NULL, value_max TEXT, unit TEXT, raw TEXT NOT NULL, indicator TEXT NOT NULL, subject TEXT,
    place INTEGER REFERENCES places, period INTEGER REFERENCES periods, kind TEXT NOT NULL,
    qualifier TEXT, whole TEXT, base TEXT, status TEXT,
    first INTEGER NOT NULL, past INTEGER NOT NULL, page INTEGER,
    sentence_first INTEGER NOT NULL, sentence_past INTEGER NOT NULL, sentence_page INTEGER,
    passage TEXT NOT NULL REFERENCES passages (id),
    PRIMARY KEY (report, position)
);
CREATE INDEX figures_of_a_passage ON figures (passage);
CREATE TABLE checks (
    report TEXT NOT NULL REFERENCES reports ON DELETE CASCADE, position INTEGER NOT NULL,
    kind TEXT NOT NULL, claim TEXT NOT NULL, computed TEXT NOT NULL, holds INTEGER NOT NULL,
    first INTEGER NOT NULL, past INTEGER NOT NULL, page INTEGER, section TEXT NOT NULL,
    PRIMARY KEY (report, position)
);
CREATE TABLE syllables (syllable TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE pairs (
    first TEXT NOT NULL, second TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (first, second)
) WITHOUT ROWID;
"""

# What changed since, one step for each version. A catalogue that is made takes all of them, an older one those that
# it lacks; what a step cannot fill in is filled when the reports are read again, as each keeps what read it.
STEPS = (
    "ALTER TABLE reports ADD COLUMN reader TEXT NOT NULL DEFAULT ''",  # to 2
    "ALTER TABLE passages ADD COLUMN table_rows TEXT NOT NULL DEFAULT '[]'",  # to 3
    """
    CREATE TABLE removed (sha256 TEXT PRIMARY KEY, report TEXT NOT NULL, path TEXT NOT NULL, day TEXT NOT NULL);
    CREATE TABLE former_reports AS SELECT *, '' AS replaced_on FROM reports WHERE 0;
    CREATE TABLE former_passages AS SELECT *, '' AS sha256 FROM passages WHERE 0;
    CREATE INDEX former_passages_by_id ON former_passages (id);
    """,  # removed reports do not come back by themselves; replaced versions can be cited
    """
    ALTER TABLE reports ADD COLUMN is_counted INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE former_reports ADD COLUMN is_counted INTEGER NOT NULL DEFAULT 0;
    DELETE FROM syllables;
    DELETE FROM pairs;
    """,  # to 5: the vocabulary is without personal data, and counted anew as the reports are read again
)
VERSION = 1 + len(STEPS)


def connect_to_write(path: Path) -> sqlite3.Connection:
    """A connection to the catalogue in this file, made or brought up to date; nothing is committed by itself.

    It stands in a folder that nobody reads yet and that is flushed as a whole, or thrown away, in the end: so
    the journal may be in memory, and a write-ahead log would only be another file to lose.
    """
    is_new = not path.exists()
    connection = _configured(sqlite3.connect(path, check_same_thread=False))
    connection.executescript("PRAGMA foreign_keys = ON; PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY;")
    if is_new:
        connection.executescript(f"{FIRST_TABLES} PRAGMA user_version = 1;")
    _bring_up_to_date(connection)
    return connection


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection to a catalogue that never changes again; one of an older version is brought up to date in memory.

    Raises IndexBroken if it is none, IndexNewer if a later program made it.
    """
    try:
        connection = _configured(
            sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        )
        version = schema_version(connection)
        if version < 1:
            raise IndexBroken(path, f"schema version {version}, not {VERSION}")
        if version > VERSION:
            raise IndexNewer(path, f"catalogue {version}, not {VERSION}")
        return connection if version == VERSION else _copy_up_to_date(connection)
    except sqlite3.Error as error:
        raise IndexBroken(path, str(error)) from error


def schema_version(connection: sqlite3.Connection) -> int:
    """The version of a catalogue's tables."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def _copy_up_to_date(old: sqlite3.Connection) -> sqlite3.Connection:
    """The catalogue in memory, as the steps leave it: what is kept does not change, and may stand where nobody writes."""
    copied = _configured(sqlite3.connect(":memory:", check_same_thread=False))
    with closing(old):
        old.backup(copied)
    _bring_up_to_date(copied)
    return copied


def _bring_up_to_date(connection: sqlite3.Connection) -> None:
    for version, step in enumerate(STEPS, 2):
        if schema_version(connection) < version:
            connection.executescript(f"BEGIN; {step}; PRAGMA user_version = {version}; COMMIT;")


def _configured(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.row_factory = sqlite3.Row
    return connection
