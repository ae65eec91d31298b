"""What stands above a report's body: the letterhead of Decree 30/2020/NĐ-CP, the title, what portals print there."""

import re
from collections.abc import Sequence

from tracuu.parsing.headings import Paragraph, reads_as_name
from tracuu.parsing.marks import UPPER
from tracuu.parsing.rows import is_capitals
from tracuu.vietnamese.characters import key
from tracuu.vietnamese.periods import find_periods

LONGEST = 30  # paragraphs
LONGEST_LINE = 300  # characters
JUNK = 4  # lines of a page's menu that may stand before a title

MOTTO = re.compile(r"CỘNG H[ÒO][AÀ] XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập\s*[-–]\s*Tự do\s*[-–]\s*Hạnh phúc", re.IGNORECASE)
NUMBER = re.compile(
    r"Số\s?:?\s?((?:\d{1,5}|[.…_]{1,20})?\s?/?\s?(?:\d{4}\s?/\s?)?(?:BC|TTr|KH|BB|NQ|QĐ|TB|CV)\s?[-–]?\s?"
    r"[A-ZĐ]{2,8}(?:[-–][A-ZĐ]{2,8})?)"
)
NUMBER_BEGUN = re.compile(r"Số\s?:?\s?(\d{0,5}|[.…_ ]{1,20})\s?/?\s?$")
SYMBOL = re.compile(r"/?\s?((?:BC|TTr|KH|BB|NQ|QĐ|TB|CV)\s?[-–]\s?[A-ZĐ]{2,8})\s?$")
DATE_LINE = re.compile(
    rf"(?:[{UPPER}.…][\w .'’…-]{{1,40}}, ?)?ngày ?(?:\d{{1,2}}|[.…]{{1,9}}) ?tháng ?(?:\d{{1,2}}|[.…]{{1,9}}) ?năm ?"
    r"(?:\d{4}|20[.…]{0,9}|[.…]{1,9})",
    re.IGNORECASE,
)
OFFICE = re.compile(
    r"(?:[UỦƯ][ỶYỷy] BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND|ĐẢNG [ỦU][ỶY]|BAN CHẤP HÀNH|[UỦƯ][ỶY] BAN MẶT TRẬN)\b",
    re.IGNORECASE,
)
PLACE_NAMED = re.compile(r"\b(?:XÃ|PHƯỜNG|THỊ TRẤN|HUYỆN|QUẬN|THÀNH PHỐ|TỈNH)\s\w", re.IGNORECASE)
PLACE_LINE = re.compile(
    rf"(?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh|XÃ|PHƯỜNG|THỊ TRẤN|HUYỆN|QUẬN|THỊ XÃ|THÀNH PHỐ|TỈNH)"
    rf" ?:? [{UPPER}.…]"
)
TYPE = re.compile(r"(?:BÁO CÁO|TỜ TRÌNH|THÔNG BÁO|KẾ HOẠCH)\s?:?(?=\s|$)")
ADDRESSED = re.compile(r"Kính gửi\b", re.IGNORECASE)
NOTE = re.compile(r"\((?:Trình|Báo cáo|Tại|Phục vụ|Kèm|Số liệu|Dự thảo)", re.IGNORECASE)
# What portals print above a text, each with its value beside or below it.
FIELDS = {
    "số kí hiệu": "number",
    "số ký hiệu": "number",
    "số hiệu": "number",
    "ngày ban hành": "date",
    "cơ quan ban hành": "issuer",
    "người ký": "signer",
    "trích yếu": "title",
}
FIELD = re.compile(rf"({'|'.join(FIELDS)})\s?:?\s?(.*)$", re.IGNORECASE)
OTHER_FIELD = re.compile(
    r"(?:Ngày (?:bắt đầu )?(?:có )?hiệu lực|Thể loại|Lĩnh vực|Loại văn bản|Nội dung|Tệp đính kèm|File đính kèm|Trạng thái)\b"
)
NO_ISSUER = frozenset(("khác", "-"))
TITLED = re.compile(  # words with which titles of this genre begin
    r"(?:báo cáo|kết quả|tình hình|tổng kết|sơ kết|phương hướng|nhiệm vụ|đánh giá|kiểm điểm|kế hoạch|thực hiện|về việc)\b"
)
GOES_ON = re.compile(r"(?:và|nhiệm vụ|phương hướng|giải pháp|kế hoạch|năm|6 tháng|9 tháng|quý|của|trên|thực hiện)\b")
SURE_MARKS = frozenset(("part", "letter", "roman", "number", "dotted"))


