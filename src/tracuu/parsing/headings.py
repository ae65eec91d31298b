"""Which paragraphs read like headings, taken one by one; the tree around them decides the doubtful ones."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracuu.parsing.marks import Mark, read_mark
from tracuu.parsing.rows import is_capitals
from tracuu.vietnamese.characters import key

LONGEST_TITLE = 40  # words
LONGEST_STOPPED_TITLE = 16  # words of a title that ends in a full stop
LONGEST_BULLET_TITLE = 14
LONGEST_LEAD = 20
BODY_WORDS = 6  # what follows a run-in title is at least this long, or it is a value

INNER_STOP = re.compile(r"[.?!]\s+\S")
# A heading names; a sentence tells, and has one of these words.
TELLS = re.compile(
    r"\b(?:đã|đạt(?! chuẩn)|được|(?<!hương )(?<!quy )(?<!công )ước|tăng(?! trưởng| cường)|giảm(?! nghèo| nhẹ| thiểu)|đang|"
    r"sẽ|còn|(?<!mặt )(?<!văn )(?<!công )bằng|chiếm|không(?! gian| quân)|phấn đấu|hoàn thành tốt|tiếp tục)\b"
)
FIGURE = re.compile(
    r"(?<!\d)\d{1,15}(?:[.,]\d{1,6})?\s?(?:%|ha\b|tấn|tạ\b|tỷ|triệu|đồng|hộ\b|người|con\b|trường hợp|lượt|km)"
)
# Words that lead into a list or a value; the list stays with them and they name no section.
LEAD_IN = re.compile(
    r"^(?:trong đó|cụ thể|kết quả|bao gồm|gồm|như sau|tổng số|tổng|trong năm|trong kỳ|đến nay|tính đến|ngoài ra|đồng thời|"
    r"ví dụ|ghi chú|nguồn|số liệu|lưu|nơi nhận|kính gửi|nhà trường|năm \d{4})\b"
)
LEADS = re.compile(rf"{LEAD_IN.pattern}|\b(?:gồm|như sau|cụ thể|là|như)\s*:?$")
# A task that is named and then stated is one title: "Nhiệm vụ trọng tâm 1: Tăng cường quản lý đất đai ..."
STATED = re.compile(
    r"(?:nhiệm vụ|công việc|khâu|mục tiêu|giải pháp|chương trình|đề án|dự án|tiêu chí|nội dung)\b.*(?:\d|đột phá|trọng tâm)"
)
PLAN = re.compile(r"(?:phương hướng|nhiệm vụ)\b.*(?:cuối năm|thời gian tới|năm tới|năm \d{4}|quý|tháng \d)")
TABLE_ROW = " › "
TABLE_HEAD = re.compile(r"\b(?:STT|TT|ĐVT|ĐƠN VỊ TÍNH)\b")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body: where it stands, its text, its mark."""

    start: int
    end: int
    text: str
    mark: Mark | None

    @property
    def rest(self) -> str:
        """The text after the mark."""
        return self.text[self.mark.end :] if self.mark else self.text


@dataclass(frozen=True, slots=True)
class Heading:
    """A paragraph that may be a heading: its mark's kind, label and ordinal, its title, whether text follows on its line.

    `lines` is the number of paragraphs that the heading takes up ("PHẦN THỨ NHẤT" and its title stand apart).
    """

    place: int
    kind: str
    label: str
    ordinal: int
    title: str
    run_in: bool
    doubtful: bool
    lines: int = 1


def paragraphs_of(text: str, start: int, end: int) -> list[Paragraph]:
    """The paragraphs between two offsets of a cleaned text."""
    found: list[Paragraph] = []
    for line in text[start:end].split("\n"):
        if line.strip():
            found.append(Paragraph(start, start + len(line), line, read_mark(line)))
        start += len(line) + 1
    return found


def is_table_row(text: str) -> bool:
    """Whether a paragraph is the row of a table, as reading writes it: "Biểu 1 › Lúa › Sản lượng (tấn): 4.100"."""
    return TABLE_ROW in text


def read_heading(paragraphs: Sequence[Paragraph], place: int) -> Heading | None:
    """The heading that a paragraph may be, None if it reads like none."""
    paragraph = paragraphs[place]
    if is_table_row(paragraph.text):
        return None
    mark = paragraph.mark
    if mark is None:
        return _capitals(paragraphs, place) or _plan(paragraphs, place)
    if mark.kind == "part":
        return _part(paragraphs, place, mark)
    if mark.kind in ("-", "+", "*"):
        return _bullet(paragraphs, place, mark)
    return _labelled(paragraph, place, mark)


def _part(paragraphs: Sequence[Paragraph], place: int, mark: Mark) -> Heading:
    title = _plain(paragraphs[place].rest)
    following = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
    lines = 1
    if not title and following and following.mark is None and _names(following.text):
        title, lines = _plain(following.text), 2
    return Heading(place, mark.kind, mark.label, mark.ordinal, title, False, False, lines)


