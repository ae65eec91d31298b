"""The commands that keep a library: what was, the way back, taking out, making anew."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from getpass import getuser
from pathlib import Path

from tracuu import export
from tracuu.access.audit import Event, log
from tracuu.access.limits import limit_reports, read_limits
from tracuu.asking.cite import citation_of
from tracuu.errors import OnlyInFolder
from tracuu.health import check_health
from tracuu.indexing.backup import back_up, restore
from tracuu.indexing.build import write_library
from tracuu.indexing.extra import needing_cluster
from tracuu.indexing.generations import all_generations
from tracuu.indexing.history import list_generations, roll_back
from tracuu.indexing.library import Library, list_entries, open_library
from tracuu.indexing.masking import MaskedLibrary
from tracuu.indexing.removal import named_entries, remove_reports
from tracuu.messages import commands as said
from tracuu.messages import keeping
from tracuu.records import Generation, Passage, ReportEntry
from tracuu.settings import MASK_ALWAYS, Settings

DONE, SOME_FAILED, WRONG_USE = 0, 1, 2
Command = Callable[[argparse.Namespace, Settings], int]
Add = Callable[[str, Command], argparse.ArgumentParser]


def add_commands(add: Add) -> None:
    """Nothing; the parser knows these commands."""
    add("generations", _in_folder("generations", _generations))
    add("rollback", _in_folder("rollback", _rollback)).add_argument(
        "number", nargs="?", type=int, metavar=said.NUMBER, help=said.HELP_GENERATION
    )
    remove = add("remove", _remove)
    remove.add_argument("reports", nargs="+", metavar=said.REPORT, help=said.HELP_REMOVED)
    remove.add_argument("--yes", action="store_true", help=said.HELP_YES)
    add("rebuild", _in_folder("rebuild", _rebuild))
    for name, command in (("backup", _backup), ("restore", _restore)):
        made = add(name, _in_folder(name, command))
        made.add_argument("file", type=Path, metavar=said.FILE, help=said.HELP_BACKUP)
        made.add_argument("--yes", action="store_true", help=said.HELP_YES)
    add("migrate", _in_folder("migrate", _migrate)).add_argument(
        "--to", required=True, metavar="postgresql://...", help=said.HELP_DATABASE
    )
    add("health", _health)
    add("passage", _passage).add_argument("id", metavar=said.PASSAGE, help=said.HELP_PASSAGE)


def _health(chosen: argparse.Namespace, settings: Settings) -> int:
    health = check_health(settings)
    if chosen.json:
        made = health.made.isoformat() if health.made else None
        print_json({"healthy": health.is_good, **asdict(health), "made": made})
    else:
        print(keeping.health_text(health.problems, health.reports, health.free_bytes))
    return DONE if health.is_good else SOME_FAILED


def _in_folder(name: str, command: Command) -> Command:
    """The command, which is only for a library in a folder."""

    def run(chosen: argparse.Namespace, settings: Settings) -> int:
        if settings.library:
            raise OnlyInFolder(name)
        return command(chosen, settings)

    return run


def opened_library(settings: Settings) -> Library:
    """The library, masked if the settings say always; where an earlier generation had to be opened, that is said."""
    library = open_library(settings)
    if library.fault:
        print(keeping.fell_back(library.made), file=sys.stderr)
    return MaskedLibrary(library) if settings.mask_personal == MASK_ALWAYS else library


def whoever() -> str:
    """Who gives commands, as the log calls them: the user of the machine."""
    return said.BY_COMMAND.format(user=getuser())


def _generations(chosen: argparse.Namespace, settings: Settings) -> int:
    for generation in list_generations(settings):
        print_json(_generation_json(generation)) if chosen.json else print(keeping.generation_line(generation))
    return DONE


def _rollback(chosen: argparse.Namespace, settings: Settings) -> int:
    log(settings, whoever(), Event.ROLLED_BACK, to=chosen.number)
    generation, changes = roll_back(settings, chosen.number)
    if chosen.json:
        print_json({**_generation_json(generation), "undone": _lists(changes)})
    else:
        print(keeping.rolled_back(generation, changes))
    return DONE


def _remove(chosen: argparse.Namespace, settings: Settings) -> int:
    entries = named_entries(list_entries(settings), chosen.reports)
    if (answer := _asked(chosen, keeping.may_remove(entries))) is not None:
        return answer
    log(settings, whoever(), Event.REMOVED, reports=[entry.id for entry in entries])
    removed = remove_reports(settings, [entry.id for entry in entries])
    for entry in removed if chosen.json else ():
        print_json({"report": entry.id, "path": str(entry.path), "status": "removed"})
    if not chosen.json:
        print(keeping.was_removed(removed, in_database=bool(settings.library)))
    return DONE


def _asked(chosen: argparse.Namespace, question: str) -> int | None:
    """The exit status if the person does not want it or cannot be asked; None if it is to be done."""
    if chosen.yes:
        return None
    if not sys.stdin.isatty():
        print(keeping.NOT_ASKED, file=sys.stderr)
        return WRONG_USE
    if input(question).strip().lower() in keeping.YES:
        return None
    print(keeping.NOTHING_DONE)
    return DONE


def _backup(chosen: argparse.Namespace, settings: Settings) -> int:
    made = back_up(settings, chosen.file, overwrite=chosen.yes)
    if chosen.json:
        print_json({"file": str(chosen.file), **asdict(made)})
    else:
        print(keeping.backed_up(made.reports, made.passages, str(chosen.file), made.size))
    return DONE


def _restore(chosen: argparse.Namespace, settings: Settings) -> int:
    if (
        all_generations(settings.index)
        and (answer := _asked(chosen, keeping.may_restore(chosen.file.name))) is not None
    ):
        return answer
    log(settings, whoever(), Event.RESTORED, file=chosen.file.name)
    held = restore(settings, chosen.file)
    if chosen.json:
        print_json({"file": str(chosen.file), **asdict(held)})
    else:
        print(keeping.restored(held.reports, held.passages, chosen.file.name))
    return DONE


def _rebuild(chosen: argparse.Namespace, settings: Settings) -> int:
    with write_library(settings) as writer:
        entries = writer.entries
        writer.rebuild()
        writer.commit({"rebuilt": []})
    passages = sum(entry.passages for entry in entries)
    print_json({"reports": len(entries), "passages": passages}) if chosen.json else print(
        keeping.rebuilt(len(entries), passages)
    )
    return DONE


def _migrate(chosen: argparse.Namespace, settings: Settings) -> int:
    with needing_cluster():
        from tracuu.indexing.migrate import differences, migrate_library
    done, there = 0, replace(settings, library=chosen.to)
    for report, groups in read_limits(settings).items():  # before anybody can read the report there
        limit_reports(there, [report], groups)
    for done, total in migrate_library(settings, chosen.to):
        print(keeping.migrating(done, total), end="\r", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    found = differences(settings, chosen.to)
    if chosen.json:
        print_json({"reports": done, "agrees": not found, "findings": found})
    else:
        print(keeping.migrated(done, found))
    return SOME_FAILED if found else DONE


def _passage(chosen: argparse.Namespace, settings: Settings) -> int:
    library = opened_library(settings)
    number = library.number(chosen.id)
    former = library.former_passages(chosen.id)
    if number is not None:
        passage = library.passage(number)
        entry = next(entry for entry in library.entries if entry.id == passage.report)
        _show_passage(passage, entry, chosen.json)
    for one in former:
        _show_passage(one.passage, one.entry, chosen.json, keeping.former_passage(one), str(one.replaced_on))
    if number is None and not former:
        print(keeping.no_passage(chosen.id), file=sys.stderr)
        return SOME_FAILED
    return DONE


def _show_passage(passage: Passage, entry: ReportEntry, as_json: bool, over: str = "", replaced: str = "") -> None:
    citation = citation_of(passage, entry).long
    if as_json:
        shown = {"id": passage.id, "report": entry.id, "sha256": entry.sha256, "replaced_on": replaced or None}
        print_json({**shown, "page": passage.span.page, "text": passage.text, "citation": citation})
        return
    print("\n".join(filter(None, [over, passage.text, f"    {citation}"])))


def _generation_json(generation: Generation) -> export.Json:
    return {
        "number": generation.number,
        "made": generation.made.isoformat() if generation.made else None,
        "reports": generation.reports,
        "passages": generation.passages,
        "changes": _lists(generation.changes),
        "is_current": generation.is_current,
        "fault": generation.fault,
    }


def _lists(changes: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    return {change: list(reports) for change, reports in changes.items()}


def print_json(record: export.Json) -> None:
    """Nothing; the record is a line of the output."""
    print(json.dumps(record, ensure_ascii=False), flush=True)
