"""Where the label of a number begins and the tail of another ends: connectors, verbs of stating, marks, grades."""

import re
from functools import lru_cache

from tracuu.vietnamese import indicators
from tracuu.vietnamese.alternatives import any_of
from tracuu.vietnamese.characters import small_letters
from tracuu.vietnamese.nominals import NAME_MASK, TIME_MASK

# What a label begins and ends with, and where a tail ends, is looked for in small letters: in both cases it takes three times as long.
_JOINING = (
    r"và|với|trong đó|trong số đó|trong số ấy|gồm|bao gồm|gồm có|cụ thể là|cụ thể|riêng|ngoài ra|đồng thời|như vậy|còn lại là|còn lại|"
    r"cùng với|hiện nay|hiện tại|đến nay|tương đương|tương ứng|như|nhưng|còn|phấn đấu đạt|phấn đấu|giữ vững và đạt|giữ vững|duy trì|"
    r"ước thực hiện cả năm|ước thực hiện|ước cả năm|nâng cao|theo thống kê|qua rà soát|cùng đó|kết quả là|bên cạnh đó|"
    r"lũy kế|luỹ kế|qua đó|theo đó|nhờ đó|do đó|tuy nhiên|nhìn chung|đáng chú ý|nhất là|đặc biệt là|chủ yếu là|đặc biệt|cũng|làm(?=\s+(?:chết|bị))"
)
_STATING = any_of(
    (
        "là|có|được|ở|thuộc|đối với|với số|với số lượng|có số|có số lượng|đã|đang|ước|ước đạt|ước tính|ước thực hiện|thực hiện|khoảng|trên|hơn|gần|"
        "dưới|xấp xỉ|chỉ|còn|bằng|chiếm|tức|lên|xuống|tới|đến|từ|cho|của|ở mức|vào|tại|toàn|cả|chung|tính|trong|ổn định|tăng|giảm|thêm|hụt|dư|vượt|"
        "không quá|không dưới|tối đa|tối thiểu|ít nhất|cao hơn|thấp hơn|nhiều hơn|ít hơn|đảm bảo|lần lượt|do|mức|thu đủ|tiếp tục|đều|dao động|làm|"
        "hiện nay|thành|gấp|nâng|với|và|tương đương|gồm|so với|so|trở lên|trở xuống"
    ).split("|")
) + (r"|(?:chiếm|đạt|bằng|với|ở) (?:tỷ|tỉ) lệ|(?<!chưa )(?<!không )đạt|(?<!chiều )dài|(?<!thực )hiện")
_PLANNED = r"(?:kh|kế hoạch)(?:\s+(?:giao|được giao|đề ra|năm|cả năm|là))*|(?<=: )dự toán(?:\s+(?:giao|năm|đầu năm))*|th|uth"  # of plans and of what was done
_MARKS = rf"[\s,;:.()\[\]/=<>≤≥\-–—+*•…\"“”{TIME_MASK}]"
_LEADING = re.compile(
    rf"^(?:{_MARKS}|(?:{_JOINING}|ước tính|ước|chỉ(?! tiêu)|kết quả(?=\s*(?:[,:]|{TIME_MASK}|$)))(?!\w)|(?:tính|trong|kể|từ|đến|hết|vào|chung|tính chung|tính đến)(?=[\s\w]{{0,20}}{TIME_MASK}))+",
)
_TRAILING = re.compile(rf"(?:{_MARKS}|(?<!\w)(?:{_STATING}|(?<!năm )(?<!kỳ )trước)(?!\w))+$")
_AFTER_LABEL = re.compile(
    rf"(?:{_MARKS}|(?<!\w)(?:{_STATING}|{_PLANNED}|nhất là|đặc biệt là|đáng chú ý|đến nay|(?:phát triển|duy trì) (?:mạnh|tốt|khá|ổn định))(?!\w))+$",
)
_COMPARING = re.compile(
    rf"(?:{_MARKS}|(?<!\w)(?:{_JOINING}|{_STATING}|hoàn[ _]thành|tỷ lệ|tỉ lệ|tỷ trọng|so với|so|{_PLANNED}|chỉ tiêu|dự toán|nghị quyết|NQ|DT|mục tiêu|đề ra|được giao|giao|cùng kỳ|(?:năm|tuần|tháng|quý|kỳ|vụ|thời gian(?: liền kề)?) trước(?: đó)?|này|kỳ)(?!\w))*",
    re.IGNORECASE,
)
_LIST_NUMBER = re.compile(rf"^\s*{NAME_MASK}{{1,4}}[.)/](?=\s|$)")
_TIME_LEAD = re.compile(
    rf"^{_MARKS}*(?:(?:tính|tính chung|trong|đến|từ|vào|tại|tính đến|tính từ|hết|luỹ kế|lũy kế|kể từ|năm|cả|thời điểm|ngày|đầu|cuối)\s+)*"
    rf"{TIME_MASK}+(?:[\s,]*(?:(?:đến|và|tới|hết|ngày|năm|-|–)\s+)*{TIME_MASK}+)*\s*(?:năm\b)?[\s,]*",
)
_BARE_TIME_LEAD = re.compile(
    r"^\s*(?:(?:trong (?:năm học|năm|kỳ|vụ|tháng|tuần|quý|thời gian qua|năm qua)|năm qua|đến nay|hiện nay|cả năm)\s*,?|theo [^,;:]{1,80},)\s+",
)
_TAIL_END = re.compile(
    rf"[;:()\[\]…{TIME_MASK}]|\.(?:\s|$)|,|(?<!\w)(?<!chưa )(?<!không )đạt(?=[\s:]*(?:(?:tỷ lệ|tỉ lệ|khoảng|trên|hơn|gần)\s*)*$)|(?<!\w)(?:với|chiếm|tăng|giảm|so với|bằng|trong đó|bao gồm|gồm|là|được(?=\s*(?:(?:trên|hơn|gần|khoảng)\s*)?$)|tổng diện tích|"
    r"diện tích|sản lượng|năng suất|kinh phí|số tiền|trị giá|nhằm|để|nên|do|mà|nhưng|ước|còn|và|tương đương|tương ứng|đảm bảo|thuộc|hơn|làm(?! (?:nghề|du lịch|dịch vụ|kinh tế|nông nghiệp|nhà|homestay)(?!\w))|cùng|"
    r"nhiều hơn|cao hơn|có tổng|rộng|dày|sâu)(?!\w)|\s[-–]\s",
)
MEASURE_OF_SHARE = re.compile(r"\s*((?:tổng )?(?:diện tích|sản lượng|kinh phí|số tiền))(?=\s+[^\W\d])", re.IGNORECASE)
# An enumeration of names goes on over a comma: "dưa hấu, dưa lê diện tích", "gia cầm, thủy cầm".
_ENUMERATED = re.compile(
    r",\s+(?!(?:đạt|chiếm|tăng|giảm|bằng|so|với|trong|đảm bảo|góp phần|phục vụ|đúng|không|đã|được|có|để|nhằm|còn|ước|vượt|riêng|cụ thể|tổng)(?!\w))"
    r"[^\W\d]+(?:\s+[^\W\d]+){0,5}(?=\s*(?:[;)]|\.(?:\s|$)|,\s*$|,\s+(?:đạt|tăng|giảm|chiếm|bằng)(?!\w)))",
)
_DENOMINATOR = re.compile(r"\s*(?:của|trên|trong)?\s*tổng số\s+", re.IGNORECASE)
_MOVES_ON = re.compile(
    r"[\s,]*(?:lên|xuống|còn|đến|tới|năm|[\s,])*(?:lên|xuống|còn)[\s,]*(?:còn|đến|tới)?\s*", re.IGNORECASE
)
_NEW_TOPIC = re.compile(r";\s*([^\W\d][^;:,.()\d]{1,40}):[^:;]*$")
TOLD_OF_WHOLE = re.compile(r"\s*(?:của|trong|trên)?\s*(?:tổng|diện|số (?!hộ|thôn|người))", re.IGNORECASE)
_AGAIN = re.compile(r"[^;,.()\d]{0,40}(?:\(|,?\s+(?:tương đương|tương ứng)(?: với)?)\s*", re.IGNORECASE)
_ASIDE = re.compile(r"(?<=\w )\((?![^()]*(?:so với|kế hoạch|KH|cùng kỳ|trong đó|gồm))[^()]{1,60}\)")
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
    r"(?:(?:tổng|số|sản lượng|diện tích|năng suất|giá trị|trị giá|kinh phí|tiền|số tiền|mức đầu tư|vốn|bình quân|trọng lượng|khối lượng|chiều dài|"
    r"chiều rộng|rộng|dày|đàn|của|trên|địa bàn|xã|huyện|tỉnh|toàn|ước|cả|năm|trong|đạt|về|nay|hiện|này|mức|với)(?:\s+|$))*",
    re.IGNORECASE,
)
START_OF_YEAR, END_OF_YEAR = "đầu năm", "cuối năm"
REACHED = re.compile(r"\W*(?:mới |chỉ )*đạt\s*", re.IGNORECASE)
NEAR_END = 48  # characters; what is taken off the end of a label is mostly shorter
LONGEST_CONNECTOR = 24  # characters; one that began before the stretch looked at is found in the next
LONGEST_MEASURE = 28  # words; of a label that begins with its measure
LONGEST_LABEL = 16  # words; a longer one is a sentence, not a name
# Words after which a long sentence says what was done, or something of its own; who did it, and why, stood before.
DOING_BEGINS = frozenset(("đã", "việc"))
PHRASE_BEGINS = frozenset("được để nhằm và mà rồi qua cho về".split())
SENTENCE_LEAD = re.compile(r"\s*(?:[-+*•]|\d{1,2}[.)-]|[a-zđ]\))?\s*(?:Về\s+)?([^:;.]{2,70}):\s*(?=\S)")
OPENS_A_LIST = re.compile(r"(?:trong đó|cụ thể|kết quả|gồm|bao gồm|như sau)(?!\w)", re.IGNORECASE)
GOES_ON = re.compile(r"\s*(?:[-+*•]\s*)?(?:trong đó|trong số đó|trong số ấy|bao gồm|cụ thể)(?!\w)", re.IGNORECASE)
COMPARES_ON = re.compile(
    r"\s*(?:[-+*•]\s*)?so\s+(?:với\s+)?(?:cùng kỳ|năm|tháng|quý|tuần|kỳ|vụ|thời gian|đầu năm)(?!\w)[^.;:\d]*(?:\d{1,4}[/\d]*)?[^\w.;:]*(?:đã\s+)?"
    r"(?:tăng|giảm)\s+\d",
    re.IGNORECASE,
)


