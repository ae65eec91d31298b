"""Units of measure, money and counting, as reports print them after a number."""

import re
from functools import cache, lru_cache
from importlib.resources import files

from tracuu.vietnamese.alternatives import any_of

PERCENT, PER_MILLE = "%", "‰"
MONEY = ("đồng", "VNĐ", "VND", "đ", "USD", "đô la")
DONG = "đồng"

# What follows a slash: "tạ/ha", "đồng/người/năm", "kg/người/6 tháng". Vietnamese nouns of one or two syllables.
# What a rate is for, where that is a word of two syllables; others are one, with some that may follow.
_TWO_SYLLABLES = (
    r"(?:trường hợp|mô hình|cơ sở|công trình|đối tượng|lao động|nhân khẩu|bệnh nhân|đơn vị|hội viên|đoàn viên|ngày công|"
    r"hộ dân(?!\s+tộc))(?!\w)"
)
_NO_RATE = r"(?:tổng|số|kh|kế hoạch|nq|nghị quyết|dt|dự toán|ct|chỉ tiêu|ck|cùng kỳ)(?!\w)"
_PER = (
    r"(?:\s*/\s*(?:0?1\s+)?(?:\d{1,2}\s+tháng|(?:1\.?0{2,3}|10\.?000|vạn)\s+dân|"
    rf"(?!{_NO_RATE})(?:{_TWO_SYLLABLES}|[^\W\d_]+(?:\d(?!\w))?(?:\s+(?:gia đình|sinh|binh|bị|tháng|đêm))?)))"
)


@cache
def unit_table() -> dict[str, str]:
    """Unit as printed -> its class (area, mass, volume, length, energy, money, rate, count), from units.tsv.

    >>> unit_table()["tạ"], unit_table()["hồ sơ"]
    ('mass', 'count')
    """
    rows = files("tracuu.vietnamese").joinpath("units.tsv").read_text("utf-8").splitlines()[1:]
    return {name: kind for kind, names in (row.split("\t") for row in rows) for name in names.split("; ")}


@cache
def _unit_pattern() -> re.Pattern[str]:
    units = any_of(unit_table()).replace(" ", r"\s+")
    return re.compile(
        rf"(?:,(?=\s?%))?\s{{0,3}}(?P<percent>[%‰](?:\s*/\s*năm)?|phần trăm(?!\w))"
        rf"|\s{{0,3}}(?P<unit>{units}(?!\w)(?!(?<=dân)\s+tộc){_PER}{{0,3}})"
        rf"|(?P<bare>{_PER}{{1,3}})",
        re.IGNORECASE,
    )


@cache
def not_units() -> frozenset[str]:
    """Words that never name what is counted: words of grammar and spans of time, from not_units.txt.

    >>> "so" in not_units(), "hồ" in not_units()
    (True, False)
    """
    return frozenset(files("tracuu.vietnamese").joinpath("not_units.txt").read_text("utf-8").split())


_NEXT_WORD = re.compile(r"\s{0,3}([^\W\d_]+)(?:\s+([^\W\d_]+))?")
_EACH = re.compile(r"\s+mỗi\s+(ha|hộ|người|con|xã|sào)(?!\w)", re.IGNORECASE)


@lru_cache(1024)  # looked at as part of a ratio, a range, and alone
def unit_at(text: str, start: int, after_multiplier: bool = False) -> tuple[str, int] | None:
    """The unit printed at `start` of a text, right after a number, with its end; None if there is none.

    A word that no table knows counts as a unit when it reads like a noun: "3 tổ hòa giải" gives "tổ".
    After a multiplier the unit may be missing or begin with the slash ("28 triệu/người"): money.

    >>> unit_at("tấn/ha", 0), unit_at(" % so", 0), unit_at("/ người/ năm", 0, after_multiplier=True)
    (('tấn/ha', 6), ('%', 2), ('đồng/người/năm', 12))
    >>> unit_at(" so với", 0) is None, unit_at(" tổ hòa giải", 0)
    (True, ('tổ', 3))
    """
    match = _unit_pattern().match(text, start)
    if match and match["percent"]:
        return (PER_MILLE if PER_MILLE in match[0] else PERCENT) + ("/năm" if "/" in match[0] else ""), match.end()
    if match and match["unit"]:
        name = tidy(match["unit"])
        if each := _EACH.match(text, match.end()):
            return f"{name}/{each[1]}", each.end()
        return name, match.end()
    if after_multiplier:
        return (DONG + tidy(match["bare"]), match.end()) if match else (DONG, start)
    return _unknown_noun(text, start)


