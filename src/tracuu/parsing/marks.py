"""The marks that open headings, items and bullets: "PHẦN THỨ NHẤT", "A.", "I-", "1.", "2.1", "a)", "- "."""

import re
from dataclasses import dataclass
from functools import lru_cache

UPPER = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
OPENING = rf"[{UPPER}“\"'(]"
ORDINALS = {"nhất": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "một": 1}
ROMANS = {"I": 1, "V": 5, "X": 10}

PART = re.compile(
    r"(?:PHẦN|Phần)\s+(?:(?:THỨ|thứ|Thứ)\s+)?(NHẤT|HAI|BA|BỐN|TƯ|NĂM|Nhất|nhất|hai|ba|bốn|tư|[IVX]{1,4}|[A-D]|\d)"
    r"(?![\w/])[\s.:–—-]*"
)
ARTICLE = re.compile(r"(?:Mục|MỤC)\s+(\d{1,2}|[IVX]{1,5})\s*[.:)-]\s*(?=\S)")
ROMAN = re.compile(rf"([IVX]{{1,5}})\s?(?:[.)]|/(?=\s)|[-–])\s*(?={OPENING})")
ROMAN_DOTTED = re.compile(rf"([IVX]{{1,5}}(?:\.\d{{1,2}}){{1,3}})\s?[.)/:]?\s*(?={OPENING})")
LETTER = re.compile(rf"([A-HĐ])\s?(?:[.)]|/(?=\s)|[-–])\s*(?={OPENING})")
DOTTED = re.compile(rf"(\d{{1,2}}(?:\s?\.\s?\d{{1,2}}){{1,3}})\s?[.)/:]?\s*[-–]?\s*(?={OPENING})")
NUMBER = re.compile(rf"(\d{{1,2}})\s?(?:[.)]|/(?=\s?\D)|:(?=\s))\s*(?={OPENING}|(?<=\s)\w)")
DASHED = re.compile(rf"(\d{{1,2}})\s?[-–]\s*(?={OPENING})")
SMALL = re.compile(rf"([a-zđ]\d?)\s?(?:\)\s*(?=\w)|[./-]\s*(?={OPENING}))")
BRACKETED = re.compile(r"\((\d{1,2}|[a-zđ])\)\s*(?=\S)")
BULLET = re.compile(r"([-–—+*•·●▪■◦‣➢►✓])(?:\s+(?=\S)|(?=[^\s\d]))")


# What every mark begins with: most paragraphs begin otherwise and need not be looked at closely.
OPENING_MARK = re.compile(r"\d{1,2}\D|[A-HĐIVX](?:\W|[IVX])|[a-zđ]\d?\s?[).\/-]|[(\W]|P[HhẦầ]|M[ụỤ]C?")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at the start of a paragraph: its kind, its label, its place in the row, and where the text begins."""

    kind: str
    label: str
    ordinal: int
    end: int


@lru_cache(4096)  # a line is looked at by cleaning, letterhead, outline and passages
def read_mark(text: str) -> Mark | None:
    """The mark that a paragraph opens with, or None.

    >>> read_mark("3.1.Công tác Tư pháp").label, read_mark("I- KINH TẾ").kind, read_mark("28.05 tỷ đồng")
    ('3.1', 'roman', None)
    """
    if not OPENING_MARK.match(text):
        return None
    for kind, pattern in PATTERNS:
        found = pattern.match(text)
        if found:
            return _mark(kind, found)
    return None


def _mark(kind: str, found: re.Match[str]) -> Mark:
    printed = "".join(found.group(1).split())
    if kind == "part":
        number = ORDINALS.get(printed.lower()) or _ordinal(printed)
        return Mark(kind, f"P{number}", number, found.end())
    if kind == "bullet":
        return Mark("+" if printed == "+" else "*" if printed == "*" else "-", "", 0, found.end())
    return Mark(kind, printed, _ordinal(printed.rsplit(".", 1)[-1]), found.end())


def _ordinal(printed: str) -> int:
    """The place of a label in its row: "IV" 4, "b" 2, "Đ" between D and E (they are counted A B C D Đ E or A B C D E)."""
    if printed.isdigit():
        return int(printed)
    if set(printed) <= set(ROMANS):
        return roman_number(printed)
    return "abcdđeghiklmnopqrstuvxy".find(printed[0].lower()) + 1


def roman_number(printed: str) -> int:
    """The value of a Roman number.

    >>> [roman_number(text) for text in ("I", "IV", "IX", "XII")]
    [1, 4, 9, 12]
    """
    values = [ROMANS[letter] for letter in printed]
    return sum(
        -value if any(later > value for later in values[place + 1 :]) else value for place, value in enumerate(values)
    )


PATTERNS = (
    ("part", PART),
    ("number", ARTICLE),
    ("dotted", ROMAN_DOTTED),
    ("roman", ROMAN),
    ("letter", LETTER),
    ("dotted", DOTTED),
    ("number", NUMBER),
    ("dashed", DASHED),
    ("small", SMALL),
    ("bracketed", BRACKETED),
    ("bullet", BULLET),
)
