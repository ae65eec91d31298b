"""A library that is killed at any moment: what the harness does in processes of its own, and what must hold after it.

`make torture` runs 200 rounds, `make test` 20. In each a process changes the library or what lies beside it, and is
killed with SIGKILL: at the n-th thing it asks of the system, or after some time. Then everything is opened and compared.
Where there is PostgreSQL with pgvector, copying a library into a database is killed too.
"""

import hashlib
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
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from factories import FakeEncoder, make_library, make_report, make_settings
from postgres import NoServer, PostgresServer

from tracuu.access.accounts import add_account, find_account, list_accounts, set_role
from tracuu.access.audit import Event, log, verify_log
from tracuu.access.limits import limit_reports, read_limits
from tracuu.access.viewer import Role
from tracuu.errors import IndexMissing
from tracuu.indexing.backup import back_up, restore
from tracuu.indexing.build import write_library
from tracuu.indexing.catalogue import open_catalogue
from tracuu.indexing.generations import FOLDER
from tracuu.indexing.history import list_generations, roll_back
from tracuu.indexing.library import list_entries, open_library, verify_library
from tracuu.indexing.migrate import differences, migrate_library
from tracuu.indexing.parts import CATALOGUE
from tracuu.indexing.removal import remove_reports
from tracuu.ingest import ingest_files, this_reader
from tracuu.settings import LOCAL_LOGIN, Settings

ACTIONS = ("ingest", "replace", "remove", "rebuild", "rollback", "backup", "restore", "limit", "account", "log")
BACKUP, LOGGED = "backup.zip", 3
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
Part = dict[str, Any]
Seen = dict[str, Part]
KEPT = ("reports", "limits", "accounts", "log", "backup")
SYSTEM = multiprocessing.get_context("forkserver")


def act(folder: Path, action: str, argument: str) -> None:
    """Does one thing to what is kept in this folder."""
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
    elif action == "rollback":
        roll_back(settings, int(argument), encoder)
    elif action == "backup":
        back_up(settings, folder / BACKUP, overwrite=True)
    elif action == "restore":
        restore(settings, folder / BACKUP, encoder)
    else:
        _act_beside(settings, action, *argument.split(":"))


def _act_beside(settings: Settings, action: str, name: str = "", given: str = "") -> None:
    """Does one thing to what lies beside the library."""
    if action == "limit":
        limit_reports(settings, [name], [given])
    elif action == "log":
        for number in range(LOGGED):
            log(replace(settings, login=LOCAL_LOGIN), "lan", Event.ASKED, question=f"{number}")
    elif find_account(settings.index, name):
        set_role(settings.index, name, Role(given), [])
    else:
        add_account(settings.index, name, Role(given), [], None)


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


def look_around(folder: Path) -> dict[str, Any]:
    """What the library says of itself, and all that is kept beside it."""
    settings = make_settings(folder)
    library, verified = look(folder), verify_log(settings.index)
    seen: Seen = {
        "reports": library["states"],
        "limits": {report: sorted(groups) for report, groups in read_limits(settings).items()},
        "accounts": {account.name: account.role for account in list_accounts(settings.index)},
        "log": {"entries": verified.entries},
        "backup": digest_of_backup(folder),
    }
    return {**library, "faults": [*library["faults"], *map(str, verified.findings)], "seen": seen}


def digest_of_backup(folder: Path) -> Part:
    """What tells a backup from another: the same library makes the same one."""
    file = folder / BACKUP
    return {"sha256": hashlib.sha256(file.read_bytes()).hexdigest()} if file.exists() else {}


def look_and_complete(folder: Path, action: str, argument: str, answer: Path) -> None:
    """Looks, does the thing again to its end, looks again; what was seen is in the answer file."""
    killed = look_around(folder)
    counted, started = _count_events(0), time.monotonic()
    act(folder, action, argument)
    measured = {"seconds": time.monotonic() - started, "events": counted[0]}
    answer.write_text(json.dumps({"killed": killed, "done": look_around(folder)} | measured))


def states_of(folder: Path, number: int) -> Part:
    """The reports of a generation."""
    path = folder / "index" / FOLDER / f"{number:06}" / CATALOGUE
    with closing(open_catalogue(path)) as catalogue:
        return {report: sha256 for report, (sha256, _) in catalogue.states().items()}


