"""Vectors on the disk: segments whose files never change, in which each report has a block of rows.

A generation takes over the segments of the one before; only what is new is written. Small segments are merged with
their neighbours, so that there are few of them and each vector is copied only a few times, however many ingests there are.

segments.json           which report has which block; blocks without a report are left over
segments/NAME.passages  a row a passage, float32
segments/NAME.sentences a row a sentence, float32
segments/NAME.rows      how many sentences each passage has, int32
segments/NAME.*.lists   inverted lists over these rows, where they are very many (`lists`)
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tracuu.indexing.lists import Lists, Measured, make_lists, open_lists
from tracuu.indexing.vectors import Piece

LEDGER = "segments.json"
FOLDER = "segments"
SUFFIXES = (".passages", ".sentences", ".rows")
LISTS = ".lists"
MOST_LEFT_OVER = 0.25  # of a segment's passages; with more it is written anew

Matrix = NDArray[np.float32]
Rows = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of one report in a segment; `serial` is its own for ever, `report` is empty when it has left."""

    serial: int
    report: str
    passages: int
    sentences: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment's name and its blocks in the order of their rows.

    `lists` has what was measured of the inverted lists over its vectors, by the vectors' suffix, where there are some.
    """

    name: str
    blocks: tuple[Block, ...]
    lists: Mapping[str, Measured] = field(default_factory=dict)

    @property
    def files(self) -> tuple[str, ...]:
        """The names of its files."""
        return (*(f"{self.name}{one}" for one in SUFFIXES), *(f"{self.name}{one}{LISTS}" for one in self.lists))

    @property
    def size(self) -> int:
        """How many passages of reports it has."""
        return sum(block.passages for block in self.blocks if block.report)

    @property
    def is_worn(self) -> bool:
        """Whether too much of it is left over."""
        return self.size < (1 - MOST_LEFT_OVER) * sum(block.passages for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Ledger:
    """All segments, the number that the next block or segment gets, and how many passages left the lexical index."""

    segments: tuple[Segment, ...] = ()
    following: int = 1
    left_lexical: int = 0

    @property
    def blocks(self) -> dict[str, Block]:
        """The block of each report."""
        return {block.report: block for segment in self.segments for block in segment.blocks if block.report}

    def without(self, reports: Collection[str]) -> "Ledger":
        """The ledger after these reports have left."""
        return replace(self, segments=tuple(_without(segment, reports) for segment in self.segments))


def _without(segment: Segment, reports: Collection[str]) -> Segment:
    blocks = (replace(block, report="") if block.report in reports else block for block in segment.blocks)
    return replace(segment, blocks=tuple(blocks))


def merged_from(segments: Sequence[Segment], new: int) -> int:
    """How many of the first segments stay as they are; those after them become one with `new` more passages.

    A segment stays if it is whole and more than twice what comes after it: so there are no more than log2 of them.

    >>> sizes = [Segment("", (Block(1, "a", size, size),)) for size in (900, 60, 20, 5)]
    >>> merged_from(sizes, 1), merged_from(sizes, 3), merged_from(sizes, 12), merged_from(sizes, 0)
    (4, 3, 1, 4)
    """
    first, after = len(segments), new
    for at in reversed(range(len(segments))):
        size = segments[at].size
        if segments[at].is_worn or size <= 2 * after:
            first = at
        after += size
    return first


def read_ledger(generation: Path) -> Ledger:
    """What the generation says of its segments; raises OSError, ValueError, KeyError or TypeError if it cannot be read."""
    found: dict[str, Any] = json.loads((generation / LEDGER).read_text("utf-8"))
    segments = tuple(
        Segment(
            str(one["name"]),
            tuple(Block(*block) for block in one["blocks"]),
            {suffix: Measured(**measured) for suffix, measured in one.get("lists", {}).items()},
        )
        for one in found["segments"]
    )
    return Ledger(segments, int(found["following"]), int(found["left_lexical"]))


def write_ledger(generation: Path, ledger: Ledger) -> None:
    """Nothing; afterwards the generation says which segments it has."""
    segments = [
        {
            "name": segment.name,
            "blocks": [[block.serial, block.report, block.passages, block.sentences] for block in segment.blocks],
            "lists": {suffix: asdict(measured) for suffix, measured in segment.lists.items()},
        }
        for segment in ledger.segments
    ]
    written = {"following": ledger.following, "left_lexical": ledger.left_lexical, "segments": segments}
    (generation / LEDGER).write_text(json.dumps(written, ensure_ascii=False), "utf-8")


@dataclass(frozen=True, slots=True)
class Stored:
    """What the disk has of a report or of a segment: the vectors of its passages and of its sentences, and how many
    sentences each passage has.
    """

    passages: Matrix
    sentences: Matrix
    rows: Rows


def stored_segment(generation: Path, segment: Segment, dimension: int) -> Stored:
    """What is stored of a segment, mapped and not read yet; raises ValueError if it is cut off."""
    path = generation / FOLDER / segment.name
    passages, sentences = (_mapped(path.with_suffix(suffix), np.float32) for suffix in SUFFIXES[:2])
    passages, sentences = passages.reshape(-1, dimension), sentences.reshape(-1, dimension)
    rows = _mapped(path.with_suffix(".rows"), np.int32)
    expected = [sum(block.passages for block in segment.blocks), sum(block.sentences for block in segment.blocks)]
    if [len(passages), len(sentences)] != expected or len(rows) != expected[0]:
        raise ValueError(f"segment {segment.name}: {len(passages)} and {len(sentences)} rows, not {expected}")
    return Stored(passages, sentences, rows)


def stored_blocks(generation: Path, segment: Segment, dimension: int) -> Iterator[tuple[Block, Stored]]:
    """The blocks of a segment with what is stored of each; raises ValueError if it is cut off."""
    whole = stored_segment(generation, segment, dimension)
    passage = sentence = 0
    for block in segment.blocks:
        after = slice(passage, passage + block.passages)
        sentences = whole.sentences[sentence : sentence + block.sentences]
        yield block, Stored(whole.passages[after], sentences, whole.rows[after])
        passage, sentence = passage + block.passages, sentence + block.sentences


def pieces_of(generation: Path, segment: Segment, stored: Stored) -> tuple[Piece, Piece]:
    """The vectors of a segment's passages and sentences with the lists that search them.

    Raises RuntimeError or ValueError if the lists are damaged or are not theirs.
    """
    return (
        Piece(stored.passages, _lists(generation, segment, ".passages", len(stored.passages))),
        Piece(stored.sentences, _lists(generation, segment, ".sentences", len(stored.sentences))),
    )


def _lists(generation: Path, segment: Segment, suffix: str, rows: int) -> Lists | None:
    if suffix not in segment.lists:
        return None
    path = generation / FOLDER / f"{segment.name}{suffix}{LISTS}"
    lists = open_lists(path, segment.lists[suffix])
    if lists.size != rows:
        raise ValueError(f"{path.name}: {lists.size} rows, not {rows}")
    return lists


def _mapped(path: Path, kind: type[np.generic]) -> NDArray[Any]:
    """The numbers in a file, as a plain array; an empty one cannot be mapped."""
    return np.asarray(np.memmap(path, kind, "r")) if path.stat().st_size else np.zeros(0, kind)


class SegmentWriter:
    """A segment that is being written, block by block."""

    def __init__(self, generation: Path, name: str) -> None:
        folder = generation / FOLDER
        folder.mkdir(exist_ok=True)
        self._generation = generation
        self.name = name
        self._files = [(folder / f"{name}{suffix}").open("wb") for suffix in SUFFIXES]
        self._blocks: list[Block] = []

    def add(self, block: Block, stored: Stored) -> None:
        """Nothing; the block is written."""
        for file, rows in zip(self._files, (stored.passages, stored.sentences, stored.rows), strict=True):
            file.write(np.ascontiguousarray(rows).data)
        self._blocks.append(block)

    def close(self, dimension: int) -> Segment:
        """The segment as it was written, with lists over vectors that are very many."""
        for file in self._files:
            file.close()
        segment = Segment(self.name, tuple(self._blocks))
        whole = stored_segment(self._generation, segment, dimension)
        each = ((".passages", whole.passages, whole.sentences), (".sentences", whole.sentences, whole.passages))
        made = {  # of a report's own words some stand for questions: its sentences for those on passages, and the reverse
            suffix: make_lists(vectors, self._generation / FOLDER / f"{self.name}{suffix}{LISTS}", trials)
            for suffix, vectors, trials in each
        }
        return replace(segment, lists={suffix: measured for suffix, measured in made.items() if measured})
