"""Packages that only some libraries need."""

from collections.abc import Iterator
from contextlib import contextmanager

from tracuu.errors import MissingExtra


@contextmanager
def needing_cluster() -> Iterator[None]:
    """What is imported in the block needs the extra `cluster`; raises MissingExtra where that is not installed.

    >>> with needing_cluster():
    ...     import no_such_package
    Traceback (most recent call last):
    tracuu.errors.MissingExtra: package missing: no_such_package; install with: pip install 'tracuu[cluster]'
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise MissingExtra(error.name or str(error), "pip install 'tracuu[cluster]'") from error
