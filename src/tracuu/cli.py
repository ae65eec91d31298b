"""The commands: thin doors on the same functions as the pages. Results go to standard output, the rest to standard error."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tracuu import cli_access, cli_comparing, export
from tracuu.access.audit import Event, log
from tracuu.access.limits import limit_reports
from tracuu.asking.across import checks_across
from tracuu.asking.answer import answer_question
from tracuu.asking.retelling import retold
from tracuu.cli_keeping import add_commands, opened_library, print_json, whoever
from tracuu.errors import TracuuError
from tracuu.evaluate import judge_questions, scores
from tracuu.indexing.embed import is_prepared, prepare_encoder
from tracuu.indexing.library import library_place, verify_library
from tracuu.logs import set_up_logs
from tracuu.messages import access
from tracuu.messages import commands as said
from tracuu.messages.errors import explain
from tracuu.pace import Pace
from tracuu.records import Check, Figure, Ingested, Report
from tracuu.replies import Across, Answer
from tracuu.settings import Settings, read_settings
from tracuu.vietnamese.numbers import decimals_of, show_decimal
from tracuu.web.feedback import read_verdicts, verdicts_table
from tracuu.web.sheets import csv_text

DONE, SOME_FAILED, WRONG_USE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit status: 0 done, 1 some input failed, 2 wrong use."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")  # no command may wait for a network that is not there
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    try:
        chosen = _parser().parse_args(arguments)
        settings = _settings(chosen)
        set_up_logs(settings)
        if chosen.command is not _ingest:  # a question is one short text: more threads only stand in each other's way
            os.environ.setdefault("OMP_NUM_THREADS", "1")
        return int(chosen.command(chosen, settings))
    except TracuuError as error:
        _complain(error)
        return SOME_FAILED
    except BrokenPipeError:  # "tracuu figures ... | head": the reader has gone, which is no error
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _settings(chosen: argparse.Namespace) -> Settings:
    variables = dict(os.environ)
    if getattr(chosen, "index", None):
        variables["TRACUU_INDEX"] = str(chosen.index)
    return read_settings(Path(), variables)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tracuu", description=said.DESCRIPTION, epilog=said.EPILOG)
    commands = parser.add_subparsers(title=said.COMMANDS, metavar=said.COMMAND, required=True)

    def add(name: str, command: Any, indexed: bool = True) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=said.HELP[name], description=said.HELP[name])
        made.set_defaults(command=command)
        made.add_argument("--json", action="store_true", help=said.HELP_JSON)
        if indexed:
            made.add_argument("--index", type=Path, metavar=said.FOLDER, help=said.HELP_INDEX)
        return made

    ingest = add("ingest", _ingest)
    ingest.add_argument("paths", nargs="*", type=Path, metavar=said.PATH, help=said.HELP_PATHS)
    ingest.add_argument("--group", action="append", default=[], metavar=access.GROUP, help=access.HELP_INGEST_GROUP)
    ask = add("ask", _ask)
    what = ask.add_mutually_exclusive_group(required=True)
    what.add_argument("question", nargs="?", metavar=said.QUESTION, help=said.HELP_QUESTION)
    what.add_argument("--batch", type=Path, metavar=said.FILE, help=said.HELP_BATCH)
    ask.add_argument("--previous", action="append", default=[], metavar=said.QUESTION, help=said.HELP_PREVIOUS)
    for name, command in (("figures", _figures), ("outline", _outline)):
        add(name, command, indexed=False).add_argument("file", type=Path, metavar=said.FILE, help=said.HELP_FILE)
    add("check", _check).add_argument("file", nargs="?", type=Path, metavar=said.FILE, help=said.HELP_FILE)
    cli_comparing.add_commands(add)
    add("evaluate", _evaluate).add_argument("gold", type=Path, metavar=said.FILE, help=said.HELP_GOLD)
    add("status", _status)
    add("verify", _verify)
    add_commands(add)
    add("feedback", _feedback)
    serve = add("serve", _serve)
    serve.add_argument("--port", type=int, metavar="8501", help=said.HELP_PORT)
    serve.add_argument("--public", action="store_true", help=access.HELP_PUBLIC)
    cli_access.add_commands(add)
    return parser


# What reads files is imported by those that read: a question does not wait for it.


def _ingest(chosen: argparse.Namespace, settings: Settings) -> int:
    from tracuu.deposit import note_outcomes
    from tracuu.ingest import ingest_files, report_files
    from tracuu.reading.programs import missing_programs
    from tracuu.reading.read import count_documents

    done: list[Ingested] = []
    reasons: list[str] = []
    outcomes: list[tuple[Path, str | None]] = []
    paths = chosen.paths or [settings.corpus]
    for missing in missing_programs():
        print(said.missing_program(missing.package, missing.install), file=sys.stderr)
    if not is_prepared(settings):
        print(said.PREPARING, file=sys.stderr)
        prepare_encoder(settings)
    pace = Pace(sum(count_documents(file) for file in report_files(paths)))
    progress = _show_page if sys.stderr.isatty() else None
    for ingested, error in ingest_files(paths, settings, progress=progress, arriving=_limiting(settings, chosen.group)):
        done.append(ingested)
        left = pace.one_more()
        line = said.not_taken(ingested.path, explain(error)) if error else said.ingest_line(ingested)
        reasons += [line] if error else []
        outcomes.append((ingested.path.absolute(), explain(error) if error else None))
        print(said.ingest_progress(line, pace.done, pace.things, left), file=sys.stderr)
        if chosen.json:
            told = {"done": pace.done, "of": pace.things, "seconds_left": round(left)}
            print_json(export.ingested_json(ingested) | told | ({"said": explain(error)} if error else {}))
    note_outcomes(settings, outcomes)
    changed = [ingested.report for ingested in done if ingested.status in ("added", "replaced")]
    if changed:
        log(settings, whoever(), Event.INGESTED, reports=changed, groups=chosen.group)
    if not chosen.json:
        print(said.ingest_summary(done, reasons))
    return SOME_FAILED if any(ingested.status in ("failed", "refused") for ingested in done) else DONE


def _limiting(settings: Settings, groups: Sequence[str]) -> Callable[[str], object] | None:
    """What limits a report to these groups, if any are named and it is not limited yet."""
    return (lambda report: limit_reports(settings, [report], groups, keeps=True)) if groups else None


def _show_page(path: Path, page: int, pages: int) -> None:
    print(said.page_progress(path, page, pages), end="\r", file=sys.stderr, flush=True)


def _ask(chosen: argparse.Namespace, settings: Settings) -> int:
    library = opened_library(settings)
    if chosen.batch is None:
        _show_answer(retold(answer_question(library, chosen.question, chosen.previous), settings), chosen.json)
        return DONE
    failed = False
    for number, line in enumerate(_lines(chosen.batch), 1):
        try:
            asked = json.loads(line)
            answer = retold(
                answer_question(library, str(asked["question"]), _previous(asked.get("previous"))), settings
            )
        except (ValueError, KeyError, TypeError):
            print(said.bad_batch_line(chosen.batch, number), file=sys.stderr)
            failed = True
            continue
        print_json({"id": asked.get("id"), **export.answer_json(answer)})
    return SOME_FAILED if failed else DONE


def _lines(path: Path) -> Iterator[str]:
    from tracuu.reading.read import read_document

    for line in read_document(path).lines:
        if line.text.strip():
            yield line.text


def _previous(previous: str | list[str] | None) -> list[str]:
    if previous is None:
        return []
    return [previous] if isinstance(previous, str) else list(previous)


def _show_answer(answer: Answer, as_json: bool) -> None:
    if as_json:
        print_json(export.answer_json(answer))
        return
    print(answer.text)
    if answer.retelling:
        print(said.retelling_line(answer.retelling))
    for cited in answer.passages[:3]:
        print(f"\n[{cited.rank}] {cited.hit.passage.text}\n    {cited.citation.long}")


def _evaluate(chosen: argparse.Namespace, settings: Settings) -> int:
    library = opened_library(settings)
    questions, failed = [], False
    for number, line in enumerate(_lines(chosen.gold), 1):
        try:
            gold = json.loads(line)
            questions.append({"type": "passage", **gold, "question": str(gold["question"])})
        except (ValueError, KeyError, TypeError):
            print(said.bad_batch_line(chosen.gold, number), file=sys.stderr)
            failed = True
    judged = []
    for one in judge_questions(library, questions):
        judged.append(one)
        print_json(asdict(one)) if chosen.json else print(said.judged_line(one.is_right, one.id, one.question))
    print_json({"scores": scores(judged)}) if chosen.json else print(said.scores_text(scores(judged)))
    return SOME_FAILED if failed else DONE


def _figures(chosen: argparse.Namespace, settings: Settings) -> int:
    report = _report(chosen.file)
    passages = {passage.id: passage for passage in report.passages}
    for figure in report.figures:
        print_json(export.figure_json(figure, passages[figure.passage])) if chosen.json else print(_figure_line(figure))
    return DONE


def _figure_line(figure: Figure) -> str:
    return f"{figure.raw} {figure.unit or ''}\t{figure.indicator}\t{figure.period.label if figure.period else ''}"


def _outline(chosen: argparse.Namespace, settings: Settings) -> int:
    report = _report(chosen.file)
    if chosen.json:
        print_json(export.outline_json(report))
        return DONE
    for section in report.sections:
        print(f"{'  ' * section.level}{section.label} {section.title}".rstrip())
    return DONE


def _check(chosen: argparse.Namespace, settings: Settings) -> int:
    if chosen.file is None:
        return _check_across(chosen, settings)
    report = _report(chosen.file)
    for check in report.checks:
        print_json(export.check_json(check, report)) if chosen.json else print(_check_line(check, report))
    return DONE


def _check_line(check: Check, report: Report) -> str:
    return said.check_sentence(check, export.sentences_around(report.passages, report.text, check.span))


def _check_across(chosen: argparse.Namespace, settings: Settings) -> int:
    """Holds the reports of the library against each other, a year apart."""
    found = checks_across(opened_library(settings))
    for across in found:
        print_json(export.across_json(across)) if chosen.json else print(_across_line(across))
    if not found:
        print(said.nothing_across(library_place(settings)), file=sys.stderr)
    return DONE


def _across_line(across: Across) -> str:
    decimals = decimals_of(across.before.figure.value)
    is_worked_out = across.agrees is not None and across.stated != across.now.figure.value
    unit = across.before.figure.unit or ""
    told = [
        (
            side.entry.id,
            f"{show_decimal(value, decimals if is_worked_out else None)} {unit}".rstrip(),
            export.figure_json(side.figure, side.passage)["sentence"],
        )
        for side, value in ((across.now, across.stated), (across.before, across.against))
    ]
    return said.across_sentence(across.agrees, across.indicator, told[0], told[1], is_worked_out)


def _report(path: Path) -> Report:
    from tracuu.parsing.parse import parse_report
    from tracuu.reading.read import read_document

    return parse_report(read_document(path))


def _status(chosen: argparse.Namespace, settings: Settings) -> int:
    library = opened_library(settings)
    if chosen.json:
        print_json(export.status_json(library.entries, library.size, library_place(settings), library.encoder_name))
    else:
        print(said.status_text(library.entries, library.size, library_place(settings), library.encoder_name))
    return DONE


def _verify(chosen: argparse.Namespace, settings: Settings) -> int:
    findings = verify_library(settings)
    if chosen.json:
        print_json({"agrees": not findings, "findings": findings})
    else:
        print(said.verify_text(findings, in_database=bool(settings.library)))
    return SOME_FAILED if findings else DONE


def _feedback(chosen: argparse.Namespace, settings: Settings) -> int:
    verdicts = read_verdicts(settings.index)
    for verdict in verdicts if chosen.json else ():
        print_json(asdict(verdict))
    if not chosen.json:
        print(csv_text(verdicts_table(verdicts)), end="")
    return DONE


def _serve(chosen: argparse.Namespace, settings: Settings) -> int:
    from tracuu.web.serve import serve_pages

    return serve_pages(settings, chosen.port or settings.port, public=chosen.public)


def _complain(error: Exception) -> None:
    print(explain(error), file=sys.stderr)
