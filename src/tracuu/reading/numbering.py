"""Word's automatic numbers: they stand in no paragraph's text, and are counted as Word counts them."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tracuu.reading.parts import attribute, child, local

if TYPE_CHECKING:
    from lxml.etree import _Element

ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
ROMAN_UNITS = ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
DEEPEST = 9
MOST_STYLES = 20  # styles based on each other


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered: `text` is such as "%1.%2."."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    style: str | None = None


@dataclass(slots=True)
class Numbering:
    """The lists of a document, counted on while its paragraphs are read in order."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)  # of each list that paragraphs name
    families: dict[str, str] = field(default_factory=dict)  # lists that count together
    starts: dict[tuple[str, int], int] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    begun: set[str] = field(default_factory=set)

    def next_label(self, list_id: str, depth: int) -> str:
        """The number that the next paragraph of this list has at this depth, as printed; empty if it has none."""
        levels = self.levels.get(list_id)
        if not levels or depth not in levels:
            return ""
        counts = self.counts[self.families[list_id]]
        if list_id not in self.begun:
            self.begun.add(list_id)
            for (named, level), start in self.starts.items():
                if named == list_id:
                    counts[level] = start - 1
        for deeper in [level for level in counts if level > depth and levels.get(level, Level()).restart != 0]:
            del counts[deeper]
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        return _printed(levels, counts, depth)


def read_numbering(root: "_Element | None") -> Numbering:
    """The lists of numbering.xml."""
    numbering = Numbering()
    if root is None:
        return numbering
    abstract = {attribute(item, "abstractNumId") or "": item for item in root if local(item) == "abstractNum"}
    for item in root:
        if local(item) != "num":
            continue
        name = attribute(item, "numId") or ""
        family = attribute(child(item, "abstractNumId"), "val") or ""
        numbering.families[name] = family
        numbering.levels[name] = _levels(abstract.get(family))
        for override in item:
            if local(override) == "lvlOverride":
                _override(numbering, name, override)
    return numbering


def _override(numbering: Numbering, name: str, override: "_Element") -> None:
    depth = number(attribute(override, "ilvl"))
    start = attribute(child(override, "startOverride"), "val")
    if start is not None:
        numbering.starts[name, depth] = number(start)
    replaced = child(override, "lvl")
    if replaced is not None:
        numbering.levels[name] = {**numbering.levels[name], depth: _level(replaced)}


def _levels(abstract: "_Element | None") -> dict[int, Level]:
    if abstract is None:
        return {}
    return {number(attribute(item, "ilvl")): _level(item) for item in abstract if local(item) == "lvl"}


def _level(item: "_Element") -> Level:
    values = {local(inner): attribute(inner, "val") for inner in item}
    restart = values.get("lvlRestart")
    return Level(
        number(values.get("start"), 1),
        values.get("numFmt") or "decimal",
        values.get("lvlText") or "",
        None if restart is None else number(restart),
        values.get("pStyle"),
    )


def number(text: str | None, otherwise: int = 0) -> int:
    """The whole number that an attribute holds, within sense."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else otherwise


def _printed(levels: dict[int, Level], counts: dict[int, int], depth: int) -> str:
    level = levels[depth]
    if level.form == "bullet":
        return level.text
    if level.form == "none":
        return "" if "%" in level.text else level.text
    text = level.text
    for other in range(DEEPEST):
        if f"%{other + 1}" in text:
            own = levels.get(other, Level())
            text = text.replace(f"%{other + 1}", formatted(counts.get(other, own.start), own.form))
    return text


def formatted(value: int, form: str) -> str:
    """A count as a list prints it.

    >>> formatted(4, "upperRoman"), formatted(3, "lowerLetter"), formatted(7, "decimalZero"), formatted(28, "lowerLetter")
    ('IV', 'c', '07', 'bb')
    """
    if form in ("lowerRoman", "upperRoman") and 0 < value < 4000:
        digits = ""
        for amount, letters in (*ROMAN, *ROMAN_UNITS):
            digits, value = digits + letters * (value // amount), value % amount
        return digits.upper() if form == "upperRoman" else digits
    if form in ("lowerLetter", "upperLetter") and 0 < value < 1000:
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    return f"{value:02d}" if form == "decimalZero" else str(value)
