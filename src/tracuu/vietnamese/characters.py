"""Vietnamese letters: one way to write each, without diacritics, as a search key, and whether a word is a syllable."""

import re
import unicodedata
from functools import cache, lru_cache

TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng
SHAPES = "\u0302\u0306\u031b"  # circumflex, breve, horn: they make another vowel
# NFC composes a tone after a shape; some programs write the tone first, and NFC leaves that as it is.
TONE_BEFORE_SHAPE = re.compile(f"([{TONES}])([{SHAPES}])")
MARK_APART = re.compile(f"(?<=[aeiouyAEIOUY{SHAPES}]) ([{TONES}{SHAPES}])")  # a PDF puts the mark after a space
MARKS = re.compile("[\u0300-\u036f]")
LOOKALIKES = str.maketrans("ðÐƉɖƣƢ", "đĐĐđưƯ")  # eth and African D for đ; ƣ for ư in legacy fonts
LOOKALIKE = re.compile(f"[{''.join(map(chr, LOOKALIKES))}]")

# Tone on the first vowel of an open oa, oe, uy ("hòa"), on the second of a closed one ("hoàn"): one way each.
# Letters are looked for first, and then what stands before them: so a pattern is found in a fifth of the time.
OPEN_PAIR = re.compile(r"[ou](?<!q.)(?:(?<=o)[àáảãạèéẻẽẹ]|(?<=u)[ỳýỷỹỵ])(?!\w)")
CLOSED_PAIR = re.compile(r"[òóỏõọùúủũụ](?<!q.)(?:(?<=[òóỏõọ])[ae]|(?<=[ùúủũụ])y)(?=\w)")

FRONT = frozenset("eêiy")  # the vowels before which c, g, ng are written k, gh, ngh
ONSETS = ("ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", *"bcdđghklmnprstvx", "")
RIME_LIST = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oc oi om on ong op ot ooc oong oa oac oach oai oam oan oang oanh oao oap oat oay
    oăc oăm oăn oăng oăt oe oem oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt uân uâng uât uây uê uêch uênh uêu uơ
    uy uya uych uyn uynh uyp uyt uyu uyên uyêt
    ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y"""
RIMES = frozenset(RIME_LIST.split())
AFTER_QU_LIST = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc ân âng ât ây e en eo et ê êch ên ênh êt êu
    i it ôc ơ y ych yn ynh yt yu yên yêt"""
AFTER_QU = frozenset(AFTER_QU_LIST.split())
AFTER_GI = (RIMES - {rime for rime in RIMES if rime[0] in "iy"}) | {"", "ê", "êc", "êm", "ên", "êng", "êp", "êt", "êu"}
ALONE = frozenset(("y", "yêm", "yên", "yêng", "yêt", "yêu", "gin", "ghi"))
STOPS = ("c", "p", "t", "ch")


def compose(text: str) -> str:
    """The text in NFC, with stray marks brought home and look-alikes of đ and ư replaced.

    >>> compose("đươ\u0300ng")
    'đường'
    >>> compose("đƣợc"), compose("tinh thâ ̀n"), compose("Ðức")
    ('được', 'tinh thần', 'Đức')
    """
    if text.isascii():
        return text
    if LOOKALIKE.search(text):
        text = text.translate(LOOKALIKES)
    if MARKS.search(text):
        apart = unicodedata.normalize("NFD", text)
        text = MARK_APART.sub(r"\1", TONE_BEFORE_SHAPE.sub(r"\2\1", apart))
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """The text in lower case and without diacritics; as long as the text itself if that is composed.

    >>> fold("Đức Chính"), fold("ĐỨC CHÍNH"), fold("nươ\u0301c")
    ('duc chinh', 'duc chinh', 'nuoc')
    """
    if text.isascii():
        return text.lower()
    return text.translate(_BARE)


def small_letters(text: str) -> str:
    """The text in lower case, offset for offset.

    >>> small_letters("UBND Xã"), len(small_letters("İ"))
    ('ubnd xã', 1)
    """
    small = text.lower()
    return small if len(small) == len(text) else "".join(min(letter.lower(), letter, key=len) for letter in text)


class _Bare(dict[int, str]):
    """Every letter without diacritics in lower case, by its code; each is looked up once."""

    def __missing__(self, code: int) -> str:
        split = unicodedata.normalize("NFD", chr(code))
        bare = "".join(part for part in split if not unicodedata.combining(part)).lower().replace("đ", "d")
        return self.setdefault(code, bare)


_BARE = _Bare()


