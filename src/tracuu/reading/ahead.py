"""Several things at work at once, and what comes of them in the order in which they stand."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Thing = TypeVar("Thing")
Result = TypeVar("Result")


def done_ahead(work: Callable[[Thing], Result], things: Iterable[Thing], at_once: int) -> Iterator[Result]:
    """What `work` gives for each thing, in their order; so many are done in threads before they are asked for.

    Who stops asking waits for those that were begun. What is raised for a thing is raised when its turn comes.

    >>> list(done_ahead(str.upper, "abc", 2))
    ['A', 'B', 'C']
    """
    waiting: deque[Future[Result]] = deque()
    with ThreadPoolExecutor(at_once) as threads:
        try:
            for thing in things:
                waiting.append(threads.submit(work, thing))
                if len(waiting) > at_once:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for begun in waiting:
                begun.cancel()
