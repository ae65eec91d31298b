"""Which fields headings name, as reports word them."""

import pytest

from tracuu.vietnamese.fields import fields_of, known_fields


@pytest.mark.parametrize(
    ("heading", "fields"),
    [
        ("KẾT QUẢ › LĨNH VỰC KINH TẾ › Thu, chi ngân sách", {"Thu, chi ngân sách"}),
        ("VỀ KINH TẾ › Nông, lâm nghiệp › Cây lương thực", {"Nông nghiệp, nông thôn"}),
        ("VỀ VĂN HOÁ - XÃ HỘI › Công tác Y Tế", {"Y tế, dân số"}),
        ("QUỐC PHÒNG - AN NINH, CCHC", {"Quốc phòng, an ninh", "Cải cách hành chính, tiếp công dân"}),
        ("KINH TẾ › Giao thông, XDCB, NTM", {"Nông nghiệp, nông thôn", "Xây dựng, giao thông"}),
        ("HẠN CHẾ VÀ NGUYÊN NHÂN", set()),
        ("Tình hình kinh tế", set()),
        ("Y tá trưởng", set()),  # part of a word is no word
        ("", set()),
    ],
)
def test_the_lowest_heading_that_names_a_field_decides(heading: str, fields: set[str]) -> None:
    assert fields_of(heading) == fields


def test_society_at_large_is_each_of_its_fields() -> None:
    assert {"Giáo dục", "Y tế, dân số", "Văn hóa, thông tin, thể thao"} <= fields_of("LĨNH VỰC VĂN HÓA - XÃ HỘI")


def test_each_field_is_named_by_its_own_words() -> None:
    named = {field: fields_of(field) for field in known_fields()}
    assert [field for field, found in named.items() if field not in found] == []
    assert all(all(marks) for marks in known_fields().values())
