from tracuu.pace import RECENT, Pace


def left(moments: list[float], things: int) -> list[float]:
    """What is left after each thing, by a clock that shows these moments."""
    pace = Pace(things, iter([0.0, *moments]).__next__)
    return [pace.one_more() for _ in moments]


def test_an_even_pace_tells_the_truth() -> None:
    assert left([2.0, 4.0, 6.0, 8.0], 4) == [6.0, 4.0, 2.0, 0.0]


def test_what_went_quickly_long_ago_does_not_count() -> None:
    quick, slow = [0.0] * 100, [10.0 * number for number in range(1, RECENT + 1)]
    assert left(quick + slow, 200)[-1] == (200 - 100 - RECENT) * 10


def test_more_than_were_said_leave_nothing_to_wait_for() -> None:
    pace = Pace(1, iter([0.0, 1.0, 2.0]).__next__)
    assert [(pace.one_more(), pace.done, pace.things) for _ in range(2)] == [(0.0, 1, 1), (0.0, 2, 2)]
