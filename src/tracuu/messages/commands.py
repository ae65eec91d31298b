"""What the commands say: help, progress, summaries."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from tracuu.messages.retelling import BY_MODEL, CHECKED
from tracuu.records import Check, Ingested, Note, ReportEntry
from tracuu.replies import Retelling

DESCRIPTION = "Tra cứu báo cáo kinh tế - xã hội: hỏi bằng tiếng Việt, nhận số liệu, nguyên văn và trích dẫn."
EPILOG = 'Ví dụ: tracuu ingest corpus; tracuu ask "Tổng thu ngân sách năm 2023 là bao nhiêu?"'
COMMANDS = "các lệnh"
COMMAND, FOLDER, PATH, QUESTION, FILE = "LỆNH", "THƯ_MỤC", "ĐƯỜNG_DẪN", "CÂU_HỎI", "TỆP"
REPORT, NUMBER, PASSAGE = "BÁO_CÁO", "SỐ", "MÃ_ĐOẠN"
INDICATOR, PLACE, YEAR = "CHỈ_TIÊU", "NƠI", "NĂM"
HELP = {
    "ingest": "nạp báo cáo (tệp hoặc thư mục) vào kho; tệp không đổi được bỏ qua",
    "ask": "hỏi kho báo cáo",
    "figures": "liệt kê số liệu của một tệp báo cáo",
    "outline": "in mục lục của một tệp báo cáo",
    "check": "kiểm tra phép tính mà một tệp báo cáo nêu; không có tệp: đối chiếu các báo cáo trong kho với nhau",
    "indicators": "liệt kê chỉ tiêu mà các báo cáo trong kho nêu, theo nơi và kỳ, mỗi số liệu kèm trích dẫn",
    "review": "soát một dự thảo: mỗi số liệu khớp, khác hay không tìm thấy trong kho, kèm trích dẫn",
    "evaluate": "chấm điểm trả lời theo tệp câu hỏi mẫu có đáp án",
    "status": "cho biết kho đang có gì",
    "verify": "kiểm tra các phần của kho có khớp nhau không",
    "health": "cho chương trình giám sát biết kho có mở được không, bộ mã hóa và đĩa có đủ không",
    "generations": "liệt kê các lần lưu kho đang giữ để trở về",
    "rollback": "đưa kho trở về lần lưu trước, hoặc lần lưu có số đã nêu",
    "remove": "gỡ báo cáo khỏi kho; tệp báo cáo vẫn còn nguyên",
    "rebuild": "lập lại phần tìm kiếm của kho từ các báo cáo đã nạp",
    "backup": "sao lưu kho vào một tệp",
    "restore": "khôi phục kho từ một tệp sao lưu; kho đang có được giữ để trở về",
    "migrate": "chép kho trong thư mục sang một cơ sở dữ liệu PostgreSQL; kho trong thư mục vẫn còn nguyên",
    "passage": "in nguyên văn một đoạn theo mã đoạn, kể cả ở bản báo cáo đã được thay",
    "feedback": "in ý kiến của người dùng về các câu trả lời, thành bảng CSV",
    "serve": "mở trang hỏi đáp trên máy này",
    "limit": "giới hạn báo cáo cho nhóm người dùng, bỏ giới hạn, hoặc liệt kê các giới hạn",
    "audit": "nhật ký ai đã làm gì: kiểm tra còn nguyên vẹn, xuất ra tệp CSV",
    "user": "lập, liệt kê, bỏ, sửa tài khoản của những người dùng trang",
}
BY_COMMAND = "lệnh:{user}"
HELP_JSON = "in JSON, mỗi dòng một bản ghi"
HELP_INDEX = "thư mục kho báo cáo (mặc định: index)"
HELP_PATHS = "tệp hoặc thư mục báo cáo (mặc định: corpus)"
HELP_QUESTION = "câu hỏi, viết như khi nói; có dấu hay không dấu đều được"
HELP_BATCH = 'tệp câu hỏi, mỗi dòng một JSON: {"id", "question", "previous"}'
HELP_PREVIOUS = "câu đã hỏi trước đó (có thể lặp lại), để hỏi tiếp"
HELP_GOLD = "tệp câu hỏi mẫu, mỗi dòng một JSON có câu hỏi, loại, đáp án và câu làm căn cứ"
HELP_INDICATOR = "tên chỉ tiêu hoặc một phần tên, có dấu hay không dấu; bỏ trống: liệt kê tất cả"
HELP_PLACE = "chỉ lấy số liệu của nơi này"
HELP_YEAR = "chỉ lấy số liệu của năm này"
HELP_DRAFT = "tệp dự thảo (.docx, .txt ...)"
HELP_DRAFT_PLACE = "nơi mà dự thảo nói đến, nếu dự thảo không nêu"
HELP_DRAFT_YEAR = "năm mà dự thảo nói đến, nếu dự thảo không nêu"
HELP_FILE = "tệp báo cáo"
HELP_GENERATION = "số của lần lưu (xem: tracuu generations); không nêu là lần ngay trước"
HELP_REMOVED = "tên báo cáo (như tracuu status in ra) hoặc tệp báo cáo"
HELP_YES = "làm ngay, không hỏi lại"
HELP_BACKUP = "tệp sao lưu (.zip)"
HELP_DATABASE = "địa chỉ cơ sở dữ liệu, như postgresql://nguoi_dung@may_chu/tracuu (mật khẩu để trong ~/.pgpass)"
HELP_PASSAGE = "mã đoạn, như trong kết quả của tracuu ask --json"
HELP_PORT = "cổng của trang"
PREPARING = "Đang chuẩn bị để nạp và hỏi được nhanh hơn; việc này chỉ làm một lần, mất chừng một phút."

STATUSES = {
    "added": "đã nạp",
    "replaced": "đã thay bản cũ",
    "unchanged": "không đổi, bỏ qua",
    "removed": "đã gỡ trước đây nên không nạp lại",
    "failed": "lỗi, chưa nạp",
    "refused": "không nhận",
}
NOT_TAKEN = ("failed", "refused")
WIDTH = max(map(len, STATUSES.values()))
NOTES = {
    "hidden_sheet": "trang tính «{where}» bị ẩn, không được nạp.",
    "hidden_rows": "trang tính «{where}» có {count} hàng ẩn, không được nạp.",
    "hidden_columns": "trang tính «{where}» có {count} cột ẩn, không được nạp.",
    "formulas_not_calculated": "trang tính «{where}» có {count} ô công thức chưa tính nên không có số; "
    "hãy mở bằng Excel và lưu lại.",
    "cell_errors": "trang tính «{where}» có {count} ô báo lỗi (#REF!, #DIV/0! ...) nên không có số.",
    "formats_unknown": "bảng tính kiểu cũ: số được nạp như đã lưu, hàng ẩn không nhận ra được; "
    "hãy lưu thành .xlsx để đọc đúng.",
    "page_damaged": "trang {where} bị hỏng, không được nạp.",
    "page_without_text": "trang {where} là ảnh không nhận ra chữ nào.",
}


def ingest_line(ingested: Ingested) -> str:
    """The line shown while a folder is read.

    >>> ingest_line(Ingested(Path("corpus/a.txt"), "a", "added", None, None, 12, 30, 0.5))
    'a.txt: đã nạp (12 đoạn, 30 số liệu)'
    """
    counts = f" ({ingested.passages} đoạn, {ingested.figures} số liệu)" if ingested.passages else ""
    noted = "".join(f"\n  Lưu ý: {note_sentence(note)}" for note in ingested.notes)
    again = f"; muốn nạp lại: tracuu ingest {ingested.path}" if ingested.status == "removed" else ""
    return f"{ingested.path.name}: {STATUSES[ingested.status]}{again}{counts}{noted}"


def note_sentence(note: Note) -> str:
    """What a person should know of how a file was read.

    >>> note_sentence(Note("hidden_rows", "Biểu 1", 3))
    'trang tính «Biểu 1» có 3 hàng ẩn, không được nạp.'
    """
    return NOTES[note.kind].format(where=note.where, count=note.count)


def missing_program(package: str, install: str) -> str:
    """A program that some kinds of files need, said once before the files are read.

    >>> missing_program("tesseract", "apt-get install tesseract-ocr")
    'Máy chưa có tesseract: tệp nào cần đến sẽ chưa nạp được. Muốn đọc cả những tệp đó, hãy cài: apt-get install tesseract-ocr'
    """
    return f"Máy chưa có {package}: tệp nào cần đến sẽ chưa nạp được. Muốn đọc cả những tệp đó, hãy cài: {install}"


def ingest_progress(line: str, done: int, files: int, seconds_left: float) -> str:
    """The line of one file with how far the whole has come, and about how long it still takes if that is long.

    >>> ingest_progress("a.docx: đã nạp", 3, 40, 95)
    '[3/40, còn khoảng 2 phút] a.docx: đã nạp'
    """
    return f"[{', '.join(filter(None, (f'{done}/{files}', time_left(seconds_left))))}] {line}"


def time_left(seconds: float) -> str:
    """About how long something still takes; nothing if that is not long.

    >>> time_left(5), time_left(150), time_left(3 * 3600 + 1500)
    ('', 'còn khoảng 2 phút', 'còn khoảng 3 giờ 25 phút')
    """
    hours, minutes = divmod(max(1, round(seconds / 60)), 60)
    told = [f"{hours} giờ" if hours else "", f"{minutes} phút" if minutes else ""]
    return f"còn khoảng {' '.join(filter(None, told))}" if seconds > 20 else ""


def page_progress(path: Path, page: int, pages: int) -> str:
    """The line that is shown while a long file is read page by page.

    >>> page_progress(Path("quet.pdf"), 3, 20)
    'quet.pdf: đang đọc trang 3/20 '
    """
    return f"{path.name}: đang đọc trang {page}/{pages} "


def ingest_summary(done: Sequence[Ingested], reasons: Sequence[str] = ()) -> str:
    """What became of all files, a line for each status, under it why; what to do where there was none.

    `reasons` are those of the files that failed or were refused, in order.

    >>> ingest_summary([])
    'Không thấy tệp báo cáo nào. Hãy chép báo cáo vào thư mục corpus rồi nạp lại.'
    """
    if not done:
        return "Không thấy tệp báo cáo nào. Hãy chép báo cáo vào thư mục corpus rồi nạp lại."
    why = list(zip((one.status for one in done if one.status in NOT_TAKEN), reasons, strict=False))
    lines: list[str] = []
    for status, name in STATUSES.items():
        count = sum(ingested.status == status for ingested in done)
        if count:
            lines.append(f"{name:<{WIDTH}} {count:>5} báo cáo")
            lines += [f"  - {reason}" for other, reason in why if other == status]
    return "\n".join(lines)


def not_taken(path: Path, reason: str) -> str:
    """Why a file was not taken in, naming it where the reason does not.

    >>> not_taken(Path("corpus/quet.pdf"), "Thiếu gói tesseract.")
    'quet.pdf: Thiếu gói tesseract.'
    """
    return reason if path.name in reason else f"{path.name}: {reason}"


def bad_batch_line(path: Path, number: int) -> str:
    """A line of a file of questions that is no question."""
    return f'Dòng {number} của {path} không phải là câu hỏi dạng {{"id", "question"}}. Hãy sửa dòng này.'


_RECOMPUTED = "báo cáo ghi {claim}; tính lại được {computed}."
_CHECKS = {
    "ratio": "báo cáo ghi {claim}; chia lại được {computed}.",
    "sum": "các phần lẽ ra cộng thành tổng: {claim}; cộng lại được {computed}.",
    "plan": "báo cáo nêu {claim}; đối chiếu lại: {computed}.",
    "repeat": "một số liệu nêu ở hai nơi: ở đây là {claim}; mục {computed}.",
    "name": "một nội dung nêu ở hai nơi: ở đây là {claim}; mục {computed}.",
}


def check_sentence(check: Check, passage: str) -> str:
    """What a report claims and what comes out; it asks to look and calls nobody wrong.

    >>> from tracuu.records import Span
    >>> check_sentence(Check("ratio", "521/522 em = 99,9%", "99,81%", False, Span(0, 1), "II.1"), "521/522 em đạt 99,9%.")
    'CẦN XEM LẠI (mục II.1): báo cáo ghi 521/522 em = 99,9%; chia lại được 99,81%. «521/522 em đạt 99,9%.»'
    """
    verdict = "Khớp" if check.holds else "CẦN XEM LẠI"
    said = _CHECKS.get(check.kind, _RECOMPUTED).format(claim=check.claim, computed=check.computed)
    return f"{verdict} (mục {check.section}): {said} «{' '.join(passage.split())}»"


def across_sentence(
    agrees: bool | None, indicator: str, now: tuple[str, str, str], before: tuple[str, str, str], is_worked_out: bool
) -> str:
    """What two reports say of one thing, side by side: report, value and sentence of each; it prefers neither.

    `agrees` is None for a target and what was reached, `is_worked_out` says that the value comes out of a growth.

    >>> now, before = ("a-2024", "2.072 con", "tăng 9,3% (2.072 con)"), ("a-2023", "2.140 con", "có 2.140 con")
    >>> across_sentence(False, "đàn lợn", now, before, False).splitlines()[0]
    'CẦN XEM LẠI (đàn lợn): báo cáo a-2024 nêu kỳ trước 2.072 con; báo cáo a-2023 nêu 2.140 con.'
    """
    if agrees is None:
        first = (
            f"Chỉ tiêu và kết quả ({indicator}): báo cáo {before[0]} đặt ra {before[1]}; báo cáo {now[0]} nêu {now[1]}."
        )
    else:
        verdict, told = "Khớp" if agrees else "CẦN XEM LẠI", "cho ra" if is_worked_out else "nêu"
        value = f"khoảng {now[1]}" if is_worked_out else now[1]
        first = (
            f"{verdict} ({indicator}): báo cáo {now[0]} {told} kỳ trước {value}; báo cáo {before[0]} nêu {before[1]}."
        )
    quotes = [f"    {report}: «{' '.join(sentence.split())}»" for report, _, sentence in (now, before)]
    return "\n".join([first, *quotes])


def nothing_across(folder: Path) -> str:
    """Said where no two reports of the library can be held against each other."""
    return f"Kho {folder} chưa có hai báo cáo cùng nơi, cách nhau một năm, nói về cùng một chỉ tiêu."


def judged_line(is_right: bool, question_id: str, question: str) -> str:
    """The verdict on one gold question.

    >>> judged_line(True, "q1", "Dân số?")
    'ĐÚNG  q1  Dân số?'
    """
    return f"{'ĐÚNG' if is_right else 'CHƯA'}  {question_id}  {question}"


def scores_text(scores: Mapping[str, float]) -> str:
    """The scores, one a line, in per cent.

    >>> print(scores_text({"hit@5": 0.98}))
    hit@5: 98.0 %
    """
    return "\n".join(f"{name}: {value:.1%}".replace("%", " %") for name, value in scores.items())


def status_text(entries: Sequence[ReportEntry], passages: int, folder: Path, encoder: str) -> str:
    """What the library holds, a line a report."""
    lines = [f"Kho {folder}: {len(entries)} báo cáo, {passages} đoạn; bộ mã hóa {encoder}."]
    lines += [
        f"- {entry.id}: {entry.period.label if entry.period else 'chưa rõ kỳ'}, "
        f"{entry.passages} đoạn, {entry.figures} số liệu, {entry.checks_to_look_at} phép tính cần xem lại"
        for entry in entries
    ]
    return "\n".join(lines)


DISAGREES = (
    "Kho có chỗ không khớp. Hãy lập lại phần tìm kiếm: tracuu rebuild. "
    "Nếu vẫn không khớp, hãy trở về lần lưu trước: tracuu rollback."
)
DISAGREES_THERE = (
    "Kho trong cơ sở dữ liệu có chỗ không khớp. Hãy khôi phục cơ sở dữ liệu từ bản sao lưu của máy chủ PostgreSQL, "
    "hoặc nạp lại các tệp vào một cơ sở dữ liệu trống (tracuu ingest)."
)


def verify_text(findings: Sequence[str], *, in_database: bool = False) -> str:
    """Whether the parts of the library agree, and what to do if not: a database is mended by its own means.

    >>> verify_text([])
    'Các phần của kho khớp nhau.'
    """
    if not findings:
        return "Các phần của kho khớp nhau."
    return f"{DISAGREES_THERE if in_database else DISAGREES}\n" + "\n".join(f"- {finding}" for finding in findings)


def retelling_line(retelling: Retelling) -> str:
    """What a language model made of the answer, under its name.

    >>> retelling_line(Retelling("Xã thu 5 tỷ đồng [1].", "qwen3")).splitlines()[1]
    'Diễn đạt của mô hình ngôn ngữ qwen3: Xã thu 5 tỷ đồng [1].'
    """
    return f"\n{BY_MODEL.format(model=retelling.model)}: {retelling.text}\n({CHECKED})"
