import pytest

from tracuu.vietnamese.comparisons import (
    base_around,
    change_before,
    is_bound,
    is_intended,
    is_multiple,
    is_of_a_whole,
    opens_comparison,
    qualifier_before,
    without_base,
)


@pytest.mark.parametrize(
    ("before", "verb"),
    [
        ("giá trị sản xuất tăng ", "tăng"),
        ("(giảm ", "giảm"),
        ("hụt ", "hụt"),
        ("tăng lên ", None),
        ("giảm xuống còn ", None),
        ("gia cầm hơn ", None),
        ("hơn KH ", "hơn"),
        ("đàn lợn có ", None),
    ],
)
def test_changes(before: str, verb: str | None) -> None:
    change = change_before(before)
    assert (change.verb if change else None) == verb


@pytest.mark.parametrize(
    ("before", "after", "plan", "earlier"),
    [
        ("đạt ", " so với kế hoạch năm, bằng", "kế hoạch năm", None),
        ("đạt ", " kế hoạch", "kế hoạch", None),
        ("đạt ", "KH", "KH", None),
        ("tăng ", " so với cùng kỳ năm 2022.", None, "cùng kỳ năm 2022"),
        ("tăng ", " so với năm trước", None, "năm trước"),
        ("so với cùng kỳ tăng ", ".", None, "cùng kỳ"),
        ("đạt ", ", trong đó học sinh giỏi", None, None),
        ("đạt ", " dự toán tỉnh giao", "dự toán tỉnh giao", None),
    ],
)
def test_bases(before: str, after: str, plan: str | None, earlier: str | None) -> None:
    base = base_around(before, after)
    assert (base.plan, base.earlier) == (plan, earlier)
    assert base.printed == (plan or earlier)


@pytest.mark.parametrize(
    ("before", "word"),
    [
        ("đạt trên ", "trên"),
        ("ước đạt ", "ước"),
        ("ước khoảng ", "khoảng"),
        ("gần ", "gần"),
        ("đạt ", None),
        ("nhiều hơn ", None),
    ],
)
def test_qualifiers(before: str, word: str | None) -> None:
    assert qualifier_before(before, is_change=False) == word


def test_small_questions() -> None:
    assert is_bound("không quá ")
    assert not is_bound("trẻ dưới ")
    assert is_multiple("gấp hơn ")
    assert is_of_a_whole("chiếm trên ")
    assert is_intended("Phấn đấu đạt ")
    assert not is_intended("Đã đạt ")
    assert opens_comparison("so với ")
    assert without_base(" kế hoạch năm; ") == "; "
