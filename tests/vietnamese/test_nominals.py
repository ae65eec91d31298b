import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.vietnamese.nominals import NAME_MASK, TIME_MASK, masked


@given(st.text(max_size=200))
def test_masking_keeps_every_offset(text: str) -> None:
    clear = masked(text)
    assert len(clear) == len(text)
    assert all(new in (old, NAME_MASK, TIME_MASK) for old, new in zip(text, clear, strict=True))


@pytest.mark.parametrize("text", ["trồng 20 ha", "xảy ra 03 vụ", "đạt 100% kế hoạch", "tổ 5 người", "cấp 20 giấy"])
def test_figures_stay_open(text: str) -> None:
    assert masked(text) == text


def test_times_and_names_are_told_apart() -> None:
    assert TIME_MASK in masked("tháng 3 năm 2023")
    assert NAME_MASK in masked("học sinh lớp 5")
    assert NAME_MASK in masked("trẻ dưới 6 tuổi")


@pytest.mark.parametrize(
    "line", ["số " * 30_000, "1/" * 50_000, "vụ " * 40_000, "2023-" * 20_000, "a1" * 50_000, " " * 100_000]
)
def test_hostile_lines_are_masked_in_linear_time(line: str) -> None:
    assert len(masked(line)) == len(line)
