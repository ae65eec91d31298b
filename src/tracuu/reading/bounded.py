"""One child process per file: whatever a file does to its reader, this process and the next file are not harmed."""

import atexit
import json
import os
import re
import selectors
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any

from tracuu.errors import FileDamaged, FileTooLarge, TracuuError
from tracuu.reading.wire import Found, error_from, found_from

Progress = Callable[[int, int], None]  # pages read, pages in all

SECONDS = 180  # without a word from the child: a scanned page takes 10, LibreOffice 100 at most
LARGEST_ANSWER = 400_000_000
PIECE = 1 << 16
ENDED = re.compile(rb"ended (-?\d+)$")
FORKING = (sys.executable, "-m", "tracuu.reading.forking")
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1", "PYTHONUNBUFFERED": "1"}


class Readers:
    """The process of which readers are forked: it begins when it is needed, and again when it was killed."""

    def __init__(self, command: Sequence[str] = FORKING) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self._command = command
        self._requests: socket.socket | None = None
        self._lock = Lock()

    def asked(self, arguments: Sequence[str]) -> socket.socket:
        """Where a reader says what it finds. Who closes it ends the reader, and all that it started."""
        request = json.dumps(arguments).encode()
        ours, theirs = socket.socketpair()
        with theirs, self._lock:
            try:
                socket.send_fds(self._running(), [request], [theirs.fileno()])
            except ConnectionError:  # it was killed
                self.close()
                socket.send_fds(self._running(), [request], [theirs.fileno()])
        return ours

    def close(self) -> None:
        """Ends the process, and all readers."""
        if self._requests and self.process:
            self._requests.close()
            self.process.wait()
            self._requests = self.process = None

    def _running(self) -> socket.socket:
        if self._requests is None:
            self._requests, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            with theirs:
                self.process = subprocess.Popen(
                    [*self._command, str(theirs.fileno())],
                    pass_fds=[theirs.fileno()],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                    env={**os.environ, **ONE_THREAD},
                )
        return self._requests


READERS = Readers()
atexit.register(READERS.close)


def read_bounded(file: Path, shown: Path, cache: Path | None = None, progress: Progress | None = None) -> Found:
    """What a child process found in a file, which errors name as `shown`; `progress` is told of each page.

    Raises what the readers raise; a child that ends otherwise, by a limit or a crash, is FileTooLarge.
    """
    with READERS.asked(["read", str(file.absolute()), str(shown), str(cache.absolute()) if cache else ""]) as output:
        return _answer(shown, output, progress)


def _answer(shown: Path, output: socket.socket, progress: Progress | None) -> Found:
    lines = _lines(shown, output)
    while True:
        said = _said(shown, next(lines))
        if isinstance(said, Found):
            return said
        if isinstance(said, TracuuError):
            raise said
        if progress:
            progress(*said)


def _said(shown: Path, line: bytes) -> Found | TracuuError | tuple[int, int]:
    """What a line of the child says: what it found, what is wrong, or which page of how many it has read."""
    try:
        record: dict[str, Any] = json.loads(line)
        if "page" in record:
            return int(record["page"]), int(record["of"])
        return error_from(record) if "error" in record else found_from(record)
    except (ValueError, KeyError, TypeError) as broken:
        raise FileDamaged(shown, f"reader said {line[:80]!r}") from broken


def _how_it_ended(said: bytes) -> str:
    """What ended a child that gave no answer, as the log and the message show it."""
    last_words = ENDED.search(said)
    status = int(last_words[1]) if last_words else -signal.SIGKILL  # what it was forked of was killed too
    if status == -signal.SIGXCPU:
        return "> 60 s CPU"
    if status < 0:
        return signal.Signals(-status).name
    return f"exit {status}"


def _lines(shown: Path, output: socket.socket) -> Iterator[bytes]:
    """The lines that the child says; raises FileTooLarge if it ends, falls silent or says too much."""
    waiting = b""
    said = 0
    with selectors.DefaultSelector() as selector:
        selector.register(output, selectors.EVENT_READ)
        while True:
            deadline = monotonic() + SECONDS
            if not selector.select(max(0.0, deadline - monotonic())):
                raise FileTooLarge(shown, f"> {SECONDS} s")
            piece = output.recv(PIECE)
            if not piece:
                raise FileTooLarge(shown, _how_it_ended(waiting))
            said += len(piece)
            if said > LARGEST_ANSWER:
                raise FileTooLarge(shown, f"> {LARGEST_ANSWER // 1_000_000} MB")
            *whole, waiting = (waiting + piece).split(b"\n") if b"\n" in piece else ((waiting + piece),)
            yield from whole
