"""What is searched, made from the catalogue; what did not change since the generation before is taken over from it."""

import os
import re
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from tracuu.indexing import segments
from tracuu.indexing.catalogue import Catalogue
from tracuu.indexing.lexical import LexicalWriter, with_personal
from tracuu.indexing.parts import LEXICAL, MOMENTS
from tracuu.indexing.segments import Block, Ledger, Matrix, SegmentWriter, Stored, merged_from, stored_blocks
from tracuu.indexing.vectors import Sums, read_sums, write_sums
from tracuu.records import Passage
from tracuu.vietnamese.personal import MASK, Hidden, hidden_in
from tracuu.vietnamese.words import lexical_terms

SHARED_FROM = 32_000_000  # bytes; smaller files are copied, so that damage to one harms one generation
CIRCLES = re.compile(rf"{MASK}(?:\n?{MASK})*")
COUNTED_AT_ONCE = 64  # reports: a product of few vectors waits longer for the threads than it takes
MOST_LEFT_LEXICAL = 0.02  # of the passages: those that left still count in the frequencies of terms

VectorsOf = Callable[[list[str]], Matrix]


@dataclass(slots=True)
class Searched:
    """The texts of a report as they are searched: whole passages, and their sentences, in order.

    `personal` are the words hidden in each passage: found by who may see them, by nobody else.
    """

    passages: list[str] = field(default_factory=list)
    personal: list[str] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)

    def add(self, passage: Passage, hidden: Hidden) -> None:
        """Nothing; a passage of the report is in with what this shows of it, under the headings that it stands under.

        A figure's indicator often stands only in a heading. A passage without sentences is its own sentence.
        """
        text, heading = hidden.text, hidden.hide(passage.heading)
        sentences = [_short(text[span.start : span.end]) for span in passage.sentences or (passage.span,)]
        whole = text[passage.span.start : passage.span.end]
        self.passages.append(_short(f"{heading}\n{whole}" if heading else whole))
        self.personal.append(" ".join(f"{one}." for one in hidden.within(passage.span.start, passage.span.end)))
        self.sentences += sentences
        self.rows.append(len(sentences))


def searched_texts(catalogue: Catalogue, report_id: str) -> Searched:
    """The texts of this report as they are searched: without personal data, which nobody finds by searching."""
    return searched_in(catalogue.text(report_id), catalogue.passages(report_id))


def searched_in(text: str, passages: Iterable[Passage]) -> Searched:
    """The same of a report that has this text and these passages."""
    searched, hidden = Searched(), hidden_in(text)
    for passage in passages:
        searched.add(passage, hidden)
    return searched


def _short(text: str) -> str:
    """The text with one circle for all that is hidden in one place, however long it is."""
    return CIRCLES.sub(MASK, text)


@dataclass(frozen=True, slots=True)
class Base:
    """A generation from which what did not change is taken over."""

    generation: Path
    ledger: Ledger


