import pytest

from tracuu.reading.crosscheck import Reading, checked, settled


@pytest.mark.parametrize(
    ("words", "figures", "expected"),
    [
        ("Tổng đàn lợn", None, Reading("Tổng đàn lợn")),
        ("| Lúa _", None, Reading("Lúa")),
        ("bảo hiểm ytế", None, Reading("bảo hiểm y tế")),
        ("4.512", ("4.512", "4.512"), Reading("4.512", "4.512")),
        ("551", ("55,1", "551"), Reading("55,1", "551", True)),
        ("1 .250", ("1 .250", "1.250"), Reading("1.250", "1.250")),
        ("98,5%", ("98,5%", "98,5%"), Reading("98,5%", "98,5%")),
        ("521/522", ("521/522", "521/522"), Reading("521/522", "521/522")),
        ("32790", ("3279O;", "3.279,0"), Reading("3.279,0", "3279O;", True)),
        ("Thực hiện 2022", ("Thuc hién 2022", "Thực hiện 2022"), Reading("Thực hiện 2022", "Thực hiện 2022")),
        ("Thực hiện 2022", ("Thuc hién 2023", "Thực hiện 2022"), Reading("Thực hiện 2022", "Thực hiện 2022", True)),
        ("NÑăm 2023", ("Nam 2023", "Năm 2023"), Reading("Năm 2023", "Năm 2023")),
        ("12,5 13,6", ("12,5 13,6", "12,5 13,6"), Reading("12,5 13,6", "12,5 13,6", True)),
        ("190 201", ("190 201,8", "190 201,8"), Reading("190 201,8", "190 201,8", True)),
        ("5.509.780. 643", ("5.509.780. 643", "5.509.780. 643"), Reading("5.509.780.643", "5.509.780.643")),
        ("1 250 000", ("1 250 000", "1 250 000"), Reading("1 250 000", "1 250 000", True)),
        ("1,150,9", ("1,150,9", "1.150,9"), Reading("1.150,9", "1.150,9")),
        ("9,433,834", ("9,433,834", "9,433,834"), Reading("9,433,834", "9,433,834")),
        ("", ("", ""), Reading("", "")),
    ],
)
def test_a_cell(words: str, figures: tuple[str, str] | None, expected: Reading) -> None:
    assert settled(words, figures) == expected


def rows(*texts: str) -> list[list[Reading]]:
    """Rows of cells; "a|b!" was read as a and as b, and is in doubt."""
    made = []
    for text in texts:
        parts = [cell.rstrip("!").partition("|") for cell in text.split()]
        doubts = [cell.endswith("!") for cell in text.split()]
        made.append([Reading(one, two or one, doubt) for (one, _, two), doubt in zip(parts, doubts, strict=True)])
    return made


RIGHT = ("605 598,2 98,9", "62 62,7 101,1", "3.751 3.750,7 100,0")  # plan, result, share of the plan


def doubts(table: list[list[Reading]]) -> list[list[bool]]:
    return [[cell.unverified for cell in row] for row in table]


def test_a_row_that_its_own_per_cent_contradicts_is_in_doubt_whole() -> None:
    table = checked(rows(*RIGHT, "2.250 2.316 192,9"))
    assert doubts(table) == [[False] * 3] * 3 + [[True] * 3]


def test_the_other_reading_is_taken_where_it_makes_the_per_cent_right() -> None:
    table = checked(rows(*RIGHT, "2.250 2.316|2.376! 102,9", "5.000 39.175|3.917,5! 78,4"))
    assert [cell.text for cell in table[4]] == ["5.000", "3.917,5", "78,4"]
    assert doubts(table) == [[False] * 3] * 5


def test_a_per_cent_makes_sure_of_figures_that_were_read_differently() -> None:
    assert doubts(checked(rows(*RIGHT, "88.000|83.000! 91.250 103,7")))[3] == [False] * 3


def test_without_a_relation_the_doubt_of_the_readings_stays() -> None:
    table = rows("605 598,2 3", "62|6,2! 62,7 8", "3.751 3.750,7 5")
    assert checked(table) == table


def test_a_row_with_an_empty_cell_or_words_is_left_alone() -> None:
    table = checked([*rows(*RIGHT), [Reading("Lúa"), Reading("598,2"), Reading("")]])
    assert doubts(table)[3] == [False] * 3


def test_no_rows() -> None:
    assert checked([]) == []
