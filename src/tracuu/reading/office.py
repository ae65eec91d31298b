"""Old and damaged office files turned into new ones by LibreOffice, which is optional and runs bounded."""

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from tracuu.errors import FileDamaged, FileTooLarge, MissingExtra

PROGRAMS = ("soffice", "libreoffice")
PACKAGE = "LibreOffice"
INSTALL = "apt-get install --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui fonts-croscore"
SECONDS = 100  # a report of 20 pages takes 2


def office_program() -> str:
    """The path of LibreOffice; raises MissingExtra with the line that installs it."""
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None:
        raise MissingExtra(PACKAGE, INSTALL)
    return found


def has_office() -> bool:
    """Whether LibreOffice is installed."""
    return any(map(shutil.which, PROGRAMS))


def converted(path: Path, content: bytes, suffix: str, target: str) -> bytes:
    """The file as LibreOffice saves it: `suffix` says what it is (".doc"), `target` what is wanted ("docx").

    Each run has a profile of its own. Raises MissingExtra, FileDamaged (LibreOffice says nothing when it fails: what
    counts is whether it wrote a file), FileTooLarge.
    """
    program = office_program()
    with TemporaryDirectory(prefix="tracuu-") as folder:
        given = Path(folder) / f"report{suffix}"
        given.write_bytes(content)
        made = Path(folder) / "out" / f"report.{target}"
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        options = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--convert-to", target)
        _run(path, [program, profile, *options, "--outdir", str(made.parent), str(given)])
        result = made.read_bytes() if made.is_file() else b""
    if not result:
        raise FileDamaged(path, f"LibreOffice could not read it as {suffix}")
    return result


def _run(path: Path, command: list[str]) -> None:
    """Runs a program in a session of its own, so that what it starts ends with it."""
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as running:
        try:
            running.wait(SECONDS)
        except subprocess.TimeoutExpired as error:
            raise FileTooLarge(path, f"> {SECONDS} s") from error
        finally:
            with suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)
