"""Single holders of prizes and posts; what several may hold, or what changes hands, is left alone. All names are invented."""

import pytest

from tracuu.vietnamese.holders import contradict, find_held


@pytest.mark.parametrize(
    ("sentence", "what", "holder"),
    [
        ("Thôn Đông đạt giải nhất hội thi dân vũ xã.", "giải nhất hội thi dân vũ xã", "Thôn Đông"),
        ("Giải nhất hội thi dân vũ xã: thôn Đoài.", "Giải nhất hội thi dân vũ xã", "thôn Đoài"),
        ("Giải nhất hội thi dân vũ thuộc về thôn Đoài, giải nhì thôn Nội.", "Giải nhất hội thi dân vũ", "thôn Đoài"),
        ("Chủ tịch UBND xã Yên Hà là đồng chí Lê Văn An.", "Chủ tịch UBND xã Yên Hà", "Lê Văn An"),
        ("Đồng chí Lê Văn An - Chủ tịch UBND xã Yên Hà.", "Chủ tịch UBND xã Yên Hà", "Lê Văn An"),
    ],
)
def test_finds_who_holds_what(sentence: str, what: str, holder: str) -> None:
    (held,) = find_held(sentence)
    assert (held.what, held.holder) == (what, holder)


@pytest.mark.parametrize(
    "sentence",
    [
        "Giải nhất hội thi dân vũ xã: thôn Đông và thôn Đoài.",
        "Bầu đồng chí Trần Thị Bình giữ chức Chủ tịch UBND xã Yên Hà thay đồng chí Lê Văn An.",
        "Đồng chí Lê Văn An, Phó Chủ tịch UBND xã Yên Hà.",
        "Đồng chí Lê Văn An, nguyên Chủ tịch UBND xã Yên Hà.",
        "Đồng chí Lê Văn An được tặng Bằng khen của Chủ tịch UBND tỉnh.",
        "Thôn Đông đạt giải nhất.",
        "Dự hội thao của cụm, đội bóng bàn về nhì toàn đoàn.",
        "Thôn Đông đạt giải nhì hội thi dân vũ xã.",
    ],
)
def test_leaves_what_several_may_hold(sentence: str) -> None:
    assert list(find_held(sentence)) == []


def verdict(first: str, second: str, year: int | None = 2023) -> bool | None:
    return contradict(next(find_held(first)), next(find_held(second)), year)


def test_two_holders_of_one_prize_contradict() -> None:
    east = "Thôn Đông đạt giải nhất hội thi dân vũ xã."
    assert verdict(east, "Giải nhất hội thi dân vũ xã: thôn Đoài.") is True
    assert verdict(east, "Giải nhất hội thi dân vũ xã: thôn Đông.") is False


def test_other_contests_years_and_kinds_of_holders_are_other_facts() -> None:
    east = "Thôn Đông đạt giải nhất hội thi dân vũ xã."
    assert verdict(east, "Giải nhất hội thi nấu ăn xã: thôn Đoài.") is None
    assert verdict(east, "Năm 2022, thôn Đoài đạt giải nhất hội thi dân vũ xã.") is None
    assert verdict(east, "Năm 2023, thôn Đoài đạt giải nhất hội thi dân vũ xã.") is True
    assert verdict(east, "Giải nhất hội thi dân vũ xã: đồng chí Lê Văn An.") is None


def test_the_end_of_a_name_is_the_name() -> None:
    whole = "Chủ tịch UBND xã Yên Hà là đồng chí Lê Văn An."
    assert verdict(whole, "Đồng chí An - Chủ tịch UBND xã Yên Hà.") is False


def test_hostile_lines_are_read_in_linear_time() -> None:
    for line in ("giải nhất " * 10_000, "Thôn Đông " * 10_000, "Chủ tịch UBND " * 7_000, "đồng chí A - " * 8_000):
        list(find_held(line))
