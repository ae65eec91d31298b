"""The letterhead of a report, and where its body begins and ends: the layout of Decree 30/2020/NĐ-CP."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracuu.parsing.headings import Paragraph, paragraphs_of, reads_as_name
from tracuu.parsing.marks import UPPER
from tracuu.parsing.rows import is_capitals
from tracuu.records import Header
from tracuu.vietnamese.characters import key
from tracuu.vietnamese.periods import find_periods

LONGEST_LETTERHEAD = 30  # paragraphs
LONGEST_CLOSING = 40
LONGEST_TITLE_LINE = 300  # characters

MOTTO = re.compile(r"CỘNG H[ÒO][AÀ] XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập\s*[-–]\s*Tự do\s*[-–]\s*Hạnh phúc", re.IGNORECASE)
NUMBER = re.compile(
    r"Số\s*:?\s*((?:\d{1,5}|[.…_]+)?\s*/?\s*(?:\d{4}\s*/\s*)?(?:BC|TTr|KH|BB|NQ|QĐ|TB|CV)\s*[-–]?\s*[A-ZĐ]{2,8}(?:[-–][A-ZĐ]{2,8})?)"
)
NUMBER_BEGUN = re.compile(r"Số\s*:?\s*(\d{0,5}|[.…_ ]+)\s*/?\s*$")
SYMBOL = re.compile(r"/?\s*((?:BC|TTr|KH|BB|NQ|QĐ|TB|CV)\s*[-–]\s*[A-ZĐ]{2,8})\s*$")
DATE_LINE = re.compile(
    rf"(?:(?P<where>[{UPPER}][\w\s.'’-]{{1,40}}),\s*)?ngày\s*(\d{{1,2}}|[.…]+)\s*tháng\s*(\d{{1,2}}|[.…]+)\s*năm\s*(\d{{4}}|20[.…]*)",
    re.IGNORECASE,
)
PLACE_IN_OFFICE = re.compile(r"\b(?:XÃ|PHƯỜNG|THỊ TRẤN|HUYỆN|QUẬN|THÀNH PHỐ|TỈNH)\s\w", re.IGNORECASE)
OFFICE = re.compile(
    r"(?:[UỦƯ][ỶYỷy] BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND|ĐẢNG [ỦU][ỶY]|BAN CHẤP HÀNH|ỦY BAN MẶT TRẬN)\b",
    re.IGNORECASE,
)
TYPE = re.compile(r"(?:BÁO CÁO|TỜ TRÌNH|THÔNG BÁO|KẾ HOẠCH)\s*:?(?=\s|$)")
ADDRESSED = re.compile(r"Kính gửi\b", re.IGNORECASE)
PLACE_LINE = re.compile(
    rf"(?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh|XÃ|PHƯỜNG|THỊ TRẤN|HUYỆN|QUẬN|THỊ XÃ|THÀNH PHỐ|TỈNH)\s[{UPPER}]"
)
NOTE = re.compile(r"\((?:Trình|Báo cáo|Tại|Phục vụ|Kèm|Số liệu|Dự thảo)", re.IGNORECASE)
# What portals print above the text, each with its value beside or below it.
FIELDS = {
    "số kí hiệu": "number",
    "số ký hiệu": "number",
    "số hiệu": "number",
    "ngày ban hành": "date",
    "cơ quan ban hành": "issuer",
    "người ký": "signer",
    "trích yếu": "title",
}
FIELD = re.compile(rf"({'|'.join(FIELDS)})\s*:?\s*(.*)$", re.IGNORECASE)
TITLED = re.compile(  # words with which titles of this genre begin
    r"(?:báo cáo|kết quả|tình hình|tổng kết|sơ kết|phương hướng|nhiệm vụ|đánh giá|kiểm điểm|kế hoạch|thực hiện|về việc)\b"
)
TITLE_GOES_ON = re.compile(
    r"(?:và|nhiệm vụ|phương hướng|giải pháp|kế hoạch|năm|6 tháng|9 tháng|quý|của|trên|thực hiện)\b"
)

CLOSING = re.compile(r"Nơi nhận\s*:?|NƠI NHẬN\s*:?")
SIGNING = re.compile(
    r"(?:TM\.|T/M|KT\.|TL\.)\s*(?:[UỦƯ][ỶY] BAN|UBND|CHỦ TỊCH|ĐẢNG)|(?:Q\.\s?)?(?:PHÓ )?CHỦ TỊCH$|(?:PHÓ )?BÍ THƯ$"
)
SIGNATURE_IN_LINE = re.compile(
    r"\s*(?:(?:TM\.|T/M|KT\.|TL\.|B/C)\s*.*|(?:PHÓ )?CHỦ TỊCH\b.*|(?:PHÓ )?BÍ THƯ\b.*|\(?(?:Đã ký|đã ký|ký tên)\)?.*)$"
)
PERSON = re.compile(rf"(?:[{UPPER}][^\W\d_]*(?:\s|$)){{2,5}}$")


@dataclass(frozen=True, slots=True)
class Frame:
    """The letterhead and signature as read, and the offsets between which the body stands."""

    header: Header
    start: int
    end: int


def read_header(text: str) -> Header:
    """The letterhead of a cleaned text; what it does not print is None.

    >>> read_header("UBND XÃ VÂN KHÊ\\nSố: 18 /BC-UBND\\nBÁO CÁO\\nKết quả năm 2023\\nNăm 2023, xã thu đủ.").number
    '18/BC-UBND'
    """
    return read_frame(text).header


def read_frame(text: str) -> Frame:
    """The letterhead, and the body's span between letterhead and "Nơi nhận"; they meet in a text without body."""
    paragraphs = paragraphs_of(text, 0, len(text))
    first, found = _letterhead(paragraphs[:LONGEST_LETTERHEAD])
    last = _closing(paragraphs, first)
    recipients, signer = _signed(paragraphs[last:])
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
    return Frame(header, start, max(start, end))


