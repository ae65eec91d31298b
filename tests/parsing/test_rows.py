from tracuu.parsing.rows import Row, is_capitals, starts_lower


def test_a_row_remembers_how_wide_its_line_was() -> None:
    row = Row.of("   Thu ngân sách  ", 3, 2)
    assert (row.width, row.blank_at_end, row.number, row.page, row.joined) == (13, True, 3, 2, False)
    assert row.with_text(row.text) is row
    assert row.with_text("Thu").width == 3
    assert Row.of(" \t", 1, None).is_blank


def test_capitals_are_told_from_abbreviations() -> None:
    assert is_capitals("I. KINH TẾ - XÃ HỘI 2023")
    assert not is_capitals("UBND xã")
    assert not is_capitals("KT")


def test_a_broken_sentence_goes_on_in_lower_case() -> None:
    assert starts_lower("đồng ruộng")
    assert not starts_lower("Đồng ruộng")
    assert not starts_lower("5 ha")
