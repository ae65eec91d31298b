"""The log: what was written stays, what was changed is found out, and who writes at the same time loses nothing."""

import json
import os
import stat
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tracuu.access import audit
from tracuu.access.audit import FILE, Event, Finding, is_logged, log, read_log, verify_log
from tracuu.errors import DiskFull
from tracuu.settings import LOCAL_LOGIN, Settings


@pytest.fixture
def office(tmp_path: Path) -> Settings:
    return replace(Settings(), index=tmp_path, login=LOCAL_LOGIN)


def fill(office: Settings, count: int = 4) -> list[str]:
    for number in range(count):
        log(office, "lan", Event.ASKED, question=f"Thu ngân sách năm {2020 + number}?", reports=["a", "b"])
    return (office.index / FILE).read_text("utf-8").splitlines()


def kinds(office: Settings) -> list[Finding]:
    return list(verify_log(office.index).findings)


def test_entries_are_kept_in_a_private_file_and_read_back(office: Settings) -> None:
    fill(office, 2)
    log(office, "", Event.INGESTED, reports=("c",))
    first, _, last = read_log(office.index)
    assert (first.number, first.who, first.what, first.before) == (1, "lan", Event.ASKED, "")
    assert first.details == {"question": "Thu ngân sách năm 2020?", "reports": ["a", "b"]}
    assert last.details == {"reports": ["c"]}
    assert stat.S_IMODE((office.index / FILE).stat().st_mode) == 0o600
    verified = verify_log(office.index)
    assert (verified.findings, verified.entries, verified.number, verified.hash) == ((), 3, 3, last.hash)


def test_without_a_log_nothing_is_wrong(office: Settings) -> None:
    assert list(read_log(office.index)) == []
    assert verify_log(office.index).entries == 0


def test_on_one_office_machine_nothing_is_logged(tmp_path: Path) -> None:
    alone = replace(Settings(), index=tmp_path)
    log(alone, "", Event.ASKED, question="Có mấy thôn?")
    assert not is_logged(alone)
    assert not (tmp_path / FILE).exists()


def change_words(lines: list[str]) -> list[str]:
    return [lines[0], lines[1].replace("2021", "2024"), *lines[2:]]


def change_who(lines: list[str]) -> list[str]:
    return [lines[0], lines[1].replace('"lan"', '"hoa"'), *lines[2:]]


def change_and_count_again(lines: list[str]) -> list[str]:
    """Who knows how the hash is made must change every later line too."""
    entry = next(read for read in [audit._parsed(lines[1].encode())] if isinstance(read, audit.Entry))
    return [lines[0], audit._line(replace(entry, who="hoa")).decode().rstrip(), *lines[2:]]


@pytest.mark.parametrize(
    ("tamper", "found"),
    [
        (lambda lines: lines, []),
        (change_words, [Finding(2, "changed")]),
        (change_who, [Finding(2, "changed")]),
        (change_and_count_again, [Finding(3, "missing")]),
        (lambda lines: [lines[0], *lines[2:]], [Finding(2, "missing")]),
        (lambda lines: lines[1:], [Finding(1, "missing")]),
        (lambda lines: [lines[1], lines[0], *lines[2:]], [Finding(line, "missing") for line in (1, 2, 3)]),
        (lambda lines: [lines[0], "{", *lines[1:]], [Finding(2, "damaged")]),
        (lambda lines: [lines[0], lines[0], *lines[1:]], [Finding(2, "missing")]),
        (lambda lines: [json.dumps({"anchor": json.loads(lines[0])["hash"]}), *lines[1:]], [Finding(1, "anchor")]),
    ],
)
def test_whatever_is_changed_is_found_out(
    office: Settings, tamper: Callable[[list[str]], list[str]], found: list[Finding]
) -> None:
    lines = tamper(fill(office))
    (office.index / FILE).write_text("\n".join(lines) + "\n", "utf-8")
    assert kinds(office) == found