@lru_cache(512)  # asked for several times of each number
def label_of(printed: str, clear: str) -> str:
    """The words that name something, without time, connectors and verbs at their ends.

    `clear` is `printed` with dates and names masked, offset for offset.

    >>> label_of("Tính chung 6 tháng, tổng đàn lợn có ", "Tính chung □□□□□□□, tổng đàn lợn có ")
    'tổng đàn lợn'
    """
    start, clear = 0, small_letters(clear)
    for pattern in (_LIST_NUMBER, _LEADING, _TIME_LEAD, _BARE_TIME_LEAD, _LEADING):
        if match := pattern.match(clear[start:]):
            start += match.end()
    end = _before_trailing(_AFTER_LABEL, clear, start)
    return last_words(indicators.without_movement(" ".join(printed[start:end].split())))


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


def last_words(label: str, most: int = LONGEST_LABEL) -> str:
    """The end of a long label, from where a phrase begins: what is measured stands next to its number.

    >>> last_words("Thực hiện sự chỉ đạo của cấp trên về việc nâng cấp lưới điện trong mùa khô năm nay, hợp tác xã dựng")
    'hợp tác xã dựng'
    >>> last_words("Đội quản lý trật tự của phường cùng với công an phường và các tổ dân phố đã lập biên bản")
    'lập biên bản'
    """
    words = label.split()
    if len(words) <= most or (len(words) <= LONGEST_MEASURE and indicators.STARTS_WITH_MEASURE.match(label)):
        return label
    near = range(len(words) - most, len(words) - 1)
    commas = [position for position in near if words[position - 1].endswith(",") and words[position][0].islower()]
    doings = [position for position in range(1, len(words) - 1) if words[position - 1].lower() in DOING_BEGINS]
    phrases = [position for position in near if words[position - 1].lower() in PHRASE_BEGINS]
    if len(words) <= LONGEST_MEASURE:
        phrases = [0]
    return " ".join(words[next(iter(commas or doings or phrases), near[0]) :])


