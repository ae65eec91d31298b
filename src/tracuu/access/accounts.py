"""The accounts of an office: names, roles, groups and hashed passwords, in a private SQLite file beside the library."""

import json
import os
import re
import sqlite3
import threading
import time
import unicodedata
from collections.abc import Callable, Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from tracuu.access.viewer import Role, Viewer
from tracuu.indexing.durable import said_if_unwritable
from tracuu.refusals import (
    AccountNameUnfit,
    AccountTaken,
    AccountUnknown,
    LastAdministrator,
    LoginLocked,
    LoginRefused,
    PasswordWeak,
)

FILE = "accounts.sqlite"
SCHEMA = """
CREATE TABLE IF NOT EXISTS accounts (
    name TEXT PRIMARY KEY, role TEXT NOT NULL, groups TEXT NOT NULL, hash TEXT, changed REAL NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS failures (name TEXT PRIMARY KEY, count INTEGER NOT NULL, last REAL NOT NULL) STRICT;
"""
RULERS = f"SELECT count(*) FROM accounts WHERE role = '{Role.ADMINISTRATOR}'"
NAME = re.compile(r"[\w.@-]{1,64}")
LEAST_LETTERS, MOST_LETTERS = 10, 256
FREE_FAILURES = 5
FIRST_WAIT, LONGEST_WAIT = 60.0, 900.0  # seconds; a longer one would let anybody keep others out for long
FORGOTTEN_AFTER = 86_400.0  # seconds without another failure
Clock = Callable[[], float]

_verifying = threading.Lock()  # a hash takes 64 MiB: a flood of logins must not take them all at once


@dataclass(frozen=True, slots=True)
class Account:
    """An account; `changed` is when its password was last set, `has_password` is false where one logs in elsewhere."""

    name: str
    role: Role
    groups: frozenset[str]
    has_password: bool
    changed: float

    @property
    def viewer(self) -> Viewer:
        """The person whose account this is."""
        return Viewer(self.name, self.role, self.groups)


def fit_name(name: str) -> str:
    """The name of an account or a group as it is kept: small letters, composed; raises AccountNameUnfit.

    >>> fit_name(" Lan.Nguyen ")
    'lan.nguyen'
    """
    fit = unicodedata.normalize("NFC", name).strip().lower()
    if not NAME.fullmatch(fit):
        raise AccountNameUnfit(name[:80])
    return fit


def list_accounts(index: Path) -> tuple[Account, ...]:
    """All accounts, by name."""
    if not (index / FILE).is_file():
        return ()
    with _opened(index) as held:
        return tuple(map(_account, held.execute("SELECT * FROM accounts ORDER BY name")))


def find_account(index: Path, name: str) -> Account | None:
    """The account of this name, None if there is none."""
    return next((account for account in list_accounts(index) if account.name == name.lower()), None)


def add_account(index: Path, name: str, role: Role, groups: Collection[str], password: str | None) -> Account:
    """The new account; without a password it is one for those who log in elsewhere.

    Raises AccountTaken, AccountNameUnfit, PasswordWeak, DiskFull or WriteDenied.
    """
    name, hashed = fit_name(name), None if password is None else _hashed(name, password)
    with _opened(index) as held:
        if held.execute("SELECT 1 FROM accounts WHERE name = ?", (name,)).fetchone():
            raise AccountTaken(name)
        values = (name, role.value, _listed(groups), hashed, time.time())
        held.execute("INSERT INTO accounts VALUES (?, ?, ?, ?, ?)", values)
    return _known(index, name)


def remove_account(index: Path, name: str) -> None:
    """Nothing; the account is gone, and whoever is logged in with it is not any more.

    Raises AccountUnknown or LastAdministrator.
    """
    _change(index, name, "DELETE FROM accounts WHERE name = ?")


def set_role(index: Path, name: str, role: Role, groups: Collection[str]) -> Account:
    """The account with another role and other groups; raises AccountUnknown, LastAdministrator or AccountNameUnfit."""
    _change(index, name, "UPDATE accounts SET role = ?, groups = ? WHERE name = ?", role.value, _listed(groups))
    return _known(index, name)