def read_letterhead(paragraphs: Sequence[Paragraph]) -> tuple[int, dict[str, str]]:
    """The place of the body's first paragraph, and what is printed before it: issuer, number, date, title, signer."""
    found: dict[str, str] = {}
    last = _last_sure(paragraphs[:LONGEST])
    place = 0
    while place < last:
        place += _office_lines(paragraphs, place, found) or 1
    while place < len(paragraphs) and (taken := _office_lines(paragraphs, place, found)):
        place += taken
    if not last:
        place = _past_junk(paragraphs, place)
    typed = TYPE.match(paragraphs[place - 1].text) if place else None
    title = _title_lines(paragraphs, place, bool(last) or typed is not None)
    place += len(title)
    if title:
        is_plan = typed is not None and typed.group().startswith("KẾ HOẠCH")  # such a title does not say it again
        found["title"] = " ".join([*(["KẾ HOẠCH"] if is_plan else []), *(paragraph.text for paragraph in title)])
        place += _notes_after_title(paragraphs, place)
    return place, found


def _last_sure(paragraphs: Sequence[Paragraph]) -> int:
    """How many paragraphs there are up to the last line that only a letterhead has; none if text stands before it."""
    last = 0
    for place, paragraph in enumerate(paragraphs):
        line = paragraph.text
        if len(line) > LONGEST_LINE or (paragraph.mark is not None and paragraph.mark.kind in SURE_MARKS):
            break
        is_type = (kind := TYPE.match(line)) is not None and not line[kind.end() :].strip() and line.isupper()
        dated = DATE_LINE.match(line)
        if is_type or MOTTO.search(line) or NUMBER.match(line) or (dated and dated.end() == len(line)):
            last = place + 1
        elif len(line) > 40 and line.endswith((".", ":")):
            break
    return last


def _past_junk(paragraphs: Sequence[Paragraph], place: int) -> int:
    """The place of a title that comes after some short lines of a page's menu, else the place given."""
    for near in range(place, min(place + JUNK, len(paragraphs))):
        line = paragraphs[near].text
        if paragraphs[near].mark is not None or line.endswith((".", ":")):
            return place
        if TITLED.match(key(line)) and find_periods(line):
            return near
        if len(line) > 60 or is_capitals(line) or find_periods(line):
            return place
    return place


def _office_lines(paragraphs: Sequence[Paragraph], place: int, found: dict[str, str]) -> int:
    """How many paragraphs of the letterhead stand here; what they say goes into `found`."""
    line, mark = paragraphs[place].text, paragraphs[place].mark
    if mark is not None and mark.kind in SURE_MARKS:
        return 0
    following = paragraphs[place + 1].text if place + 1 < len(paragraphs) else ""
    if field := FIELD.match(line):
        value = field[2].strip() or following
        if value and value.lower() not in NO_ISSUER:
            found.setdefault(FIELDS[key(field[1])], re.sub(r"^Số\s?:\s?", "", value))
        return 1 if field[2].strip() or not following else 2
    begun, symbol = NUMBER_BEGUN.match(line), SYMBOL.match(following)
    if begun and symbol:
        _note_number(f"{begun[1]}/{symbol[1]}", found)
        return 2
    is_type = (kind := TYPE.match(line)) is not None and line.isupper() and not line[kind.end() :].strip()
    return 1 if is_type or OTHER_FIELD.match(line) or _office_line(line, found) else 0


