"""A library that is killed at any moment: what the harness does in processes of its own, and what must hold after it.

`make torture` runs 200 rounds, `make test` 20. In each a process ingests, replaces, removes, rebuilds or goes back, and
is killed with SIGKILL: at the n-th thing it asks of the system, or after some time. Then the library is opened.
"""

import json
import multiprocessing
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from factories import FakeEncoder, make_settings

from tracuu.errors import IndexMissing
from tracuu.indexing.build import write_library
from tracuu.indexing.catalogue import open_catalogue
from tracuu.indexing.generations import FOLDER
from tracuu.indexing.history import list_generations, roll_back
from tracuu.indexing.library import list_entries, open_library, verify_library
from tracuu.indexing.parts import CATALOGUE
from tracuu.indexing.removal import remove_reports
from tracuu.ingest import ingest_files, this_reader

ACTIONS = ("ingest", "replace", "remove", "rebuild", "rollback")
TEXT = """ỦY BAN NHÂN DÂN
XÃ XUÂN LAM
BÁO CÁO
Tình hình kinh tế - xã hội năm 2024
I. KẾT QUẢ THỰC HIỆN
1. Sản xuất nông nghiệp
Diện tích gieo cấy lúa vụ xuân của xã đạt {number} ha. Năng suất bình quân đạt 64,8 tạ/ha, tăng 1,2 tạ/ha so với vụ trước.
2. Thu, chi ngân sách
Tổng thu ngân sách nhà nước trên địa bàn đạt {number} triệu đồng, bằng 112% dự toán huyện giao.
"""
States = dict[str, str]
SYSTEM = multiprocessing.get_context("forkserver")


def act(folder: Path, action: str, argument: str) -> None:
    """Does one thing to the library in this folder."""
    settings, encoder = make_settings(folder), FakeEncoder()
    if action in ("ingest", "replace"):
        for _, error in ingest_files([settings.corpus], settings, encoder):
            if error:
                raise error
    elif action == "remove":
        if argument in {entry.id for entry in list_entries(settings)}:
            remove_reports(settings, [argument], encoder)
    elif action == "rebuild":
        with write_library(settings, encoder) as writer:
            writer.rebuild()
            writer.commit()
    else:
        roll_back(settings, int(argument), encoder)


def act_until(folder: Path, action: str, argument: str, last: int) -> None:
    """The same, killed at the n-th file, rename, removal or statement that Python is asked for; 0 is never."""
    _count_events(last)
    act(folder, action, argument)


def _count_events(last: int) -> list[int]:
    counted = [0]

    def count(event: str, _: object) -> None:
        if event.startswith(("open", "os.", "shutil.", "sqlite3.", "tempfile.")):
            counted[0] += 1
            if counted[0] == last:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    return counted


def look(folder: Path) -> dict[str, Any]:
    """What the library says of itself after it was opened."""
    settings = make_settings(folder)
    try:
        library = open_library(settings, FakeEncoder())
    except IndexMissing:
        return {"states": {}, "faults": [], "fell_back": False}
    with closing(library):
        numbers = library.search_terms(["thu"], 99).numbers
        assert all("thu" in library.passage(number).text.lower() for number in numbers)
        return {
            "states": {entry.id: entry.sha256 for entry in library.entries},
            "faults": verify_library(settings, FakeEncoder()),
            "fell_back": library.fault is not None,
        }


def look_and_complete(folder: Path, action: str, argument: str, answer: Path) -> None:
    """Looks, does the thing again to its end, looks again; what was seen is in the answer file."""
    killed = look(folder)
    counted, started = _count_events(0), time.monotonic()
    act(folder, action, argument)
    seconds, events = time.monotonic() - started, counted[0]
    answer.write_text(json.dumps({"killed": killed, "done": look(folder), "seconds": seconds, "events": events}))


def states_of(folder: Path, number: int) -> States:
    """The reports of a generation."""
    path = folder / "index" / FOLDER / f"{number:06}" / CATALOGUE
    with closing(open_catalogue(path)) as catalogue:
        return {report: sha256 for report, (sha256, _) in catalogue.states().items()}


