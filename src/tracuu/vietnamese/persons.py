"""Private persons whom a text names: where their names stand; who acts in office, signs, or gave a street its name is none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

UPPER = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
# What may stand in capitals after a name without being part of it.
_AFTER_NAMES = (
    r"Chi(?=\s+(?:hội|bộ))|Chủ|Bí|Phó|Trưởng|Giám|Hiệu|Ủy|Uỷ|Đảng|Hội|Ban|Thôn|Xã|Xóm|Ấp|Khu|Tổ|Sinh|Năm|Số|Là|Và|Đã|Được|Tại|Trú|Địa|"
    "UBND|HĐND|HKTT|SN|NS|CCCD|CMND|BCH|MTTQ|TM|KT|CHỦ|TỊCH|BÍ|PHÓ|TRƯỞNG|VN|QĐ|NQ"
)
_LOWER = rf"[^\W\d_{UPPER}]"
_SYLLABLE = rf"(?!(?:{_AFTER_NAMES})(?!\w))[{UPPER}](?:['’][{UPPER}])?{_LOWER}*(?!\w)"
_IN_CAPITALS = rf"(?!(?:{_AFTER_NAMES})(?!\w))[{UPPER}]{{1,7}}(?!\w)"
_TWO_CAPITALS = re.compile(rf"[{UPPER}](?<![\w/].)(?=(?:['’][{UPPER}])?[^\W\d_]*\s+[{UPPER}])")  # a name may begin
_BLANK = r"[^\S\n]{1,3}"
_BREAK = r"[^\S\n]*\n\s*"
_NEAR = 90  # letters before and after a name that tell who it is
_LONGEST_HONORIFIC = 14  # letters, with the blanks after it
_LONG_ENOUGH = 3  # syllables: two in capitals are more often a place
_NOBODY_PRIVATE = ("hồ chí minh",)
_LISTED = re.compile(r"\s*(?:\([^()\n]{1,40}\)\s*)?(?:[,;]|và)\s*(?:và\s+)?$")
_NO_ADDRESS = re.compile(r"(?:trẻ|chị|đàn)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Person:
    """A private person's name in a text, `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Named:
    """A name that may be a person's. `honorific` is where the word before it ("ông") begins, or None without one."""

    start: int
    end: int
    words: str
    honorific: int | None


def private_persons(text: str) -> tuple[Person, ...]:
    """The names of private persons in a text, from left to right; a name once known is known wherever it stands again.

    A person is private after "ông", "bà" or "hộ" without an office, and where the words around tell of a birth year, an
    address, an illness, a crime or a claim. Who bears an office beside the name is not, nor elsewhere in the text.

    >>> text = "Hộ ông Trần Văn Mẫu có ý kiến; đồng chí Lê Thị Thử, Chủ tịch UBND xã, trả lời trên đường Trần Phú."
    >>> [text[one.start:one.end] for one in private_persons(text)]
    ['Trần Văn Mẫu']
    """
    named = [one for one in _candidates(text) if one.words not in _NOBODY_PRIVATE]
    stands = [_standing(text, one) for one in named]
    officials = {one.words for one, stand in zip(named, stands, strict=True) if stand == "office"}
    private = [
        one
        for one, stand in zip(named, stands, strict=True)
        if stand == "sure" or (stand == "likely" and one.words not in officials)
    ]
    private += _listed_after(text, named, stands, private)
    known = {one.words for one in private if len(one.words.split()) >= _LONG_ENOUGH} - officials
    again = [one for one, stand in zip(named, stands, strict=True) if stand == "unknown" and one.words in known]
    found = {(one.start, one.end) for one in (*private, *again)}
    found |= set(_given_names(text, found))
    return tuple(Person(start, end) for start, end in _apart(sorted(found)))


def _candidates(text: str) -> Iterator[_Named]:
    """What is written as the name of a person, with the word of address before it."""
    for match in _names(text):
        start, end = match.span()
        words = _words(match[0])
        honorific = _honorific().search(text, max(0, start - _LONGEST_HONORIFIC), start)
        if honorific or words.split()[0] in _families():
            yield _Named(start, end, words, honorific.start() if honorific else None)


