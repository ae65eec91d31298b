"""The commands of who may do what: accounts, limits of reports to groups, the log. A password is typed unseen or read from standard input, never an argument."""

import argparse
import sys
from dataclasses import asdict
from getpass import getpass
from pathlib import Path

from tracuu.access import accounts
from tracuu.access.accounts import Account
from tracuu.access.audit import Event, log, read_log, verify_log
from tracuu.access.limits import limit_reports, read_limits
from tracuu.access.viewer import Role
from tracuu.cli_keeping import DONE, SOME_FAILED, Add, print_json, whoever
from tracuu.errors import FileTaken
from tracuu.indexing.durable import said_if_unwritable
from tracuu.indexing.library import list_entries
from tracuu.indexing.removal import named_entries
from tracuu.messages import access as said
from tracuu.messages import commands
from tracuu.refusals import PasswordsDiffer
from tracuu.settings import Settings
from tracuu.web.logged import as_told, log_table
from tracuu.web.sheets import csv_text


def add_commands(add: Add) -> None:
    """Nothing; the parser knows these commands."""
    limit = add("limit", _limit)
    limit.add_argument("reports", nargs="*", metavar=commands.REPORT, help=said.HELP_LIMITED)
    limit.add_argument("--group", action="append", default=[], metavar=said.GROUP, help=said.HELP_LIMIT_GROUP)
    audit = add("audit", _audit)
    audit.add_argument("action", choices=list(said.HELP_AUDIT), metavar=said.ACTION, help=said.AUDIT_ACTIONS)
    audit.add_argument("file", nargs="?", type=Path, metavar=commands.FILE, help=said.HELP_AUDIT_FILE)
    audit.add_argument("--yes", action="store_true", help=commands.HELP_YES)
    user = add("user", _list)
    actions = user.add_subparsers(metavar=said.ACTION, required=True)
    made = {name: actions.add_parser(name, help=told, description=told) for name, told in said.HELP_USER.items()}
    for name, command in (
        ("add", _add),
        ("list", _list),
        ("remove", _remove),
        ("password", _password),
        ("role", _role),
    ):
        made[name].set_defaults(command=command)
        made[name].add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=commands.HELP_JSON)
        made[name].add_argument(
            "--index", type=Path, default=argparse.SUPPRESS, metavar=commands.FOLDER, help=commands.HELP_INDEX
        )
        if name != "list":
            made[name].add_argument("name", metavar=said.ACCOUNT, help=said.HELP_NAME)
    for name in ("add", "role"):
        made[name].add_argument(
            "--role", choices=[*Role], default=Role.READER, type=Role, metavar=said.ROLE, help=said.HELP_ROLE
        )
        made[name].add_argument("--group", action="append", default=[], metavar=said.GROUP, help=said.HELP_GROUP)
    made["add"].add_argument("--no-password", action="store_true", help=said.HELP_NO_PASSWORD)


def _limit(chosen: argparse.Namespace, settings: Settings) -> int:
    """Limits the reports, which must be in the library; of a name that is none nothing would be hidden."""
    if not chosen.reports:
        for report, groups in read_limits(settings).items():
            print_json({"report": report, "groups": sorted(groups)}) if chosen.json else print(
                said.limit_line(report, groups)
            )
        if not read_limits(settings):
            print(said.NO_LIMITS, file=sys.stderr)
        return DONE
    reports = [entry.id for entry in named_entries(list_entries(settings), chosen.reports)]
    log(settings, whoever(), Event.LIMITED, reports=reports, groups=chosen.group)
    limits = limit_reports(settings, reports, chosen.group)
    for report in reports if chosen.json else ():
        print_json({"report": report, "groups": sorted(limits.get(report, ()))})
    if not chosen.json:
        print(said.limited(reports, chosen.group))
    return DONE


def _audit(chosen: argparse.Namespace, settings: Settings) -> int:
    return _export_log(chosen, settings) if chosen.action == "export" else _verify_log(chosen, settings)


def _verify_log(chosen: argparse.Namespace, settings: Settings) -> int:
    verified = verify_log(settings.index)
    if chosen.json:
        print_json(asdict(verified))
    else:
        print(said.verified_text(as_told(verified.findings), verified.entries, verified.number, verified.hash))
    return SOME_FAILED if verified.findings else DONE


def _export_log(chosen: argparse.Namespace, settings: Settings) -> int:
    """The log as CSV, in the file that is named or on standard output."""
    text = csv_text(log_table(read_log(settings.index)))
    if chosen.file is None:
        print(text, end="")
        return DONE
    if chosen.file.exists() and not chosen.yes:
        raise FileTaken(chosen.file)
    with said_if_unwritable(chosen.file):
        chosen.file.write_text(text, "utf-8", newline="")
    return DONE


def _add(chosen: argparse.Namespace, settings: Settings) -> int:
    name = accounts.fit_name(chosen.name)
    password = None if chosen.no_password else _typed(name)
    account = accounts.add_account(settings.index, name, chosen.role, chosen.group, password)
    log(settings, whoever(), Event.ACCOUNT_ADDED, account=name, role=account.role, groups=sorted(account.groups))
    _show(account, chosen, said.ADDED)
    return DONE


def _list(chosen: argparse.Namespace, settings: Settings) -> int:
    held = accounts.list_accounts(settings.index)
    for account in held:
        _show(account, chosen)
    if not held:
        print(said.NO_ACCOUNTS, file=sys.stderr)
    return DONE


def _remove(chosen: argparse.Namespace, settings: Settings) -> int:
    accounts.remove_account(settings.index, chosen.name)
    log(settings, whoever(), Event.ACCOUNT_REMOVED, account=chosen.name)
    print(said.REMOVED.format(name=chosen.name), file=sys.stderr)
    return DONE


def _password(chosen: argparse.Namespace, settings: Settings) -> int:
    accounts.set_password(settings.index, chosen.name, _typed(chosen.name))
    log(settings, whoever(), Event.PASSWORD_CHANGED, account=chosen.name)
    print(said.PASSWORD_SET.format(name=chosen.name), file=sys.stderr)
    return DONE


def _role(chosen: argparse.Namespace, settings: Settings) -> int:
    account = accounts.set_role(settings.index, chosen.name, chosen.role, chosen.group)
    log(
        settings,
        whoever(),
        Event.ACCOUNT_CHANGED,
        account=account.name,
        role=account.role,
        groups=sorted(account.groups),
    )
    _show(account, chosen)
    return DONE


def _typed(name: str) -> str:
    """The password that a person types twice unseen, or that another program writes to standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass(said.ASK_PASSWORD.format(name=name))
    if password != getpass(said.ASK_AGAIN):
        raise PasswordsDiffer
    return password


def _show(account: Account, chosen: argparse.Namespace, done: str = "") -> None:
    if done:
        print(done, file=sys.stderr)
    groups = sorted(account.groups)
    if chosen.json:
        print_json({"name": account.name, "role": account.role, "groups": groups, "password": account.has_password})
    else:
        print(said.account_line(account.name, account.role, groups, account.has_password))
