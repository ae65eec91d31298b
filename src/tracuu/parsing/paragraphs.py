"""Lines that the page's width broke, joined into the paragraphs that were written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tracuu.parsing.marks import UPPER, Mark, read_mark
from tracuu.parsing.rows import END_MARKS, Row, is_capitals, starts_lower

# Lines of the letterhead and of the signature stand alone, however wide they are.
LETTERHEAD = re.compile(
    r"[UỦƯ][ỶY] BAN NHÂN DÂN|UBND |HỘI ĐỒNG NHÂN DÂN|HĐND |ĐẢNG BỘ|ĐẢNG [ỦU][YỶ]|CỘNG H[ÒO][AÀ]|BÁO CÁO$|TỜ TRÌNH$|"
    r"THÔNG BÁO$|KẾ HOẠCH$|TM\.|T/M|KT\.|TL\.|(?:Q\.\s?)?CHỦ TỊCH|PHÓ CHỦ TỊCH|NƠI NHẬN|KÍNH GỬI|"
    r"(?:XÃ|PHƯỜNG|THỊ TRẤN|HUYỆN|QUẬN|THỊ XÃ|THÀNH PHỐ|TỈNH) (?!HỘI)(?:\S+ ?){1,4}$"
)
MIXED_LETTERHEAD = re.compile(r"(?:Nơi nhận|Kính gửi|Số|BÁO CÁO|Báo cáo)\s*(?::|$)|Độc lập")
PLACE_LINE = re.compile(rf"(?i:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh) [{UPPER}][^.;:\d]{{1,70}}$")
BARE_PART = re.compile(r"PHẦN\s+(?:THỨ\s+)?\w+\s*[.:]?$", re.IGNORECASE)
NUMBER_AT_END = re.compile(r"(?<!năm )(?<!ngày )(?<!tháng )(?<![\w.,])\d[\d.,]*\s?%?$")
UNFINISHED = re.compile(  # words after which no paragraph ends
    r"\b(?:về|của|và|các|những|là|với|do|cho|(?<!tồn )(?<!hiện )tại|theo|trong|để|từ|đến|(?<!mặt )(?<!công )bằng|hoặc|như|thuộc|trên|dưới|đã|một|mỗi|ông|bà)$"
)
ENDS_IN_YEAR = re.compile(r"(?:19|20)\d{2}$")
LINKS = re.compile(r"(?:VÀ|TRÊN|CỦA|TẠI|VỀ|CHO|TRONG)\b")
LABELS = frozenset(("roman", "letter", "number", "dotted", "dashed", "small"))
FEWEST_WRAPS = 5  # fewer broken lines than this tell no page width
TITLE_PARAGRAPHS = 12  # a doubled title stands among the first paragraphs

# How full a line must be, with the next line's first word on it, for its end to be the page's and not the writer's.
# Letters differ in width, hence margins; a line with a label is rather a heading than a broken sentence.
FULL, FULL_IF_LABELLED, FULL_IF_STOPPED, FULL_IF_BLANK, HALF = 0.88, 0.97, 0.95, 0.7, 0.5


@dataclass(frozen=True, slots=True)
class _Page:
    """How this text was broken: at which width, and whether a blank was left where a line was broken."""

    width: int | None
    leaves_blank: bool


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """What was read of a paragraph so far."""

    first: str
    lines: int
    open_brackets: int

    def and_line(self, text: str) -> "_Paragraph":
        return _Paragraph(self.first or text, self.lines + 1, self.open_brackets + text.count("(") - text.count(")"))


NOTHING = _Paragraph("", 0, 0)


def join_broken_lines(rows: list[Row]) -> list[Row]:
    """The rows with each that goes on from the one before marked as joined; blank rows are gone.

    Extraction leaves a blank line after the first line of a paragraph; elsewhere it ends one.
    """
    page = _page_of([row for row in rows if not row.is_blank])
    joined: list[Row] = []
    paragraph, after_blank = NOTHING, False
    for row in rows:
        if row.is_blank:
            after_blank = True
            continue
        ended = after_blank and paragraph.lines > 1
        goes_on = bool(joined) and _goes_on(joined[-1], row, paragraph, ended, page)
        paragraph = (paragraph if goes_on else NOTHING).and_line(row.text)
        joined.append(replace(row, joined=True) if goes_on else row)
        after_blank = False
    return joined


def _wrapped(rows: list[Row]) -> Iterator[Row]:
    """The rows that surely go on in the next one."""
    for row, following in zip(rows, rows[1:], strict=False):
        if starts_lower(following.text) and not row.text.endswith(END_MARKS):
            yield row


def _page_of(rows: list[Row]) -> _Page:
    wraps = list(_wrapped(rows))
    if len(wraps) < max(FEWEST_WRAPS, 0.08 * len(rows)):
        return _Page(None, False)
    width = sorted(row.width for row in wraps)[int(0.9 * len(wraps))]
    return _Page(width, len(wraps) >= 20 and sum(row.blank_at_end for row in wraps) >= 0.9 * len(wraps))


def _goes_on(before: Row, row: Row, paragraph: _Paragraph, ended: bool, page: _Page) -> bool:
    """Whether `row` goes on from `before`, the last line of `paragraph`."""
    if before.is_table or row.is_table:
        return False
    mark = read_mark(row.text)
    if mark:
        return _broken_before_mark(before, row, mark, page)
    if _is_letterhead(before) or _is_letterhead(row) or _is_place_line(before, page):
        return False
    if is_capitals(before.text) or is_capitals(row.text):
        return _capitals_go_on(before, row)
    if starts_lower(row.text) or row.text[0] in ",;.)%":
        return not before.text.endswith(END_MARKS) or _is_full(before, row, page, 0.8)
    if (paragraph.open_brackets > 0 and not ended) or before.text.endswith((",", "(", "-", "–", "/")):
        return True
    if ended or (page.leaves_blank and not before.blank_at_end):
        return False
    if UNFINISHED.search(before.text) and _is_full(before, row, page, HALF):
        return True
    return _is_full(before, row, page, _fullness(before, paragraph, page))


def _fullness(before: Row, paragraph: _Paragraph, page: _Page) -> float:
    """How full the line must be to go on in a line that starts in upper case."""
    if before.text.endswith(END_MARKS) or NUMBER_AT_END.search(before.text):
        return FULL_IF_STOPPED
    mark = read_mark(paragraph.first)
    if mark and mark.kind in LABELS:
        return FULL_IF_LABELLED
    return FULL_IF_BLANK if page.leaves_blank else FULL


def _is_full(before: Row, row: Row, page: _Page, share: float) -> bool:
    """Whether the next line's first word had no room on the line before."""
    if page.width is None:
        return False
    return before.width + 1 + len(row.text.split(" ", 1)[0]) > share * page.width