@dataclass
class Torture:
    """One library and all that is done to it."""

    folder: Path
    random: random.Random
    before: Seen = field(default_factory=lambda: dict.fromkeys(KEPT, {}) | {"log": {"entries": 0}})
    backed_up: Part = field(default_factory=dict)  # the reports of the backup
    written: int = 0
    events: Counter[str] = field(default_factory=lambda: Counter(dict.fromkeys(ACTIONS, 300)))
    seconds: dict[str, float] = field(default_factory=lambda: dict.fromkeys(ACTIONS, 1.0))
    kills: Counter[tuple[str, str]] = field(default_factory=Counter)

    def round(self) -> None:
        """Does one thing, kills it, and checks what is there; raises AssertionError where something was lost."""
        action, argument = self._chosen()
        how = self._killed(action, argument)
        answer = self._seen(action, argument)
        killed, done = answer["killed"], answer["done"]
        told = f"{action} {argument} killed by {how}"
        assert killed["faults"] == done["faults"] == [], (told, killed["faults"], done["faults"])
        assert not killed["fell_back"], told
        expected = self.before | self._expected(action, argument, killed["seen"], done["seen"])
        assert done["seen"] == expected, (told, expected, done["seen"])
        for part, now in killed["seen"].items():
            was = self.before[part]
            assert now in (was, expected[part]) or (action == "log" and self._grew(now, expected)), (told, was, now)
        self.before = done["seen"]
        self.events[action], self.seconds[action] = answer["events"], answer["seconds"]

    def _grew(self, now: Part, expected: Seen) -> bool:
        """Whether the log has what it had, and some of what was being added."""
        return bool(self.before["log"]["entries"] <= now["entries"] <= expected["log"]["entries"])

    def _expected(self, action: str, argument: str, killed: Seen, done: Seen) -> Seen:
        """What there should be after this was done to its end; the rest should be as it was."""
        reports, (name, _, given) = self.before["reports"], argument.partition(":")
        if action in ("ingest", "replace"):
            assert set(reports) <= set(done["reports"])
            return {"reports": done["reports"]}
        if action == "remove":
            return {"reports": {report: sha256 for report, sha256 in reports.items() if report != argument}}
        if action == "rollback":
            return {"reports": states_of(self.folder, int(argument))}
        if action == "backup":
            self.backed_up = reports
            return {"backup": done["backup"]}
        if action == "restore":
            return {"reports": self.backed_up, "limits": done["limits"]}
        if action == "limit":
            return {"limits": self.before["limits"] | {name: [given]}}
        if action == "account":
            return {"accounts": self.before["accounts"] | {name: given}}
        return {"log": {"entries": killed["log"]["entries"] + LOGGED}} if action == "log" else {}

    def _chosen(self) -> tuple[str, str]:
        """A thing to do that can be done, and what it is done to."""
        action = self.random.choice(ACTIONS) if len(self.before["reports"]) > 2 else "ingest"
        corpus = self.folder / "corpus"
        corpus.mkdir(parents=True, exist_ok=True)
        if action == "restore" and not self.before["backup"]:
            action = "backup"
        if action == "ingest":
            for _ in range(self.random.randint(1, 3)):
                self._write(corpus / f"xa-{self.written}.txt")
        elif action == "replace":
            self._write(self.random.choice(sorted(corpus.glob("*.txt"))))
        return action, self._argument(action)

    def _argument(self, action: str) -> str:
        if action in ("remove", "limit"):
            report = self.random.choice(sorted(self.before["reports"]))
            return report if action == "remove" else f"{report}:nhóm-{self.random.randint(1, 3)}"
        if action == "rollback":
            kept = [one.number for one in list_generations(make_settings(self.folder)) if one.fault is None]
            return str(self.random.choice(kept))
        return (
            f"người-{self.random.randint(1, 9)}:{self.random.choice([Role.READER, Role.EDITOR])}"
            if action == "account"
            else ""
        )

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


def migrate(folder: Path, place: str) -> None:
    """Copies the library of this folder into a database."""
    for _ in migrate_library(make_settings(folder), place, FakeEncoder()):
        pass


def torture_migration(rounds: int, seed: int, server: PostgresServer) -> Counter[str]:
    """How copying into an empty database was stopped, after so many rounds in which it then went on to its end."""
    chance, stopped, longest = random.Random(seed), Counter[str](), 5.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_library(folder, [make_report(f"xa-{number}") for number in range(40)])
        for _ in range(rounds):
            place = server.new_database()
            child = SYSTEM.Process(target=migrate, args=(folder, place))
            child.start()
            child.join(chance.uniform(0, longest))
            child.kill()
            child.join()
            stopped["killed" if child.exitcode == -signal.SIGKILL else "done before"] += 1
            started = time.monotonic()
            migrate(folder, place)
            longest = time.monotonic() - started + 1.0
            assert (found := differences(make_settings(folder), place, FakeEncoder())) == [], found
    return stopped


this_reader()  # a digest of many files, computed once for all processes that are forked from this one


if __name__ == "__main__":
    import torture as itself  # the processes know this module by that name

    rounds, seed = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(10**6)
    print(f"seed {seed}")  # noqa: T201
    began = time.monotonic()
    for (action, how), count in sorted(itself.torture(rounds, seed).items()):
        print(f"{action}, killed by {how}: {count}")  # noqa: T201
    print(f"{rounds} rounds in {time.monotonic() - began:.0f} s; nothing was lost")  # noqa: T201
    try:
        server = PostgresServer()
    except NoServer as error:
        sys.exit(f"copying into a database was not tried: {error}")
    try:
        print(f"copying into a database: {dict(itself.torture_migration(rounds // 5, seed, server))}")  # noqa: T201
    finally:
        server.stop()
