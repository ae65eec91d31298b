"""Where the boxes of a printed table stand."""

from web.factories_web import RICE, make_passage, table_passage

from tracuu.records import TableHead
from tracuu.web.printed import Box, parts_of, printed_table

HEAD = TableHead("Bảng 2", None, ("Thôn", "Năm 2023 › Hộ", "Năm 2023 › Người", ""))


def test_words_and_rows_follow_each_other() -> None:
    passage = table_passage(RICE, before="Kết quả:", after="Hết.")
    before, rows, after = parts_of(passage)
    assert isinstance(rows, list)
    assert [passage.text[slice(*part)] for part in (before, after)] == ["Kết quả:", "Hết."]  # type: ignore[misc]
    assert list(parts_of(make_passage("  "))) == []


def test_boxes_cover_what_they_cover_in_print() -> None:
    (rows,) = parts_of(table_passage(("Xã A › Thôn 1", ("Thôn 1", "chưa giao", None, "")), head=HEAD))
    table = printed_table(rows)  # type: ignore[arg-type]
    assert (table.caption, table.width) == ("Bảng 2", 3)
    assert table.head == (
        (Box("Thôn", 0, tall=2), Box("Năm 2023", 1, wide=2)),
        (Box("Hộ", 1), Box("Người", 2)),
    )
    group, (name, told) = table.body
    assert group == (Box("Xã A", 0, wide=3, is_group=True),)
    assert (name.text, told.text, told.wide, told.is_number) == ("Thôn 1", "chưa giao", 2, False)


def test_a_value_without_words_is_a_number() -> None:
    assert Box("4.512", 0, at=9).is_number
    assert not Box("4.512 tấn", 0, at=9).is_number
    assert not Box("1", 0).is_number
