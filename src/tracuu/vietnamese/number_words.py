"""Numbers in words: amounts said again in brackets, and small counts ("chỉ còn một dự án")."""

import re
from decimal import Decimal

from tracuu.vietnamese.alternatives import any_of

_DIGITS = {
    "không": 0,
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "nhăm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6}
_BILLIONS = ("tỷ", "tỉ")
_LINKS = ("linh", "lẻ")  # "một trăm linh năm": the tens are none
_SILENT = ("và", "chẵn")
_WORDS = frozenset({*_DIGITS, *_SCALES, *_BILLIONS, *_LINKS, *_SILENT, "mười", "mươi", "trăm", "vạn", "rưỡi"})
# "năm" may be a year as well as five, so it counts nothing by itself.
_SMALL = {word: value for word, value in _DIGITS.items() if value and word not in ("năm", "mốt", "tư", "lăm", "nhăm")}
# What "một" and "hai" come before without counting: "có một phần", "được một bước".
NOT_COUNTED = frozenset(
    ("phần", "lần", "khoản", "nguồn", "điểm", "bộ", "công", "giải", "bản", "việc", "đợt", "nội dung", "mục tiêu")
    + ("nhiệm vụ", "hoạt động", "phong trào", "người")
)
# Verbs after which a number word counts; after "là" or "của" it mostly does not ("là một xã thuần nông").
_COUNTING_VERBS = (
    r"có|còn|xảy ra|được|với|gồm|thành lập|thành lập mới|xây dựng|xây dựng mới|hoàn thành|khởi công|phát hiện|xử lý|"
    r"bắt giữ|tiếp nhận|tổ chức|mở|giảm|tăng|tiêu hủy|sửa chữa|thêm"
)
_SMALL_COUNT = re.compile(rf"(?<=\s){any_of(['mười', *_SMALL])}(?=\s+[^\W\d_])", re.IGNORECASE)
_COUNTS = re.compile(rf"(?<!\w)(?:{_COUNTING_VERBS})\s+(?:(?:thêm|khoảng|trên)\s+)?$", re.IGNORECASE)
LONGEST_BEFORE = 40  # characters of a verb, and what may stand between it and its number
_IN_BRACKETS = re.compile(
    r"\s*[:,.]?\s*\(\s*(?:viết\s+)?(?:bằng\s+chữ\s*:?\s*)?(?P<words>[^()\d]{6,250}?)\s*(?:đồng|đ)?(?:\s+chẵn)?\s*[./]*\)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")


def parse_number_words(text: str) -> Decimal | None:
    """The value of a number in words, or None if it is not one.

    All forms are read: mốt, tư, lăm, nhăm after tens, linh and lẻ for missing tens, nghìn and ngàn, rưỡi for a half
    of the unit before.

    >>> parse_number_words("Mười ba tỷ, năm trăm linh ba triệu"), parse_number_words("hai triệu rưỡi")
    (Decimal('13503000000'), Decimal('2500000'))
    >>> parse_number_words("hai mươi mốt"), parse_number_words("chín trăm lẻ tư"), parse_number_words("nhiều hộ")
    (Decimal('21'), Decimal('904'), None)
    """
    words = [word.lower() for word in _WORD.findall(text)]
    if not words or not _WORDS.issuperset(words):
        return None
    reader = _Reader()
    return reader.total() if all(map(reader.take, words)) else None


class _Reader:
    """Adds up number words from left to right: digits into hundreds, hundreds into scales, scales into billions."""

    def __init__(self) -> None:
        self._whole = self._section = self._group = Decimal(0)
        self._digit: int | None = None  # read, and not yet known of which place
        self._scale = Decimal(1)  # the last unit said, for "rưỡi"

    def take(self, word: str) -> bool:
        """Takes the next word; False where it cannot stand there."""
        if word in _LINKS or word in _SILENT:
            return True
        if word in _DIGITS:
            return self._take_digit(_DIGITS[word])
        if word == "mười":
            return self._take_digit(1) and self._place(10)
        if word in ("mươi", "trăm"):
            return self._place({"mươi": 10, "trăm": 100}[word])
        if word == "rưỡi":
            self._whole += self._scale / 2
            return True
        return self._take_scale(word)

    def total(self) -> Decimal:
        """What has been read."""
        return self._whole + self._section + self._group + (self._digit or 0)

    def _take_digit(self, value: int) -> bool:
        if self._digit is not None:
            return False
        self._digit = value
        return True

    def _place(self, size: int) -> bool:
        if self._digit is None:
            return False
        self._group += self._digit * size
        self._digit, self._scale = None, Decimal(size)
        return True

    def _take_scale(self, word: str) -> bool:
        said = self._group + (self._digit or 0)
        self._group, self._digit = Decimal(0), None
        if word in _BILLIONS:
            self._whole, self._section = self._whole + (self._section + said) * 10**9, Decimal(0)
            self._scale = Decimal(10**9)
            return True
        size = 10**4 if word == "vạn" else _SCALES[word]
        self._section += said * size
        self._scale = Decimal(size)
        return said > 0


def find_small_counts(text: str) -> list[tuple[int, int, int]]:
    """Number words that count something after a verb of having or happening: value, start, end.

    >>> find_small_counts("chỉ còn một dự án, xảy ra hai vụ"), find_small_counts("là một xã, về hai mặt giáo dục")
    ([(1, 8, 11), (2, 26, 29)], [])
    """
    return [
        (_SMALL.get(word[0].lower(), 10), *word.span())
        for word in _SMALL_COUNT.finditer(text)
        if _COUNTS.search(text[max(0, word.start() - LONGEST_BEFORE) : word.start()])
    ]


def amount_said_again(text: str, start: int) -> tuple[str, Decimal] | None:
    """The words in brackets that say an amount again right after it, with their value; None if there are none.

    >>> amount_said_again("1.500.000 đồng (Một triệu, năm trăm nghìn đồng)", 14)
    ('Một triệu, năm trăm nghìn', Decimal('1500000'))
    >>> amount_said_again("300 con (trong đó gà 200 con)", 7) is None
    True
    """
    said = _IN_BRACKETS.match(text, start)
    value = parse_number_words(said["words"]) if said else None
    return (" ".join(said["words"].split()), value) if said and value is not None else None
