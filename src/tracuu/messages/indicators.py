"""What is said of indicators: by the page "Chỉ tiêu" and by the command."""

ROLES = {"result": "kết quả", "estimate": "ước thực hiện", "target": "chỉ tiêu đề ra", "limit": "mức giới hạn"}
NONE_FOUND = "Không có chỉ tiêu nào trong kho có tên như vậy. Hãy thử ít chữ hơn, ví dụ: hộ nghèo."


def indicator_line(name: str, unit: str, beside: str, count: int) -> str:
    """An indicator with its unit and how often it is stated.

    >>> indicator_line("đàn lợn", "con", "", 6)
    'đàn lợn (con): 6 số liệu'
    >>> indicator_line("sản lượng", "tấn", "Thủy sản", 2)
    'sản lượng (tấn; «Thủy sản»): 2 số liệu'
    """
    told = "; ".join(filter(None, (unit, f"«{beside}»" if beside else "")))
    return f"{name} ({told}): {count} số liệu" if told else f"{name}: {count} số liệu"


def value_line(place: str, period: str, role: str, shown: str, citation: str) -> str:
    """One value of an indicator with where it stands.

    >>> value_line("xã An Bình", "năm 2023", "target", "15 tỷ đồng", "Báo cáo số 4/BC-UBND, mục I")
    '    xã An Bình, năm 2023, chỉ tiêu đề ra: 15 tỷ đồng (Báo cáo số 4/BC-UBND, mục I)'
    """
    where = ", ".join(filter(None, (place, period, ROLES[role])))
    return f"    {where}: {shown} ({citation})"