def _capitals(paragraphs: Sequence[Paragraph], place: int) -> Heading | None:
    """A line in capitals without a number ("ĐÁNH GIÁ CHUNG:"): its label is its initials."""
    text = paragraphs[place].text
    words = _plain(text).split()
    if not is_capitals(text) or not 2 <= len(words) <= LONGEST_TITLE or INNER_STOP.search(text):
        return None
    if TABLE_HEAD.search(text) or sum(map(str.isdigit, text)) > 8:
        return None
    return Heading(place, "capitals", _initials(words), 0, _plain(text), False, False)


def _plan(paragraphs: Sequence[Paragraph], place: int) -> Heading | None:
    """A line without a number that opens the plan after numbered matters: "Phương hướng 6 tháng cuối năm 2023"."""
    title = _plain(paragraphs[place].text)
    is_named = bool(PLAN.match(key(title))) and len(title.split()) <= LONGEST_STOPPED_TITLE and reads_as_name(title)
    if not is_named or paragraphs[place].text.endswith((".", ";", ",")):
        return None
    follows = any(one.mark is not None and one.mark.kind not in ("-", "+", "*") for one in paragraphs[:place])
    return Heading(place, "capitals", _initials(title.split()), 0, title, False, False) if follows else None


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words if word[0].isalpha())[:6].upper()


def _labelled(paragraph: Paragraph, place: int, mark: Mark) -> Heading | None:
    rest = paragraph.rest
    lead, remainder = _parted(rest)
    if remainder and _is_lead(lead) and not _is_stated(lead, remainder):
        return Heading(place, mark.kind, mark.label, mark.ordinal, lead, True, not _is_body(remainder))
    if is_capitals(rest) or (_names(rest) and not INNER_STOP.search(rest)):
        return Heading(place, mark.kind, mark.label, mark.ordinal, _plain(rest), False, _is_doubtful(rest))
    if _is_stated(lead, remainder) and not INNER_STOP.search(rest):
        return Heading(place, mark.kind, mark.label, mark.ordinal, _plain(rest), False, False)
    return None


def _bullet(paragraphs: Sequence[Paragraph], place: int, mark: Mark) -> Heading | None:
    """A bullet that stands alone on its line, with plain text after it: "- Công tác y tế:"."""
    rest = paragraphs[place].rest
    lead, remainder = _parted(rest)
    if remainder:
        is_topic = _is_lead(lead) and _is_body(remainder)
        return Heading(place, mark.kind, "", 0, lead, True, True) if is_topic else None
    following = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
    alone = _names(rest) and len(rest.split()) <= LONGEST_BULLET_TITLE and not rest.endswith((";", ","))
    if not alone or not reads_as_name(rest) or following is None or not rest[0].isupper() or LEADS.search(key(rest)):
        return None
    if following.mark is not None and not (rest.endswith(":") and following.mark.kind != mark.kind):
        return None
    return Heading(place, mark.kind, "", 0, _plain(rest), False, True)


def read_topic(paragraph: Paragraph) -> str | None:
    """The name that a paragraph without a label opens with ("Trồng trọt: Tổng diện tích ..."), None if there is none."""
    if is_table_row(paragraph.text) or (paragraph.mark is not None and paragraph.mark.kind not in ("-", "+", "*")):
        return None
    lead, remainder = _parted(paragraph.rest)
    is_text = bool(remainder) and not remainder[0].isdigit() and _is_body(remainder)
    return lead if is_text and _is_lead(lead) and lead[0].isupper() else None


def _parted(rest: str) -> tuple[str, str]:
    """What stands before the first colon and after it; nothing after it if there is no colon inside."""
    lead, colon, remainder = rest.partition(":")
    return (lead.strip(), remainder.strip()) if colon else (rest.strip(), "")


def _is_lead(lead: str) -> bool:
    words = lead.split()
    return (
        1 <= len(words) <= LONGEST_LEAD
        and not INNER_STOP.search(lead + " ")
        and "," not in lead[-1:]
        and not LEAD_IN.match(key(lead))
        and not FIGURE.search(lead)
        and not TELLS.search(key(lead))
    )


def _is_body(remainder: str) -> bool:
    """Whether what follows a colon is text and not a value."""
    return len(remainder.split()) >= BODY_WORDS and (not remainder[0].isdigit() or bool(INNER_STOP.search(remainder)))


def _is_stated(lead: str, remainder: str) -> bool:
    return bool(remainder) and bool(STATED.match(key(lead))) and len(lead.split()) <= 6 and not FIGURE.search(remainder)


def _names(text: str) -> bool:
    """Whether a text names something, as headings do, and tells nothing, as sentences do."""
    words = text.split()
    if len(words) > LONGEST_TITLE or INNER_STOP.search(text) or text.endswith((",", ";")):
        return False
    if text.endswith("."):
        return len(words) <= LONGEST_STOPPED_TITLE and not FIGURE.search(text) and not TELLS.search(key(text))
    return True


def reads_as_name(text: str) -> bool:
    """Whether a text states no figure and tells nothing, as a title does."""
    return not FIGURE.search(text) and not TELLS.search(key(text))


def _is_doubtful(rest: str) -> bool:
    """Whether a numbered line may be a list item: it states a figure, tells something, or ends in a full stop."""
    return rest.endswith(".") or bool(FIGURE.search(rest)) or bool(TELLS.search(key(rest)))


def _plain(title: str) -> str:
    """The title without its colon, full stops and blanks at the end."""
    return title.strip().rstrip(".:; ").strip()
