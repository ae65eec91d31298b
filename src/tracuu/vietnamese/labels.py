"""Where the label of a number begins and the tail of another ends: connectors, verbs of stating, marks, grades."""

import re
from functools import lru_cache

from tracuu.vietnamese import indicators
from tracuu.vietnamese.nominals import NAME_MASK, TIME_MASK

MEASURE_INSIDE = re.compile(
    r"(?:^|\s)(?:với\s+|có\s+|trên\s+|là\s+)?((?:tổng\s+)?(?:diện tích|số tiền|kinh phí|sản lượng|năng suất|giá trị|trị giá|chiều dài|"
    r"dư nợ|lượt người|số người|công suất|khối lượng|số vốn|nguồn vốn|tổng vốn|tổng số|tổng công suất|rộng|dày|sâu)(?!\w).*)$",
    re.IGNORECASE,
)
# "mô hình cấy máy tại thôn Đông với diện tích 4 ha": the area of what was described before.
MEASURED_WITH = re.compile(
    r"\s(?:với|trên)\s+((?:tổng\s+)?(?:diện tích|số tiền|kinh phí|chiều dài|trị giá|tổng số)(?!\w)[^,;]*)$"
)
_JOINING = (
    r"và|với|trong đó|trong số đó|trong số ấy|gồm|bao gồm|gồm có|cụ thể là|cụ thể|riêng|ngoài ra|đồng thời|như vậy|còn lại là|còn lại|"
    r"cùng với|hiện nay|hiện tại|đến nay|tương đương|tương ứng|như|nhưng|còn|phấn đấu đạt|phấn đấu|giữ vững và đạt|giữ vững|duy trì|"
    r"ước thực hiện cả năm|ước thực hiện|ước cả năm|nâng cao|theo thống kê|qua rà soát|cùng đó|kết quả là|bên cạnh đó|"
    r"qua đó|theo đó|nhờ đó|do đó|tuy nhiên|nhìn chung|đáng chú ý|nhất là|đặc biệt là|chủ yếu là|đặc biệt|cũng|làm(?=\s+(?:chết|bị))"
)
_STATING = (
    r"là|có|được|(?<!chưa )(?<!không )đạt|đã|đang|ước|ước đạt|ước tính|ước thực hiện|thực hiện|khoảng|trên|hơn|gần|dưới|xấp xỉ|(?<!chứng )chỉ|còn|bằng|chiếm|tức|lên|"
    r"xuống|tới|đến|từ|cho|của|ở mức|vào|tại|toàn|cả|chung|tính|trong|ổn định|tăng|giảm|thêm|hụt|(?<!kết )dư|vượt|không quá|không dưới|tối đa|tối thiểu|ít nhất|cao hơn|thấp hơn|nhiều hơn|ít hơn|"
    r"đảm bảo|lần lượt|do|mức|thu đủ|tiếp tục|đều|dao động|(?<!việc )làm|(?<!chiều )(?<!kéo )dài|"
    r"(?<!thực )(?<!phát )(?<!thể )(?<!xuất )(?<!biểu )hiện|hiện nay|(?:chiếm|đạt|bằng|với|ở) (?:tỷ|tỉ) lệ|(?<!hoàn )thành|gấp|nâng|với|và|tương đương|gồm|so với|so|trở lên|trở xuống"
)
_PLANNED = r"(?:KH|kế hoạch)(?:\s+(?:giao|được giao|đề ra|năm|cả năm|là))*|(?<=: )dự toán(?:\s+(?:giao|năm|đầu năm))*|TH|UTH"  # of plans and of what was done
_MARKS = rf"[\s,;:.()\[\]/=<>≤≥\-–—+*•…\"“”{TIME_MASK}]"
_LEADING = re.compile(
    rf"^(?:{_MARKS}|(?:{_JOINING})(?!\w)|(?:tính|trong|kể|từ|đến|hết|vào|chung|tính chung|tính đến)(?=[\s\w]{{0,20}}{TIME_MASK}))+",
    re.IGNORECASE,
)
_TRAILING = re.compile(rf"(?:{_MARKS}|(?<!\w)(?:{_STATING})(?!\w))+$", re.IGNORECASE)
_AFTER_LABEL = re.compile(
    rf"(?:{_MARKS}|(?<!\w)(?:{_STATING}|{_PLANNED}|nhất là|đặc biệt là|đáng chú ý)(?!\w))+$", re.IGNORECASE
)
_COMPARING = re.compile(
    rf"(?:{_MARKS}|(?<!\w)(?:{_JOINING}|{_STATING}|tỷ lệ|tỉ lệ|tỷ trọng|so với|so|{_PLANNED}|chỉ tiêu|dự toán|nghị quyết|NQ|DT|mục tiêu|đề ra|được giao|giao|cùng kỳ|(?:năm|tuần|tháng|quý|kỳ|vụ|thời gian(?: liền kề)?) trước(?: đó)?|này|kỳ)(?!\w))*",
    re.IGNORECASE,
)
_LIST_NUMBER = re.compile(rf"^\s*{NAME_MASK}{{1,4}}[.)/](?=\s|$)")
# "Giảm nghèo: còn 22 hộ nghèo": the lead is what the sentence is about, the unit names what is counted.
_HAVING = re.compile(
    r"\s*(?:hiện|hiện nay|toàn xã|xã|đã)?\s*(?:còn|có)\s+(?:(?:khoảng|trên|hơn|gần)\s+)?", re.IGNORECASE
)
_TIME_LEAD = re.compile(
    rf"^{_MARKS}*(?:(?:tính|tính chung|trong|đến|từ|vào|tính đến|tính từ|hết|luỹ kế|lũy kế|kể từ|năm|cả|thời điểm|ngày|đầu|cuối)\s+)*"
    rf"{TIME_MASK}+(?:[\s,]*(?:(?:đến|và|tới|hết|ngày|năm|-|–)\s+)*{TIME_MASK}+)*\s*(?:năm\b)?[\s,]*",
    re.IGNORECASE,
)
_BARE_TIME_LEAD = re.compile(
    r"^\s*(?:(?:trong (?:năm|kỳ|vụ|tháng|tuần|quý|thời gian qua|năm qua)|năm qua|đến nay|hiện nay|cả năm)\s*,?|theo [^,;:]{1,80},)\s+",
    re.IGNORECASE,
)
_TAIL_END = re.compile(
    rf"[;:()\[\]…{TIME_MASK}]|\.(?:\s|$)|,|(?<!\w)(?<!chưa )(?<!không )đạt(?=[\s:]*(?:(?:tỷ lệ|tỉ lệ|khoảng|trên|hơn|gần)\s*)*$)|(?<!\w)(?:với|chiếm|tăng|giảm|so với|bằng|trong đó|bao gồm|gồm|là|được(?=\s*(?:(?:trên|hơn|gần|khoảng)\s*)?$)|tổng diện tích|"
    r"diện tích|sản lượng|năng suất|kinh phí|số tiền|trị giá|nhằm|để|nên|do|ước|còn|và|tương đương|tương ứng|đảm bảo|thuộc|hơn|làm|cùng|"
    r"nhiều hơn|cao hơn|có tổng|rộng|dày|sâu)(?!\w)|\s[-–]\s",
    re.IGNORECASE,
)
# An enumeration of names goes on over a comma: "dưa hấu, dưa lê diện tích", "gia cầm, thủy cầm".
_ENUMERATED = re.compile(
    r",\s+(?!(?:đạt|chiếm|tăng|giảm|bằng|so|với|trong|đảm bảo|góp phần|phục vụ|đúng|không|đã|để|nhằm|còn|ước|vượt|riêng|cụ thể|tổng)(?!\w))"
    r"[^\W\d]+(?:\s+[^\W\d]+){0,5}(?=\s*(?:[;)]|\.(?:\s|$)|,\s*$|,\s+(?:đạt|tăng|giảm|chiếm|bằng)(?!\w)))",
    re.IGNORECASE,
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
_DENOMINATOR = re.compile(r"\s*(?:của|trên|trong)?\s*tổng số\s+", re.IGNORECASE)
_MOVES_ON = re.compile(
    r"[\s,]*(?:lên|xuống|còn|đến|tới|năm|[\s,])*(?:lên|xuống|còn)[\s,]*(?:còn|đến|tới)?\s*", re.IGNORECASE
)
_NEW_TOPIC = re.compile(r";\s*([^\W\d][^;:,.()\d]{1,40}):[^:;]*$")
_BUDGETED = re.compile(r"\s*dự toán(?:\s+(?:giao|năm|đầu năm))*\s*", re.IGNORECASE)  # "tổng thu: dự toán 4 tỷ"
TOLD_OF_WHOLE = re.compile(r"\s*(?:của|trong|trên)?\s*(?:tổng|diện|số (?!hộ|thôn|người))", re.IGNORECASE)
_AGAIN = re.compile(r"[^;,.()\d]{0,40}(?:\(|,?\s+(?:tương đương|tương ứng)(?: với)?)\s*", re.IGNORECASE)
_ASIDE = re.compile(r"(?<=\w )\((?![^()]*(?:so với|kế hoạch|KH|cùng kỳ|trong đó|gồm))[^()]{1,60}\)")
_SOFT_CUT = re.compile(r",|(?<!\w)(?:và|(?<!so )với|đạt|còn|tương đương|tương ứng)(?!\w)|\s[-–]\s", re.IGNORECASE)
GRADE = r"(?:xuất sắc|tốt|giỏi|khá|trung bình|chưa đạt|không đạt|đạt|yếu|kém|chưa hoàn thành|hoàn thành tốt|hoàn thành)"
IS_GRADE = re.compile(GRADE, re.IGNORECASE)
ENDS_IN_GRADE = re.compile(rf"^(.*?)\s*(?<!\w){GRADE}(?: nhiệm vụ)?$", re.IGNORECASE)
_BARE_GRADE = re.compile(rf"(?:^|[;,:])\s*({GRADE})\s*$", re.IGNORECASE)
# Verbs of growing and earning: they do not name a thing, the measure of the unit does.
_DOING = re.compile(
    r"(?<!\w)(?:xuống giống|gieo trồng|gieo cấy|gieo|(?<!nuôi )trồng được|(?<!nuôi )trồng(?! trọt)|cấy|"
    r"đã gặt|thu về|thu được|(?<!doanh )thu(?! nhập| hút| hồi| gom| giữ| phạt| hoạch)|cho|mỗi ha|cộng(?! đồng)|lấy|nuôi thả|(?<!chăn )nuôi(?! trồng)|"
    r"đem lại|mang lại|tổng cộng|bình quân|trung bình|xuất bán|(?<!việc )làm(?! việc)|toàn xã|cả tỉnh|toàn huyện|cả vụ|cả xã)(?!\w)",
    re.IGNORECASE,
)
_EARNING = re.compile(r"(?<!\w)(?:đem lại|mang lại|thu về|thu được|cho thu(?! hoạch))(?!\w)", re.IGNORECASE)
ACTS = re.compile(
    r"(?:thu hút|xử lý|nhắc nhở|giải quyết|tạm giữ|tiêu hủy|tham gia|tham dự|tạo việc làm|phát hiện|khắc phục|hoàn thành|nộp|thu nộp)(?!\w)",
    re.IGNORECASE,
)  # what was done, with what was counted before
_BARE = re.compile(
    r"(?:(?:tổng|số|sản lượng|diện tích|năng suất|giá trị|trị giá|kinh phí|tiền|số tiền|bình quân|trọng lượng|khối lượng|chiều dài|"
    r"chiều rộng|rộng|dày|đàn|của|trên|địa bàn|xã|huyện|tỉnh|toàn|ước|cả|năm|trong|đạt|về|nay|hiện|này|mức|với)(?:\s+|$))*",
    re.IGNORECASE,
)
NEAR_END = 48  # characters; what is taken off the end of a label is mostly shorter
LONGEST_CONNECTOR = 24  # characters; one that began before the stretch looked at is found in the next
NEAR_CUTS = 12
LONGEST_MEASURE = 28  # words; of a label that begins with its measure
LONGEST_LABEL = 16  # words; a longer one is a sentence, not a name
SENTENCE_LEAD = re.compile(r"\s*(?:[-+*•]|\d{1,2}[.)-]|[a-zđ]\))?\s*(?:Về\s+)?([^:;.]{2,70}):\s*(?=\S)")
OPENS_A_LIST = re.compile(r"(?:trong đó|cụ thể|kết quả|gồm|bao gồm|như sau)(?!\w)", re.IGNORECASE)
GOES_ON = re.compile(r"\s*(?:[-+*•]\s*)?(?:trong đó|trong số đó|trong số ấy|bao gồm|cụ thể)(?!\w)", re.IGNORECASE)
COMPARES_ON = re.compile(
    r"\s*(?:[-+*•]\s*)?so\s+(?:với\s+)?(?:cùng kỳ|năm|tháng|quý|tuần|kỳ|vụ|thời gian|đầu năm)(?!\w)[^.;:\d]*(?:\d{1,4}[/\d]*)?[^\w.;:]*(?:đã\s+)?"
    r"(?:tăng|giảm)\s+\d",
    re.IGNORECASE,
)
_AND_ANOTHER = re.compile(
    r"\s*(?:trở (?:lên|xuống)\s+)?và\s+[^,;(]*$", re.IGNORECASE
)  # right after a number: "32% và dịch vụ chiếm 59%"
_PIECES = re.compile(r"[;,(]|\.(?=\s)|\s[-–]\s")
_STATED_AFTER_TAIL = re.compile(r"\s(?=(?:đạt|chiếm|bằng|tăng|giảm|hơn|nhiều hơn)(?!\w)|=)")


@lru_cache(512)  # asked for several times of each number
def label_of(printed: str, clear: str) -> str:
    """The words that name something, without time, connectors and verbs at their ends.

    `clear` is `printed` with dates and names masked, offset for offset.

    >>> label_of("Tính chung 6 tháng, tổng đàn lợn có ", "Tính chung □□□□□□□, tổng đàn lợn có ")
    'tổng đàn lợn'
    """
    start = 0
    for pattern in (_LIST_NUMBER, _LEADING, _TIME_LEAD, _BARE_TIME_LEAD, _LEADING):
        if match := pattern.match(clear[start:]):
            start += match.end()
    end = _before_trailing(_AFTER_LABEL, clear, start)
    return _last_words(indicators.without_movement(re.sub(r"\s+", " ", printed[start:end]).strip()))


def _before_trailing(trailing: re.Pattern[str], clear: str, start: int) -> int:
    """Where the words that a pattern takes off the end begin; looked for from the end, which is where they are."""
    near = len(clear)
    while True:
        near = max(start, near - NEAR_END)
        match = trailing.search(clear, near)
        if match is None:
            return len(clear)
        if near == start or match.start() > near + LONGEST_CONNECTOR:
            return match.start()


def _last_words(label: str) -> str:
    """The end of a long label, from a comma where one is near: what is measured stands next to its number.

    >>> _last_words("Thực hiện sự chỉ đạo của cấp trên về việc nâng cấp lưới điện trong mùa khô năm nay, hợp tác xã dựng")
    'hợp tác xã dựng'
    """
    words = label.split()
    if len(words) <= LONGEST_LABEL or (len(words) <= LONGEST_MEASURE and indicators.STARTS_WITH_MEASURE.match(label)):
        return label
    cuts = [position + 1 for position, word in enumerate(words[:-1]) if word.endswith(",")]
    near = [cut for cut in cuts if len(words) - cut <= LONGEST_LABEL]
    return " ".join(words[near[0] if near else -LONGEST_LABEL :])


@lru_cache(512)  # asked for several times of each number
def label_start(clear: str, is_first: bool) -> int:
    """Where the label of a number begins in the words before it: after the clause that went before.

    >>> text = " con, số lượng bán ra khoảng "
    >>> text[label_start(text, False):]
    ' số lượng bán ra khoảng '
    """
    if not is_first and begins_clause(clear):
        return len(clear)  # "con trâu, bò; 12.400 con lợn"
    start = next((cut.end() for cut in _last_cuts(clear) if _names_something(clear[cut.start() :], cut)), 0)
    if is_first and not start and (measured := MEASURED_WITH.search(clear)):
        return measured.start(1)
    if start or is_first:
        return start
    if inside := MEASURE_INSIDE.search(clear):
        return _description_start(clear, inside.start(1)) or inside.start(1)
    cut = _SOFT_CUT.search(clear)
    return cut.end() if cut else 0


def _description_start(clear: str, measure: int) -> int:
    """Where the description of what is measured begins, after the clause before: ", bê tông hóa đường xóm với chiều dài"."""
    comma = clear.rfind(",", 0, measure)
    described = clear[comma + 1 : measure]
    is_said = comma >= 0 and MEASURED_WITH.search(f"{described}{clear[measure:]}".rstrip()) is not None
    return comma + 1 if is_said and len(label_of(described, described).split()) > 1 else 0


def bare_grade(before: str) -> str | None:
    """The grade alone that stands right before a number: "; khá ".

    >>> bare_grade(" em; khá "), bare_grade(" em hoàn thành khá ")
    ('khá', None)
    """
    match = _BARE_GRADE.search(before, max(0, len(before) - NEAR_END))
    return match[1] if match else None


def _last_cuts(clear: str) -> list[re.Match[str]]:
    """The last cuts between clauses, from the right; the rest of a long row of brackets says no more."""
    return list(_CLAUSE_CUT.finditer(clear))[:-NEAR_CUTS:-1]


def _names_something(clause: str, cut: re.Match[str]) -> bool:
    """Whether a label, or a bare grade, stands in a clause that begins with its cut."""
    rest = clause[cut.end() - cut.start() :]
    if cut[0] == ":" and _BUDGETED.fullmatch(rest):
        return False
    has = cut[0] == ":" and _HAVING.fullmatch(rest) is not None
    return has or label_of(rest, rest) != "" or bare_grade(clause) is not None


@lru_cache(512)  # asked for several times of each number
def tail_of(after: str, clear: str) -> str:
    """What a counted thing is of: the words after the unit to the end of their clause.

    >>> tail_of(" sản xuất bí xanh với tổng diện tích", " sản xuất bí xanh với tổng diện tích")
    'sản xuất bí xanh'
    """
    end = _TAIL_END.search(clear)
    if end and end[0] == "," and clear[: end.start()].strip() and (more := _ENUMERATED.match(clear, end.start())):
        end = _TAIL_END.search(clear, more.end())  # "con trâu, bò; ..."
    stop = end.start() if end else len(clear)
    stop = _before_trailing(_TRAILING, clear[:stop], 0)
    return re.sub(r"\s+", " ", after[:stop]).strip(" ,.-–/")


def only_compares(clear: str) -> bool:
    """Whether nothing in these words names a thing: connectors, verbs of stating, bases.

    >>> only_compares(", đạt tỷ lệ "), only_compares("; rau xanh ")
    (True, False)
    """
    return _COMPARING.fullmatch(clear) is not None


def without_doing(label: str) -> str:
    """The label without verbs of growing and earning: what is grown or earned from.

    >>> without_doing("Lạc trồng được"), without_doing("Trồng trọt đem lại")
    ('Lạc', 'Trồng trọt')
    """
    if _EARNING.search(label):
        return re.sub(r"\s+", " ", _EARNING.sub("", label)).strip()
    return re.sub(r"\s+", " ", _DOING.sub("", label)).strip()


def is_bare(label: str) -> bool:
    """Whether a label says how much, and not of what: nothing, a measure, a verb of growing.

    >>> is_bare("năng suất bình quân"), is_bare("thu về"), is_bare("năng suất lúa")
    (True, True, False)
    """
    return _BARE.fullmatch(without_doing(label)) is not None


def is_earning(label: str) -> bool:
    """Whether a verb of earning stands in the label."""
    return _EARNING.search(label) is not None


def begins_clause(clear: str) -> str:
    """The mark after which a number begins its clause: "," or ";" or "và"; nothing where words stand between.

    >>> begins_clause(" con trâu, bò; "), begins_clause(" hộ và "), begins_clause("; đàn lợn ")
    (';', 'và', '')
    """
    match = _CLAUSE_OPENS.search(clear)
    return match[1].strip() if match else ""


def is_denominator(clear: str) -> bool:
    """Whether a number after a percentage is the whole that it is of: "5,9% tổng số 1.786 hộ".

    >>> is_denominator(" tổng số "), is_denominator("; tổng số ")
    (True, False)
    """
    return _DENOMINATOR.fullmatch(clear) is not None


def is_inside_bracket(clear: str, was_inside: bool) -> bool:
    """Whether a bracket is open after these words.

    >>> is_inside_bracket(" con (giảm ", False), is_inside_bracket(" con), lợn ", True), is_inside_bracket(", ", True)
    (True, False, True)
    """
    opened, closed = clear.rfind("("), clear.rfind(")")
    return was_inside if opened == closed else opened > closed


def says_again(clear: str) -> bool:
    """Whether the words between two numbers say that the second is the first in other terms.

    >>> says_again(" vụ ("), says_again(" vụ, tương đương "), says_again(" vụ, đạt ")
    (True, True, False)
    """
    return _AGAIN.fullmatch(clear) is not None


def topic_inside(before: str) -> str | None:
    """The name with which the second part of a list begins: "...; ngô: KH 20 ha".

    >>> topic_inside(" ha; ngô: KH "), topic_inside(" ha; trong đó: "), topic_inside(" ha, ngô ")
    ('ngô', None, None)
    """
    found = _NEW_TOPIC.search(before) if ";" in before else None
    return found[1] if found and not OPENS_A_LIST.match(found[1]) else None


def cuts(clear: str) -> bool:
    """Whether a clause or a bracket ends in these words.

    >>> cuts(" ha so năm trước) "), cuts(" vùng trồng khoai ")
    (True, False)
    """
    return _PIECES.search(clear) is not None or ")" in clear


def moves_on(clear: str) -> bool:
    """Whether the words only lead from one level to the next: "xuống còn", "lên".

    >>> moves_on(" xuống còn "), moves_on(" trộm cắp, ")
    (True, False)
    """
    return _MOVES_ON.fullmatch(clear) is not None


def without_asides(printed: str, clear: str) -> tuple[str, str]:
    """The words before a number, as printed and masked, with what stands in closed brackets blanked.

    >>> without_asides("giá trị sản xuất (giá 2010) đạt ", "giá trị sản xuất (giá 2010) đạt ")[0].split()
    ['giá', 'trị', 'sản', 'xuất', 'đạt']
    """
    for aside in _ASIDE.finditer(clear):
        blanks = " " * len(aside[0])
        printed = printed[: aside.start()] + blanks + printed[aside.end() :]
        clear = clear[: aside.start()] + blanks + clear[aside.end() :]
    return printed, clear


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


def opens_sentence(before: str) -> bool:
    """Whether nothing that names a thing stands before: a period here is the whole sentence's.

    >>> opens_sentence("Trong "), opens_sentence("chi trợ cấp từ ")
    (True, False)
    """
    return label_of(before, before) == ""
