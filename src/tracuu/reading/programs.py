"""The programs that some kinds of files need, which Debian has and Python's packages do not bring."""

from collections.abc import Callable

from tracuu.errors import MissingExtra
from tracuu.reading.office import office_program
from tracuu.reading.tesseract import require_tesseract

NEEDED: tuple[Callable[[], object], ...] = (office_program, require_tesseract)


def missing_programs() -> tuple[MissingExtra, ...]:
    """Which of the programs are not there, each with the line that installs it; only files that need one are refused."""
    missing: list[MissingExtra] = []
    for require in NEEDED:
        try:
            require()
        except MissingExtra as error:
            missing.append(error)
    return tuple(missing)