def _letterhead(paragraphs: Sequence[Paragraph]) -> tuple[int, dict[str, str]]:
    """The place of the body's first paragraph, and what was printed before it."""
    found: dict[str, str] = {}
    title: list[str] = []
    place, typed, prefix = 0, False, ""  # a plan's title does not say that it is one
    while place < len(paragraphs):
        line = paragraphs[place].text
        taken = 0 if title else _office_lines(paragraphs, place, found)
        if not taken and not title and not typed and (type_line := TYPE.match(line)) and line.isupper():
            typed, taken = True, 1
            title += [line] if line[type_line.end() :].strip() else []
            prefix = line if line.startswith("KẾ HOẠCH") and not title else ""
        elif not taken and (
            _opens_title(paragraphs[place], typed) if not title else _ends_title(paragraphs[place], title)
        ):
            title.append(line)
            taken = 1
        elif not taken and title:
            taken = _notes_after_title(paragraphs, place)
        if not taken:
            break
        place += taken
    if title:
        found.setdefault("title", " ".join([prefix, *title]).strip())
    return place, found


def _notes_after_title(paragraphs: Sequence[Paragraph], place: int) -> int:
    """How many paragraphs stand here that belong to the title: a note in brackets, the place, whom it is addressed to."""
    line = paragraphs[place].text
    if ADDRESSED.match(line):
        taken = 1
        for paragraph in paragraphs[place + 1 : place + 8]:
            if paragraph.mark is None or paragraph.mark.kind not in ("-", "+", "*") or len(paragraph.text) > 120:
                break
            taken += 1
        return taken
    is_place = _is_short(line) and (PLACE_LINE.match(line.lstrip("(")) is not None)
    return 1 if NOTE.match(line) or (is_place and (line[0] == "(" or is_capitals(line))) else 0


