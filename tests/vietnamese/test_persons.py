"""Private persons are told from officials, from places named after persons, and from persons of history."""

import pytest

from tracuu.vietnamese.persons import private_persons


def names(text: str) -> list[str]:
    return [text[one.start : one.end] for one in private_persons(text)]


def test_a_person_once_known_is_known_without_ông() -> None:
    assert names("Hộ ông Trần Văn Mẫu khiếu nại. Đã trả lời Trần Văn Mẫu.") == ["Trần Văn Mẫu", "Trần Văn Mẫu"]


def test_an_official_is_none_anywhere_in_the_text() -> None:
    assert names("Ông Trần Văn Mẫu phát biểu. Dự có đồng chí Trần Văn Mẫu, Bí thư Đảng ủy.") == []


def test_a_crime_is_nobodys_office() -> None:
    text = "Đồng chí Trần Văn Mẫu, Chủ tịch UBND xã. Khởi tố Trần Văn Mẫu, sinh năm 1990, trú tại thôn Đoài."
    assert names(text) == ["Trần Văn Mẫu"]


@pytest.mark.parametrize("text", ["Ông Isaac Newton", "bà Marie Curie", "", "ông", "Trần", "Trần Văn Mẫu"])
def test_nobody_private(text: str) -> None:
    assert names(text) == []
