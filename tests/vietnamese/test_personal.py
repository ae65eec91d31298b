"""Personal data are found by the words around them; officials, places, bodies, money and years are none."""

from typing import Any

from golden import golden
from hypothesis import given
from hypothesis import strategies as st

from tracuu.vietnamese.personal import MASK, circles, masked, personal_spans

WORDS = st.lists(
    st.sampled_from(
        "ông bà Trần Văn Mẫu Lê Thị Thử sinh năm 1998 , ; . ( ) \n thôn Đoài CCCD 030099001234 0912345678 đồng chí "
        "Chủ tịch xã hộ 13.905.640.000 đồng HKTT: số nhà 12 a@b.vn tài khoản".split(" ")
    ),
    max_size=30,
).map(" ".join)


@golden("personal")
def test_finds_personal_data(case: dict[str, Any]) -> None:
    text = case["input"]
    assert [[one.kind, text[one.start : one.end]] for one in personal_spans(text)] == case["expected"]


@given(WORDS)
def test_spans_stand_apart_and_in_order(text: str) -> None:
    edges = [edge for one in personal_spans(text) for edge in (one.start, one.end)]
    assert edges == sorted(edges) and all(0 <= edge <= len(text) for edge in edges)


@given(WORDS)
def test_what_is_left_stands_where_it_stood(text: str) -> None:
    hidden = masked(text)
    assert len(hidden) == len(text) and hidden.count("\n") == text.count("\n")
    assert all(after in (before, MASK) for before, after in zip(text, hidden, strict=True))


def test_circles_keep_the_ends_of_lines() -> None:
    assert circles("Trần \nVăn") == "●●●●●\n●●●"
