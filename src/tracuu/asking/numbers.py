"""A report asked by its number ("báo cáo số 118/BC-UBND"): told from a question, found on the shelf, and what it holds."""

import re
from collections.abc import Sequence

from tracuu.records import ReportEntry
from tracuu.vietnamese.characters import fold

NUMBER = re.compile(
    r"(?<!\w)(?:(?:báo cáo|bao cao|bc)\s+)?(?:(?:số|so)\s+)?(\d{1,4}\s*/\s*bc(?:\s*-\s*\w+)?)(?!\w)"
    r"|(?<!\w)(?:báo cáo|bao cao|bc)\s+(?:số|so)\s+(\d{1,4})(?![\w.,/])",
    re.IGNORECASE,
)


def number_in(question: str) -> tuple[str, str | None]:
    """A question without the number of a report that it names, and that number.

    >>> number_in("BC 118/BC-UBND thu ngân sách bao nhiêu"), number_in("báo cáo số 7 nói gì")
    (('thu ngân sách bao nhiêu', '118/BC-UBND'), ('nói gì', '7'))
    >>> number_in("báo cáo 6 tháng đầu năm, Nghị quyết số 11/NQ-HĐND")[1] is None
    True
    """
    found = NUMBER.search(question)
    if not found:
        return question, None
    return " ".join((question[: found.start()] + question[found.end() :]).split()), found[1] or found[2]


def of_number(entries: Sequence[ReportEntry], number: str) -> list[ReportEntry]:
    """The reports of that number, told in full or only by its first digits."""
    asked = _parts(number)
    return [entry for entry in entries if entry.header.number and _parts(entry.header.number)[: len(asked)] == asked]


def _parts(number: str) -> list[str]:
    """The parts of a number that are compared.

    >>> _parts("018 /BC - UBND")
    ['18', 'bc', 'ubnd']
    """
    return [part.lstrip("0") for part in re.findall(r"\w+", fold(number).lower())]
