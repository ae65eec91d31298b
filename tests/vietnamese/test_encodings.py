import pytest
from hypothesis import given
from hypothesis import strategies as st
from legacy_texts import shown

from tracuu.vietnamese.encodings import CP1258, TCVN3, UTF8, VISCII, VNI, to_unicode, western_text

SMALL = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
WITH_CAPITALS = "ĂÂÊÔƠƯĐ"


@pytest.mark.parametrize("encoding", [VNI, VISCII, CP1258, UTF8])
def test_every_letter_comes_back(encoding: str) -> None:
    for letter in SMALL + SMALL.upper():
        assert to_unicode(shown(letter, encoding), encoding) == letter


def test_every_letter_that_tcvn3_has_comes_back() -> None:
    for letter in SMALL + WITH_CAPITALS:
        assert to_unicode(shown(letter, TCVN3), TCVN3) == letter


@pytest.mark.parametrize(("sequence", "letter"), [("aú", "ẳ"), ("AÚ", "Ẳ"), ("Aú", "Ẳ"), ("yï", "ỵ"), ("iø", "ì")])
def test_vni_in_its_other_ways(sequence: str, letter: str) -> None:
    assert to_unicode(sequence, VNI) == letter


def test_a_fixed_blank_that_became_a_plain_one() -> None:
    assert to_unicode("vÃ  Ä‘Ã£ thu", UTF8) == "và đã thu"


def test_utf_8_shown_by_a_program_that_keeps_control_characters() -> None:
    assert to_unicode("tỷ đồng".encode().decode("latin-1"), UTF8) == "tỷ đồng"


@pytest.mark.parametrize("encoding", [TCVN3, VNI, VISCII, CP1258, UTF8])
@given(text=st.text(st.characters(max_codepoint=127, exclude_characters="\x02\x05\x06\x14\x19\x1e")))
def test_ascii_stays(encoding: str, text: str) -> None:
    assert to_unicode(text, encoding) == text


@given(st.binary())
def test_western_text_keeps_every_byte(content: bytes) -> None:
    shown = western_text(content)
    assert b"".join(letter.encode("latin-1" if ord(letter) < 256 else "cp1252") for letter in shown) == content
