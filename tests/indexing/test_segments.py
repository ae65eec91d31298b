from pathlib import Path

import numpy as np
import pytest

from tracuu.indexing.segments import (
    FOLDER,
    Block,
    Ledger,
    Segment,
    SegmentWriter,
    Stored,
    merged_from,
    read_ledger,
    stored_blocks,
    write_ledger,
)

DIMENSION = 4


def segment(*sizes: int, left: int = 0) -> Segment:
    """A segment of blocks of these sizes, with a left over one."""
    blocks = [Block(n, f"r{n}", size, size * 2) for n, size in enumerate(sizes)]
    return Segment("s", (*blocks, *([Block(99, "", left, left)] if left else [])))


def stored(passages: int, seed: int = 0) -> Stored:
    rows = np.random.default_rng(seed).standard_normal((passages * 3, DIMENSION)).astype(np.float32)
    return Stored(rows[:passages], rows[passages:], np.full(passages, 2, np.int32))


def test_what_is_written_is_read_block_by_block(tmp_path: Path) -> None:
    writer = SegmentWriter(tmp_path, "one")
    parts = {Block(n, f"r{n}", size, size * 2): stored(size, n) for n, size in enumerate((3, 0, 5))}
    for block, part in parts.items():
        writer.add(block, part)
    read = dict(stored_blocks(tmp_path, writer.close(), DIMENSION))
    assert list(read) == list(parts)
    for block, part in parts.items():
        for name in ("passages", "sentences", "rows"):
            np.testing.assert_array_equal(getattr(read[block], name), getattr(part, name))


@pytest.mark.parametrize("suffix", [".passages", ".sentences", ".rows"])
def test_a_segment_that_is_cut_off_is_not_read(tmp_path: Path, suffix: str) -> None:
    writer = SegmentWriter(tmp_path, "one")
    writer.add(Block(1, "a", 3, 6), stored(3))
    written = writer.close()
    path = tmp_path / FOLDER / f"one{suffix}"
    path.write_bytes(path.read_bytes()[: -4 * DIMENSION])
    with pytest.raises(ValueError, match=r"one|size"):
        list(stored_blocks(tmp_path, written, DIMENSION))


def test_a_ledger_comes_back_as_it_was(tmp_path: Path) -> None:
    ledger = Ledger((segment(3, 5), segment(2, left=1)), 17, 4)
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
