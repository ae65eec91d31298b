"""How long something long still takes, by how quickly it went of late."""

from collections import deque
from collections.abc import Callable
from time import perf_counter

RECENT = 30  # things: what is quick and what is slow stand in turns


class Pace:
    """The pace of things that are done one after the other; `clock` tells seconds."""

    def __init__(self, things: int, clock: Callable[[], float] = perf_counter) -> None:
        self.things = things
        self.done = 0
        self._clock = clock
        self._moments = deque([clock()], maxlen=RECENT + 1)

    def one_more(self) -> float:
        """About how many seconds it still takes, now that one more is done; where more come than were said, 0.

        >>> pace = Pace(10, iter((0.0, 6.0, 8.0)).__next__)
        >>> pace.one_more(), pace.one_more()
        (54.0, 32.0)
        """
        self.done += 1
        self.things = max(self.things, self.done)
        self._moments.append(self._clock())
        each = (self._moments[-1] - self._moments[0]) / (len(self._moments) - 1)
        return (self.things - self.done) * each
