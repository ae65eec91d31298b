"""Files on their way into the library: stored, and read by a process of its own while everybody goes on asking.

There is one at a time for all sessions of the page; it goes on when the page is closed, and is seen again when it opens.
"""

import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import IO
from zipfile import ZipFile, is_zipfile

import streamlit as st

from tracuu.access.limits import limit_reports
from tracuu.deposit import Deposited, deposit_file, safe_name, take_back
from tracuu.errors import TracuuError
from tracuu.ingest import report_name
from tracuu.messages import library_page as said
from tracuu.messages.errors import explain
from tracuu.settings import Settings

WAITING, READING = "waiting", "reading"
NOT_TAKEN = ("failed", "refused")
LONGEST_TOLD = 2000


@dataclass(slots=True)
class Coming:
    """A file that comes: `status` is waiting, reading, or what an ingest says of it; `why` it was not taken."""

    name: str
    status: str = WAITING
    passages: int = 0
    figures: int = 0
    why: str = ""
    deposited: Deposited | None = None


@dataclass(slots=True)
class Intake:
    """What is coming in, and what came in last; `trouble` is what ended it before its end, `by` is who brought it.

    A zip holds several `documents`; how many of all are `done`, and in about how many seconds the others are.
    """

    files: list[Coming] = field(default_factory=list)
    trouble: str = ""
    by: str = ""
    done: int = 0
    documents: int = 1
    seconds_left: float = 0
    _thread: threading.Thread | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def is_running(self) -> bool:
        """Whether files are being read now."""
        return self._thread is not None and self._thread.is_alive()

    def start(
        self, settings: Settings, uploads: Sequence[tuple[str, bytes]], by: str = "", groups: Sequence[str] = ()
    ) -> bool:
        """Whether these files (name, content) are being taken in from now on, for these groups: not while others are."""
        with self._lock:
            if self.is_running:
                return False
            self.files, self.trouble, self.by = [Coming(name) for name, _ in uploads], "", by
            self.done, self.documents, self.seconds_left = 0, max(1, len(uploads)), 0
            contents = [content for _, content in uploads]
            self._thread = threading.Thread(target=self._run, args=(settings, contents, groups), daemon=True)
            self._thread.start()
            return True

    def join(self) -> None:
        """Nothing; when it returns nothing is coming in."""
        if self._thread:
            self._thread.join()

    def _run(self, settings: Settings, contents: Sequence[bytes], groups: Sequence[str]) -> None:
        try:
            if groups:  # should this end before its time, the next ingest finds files that are limited already
                names = {
                    name
                    for coming, content in zip(self.files, contents, strict=True)
                    for name in likely_names(coming.name, content)
                }
                limit_reports(settings, names, groups, keeps=True)
            for coming, content in zip(self.files, contents, strict=True):
                coming.deposited = deposit_file(settings.corpus, coming.name, content)
            self._ingest(settings, groups)
        except (TracuuError, OSError) as error:
            self.trouble = explain(error)
        for coming in self.files:
            if coming.status in (WAITING, READING):
                coming.status, coming.why = "failed", self.trouble or said.ENDED_EARLY
            if coming.status in NOT_TAKEN and coming.deposited:
                take_back(coming.deposited)

    def _ingest(self, settings: Settings, groups: Sequence[str]) -> None:
        """Reads the files in a child process: whatever they hold, the page is not slowed down or ended by it."""
        paths = list(dict.fromkeys(str(coming.deposited.path) for coming in self.files if coming.deposited))
        command = [sys.executable, "-m", "tracuu", "ingest", "--json", "--index", str(settings.index), *paths]
        command += [f"--group={group}" for group in groups]
        with subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        ) as child:
            assert child.stdout and child.stderr
            complaints = _Drained(child.stderr)
            self._next_is_read()
            for line in child.stdout:
                self._note(json.loads(line))
                self._next_is_read()
            status = child.wait()
        if status not in (0, 1) or any(coming.status in (WAITING, READING) for coming in self.files):
            self.trouble = complaints.last_line() or said.ENDED_EARLY

    def _next_is_read(self) -> None:
        for coming in self.files:
            if coming.status == READING:
                return
            if coming.status == WAITING:
                coming.status = READING
                return

    def _note(self, line: dict[str, object]) -> None:
        """Notes what became of a file; of a zip the first file that was not taken stands for all."""
        self.done, self.documents = int(str(line["done"])), int(str(line["of"]))
        self.seconds_left = float(str(line["seconds_left"]))
        path = Path(str(line["path"])).absolute()
        for coming in self.files:
            mine = coming.deposited.path.absolute() if coming.deposited else None
            if mine is None or (path != mine and mine not in path.parents):
                continue
            coming.passages += int(str(line["passages"]))
            coming.figures += int(str(line["figures"]))
            if coming.status not in NOT_TAKEN:
                coming.status = _told(str(line["status"]), coming.deposited)
                coming.why = str(line.get("said") or "").replace(str(mine), mine.name)[:LONGEST_TOLD]


def likely_names(name: str, content: bytes) -> set[str]:
    """What the report of a file will be called, or the reports of a zip, unless others have these names."""
    file = Path(safe_name(name))
    if file.suffix.lower() != ".zip" or not is_zipfile(BytesIO(content)):
        return {report_name(file)}
    with ZipFile(BytesIO(content)) as archive:
        return {report_name(Path(member)) for member in archive.namelist() if not member.endswith("/")}


def _told(status: str, deposited: Deposited | None) -> str:
    """What an ingest says of a file; the same file that a changed program read again replaced nothing."""
    is_same = deposited is not None and not deposited.is_new and deposited.former is None
    return "reread" if status == "replaced" and is_same else status


class _Drained:
    """What a child complains of, read on so that it never waits; the last line is what ended it."""

    def __init__(self, stream: IO[str]) -> None:
        self._lines: list[str] = []
        self._thread = threading.Thread(target=lambda: self._lines.extend(stream), daemon=True)
        self._thread.start()

    def last_line(self) -> str:
        """The last line that is not blank."""
        self._thread.join()
        return next((line.strip() for line in reversed(self._lines) if line.strip()), "")


@st.cache_resource(show_spinner=False)
def the_intake() -> Intake:
    """The one intake of this server."""
    return Intake()
