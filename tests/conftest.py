"""What holds for all tests: no example is too slow (machines differ), and none depends on what was found before."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from factories import EMBEDDED
from hypothesis import settings
from ingesting import corpus as corpus  # a fixture for all that ingest
from postgres import NoServer, PostgresServer
from xdist.scheduler import LoadFileScheduling

settings.register_profile("tracuu", deadline=None)
settings.load_profile("tracuu")

SHARING = ("tests/browser/", "tests/test_evaluate.py")


class Sharing(LoadFileScheduling):
    """Of two processes one takes all that needs the embeddings, so that they are made once; else each takes whole files."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return "embeddings" if file.startswith(SHARING) and not file.endswith("test_tables.py") else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Sharing:
    return Sharing(config, log)


@pytest.fixture(scope="session")
def embeddings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the vectors of some reports of corpus/: copied into an index, it spares a test their embedding."""
    folder = tmp_path_factory.mktemp("embeddings")
    command = [sys.executable, "-m", "tracuu", "ingest", *map(str, EMBEDDED), "--index", str(folder)]
    done = subprocess.run(
        command, env={**os.environ, "HF_HUB_OFFLINE": "1"}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return folder / "embeddings.sqlite"


@pytest.fixture(scope="session")
def server() -> Iterator[PostgresServer]:
    """A PostgreSQL with pgvector, where one can be had."""
    try:
        started = PostgresServer()
    except NoServer as error:
        pytest.skip(f"no PostgreSQL with pgvector here: {error}")
    yield started
    started.stop()


@pytest.fixture(scope="session", params=["folder", "database"])
def new_place(request: pytest.FixtureRequest) -> Callable[[], str]:
    """Where a library may be: `library` of the settings, a new one at each call, or none for a folder."""
    if request.param == "folder":
        return lambda: ""
    new_database: Callable[[], str] = request.getfixturevalue("server").new_database
    return new_database


@pytest.fixture
def place(new_place: Callable[[], str]) -> str:
    """Where a test's library is to be: both kinds, one after the other."""
    return new_place()
