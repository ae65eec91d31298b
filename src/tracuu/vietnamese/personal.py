"""Personal data in a text (Law 91/2025/QH15): where they stand, and the text with them hidden, letter for letter.

Telephone numbers are told by their shape and not by the `phonenumbers` package: old reports have numbers of 11 digits that
are none today, and personal all the same.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from tracuu.vietnamese.persons import BARE_BIRTH, UPPER, Person, any_of, private_persons

MASK = "\N{BLACK CIRCLE}"
_FAR = 140  # letters after a name within which an address is that person's
_TELLING = 6  # letters: shorter words, as a given name, are words of the language too
_NEAR = 60  # letters before a number that tell what it is

# What may not stand before is looked at from behind the first letter: so patterns are found in a third of the time.
_LONG = re.compile(r"[A-Z0-9](?<![\w.,/+-].)(?:(?<=\d)|(?<=[A-Z])[A-Z]?\d)(?:[ .]?\d){7,18}(?![.,]?\d)")
# Cards of 9 and of 12 digits, numbers of social and health insurance, passports.
_IDENTITY_BEFORE = re.compile(
    r"(?:cmnd|cmtnd|cccd|căn cước(?: công dân)?|chứng minh(?: nhân dân| thư)?|định danh(?: cá nhân)?|hộ chiếu|"
    r"(?:số|mã|thẻ) (?:số )?(?:sổ |thẻ )?(?:bhxh|bhyt|bảo hiểm xã hội|bảo hiểm y tế))[^\d.;\n]{0,25}$",
    re.IGNORECASE,
)
_ACCOUNT_BEFORE = re.compile(
    r"(?:tài khoản|stk|số tk|tk)(?: số)?(?: ngân hàng| cá nhân)?(?: số)?\s*:?\s*$",
    re.IGNORECASE,
)
_TREASURY_AFTER = re.compile(r"[^.;\n]{0,60}(?:kho bạc|KBNN)", re.IGNORECASE)
_BARE_IDENTITY = re.compile(r"0(?:0[1-9]|[1-8]\d|9[0-6])[0-3]\d{8}")
# Shapes and not the numbers now given out: in reports of before 2018 mobile numbers have 11 digits.
_PHONE = re.compile(
    r"(?P<value>[+0](?<![\d.,/+-].)(?:(?<=\+)84|(?<=0)(?:084)?)[ .]?"
    r"(?:[35789]\d(?:[ .-]?\d){7}|1[2689](?:[ .-]?\d){8}))(?![ .,-]?\d)"
)
_NO_PHONE = re.compile(
    r"(?:(?:đường dây nóng|hotline|tổng đài|trực ban|trực)[^.;\n]{0,40}|(?:mã số thuế|mst|mã số|mã hồ sơ|số hiệu)\s*:?\s*)$",
    re.IGNORECASE,
)
_MAIL = re.compile(r"(?<![\w.+-])(?P<value>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)")
_OFFICE_MAIL = re.compile(
    r"(?:ubnd|hdnd|vanphong|vp|cong?an|truong|trungtam|phong|so|banbientap)[\w.+-]*@|.*\.gov\.vn$|.*\.edu\.vn$"
)
_BIRTH = re.compile(
    r"\s*(?:\([^()\n\d]{1,20}\)\s*)?[,;:(–-]*\s*(?:(?:nam|nữ)\s*[,;]\s*)?"
    r"(?:(?i:sinh năm|sinh ngày|năm sinh|ngày sinh|sn|ns)(?!\w)\s*:?\s*"
    r"(?P<said>(?:\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?)?(?:19|20)\d\d)(?!\d)"
    rf"|(?P<bare>{BARE_BIRTH}))"
)


@dataclass(frozen=True, slots=True)
class Personal:
    """What tells of a private person: `text[start:end]`.

    `kind` is name, birth, address, identity, phone, account or email.
    """

    start: int
    end: int
    kind: str


def personal_spans(text: str) -> tuple[Personal, ...]:
    """The personal data in a text, from left to right, none within another.

    Found by the words around them; what officials in office, bodies and places are called is none, and no figure is.

    >>> text = "Hộ ông Trần Văn Mẫu, CCCD 030099001234, được hỗ trợ 13.905.640.000 đồng."
    >>> [(one.kind, text[one.start:one.end]) for one in personal_spans(text)]
    [('name', 'Trần Văn Mẫu'), ('identity', '030099001234')]
    """
    persons = private_persons(text)
    found = [Personal(one.start, one.end, "name") for one in persons]
    found += [*_around(text, persons), *_numbers(text)]
    spans: list[Personal] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not spans or one.start >= spans[-1].end:
            spans.append(one)
    return tuple(spans)


@dataclass(frozen=True, slots=True)
class Hidden:
    """A text without what is personal, which `found` has, parallel to `spans`.

    `words` are those that are to be hidden in its headings and names too.
    """

    text: str
    spans: tuple[Personal, ...]
    words: re.Pattern[str] | None
    found: tuple[str, ...]

    def hide(self, words: str) -> str:
        """Other words of the same report, with circles in place of what the text hides."""
        return self.words.sub(lambda found: circles(found[0]), words) if self.words else words

    def touches(self, start: int, end: int) -> bool:
        """Whether something personal stands between two places of the text."""
        return bool(self.within(start, end))

    def within(self, start: int, end: int) -> tuple[str, ...]:
        """What is hidden between two places of the text."""
        both = zip(self.spans, self.found, strict=True)
        return tuple(words for one, words in both if one.start < end and start < one.end)


@lru_cache(8)  # a report is hidden for its vectors, its terms and its vocabulary
def hidden_in(text: str) -> Hidden:
    """The text with circles in place of personal data, as long as before, its lines broken where they were.

    >>> hidden = hidden_in("Hộ ông Trần Văn Mẫu nuôi 20 con lợn.")
    >>> hidden.text, hidden.hide("Kiến nghị của Trần Văn Mẫu")
    ('Hộ ông ●●●●●●●●●●●● nuôi 20 con lợn.', 'Kiến nghị của ●●●●●●●●●●●●')
    """
    spans = personal_spans(text)
    found = tuple(text[one.start : one.end] for one in spans)
    pieces, at = [], 0
    for one, words in zip(spans, found, strict=True):
        pieces += [text[at : one.start], circles(words)]
        at = one.end
    both = zip(spans, found, strict=True)
    named = {tuple(words.split()) for one, words in both if one.kind not in ("birth", "address")}
    telling = sorted((words for words in named if len(" ".join(words)) >= _TELLING), key=len, reverse=True)
    pattern = "|".join(r"\s+".join(map(re.escape, one)) for one in telling)
    return Hidden("".join([*pieces, text[at:]]), spans, re.compile(pattern) if pattern else None, found)


def masked(text: str) -> str:
    """The text alone as `hidden_in` leaves it.

    >>> masked("CCCD 030099001234")
    'CCCD ●●●●●●●●●●●●'
    """
    return hidden_in(text).text


def circles(words: str) -> str:
    """As many circles as there are letters, but for the ends of lines."""
    return "".join(letter if letter == "\n" else MASK for letter in words)


def _numbers(text: str) -> Iterator[Personal]:
    """Numbers of identity cards, accounts and telephones; addresses of mail."""
    for match in _LONG.finditer(text):
        before = text[max(0, match.start() - _NEAR) : match.start()]
        if _IDENTITY_BEFORE.search(before) or _BARE_IDENTITY.fullmatch(match[0]):
            yield Personal(*match.span(), "identity")
        elif _ACCOUNT_BEFORE.search(before) and not _TREASURY_AFTER.match(text, match.end()):
            yield Personal(*match.span(), "account")
    for match in _PHONE.finditer(text):
        if not _NO_PHONE.search(text[max(0, match.start() - _NEAR) : match.start()]):
            yield Personal(*match.span("value"), "phone")
    if "@" in text:
        yield from (
            Personal(*match.span("value"), "email")
            for match in _MAIL.finditer(text)
            if not _OFFICE_MAIL.match(match["value"].lower())
        )


def _around(text: str, persons: tuple[Person, ...]) -> Iterator[Personal]:
    """When the persons were born and where they live, as far as it stands after their names."""
    ends = [*(one.start for one in persons[1:]), len(text)]
    for person, past in zip(persons, ends, strict=False):
        past = min(past, person.end + _FAR)
        birth = _BIRTH.match(text, person.end, past)
        if birth:
            yield Personal(*birth.span(birth.lastgroup or ""), "birth")
        home = _home().match(text, person.end, past) or _address().search(text, person.end, past)
        if home:
            yield Personal(*home.span("value"), "address")


@cache
def _home() -> re.Pattern[str]:
    """A hamlet or a house right after a name: what it is called."""
    named = rf"(?:\d[\w/]*|[{UPPER}][^\W\d_]*(?:\s[{UPPER}\d][^\W\d_]*){{0,2}})"
    return re.compile(rf"\s*[,;(–-]*\s*(?:(?:người|ở|tại)\s+)?{any_of('hamlet')}\s+(?P<value>{named})")


@cache
def _address() -> re.Pattern[str]:
    """What follows the word for an address up to the commune, which tells nothing of a person."""
    return re.compile(
        rf"(?<!\w){any_of('address')}(?!\w)\s*:?\s*(?P<value>(?:(?!(?:xã|phường|thị trấn|huyện|tỉnh)\s)[^.;\n])+?)"
        r"(?=\s*(?:,\s*)?(?:(?:xã|phường|thị trấn|huyện|tỉnh)\s|[.;\n)]|$))",
        re.IGNORECASE,
    )
