"""Places that questions name and no report is of."""

import pytest

from tracuu.asking.absent import places_mentioned, unknown_places
from tracuu.asking.naming import Found
from tracuu.records import Place
from tracuu.vietnamese.vocabulary import Vocabulary, count_vocabulary

LANGUAGE = count_vocabulary([["xuân", "lam"], ["quảng", "trường"], ["vân", "khê"]])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("thu ngân sách xã Đông Khê", ("xã Đông Khê",)),
        ("thu ngân sách xã tân thành", ("xã tân thành",)),
        ("xã mình có mấy thôn", ()),
        ("xã Xuân Lam", ()),
        ("đề án của huyện Đông Hà", ("huyện Đông Hà",)),
        ("Cao Thượng có bao nhiêu tàu", ("Cao Thượng",)),
        ("rác chở về xã Vân Khê", ()),
        ("Quảng Trường rộng bao nhiêu", ()),
        ("Bảo Hiểm Y Tế", ()),
        ("Cây Lúa năm nay", ()),
        ("UBND XUÂN LAM chi bao nhiêu", ()),
    ],
)
def test_unknown_places(text: str, names: tuple[str, ...]) -> None:
    assert unknown_places(text, [], LANGUAGE) == names


def test_what_is_known_already_is_not_unknown() -> None:
    known = [Found(Place("Cao Thượng"), 0, 10)]
    assert unknown_places("Cao Thượng có bao nhiêu tàu", known, Vocabulary()) == ()


def test_places_that_a_report_speaks_of() -> None:
    assert places_mentioned("rác chở về xã Vân Khê hay xã Đông Khê", LANGUAGE) == ("xã Vân Khê",)
