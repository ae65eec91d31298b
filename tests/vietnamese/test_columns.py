import pytest

from tracuu.vietnamese.columns import column_meaning


@pytest.mark.parametrize(
    ("heading", "unit", "kind", "base"),
    [
        ("Thực hiện năm 2022", "tấn", "result", None),
        ("Kế hoạch năm 2023", "tấn", "target", None),
        ("KH 2023", None, "target", None),
        ("Dự toán HĐND giao", "đồng", "target", None),
        ("Ước thực hiện 2023", "ha", "result", None),
        ("So với kế hoạch (%)", "%", "plan_share", "kế hoạch"),
        ("TH/KH (%)", "%", "plan_share", "KH"),
        ("So với cùng kỳ (%)", "%", "yoy_share", "cùng kỳ"),
        ("2023/2022 (%)", "%", "yoy_share", "2022"),
        ("Tăng, giảm so với năm 2022", "ha", "change", "năm 2022"),
        ("Cơ cấu (%)", "%", "share", None),
        ("Tổng số", "hộ", "result", None),
    ],
)
def test_headings(heading: str, unit: str | None, kind: str, base: str | None) -> None:
    column = column_meaning(heading, unit)
    assert column is not None
    assert (column.kind.value, column.base) == (kind, base)


@pytest.mark.parametrize("heading", ["STT", "TT", "Ghi chú", "Đơn vị tính"])
def test_columns_without_values(heading: str) -> None:
    assert column_meaning(heading, None) is None


def test_a_bare_column_of_a_plan_plans() -> None:
    column = column_meaning("Năm 2024", "ha", is_plan=True)
    assert column is not None and column.kind.value == "target"


def test_an_estimate_is_marked() -> None:
    column = column_meaning("Ước TH cả năm", "ha")
    assert column is not None and column.is_estimate
