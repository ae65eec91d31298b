"""What is worked out of two other figures, recomputed."""

import pytest
from checking import check


@pytest.mark.parametrize(
    ("sentence", "holds"),
    [
        ("Năng suất lúa 55,92 tạ/ha, tăng 2,48% (+1,35 tạ/ha).", True),
        ("Diện tích ngô 6.285,3 ha, giảm 11,54% (-820,3 ha).", True),
        ("Diện tích ngô 6.285,3 ha, giảm 15,4% (-820,3 ha).", False),
    ],
)
def test_growth_against_both_values(sentence: str, holds: bool) -> None:
    (found,) = check(sentence)
    assert (found.kind, found.holds) == ("difference", holds)


@pytest.mark.parametrize(
    ("sentences", "verdicts"),
    [
        (("Lúa gieo 462,56 ha, năng suất 115 tạ/ha.", "Sản lượng 53.195 tạ."), [True]),
        (("Lúa gieo 400 ha, năng suất 60 tạ/ha, sản lượng 2.400 tấn.",), [True]),
        (("Lúa gieo 400 ha, năng suất 60 tạ/ha, sản lượng 2.900 tấn.",), [False]),
        (("Ngô gieo 500 ha, đã gặt 400 ha, năng suất 60 tạ/ha, sản lượng 2.400 tấn.",), [True]),
        (("Ngô gieo 500 ha, đã gặt 450 ha, năng suất 60 tạ/ha, sản lượng 2.400 tấn.",), []),
        (("Rau gieo 40 ha, sản lượng 900 tấn.",), []),
    ],
)
def test_area_times_yield(sentences: tuple[str, ...], verdicts: list[bool]) -> None:
    assert [found.holds for found in check(*sentences)] == verdicts
