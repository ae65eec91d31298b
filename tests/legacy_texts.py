"""Text written the old ways, for tests: the inverse of what the project reads, made with tables of its own."""

import unicodedata

TCVN3_CODES = {
    "à": 0xB5, "ả": 0xB6, "ã": 0xB7, "á": 0xB8, "ạ": 0xB9, "ă": 0xA8, "ằ": 0xBB, "ẳ": 0xBC, "ẵ": 0xBD, "ắ": 0xBE,
    "ặ": 0xC6, "â": 0xA9, "ầ": 0xC7, "ẩ": 0xC8, "ẫ": 0xC9, "ấ": 0xCA, "ậ": 0xCB, "è": 0xCC, "ẻ": 0xCE, "ẽ": 0xCF,
    "é": 0xD0, "ẹ": 0xD1, "ê": 0xAA, "ề": 0xD2, "ể": 0xD3, "ễ": 0xD4, "ế": 0xD5, "ệ": 0xD6, "ì": 0xD7, "ỉ": 0xD8,
    "ĩ": 0xDC, "í": 0xDD, "ị": 0xDE, "ò": 0xDF, "ỏ": 0xE1, "õ": 0xE2, "ó": 0xE3, "ọ": 0xE4, "ô": 0xAB, "ồ": 0xE5,
    "ổ": 0xE6, "ỗ": 0xE7, "ố": 0xE8, "ộ": 0xE9, "ơ": 0xAC, "ờ": 0xEA, "ở": 0xEB, "ỡ": 0xEC, "ớ": 0xED, "ợ": 0xEE,
    "ù": 0xEF, "ủ": 0xF1, "ũ": 0xF2, "ú": 0xF3, "ụ": 0xF4, "ư": 0xAD, "ừ": 0xF5, "ử": 0xF6, "ữ": 0xF7, "ứ": 0xF8,
    "ự": 0xF9, "ỳ": 0xFA, "ỷ": 0xFB, "ỹ": 0xFC, "ý": 0xFD, "ỵ": 0xFE, "đ": 0xAE,
    "Ă": 0xA1, "Â": 0xA2, "Ê": 0xA3, "Ô": 0xA4, "Ơ": 0xA5, "Ư": 0xA6, "Đ": 0xA7,
}  # fmt: skip
VISCII_CODES = {
    "à": 0xE0, "á": 0xE1, "ả": 0xE4, "ã": 0xE3, "ạ": 0xD5, "ă": 0xE5, "ằ": 0xA2, "ắ": 0xA1, "ẳ": 0xC6, "ẵ": 0xC7,
    "ặ": 0xA3, "â": 0xE2, "ầ": 0xA5, "ấ": 0xA4, "ẩ": 0xA6, "ẫ": 0xE7, "ậ": 0xA7, "è": 0xE8, "é": 0xE9, "ẻ": 0xEB,
    "ẽ": 0xA8, "ẹ": 0xA9, "ê": 0xEA, "ề": 0xAB, "ế": 0xAA, "ể": 0xAC, "ễ": 0xAD, "ệ": 0xAE, "ì": 0xEC, "í": 0xED,
    "ỉ": 0xEF, "ĩ": 0xEE, "ị": 0xB8, "ò": 0xF2, "ó": 0xF3, "ỏ": 0xF6, "õ": 0xF5, "ọ": 0xF7, "ô": 0xF4, "ồ": 0xB0,
    "ố": 0xAF, "ổ": 0xB1, "ỗ": 0xB2, "ộ": 0xB5, "ơ": 0xBD, "ờ": 0xB6, "ớ": 0xBE, "ở": 0xB7, "ỡ": 0xDE, "ợ": 0xFE,
    "ù": 0xF9, "ú": 0xFA, "ủ": 0xFC, "ũ": 0xFB, "ụ": 0xF8, "ư": 0xDF, "ừ": 0xD7, "ứ": 0xD1, "ử": 0xD8, "ữ": 0xE6,
    "ự": 0xF1, "ỳ": 0xCF, "ý": 0xFD, "ỷ": 0xD6, "ỹ": 0xDB, "ỵ": 0xDC, "đ": 0xF0,
    "À": 0xC0, "Á": 0xC1, "Ả": 0xC4, "Ã": 0xC3, "Ạ": 0x80, "Ă": 0xC5, "Ằ": 0x82, "Ắ": 0x81, "Ẳ": 0x02, "Ẵ": 0x05,
    "Ặ": 0x83, "Â": 0xC2, "Ầ": 0x85, "Ấ": 0x84, "Ẩ": 0x86, "Ẫ": 0x06, "Ậ": 0x87, "È": 0xC8, "É": 0xC9, "Ẻ": 0xCB,
    "Ẽ": 0x88, "Ẹ": 0x89, "Ê": 0xCA, "Ề": 0x8B, "Ế": 0x8A, "Ể": 0x8C, "Ễ": 0x8D, "Ệ": 0x8E, "Ì": 0xCC, "Í": 0xCD,
    "Ỉ": 0x9B, "Ĩ": 0xCE, "Ị": 0x98, "Ò": 0xD2, "Ó": 0xD3, "Ỏ": 0x99, "Õ": 0xA0, "Ọ": 0x9A, "Ô": 0xD4, "Ồ": 0x90,
    "Ố": 0x8F, "Ổ": 0x91, "Ỗ": 0x92, "Ộ": 0x93, "Ơ": 0xB4, "Ờ": 0x96, "Ớ": 0x95, "Ở": 0x97, "Ỡ": 0xB3, "Ợ": 0x94,
    "Ù": 0xD9, "Ú": 0xDA, "Ủ": 0x9C, "Ũ": 0x9D, "Ụ": 0x9E, "Ư": 0xBF, "Ừ": 0xBB, "Ứ": 0xBA, "Ử": 0xBC, "Ữ": 0xFF,
    "Ự": 0xB9, "Ỳ": 0x9F, "Ý": 0xDD, "Ỷ": 0x14, "Ỹ": 0x19, "Ỵ": 0x1E, "Đ": 0xD0,
}  # fmt: skip
VNI_SEQUENCES = """
    à=aø á=aù ả=aû ã=aõ ạ=aï ă=aê ằ=aè ắ=aé ẳ=aú ẵ=aü ặ=aë â=aâ ầ=aà ấ=aá ẩ=aå ẫ=aã ậ=aä
    è=eø é=eù ẻ=eû ẽ=eõ ẹ=eï ê=eâ ề=eà ế=eá ể=eå ễ=eã ệ=eä ì=ì í=í ỉ=æ ĩ=ó ị=ò
    ò=oø ó=où ỏ=oû õ=oõ ọ=oï ô=oâ ồ=oà ố=oá ổ=oå ỗ=oã ộ=oä ơ=ô ờ=ôø ớ=ôù ở=ôû ỡ=ôõ ợ=ôï
    ù=uø ú=uù ủ=uû ũ=uõ ụ=uï ư=ö ừ=öø ứ=öù ử=öû ữ=öõ ự=öï ỳ=yø ý=yù ỷ=yû ỹ=yõ ỵ=î đ=ñ"""