class SearchableMaker:
    """Makes the vectors and the lexical index of a new generation, from a base or from nothing."""

    def __init__(self, making: Path, base: Base | None, catalogue: Catalogue, vectors_of: VectorsOf, size: int) -> None:
        self._making = making
        self._base = base
        self._catalogue = catalogue
        self._vectors_of = vectors_of
        self._dimension = size
        self.taken_over: set[str] = set()  # the files that are those of the base, and do not change
        self._sums = read_sums(base.generation / MOMENTS) if base else (Sums.of_none(size), Sums.of_none(size))

    def make(self, changed: Collection[str]) -> int:
        """How many sentences there are now; all that is searched is in its files. `changed` reports are made anew."""
        before = self._base.ledger if self._base else Ledger()
        reports = self._catalogue.states()
        leaving = [block for report, block in before.blocks.items() if report in changed or report not in reports]
        ledger = before.without({block.report for block in leaving})
        staying = ledger.blocks  # gathered once: for each report anew it took 14 s of 15 among 6,000
        coming = [report for report in reports if report not in staying]
        self._subtract(before, {block.serial for block in leaving})
        ledger = self._write_segments(ledger, coming)
        write_sums(self._making / MOMENTS, *self._sums)
        ledger = self._write_lexical(ledger, leaving, coming)
        segments.write_ledger(self._making, ledger)
        return sum(block.sentences for block in ledger.blocks.values())

    def _subtract(self, before: Ledger, serials: Collection[int]) -> None:
        """Takes what is leaving out of the sums."""
        for segment in before.segments if self._base and serials else ():
            for block, stored in self._stored(segment):
                if block.serial in serials:
                    self._count([stored], -1)

    def _write_segments(self, ledger: Ledger, coming: list[str]) -> Ledger:
        passages = self._catalogue.passage_counts()
        first = merged_from(ledger.segments, sum(passages[report] for report in coming))
        staying, merged = ledger.segments[:first], ledger.segments[first:]
        for segment in staying:
            for name in segment.files:
                self._take_over(f"{segments.FOLDER}/{name}")
        if not merged and not coming:
            return ledger
        writer = SegmentWriter(self._making, f"{ledger.following:08}")
        for segment in merged:
            for block, stored in self._stored(segment):
                if block.report:
                    writer.add(block, stored)
        counted: list[Stored] = []
        for serial, report in enumerate(coming, ledger.following):
            stored = self._new(searched_texts(self._catalogue, report))
            writer.add(Block(serial, report, len(stored.passages), len(stored.sentences)), stored)
            counted.append(stored)
            if len(counted) == COUNTED_AT_ONCE:
                self._count(counted, 1)
                counted = []
        self._count(counted, 1)
        written = writer.close(self._dimension)
        return replace(ledger, segments=(*staying, written), following=ledger.following + max(len(coming), 1))

    def _write_lexical(self, ledger: Ledger, leaving: list[Block], coming: list[str]) -> Ledger:
        left = ledger.left_lexical + sum(block.passages for block in leaving)
        blocks = ledger.blocks
        present = sum(block.passages for block in blocks.values())
        is_new = self._base is None or left > MOST_LEFT_LEXICAL * present
        if not is_new:
            for name in self._lexical_files():
                self._take_over(name)
        if is_new or leaving or coming:
            writer = LexicalWriter(self._making / LEXICAL)
            for block in () if is_new else leaving:
                writer.remove(block.serial)
            for report in blocks if is_new else coming:
                searched = searched_texts(self._catalogue, report)
                terms, personal = (map(lexical_terms, texts) for texts in (searched.passages, searched.personal))
                writer.add(blocks[report].serial, map(with_personal, terms, personal))
            writer.close()
        return replace(ledger, left_lexical=0 if is_new else left)

    def _lexical_files(self) -> Iterator[str]:
        if self._base:
            yield from (f"{LEXICAL}/{path.name}" for path in (self._base.generation / LEXICAL).iterdir())

    def _take_over(self, name: str) -> None:
        """The file of the base is a file of the new generation too: a large one the same, a small one a copy."""
        assert self._base
        source, target = self._base.generation / name, self._making / name
        target.parent.mkdir(exist_ok=True)
        if source.stat().st_size >= SHARED_FROM:
            try:
                os.link(source, target)
            except OSError:  # a disk that knows no such links
                shutil.copyfile(source, target)
        else:
            shutil.copyfile(source, target)
        if target.suffix != ".json":
            self.taken_over.add(name)

    def _stored(self, segment: segments.Segment) -> Iterator[tuple[Block, Stored]]:
        assert self._base
        return stored_blocks(self._base.generation, segment, self._dimension)

    def _new(self, searched: Searched) -> Stored:
        passages, sentences = (
            self._vectors_of(texts).reshape(-1, self._dimension) for texts in (searched.passages, searched.sentences)
        )
        return Stored(passages, sentences, np.array(searched.rows, np.int32))

    def _count(self, stored: Sequence[Stored], sign: int) -> None:
        if stored:
            self._sums[0].count(np.concatenate([one.passages for one in stored]), sign)
            self._sums[1].count(np.concatenate([one.sentences for one in stored]), sign)
