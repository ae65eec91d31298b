"""Accounts: what is kept of them, who gets in, and how long one waits after failures."""

import sqlite3
import stat
from pathlib import Path

import pytest
from access.quick import SECRET, hash_quickly
from argon2 import PasswordHasher

from tracuu.access.accounts import (
    FILE,
    FREE_FAILURES,
    add_account,
    check_login,
    find_account,
    fit_name,
    list_accounts,
    remove_account,
    set_password,
    set_role,
)
from tracuu.access.viewer import Role, Viewer
from tracuu.refusals import (
    AccountNameUnfit,
    AccountTaken,
    AccountUnknown,
    LastAdministrator,
    LoginLocked,
    LoginRefused,
    PasswordWeak,
)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    hash_quickly(monkeypatch)


@pytest.fixture
def index(tmp_path: Path) -> Path:
    add_account(tmp_path, "Lan", Role.EDITOR, ["Tài-chính"], SECRET)
    return tmp_path


def fail(index: Path, times: int, now: float = 0.0) -> None:
    for _ in range(times):
        with pytest.raises(LoginRefused):
            check_login(index, "lan", "sai mật khẩu", lambda: now)


def test_an_account_is_kept_without_its_password_in_a_private_file(index: Path) -> None:
    (account,) = list_accounts(index)
    assert account.viewer == Viewer("lan", Role.EDITOR, frozenset({"tài-chính"}))
    assert account.has_password
    file = index / FILE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with sqlite3.connect(file) as held:
        ((kept,),) = held.execute("SELECT hash FROM accounts").fetchall()
    assert kept.startswith("$argon2id$")
    assert PasswordHasher().memory_cost >= 64 * 1024  # what is used outside tests: RFC 9106
    assert SECRET.encode() not in file.read_bytes()


def test_where_nobody_has_an_account_none_is_found_and_no_file_is_made(tmp_path: Path) -> None:
    assert list_accounts(tmp_path) == ()
    assert find_account(tmp_path, "lan") is None
    assert not (tmp_path / FILE).exists()


def test_name_and_password_let_in_however_the_name_is_written(index: Path) -> None:
    assert check_login(index, " LAN ", SECRET).name == "lan"
    for name, password in (("lan", SECRET.upper()), ("lan", ""), ("hoa", SECRET), ("", ""), ("lan' OR 1=1", SECRET)):
        with pytest.raises(LoginRefused):
            check_login(index, name, password)


def test_a_name_is_taken_once(index: Path) -> None:
    with pytest.raises(AccountTaken):
        add_account(index, "LAN", Role.READER, [], SECRET)


@pytest.mark.parametrize("name", ["", "a b", "a/b", "=a", "<b>", "x" * 65, "a\nb"])
def test_names_that_could_mislead_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(AccountNameUnfit):
        fit_name(name)
    with pytest.raises(AccountNameUnfit):
        add_account(tmp_path, "lan", Role.READER, [name], SECRET)


@pytest.mark.parametrize("password", ["", "ngắn quá", "x" * 257, "Nguyen.Thi.Lan"])
def test_weak_passwords_are_refused(tmp_path: Path, password: str) -> None:
    with pytest.raises(PasswordWeak):
        add_account(tmp_path, "nguyen.thi.lan", Role.READER, [], password)
    assert list_accounts(tmp_path) == ()


def test_after_some_failures_even_the_right_password_waits_and_ever_longer(index: Path) -> None:
    fail(index, FREE_FAILURES)
    with pytest.raises(LoginLocked) as locked:
        check_login(index, "lan", SECRET, lambda: 59.0)
    assert locked.value.minutes == 1
    fail(index, 1, now=61.0)
    with pytest.raises(LoginLocked):
        check_login(index, "lan", SECRET, lambda: 61.0 + 100)
    assert check_login(index, "lan", SECRET, lambda: 61.0 + 121).name == "lan"
    fail(index, FREE_FAILURES - 1, now=500.0)  # they are counted anew
    assert check_login(index, "lan", SECRET, lambda: 500.0)


def test_a_name_without_an_account_is_locked_like_any_other(index: Path) -> None:
    for _ in range(FREE_FAILURES):
        with pytest.raises(LoginRefused):
            check_login(index, "nobody", SECRET, lambda: 0.0)
    with pytest.raises(LoginLocked):
        check_login(index, "nobody", SECRET, lambda: 1.0)
    assert check_login(index, "lan", SECRET, lambda: 1.0)


def test_failures_are_forgotten_after_a_day(index: Path) -> None:
    fail(index, FREE_FAILURES)
    assert check_login(index, "lan", SECRET, lambda: 90_000.0)


def test_a_new_password_ends_the_old_one_and_the_waiting(index: Path) -> None:
    before = find_account(index, "lan")
    fail(index, FREE_FAILURES)
    set_password(index, "lan", "bay lả bay la")
    assert check_login(index, "lan", "bay lả bay la", lambda: 1.0).changed > (before.changed if before else 0)
    with pytest.raises(LoginRefused):
        check_login(index, "lan", SECRET)


def test_role_and_groups_change_and_an_account_goes(index: Path) -> None:
    assert set_role(index, "lan", Role.READER, []).viewer == Viewer("lan")
    remove_account(index, "Lan")
    with pytest.raises(LoginRefused):
        check_login(index, "lan", SECRET)
    for change in (
        lambda: remove_account(index, "lan"),
        lambda: set_role(index, "lan", Role.READER, []),
        lambda: set_password(index, "lan", SECRET),
    ):
        with pytest.raises(AccountUnknown):
            change()


def test_somebody_always_rules_the_accounts(index: Path) -> None:
    add_account(index, "quan.tri", Role.ADMINISTRATOR, [], SECRET)
    for change in (
        lambda: remove_account(index, "quan.tri"),
        lambda: set_role(index, "Quan.Tri", Role.EDITOR, []),
    ):
        with pytest.raises(LastAdministrator):
            change()
        assert check_login(index, "quan.tri", SECRET).role is Role.ADMINISTRATOR
    assert set_role(index, "quan.tri", Role.ADMINISTRATOR, ["tài-chính"]).groups == {"tài-chính"}
    add_account(index, "hoa", Role.ADMINISTRATOR, [], SECRET)
    remove_account(index, "quan.tri")
    assert find_account(index, "quan.tri") is None


def test_who_logs_in_elsewhere_has_no_password_that_lets_in(tmp_path: Path) -> None:
    assert not add_account(tmp_path, "lan@xa.gov.vn", Role.READER, [], None).has_password
    for password in ("", SECRET):
        with pytest.raises(LoginRefused):
            check_login(tmp_path, "lan@xa.gov.vn", password)
