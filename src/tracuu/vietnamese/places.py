"""Places as reports and questions print them: "xã Đức Chính", "huyện Cẩm Giàng", "TP. Hải Dương", "tỉnh Hải Dương"."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from tracuu.records import Place
from tracuu.vietnamese.characters import fold, key

UPPER = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
LEVELS = {
    "xã": "commune",
    "phường": "commune",
    "thị trấn": "commune",
    "đặc khu": "commune",
    "huyện": "district",
    "quận": "district",
    "thị xã": "district",
    "thành phố": "district",
    "tỉnh": "province",
}
# Cities that are provinces themselves; any other "thành phố" belongs to a province.
CITIES = frozenset(("hà nội", "hải phòng", "đà nẵng", "cần thơ", "huế", "hồ chí minh", "hcm"))
SHORT = {"tp": "thành phố", "tx": "thị xã", "tt": "thị trấn", "t.p": "thành phố"}

TYPE = (
    r"(?i:(thị trấn|thị xã|thành phố|đặc khu|phường|huyện|quận|tỉnh|xã) {1,2}|(t\.?p|tx|tt)(?:\. {0,2}| ))"
    r"(?:(?:của|là) )?"
)
UNIT = r" ?(?:km|ha|m\b|con|hộ|người|tấn|tạ|triệu|tỷ|đồng|thôn|xã|xóm|ấp|lần|trường|em|vụ|ca|cơ sở|lượt)"
WORD = rf"[{UPPER}][\w’']*(?: ?- ?[{UPPER}][\w’']*)?"
NAME = rf"({WORD}(?: {WORD}){{0,3}}(?: \d{{1,2}}(?![\d/%]|[.,]\d|{UNIT}))?|\d{{1,2}}(?![\d/%]|[.,]\d))"
PLACE = re.compile(rf"(?<!\w){TYPE}{NAME}")
# Words in capitals at which a name ends, and which are no name after a type ("XÃ HỘI", "tỉnh Đảng bộ").
STOP_LIST = """
    năm tháng quý khóa khoá nhiệm đã đạt có là trong số đảng ubnd hđnd ủy uỷ mttq hội báo kết tình về ngày lần
    và các htx ntm cộng độc chủ phó nơi tm kt nhà tổng số khoá hợp trạm trường đoàn"""
STOP_WORDS = frozenset(STOP_LIST.split())
NO_NAMES = frozenset(("nông", "đội", "ban", "công"))  # alone: "xã Nông thôn mới", "xã Đội"
IN_CAPITALS = re.compile(
    rf"(?<!\w)(THỊ TRẤN|THỊ XÃ|THÀNH PHỐ|ĐẶC KHU|PHƯỜNG|HUYỆN|QUẬN|TỈNH|XÃ|TP\.?|TX\.?) ((?:[{UPPER}][{UPPER}’'-]*)"
    rf"(?: [{UPPER}][{UPPER}’'-]*){{0,4}}(?: \d{{1,2}}(?!\d))?|\d{{1,2}}(?!\d))(?!\w)"
)


def find_places(text: str) -> list[tuple[Place, int, int]]:
    """The places that the text prints with their type and name, with their offsets, in order.

    "xã mình" and "xã nhà" are none. Neighbours that name each other ("xã A, huyện B, tỉnh C") stay three places;
    `joined_place` makes one of them.

    >>> [show_place(place) for place, _, _ in find_places("xã Đức Giang, huyện Vũ Quang, TP. Hải Dương")]
    ['xã Đức Giang', 'huyện Vũ Quang', 'thành phố Hải Dương']
    """
    found: list[tuple[Place, int, int]] = []
    for kind, name, start, end in sorted(_named(text), key=lambda each: each[2]):
        if not found or start >= found[-1][2]:
            found.append((place_of(kind, name), start, end))
    return found


def _named(text: str) -> Iterator[tuple[str, str, int, int]]:
    for match in PLACE.finditer(text):
        printed = match[1] or match[2]
        if match[1] and printed.isupper() and match[3].isupper():
            continue  # a line in capitals is read by its own pattern
        name = _name(match[3])
        if name:  # two columns read as one line: "XÃ ĐỨC CHÍNH Độc lập"
            spelled = _titled(name) if match[1] and printed.isupper() and name.isupper() else name
            yield _kind(printed), spelled, match.start(), match.start(3) + len(name)
    for match in IN_CAPITALS.finditer(text):
        name = _name(match[2])
        if name:
            yield _kind(match[1]), _titled(name), match.start(), match.start(2) + len(name)


def _kind(printed: str) -> str:
    plain = key(printed).rstrip(".")
    return SHORT.get(plain, plain)


def _name(printed: str) -> str:
    """The name without the words after it that belong to the sentence; empty if nothing is left."""
    words = printed.split(" ")
    if words[0].lower() in STOP_WORDS or printed.lower() in NO_NAMES:
        return ""
    for place, word in enumerate(words[1:], start=1):
        if word.lower() in STOP_WORDS or (
            word.isupper() and not words[0].isupper() and word.isalpha() and len(word) > 1
        ):
            return " ".join(words[:place])
    return printed


def _titled(name: str) -> str:
    """A name in capitals as it is written in a sentence: "ĐỨC CHÍNH" as "Đức Chính"."""
    return re.sub(r"[^\W\d_]+", lambda found: found.group().capitalize(), name)


def place_of(kind: str, name: str) -> Place:
    """The place of a type and a name: "xã" and "Đức Chính" give a commune; a city under the state is a province.

    >>> place_of("thành phố", "Hải Phòng").province, place_of("thành phố", "Hải Dương").district
    ('Hải Phòng', 'thành phố Hải Dương')
    """
    level = LEVELS[kind]
    if level == "commune":
        return Place(commune=name if kind == "xã" else f"{kind} {name}")
    if level == "province" or (kind == "thành phố" and key(name) in CITIES):
        return Place(province=name)
    return Place(district=name if kind == "huyện" else f"{kind} {name}")


def joined_place(places: list[Place]) -> Place:
    """One place made of several, the first of each level: commune, district and province.

    >>> show_place(joined_place([Place(commune="Tam Phước"), Place(district="Long Điền")]))
    'xã Tam Phước, huyện Long Điền'
    """
    return Place(
        commune=next((place.commune for place in places if place.commune), None),
        district=next((place.district for place in places if place.district), None),
        province=next((place.province for place in places if place.province), None),
    )


@lru_cache(maxsize=20_000)  # a page shows thousands, each many times
def show_place(place: Place) -> str:
    """The place as it is written in Vietnamese: "xã Đức Chính, huyện Cẩm Giàng, tỉnh Hải Dương".

    >>> show_place(Place(commune="phường Hải Tân", district="thành phố Hải Dương"))
    'phường Hải Tân, thành phố Hải Dương'
    """
    parts = (
        _shown(place.commune, "xã"),
        _shown(place.district, "huyện"),
        _shown(place.province, "thành phố" if place.province and key(place.province) in CITIES else "tỉnh"),
    )
    return ", ".join(part for part in parts if part)


def _shown(name: str | None, kind: str) -> str:
    if not name:
        return ""
    return name if key(name).startswith(tuple(LEVELS)) else f"{kind} {name}"


def same_place(one: Place, other: Place) -> bool:
    """Whether two places can be the same: what both know agrees, however it is accented.

    >>> same_place(Place(commune="Cẩm Hà", province="Hà Tĩnh"), Place(commune="cam ha"))
    True
    >>> same_place(Place(commune="Cẩm Hà", province="Hà Tĩnh"), Place(commune="Cẩm Hà", province="Quảng Nam"))
    False
    """
    pairs = ((one.commune, other.commune), (one.district, other.district), (one.province, other.province))
    known = [(left, right) for left, right in pairs if left and right]
    return bool(known) and all(_bare(left) == _bare(right) for left, right in known)


def commune_key(place: Place) -> str:
    """What the names of one commune have in common, empty where no commune is named: others need not be compared.

    >>> commune_key(Place(commune="Cẩm Hà", province="Hà Tĩnh"))
    'cam ha'
    """
    return _bare(place.commune or "")


def gathered_places(places: Iterable[Place], are_one: Callable[[Place, Place], bool]) -> list[list[Place]]:
    """The names in groups, in each those of one place; a name that fits two groups is a place of its own."""
    groups: list[list[Place]] = []
    alike: dict[str, list[list[Place]]] = {}
    for place in places:
        near = alike.setdefault(commune_key(place), [])
        fitting = [group for group in near if all(are_one(place, other) for other in group)]
        if len(fitting) == 1:
            fitting[0].append(place)
        else:
            near.append([place])
            groups.append(near[-1])
    return groups


def _bare(name: str) -> str:
    return fold(name).strip()