def bare_grade(before: str) -> str | None:
    """The grade alone that stands right before a number: "; khá ".

    >>> bare_grade(" em; khá "), bare_grade(" em hoàn thành khá ")
    ('khá', None)
    """
    match = _BARE_GRADE.search(before, max(0, len(before) - NEAR_END))
    return match[1] if match else None


@lru_cache(512)  # asked for several times of each number
def tail_of(after: str, clear: str) -> str:
    """What a counted thing is of: the words after the unit to the end of their clause.

    >>> tail_of(" sản xuất bí xanh với tổng diện tích", " sản xuất bí xanh với tổng diện tích")
    'sản xuất bí xanh'
    """
    clear = small_letters(clear)
    end = _TAIL_END.search(clear)
    if end and end[0] == "," and clear[: end.start()].strip() and (more := _ENUMERATED.match(clear, end.start())):
        end = _TAIL_END.search(clear, more.end())  # "con trâu, bò; ..."
    stop = end.start() if end else len(clear)
    stop = _before_trailing(_TRAILING, clear[:stop], 0)
    return " ".join(after[:stop].split()).strip(" ,.-–/")


def only_compares(clear: str) -> bool:
    """Whether nothing in these words names a thing: connectors, verbs of stating, bases.

    >>> only_compares(", đạt tỷ lệ "), only_compares("; rau xanh ")
    (True, False)
    """
    return _COMPARING.fullmatch(clear) is not None