def _is_letterhead(row: Row) -> bool:
    return bool(MIXED_LETTERHEAD.match(row.text) or (is_capitals(row.text) and LETTERHEAD.match(row.text)))


def _is_place_line(row: Row, page: _Page) -> bool:
    narrow = page.width is None or row.width < 0.75 * page.width
    return narrow and row.number <= 10 and bool(PLACE_LINE.match(row.text))


def _broken_before_mark(before: Row, row: Row, mark: Mark, page: _Page) -> bool:
    """Whether what looks like a mark is the middle of a sentence: "Tư pháp / - hộ tịch", "ngày / 15. hộ"."""
    if before.text.endswith(END_MARKS) or mark.kind not in ("-", "number") or not starts_lower(row.text[mark.end :]):
        return False
    return _is_full(before, row, page, FULL)


def _capitals_go_on(before: Row, row: Row) -> bool:
    """Whether a line in capitals goes on in the next."""
    if BARE_PART.match(before.text) or before.text.endswith((".", ":", ";", "!")) or not is_capitals(before.text):
        return False
    if ENDS_IN_YEAR.search(before.text) and not LINKS.match(row.text):
        return False  # a title that names its year is whole; a heading follows
    return is_capitals(row.text) or (starts_lower(row.text) and before.text.endswith(","))


def drop_doubled_title(rows: list[Row]) -> list[Row]:
    """The rows without a title that is printed again further down, be it broken over other lines."""
    while (gone := _first_doubled(_paragraphs(rows)[:TITLE_PARAGRAPHS])) is not None:
        numbers = {row.number for row in gone}
        rows = [row for row in rows if row.number not in numbers]
    return rows


def _first_doubled(paragraphs: list[list[Row]]) -> list[Row] | None:
    """The first paragraph whose text is printed again further down."""
    letters = list(map(_letters, paragraphs))
    for place, title in enumerate(letters):
        if len(title) >= 20 and any(_repeats(title, letters[start:]) for start in range(place + 1, len(letters))):
            return paragraphs[place]
    return None


def _repeats(title: str, paragraphs: list[str]) -> bool:
    """Whether the title is the beginning paragraphs' text, put together."""
    together = ""
    for paragraph in paragraphs:
        together += paragraph
        if not title.startswith(together):
            return False
        if together == title:
            return True
    return False


def _letters(paragraph: list[Row]) -> str:
    return re.sub(r"\W", "", "".join(row.text for row in paragraph)).lower()


def _paragraphs(rows: list[Row]) -> list[list[Row]]:
    paragraphs: list[list[Row]] = []
    for row in rows:
        if row.joined and paragraphs:
            paragraphs[-1].append(row)
        else:
            paragraphs.append([row])
    return paragraphs
