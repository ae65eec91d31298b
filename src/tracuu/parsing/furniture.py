"""What a page carries besides its text: numbers, running heads, rules, bookmark junk."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from tracuu.parsing.rows import END_MARKS, Row, starts_lower

BOOKMARK = re.compile(r"\s*(?:h#bookmark\d+\s*)+$|\s*#?_Toc\d{6,}\s*$|\s*HYPERLINK \\l .*$", re.IGNORECASE)
RULE = re.compile(r"\s*[-–—_=*~.…]{4,}\s*$|\s*\*\s?\*\s?\*\s*$")
PORTAL = re.compile(
    r"\s*(?:(?:Ngày (?:đăng(?: bài)?|cập nhật)|Đăng (?:lúc|ngày)|Cập nhật(?: lúc| ngày)|(?:Số )?[Ll]ượt (?:xem|truy cập|đọc))\s*:?\s*[\d(]|"
    r"(?:Ngày đăng|(?:Số )?[Ll]ượt (?:xem|truy cập))\s*:|Skip to main content|View count|Publish date|(?:Xem )?[Cc]ỡ chữ\b|"
    r"Chia sẻ bài viết|In bài viết|In trang|Gửi email|Quay lại trang|Đọc bài viết|Tìm kiếm(?: tin tức)?\s*$|Trang chủ\s*$|Liên kết website|Skip Ribbon|Ngày \d{1,2}/\d{1,2}/\d{4}\s*$|[\w/%.-]+\.(?i:jpe?g|png|gif)\s*$)",
)
PAGE_NUMBER = re.compile(r"\s*(?:[Tt]rang|TRANG|[Pp]age)?\s*[-–—/|]?\s*(\d{1,3})(?:\s*/\s*\d{1,3})?\s*[-–—/|.]?\s*$")
MARKED_PAGE_NUMBER = re.compile(r"\s*(?:(?:[Tt]rang|TRANG|[Pp]age)\s*\d|[-–—]\s*\d{1,3}\s*[-–—]\s*$)")
FEW_WORDS = 4  # a table cell taken out of its table is shorter than a line of text
EDGE = 2  # a head or a number stands in the first or last two lines of its page


def drop_bookmarks(rows: list[Row]) -> list[Row]:
    """The rows without the bookmark names that some converters print ("h#bookmark33")."""
    return [row for row in rows if not BOOKMARK.match(row.text)]


def drop_portal_lines(rows: list[Row]) -> list[Row]:
    """The rows without what a portal prints around a text: time of posting, counters, buttons, names of pictures."""
    return [row for row in rows if not PORTAL.match(row.text)]


def drop_rules(rows: list[Row]) -> list[Row]:
    """The rows without lines of dashes, dots or stars."""
    return [row for row in rows if not RULE.match(row.text)]


def drop_page_numbers(rows: list[Row]) -> list[Row]:
    """The rows without page numbers that stand alone on a line, in the middle of a sentence or between pages."""
    found = _numbers_on_pages(rows) if any(row.page for row in rows) else _numbers_in_text(rows)
    found |= {near for place in found for near in _blanks_around(rows, place)}
    return [row for place, row in enumerate(rows) if place not in found]


def _blanks_around(rows: list[Row], place: int) -> Iterable[int]:
    """The blank rows beside a page number: they are the page's, and end no paragraph."""
    for step in (-1, 1):
        near = place + step
        while 0 <= near < len(rows) and rows[near].is_blank:
            yield near
            near += step


def _numbers_on_pages(rows: list[Row]) -> set[int]:
    """Numbers at the edge of their pages that grow with the pages: the difference to the page index is voted."""
    offsets: dict[int, int] = {}
    for place in _edges(rows):
        found, page = PAGE_NUMBER.match(rows[place].text), rows[place].page
        if found and page is not None:
            offsets[place] = int(found[1]) - page
    votes = Counter(offsets.values())
    return {place for place, offset in offsets.items() if offset == 0 or votes[offset] >= 2}


def _numbers_in_text(rows: list[Row]) -> set[int]:
    """Numbers alone on a line where the text has no pages: they stand apart, or break a sentence, and they grow."""
    found: set[int] = set()
    last = 0
    for place, row in enumerate(rows):
        match = PAGE_NUMBER.match(row.text)
        if not match:
            continue
        number = int(match[1])
        before, after = _neighbour(rows, place, -1), _neighbour(rows, place, 1)
        if MARKED_PAGE_NUMBER.match(row.text) or (number > last and _is_apart(rows, place, before, after)):
            found.add(place)
            last = max(last, number)
    return found


def _is_apart(rows: list[Row], place: int, before: str, after: str) -> bool:
    if len(before.split()) < FEW_WORDS and len(after.split()) < FEW_WORDS:
        return False  # among cells
    if not before.endswith(END_MARKS) and starts_lower(after):
        return bool(before)
    blank_around = all(not 0 <= near < len(rows) or rows[near].is_blank for near in (place - 1, place + 1))
    return blank_around and min(len(before.split()), len(after.split())) >= FEW_WORDS or (blank_around and not after)


def _neighbour(rows: list[Row], place: int, step: int) -> str:
    """The nearest line that is not blank, within ten lines; empty if there is none."""
    for near in range(place + step, place + 11 * step, step):
        if 0 <= near < len(rows) and not rows[near].is_blank:
            return rows[near].text.strip()
    return ""


def drop_running_heads(rows: list[Row]) -> list[Row]:
    """The rows without lines that stand at the head or foot of most pages."""
    found = _heads_on_pages(rows) if any(row.page for row in rows) else _heads_in_text(rows)
    return [row for place, row in enumerate(rows) if place not in found]


def _heads_on_pages(rows: list[Row]) -> set[int]:
    places: dict[str, set[int]] = defaultdict(set)
    for place in _edges(rows, with_text=True):
        places[_masked(rows[place].text)].add(place)
    pages = {row.page for row in rows if row.page is not None}
    enough = max(3, round(0.6 * len(pages)))
    return {
        place
        for line, found in places.items()
        if len({rows[place].page for place in found}) >= enough and re.search(r"[^\W\d_]", line)
        for place in found
    }


def _heads_in_text(rows: list[Row]) -> set[int]:
    """Without pages: a line met three times that each time breaks a sentence or stands beside a page number."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        if len(row.text.strip()) >= 8 and not row.is_table and not row.text.strip().endswith((":", ",", ";")):
            places[_masked(row.text)].append(place)
    return {
        place
        for found in places.values()
        if len(found) >= 3 and sum(_breaks_page(rows, place) for place in found) >= 0.6 * len(found)
        for place in found
    }


def _breaks_page(rows: list[Row], place: int) -> bool:
    before, after = _neighbour(rows, place, -1), _neighbour(rows, place, 1)
    if PAGE_NUMBER.match(before) or PAGE_NUMBER.match(after):
        return True
    return bool(before) and not before.endswith(END_MARKS) and starts_lower(after)


def _masked(text: str) -> str:
    """The line with its digits masked, so that "Trang 3" and "Trang 4" are one."""
    return re.sub(r"\d+", "#", " ".join(text.split())).lower()


def _edges(rows: list[Row], with_text: bool = False) -> Iterable[int]:
    """The places of the first and last lines of each page; `with_text` leaves a line of text between them."""
    pages: dict[int | None, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        if not row.is_blank and not row.is_table:
            pages[row.page].append(place)
    for places in pages.values():
        edge = min(EDGE, len(places) // 3) if with_text else EDGE
        yield from {*places[:edge], *places[max(0, len(places) - edge) :]}
