"""What is said of keeping a library: generations, going back, removing, and what stands in for what is broken."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from tracuu.records import Former, Generation, ReportEntry

CHANGES = {
    "added": "thêm",
    "replaced": "thay bản mới của",
    "reread": "đọc lại",
    "removed": "gỡ",
    "rebuilt": "lập lại phần tìm kiếm",
    "restored": "khôi phục từ",
}
NO_CHANGE = "không đổi báo cáo nào"
SHOWN_REPORTS = 3
YES = ("c", "có", "co", "y", "yes")
NOTHING_DONE = "Không làm gì. Kho giữ nguyên."
NOT_ASKED = "Không hỏi lại được ở đây. Hãy thêm --yes nếu đúng là muốn làm."


def when(moment: datetime | None) -> str:
    """A moment as it is written here.

    >>> when(datetime(2026, 3, 5, 14, 7))
    '14:07 ngày 05/3/2026'
    """
    if moment is None:
        return "chưa rõ lúc nào"
    return f"{moment:%H:%M} ngày {on_day(moment.date())}"


def on_day(day: date) -> str:
    """A day as official documents write it: a zero before days under 10, and before January and February.

    >>> on_day(date(2026, 2, 28)), on_day(date(2026, 11, 4))
    ('28/02/2026', '04/11/2026')
    """
    return f"{day.day:02d}/{day.month:02d}/{day.year}" if day.month < 3 else f"{day.day:02d}/{day.month}/{day.year}"


def changes_text(changes: Mapping[str, Sequence[str]]) -> str:
    """What became of which reports, in one line; of many the first few are named.

    >>> changes_text({"added": ["a", "b"], "removed": ["c"]})
    'thêm 2 báo cáo (a, b); gỡ 1 báo cáo (c)'
    >>> changes_text({"rebuilt": []}), changes_text({})
    ('lập lại phần tìm kiếm', 'không đổi báo cáo nào')
    """
    return "; ".join(_change_text(change, reports) for change, reports in changes.items()) or NO_CHANGE


def _change_text(change: str, reports: Sequence[str]) -> str:
    words = CHANGES.get(change, change)
    if change in ("rebuilt", "restored"):
        return " ".join([words, *reports])
    more = ", …" if len(reports) > SHOWN_REPORTS else ""
    return f"{words} {len(reports)} báo cáo ({', '.join(reports[:SHOWN_REPORTS])}{more})"


def generation_line(generation: Generation) -> str:
    """A generation in a list.

    >>> generation_line(Generation(7, datetime(2026, 3, 5, 14, 7), 5, 140, {"added": ["a"]}, True))
    'Lần 7 (14:07 ngày 05/3/2026), đang dùng: 5 báo cáo, 140 đoạn; thêm 1 báo cáo (a)'
    >>> generation_line(Generation(6, None, 0, 0, {}, False, "catalogue.sqlite is missing or cut off"))
    'Lần 6, BỊ HỎNG, không trở về được (catalogue.sqlite is missing or cut off)'
    """
    used = ", đang dùng" if generation.is_current else ""
    if generation.fault is not None:
        return f"Lần {generation.number}{used}, BỊ HỎNG, không trở về được ({generation.fault})"
    held = f"{generation.reports} báo cáo, {generation.passages} đoạn"
    return f"Lần {generation.number} ({when(generation.made)}){used}: {held}; {changes_text(generation.changes)}"


def rolled_back(generation: Generation, changes: Mapping[str, Sequence[str]]) -> str:
    """What going back did, and what the next ingest will do.

    >>> print(rolled_back(Generation(6, datetime(2026, 3, 5, 14, 7), 5, 140, {}, True), {"added": ["a"], "removed": ["b"]}))
    Kho đã trở về lần 6 (14:07 ngày 05/3/2026): có lại 1 báo cáo (a); không còn 1 báo cáo (b).
    Tệp báo cáo vẫn còn nguyên: lần nạp sau sẽ nạp lại tệp nào còn trong thư mục. Muốn bỏ hẳn một báo cáo: tracuu remove.
    """
    words = {"added": "có lại", "removed": "không còn", "replaced": "dùng lại bản khác của"}
    told = [
        f"{words[change]} {len(reports)} báo cáo ({', '.join(reports)})"
        for change, reports in changes.items()
        if change in words
    ]
    first = f"Kho đã trở về lần {generation.number} ({when(generation.made)}): {'; '.join(told) or NO_CHANGE}."
    again = {"removed", "replaced"} & changes.keys()
    return f"{first}\n{COMES_BACK}" if again else first


COMES_BACK = (
    "Tệp báo cáo vẫn còn nguyên: lần nạp sau sẽ nạp lại tệp nào còn trong thư mục. "
    "Muốn bỏ hẳn một báo cáo: tracuu remove."
)


def may_remove(entries: Sequence[ReportEntry]) -> str:
    """The question before reports are taken out."""
    return f"Gỡ khỏi kho {len(entries)} báo cáo: {'; '.join(map(_entry_text, entries))}. Có gỡ không? [c/K] "


def was_removed(entries: Sequence[ReportEntry], *, in_database: bool = False) -> str:
    """What a removal did, that the files are still there, and how to undo it: a database keeps no earlier state."""
    back = "" if in_database else "tracuu rollback, hoặc "
    files = "\n".join(f"- {entry.id}: {_entry_counts(entry)}; tệp vẫn còn ở {entry.path}" for entry in entries)
    return (
        f"Đã gỡ {len(entries)} báo cáo khỏi kho. Các lần nạp sau không tự nạp lại.\n{files}\n"
        f"Muốn lấy lại: {back}nạp đích danh tệp: tracuu ingest TỆP."
    )


def _entry_text(entry: ReportEntry) -> str:
    return f"{entry.id} ({_entry_counts(entry)})"


def _entry_counts(entry: ReportEntry) -> str:
    period = f"{entry.period.label}, " if entry.period else ""
    return f"{period}{entry.passages} đoạn, {entry.figures} số liệu"


def fell_back(made: datetime | None) -> str:
    """Said where the current generation is broken and the one before stands in for it.

    >>> fell_back(datetime(2026, 3, 5, 14, 7))
    'Bản kho mới nhất bị hỏng nên đang dùng bản lưu lúc 14:07 ngày 05/3/2026; báo cáo nạp sau đó chưa có. Hãy nạp lại: tracuu ingest.'
    """
    return (
        f"Bản kho mới nhất bị hỏng nên đang dùng bản lưu lúc {when(made)}; báo cáo nạp sau đó chưa có. "
        "Hãy nạp lại: tracuu ingest."
    )


def rebuilt(reports: int, passages: int) -> str:
    """What a rebuild made.

    >>> rebuilt(5, 140)
    'Đã lập lại phần tìm kiếm của 5 báo cáo (140 đoạn) từ nội dung đã nạp.'
    """
    return f"Đã lập lại phần tìm kiếm của {reports} báo cáo ({passages} đoạn) từ nội dung đã nạp."


def former_passage(former: Former) -> str:
    """What stands over a passage of a version that was replaced."""
    return f"Bản cũ, đã được thay ngày {on_day(former.replaced_on)}"


def no_passage(passage_id: str) -> str:
    """Said where no version that is kept has the passage."""
    return f"Kho không giữ đoạn «{passage_id}». Hãy xem mã đoạn trong kết quả của tracuu ask --json."


def may_restore(file: str) -> str:
    """The question before another library takes the place of the one that is there."""
    return f"Thay kho đang có bằng bản sao lưu {file}? Kho đang có được giữ làm một lần lưu để trở về. [c/K] "


def backed_up(reports: int, passages: int, file: str, size: int) -> str:
    """What a backup holds, and what it does not.

    >>> backed_up(5, 140, "/usb/kho.zip", 3_200_000).splitlines()[0]
    'Đã sao lưu 5 báo cáo (140 đoạn) vào /usb/kho.zip (3,2 MB).'
    """
    megabytes = f"{size / 1e6:.1f}".replace(".", ",")
    return (
        f"Đã sao lưu {reports} báo cáo ({passages} đoạn) vào {file} ({megabytes} MB).\n"
        "Bản sao lưu không chứa các tệp báo cáo gốc: hãy chép riêng thư mục báo cáo."
    )


def restored(reports: int, passages: int, file: str) -> str:
    """What the library holds after a backup took its place.

    >>> restored(5, 140, "kho.zip")
    'Đã khôi phục 5 báo cáo (140 đoạn) từ kho.zip. Muốn trở về kho trước đó: tracuu rollback.'
    """
    return f"Đã khôi phục {reports} báo cáo ({passages} đoạn) từ {file}. Muốn trở về kho trước đó: tracuu rollback."


def migrating(done: int, total: int) -> str:
    """Said while a library is copied into a database."""
    return f"Đã chép {done}/{total} báo cáo"


def migrated(reports: int, findings: Sequence[str]) -> str:
    """Said when a library was copied into a database and both were compared."""
    if findings:
        return "\n".join([f"Đã chép {reports} báo cáo, nhưng có chỗ không khớp. Hãy chạy lại lệnh này:", *findings])
    return (
        f"Đã chép {reports} báo cáo và đối chiếu khớp. Để dùng kho mới, hãy đặt địa chỉ đó vào cài đặt "
        "«library» (TRACUU_LIBRARY)."
    )


def health_text(problems: Sequence[str], reports: int, free_bytes: int) -> str:
    """Whether all is well, and what is not, in the words of the log.

    >>> health_text((), 27, 12_000_000_000)
    'Kho chạy tốt: 27 báo cáo, đĩa còn trống 12,0 GB.'
    """
    free = f"{free_bytes / 1e9:.1f}".replace(".", ",")
    if not problems:
        return f"Kho chạy tốt: {reports} báo cáo, đĩa còn trống {free} GB."
    return "\n".join(("Có chỗ cần người xem:", *(f"- {problem}" for problem in problems)))
