import sqlite3
from pathlib import Path

import pytest

from tracuu.errors import IndexBroken
from tracuu.indexing.schema import VERSION, connect_to_read, connect_to_write


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


def test_another_version_is_refused(tmp_path: Path) -> None:
    path = made(tmp_path)
    connection = connect_to_write(path)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    with pytest.raises(IndexBroken, match="version"):
        connect_to_read(path)


@pytest.mark.parametrize("content", [None, b"", b"no database" * 200])
def test_a_damaged_file_is_refused(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "catalogue.sqlite"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(IndexBroken):
        connect_to_read(path)
