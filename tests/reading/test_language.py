from pathlib import Path

import pytest

from tracuu.errors import NotAReport
from tracuu.reading.language import FEWEST_WORDS, require_report
from tracuu.records import Document, Line

VIETNAMESE = "Trong sáu tháng đầu năm, Ủy ban nhân dân xã đã chỉ đạo các thôn gieo cấy đúng khung thời vụ. "
ENGLISH = "The council has asked every village to plant its fields within the season that was agreed before. "
LEGACY = "Tæng thu ng©n s¸ch x· ®¹t 6.215 triÖu ®ång, b»ng 97% dù to¸n huyÖn giao ®Çu n¨m cho x·. "


def document(text: str) -> Document:
    return Document(Path("bao-cao.txt"), "0" * 64, (Line(text, 1),))


@pytest.mark.parametrize("text", [VIETNAMESE * 2, VIETNAMESE.upper() * 2, VIETNAMESE * 3 + ENGLISH])
def test_a_report_passes(text: str) -> None:
    require_report(document(text))


@pytest.mark.parametrize("text", [ENGLISH * 3, LEGACY * 3, ENGLISH * 2 + VIETNAMESE])
def test_another_language_is_refused(text: str) -> None:
    with pytest.raises(NotAReport, match="syllables"):
        require_report(document(text))


@pytest.mark.parametrize("words", [0, 1, FEWEST_WORDS - 1])
def test_a_few_words_are_refused(words: int) -> None:
    with pytest.raises(NotAReport, match=f"{words} words"):
        require_report(document("xã " * words + "2023 45% - !"))
    require_report(document("xã " * FEWEST_WORDS))
