"""One child process per file: whatever a file does to its reader, this process and the next file are not harmed."""

import json
import os
import selectors
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import IO, Any

from tracuu.errors import FileDamaged, FileTooLarge, TracuuError
from tracuu.reading.wire import Found, error_from, found_from

Progress = Callable[[int, int], None]  # pages read, pages in all

SECONDS = 180  # without a word from the child: a scanned page takes 10, LibreOffice 100 at most
LARGEST_ANSWER = 400_000_000
PIECE = 1 << 16
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1", "PYTHONUNBUFFERED": "1"}


def read_bounded(file: Path, shown: Path, cache: Path | None = None, progress: Progress | None = None) -> Found:
    """What a child process found in a file, which errors name as `shown`; `progress` is told of each page.

    Raises what the readers raise; a child that ends otherwise, by a limit or a crash, is FileTooLarge.
    """
    command = [sys.executable, "-m", "tracuu.reading.child", str(file), str(shown), str(cache or "-")]
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, **ONE_THREAD},
    ) as child:
        assert child.stdout
        try:
            return _answer(shown, child, child.stdout, progress)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)  # and whatever it started


def _answer(shown: Path, child: subprocess.Popen[bytes], output: IO[bytes], progress: Progress | None) -> Found:
    for line in _lines(shown, output):
        said = _said(shown, line)
        if isinstance(said, Found):
            return said
        if isinstance(said, TracuuError):
            raise said
        if progress:
            progress(*said)
    raise FileTooLarge(shown, _how_it_ended(child.wait()))


def _said(shown: Path, line: bytes) -> Found | TracuuError | tuple[int, int]:
    """What a line of the child says: what it found, what is wrong, or which page of how many it has read."""
    try:
        record: dict[str, Any] = json.loads(line)
        if "page" in record:
            return int(record["page"]), int(record["of"])
        return error_from(record) if "error" in record else found_from(record)
    except (ValueError, KeyError, TypeError) as broken:
        raise FileDamaged(shown, f"reader said {line[:80]!r}") from broken


def _how_it_ended(status: int) -> str:
    """What ended a child that gave no answer, as the log and the message show it."""
    if status == -signal.SIGXCPU:
        return "> 60 s CPU"
    if status < 0:
        return signal.Signals(-status).name
    return f"exit {status}"


def _lines(shown: Path, output: IO[bytes]) -> Iterator[bytes]:
    """The lines that the child says; raises FileTooLarge if it falls silent or says too much."""
    waiting = b""
    said = 0
    with selectors.DefaultSelector() as selector:
        selector.register(output, selectors.EVENT_READ)
        while True:
            deadline = monotonic() + SECONDS
            if not selector.select(max(0.0, deadline - monotonic())):
                raise FileTooLarge(shown, f"> {SECONDS} s")
            piece = os.read(output.fileno(), PIECE)
            if not piece:
                return
            said += len(piece)
            if said > LARGEST_ANSWER:
                raise FileTooLarge(shown, f"> {LARGEST_ANSWER // 1_000_000} MB")
            *whole, waiting = (waiting + piece).split(b"\n") if b"\n" in piece else ((waiting + piece),)
            yield from whole
