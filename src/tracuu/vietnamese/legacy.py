"""Paragraphs written with an old font or read in a wrong encoding go in, Unicode comes out; right text stays untouched.

What a paragraph is written in is judged by its font where that is known, by the share of its words that become
syllables, and for the few words of a short line by its neighbours. Text with a letter that no Western program can
show (ế, ư, đ) is in Unicode already and is never changed, whatever its font is called.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from math import log

from tracuu.vietnamese.characters import compose, is_syllable
from tracuu.vietnamese.encodings import ENCODINGS, TCVN3, UTF8, VISCII, VNI, to_unicode

UNICODE = "unicode"
MIDDLE = ","  # what stands before a run: nothing after which a sentence opens
LEAST_GAIN = 0.3  # of the words that become syllables; right text gains nothing
FEWEST_WORDS = {UTF8: 1, VISCII: 4}  # that must speak for an encoding; by chance "m²" is VISCII for "mỗ"
USUAL_WORDS = 2
SHOUTED = 0.7  # the share of capitals that makes a line one in capitals
FONTS = (
    (re.compile(r"(?:[A-Z]{6}\+)?\.?Vn(?=[A-Z3])"), TCVN3),  # .VnTime; a PDF puts six letters before it
    (re.compile(r"(?:[A-Z]{6}\+)?VNI[-_ ]"), VNI),
)
CAPITAL_FONT = re.compile(r"\.?Vn\w*?[a-z]H(?![a-z])")  # .VnTimeH draws small letters as capitals

UNICODE_ALONE = re.compile("[ĂăĐđĨĩŨũƠơƯưƢƣ\u0300-\u0323\u1ea0-\u1ef9]")  # what no Western code page has
# Beyond ASCII, as often as reports use them: "nhân dân" and "nhõn dõn" are both syllables, but õ is rare.
USUAL_LETTERS = "đáàưệạảếôộâăốấêựãợụớồờịậơóủềểíìổứầòọửỷýúỉởừữẩặùắèẫĩỗằẻéỳỏũễỡỹõẽẹẳẵỵ"
WORD = re.compile(r"[^\W\d_]+")
DIGIT = re.compile(r"\d")  # "500đ" is right, and no syllable
SIGNS = frozenset("–—“”‘’…•°²³\xa0")  # not ASCII, and yet usual in right text
TONED = "àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"  # TCVN3 has no capitals of these
SENTENCE_START = re.compile(rf"((?<![.])[.!?]\s+)([{TONED}])")
LINE_START = re.compile(rf"^(\W*|\d+[.)]\s*|\w[.)]\s*)([{TONED}])")
PROPER = re.compile(r"\bủy ban\b")  # the one name that begins with such a letter and stands in every report
LINE_OPENS_AFTER = re.compile(r"[.!?:]\W*$")
HYPHENS = re.compile("[-\u2010\u2011\x02\ufffe]")  # what PDF programs make of ư, which is a soft hyphen in TCVN3
LETTERS = r"[^\W\d_]"
HYPHENED = re.compile(f"(?<!{LETTERS}){LETTERS}{{0,7}}(?:{HYPHENS.pattern}{LETTERS}{{0,7}}){{1,3}}(?!{LETTERS})")


def decode(text: str, font: str | None = None) -> str:
    """A paragraph, or a run of one font in it, in Unicode; where there are many, `decode_lines` knows more.

    >>> decode("Tæng thu ng©n s¸ch", ".VnTime"), decode("ñy ban", ".VnTimeH"), decode("Hà Nam, 500 m²")
    ('Tổng thu ngân sách', 'ỦY BAN', 'Hà Nam, 500 m²')
    """
    encoding = font_encoding(font)
    if encoding and _looks(to_unicode(text, encoding)) < _looks(text):
        return text
    return _all_decoded([text], [font], before=MIDDLE)[0]


def decode_lines(texts: Sequence[str], fonts: Sequence[str | None] = ()) -> tuple[str, ...]:
    """Each paragraph or line in Unicode, as many as came in; short ones are judged by the others.

    >>> decode_lines(["§VT: tÊn", "DiÖn tÝch gieo cÊy ®¹t 300 ha", "Sản lượng 1.996 tấn"])
    ('ĐVT: tấn', 'Diện tích gieo cấy đạt 300 ha', 'Sản lượng 1.996 tấn')
    """
    if all(map(str.isascii, texts)) and not any(fonts):
        return tuple(texts)
    return _all_decoded(texts, fonts or [None] * len(texts), before="")


def _all_decoded(texts: Sequence[str], fonts: Sequence[str | None], before: str) -> tuple[str, ...]:
    known = list(map(font_encoding, fonts))
    lying = {font for font, text in zip(fonts, texts, strict=True) if UNICODE_ALONE.search(text)}
    known = [None if font in lying else encoding for font, encoding in zip(fonts, known, strict=True)]
    verdicts = _settled(texts, list(map(_verdict, texts, known)), known)
    horn_is_lost = not any("\xad" in text for text, verdict in zip(texts, verdicts, strict=True) if verdict == TCVN3)
    decoded: list[str] = []
    for text, verdict, font in zip(texts, verdicts, fonts, strict=True):
        plain = _from_tcvn3(text, horn_is_lost, before) if verdict == TCVN3 else _decoded(text, verdict)
        shouts = font and verdict != UNICODE and CAPITAL_FONT.search(font)
        before = plain.upper() if shouts else plain
        decoded.append(before)
    return tuple(decoded)


def font_encoding(font: str | None) -> str | None:
    """The encoding that a font's name stands for, None for a font of Unicode.

    >>> font_encoding(".VnTimeH"), font_encoding("VNI-Times"), font_encoding("Times New Roman")
    ('tcvn3', 'vni', None)
    """
    return next((encoding for pattern, encoding in FONTS if font and pattern.match(font)), None)


def _decoded(text: str, verdict: str | None) -> str:
    return text if verdict in (None, UNICODE) else to_unicode(text, verdict)


def _verdict(text: str, by_font: str | None) -> str | None:
    """The encoding of a text, UNICODE if it is right for sure, None if it says too little."""
    if UNICODE_ALONE.search(text):
        return UNICODE
    if by_font:
        return by_font if _share(to_unicode(text, by_font)) >= _share(text) else UNICODE
    if text.isascii():
        return None
    share = _share(text)
    for encoding in _by_share(text):
        right, words = evidence(to_unicode(text, encoding))
        if right >= FEWEST_WORDS.get(encoding, USUAL_WORDS) and right / words >= share + LEAST_GAIN:
            return encoding
    return None


def _by_share(text: str) -> list[str]:
    """The encodings that change the text, the one first that makes syllables of most of it."""
    shares = {encoding: _share(to_unicode(text, encoding)) for encoding in ENCODINGS}
    changing = [encoding for encoding in ENCODINGS if to_unicode(text, encoding) != text]
    return sorted(changing, key=lambda encoding: -shares[encoding])


def _settled(texts: Sequence[str], verdicts: Sequence[str | None], known: Sequence[str | None]) -> Sequence[str | None]:
    """The verdicts, with those of short texts made sure by the others.

    Where no text is in Unicode for sure, all are in the usual encoding unless it makes them worse; in a mixed
    document a text takes after its neighbours only if they agree and it gets better by that.
    """
    legacy = Counter(verdict for verdict in verdicts if verdict not in (None, UNICODE))
    if not legacy:
        return verdicts
    usual = legacy.most_common(1)[0][0]
    is_mixed = UNICODE in verdicts
    before, after = _nearest(verdicts), _nearest(verdicts[::-1])[::-1]
    settled = []
    for text, verdict, font, left, right in zip(texts, verdicts, known, before, after, strict=True):
        agreed = left if left == right or not right else right if not left else None
        if is_mixed and verdict is None and not font and agreed not in (None, UNICODE):
            verdict = agreed if _looks(_decoded(text, agreed)) > _looks(text) else None
        elif not is_mixed and not font:
            better = _share(_decoded(text, verdict)) > _share(to_unicode(text, usual))
            verdict = verdict if better else usual
        settled.append(verdict)
    return settled


def _nearest(verdicts: Sequence[str | None]) -> list[str | None]:
    """For each place the last verdict at or before it."""
    last: str | None = None
    return [last := verdict or last for verdict in verdicts]


def _share(text: str) -> float:
    right, words = evidence(text)
    return right / words if words else 0.0


def _looks(text: str) -> tuple[float, float]:
    """How much a text looks like right Vietnamese: the share of syllables, then how usual its letters are."""
    places = [USUAL_LETTERS.find(letter) for letter in compose(text).lower() if not letter.isascii()]
    ranks = [place if place >= 0 else len(USUAL_LETTERS) for place in places]
    return _share(text), -sum(log(rank + 2) for rank in ranks) / max(len(ranks), 1)


def evidence(text: str) -> tuple[int, int]:
    """How many different words with a letter beyond ASCII are syllables, and how many there are.

    >>> evidence("Tổng thu ngân sách"), evidence("Tæng thu ng©n s¸ch")
    ((3, 3), (0, 3))
    """
    words = {word for word in text.split() if len(word) > 1 and not (word.isascii() or DIGIT.search(word))}
    return sum(map(_is_right, words)), len(words)


@lru_cache(maxsize=65536)
def _is_right(word: str) -> bool:
    """Whether what stands between blanks holds syllables and usual signs alone."""
    composed = compose(word)
    syllables = WORD.findall(composed)
    if not syllables or not all(is_syllable(part) and _is_cased(part) for part in syllables):
        return False
    return all(sign.isascii() or sign.isalpha() or sign in SIGNS for sign in composed)


def _is_cased(word: str) -> bool:
    """Whether capitals stand where they may; a TCVN3 word in capitals ("HéI") has small letters with tones."""
    return word[1:].islower() or len(word) == 1 or word.isupper() or not any(map(_is_small_ascii, word))


def _is_small_ascii(letter: str) -> bool:
    return letter.isascii() and letter.islower()


def _from_tcvn3(text: str, horn_is_lost: bool, before: str) -> str:
    decoded = to_unicode(text, TCVN3)
    if horn_is_lost:
        decoded = HYPHENED.sub(_with_horns, decoded)
    return _with_capitals(decoded, before)


def _with_horns(match: re.Match[str]) -> str:
    """A word with its hyphens as ư, if that makes it a syllable: "n-ớc"; "BC-UBND", "V-" and a lone "-" stay."""
    word = match.group()
    if word.isupper() and match.string[match.end() :].lstrip()[:1].isupper():  # the mark of a heading
        return word
    for kept in (0, 1):  # the first may be the dash of a list: "-Tr-ởng"
        horned = HYPHENS.sub("ư", word[kept:])
        if WORD.search(word) and is_syllable(horned) and _is_cased(horned):
            return word[:kept] + horned
    return word


def _with_capitals(text: str, before: str) -> str:
    """The text with the capitals that TCVN3 cannot write: in words and lines of capitals, where a sentence opens."""
    line_shouts = _shouts(text)

    def raised(match: re.Match[str]) -> str:
        word = match.group()
        letters = [letter for letter in word if letter.isascii()]
        enough = line_shouts or len(letters) >= USUAL_WORDS
        return word.upper() if enough and all(map(str.isupper, letters)) else word

    text = SENTENCE_START.sub(_second_raised, PROPER.sub("Ủy ban", WORD.sub(raised, text)))
    opens = not before.strip() or before.isupper() or LINE_OPENS_AFTER.search(before)
    return LINE_START.sub(_second_raised, text) if opens else text


def _shouts(line: str) -> bool:
    """Whether a line is set in capitals; abbreviations ("UBND") stand in any line and do not count."""
    words = [word for word in WORD.findall(line) if not (word.isascii() and word.isupper() and not is_syllable(word))]
    letters = [letter for word in words for letter in word if letter.isascii()]
    return len(letters) > USUAL_WORDS and sum(map(str.isupper, letters)) >= SHOUTED * len(letters)


def _second_raised(match: re.Match[str]) -> str:
    return match.group(1) + match.group(2).upper()
