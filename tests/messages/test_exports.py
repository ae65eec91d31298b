"""What downloaded files say."""

from datetime import date

from tracuu.messages import exports


def test_the_day_is_written_as_in_vietnam() -> None:
    assert "ngày 09/03/2026" in exports.FOOTER.format(day=date(2026, 3, 9))


def test_columns_are_told_apart() -> None:
    names = [value for name, value in vars(exports).items() if name.startswith("COLUMN_")]
    assert len(set(names)) == len(names)
