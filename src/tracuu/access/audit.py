"""The log of who did what: a line an entry, each with the hash of the one before, so that no line changes unnoticed.

It is only added to, by one writer at a time. Where it cannot be written the error goes up to whoever would act: what
cannot be logged is not done or shown. What is older than the settings keep is dropped from its beginning; an anchor then
holds the hash of the last line that was dropped, and an entry of the log itself confirms it.
"""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

from tracuu.access.accounts import FILE as ACCOUNTS
from tracuu.indexing.durable import exclusive, flush_entry, move_whole, said_if_unwritable
from tracuu.settings import NO_LOGIN, Settings

FILE, LOCK = (
    "audit.log",
    "audit.lock",
)  # no .jsonl: a backup of the library does not take it along, nor a restore replace it
LAST = 1 << 20  # bytes from the end in which the last entry is looked for; none is longer
LONGEST_LIST, LONGEST_TEXT = 100, 1000


class Event(StrEnum):
    """What was done."""

    ASKED = "asked"
    READ = "read"
    COPIED = "copied"
    EXPORTED = "exported"
    UNMASKED = "unmasked"
    UPLOADED = "uploaded"
    INGESTED = "ingested"
    REMOVED = "removed"
    ROLLED_BACK = "rolled_back"
    RESTORED = "restored"
    LIMITED = "limited"
    LOGGED_IN = "logged_in"
    LOGIN_FAILED = "login_failed"
    LOGGED_OUT = "logged_out"
    ACCOUNT_ADDED = "account_added"
    ACCOUNT_CHANGED = "account_changed"
    ACCOUNT_REMOVED = "account_removed"
    PASSWORD_CHANGED = "password_changed"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log: `before` is the hash of the line before it, empty for the first."""

    number: int
    at: datetime
    who: str
    what: Event
    details: Mapping[str, Any]
    before: str
    hash: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a line, counted from 1: "damaged", "changed", "missing" before it, "anchor"."""

    line: int
    kind: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found wrong in the log, how many entries it has, and the number and hash of the last one.

    Who notes these two elsewhere can tell later whether lines were taken off the end.
    """

    findings: tuple[Finding, ...]
    entries: int
    number: int
    hash: str


def is_logged(settings: Settings) -> bool:
    """Whether a log is kept: where people log in. On one office machine without accounts it is not."""
    return settings.login != NO_LOGIN or (settings.index / ACCOUNTS).is_file()


def log(settings: Settings, who: str, what: Event, **details: object) -> None:
    """Nothing; the entry is on the disk, if a log is kept. Raises DiskFull, WriteDenied or OSError."""
    if not is_logged(settings):
        return
    path = settings.index / FILE
    with said_if_unwritable(path), exclusive(settings.index / LOCK, wait=True):
        now = datetime.now(UTC)
        _drop_older(path, settings, now)
        _append(path, who, what, {name: _short(value) for name, value in details.items()}, now)


def read_log(index: Path) -> Iterator[Entry]:
    """The entries, the oldest first; a line that is damaged is passed over."""
    for _, found in _lines(index / FILE):
        if isinstance(found, Entry):
            yield found


def verify_log(index: Path) -> Verified:
    """Whether every line is as it was written and none is missing between two of them."""
    findings, entries, last, is_after_damage = [], 0, ("", 0), False
    anchor, confirmed = "", set()
    for line, found in _lines(index / FILE):
        if isinstance(found, str) and line == 1 and found:
            anchor = found
            last = (found, -1)
        elif isinstance(found, Entry):
            entries += 1
            follows = found.before == last[0] and found.number in (last[1] + 1, found.number if last[1] < 0 else -1)
            if found.hash != _hash(found):
                findings.append(Finding(line, "changed"))
            elif not follows and not is_after_damage:
                findings.append(Finding(line, "missing"))
            last, is_after_damage = (found.hash, found.number), False
            if found.what is Event.DROPPED:
                confirmed.add(str(found.details.get("hash")))
        else:
            findings.append(Finding(line, "damaged"))
            is_after_damage = True
    if anchor and anchor not in confirmed:
        findings.append(Finding(1, "anchor"))
    return Verified(tuple(findings), entries, max(last[1], 0), last[0])


def _short(value: object) -> object:
    """The value as it is logged; it ends where a person would not read on."""
    if isinstance(value, Mapping):
        return {name: _short(one) for name, one in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_short(one) for one in list(value)[:LONGEST_LIST]]
    return value[:LONGEST_TEXT] if isinstance(value, str) else value


def _append(path: Path, who: str, what: Event, details: Mapping[str, Any], now: datetime) -> None:
    """Adds a line, whole or not at all."""
    is_new = not path.exists()
    file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        size = os.fstat(file).st_size
        number, before, is_whole = _last(file, size)
        line = _line(Entry(number + 1, now, who, what, details, before))
        try:
            _write(file, (b"" if is_whole else b"\n") + line)
        except OSError:
            with suppress(OSError):
                os.ftruncate(file, size)
            raise
    finally:
        os.close(file)
    if is_new:
        flush_entry(path)


def _write(file: int, content: bytes) -> None:
    while content:
        content = content[os.write(file, content) :]
    os.fsync(file)


def _last(file: int, size: int) -> tuple[int, str, bool]:
    """Number and hash of the last line that can be read, and whether the file ends with a whole line."""
    start = max(0, size - LAST)
    tail = os.pread(file, size - start, start)
    for line in reversed(tail.split(b"\n")):
        found = _parsed(line)
        if isinstance(found, Entry):
            return found.number, found.hash, tail.endswith(b"\n")
    return 0, "", not tail or tail.endswith(b"\n")


def _drop_older(path: Path, settings: Settings, now: datetime) -> None:
    """Drops what is older than the settings keep, once a day at most."""
    if not settings.audit_days or not path.exists():
        return
    first = next((found.at for _, found in _lines(path) if isinstance(found, Entry)), now)
    if first >= now - timedelta(days=settings.audit_days + 1):
        return
    oldest = now - timedelta(days=settings.audit_days)
    kept, dropped, anchor, last = list[bytes](), 0, "", ("", 0)
    for line in path.read_bytes().split(b"\n"):
        found = _parsed(line)
        if isinstance(found, Entry):
            last = (found.hash, found.number)
        if not kept and (isinstance(found, str) or found.at < oldest):
            dropped += isinstance(found, Entry)
            anchor = found.hash if isinstance(found, Entry) else anchor
        elif line:
            kept.append(line)
    told = Entry(last[1] + 1, now, "", Event.DROPPED, {"entries": dropped, "hash": anchor}, last[0])
    aside = path.with_name(f".{FILE}.new")
    aside.unlink(missing_ok=True)
    file = os.open(aside, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        _write(file, b"\n".join([json.dumps({"anchor": anchor}).encode(), *kept, _line(told)]))
    finally:
        os.close(file)
    move_whole(aside, path)


def _lines(path: Path) -> Iterator[tuple[int, Entry | str]]:
    """The lines with their numbers from 1: an Entry, the hash of an anchor, or "" for what is damaged."""
    if not path.is_file():
        return
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield number, _parsed(line)


def _parsed(line: bytes) -> Entry | str:
    try:
        found = json.loads(line)
        if "anchor" in found:
            return str(found["anchor"])
        at, what = datetime.fromisoformat(found["at"]), Event(found["what"])
        return Entry(
            int(found["number"]), at, found["who"], what, dict(found["details"]), found["before"], found["hash"]
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return ""


def _line(entry: Entry) -> bytes:
    return json.dumps(_told(entry) | {"hash": _hash(entry)}, ensure_ascii=False).encode() + b"\n"


def _hash(entry: Entry) -> str:
    return sha256(json.dumps(_told(entry), ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _told(entry: Entry) -> dict[str, Any]:
    return {
        "number": entry.number,
        "at": entry.at.isoformat(),
        "who": entry.who,
        "what": entry.what.value,
        "details": dict(entry.details),
        "before": entry.before,
    }