@dataclass
class Torture:
    """One library and all that is done to it."""

    folder: Path
    random: random.Random
    before: States = field(default_factory=dict)
    written: int = 0
    events: Counter[str] = field(default_factory=lambda: Counter(dict.fromkeys(ACTIONS, 300)))
    seconds: dict[str, float] = field(default_factory=lambda: dict.fromkeys(ACTIONS, 1.0))
    kills: Counter[tuple[str, str]] = field(default_factory=Counter)

    def round(self) -> None:
        """Does one thing, kills it, and checks what is there; raises AssertionError where something was lost."""
        action, argument = self._chosen()
        how = self._killed(action, argument)
        seen = self._seen(action, argument)
        killed, done = seen["killed"], seen["done"]
        told = f"{action} {argument} killed by {how}"
        assert killed["faults"] == done["faults"] == [], (told, killed["faults"], done["faults"])
        assert not killed["fell_back"], told
        assert killed["states"] in (self.before, done["states"]), (told, self.before, killed["states"], done["states"])
        self._check_done(action, argument, done["states"], told)
        self.before = done["states"]
        self.events[action], self.seconds[action] = seen["events"], seen["seconds"]

    def _chosen(self) -> tuple[str, str]:
        """A thing to do that can be done, and what it is done to."""
        action = self.random.choice(ACTIONS) if len(self.before) > 2 else "ingest"
        corpus = self.folder / "corpus"
        corpus.mkdir(parents=True, exist_ok=True)
        if action == "ingest":
            for _ in range(self.random.randint(1, 3)):
                self._write(corpus / f"xa-{self.written}.txt")
        elif action == "replace":
            self._write(self.random.choice(sorted(corpus.glob("*.txt"))))
        elif action == "remove":
            return action, self.random.choice(sorted(self.before))
        elif action == "rollback":
            kept = [one.number for one in list_generations(make_settings(self.folder)) if one.fault is None]
            return action, str(self.random.choice(kept))
        return action, ""

    def _write(self, path: Path) -> None:
        self.written += 1
        path.write_text(TEXT.format(number=1000 + self.written), "utf-8")

    def _killed(self, action: str, argument: str) -> str:
        by_event = self.random.random() < 0.5
        last = self.random.randint(1, max(self.events[action], 1)) if by_event else 0
        child = SYSTEM.Process(target=act_until, args=(self.folder, action, argument, last))
        child.start()
        if not by_event:
            child.join(self.random.uniform(0, 1.2 * self.seconds[action]))
            child.kill()
        child.join()
        was_killed = child.exitcode == -signal.SIGKILL
        assert was_killed or child.exitcode == 0, (action, argument, child.exitcode)
        how = ("an event" if by_event else "time") if was_killed else "nothing (it was done before)"
        self.kills[action, how] += 1
        return how

    def _seen(self, action: str, argument: str) -> dict[str, Any]:
        answer = self.folder / "answer.json"
        answer.unlink(missing_ok=True)
        child = SYSTEM.Process(target=look_and_complete, args=(self.folder, action, argument, answer))
        child.start()
        child.join()
        assert child.exitcode == 0, (action, argument, child.exitcode)
        found: dict[str, Any] = json.loads(answer.read_text())
        return found

    def _check_done(self, action: str, argument: str, done: States, told: str) -> None:
        if action in ("ingest", "replace"):
            assert set(self.before) <= set(done), told
        elif action == "remove":
            assert done == {report: sha for report, sha in self.before.items() if report != argument}, told
        elif action == "rebuild":
            assert done == self.before, told
        else:
            assert done == states_of(self.folder, int(argument)), told


def torture(rounds: int, seed: int) -> Counter[tuple[str, str]]:
    """How often what was killed how, after so many rounds in which nothing was lost."""
    SYSTEM.set_forkserver_preload(["torture"])
    folder = Path(tempfile.mkdtemp(prefix="tracuu-torture-"))
    try:
        tortured = Torture(folder, random.Random(seed))
        for _ in range(rounds):
            tortured.round()
        return tortured.kills
    finally:
        shutil.rmtree(folder, ignore_errors=True)


this_reader()  # a digest of many files, computed once for all processes that are forked from this one


if __name__ == "__main__":
    import torture as itself  # the processes know this module by that name

    rounds, seed = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(10**6)
    print(f"seed {seed}")  # noqa: T201
    began = time.monotonic()
    for (action, how), count in sorted(itself.torture(rounds, seed).items()):
        print(f"{action}, killed by {how}: {count}")  # noqa: T201
    print(f"{rounds} rounds in {time.monotonic() - began:.0f} s; nothing was lost")  # noqa: T201
