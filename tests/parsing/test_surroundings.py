from tracuu.parsing.surroundings import Surroundings, tail_after


def around(before: str = "", after: str = "") -> Surroundings:
    return Surroundings(before, before, after, after)


def test_a_bracket_before_the_number_is_seen_over_blanks() -> None:
    assert around(before=" con ( ").opens_bracket
    assert not around(before=" con (giảm ").opens_bracket


def test_a_base_is_no_tail() -> None:
    assert tail_after(around(after=" kế hoạch năm, ")) == ""
    assert tail_after(around(after=" nghèo trên địa bàn; ")) == "nghèo trên địa bàn"
