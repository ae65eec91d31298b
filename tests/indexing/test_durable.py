import multiprocessing
from pathlib import Path

import pytest

from tracuu.indexing.durable import exclusive, flush, move_whole, write_whole


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "current"
    write_whole(path, "cũ")
    write_whole(path, "mới")
    assert path.read_text("utf-8") == "mới"
    assert [left.name for left in tmp_path.iterdir()] == ["current"]


def test_a_folder_is_moved_with_all_that_is_in_it(tmp_path: Path) -> None:
    making = tmp_path / "making"
    (making / "inner").mkdir(parents=True)
    (making / "inner" / "a").write_text("a")
    move_whole(making, tmp_path / "made")
    assert not making.exists()
    assert (tmp_path / "made" / "inner" / "a").read_text() == "a"


def test_flushing_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        flush(tmp_path / "nothing")


def _has_lock(path: Path) -> bool:
    try:
        with exclusive(path, wait=False):
            return True
    except BlockingIOError:
        return False


def test_a_second_process_does_not_get_the_lock_and_later_does(tmp_path: Path) -> None:
    path = tmp_path / "inner" / "lock"
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        with exclusive(path, wait=False):
            assert not pool.apply(_has_lock, [path])
        assert pool.apply(_has_lock, [path])


def test_nor_does_the_same_process(tmp_path: Path) -> None:
    with exclusive(tmp_path / "lock", wait=False):
        assert not _has_lock(tmp_path / "lock")
