import threading
from collections.abc import Iterator

import pytest

from tracuu.reading.ahead import done_ahead


@pytest.mark.parametrize("at_once", [1, 2, 5])
def test_what_comes_keeps_the_order(at_once: int) -> None:
    assert list(done_ahead(lambda number: number**2, range(20), at_once)) == [number**2 for number in range(20)]


def test_so_many_are_at_work_at_once() -> None:
    together = threading.Barrier(3, timeout=60)  # passed only by three that wait for each other
    assert list(done_ahead(lambda _: together.wait() < 3, range(9), 3)) == [True] * 9


def test_no_more_are_begun_than_asked_for() -> None:
    begun: list[int] = []

    def things() -> Iterator[int]:
        for number in range(100):
            begun.append(number)
            yield number

    for number in done_ahead(int, things(), 2):
        assert len(begun) <= number + 3


def test_what_fails_fails_in_its_turn() -> None:
    coming = done_ahead(lambda divisor: 6 // divisor, [1, 2, 0, 3], 2)
    assert [next(coming), next(coming)] == [6, 3]
    with pytest.raises(ZeroDivisionError):
        next(coming)


def test_who_stops_asking_begins_nothing_more() -> None:
    done: list[int] = []
    coming = done_ahead(done.append, range(100), 2)
    next(coming)
    coming.close()  # type: ignore[attr-defined]
    assert len(done) <= 4
