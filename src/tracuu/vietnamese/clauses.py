"""Where a clause begins among the words between two numbers: what stands before belongs to the number before."""

import re
from functools import lru_cache

from tracuu.vietnamese.indicators import STARTS_WITH_MEASURE
from tracuu.vietnamese.labels import bare_grade, is_bare, label_of, only_compares
from tracuu.vietnamese.nominals import TIME_MASK

MEASURE_INSIDE = re.compile(
    r"(?:^|\s)(?:với\s+|có\s+|trên\s+|là\s+)?((?:tổng\s+)?(?:diện tích|số tiền|kinh phí|sản lượng|năng suất|giá trị|trị giá|chiều dài|"
    r"dư nợ|lượt người|số người|công suất|khối lượng|số vốn|nguồn vốn|tổng vốn|tổng số|tổng công suất|rộng|dày|sâu)(?!\w).*)$",
    re.IGNORECASE,
)
# "mô hình cấy máy tại thôn Đông với diện tích 4 ha": the area of what was described before.
MEASURED_WITH = re.compile(
    r"\s(?:với|trên)\s+((?:tổng\s+)?(?:diện tích|số tiền|kinh phí|chiều dài|trị giá|tổng số)(?!\w)[^,;]*)$"
)
# "Giảm nghèo: còn 22 hộ nghèo": the lead is what the sentence is about, the unit names what is counted.
_HAVING = re.compile(
    r"\s*(?:hiện|hiện nay|toàn xã|xã|đã)?\s*(?:còn|có)\s+(?:(?:khoảng|trên|hơn|gần)\s+)?", re.IGNORECASE
)
_CLAUSE_CUT = re.compile(
    r";|…|\.(?=\s)|[()\[\]:]|(?<!\w)(?:trong đó|bao gồm|gồm có|gồm|ngoài ra|nhất là|đặc biệt là|đáng chú ý)(?!\w)",
    re.IGNORECASE,
)
_CLAUSE_OPENS = re.compile(
    r"([;…,]|(?<!\w)(?:và|với|cùng với)|(?<!\w)(?:trong đó|bao gồm|gồm có|gồm)(?:\s+có)?\s*:?)\s*"
    r"(?:(?:tối thiểu|ít nhất|tối đa|phấn đấu|trên|hơn|gần|khoảng)\s+)?$",
    re.IGNORECASE,
)
_BUDGETED = re.compile(r"\s*dự toán(?:\s+(?:giao|năm|đầu năm))*\s*", re.IGNORECASE)  # "tổng thu: dự toán 4 tỷ"
_SOFT_CUT = re.compile(
    r",|(?<!\w)(?:và|nhưng|(?<!so )với|đạt|còn|tương đương|tương ứng)(?!\w)|\s[-–]\s|\s{5,}", re.IGNORECASE
)  # blanks: a bracket stood there
NEAR_CUTS = 12
FEWEST_OF_CLAUSE = 5  # words; fewer before a comma are the first of a list: "kiểm tra, xử lý 12 vụ"
# What begins a clause of its own after a comma: who does it, words that turn to something else; verbs of offices.
_CLAUSE_AFTER_COMMA = re.compile(
    rf"(?P<turns>(?<={TIME_MASK}),|,(?=\s+(?:UBND|HĐND|HTX|hợp tác xã|hội đồng|ban|công an|nhà trường|trạm|đoàn|đội|toàn xã|toàn huyện|"
    r"trên địa bàn|mỗi)(?!\w)))|,(?=\s+(?:đảm bảo|bảo đảm|phấn đấu|nâng cao|tổ chức|tiến hành|thực hiện|triển khai|hoàn_thành|dựng|"
    r"bê tông hóa|cứng hóa|nạo vét|tu sửa|sửa chữa|cải tạo|nâng_cấp|mở_rộng|xây mới|làm mới|trồng mới|kéo|lắp đặt|cấp|hỗ trợ|tặng|trao|"
    r"vận động|huy động|tuyên truyền|phối hợp|chỉ_đạo|tham mưu|xử lý|xử phạt|phát_hiện|bắt|thu giữ|giải quyết|tiếp nhận|kiểm tra|"
    r"nhắc nhở|lập|ra quân|duy trì|phục vụ|giúp|tạo|đưa|góp phần|mở|đã|không|qua)(?!\w))",
    re.IGNORECASE,
)
_AND_ANOTHER = re.compile(
    r"\s*(?:trở (?:lên|xuống)\s+)?và\s+[^,;(]*$", re.IGNORECASE
)  # right after a number: "32% và dịch vụ chiếm 59%"
_PIECES = re.compile(r"[;,(]|\.(?=\s)|\s[-–]\s")
_STATED_AFTER_TAIL = re.compile(r"\s(?=(?:đạt|chiếm|bằng|tăng|giảm|hơn|nhiều hơn)(?!\w)|=)")


@lru_cache(512)  # asked for several times of each number
def label_start(clear: str, is_first: bool) -> int:
    """Where the label of a number begins in the words before it: after the clause that went before.

    >>> text = " con, số lượng bán ra khoảng "
    >>> text[label_start(text, False):]
    ' số lượng bán ra khoảng '
    """
    begins = begins_clause(clear)
    if begins and (not is_first or begins == ";"):
        return len(clear)  # "con trâu, bò; 12.400 con lợn"
    start = next((cut.end() for cut in _last_cuts(clear) if _names_something(clear[cut.start() :], cut)), 0)
    start = _own_clause(clear, start) or start
    if (is_first or start) and (measured := MEASURED_WITH.search(clear, start)):
        return measured.start(1)
    if start or is_first:
        return start
    if inside := MEASURE_INSIDE.search(clear):
        return _description_start(clear, inside.start(1)) or inside.start(1)
    cut = _SOFT_CUT.search(clear)
    return cut.end() if cut else 0


