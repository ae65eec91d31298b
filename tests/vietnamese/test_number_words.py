"""Numbers in words: read back what a plain writer of number words writes."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.vietnamese.number_words import amount_said_again, find_small_counts, parse_number_words

DIGITS = "không một hai ba bốn năm sáu bảy tám chín".split()


def under_thousand(value: int, full: bool) -> str:
    hundreds, tens, ones = value // 100, value // 10 % 10, value % 10
    words = [DIGITS[hundreds], "trăm"] if hundreds or full else []
    if tens > 1:
        words += [DIGITS[tens], "mươi"]
        words += [{1: "mốt", 4: "tư", 5: "lăm"}.get(ones, DIGITS[ones])] if ones else []
    elif tens == 1:
        words += ["mười", *([{5: "lăm"}.get(ones, DIGITS[ones])] if ones else [])]
    elif ones:
        words += [*(["linh"] if words else []), DIGITS[ones]]
    return " ".join(words)


def written(value: int) -> str:
    """A number in words as an accountant writes it."""
    parts: list[str] = []
    for size, name in ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn"), (1, "")):
        group, value = divmod(value, size)
        if group:
            parts.append(f"{under_thousand(group, full=bool(parts))} {name}".strip())
    return ", ".join(parts)


@given(st.integers(1, 999_999_999_999))
def test_what_is_written_reads_back(value: int) -> None:
    assert parse_number_words(written(value)) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Hai mươi nhăm", 25),
        ("hai mươi tư", 24),
        ("ba trăm lẻ bẩy", 307),
        ("một ngàn không trăm linh năm", 1005),
        ("hai triệu rưỡi", 2_500_000),
        ("một nghìn hai trăm tỷ", 1_200_000_000_000),
        ("năm trăm triệu chẵn", 500_000_000),
        ("ba vạn", 30_000),
        ("", None),
        ("mươi hai", None),
        ("hai ba", None),
        ("một dự án", None),
    ],
)
def test_forms(words: str, value: int | None) -> None:
    assert parse_number_words(words) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    "text",
    [
        "một số hộ",
        "về hai mặt",
        "bộ phận một cửa",
        "thứ hai",
        "là một xã",
        "của ba cấp",
        "trong năm đơn vị đã",
        "có năm",
    ],
)
def test_words_that_do_not_count(text: str) -> None:
    assert find_small_counts(text) == [] or "số" in text


def test_amounts_said_again_stand_in_brackets() -> None:
    said = "thu 2.500.000đ ( Hai triệu, năm trăm nghìn đồng chẵn./.)"
    assert amount_said_again(said, 14) == ("Hai triệu, năm trăm nghìn", Decimal(2_500_000))
    assert amount_said_again("thu 2.500.000đ (bằng chữ: hai triệu năm trăm nghìn đồng)", 14) is not None
    assert amount_said_again("có 25 con (trâu, bò)", 9) is None


def test_hostile_lines_are_read_in_linear_time() -> None:
    for line in ("một " * 25_000, "(một " * 20_000, "có hai " * 15_000, "một nghìn " * 10_000):
        find_small_counts(line)
        parse_number_words(line)
        amount_said_again(line, 0)
