"""Who holds what only one can hold: first prizes of a named contest, posts that one person fills."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracuu.vietnamese.characters import fold
from tracuu.vietnamese.nominals import UPPER

_CAPITALISED = rf"(?:[{UPPER}][^\W\d_]*|\d{{1,3}}(?![\d.,]))"
_NAME = rf"{_CAPITALISED}(?:\s{_CAPITALISED}){{0,4}}"
_PERSON = rf"(?:đồng chí|đ/c|Đồng chí|Đ/c|ông|bà|Ông|Bà|anh|chị|em|cháu)\s(?P<person>{_NAME})"
_PLACE = (
    r"(?P<place>(?:thôn|xóm|làng|ấp|bản|tổ dân phố|khu phố|khu dân cư|đội|xã|phường|trường|Thôn|Xóm|Làng|Ấp|Bản|Xã|Trường)"
    rf"(?:\s(?:THPT|THCS|TH|MN|tiểu học|mầm non|trung học cơ sở))?\s{_NAME})"
)
_HOLDER = rf"(?:{_PERSON}|{_PLACE})"
_PRIZE = r"(?:giải\s+(?:nhất|đặc biệt|vô địch)|(?:giải\s+)?(?:nhất|nhì|ba)\s+toàn đoàn|cúp vô địch|chức vô địch)(?!\w)"
_POST = r"(?:Bí thư(?!\s+(?:chi đoàn|chi bộ))|Chủ tịch|Trưởng Công an|Chỉ huy trưởng|Hiệu trưởng|Trưởng (?:thôn|xóm|ấp|bản|trạm)|Chủ nhiệm|Giám đốc)(?!\w)"
_MAY_HOLD = (
    "giải",
    "Giải",
    "toàn đoàn",
    "vô địch",
    "Bí thư",
    "Chủ tịch",
    "Trưởng",
    "trưởng",
    "Chủ nhiệm",
    "Giám đốc",
)  # most sentences hold none
_IS_POST = re.compile(_POST)
_WHAT = r"(?:\s+(?!(?:cho|thuộc|là|do|của|được|đã)(?!\w))[^\W_]+){1,14}?"
# "Giải nhất hội thi nấu ăn: thôn Đông"; "Chủ tịch UBND xã là đồng chí Lê Văn A".
_THING_FIRST = re.compile(
    rf"(?<!\w)(?P<what>(?i:{_PRIZE}){_WHAT}|{_POST}{_WHAT})\s*(?::|là|cho|thuộc về|được trao cho)\s+{_HOLDER}"
)
# "Thôn Đông đạt giải nhất hội thi nấu ăn"; "đồng chí Lê Văn A - Chủ tịch UBND xã".
_HOLDER_FIRST = re.compile(
    rf"(?<!\w){_HOLDER}\s*(?:(?:đã\s+)?(?:đạt|giành|đoạt|được tặng|được trao)\s+(?P<what>(?i:{_PRIZE}){_WHAT})"
    rf"|(?:[-–,]|là|giữ chức vụ|giữ chức)\s*(?P<post>{_POST}{_WHAT}))(?=\s*(?:[.,;:()]|$|và\s))"
)
# A post changes hands, a prize is shared: then two names are no contradiction.
_NOT_ALONE = re.compile(
    r"(?<!\w)(?:phó|nguyên|thay|cũ|mới|kiêm|quyền|miễn nhiệm|thôi giữ|nghỉ hưu|bầu|bổ sung|bổ nhiệm|điều động|luân chuyển|chuyển công tác|"
    r"đồng giải|cùng đạt|các đồng chí|nhiệm kỳ|lần thứ|năm trước|trước đây)(?!\w)",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\s*(?:,|và|;)\s*(?:đồng chí|đ/c|ông|bà|anh|chị|thôn|xóm|làng|ấp|bản|khu|xã|trường|tổ)\s", re.IGNORECASE
)
_EMPTY = frozenset("cua va cac do trong tai o cap ve mon".split())
_TIMES = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)|(?:tháng|quý|đợt|vòng|bảng|khối|lứa tuổi)\s+\w+", re.IGNORECASE)
_OF_A_PLACE = re.compile(
    rf"(?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh|thôn|làng|bản|ấp|trường)\s+[{UPPER}]", re.IGNORECASE
)
FEWEST_WORDS = 4  # of a name for what is held: fewer may name many contests


@dataclass(frozen=True, slots=True)
class Held:
    """A statement that somebody holds something: the words of both, where it stands, the times that its sentence names."""

    what: str
    holder: str
    is_person: bool
    start: int
    end: int
    times: frozenset[str]

    @property
    def is_named(self) -> bool:
        """Whether it says whose post it is: "Chủ tịch UBND xã Yên Hà", not "Chủ tịch UBND xã"; a prize has a contest."""
        return not _IS_POST.match(self.what) or _OF_A_PLACE.search(self.what) is not None

    @property
    def words(self) -> frozenset[str]:
        """The words of what is held, without order, diacritics and words of grammar."""
        return frozenset(re.findall(r"\w+", fold(self.what))) - _EMPTY


def find_held(text: str) -> Iterator[Held]:
    """What single holders hold by a sentence; where several may, or a post changes hands, nothing is told.

    >>> [(held.what, held.holder) for held in find_held("Thôn Đông đạt giải nhất hội thi dân vũ xã.")]
    [('giải nhất hội thi dân vũ xã', 'Thôn Đông')]
    >>> [(held.what, held.holder) for held in find_held("Giải nhất hội thi dân vũ xã: thôn Đoài")]
    [('Giải nhất hội thi dân vũ xã', 'thôn Đoài')]
    >>> list(find_held("Bầu đồng chí Trần Thị B giữ chức Chủ tịch UBND xã Yên Hà thay đồng chí Lê Văn A."))
    []
    """
    if not any(word in text for word in _MAY_HOLD) or _NOT_ALONE.search(text):
        return
    times = frozenset(time.lower() for time in _TIMES.findall(text))
    for pattern in (_THING_FIRST, _HOLDER_FIRST):
        for match in pattern.finditer(text):
            found = match.groupdict()
            what = " ".join((found["what"] or found.get("post") or "").split())
            held = Held(what, found["person"] or found["place"], found["person"] is not None, *match.span(), times)
            if len(held.words) >= FEWEST_WORDS and not _SEVERAL.match(text, match.end()):
                yield held


def contradict(one: Held, other: Held, year: int | None = None) -> bool | None:
    """Whether two statements name different holders of one thing; None where they are of different things or times.

    `year` is the one that a sentence without a year is about.

    >>> first, second = [next(find_held(f"Giải nhất hội thi dân vũ xã: thôn {name}")) for name in ("Đông", "Đoài")]
    >>> contradict(first, second), contradict(first, first)
    (True, False)
    """
    if one.words != other.words or one.is_person != other.is_person:
        return None
    if one.times != other.times and {*one.times, *other.times} != {str(year)}:
        return None
    names = [fold(held.holder).split() for held in (one, other)]
    shorter, longer = sorted(names, key=len)
    return longer[-len(shorter) :] != shorter
