"""What readers thought of answers: kept in a file of its own beside the generations, and never read when asking."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from tracuu.messages import feedback as said
from tracuu.vietnamese.personal import masked
from tracuu.web.sheets import Table

FILE = "feedback.jsonl"
LONGEST_COMMENT = 2000


@dataclass(frozen=True, slots=True)
class Verdict:
    """A reader's verdict on one answer. `turn` names the answer: of several verdicts on one, the last one holds.

    `address` is the query part that asks the question again; `generation` is the library that answered.
    """

    turn: str
    at: str
    is_good: bool
    comment: str
    question: str
    previous: tuple[str, ...]
    status: str
    answer: str
    passage: str
    address: str
    generation: str


def keep_verdict(index: Path, verdict: Verdict) -> None:
    """Nothing; the verdict is at the end of the file in this folder. Raises OSError where it cannot be written.

    Personal data are hidden in what is kept; the address of a question that holds some is left out.
    """
    question, previous = masked(verdict.question), tuple(map(masked, verdict.previous))
    is_as_asked = (question, previous) == (verdict.question, verdict.previous)
    kept = replace(
        verdict,
        question=question,
        previous=previous,
        comment=masked(verdict.comment),
        answer=masked(verdict.answer),
        address=verdict.address if is_as_asked else "",
    )
    line = json.dumps(asdict(kept), ensure_ascii=False)
    with (index / FILE).open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")  # in one piece: several sessions may write


def read_verdicts(index: Path) -> tuple[Verdict, ...]:
    """The verdicts in this folder, the last one on each answer, the oldest first; a line that is damaged is passed over."""
    file = index / FILE
    found: dict[str, Verdict] = {}
    for line in file.read_text("utf-8", "replace").splitlines() if file.is_file() else ():
        verdict = _verdict(line)
        if verdict:
            found[verdict.turn] = verdict
    return tuple(found.values())


def _verdict(line: str) -> Verdict | None:
    try:
        values = json.loads(line)
        return Verdict(**{**values, "previous": tuple(values["previous"])})
    except (ValueError, TypeError, KeyError):
        return None


def verdicts_table(verdicts: Sequence[Verdict]) -> Table:
    """The verdicts as a table to be downloaded."""
    rows = tuple(
        (
            verdict.at,
            said.GOOD if verdict.is_good else said.BAD,
            verdict.comment,
            verdict.question,
            " / ".join(verdict.previous),
            verdict.answer,
            verdict.passage,
            verdict.address,
        )
        for verdict in verdicts
    )
    return Table(said.TITLE, said.COLUMNS, rows)