def _names(text: str) -> Iterator[re.Match[str]]:
    """What looks like a name, from left to right."""
    past = 0
    for begun in _TWO_CAPITALS.finditer(text):
        name = _name().match(text, begun.start()) if begun.start() >= past else None
        if name:
            past = name.end()
            yield name


@cache
def _name() -> re.Pattern[str]:
    """Two to five syllables in capitals; a line may break after a family name or a middle one."""
    middle = "|".join(_listed("middle"))
    wrapped = (
        rf"{_SYLLABLE}{_BREAK}(?:{middle})(?!\w)(?:{_BLANK}{_SYLLABLE}){{1,3}}"
        rf"|{_SYLLABLE}(?:{_BLANK}{_SYLLABLE})?{_BLANK}(?:{middle}){_BREAK}{_SYLLABLE}(?=\s*[,;.()]|{_BLANK}[^\W{UPPER}])"
    )
    plain = "|".join(rf"{one}(?:{_BLANK}{one}){{1,4}}" for one in (_SYLLABLE, _IN_CAPITALS))
    return re.compile(rf"(?!{any_of('honorific')}(?!\w))(?:{wrapped}|{plain})")


@cache
def _honorific() -> re.Pattern[str]:
    """A word of address right before a name; digits may be stuck to it ("01ông")."""
    return re.compile(rf"(?<![^\W\d_]){any_of('honorific')}\s*[:.]?\s+$")


def _standing(text: str, one: _Named) -> str:
    """How a name stands: "office", "sure" (private), "likely" (private unless in office elsewhere), "no", "unknown"."""
    begin = one.start if one.honorific is None else one.honorific
    before, after = text[max(0, begin - _NEAR) : begin], text[one.end : one.end + _NEAR]
    if one.honorific is None and _place_head().search(before):
        return "no"
    if _office_after().match(after) or _office_before().search(before):
        return "office"
    long_enough = len(one.words.split()) >= _LONG_ENOUGH
    if _comrade().search(before):
        return "sure" if _condition().match(after) else "office"
    is_told = _private_after().match(after) is not None
    if is_told and (long_enough or one.honorific is not None or _birth_follows().match(after)):
        return "sure"
    if one.honorific is not None:
        return _addressed(text, one, before)
    if long_enough and (_private_before().search(before) or _hamlet_follows().match(after)):
        return "likely"
    return "unknown"


def _addressed(text: str, one: _Named, before: str) -> str:
    """How a name stands after "ông" or "em"; without a family name of this country it is often one of world history."""
    is_known = one.words.split()[0] in _families()
    if text[one.honorific : one.start].strip(" :.\n").lower() in ("ông", "bà", "cụ"):
        return "likely" if is_known or _household().search(before) else "unknown"
    is_noun = _NO_ADDRESS.search(before) is not None  # "trẻ em Hà Nội"
    return "likely" if is_known and len(one.words.split()) >= _LONG_ENOUGH and not is_noun else "unknown"


def _listed_after(
    text: str, named: Sequence[_Named], stands: Sequence[str], private: Sequence[_Named]
) -> Iterator[_Named]:
    """The names that go on a list which begins with a private person ("hộ các ông: A, B và C")."""
    ends = {one.end for one in private}
    for one, stand in zip(named, stands, strict=True):
        before = _LISTED.search(text, max(0, one.start - _NEAR), one.start)
        if stand == "unknown" and before and before.start() in ends and len(one.words.split()) >= _LONG_ENOUGH:
            ends.add(one.end)
            yield one


