"""How a passage is cited in an official document, as Decree 30/2020/NĐ-CP has it; what is not known is left out."""

import re

from tracuu.messages import answers
from tracuu.records import Passage, Place, ReportEntry
from tracuu.replies import Citation
from tracuu.vietnamese.places import show_place

LAST_MONTH_WITH_ZERO = 2  # the decree: a zero before days under 10 and before January and February
UNIT = re.compile(r"\b(?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh) ")
REPORT_WORD = re.compile(
    r"^(?:báo cáo(?: tổng kết| sơ kết)?\s+)?(?:về\s+)?", re.IGNORECASE
)  # the citation says it already
LONGEST_TITLE = 320  # letters; a longer title is no title


def citation_of(passage: Passage, entry: ReportEntry) -> Citation:
    """The citation of a passage: long at first mention, short after, and the words themselves.

    The issuer, number, date and title come from the letterhead. Where it has no issuer the place stands for it;
    without a number the short form names place and period.
    """
    where = _where(passage)
    return Citation(
        long=", ".join([report_in_full(entry), *where]),
        short=", ".join([_report_in_short(entry), *where]),
        quote=" ".join(passage.text.split()),
    )


def _where(passage: Passage) -> list[str]:
    parts = []
    if passage.section:
        parts.append(answers.SECTION.format(section=passage.section))
    if passage.span.page is not None:
        parts.append(answers.PAGE.format(page=passage.span.page))
    return parts


def report_in_full(entry: ReportEntry) -> str:
    """A report as it is named at first mention: its number, date, issuer and title."""
    header = entry.header
    parts = [answers.REPORT]
    if header.number:
        parts.append(answers.NUMBER.format(number=header.number))
    if day := header.issued_on:
        month = f"{day.month:02d}" if day.month <= LAST_MONTH_WITH_ZERO else str(day.month)
        parts.append(answers.ISSUED_ON.format(day=day.day, month=month, year=day.year))
    if issuer := _issuer(entry):
        parts.append(answers.BY.format(issuer=issuer))
    if title := _title(entry):
        parts.append(answers.ABOUT.format(title=title))
    elif entry.period and not header.issued_on:
        parts.append(entry.period.label)
    return " ".join(parts)


def _report_in_short(entry: ReportEntry) -> str:
    if entry.header.number:
        return f"{answers.REPORT} {answers.NUMBER.format(number=entry.header.number)}"
    issuer = _issuer(entry)
    period = entry.period.label if entry.period else ""
    return " ".join(filter(None, (answers.REPORT, period, answers.BY.format(issuer=issuer) if issuer else "")))


def _issuer(entry: ReportEntry) -> str | None:
    """The issuer of the letterhead; else the lowest unit of the place, without those above it."""
    if entry.header.issuer:
        return _in_small_letters(entry.header.issuer)
    place = entry.place
    if place is None:
        return None
    lowest = Place(commune=place.commune) if place.commune else place
    return show_place(lowest)


def _in_small_letters(issuer: str) -> str:
    """An issuer of the letterhead, in capitals there, as it is written in a sentence.

    >>> _in_small_letters("ỦY BAN NHÂN DÂN XÃ HÒA LẠNG"), _in_small_letters("UBND xã Hòa Lạng")
    ('Ủy ban nhân dân xã Hòa Lạng', 'Ủy ban nhân dân xã Hòa Lạng')
    """
    words = " ".join(re.sub(r"\bUBND\b", "Ủy ban nhân dân", issuer).split())
    if not issuer.isupper():
        return words
    words = words.lower()
    named = UNIT.search(words)
    words = words[: named.end()] + words[named.end() :].title() if named else words
    return words[:1].upper() + words[1:]


def _title(entry: ReportEntry) -> str | None:
    """The title as it goes on after "về": its first letter small, its lines joined."""
    title = " ".join((entry.header.title or "").split()).rstrip(".;:,")
    title = REPORT_WORD.sub("", title)
    if not title or len(title) > LONGEST_TITLE:
        return None
    return title if title[:2].isupper() else title[0].lower() + title[1:]
