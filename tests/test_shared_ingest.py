"""Several ingests of one folder into one database: each file is taken in once, whoever dies on the way."""

import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from factories import FakeEncoder, make_settings
from postgres import PostgresServer
from test_ingest import TEXT, written

from tracuu.indexing.library import list_entries, verify_library
from tracuu.ingest import ingest_files
from tracuu.settings import Settings

HANGING = """
import sys, time
from factories import FakeEncoder
from tracuu.indexing.build import write_library
from tracuu.settings import Settings
with write_library(Settings(library=sys.argv[1]), FakeEncoder()) as writer:
    writer.claim(["a"])
    print("claimed", flush=True)
    time.sleep(3600)
"""


@pytest.fixture
def settings(tmp_path: Path, server: PostgresServer) -> Settings:
    """For a folder whose files change each other's names: two folders have files of the same names."""
    for folder in ("1", "2"):
        for name in "abcd":
            written(tmp_path / "corpus" / folder / f"{name}.txt", f"{TEXT}\n{folder}{name}")
    return make_settings(tmp_path, server.new_database())


def ingested(settings: Settings) -> list[tuple[str, str | None, str]]:
    done = [one for one, error in ingest_files([settings.corpus], settings, FakeEncoder()) if error is None]
    return [(str(one.path.relative_to(settings.corpus)), one.report, one.status) for one in done]


def require_each_once(settings: Settings) -> None:
    entries = list_entries(settings)
    assert len({entry.path for entry in entries}) == len(entries) == 8
    assert verify_library(settings, FakeEncoder()) == []


def test_every_file_is_taken_in_once(settings: Settings) -> None:
    with ThreadPoolExecutor(3) as pool:
        said = [line for lines in pool.map(ingested, [settings] * 3) for line in lines]
    assert Counter(status for _, _, status in said) == {"added": 8, "unchanged": 16}
    assert len({(path, report) for path, report, _ in said}) == 8
    require_each_once(settings)


def test_what_a_killed_ingest_had_in_hand_another_takes_in(settings: Settings) -> None:
    ingested(settings)
    for folder in ("1", "2"):
        written(settings.corpus / folder / "a.txt", f"{TEXT}\nsửa {folder}")
    with subprocess.Popen(
        [sys.executable, "-c", HANGING, settings.library], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parent
    ) as hanging:
        assert hanging.stdout
        assert hanging.stdout.readline() == "claimed\n"
        coming = ingest_files([settings.corpus], settings, FakeEncoder())
        assert {next(coming)[0].status for _ in range(6)} == {"unchanged"}  # those that nobody has in hand
        hanging.kill()
        assert [one.status for one, _ in coming] == ["replaced", "replaced"]
    require_each_once(settings)
