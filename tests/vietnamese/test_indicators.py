import pytest

from tracuu.vietnamese.indicators import beyond_plan, content_words, names_measure, overlapped, small


@pytest.mark.parametrize(
    ("label", "measured", "is_named"),
    [
        ("tổng diện tích gieo trồng", "area", True),
        ("tổng thu ngân sách", "money", True),
        ("thu hoạch", "mass", False),  # a harvest, no revenue
        ("chi trả trợ cấp", "count", False),
        ("trọng lượng", "mass", True),
        ("lúa", "area", False),
        ("tốc độ tăng", "ratio", True),
    ],
)
def test_labels_that_name_what_is_measured(label: str, measured: str, is_named: bool) -> None:
    assert names_measure(label, measured) is is_named


def test_names_are_joined_where_they_overlap() -> None:
    assert overlapped("số hộ nghèo", "hộ nghèo đa chiều") == "số hộ nghèo đa chiều"
    assert overlapped("", "đàn lợn") == "đàn lợn"


def test_the_same_name_has_the_same_words_in_any_order() -> None:
    assert content_words("Sản lượng thóc cả năm") == content_words("thóc: sản lượng".replace(":", ""))
    assert content_words("đàn lợn") != content_words("đàn bò")


def test_small_letters_leave_names_alone() -> None:
    assert (small("Lúa xuân"), small("Hội Nông dân"), small("NTM")) == ("lúa xuân", "Hội Nông dân", "NTM")


def test_what_falls_short_of_a_plan() -> None:
    assert beyond_plan("thu thuế", True, "dự toán") == "thu thuế hụt dự toán"
