"""The commands of accounts; passwords come from standard input, unseen, and never back."""

import json
from io import StringIO
from pathlib import Path

import pytest
from access.quick import SECRET, hash_quickly
from factories import make_library, make_settings, use_fake_encoder

from tracuu import cli, cli_access
from tracuu.access.accounts import check_login, list_accounts
from tracuu.access.audit import read_log
from tracuu.access.limits import read_limits
from tracuu.messages import access as said
from tracuu.messages.errors import explain
from tracuu.refusals import LastAdministrator, PasswordsDiffer

Printed = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    hash_quickly(monkeypatch)
    monkeypatch.setattr("sys.stdin", StringIO(f"{SECRET}\n"))


def user(index: Path, *arguments: str) -> int:
    return cli.main(["user", *arguments, "--index", str(index)])


def test_an_account_is_made_listed_changed_and_removed(tmp_path: Path, capsys: Printed) -> None:
    assert user(tmp_path, "add", "Lan", "--group", "tài-chính", "--json") == 0
    made = {"name": "lan", "role": "reader", "groups": ["tài-chính"], "password": True}
    assert json.loads(capsys.readouterr().out) == made
    assert check_login(tmp_path, "lan", SECRET).name == "lan"
    assert user(tmp_path, "role", "lan", "--role", "administrator") == 0
    assert capsys.readouterr().out == "lan: Người quản trị\n"
    assert user(tmp_path, "list", "--json") == 0
    assert json.loads(capsys.readouterr().out) == made | {"role": "administrator", "groups": []}
    assert user(tmp_path, "remove", "lan") == 1
    assert explain(LastAdministrator("lan")) in capsys.readouterr().err
    assert user(tmp_path, "add", "hoa@xa.gov.vn", "--no-password", "--role", "administrator") == 0
    assert user(tmp_path, "remove", "lan") == 0
    assert [account.name for account in list_accounts(tmp_path)] == ["hoa@xa.gov.vn"]
    assert user(tmp_path / "none", "list") == 0
    assert said.NO_ACCOUNTS in capsys.readouterr().err


def test_a_password_is_set_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed) -> None:
    user(tmp_path, "add", "lan")
    monkeypatch.setattr("sys.stdin", StringIO("bay lả bay la\r\n"))
    assert user(tmp_path, "password", "lan") == 0
    assert check_login(tmp_path, "lan", "bay lả bay la")
    assert "bay lả" not in "".join(capsys.readouterr())


def test_a_person_types_it_twice_unseen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed) -> None:
    typed = iter([SECRET, SECRET, SECRET, "khác"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(cli_access, "getpass", lambda asked: next(typed))
    assert user(tmp_path, "add", "lan") == 0
    assert user(tmp_path, "password", "lan") == 1
    assert explain(PasswordsDiffer()) in capsys.readouterr().err


def test_who_logs_in_elsewhere_is_asked_for_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert user(tmp_path, "add", "lan@xa.gov.vn", "--no-password") == 0


@pytest.mark.parametrize(
    "arguments", [["add", "a b"], ["remove", "hoa"], ["password", "hoa"], ["role", "hoa", "--role", "editor"]]
)
def test_what_cannot_be_done_is_a_sentence(tmp_path: Path, arguments: list[str], capsys: Printed) -> None:
    assert user(tmp_path, *arguments) == 1
    assert "Hãy" in capsys.readouterr().err


def test_a_password_is_no_argument_and_a_role_is_one_of_three(tmp_path: Path) -> None:
    for wrong in (["add", "lan", SECRET], ["add", "lan", "--role", "king"], []):
        with pytest.raises(SystemExit) as ended:
            user(tmp_path, *wrong)
        assert ended.value.code == 2


def test_what_commands_do_is_logged_verified_and_taken_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    use_fake_encoder(monkeypatch)
    make_library(tmp_path)
    index = ["--index", str(tmp_path / "index")]
    assert cli.main(["audit", "verify", *index]) == 0
    user(tmp_path / "index", "add", "lan")
    for command in (["limit", "xuan-lam-2024", "--group", "a"], ["remove", "xuan-lam-2024", "--yes"], ["rollback"]):
        assert cli.main([*command, *index]) == 0
    user(tmp_path / "index", "remove", "lan")
    done = [entry.what for entry in read_log(tmp_path / "index")]
    assert done == ["account_added", "limited", "removed", "rolled_back", "account_removed"]
    capsys.readouterr()
    assert cli.main(["audit", "verify", *index]) == 0
    assert "5 việc" in capsys.readouterr().out
    file = tmp_path / "nhat-ky.csv"
    assert cli.main(["audit", "export", str(file), *index]) == 0
    assert file.read_text("utf-8").count("lệnh:") == 5
    assert cli.main(["audit", "export", str(file), *index]) == 1
    log = tmp_path / "index" / "audit.log"
    log.write_text(log.read_text("utf-8").replace("limited", "removed"), "utf-8")
    assert cli.main(["audit", "verify", "--json", *index]) == 1
    assert json.loads(capsys.readouterr().out)["findings"] == [{"line": 2, "kind": "changed"}]


def test_reports_are_limited_and_opened_again(tmp_path: Path, capsys: Printed) -> None:
    make_library(tmp_path)
    index = ["--index", str(tmp_path / "index")]
    assert cli.main(["limit", *index]) == 0
    assert said.NO_LIMITS in capsys.readouterr().err
    assert cli.main(["limit", "xuan-lam-2024", "--group", "Tài-chính", *index]) == 0
    assert cli.main(["limit", "--json", *index]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert json.loads(lines[-1]) == {"report": "xuan-lam-2024", "groups": ["tài-chính"]}
    assert cli.main(["limit", "xuan-lam-2024", *index]) == 0
    assert read_limits(make_settings(tmp_path)) == {}
    assert cli.main(["limit", "khong-co", "--group", "a", *index]) == 1
