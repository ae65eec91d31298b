from hypothesis import given
from hypothesis import strategies as st

from tracuu.vietnamese.compounds import glued


def test_syllables_of_a_word_stand_together() -> None:
    assert glued("không có lý do, Kiện toàn tổ chức") == "không có lý_do, Kiện_toàn tổ chức"


def test_what_only_stands_side_by_side_is_left() -> None:
    assert glued("mặt, bằng khen") == "mặt, bằng_khen"
    assert glued("an  toàn") == "an  toàn"


@given(st.text(st.sampled_from("an toàn lý do ■□,\n")))
def test_offsets_stay(text: str) -> None:
    together = glued(text)
    assert len(together) == len(text)
    assert all(new == old or (new == "_" and old.isspace()) for new, old in zip(together, text, strict=True))
