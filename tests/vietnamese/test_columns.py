import pytest

from tracuu.vietnamese.columns import column_meaning, columns_meaning, measure_of


@pytest.mark.parametrize(
    ("heading", "kind", "base"),
    [
        ("Thực hiện năm 2022", "result", None),
        ("Kế hoạch năm 2023", "target", None),
        ("KH 2023", "target", None),
        ("Dự toán HĐND giao", "target", None),
        ("Ước thực hiện 2023", "result", None),
        ("So với kế hoạch (%)", "plan_share", "kế hoạch"),
        ("TH/KH (%)", "plan_share", "KH"),
        ("So với cùng kỳ (%)", "yoy_share", "cùng kỳ"),
        ("2023/2022 (%)", "yoy_share", "2022"),
        ("Tăng, giảm so với năm 2022", "change", "năm 2022"),
        ("Cơ cấu (%)", "share", None),
        ("Tổng số", "result", None),
    ],
)
def test_headings(heading: str, kind: str, base: str | None) -> None:
    column = column_meaning(heading)
    assert column is not None
    assert (column.kind.value, column.base) == (kind, base)


@pytest.mark.parametrize("heading", ["STT", "TT", "Ghi chú", "Đơn vị tính"])
def test_columns_without_values(heading: str) -> None:
    assert column_meaning(heading) is None


def test_a_bare_column_of_a_plan_plans() -> None:
    column = column_meaning("Năm 2024", is_plan=True)
    assert column is not None and column.kind.value == "target"


def test_an_estimate_is_marked() -> None:
    column = column_meaning("Ước TH cả năm")
    assert column is not None and column.is_estimate


@pytest.mark.parametrize(
    ("headings", "place", "kind", "base", "level", "against"),
    [
        (("Kế hoạch", "Thực hiện", "Tỷ lệ %"), 2, "plan_share", "kế hoạch", 1, 0),
        (("TH 2024", "KH 2025", "Ước TH 2025", "So với KH (%)", "So với năm 2024 (%)"), 3, "plan_share", "KH", 2, 1),
        (
            ("TH 2024", "KH 2025", "Ước TH 2025", "So với KH (%)", "So với năm 2024 (%)"),
            4,
            "yoy_share",
            "năm 2024",
            2,
            0,
        ),
        (("Năm 2023", "Năm 2024", "Tăng, giảm", "So sánh (%)"), 2, "change", "năm 2023", 1, 0),
        (("Năm 2023", "Năm 2024", "Tăng, giảm", "So sánh (%)"), 3, "yoy_share", "năm 2023", 1, 0),
        (("Dự toán tỉnh giao", "Thực hiện", "Đạt % (2/1)"), 2, "plan_share", "dự toán", 1, 0),
        (("Cùng kỳ", "Thực hiện", "So sánh › CK (%)"), 2, "yoy_share", "CK", 1, 0),
        (("Tổng số hộ", "Số hộ nghèo", "Tỷ lệ (%)"), 2, "share", None, 1, 0),
        (("Số lớp", "Số học sinh", "Tỷ lệ lên lớp (%)"), 2, "share", None, None, None),
        (("Thực hiện 2022", "Kế hoạch 2023", "TH/KH (%)"), 2, "plan_share", "KH", None, None),
    ],
)
def test_a_column_beside_others(
    headings: tuple[str, ...], place: int, kind: str, base: str | None, level: int | None, against: int | None
) -> None:
    column = columns_meaning(headings)[place]
    assert column is not None
    assert (column.kind.value, column.base, column.level, column.against) == (kind, base, level, against)


@pytest.mark.parametrize(
    ("heading", "measure"),
    [
        ("Số hộ nghèo", "Số hộ nghèo"),
        ("Năng suất (tạ/ha)", "Năng suất"),
        ("Kế hoạch diện tích 2024", "diện tích"),
        ("Nữ", "Nữ"),
        ("Lũy kế 5 tháng", None),
        ("Ước TH quý III", None),
        ("UBND tỉnh giao", None),
        ("Tổng số", None),
        ("2023/2022 (%)", None),
    ],
)
def test_what_a_heading_measures(heading: str, measure: str | None) -> None:
    assert measure_of(heading) == measure
