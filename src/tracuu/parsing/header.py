"""The letterhead of a report, and where its body begins and ends: the layout of Decree 30/2020/NĐ-CP."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracuu.parsing.headings import Paragraph, is_table_row, paragraphs_of
from tracuu.parsing.letterhead import read_letterhead
from tracuu.parsing.marks import UPPER
from tracuu.parsing.rows import is_capitals
from tracuu.records import Header
from tracuu.vietnamese.periods import find_periods

CLOSING = re.compile(r"Nơi nhận\s*:?|NƠI NHẬN\s*:?")
SIGNING = re.compile(
    r"(?:TM\.|T/M|KT\.|TL\.)\s*(?:[UỦƯ][ỶY] BAN|UBND|CHỦ TỊCH|ĐẢNG)|(?:Q\.\s?)?(?:PHÓ )?CHỦ TỊCH$|(?:PHÓ )?BÍ THƯ$"
)
SIGNATURE_IN_LINE = re.compile(
    r"\s*(?:(?:TM\.|T/M|KT\.|TL\.|B/C)\s*.*|(?:PHÓ )?CHỦ TỊCH\b.*|(?:PHÓ )?BÍ THƯ\b.*|\(?(?:Đã ký|đã ký|ký tên)\)?.*)$"
)
ANNEX = re.compile(r"(?:PHỤ LỤC|Phụ lục|BIỂU|Biểu (?:số|mẫu|tổng hợp|\d)|BẢNG TỔNG HỢP|DANH SÁCH|DANH MỤC)")
PERSON = re.compile(rf"(?:[{UPPER}][^\W\d_]*(?:\s|$)){{2,5}}$")


@dataclass(frozen=True, slots=True)
class Frame:
    """The letterhead and signature as read, the offsets between which the body stands, and where the annex begins.

    Recipients and signature stand between `end` and `annex`; without an annex that is the text's end.
    """

    header: Header
    start: int
    end: int
    annex: int


def read_header(text: str) -> Header:
    """The letterhead of a cleaned text; what it does not print is None.

    >>> read_header("UBND XÃ VÂN KHÊ\\nSố: 18 /BC-UBND\\nBÁO CÁO\\nKết quả năm 2023\\nNăm 2023, xã thu đủ.").number
    '18/BC-UBND'
    """
    return read_frame(text).header


def read_frame(text: str) -> Frame:
    """The letterhead, and the body's span between letterhead and "Nơi nhận"; they meet in a text without body."""
    paragraphs = paragraphs_of(text, 0, len(text))
    first, found = read_letterhead(paragraphs)
    last = _closing(paragraphs, first)
    annex = _annex(paragraphs, last)
    recipients, signer = _signed(paragraphs[last:annex])
    header = Header(
        issuer=found.get("issuer"),
        number=found.get("number"),
        issued_on=_date_of(found.get("date")),
        title=found.get("title"),
        signer=signer or found.get("signer"),
        recipients=recipients,
    )
    start = paragraphs[first].start if first < len(paragraphs) else len(text)
    end = paragraphs[last].start if last < len(paragraphs) else len(text)
    return Frame(header, start, max(start, end), paragraphs[annex].start if annex < len(paragraphs) else len(text))


def _annex(paragraphs: Sequence[Paragraph], closing: int) -> int:
    """The place of the first paragraph of the annex behind the signature, behind the last if there is none."""
    for place in range(closing + 1, len(paragraphs)):
        if ANNEX.match(paragraphs[place].text) or is_table_row(paragraphs[place].text):
            return place
    return len(paragraphs)


def _closing(paragraphs: Sequence[Paragraph], first: int) -> int:
    """The place of the first paragraph of recipients and signature, behind the last if there are none."""
    marked = [place for place in range(first, len(paragraphs)) if CLOSING.match(paragraphs[place].text)]
    last = marked[-1] if marked else len(paragraphs)
    start = last if marked else max(first, len(paragraphs) - 8)
    signing = [
        place
        for place in range(max(first, start - 8), len(paragraphs) if not marked else last)
        if SIGNING.match(paragraphs[place].text)
    ]
    return min(signing[0], last) if signing else last


def _signed(paragraphs: Sequence[Paragraph]) -> tuple[tuple[str, ...], str | None]:
    """The recipients and the signer of the closing paragraphs."""
    lines = [paragraph.text for paragraph in paragraphs]
    signing = [place for place, line in enumerate(lines) if SIGNING.match(line)]
    after = lines[signing[-1] + 1 :] if signing else lines[1:]
    people = [line for line in after if PERSON.match(line) and not is_capitals(line)]
    opened = next((place for place, line in enumerate(lines) if CLOSING.match(line)), None)
    if opened is None:
        return (), people[0] if people else None
    recipients: list[str] = []
    for place in range(opened, len(lines)):
        if place in signing or lines[place] in people:
            break
        line = SIGNATURE_IN_LINE.sub("", CLOSING.sub("", lines[place]))
        recipients += (name for part in line.split(";") if (name := part.strip(" .-–+*")))
    return tuple(recipients), people[0] if people else None


def _date_of(printed: str | None) -> date | None:
    """The day of a date line, None if a part of it is left open."""
    for period, _, _ in find_periods(printed or ""):
        if period.part == "until" and period.end:
            return period.end
    return None