_MULTIPLIED = re.compile(r"(nghìn|ngàn|triệu|tỷ|tỉ)\s+(\S.*)", re.IGNORECASE)
_COUNTED = re.compile(r"(?:tổng\s+)?số\s+(?:lượng\s+)?(?=\w)", re.IGNORECASE)


def counted_unit(label: str) -> str | None:
    """The unit that a label counts ("tổng số ca mắc"), if the table knows it.

    >>> counted_unit("tổng số ca mắc"), counted_unit("số sinh")
    ('ca', None)
    """
    opening = _COUNTED.match(label)
    unit = _unit_pattern().match(label, opening.end()) if opening else None
    return tidy(unit["unit"]) if unit and unit["unit"] else None


_HEADS_OF_STOCK = re.compile(
    r"(?<!\w)(?:trâu|bò|lợn|heo|gà|vịt|ngan|ngỗng|dê|gia súc|gia cầm|thủy cầm|chó|thỏ|đại gia súc)(?!\w)", re.IGNORECASE
)


def stock_unit(label: str) -> str | None:
    """The unit in which animals are counted, where a label names animals and no unit is printed.

    >>> stock_unit("tiêm phòng cho trâu, bò"), stock_unit("tiêm phòng cho trẻ")
    ('con', None)
    """
    return "con" if _HEADS_OF_STOCK.search(label) else None


def last_unit(text: str) -> str | None:
    """The unit that a text ends with ("số hóa thành phần hồ sơ "), if the table knows it.

    >>> last_unit("số hóa thành phần hồ sơ "), last_unit("kết quả là ")
    ('hồ sơ', None)
    """
    words = text.split()
    for count in (3, 2, 1):
        name = " ".join(words[-count:])
        if unit_table().get(name.lower()) == "count":
            return name
    return None


def _unknown_noun(text: str, start: int) -> tuple[str, int] | None:
    word = _NEXT_WORD.match(text, start)
    if not word or word[1].lower() in not_units() or word[1] != word[1].lower() or len(word[1]) < 2:
        return None
    return word[1], word.end(1)


@lru_cache(1024)
def tidy(unit: str) -> str:
    """The unit with single blanks, none around slashes, and "đ" written out.

    >>> tidy("đ/ tân  binh"), tidy("hộ  gia đình"), tidy("đồng/1 người/1 tháng")
    ('đồng/tân binh', 'hộ gia đình', 'đồng/người/tháng')
    """
    if unit.lower() == "đ/c":
        return "đồng chí"
    name = re.sub(r"\s*/\s*(?:0?1\s+)?", "/", " ".join(unit.split()))
    head, slash, rest = name.partition("/")
    return ("đồng" if head.lower() in ("đ", "vnđ", "vnd") else head) + slash + rest


def is_percentage(unit: str | None) -> bool:
    """Whether a unit is per cent or per mille, by the year or not.

    >>> is_percentage("%"), is_percentage("‰/năm"), is_percentage("điểm %"), is_percentage(None)
    (True, True, False, False)
    """
    return unit is not None and unit.startswith((PERCENT, PER_MILLE))


def multiplier_of(unit: str | None) -> tuple[str, str | None]:
    """The word that a table's unit multiplies by, and the unit itself.

    >>> multiplier_of("tỷ đồng"), multiplier_of("nghìn con"), multiplier_of("ha"), multiplier_of(None)
    (('tỷ', 'đồng'), ('nghìn', 'con'), ('', 'ha'), ('', None))
    """
    found = _MULTIPLIED.fullmatch(unit or "")
    return (found[1].lower(), found[2]) if found else ("", unit)


def unit_class(unit: str | None) -> str | None:
    """What a unit measures: the class of its part before the slash; "ratio" for %, None if unknown.

    >>> unit_class("tạ/ha"), unit_class("đồng/người/năm"), unit_class("%"), unit_class("ha")
    ('yield', 'money', 'ratio', 'area')
    """
    if unit is None:
        return None
    head, _, per = unit.partition("/")
    if head in (PERCENT, PER_MILLE):
        return "ratio"
    kind = unit_table().get(head) or unit_table().get(head.lower())
    return "yield" if kind == "mass" and per.partition("/")[0] in ("ha", "sào") else kind