def test_a_line_that_was_cut_off_is_found_and_the_log_goes_on(office: Settings) -> None:
    fill(office)
    file = office.index / FILE
    file.write_bytes(file.read_bytes()[:-20])
    log(office, "hoa", Event.READ, report="a")
    assert kinds(office) == [Finding(4, "damaged")]
    assert [entry.number for entry in read_log(office.index)] == [1, 2, 3, 4]


def test_many_write_at_once_and_the_chain_holds(office: Settings) -> None:
    writers = [threading.Thread(target=fill, args=(office, 10)) for _ in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    verified = verify_log(office.index)
    assert (verified.findings, verified.entries, verified.number) == ((), 60, 60)


def test_a_full_disk_is_an_error_and_leaves_no_half_line(office: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(office)
    write = os.write

    def full(file: int, content: bytes) -> int:
        write(file, content[:10])
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(DiskFull):
            log(office, "lan", Event.ASKED, question="Có mấy thôn?")
    log(office, "lan", Event.ASKED, question="Có mấy xóm?")
    verified = verify_log(office.index)
    assert (verified.findings, verified.entries) == ((), 5)


def test_what_is_older_than_the_settings_keep_is_dropped_and_the_rest_still_agrees(office: Settings) -> None:
    path, now = office.index / FILE, datetime.now(UTC)
    for days in (900, 800, 740, 3):
        audit._append(path, "lan", Event.ASKED, {"days": days}, now - timedelta(days=days))
    log(replace(office, audit_days=0), "lan", Event.READ, report="a")
    assert verify_log(office.index).entries == 5
    log(office, "lan", Event.READ, report="b")
    kept = list(read_log(office.index))
    assert [entry.number for entry in kept] == [4, 5, 6, 7]
    assert [entry.what for entry in kept] == [Event.ASKED, Event.READ, Event.DROPPED, Event.READ]
    assert kept[2].details["entries"] == 3
    assert kinds(office) == []
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("step", ["_write", "move_whole"])
def test_dropping_is_whole_or_not_at_all(office: Settings, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    path, now = office.index / FILE, datetime.now(UTC)
    for days in (900, 800):  # all of it is old: what comes after still follows
        audit._append(path, "lan", Event.ASKED, {"days": days}, now - timedelta(days=days))
    before, done = path.read_bytes(), getattr(audit, step)

    def killed(*given: object) -> None:
        done(*given)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(audit, step, killed)
        with pytest.raises(KeyboardInterrupt):
            log(office, "lan", Event.READ, report="a")
    assert (path.read_bytes() == before) is (step == "_write")
    assert kinds(office) == []
    log(office, "lan", Event.READ, report="a")
    assert [(entry.number, entry.what) for entry in read_log(office.index)] == [(3, Event.DROPPED), (4, Event.READ)]
    assert kinds(office) == []


def test_however_much_is_told_the_next_entry_finds_this_one(office: Settings) -> None:
    names = [f"báo cáo {number} ".ljust(400, "ố") for number in range(300)]
    log(office, "lan", Event.ASKED, question="thu " * 99_999, reports=names, filters={"bao-cao": names})
    log(office, "lan", Event.ASKED, question="Có mấy thôn?")
    assert [entry.number for entry in read_log(office.index)] == [1, 2]
    assert kinds(office) == []


def test_it_is_dropped_again_when_more_is_old(office: Settings) -> None:
    path, now = office.index / FILE, datetime.now(UTC)
    for days in (900, 30, 20, 10):
        audit._append(path, "lan", Event.ASKED, {"days": days}, now - timedelta(days=days))
    log(office, "lan", Event.READ, report="a")
    log(replace(office, audit_days=15), "lan", Event.READ, report="b")
    assert kinds(office) == []
    assert [entry.number for entry in read_log(office.index)] == [4, 5, 6, 7, 8]
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([lines[0], *lines[2:]]) + "\n", "utf-8")
    assert kinds(office) == [Finding(2, "missing")]
