"""The tables of the catalogue, and their version."""

import sqlite3
from pathlib import Path

from tracuu.errors import IndexBroken

VERSION = 2

TABLES = """
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
    cleaning TEXT NOT NULL, line_starts TEXT NOT NULL, reader TEXT NOT NULL
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


def connect_to_write(path: Path) -> sqlite3.Connection:
    """A connection to the catalogue in this file, made if it is not there; nothing is committed by itself.

    It stands in a folder that nobody reads yet and that is flushed as a whole, or thrown away, in the end: so
    the journal may be in memory.
    """
    is_new = not path.exists()
    connection = _configured(sqlite3.connect(path, check_same_thread=False))
    connection.executescript("PRAGMA foreign_keys = ON; PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY;")
    if is_new:
        connection.executescript(f"{TABLES} PRAGMA user_version = {VERSION};")
    return connection


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection to a catalogue that never changes again; raises IndexBroken for another schema version."""
    try:
        connection = _configured(
            sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        )
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.Error as error:
        raise IndexBroken(path, str(error)) from error
    if version != VERSION:
        raise IndexBroken(path, f"schema version {version}, not {VERSION}")
    return connection


def _configured(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.row_factory = sqlite3.Row
    return connection