def _office_lines(paragraphs: Sequence[Paragraph], place: int, found: dict[str, str]) -> int:
    """How many paragraphs of the letterhead stand here, before the title; what they say goes into `found`."""
    line = paragraphs[place].text
    following = paragraphs[place + 1].text if place + 1 < len(paragraphs) else ""
    if field := FIELD.match(line):
        value = field[2].strip() or following
        found.setdefault(FIELDS[key(field[1])], value)
        return 1 if field[2].strip() else 2
    begun, symbol = NUMBER_BEGUN.match(line), SYMBOL.match(following)
    if begun and symbol:
        _note_number(f"{begun[1]}/{symbol[1]}", found)
        return 2
    return 1 if _office_line(line, found) else 0


def _office_line(line: str, found: dict[str, str]) -> bool:
    """Whether a line belongs to the letterhead: motto, office, number, place and date, two columns read as one."""
    rest = MOTTO.sub("", line)
    number = NUMBER.search(rest)
    dated = DATE_LINE.search(rest) if len(rest) <= 120 else None
    if number:
        _note_number(number[1], found)
    if dated:
        found.setdefault("date", dated.group())
    for match in (dated, number):
        rest = rest.replace(match.group(), "") if match else rest
    rest = rest.strip(" ,-–")
    read = rest != line
    if rest and (OFFICE.match(rest) or (is_capitals(rest) and PLACE_LINE.match(rest))) and _is_short(rest):
        _note_office(rest, found)
        return True
    return (
        (read and len(rest) < 40) or bool(ADDRESSED.match(line)) or (bool(PLACE_LINE.match(rest)) and _is_short(rest))
    )


def _is_short(line: str) -> bool:
    return len(line) <= 100 and not line.endswith((".", ":", ";", ","))


def _note_number(printed: str, found: dict[str, str]) -> None:
    """Keeps the number as it is written without blanks; one that is left open ("....../BC-UBND") is none."""
    number = re.sub(r"\s", "", printed)
    if number[0].isdigit():
        found.setdefault("number", number)


def _note_office(line: str, found: dict[str, str]) -> None:
    """Keeps the office that issues: the last one named, with the place on the line after it."""
    before = found.get("issuer", "")
    is_place_alone = not OFFICE.match(line)
    found["issuer"] = f"{before} {line}" if before and is_place_alone and not PLACE_IN_OFFICE.search(before) else line


def _opens_title(paragraph: Paragraph, typed: bool) -> bool:
    """Whether the title begins here: after "BÁO CÁO" anything short, else what titles of this genre begin with."""
    line = paragraph.text
    if paragraph.mark is not None or len(line) > LONGEST_TITLE_LINE or line.endswith((".", ":")):
        return False
    is_first = paragraph.start == 0 and len(line) <= 200 and bool(find_periods(line)) and reads_as_name(line)
    return typed or is_first or bool(TITLED.match(key(line))) or _is_period(line)


def _is_period(line: str) -> bool:
    """Whether a line prints a period and hardly more."""
    periods = find_periods(line)
    return bool(periods) and len(line) - (periods[0][2] - periods[0][1]) < 12


def _ends_title(paragraph: Paragraph, title: Sequence[str]) -> bool:
    """Whether the title goes on in this line."""
    line = paragraph.text
    if paragraph.mark is not None or len(line) > LONGEST_TITLE_LINE or line.endswith((".", ":")):
        return False
    goes_on = TITLE_GOES_ON.match(key(line))
    if TITLED.match(key(line)) and find_periods(line) and not find_periods(" ".join(title)):
        return True  # "BÁO CÁO TỔNG KẾT", "Tình hình ... năm 2024"
    if is_capitals(title[-1]) and is_capitals(line):
        return bool(goes_on) or not find_periods(" ".join(title))
    return line[0].islower() or (bool(goes_on) and len(line) <= 120 and not find_periods(" ".join(title)))


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
