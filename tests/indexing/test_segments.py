from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tracuu.indexing import lists
from tracuu.indexing.lists import Measured
from tracuu.indexing.segments import (
    FOLDER,
    Block,
    Ledger,
    Segment,
    SegmentWriter,
    Stored,
    merged_from,
    pieces_of,
    read_ledger,
    stored_blocks,
    stored_segment,
    write_ledger,
)

DIMENSION = 4


def segment(*sizes: int, left: int = 0) -> Segment:
    """A segment of blocks of these sizes, with a left over one."""
    blocks = [Block(n, f"r{n}", size, size * 2) for n, size in enumerate(sizes)]
    return Segment("s", (*blocks, *([Block(99, "", left, left)] if left else [])))


def stored(passages: int, seed: int = 0) -> Stored:
    rows = np.random.default_rng(seed).standard_normal((passages * 3, DIMENSION)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return Stored(rows[:passages], rows[passages:], np.full(passages, 2, np.int32))


def test_what_is_written_is_read_block_by_block(tmp_path: Path) -> None:
    writer = SegmentWriter(tmp_path, "one")
    parts = {Block(n, f"r{n}", size, size * 2): stored(size, n) for n, size in enumerate((3, 0, 5))}
    for block, part in parts.items():
        writer.add(block, part)
    read = dict(stored_blocks(tmp_path, writer.close(DIMENSION), DIMENSION))
    assert list(read) == list(parts)
    for block, part in parts.items():
        for name in ("passages", "sentences", "rows"):
            np.testing.assert_array_equal(getattr(read[block], name), getattr(part, name))


def test_very_many_vectors_are_searched_by_lists_that_are_theirs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "EXACT_UP_TO", 300)
    writer = SegmentWriter(tmp_path, "one")
    writer.add(Block(1, "a", 200, 400), stored(200))
    written = writer.close(DIMENSION)
    assert set(written.lists) == {".sentences"}
    assert {path.name for path in (tmp_path / FOLDER).iterdir()} == set(written.files)
    whole = stored_segment(tmp_path, written, DIMENSION)
    passages, sentences = pieces_of(tmp_path, written, whole)
    assert passages.lists is None
    assert sentences.lists
    assert sentences.lists.size == 400
    with pytest.raises(ValueError, match="not 399"):
        pieces_of(tmp_path, written, replace(whole, sentences=whole.sentences[:399]))


@pytest.mark.parametrize("suffix", [".passages", ".sentences", ".rows"])
def test_a_segment_that_is_cut_off_is_not_read(tmp_path: Path, suffix: str) -> None:
    writer = SegmentWriter(tmp_path, "one")
    writer.add(Block(1, "a", 3, 6), stored(3))
    written = writer.close(DIMENSION)
    path = tmp_path / FOLDER / f"one{suffix}"
    path.write_bytes(path.read_bytes()[: -4 * DIMENSION])
    with pytest.raises(ValueError, match=r"one|size"):
        list(stored_blocks(tmp_path, written, DIMENSION))


def test_a_ledger_comes_back_as_it_was(tmp_path: Path) -> None:
    searched = replace(segment(3, 5), lists={".sentences": Measured(1024, 16, 0.9953)})
    ledger = Ledger((searched, segment(2, left=1)), 17, 4)
    write_ledger(tmp_path, ledger)
    assert read_ledger(tmp_path) == ledger
    assert set(read_ledger(tmp_path).blocks) == {"r0", "r1"}


def test_reports_that_leave_leave_their_rows_behind() -> None:
    ledger = Ledger((segment(30, 5),)).without({"r1"})
    assert ledger.segments[0].size == 30
    assert not ledger.segments[0].is_worn
    assert ledger.without({"r0"}).segments[0].is_worn


def test_a_worn_segment_is_merged_with_all_after_it() -> None:
    segments = (segment(900), segment(200, left=300), segment(30))
    assert merged_from(segments, 0) == 1
    assert merged_from(segments[:1], 1) == 1
    assert merged_from((), 7) == 0


def test_there_are_few_segments_however_many_ingests() -> None:
    segments: tuple[Segment, ...] = ()
    copied = 0
    for _ in range(1000):
        first = merged_from(segments, 1)
        size = sum(one.size for one in segments[first:]) + 1
        copied += size
        segments = (*segments[:first], segment(size))
    assert len(segments) <= 10
    assert copied <= 1000 * 10