VNI = dict(pair.split("=") for pair in VNI_SEQUENCES.split())
VNI |= {letter.upper(): sequence.upper() for letter, sequence in VNI.items()}
PLAIN_SIGNS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "..."})
ENCODINGS = ("tcvn3", "vni", "viscii", "cp1258", "utf-8")


def written(text: str, encoding: str) -> bytes:
    """The bytes of a text in an old encoding; capitals with tones are small letters in TCVN3."""
    if encoding == "cp1258":
        return b"".join(map(_in_cp1258, text))
    if encoding == "utf-8":
        return text.encode()
    if encoding == "vni":
        return "".join(VNI.get(letter, letter) for letter in text).encode("cp1252")
    codes = TCVN3_CODES if encoding == "tcvn3" else VISCII_CODES
    return b"".join(_in_codes(letter, codes) for letter in text)


def shown(text: str, encoding: str) -> str:
    """What a Western program shows of it."""
    return "".join(bytes([code]).decode("cp1252", "ignore") or chr(code) for code in written(text, encoding))


def _in_codes(letter: str, codes: dict[str, int]) -> bytes:
    code = codes.get(letter, codes.get(letter.lower()))
    return letter.encode("cp1252") if code is None else bytes([code])


def _in_cp1258(letter: str) -> bytes:
    base, shape, tone = letter, "", ""
    for mark in unicodedata.normalize("NFD", letter)[1:]:
        shape, tone = (shape, mark) if mark in "\u0300\u0301\u0303\u0309\u0323" else (mark, tone)
    try:
        return letter.encode("cp1258")
    except UnicodeEncodeError:
        base = unicodedata.normalize("NFC", unicodedata.normalize("NFD", letter)[0] + shape)
        return base.encode("cp1258") + tone.encode("cp1258")
