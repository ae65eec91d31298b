"""Accounts for tests, whose hashes cost little."""

from pathlib import Path

import pytest
from argon2 import PasswordHasher

from tracuu.access import accounts
from tracuu.access.accounts import add_account
from tracuu.access.viewer import Role

SECRET = "con cò bay lả"


def hash_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing; hashes are made at no cost worth naming."""
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(accounts, "_hasher", lambda: hasher)


def office(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing; in this folder are accounts, lan's for readers and quan.tri's for administrators, and one must log in."""
    hash_quickly(monkeypatch)
    monkeypatch.setenv("TRACUU_INDEX", str(index))
    monkeypatch.setenv("TRACUU_LOGIN", "local")
    add_account(index, "lan", Role.READER, ["tài-chính"], SECRET)
    add_account(index, "quan.tri", Role.ADMINISTRATOR, [], SECRET)
