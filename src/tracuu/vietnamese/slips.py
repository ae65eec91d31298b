"""Words as a scan was read go in, without the slips that no person makes; OCR swaps hook and acute, and little else.

Only what cannot stand in a report is put right: "tống" before "thu", "ốn định"; a word that could be meant stays,
though it may be wrong, for text is quoted as it is printed.
"""

import re
from collections.abc import Callable

# What was read, before what it is a slip, and the letter that was printed.
SLIPS = (
    (r"\bt(ố)ng(?= (?:số|thu|chi|đàn|diện tích|sản|giá trị|mức|cộng|dư nợ|kinh phí|vốn|dân số|nguồn|hợp|kết)\b)", "ổ"),
    (r"\b(ố)n(?= định\b)", "ổ"),
    (r"\btu(ẩ)n\b", "ầ"),
    (r"\bbi(ế)u(?= (?:số|mẫu|\d))", "ể"),
    (r"\bch(ỉ)(?= (?:ngân sách|thường xuyên)\b)", "i"),
    (r"\bthu(?:,| -| –) ch(ỉ)\b", "i"),
    (r"\bt(ý)(?= (?:lệ|đồng|trọng)\b)", "ỷ"),
    (r"(—-|-—)", "–"),
)
PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), letter) for pattern, letter in SLIPS)


def without_slips(text: str) -> str:
    """The text with those letters put right that cannot be meant.

    >>> without_slips("Tống thu, chỉ ngân sách; BIẾU SỐ 01"), without_slips("tống đạt, chỉ tiêu, biếu quà")
    ('Tổng thu, chi ngân sách; BIỂU SỐ 01', 'tống đạt, chỉ tiêu, biếu quà')
    """
    if text.isascii():
        return text
    for pattern, letter in PATTERNS:
        text = pattern.sub(_with(letter), text)
    return text


def _with(letter: str) -> Callable[[re.Match[str]], str]:
    """What puts this letter for the one in brackets, as large as that is."""

    def put(match: re.Match[str]) -> str:
        start, end = (place - match.start() for place in match.span(1))
        whole = match.group()
        return whole[:start] + (letter.upper() if match.group(1).isupper() else letter) + whole[end:]

    return put