def _office_line(line: str, found: dict[str, str]) -> bool:
    """Whether a line belongs to the letterhead: motto, office, number, place and date, two columns read as one."""
    rest = MOTTO.sub("", line)
    number = NUMBER.search(rest)
    dated = DATE_LINE.search(rest) if len(rest) <= 120 else None
    if number:
        _note_number(number[1], found)
    if dated:
        found["date"] = dated.group()
    for match in (dated, number):
        rest = rest.replace(match.group(), "") if match else rest
    rest = rest.strip(" ,-–")
    if rest and (OFFICE.match(rest) or (is_capitals(rest) and PLACE_LINE.match(rest))) and _is_short(rest):
        _note_office(rest, found)
        return True
    if rest != line and len(rest) < 40:
        return True
    return bool(ADDRESSED.match(line)) or (bool(PLACE_LINE.match(rest)) and _is_short(rest))


def _is_short(line: str) -> bool:
    return len(line) <= 100 and not line.endswith((":", ";", ",")) and (not line.endswith(".") or line.endswith(".."))


def _note_number(printed: str, found: dict[str, str]) -> None:
    """Keeps the number as it is written without blanks; one that is left open ("....../BC-UBND") is none."""
    number = re.sub(r"\s", "", printed)
    if number[0].isdigit():
        found["number"] = number


def _note_office(line: str, found: dict[str, str]) -> None:
    """Keeps the office that issues: the last one named, with the place on the line after it."""
    before = found.get("issuer", "")
    is_place_alone = not OFFICE.match(line)
    if is_place_alone and re.search(r"\.{3}|…", line):
        return  # a form whose place was not filled in
    found["issuer"] = f"{before} {line}" if before and is_place_alone and not PLACE_NAMED.search(before) else line


def _title_lines(paragraphs: Sequence[Paragraph], place: int, expected: bool) -> list[Paragraph]:
    """The paragraphs of the title that begins here, none if none does; where one is `expected` anything short is one."""
    title: list[Paragraph] = []
    for paragraph in paragraphs[place : place + 6]:
        line = paragraph.text
        is_line = paragraph.mark is None and len(line) <= LONGEST_LINE and not line.endswith((".", ":"))
        if not is_line or not (_goes_on(line, title) if title else _opens(paragraph, expected)):
            break
        title.append(paragraph)
    return title


def _opens(paragraph: Paragraph, expected: bool) -> bool:
    """Whether a title begins with this line."""
    line = paragraph.text
    if expected or TITLED.match(key(line)):
        return True
    periods = [found for found in find_periods(line) if found[0].part != "until" or found[0].start]
    if not periods:
        return False
    is_period_alone = len(line) - (periods[0][2] - periods[0][1]) < 12
    return is_period_alone or (paragraph.start == 0 and len(line) <= 200 and reads_as_name(line))


def _goes_on(line: str, title: Sequence[Paragraph]) -> bool:
    """Whether the title goes on in this line."""
    so_far = " ".join(paragraph.text for paragraph in title)
    goes_on, dated = GOES_ON.match(key(line)), bool(find_periods(so_far))
    if TITLED.match(key(line)) and find_periods(line) and not dated:
        return True  # "BÁO CÁO TỔNG KẾT", "Tình hình ... năm 2024"
    if is_capitals(so_far) and is_capitals(line):
        return bool(goes_on) or not dated
    return line[0].islower() or (bool(goes_on) and len(line) <= 120 and not dated)


def _notes_after_title(paragraphs: Sequence[Paragraph], place: int) -> int:
    """How many paragraphs stand here that belong to the title: notes in brackets, the place, whom it is addressed to."""
    first = place
    while place < len(paragraphs):
        line = paragraphs[place].text
        is_place = PLACE_LINE.match(line.lstrip("(")) is not None and len(line) <= 100
        if ADDRESSED.match(line):
            place += 1 + _bullets(paragraphs[place + 1 : place + 8])
        elif NOTE.match(line) or (is_place and (line[0] == "(" or is_capitals(line))):
            place += 1
        else:
            break
    return place - first


def _bullets(paragraphs: Sequence[Paragraph]) -> int:
    """How many short bullets stand in front."""
    for place, paragraph in enumerate(paragraphs):
        if paragraph.mark is None or paragraph.mark.kind not in ("-", "+", "*") or len(paragraph.text) > 120:
            return place
    return len(paragraphs)
