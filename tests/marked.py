"""Reports of our own in which every figure is marked, with what it means: "đạt [[226 ha|diện tích lúa|result|ước]]"."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tracuu.vietnamese.characters import key

FOLDER = Path(__file__).parent / "cases" / "marked"
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.txt")))
_MARK = re.compile(r"\[\[([^|\]]+)\|([^|\]]+)\|([^|\]]+)(?:\|([^|\]]+))?\]\]")


@dataclass(frozen=True, slots=True)
class Marked:
    """What stands marked: the quantity as printed, what it is of, its kind, the word that softens it."""

    printed: str
    indicator: str
    kind: str
    qualifier: str | None


def read_marked(name: str) -> tuple[str, list[Marked]]:
    """A report without its marks, and what they say."""
    text, marks, read_to = "", [], 0
    source = (FOLDER / f"{name}.txt").read_text("utf-8")
    for mark in _MARK.finditer(source):
        text += source[read_to : mark.start()]
        marks.append(Marked(mark[1], mark[2], mark[3], mark[4]))
        text += mark[1]
        read_to = mark.end()
    return text + source[read_to:], marks


def said(wanted: str, found: str) -> float:
    """The share of the wanted words that were found."""
    want, have = Counter(re.findall(r"\w+", key(wanted))), Counter(re.findall(r"\w+", key(found)))
    return sum((want & have).values()) / sum(want.values())
