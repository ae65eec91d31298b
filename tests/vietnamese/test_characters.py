import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.vietnamese import characters
from tracuu.vietnamese.characters import compose, fold, is_syllable, key, syllable_share

CASES = json.loads((Path(__file__).parents[1] / "cases" / "characters.json").read_text("utf-8"))
SYLLABLES = """a ạ ấp bác cách chuyển công của dưới đường ếch em ghi ghế giá giữ gì gìn giếng giết giữa hòa hoà hoạch
huyện huỳnh ít khuya khuỷu khoảng ký lũy lý mướp muỗng năm ngành nghề nghiệp ngoằn nguyễn người nhuyễn oan ốc phường
quả quần quốc quận quyết quýt quỳnh quyền rượu sở suất thoát thuế thuở thủy tỷ triệu truyền tuyên tuần uống ủy ưu ướt
vườn xoong xuất y ý yêu yếu yên"""
NOT_SYLLABLES = """kỳnăm trênđịa hiệntrạng emđạt Côngnghiệp report ngiệp nghà kang cế đat hocj wifi zôn Covid
vắcxin ban1 tấn.Tổng khg ngh b tiêuchí phátt"""


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_case(case: dict) -> None:
    name, text = case["input"]
    assert getattr(characters, name)(text) == case["expected"]


@pytest.mark.parametrize("word", SYLLABLES.split())
def test_a_syllable_is_one_in_any_case_and_form(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(word.upper())
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize("word", NOT_SYLLABLES.split())
def test_no_syllable(word: str) -> None:
    assert not is_syllable(word)


@given(st.text())
def test_composing_and_keys_are_stable(text: str) -> None:
    assert compose(compose(text)) == compose(text)
    assert key(key(text)) == key(text)


VIETNAMESE = st.text(alphabet="aàảãáạăằẳẵắặâầẩẫấậđeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵĐỨbc 1,")


@given(VIETNAMESE)
def test_folding_keeps_offsets_of_composed_text(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(text) == fold(unicodedata.normalize("NFD", text))
    assert fold(text).isascii()


def test_share_tells_vietnamese_from_other_text() -> None:
    assert syllable_share("Năng suất lúa bình quân đạt 62,5 tạ/ha (KH 60)") == 1.0
    assert syllable_share("The board of directors approved nothing this year") < 0.3
    assert syllable_share("TỔNG KẾT NĂM") == 1.0
    assert syllable_share("12,5 %") == 0.0
