"""Letters that an old font or a wrong encoding made into others go in, Unicode comes out: the tables, and no judgement.

What comes in is what a program shows that takes the bytes for Western ones (cp1252): TCVN3 (.VnTime) shows "Tæng" for
"Tổng", VNI "Toång", VISCII "T±ng" (RFC 1456). TCVN3 is the VN3 set of TCVN 5712:1993; it has no capitals with tones.
The tables are data and compared once by hand with iconv, so no package is needed for them.
"""

import re
import unicodedata
from collections.abc import Mapping
from itertools import product

TCVN3, VNI, VISCII, CP1258, UTF8 = "tcvn3", "vni", "viscii", "cp1258", "utf-8"
ENCODINGS = (UTF8, TCVN3, VNI, CP1258, VISCII)  # the surest evidence first

# The letters that stand at 0xA1 and after, one beside the other; a dot where the set has nothing of Vietnamese.
TCVN3_FROM_A1 = "ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ"
VISCII_FROM_80 = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
    "ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
VISCII_BELOW_20 = {"\x02": "Ẳ", "\x05": "Ẵ", "\x06": "Ẫ", "\x14": "Ỷ", "\x19": "Ỹ", "\x1e": "Ỵ"}
# VNI writes a letter, then one mark for shape and tone together; ơ and ư are letters of their own, and so is all of i.
VNI_TONES = {"ø": "\u0300", "ù": "\u0301", "õ": "\u0303", "û": "\u0309", "ï": "\u0323", "": ""}
VNI_HATS = {"à": "\u0300", "á": "\u0301", "ã": "\u0303", "å": "\u0309", "ä": "\u0323", "â": ""}
VNI_BREVES = {"è": "\u0300", "é": "\u0301", "ü": "\u0303", "ú": "\u0309", "ë": "\u0323", "ê": ""}
VNI_ALONE = {"ñ": "đ", "ò": "ị", "æ": "ỉ", "ó": "ĩ", "î": "ỵ"}
VNI_LETTERS = {"a": "a", "e": "e", "i": "i", "o": "o", "u": "u", "y": "y", "ô": "ơ", "ö": "ư"}

WESTERN = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(256)}
CODES = {letter: code for code, letter in WESTERN.items()} | {chr(code): code for code in range(256)}
LOST_BLANK = re.compile("(?<=[ÃÂ]) ")  # à is "Ã" and a fixed blank, which many programs make a plain one


def to_unicode(text: str, encoding: str) -> str:
    """The text as it was meant, if it was written in this encoding; composed; what is in no table stays.

    >>> to_unicode("Tæng thu ng©n s¸ch", TCVN3), to_unicode("Toång thu ngaân saùch", VNI)
    ('Tổng thu ngân sách', 'Tổng thu ngân sách')
    >>> to_unicode("Tá»•ng thu ngÃ¢n sÃ¡ch", UTF8), to_unicode("TôÒng thu ngân sách", CP1258)
    ('Tổng thu ngân sách', 'Tổng thu ngân sách')
    """
    if encoding == VNI:
        return VNI_PATTERN.sub(lambda match: VNI_TABLE[match.group()], text)
    if encoding in SINGLE:
        return unicodedata.normalize("NFC", text.translate(SINGLE[encoding]))
    return _utf8(text)


def western_text(content: bytes) -> str:
    """The text that a program shows which takes the bytes for cp1252; the five bytes that are none stay controls.

    >>> western_text(b"T\\xe6ng thu \\x93x\\xb7\\x94")
    'Tæng thu “x·”'
    """
    return "".join(map(WESTERN.__getitem__, content))


def _utf8(text: str) -> str:
    """The text whose UTF-8 bytes were read as Western ones, itself if they were not."""
    for shown in (text, LOST_BLANK.sub("\xa0", text)):
        try:
            return bytes(CODES[letter] for letter in shown).decode("utf-8")
        except (KeyError, UnicodeDecodeError):
            continue
    return text


def _vni_table() -> Mapping[str, str]:
    """Every VNI sequence, in small letters, in capitals, and as a capital with a small mark."""
    table = dict(VNI_ALONE) | {letter: meant for letter, meant in VNI_LETTERS.items() if letter != meant}
    for (letter, meant), (mark, tone) in product(VNI_LETTERS.items(), VNI_TONES.items()):
        if tone:
            table[letter + mark] = unicodedata.normalize("NFC", meant + tone)
    for letters, shape, marks in (("aeo", "\u0302", VNI_HATS), ("a", "\u0306", VNI_BREVES)):
        for letter, (mark, tone) in product(letters, marks.items()):
            table[letter + mark] = unicodedata.normalize("NFC", letter + shape + tone)
    capitals = {sequence.upper(): letter.upper() for sequence, letter in table.items()}
    first = {sequence[0].upper() + sequence[1:]: letter.upper() for sequence, letter in table.items()}
    return table | first | capitals


def _surfaces(letters: Mapping[int, str]) -> dict[int, str]:
    """The table for `str.translate`, for both the Western letter of a code and its control character."""
    return {ord(shown): letter for code, letter in letters.items() for shown in (WESTERN[code], chr(code))}


VNI_TABLE = _vni_table()
VNI_PATTERN = re.compile("|".join(sorted(map(re.escape, VNI_TABLE), key=len, reverse=True)))
SINGLE = {
    TCVN3: _surfaces({0xA1 + at: letter for at, letter in enumerate(TCVN3_FROM_A1) if letter != "."}),
    VISCII: _surfaces({0x80 + at: letter for at, letter in enumerate(VISCII_FROM_80)})
    | {ord(shown): letter for shown, letter in VISCII_BELOW_20.items()},
    CP1258: _surfaces({code: bytes([code]).decode("cp1258", "ignore") or WESTERN[code] for code in range(0x80, 256)}),
}
