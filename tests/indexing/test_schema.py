import sqlite3
from pathlib import Path

import pytest

from tracuu.errors import IndexBroken, IndexNewer
from tracuu.indexing.schema import FIRST_TABLES, STEPS, VERSION, connect_to_read, connect_to_write, schema_version

FIRST_REPORT = """INSERT INTO reports
VALUES ('a', 'a.txt', '00', 'Thu 5 tỷ.', NULL, NULL, NULL, NULL, NULL, '[]', NULL, NULL, NULL, '[]', '[]')"""


def made(folder: Path) -> Path:
    connect_to_write(folder / "catalogue.sqlite").close()
    return folder / "catalogue.sqlite"


def test_what_was_written_is_read_and_cannot_be_written(tmp_path: Path) -> None:
    connection = connect_to_read(made(tmp_path))
    assert connection.execute("SELECT count(*) FROM reports").fetchone()[0] == 0
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("INSERT INTO places (commune) VALUES ('Xuân Lam')")


def test_a_figure_without_its_passage_is_refused(tmp_path: Path) -> None:
    connection = connect_to_write(made(tmp_path))
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        connection.execute(
            "INSERT INTO figures (report, position, value, raw, indicator, kind, first, past, sentence_first,"
            " sentence_past, passage) VALUES ('a', 0, '1', '1', 'i', 'result', 0, 1, 0, 1, 'a#1')"
        )


def test_that_of_a_later_program_is_refused(tmp_path: Path) -> None:
    path = made(tmp_path)
    connection = connect_to_write(path)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    with pytest.raises(IndexNewer, match=str(VERSION + 1)):
        connect_to_read(path)


def older(folder: Path, version: int) -> Path:
    """A catalogue with one report as the program of this version left it."""
    path = folder / "catalogue.sqlite"
    connection = sqlite3.connect(path)
    connection.executescript(f"{FIRST_TABLES} {FIRST_REPORT};")
    for step in STEPS[: version - 1]:
        connection.executescript(step)
    connection.execute(f"PRAGMA user_version = {version}")
    connection.commit()
    connection.close()
    return path


def tables(connection: sqlite3.Connection) -> list[tuple[str, ...]]:
    found = connection.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'index') ORDER BY name")
    return [(name, *(row[1] for row in connection.execute(f"PRAGMA table_info({name})"))) for (name,) in found]


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_an_older_one_is_read_without_being_touched(tmp_path: Path, version: int) -> None:
    path = older(tmp_path, version)
    before = path.read_bytes()
    connection = connect_to_read(path)
    assert tuple(connection.execute("SELECT id, reader FROM reports").fetchone()) == ("a", "")
    assert path.read_bytes() == before
    assert {entry.name for entry in tmp_path.iterdir()} == {"catalogue.sqlite"}


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_an_older_one_becomes_what_is_made_today(tmp_path: Path, version: int) -> None:
    connection = connect_to_write(older(tmp_path, version))
    (tmp_path / "new").mkdir()
    assert schema_version(connection) == VERSION
    assert tables(connection) == tables(connect_to_write(tmp_path / "new" / "catalogue.sqlite"))
    assert connection.execute("SELECT text FROM reports").fetchone()[0] == "Thu 5 tỷ."


def test_what_is_no_version_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IndexBroken, match="version 0"):
        connect_to_read(older(tmp_path, 0))


@pytest.mark.parametrize("content", [None, b"", b"no database" * 200])
def test_a_damaged_file_is_refused(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "catalogue.sqlite"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(IndexBroken):
        connect_to_read(path)