def key(text: str) -> str:
    """The text in lower case with every tone mark in one place, so that both ways of writing compare equal.

    >>> key("Hoà"), key("THUỶ LỢI"), key("sức khoẻ"), key("quý"), key("tòan")
    ('hòa', 'thủy lợi', 'sức khỏe', 'quý', 'toàn')
    """
    text = compose(text).lower()
    return CLOSED_PAIR.sub(_tone_to_second, OPEN_PAIR.sub(_tone_to_first, text))


def alphabetical(text: str) -> tuple[str, str]:
    """What texts are sorted by for a Vietnamese reader: a, ă, â, b, c, d, đ, e, ê ...; tones only between equal letters.

    >>> sorted(["Tân Khê", "Đức Chính", "Ân Thi", "An Bá", "Ăn Dầu", "Cao An", "Yên Bá"], key=alphabetical)
    ['An Bá', 'Ăn Dầu', 'Ân Thi', 'Cao An', 'Đức Chính', 'Tân Khê', 'Yên Bá']
    """
    apart = unicodedata.normalize("NFD", text.lower().replace("đ", "d\u0335"))
    letters = "".join(mark for mark in apart if mark not in TONES)
    return letters.replace("\u0306", "\u0300"), apart  # the breve before the circumflex


def _tone_to_first(match: re.Match[str]) -> str:
    pair = match.group()
    vowel, tone = _without_tone(pair[1])
    return unicodedata.normalize("NFC", pair[0] + tone) + vowel


def _tone_to_second(match: re.Match[str]) -> str:
    pair = match.group()
    vowel, tone = _without_tone(pair[0])
    return vowel + unicodedata.normalize("NFC", pair[1] + tone)


def _without_tone(text: str) -> tuple[str, str]:
    """The text without its tone marks, composed, and the tone marks."""
    split = unicodedata.normalize("NFD", text)
    tones = "".join(part for part in split if part in TONES)
    return unicodedata.normalize("NFC", "".join(part for part in split if part not in TONES)), tones


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Whether a word is a syllable that Vietnamese can spell: by phonology, with no dictionary.

    A syllable that ends in c, ch, p, t bears sắc or nặng; so "đat" is none, and few English words pass.

    >>> [is_syllable(word) for word in ("nghiệp", "Quỳnh", "giếng", "hoà", "kỳnăm", "report", "ngiệp", "đat")]
    [True, True, True, True, False, False, False, False]
    """
    base, tones = _without_tone(word.lower())
    if len(tones) > 1 or len(base) > 7:
        return False
    if base.endswith(STOPS) and tones not in ("\u0301", "\u0323"):
        return False
    return base in ALONE or any(_fits(base, onset) for onset in ONSETS if base.startswith(onset))


def _fits(base: str, onset: str) -> bool:
    rime = base[len(onset) :]
    if onset == "qu":
        return rime in AFTER_QU
    if onset == "gi":
        return rime in AFTER_GI
    if rime not in RIMES or (rime == "y" and onset in ("", "b", "d", "đ", "g", "x")):
        return False
    if onset in ("k", "gh", "ngh"):
        return rime[0] in FRONT
    return onset not in ("c", "g", "ng") or rime[0] not in FRONT


@lru_cache(maxsize=65536)
def sounds_vietnamese(word: str) -> bool:
    """Whether a syllable can be spelled with these letters when diacritics are left out or slip: names and codes cannot.

    >>> [sounds_vietnamese(word) for word in ("nguoi", "ngiệp", "dat", "PCI", "fdi", "camera")]
    [True, True, True, False, False, False]
    """
    plain = fold(word)
    return any(plain.startswith(onset) and plain[len(onset) :] in _plain_rimes() for onset in map(fold, ONSETS))


@cache
def _plain_rimes() -> frozenset[str]:
    return frozenset(map(fold, RIMES | AFTER_QU))


WORD = re.compile(r"[^\W\d_]+")


def syllable_share(text: str) -> float:
    """The share of words that are syllables, from 0 to 1; words in capitals count only if there are no others.

    Reports have 0.99 and more, English text 0.1, text of an undecoded TCVN3 or VNI font 0.2 to 0.3, no words 0.

    >>> syllable_share("Tổng thu ngân sách đạt 112,6 % (UBND)"), syllable_share("which report states")
    (1.0, 0.0)
    """
    words = WORD.findall(compose(text))
    plain = [word for word in words if not word.isupper()] or words
    return sum(map(is_syllable, plain)) / len(plain) if plain else 0.0
