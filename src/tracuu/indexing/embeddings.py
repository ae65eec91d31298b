"""Vectors that were computed once are kept: a report that did not change is never embedded again."""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
CACHE_KIB = 200_000  # the keys are digests: each vector lies anywhere, and with less every one is read from the disk
ASKED_AT_ONCE = 500  # SQLite bounds the number of values in one question

TABLE = """
CREATE TABLE IF NOT EXISTS embeddings (
    encoder TEXT NOT NULL, sha256 BLOB NOT NULL, vector BLOB NOT NULL, PRIMARY KEY (encoder, sha256)
) WITHOUT ROWID"""


class Embeddings:
    """The vectors of one encoder by the SHA-256 of their texts, in a file that may be deleted at any time."""

    def __init__(self, path: Path, encoder: str) -> None:
        self._encoder = encoder
        self._connection = _opened(path)

    def close(self) -> None:
        """Nothing; what was added stays."""
        self._connection.close()

    def missing(self, texts: Iterable[str]) -> list[str]:
        """Those of the texts, each once, whose vectors are not kept yet."""
        distinct = list(dict.fromkeys(texts))
        kept = set(self._kept(distinct))
        return [text for text in distinct if text not in kept]

    def add(self, texts: Sequence[str], vectors: Matrix) -> None:
        """Nothing; the vectors of these texts are kept."""
        rows = [(self._encoder, _key(text), row.tobytes()) for text, row in zip(texts, vectors, strict=True)]
        with self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO embeddings VALUES (?, ?, ?)", rows)

    def vectors(self, texts: Sequence[str]) -> Matrix:
        """The vectors of these texts, row by row; raises KeyError for a text whose vector is not kept."""
        kept = {text: np.frombuffer(vector, np.float32) for text, vector in self._kept(texts).items()}
        return np.stack([kept[text] for text in texts]) if texts else np.zeros((0, 0), np.float32)

    def count(self) -> int:
        """How many vectors are kept."""
        (count,) = self._connection.execute("SELECT count(*) FROM embeddings").fetchone()
        return int(count)

    def keep_only(self, texts: Iterable[str]) -> None:
        """Nothing; only the vectors of these texts are kept, and the file is as small as they are."""
        with self._connection:
            self._connection.execute("CREATE TEMP TABLE used (sha256 BLOB PRIMARY KEY) WITHOUT ROWID")
            self._connection.executemany("INSERT OR IGNORE INTO used VALUES (?)", ((_key(text),) for text in texts))
            self._connection.execute(
                "DELETE FROM embeddings WHERE encoder <> ? OR sha256 NOT IN (SELECT sha256 FROM used)", (self._encoder,)
            )
        self._connection.execute("DROP TABLE temp.used")
        self._connection.execute("VACUUM")

    def _kept(self, texts: Sequence[str]) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        for start in range(0, len(texts), ASKED_AT_ONCE):
            by_key = {_key(text): text for text in texts[start : start + ASKED_AT_ONCE]}
            found |= {by_key[key]: vector for key, vector in self._ask(list(by_key))}
        return found

    def _ask(self, keys: Sequence[bytes]) -> Iterator[tuple[bytes, bytes]]:
        marks = ", ".join("?" * len(keys))
        question = f"SELECT sha256, vector FROM embeddings WHERE encoder = ? AND sha256 IN ({marks})"
        yield from self._connection.execute(question, (self._encoder, *keys))


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def _opened(path: Path) -> sqlite3.Connection:
    """What cannot be read is thrown away: it only saves time."""
    connection = sqlite3.connect(path)
    try:
        connection.execute(
            "PRAGMA journal_mode = WAL"
        )  # flushed less often, and a killed writer loses nothing but time
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        connection.execute(TABLE)
    except sqlite3.DatabaseError:
        connection.close()
        for part in (path, *path.parent.glob(f"{path.name}-*")):  # with its log
            part.unlink()
        connection = sqlite3.connect(path)
        connection.execute(TABLE)
    return connection