def _given_names(text: str, found: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """A known person by the given name alone ("ông Mẫu"), and by another one in brackets ("Trần Văn Mẫu (Thử)")."""
    for _, end in found:
        alias = re.match(rf"\s?\(((?:tức\s+)?{_SYLLABLE})\)", text[end:])
        if alias:
            yield end + alias.start(1), end + alias.end(1)
    given = sorted({text[start:end].split()[-1] for start, end in found})
    if given:
        alone = rf"(?<!\w)(?:{'|'.join(map(re.escape, given))})(?!\w)(?!{_BLANK}[{UPPER}])"
        for match in re.finditer(alone, text):
            if _honorific().search(text, max(0, match.start() - _LONGEST_HONORIFIC), match.start()):
                yield match.span()


def _apart(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans without those that begin within another."""
    past = 0
    for start, end in spans:
        if start >= past:
            yield start, end
            past = end


def _words(name: str) -> str:
    return " ".join(name.lower().split())


@cache
def _families() -> frozenset[str]:
    return frozenset(family.lower() for family in _listed("family"))


@cache
def _place_head() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of('place_head')}\s+(?:số\s+\d+\s+)?[\"“'‘]?$")


@cache
def _office_before() -> re.Pattern[str]:
    """An office right before, with nothing between but the body in which it is held ("Chủ tịch UBND xã Tân Khê")."""
    between = rf"(?:[\s,:()–-]|{any_of('organisation')}(?!\w)|(?:[{UPPER}]\w*))*"
    return re.compile(rf"(?<!\w){any_of('office')}(?!\w){between}$")


@cache
def _office_after() -> re.Pattern[str]:
    linked = r"(?:hiện|đang|là|giữ|chức vụ|chức danh|chức|vụ|danh|được bầu|được bổ nhiệm|làm|quyền|nguyên|cựu|Q\.)"
    birth = r"(?:sinh năm|SN|năm sinh)\s*:?\s*\d{4}"
    return re.compile(
        rf"\s*(?:\([^()\n]{{1,30}}\)\s*)?[,;:(–-]*\s*(?:{birth}[\s,;–-]*)?(?:(?i:{linked})[\s:]+)*{any_of('office')}(?!\w)"
    )


@cache
def _comrade() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of('comrade')}\s*:?\s*(?:\d+[.)]\s*)?$")


@cache
def _household() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_])(?:nhà|{any_of('private_before')})\s+$")


@cache
def _condition() -> re.Pattern[str]:
    return re.compile(rf"\s*[,;(–-]*\s*{any_of('condition')}(?!\w)")


@cache
def _private_before() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_]){any_of('private_before')}\s*(?:là\s+|tên\s+|em\s+)?[:“\"(]?\s*$")


@cache
def _private_after() -> re.Pattern[str]:
    between = r"\s*(?:\([^()\n]{1,20}\)\s*)?[,;:(–-]*\s*(?:(?:nam|nữ|dân tộc [^\W\d_]+)\s*[,;]\s*)?"
    return re.compile(rf"{between}(?:{any_of('private_after')}(?!\w)|{_AGE}|{BARE_BIRTH})")


_AGE = r"\d{1,3}\s+tuổi"
BARE_BIRTH = r"(?<=[(–,\s-])(?:19[2-9]\d|20[01]\d)(?=\s*[),;])"  # "Trần Văn Mẫu (1950)"


@cache
def _birth_follows() -> re.Pattern[str]:
    return re.compile(r"\s*[,;(–-]*\s*(?:(?i:sinh năm|sinh ngày|năm sinh|sn|hktt|trú tại|cccd|cmnd)(?!\w))")


@cache
def _hamlet_follows() -> re.Pattern[str]:
    return re.compile(rf"\s*[,(–-]*\s*(?:(?:người|ở|tại)\s+)?{any_of('hamlet')}\s+[{UPPER}\d]")


def any_of(kind: str) -> str:
    """A regular expression of the words that `persons.tsv` lists under a kind; the case of letters does not count."""
    words = sorted(_listed(kind), key=len, reverse=True)
    alternatives = "|".join(r"\s+".join(map(re.escape, word.split())) for word in words)
    return f"(?i:{alternatives})"


def _listed(kind: str) -> tuple[str, ...]:
    return _table()[kind]


@cache
def _table() -> dict[str, tuple[str, ...]]:
    lines = files("tracuu.vietnamese").joinpath("persons.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {kind: tuple(words.split(";")) for kind, words in rows}
