"""The process of which readers are forked, one for each file: `python -m tracuu.reading.forking SOCKET`.

Python and the libraries are imported here, once and not for each file. Nothing of a file is looked at here, so that
none meets what another left behind.
"""

import json
import os
import select
import signal
import socket
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from itertools import chain
from pathlib import Path

from tracuu.reading import child, drawn

Task = Callable[[Sequence[str]], int]

TASKS: Mapping[str, Task] = {"read": child.main, "draw": drawn.main}
LONGEST_REQUEST = 1 << 16
SECONDS = 5  # to take in the last that a reader said: the others wait meanwhile
# What is imported before a file of that name is read for the first time; if it is another kind, its reader imports more.
LIBRARIES = {".pdf": ("pdfplumber", "pypdfium2"), ".xlsx": ("openpyxl",)}
USUAL = ("lxml.html",)


@dataclass(frozen=True, slots=True)
class _Reader:
    """A forked process: the way to who asked for it, and what is closed when it ends."""

    number: int
    asker: socket.socket
    alive: socket.socket

    def end(self) -> None:
        """Ends the process, if it has not, with all that it started, and says how it ended."""
        with suppress(ProcessLookupError):
            os.killpg(self.number, signal.SIGKILL)
        _, status = os.waitpid(self.number, 0)
        self.asker.settimeout(SECONDS)
        with suppress(OSError):  # nobody listens any more
            self.asker.sendall(b"ended %d" % os.waitstatus_to_exitcode(status))
        self.asker.close()
        self.alive.close()


def serve(requests: socket.socket, tasks: Mapping[str, Task] = TASKS) -> None:
    """Forks a process for each request, which is its task and arguments in JSON and the socket that it writes to.

    It is killed when who asked closes the socket; all are when `requests` is closed.
    """
    readers: list[_Reader] = []
    while True:
        watched = [requests, *(each for reader in readers for each in (reader.asker, reader.alive))]
        ready, _, _ = select.select(watched, [], [])
        for reader in [reader for reader in readers if reader.asker in ready or reader.alive in ready]:
            reader.end()
            readers.remove(reader)
        if requests in ready:
            request, numbers, *_ = socket.recv_fds(requests, LONGEST_REQUEST, 1)
            if not request:
                break
            others = [requests, *(each for reader in readers for each in (reader.asker, reader.alive))]
            readers.append(_forked(json.loads(request), socket.socket(fileno=numbers[0]), others, tasks))
    for reader in readers:
        reader.end()


def _forked(
    request: Sequence[str], asker: socket.socket, others: Iterable[socket.socket], tasks: Mapping[str, Task]
) -> _Reader:
    task, *arguments = request
    for library in chain(USUAL, *(LIBRARIES.get(Path(each).suffix.lower(), ()) for each in arguments)):
        with suppress(ImportError):  # who needs it says so
            import_module(library)
    alive, its_end = socket.socketpair()
    number = os.fork()
    with suppress(OSError):  # both do it, whichever comes first
        os.setpgid(number, number)
    if number == 0:
        os.dup2(asker.fileno(), sys.stdout.fileno())
        for each in (asker, alive, *others):
            each.close()
        status = 1
        try:
            status = tasks[task](arguments)
            sys.stdout.flush()
        finally:
            os._exit(status)
    its_end.close()
    return _Reader(number, asker, alive)


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
