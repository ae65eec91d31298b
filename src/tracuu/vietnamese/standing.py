"""Names of indicators as what two reports may share: their words put in one form, and whether these say enough alone.

"đàn lợn" means one thing in every report; "kinh phí" or "số người" means what its own sentence speaks of.
"""

import re
from functools import cache, lru_cache
from importlib.resources import files

from tracuu.vietnamese.abbreviations import write_out
from tracuu.vietnamese.periods import find_periods
from tracuu.vietnamese.units import unit_class
from tracuu.vietnamese.words import syllables

Words = tuple[str, ...]

TOTAL = ("tổng",)
TELLING = 3  # so many words besides measure and unit say what is meant
_COUNTING = re.compile(r"^(?:tổng )?số (?:lượng )?(?=[^\W\d])")
_CHANGE = re.compile(r"(?:mức (?:tăng|giảm)|tốc độ (?:tăng|giảm)) (?=[^\W\d])")
_SAY_NOTHING = re.compile(
    r" (?:toàn xã|cả xã|của xã|toàn huyện|của huyện|toàn tỉnh|của tỉnh|cả năm|trong năm|cuối năm|hiện nay|hiện|là|ước|đã|và|thì|phấn đấu|dự kiến)(?= )| cuối(?= $)| trong (?:tổng )?số hộ(?: dân)?(?= $)"
)
_IN_THE_PLACE = re.compile(r" trên địa bàn(?: (?:toàn )?(?:xã|phường|thị trấn|huyện|tỉnh|thành phố))?(?= )")
_MEASURES = frozenset(
    "tổng số lượng diện tích sản năng suất giá trị đàn thu nhập chi doanh kinh phí tiền vốn mức tỷ lệ trọng bình quân đầu "
    "người chiều dài rộng khối công việc trường hợp vụ hộ em cháu trẻ học sinh đơn hồ sơ lao động cơ lượt ca đối tượng "
    "nguồn quỹ hỗ trợ còn đạt được có bị làm cho từ trong tốc độ tăng giảm trên địa bàn xã huyện tỉnh toàn cả".split()
)
SECTORS = (
    "nông",
    "lâm",
    "thủy sản",
    "công nghiệp",
    "tiểu thủ",
    "xây dựng",
    "thương mại",
    "dịch vụ",
    "khu vực",
    "ngành",
)
# What befalls or is done to a thing: beside one of these "3 con bò" is not the herd.
EVENTS = (
    "thiệt hại",
    "mất trắng",
    "đổ ngã",
    "ngập",
    "hạn hán",
    "bệnh",
    "dịch",
    "chết",
    "tiêu hủy",
    "tiêm",
    "hỗ trợ",
    "trao tặng",
    "tặng",
    "vay",
    "bán",
    "xuất chuồng",
    "giống",
    "hợp đồng",
    "thu hồi",
    "vi phạm",
    "đấu giá",
    "chuyển đổi",
    "kiểm tra",
    "mô hình",
    "dự án",
    "tập huấn",
    "bão",
    "lũ",
    "cháy",
)
_EVENT = re.compile(rf"(?<= )({'|'.join(EVENTS)})(?= )")


@lru_cache(maxsize=50_000)
def plain_name(indicator: str, unit: str | None) -> Words:
    """The words of an indicator's name in one form: written out, without its period, "tổng số" or "toàn xã".

    Their order stays: "hộ dân tộc trong số hộ nghèo" is not "hộ nghèo trong số hộ dân tộc". "trên địa bàn" stays
    with money, where it tells which budget is meant; "tổng" stays before a name that says little without it.

    >>> plain_name("tổng số hộ nghèo toàn xã cuối năm 2023", "hộ"), plain_name("tỷ lệ tham gia BHYT", "%")
    (('hộ', 'nghèo'), ('tỷ', 'lệ', 'tham', 'gia', 'bảo', 'hiểm', 'y', 'tế'))
    """
    for period, start, end in reversed(find_periods(indicator)):
        if period.part != "season":
            indicator = f"{indicator[:start]} {indicator[end:]}"
    words = f" {' '.join(syllables(write_out(indicator)))} "
    patterns = [_SAY_NOTHING] if unit_class(unit) == "money" else [_IN_THE_PLACE, _SAY_NOTHING]
    for pattern in patterns:
        words = pattern.sub("", words)
    change = match[0] if (match := _CHANGE.match(words.strip())) else ""
    named = tuple(_COUNTING.sub("", words.strip().removeprefix(change)).split())
    if named[-1:] == ("xã",) and not is_standing(named) and is_standing(named[:-1]):
        named = named[:-1]
    if named[:1] == TOTAL and not is_standing(named) and stands_alone(named[1:], unit):
        named = named[1:]
    return (*change.split(), *named)


def stands_alone(words: Words, unit: str | None) -> bool:
    """Whether a name says by itself what it measures, so that other reports mean the same by it.

    >>> stands_alone(("đàn", "lợn"), "con"), stands_alone(("kinh", "phí"), "đồng"), stands_alone(("hộ", "duy", "trì"), "hộ")
    (True, False, False)
    """
    return is_standing(words) or len(own_words(words, unit)) >= TELLING


def is_standing(words: Words) -> bool:
    """Whether a name is one of those in standing.txt, known to mean one thing everywhere, or a change of one."""
    change = _CHANGE.match(" ".join(words))
    return words[len(change[0].split()) if change else 0 :] in _standing()


def own_words(words: Words, unit: str | None) -> Words:
    """The words of a name besides those that measure or count, and its unit.

    >>> own_words(("năng", "suất", "lúa", "bình", "quân"), "tạ/ha")
    ('lúa',)
    """
    counted = set(syllables(unit or ""))
    return tuple(word for word in words if word not in _MEASURES and word not in counted and not word[0].isdigit())


def names_money(words: Words) -> bool:
    """Whether a name says what kind of money it is: "thu", "chi", "giá trị", not only whose.

    >>> names_money(("chi", "thường", "xuyên")), names_money(("thương", "mại", "dịch", "vụ"))
    (True, False)
    """
    return bool(set(words) & {"thu", "chi", "giá", "tiền", "vốn", "phí", "nợ", "lương", "thuế", "quỹ", "nhập"})


def opens_with_a_sector(words: Words) -> bool:
    """Whether words begin with a part of the economy: its share is one of output, of labour or of something else.

    >>> opens_with_a_sector(("thương", "mại", "dịch", "vụ")), opens_with_a_sector(("hộ", "nghèo"))
    (True, False)
    """
    return " ".join(words).startswith(SECTORS)


def events_in(text: str, words: Words = ()) -> Words:
    """The events that a text speaks of and a name does not.

    >>> events_in("Bệnh viêm da nổi cục xuất hiện ở 02 hộ với", ("đàn", "bò"))
    ('bệnh',)
    """
    found = _EVENT.findall(f" {' '.join(syllables(text))} ")
    name = f" {' '.join(words)} "
    return tuple(sorted({event for event in found if f" {event} " not in name}))


@cache
def _standing() -> frozenset[Words]:
    lines = files("tracuu.vietnamese").joinpath("standing.txt").read_text("utf-8").splitlines()
    return frozenset(tuple(line.split()) for line in lines)