def set_password(index: Path, name: str, password: str) -> None:
    """Nothing; the account has this password, and who was logged in before logs in again.

    Raises AccountUnknown or PasswordWeak.
    """
    hashed = _hashed(_known(index, name).name, password)
    _change(index, name, "UPDATE accounts SET hash = ?, changed = ? WHERE name = ?", hashed, time.time())
    with _opened(index) as held:
        held.execute("DELETE FROM failures WHERE name = ?", (name.lower(),))


def check_login(index: Path, name: str, password: str, clock: Clock = time.time) -> Account:
    """The account that has this name and password.

    Raises LoginRefused, or LoginLocked when too many have failed; a name without an account is answered in the same
    way and takes as long, so that nobody learns which names there are.
    """
    name, now = unicodedata.normalize("NFC", name).strip().lower()[:64], clock()
    with _verifying, _opened(index) as held:
        held.execute("DELETE FROM failures WHERE last < ?", (now - FORGOTTEN_AFTER,))
        count, last = held.execute("SELECT count, last FROM failures WHERE name = ?", (name,)).fetchone() or (0, 0.0)
        left = last + wait_after(count) - now
        if left > 0:
            raise LoginLocked(int(left // 60) + 1)
        row = held.execute("SELECT * FROM accounts WHERE name = ?", (name,)).fetchone()
        fits = _fits(row["hash"] if row and row["hash"] else _nobodys(), password[:MOST_LETTERS])
        if row and row["hash"] and fits:
            held.execute("DELETE FROM failures WHERE name = ?", (name,))
            return _account(row)
        held.execute("INSERT OR REPLACE INTO failures VALUES (?, ?, ?)", (name, count + 1, now))
    raise LoginRefused


def wait_after(failures: int) -> float:
    """The seconds that must pass after so many failures in a row.

    >>> [wait_after(failures) for failures in (4, 5, 6, 50)]
    [0.0, 60.0, 120.0, 900.0]
    """
    if failures < FREE_FAILURES:
        return 0.0
    return min(FIRST_WAIT * 2.0 ** min(failures - FREE_FAILURES, 10), LONGEST_WAIT)


def _hashed(name: str, password: str) -> str:
    if not LEAST_LETTERS <= len(password) <= MOST_LETTERS or password.lower() == name:
        raise PasswordWeak(LEAST_LETTERS, MOST_LETTERS)
    return _hasher().hash(unicodedata.normalize("NFC", password))


def _fits(hashed: str, password: str) -> bool:
    try:
        return _hasher().verify(hashed, unicodedata.normalize("NFC", password))
    except (VerificationError, InvalidHashError):
        return False


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobodys() -> str:
    """A hash that no password fits, which takes as long to find out as with any other."""
    return _hasher().hash(os.urandom(32))


def _listed(groups: Collection[str]) -> str:
    return json.dumps(sorted({fit_name(group) for group in groups}), ensure_ascii=False)


def _known(index: Path, name: str) -> Account:
    account = find_account(index, name)
    if account is None:
        raise AccountUnknown(name)
    return account


def _change(index: Path, name: str, statement: str, *values: object) -> None:
    """Does this to the account, unless it is the last that may rule the others."""
    with _opened(index) as held:
        held.execute("BEGIN IMMEDIATE")
        were = held.execute(RULERS).fetchone()[0]
        if not held.execute(statement, (*values, name.lower())).rowcount:
            raise AccountUnknown(name)
        if were and not held.execute(RULERS).fetchone()[0]:
            raise LastAdministrator(name)


def _account(row: sqlite3.Row) -> Account:
    return Account(
        row["name"], Role(row["role"]), frozenset(json.loads(row["groups"])), row["hash"] is not None, row["changed"]
    )


@contextmanager
def _opened(index: Path) -> Iterator[sqlite3.Connection]:
    """The accounts; what the block did is kept, unless the disk or an error in changing them stopped it."""
    path = index / FILE
    with said_if_unwritable(path):
        index.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        with closing(sqlite3.connect(path, timeout=10)) as held:
            held.row_factory = sqlite3.Row
            held.executescript(SCHEMA)
            with held:
                yield held