@lru_cache(512)  # asked for several times of each number
def without_doing(label: str) -> str:
    """The label without verbs of growing and earning: what is grown or earned from.

    >>> without_doing("Lạc trồng được"), without_doing("Trồng trọt đem lại")
    ('Lạc', 'Trồng trọt')
    """
    doing = _EARNING if _EARNING.search(label) else _DOING
    return " ".join(doing.sub("", label).split())


def is_bare(label: str) -> bool:
    """Whether a label says how much, and not of what: nothing, a measure, a verb of growing.

    >>> is_bare("năng suất bình quân"), is_bare("thu về"), is_bare("năng suất lúa")
    (True, True, False)
    """
    return _BARE.fullmatch(without_doing(label)) is not None


def opens_bare(sentence: str, number: int) -> bool:
    """Whether the words before a sentence's first number say only how much, and not of what; a total may be of all.

    >>> opens_bare("Sản lượng ước đạt 53.195 tạ.", 18), opens_bare("Tổng diện tích 753 ha.", 15)
    (True, False)
    """
    label = label_of(sentence[:number], sentence[:number])
    return label != "" and is_bare(label) and not label.lower().startswith("tổng")


def is_earning(label: str) -> bool:
    """Whether a verb of earning stands in the label."""
    return _EARNING.search(label) is not None


def is_denominator(clear: str) -> bool:
    """Whether a number after a percentage is the whole that it is of: "5,9% tổng số 1.786 hộ".

    >>> is_denominator(" tổng số "), is_denominator("; tổng số ")
    (True, False)
    """
    return _DENOMINATOR.fullmatch(clear) is not None


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


def opens_sentence(before: str) -> bool:
    """Whether nothing that names a thing stands before: a period here is the whole sentence's.

    >>> opens_sentence("Trong "), opens_sentence("chi trợ cấp từ ")
    (True, False)
    """
    return label_of(before, before) == ""