def _own_clause(clear: str, start: int) -> int:
    """Where, after a comma, a clause begins that says something else than the words before it; 0 where none does.

    >>> _own_clause("nhà trường nấu ăn tại bếp, tặng ", 0), _own_clause("kiểm tra, xử lý ", 0)
    (26, 0)
    """
    for comma in reversed(list(_CLAUSE_AFTER_COMMA.finditer(clear, start))):
        is_long = len(clear[start : comma.start()].split()) >= FEWEST_OF_CLAUSE
        rest = clear[comma.end() :]
        if (comma["turns"] or is_long) and not is_bare(label_of(rest, rest)):
            return comma.end()
    return 0


def description_of(printed: str, clear: str) -> str:
    """What a measure that follows in the same clause is of: ") vi phạm đất đai và xử phạt với số tiền"; "" if none is.

    >>> text = "), xã sửa nhà cho hộ nghèo với số tiền "
    >>> description_of(text, text)
    'xã sửa nhà cho hộ nghèo'
    """
    start = next((cut.end() for cut in _last_cuts(clear) if _names_something(clear[cut.start() :], cut)), 0)
    measured = MEASURED_WITH.search(clear, start) if start else None
    return label_of(printed[start : measured.start()], clear[start : measured.start()]) if measured else ""


def is_of_clause_before(clear: str, label: str) -> bool:
    """Whether a label stands wholly in a clause before the first number's own: "..., đảm bảo 100% trẻ được ăn".

    >>> is_of_clause_before("nhà trường nấu ăn tại bếp, đảm bảo ", "nhà trường nấu ăn tại bếp")
    True
    >>> is_of_clause_before("tổng số trẻ ăn tại bếp, đạt ", "tổng số trẻ ăn tại bếp")
    False
    """
    is_long = len(label.split()) >= FEWEST_OF_CLAUSE and not STARTS_WITH_MEASURE.match(label)
    return is_long and "," in clear and only_compares(clear.rpartition(",")[2])


def _description_start(clear: str, measure: int) -> int:
    """Where the description of what is measured begins, after the clause before: ", bê tông hóa đường xóm với chiều dài"."""
    comma = clear.rfind(",", 0, measure)
    described = clear[comma + 1 : measure]
    is_said = (
        comma >= 0
        and _CLAUSE_AFTER_COMMA.match(clear, comma)
        and MEASURED_WITH.search(f"{described}{clear[measure:]}".rstrip())
    )
    return comma + 1 if is_said and len(label_of(described, described).split()) > 1 else 0


def _last_cuts(clear: str) -> list[re.Match[str]]:
    """The last cuts between clauses, from the right; the rest of a long row of brackets says no more."""
    return list(_CLAUSE_CUT.finditer(clear))[:-NEAR_CUTS:-1]


def _names_something(clause: str, cut: re.Match[str]) -> bool:
    """Whether a label, or a bare grade, stands in a clause that begins with its cut."""
    rest = clause[cut.end() - cut.start() :]
    if cut[0] == ":" and _BUDGETED.fullmatch(rest):
        return False
    has = cut[0] == ":" and _HAVING.fullmatch(rest) is not None
    return has or cut[0] == ";" or label_of(rest, rest) != "" or bare_grade(clause) is not None


def begins_clause(clear: str) -> str:
    """The mark after which a number begins its clause: "," or ";" or "và"; nothing where words stand between.

    >>> begins_clause(" con trâu, bò; "), begins_clause(" hộ và "), begins_clause("; đàn lợn ")
    (';', 'và', '')
    """
    match = _CLAUSE_OPENS.search(clear)
    return match[1].strip() if match else ""


def is_inside_bracket(clear: str, was_inside: bool) -> bool:
    """Whether a bracket is open after these words.

    >>> is_inside_bracket(" con (giảm ", False), is_inside_bracket(" con), lợn ", True), is_inside_bracket(", ", True)
    (True, False, True)
    """
    opened, closed = clear.rfind("("), clear.rfind(")")
    return was_inside if opened == closed else opened > closed


def cuts(clear: str) -> bool:
    """Whether a clause or a bracket ends in these words.

    >>> cuts(" ha so năm trước) "), cuts(" vùng trồng khoai ")
    (True, False)
    """
    return _PIECES.search(clear) is not None or ")" in clear


def last_piece(clear: str) -> str:
    """The last of the pieces that commas and brackets part; in one piece, what follows the tail of the number before.

    >>> last_piece(" cháu, đạt "), last_piece(" em hoàn thành tốt đạt "), last_piece(", số hóa kết quả đạt ")
    (' đạt ', 'đạt ', ' số hóa kết quả đạt ')
    """
    if _AND_ANOTHER.match(clear):
        return clear
    cuts = list(_PIECES.finditer(clear))
    if cuts:
        return clear[cuts[-1].end() :]
    stated = list(_STATED_AFTER_TAIL.finditer(clear))
    return clear[stated[0].end() :] if stated else clear
