"""How reports name what they measure: measures, rates, changes; two names in one, one name without what says nothing."""

import re

from tracuu.vietnamese.characters import fold

# A label that begins with one of these names its indicator itself.
_MEASURES = (
    r"(?:tổng\s+)?(?:diện tích|sản lượng|năng suất|giá trị|đàn|thu nhập|thu ngân sách|chi ngân sách|doanh thu|doanh số|lợi nhuận|"
    r"dư nợ|nguồn vốn|vốn|kinh phí|số tiền|mức(?!\s+độ)|trị giá|số(?!\s+h[oó])|lượt|lượng|khối lượng|trọng lượng|công suất|chiều dài|quỹ|thu(?!\s+(?:hồi|giữ|phạt|hút|gom|hoạch))|chi(?!\s+(?:hội|bộ|đoàn|cục))|nguồn thu|nguồn chi|giá)|"
    r"tổng|tỷ số|tỉ số|chiều rộng|rộng|dày|sâu|tỷ lệ|tỉ lệ|tỷ trọng|tốc độ|cơ cấu|dân số|quy mô|hao tải|dư lãi|lãi|mật độ|độ che phủ|tỷ suất|chỉ số|thể tích|dung tích|trữ lượng|lưu lượng|bình quân thu nhập|"
    r"bình quân lương thực|bình quân tiêu chí|lương thực"
)
STARTS_WITH_MEASURE = re.compile(rf"(?:{_MEASURES})(?!\w)", re.IGNORECASE)
IMPLIED_MEASURE = {
    "area": "diện tích",
    "mass": "sản lượng",
    "yield": "năng suất",
    "length": "chiều dài",
    "energy": "sản lượng điện",
    "volume": "khối lượng",
}
_ABBREVIATED = {("NS", "yield"): "năng suất", ("SL", "mass"): "sản lượng", ("DT", "area"): "diện tích"}
ONLY_A_NUMBER = frozenset({"tổng số", "số", "số lượng", "tổng"})
# Of animals that something befell or that were given no herd is told.
BEFALLS = re.compile(
    r"(?<!\w)(?:tiêu hủy|tiêu huỷ|chết|tiêm|hỗ trợ|cấp|bắt|xuất chuồng|xuất bán|bán|mua|giết mổ|thả|mắc bệnh|nhiễm bệnh)(?!\w)",
    re.IGNORECASE,
)
IMPLIED_BY_UNIT = {"con": "đàn", "đàn": "đàn"} | {
    f"đồng/{sold}": "giá" for sold in ("kg", "tấn", "tạ", "lít", "con", "quả", "kwh", "m3")
}
_RATE = re.compile(r"(?:tỷ lệ|tỉ lệ|tỷ trọng|tỷ suất|tốc độ|độ che phủ|mật độ|cơ cấu)(?!\w)", re.IGNORECASE)
_PARTED = re.compile(r"(?:tổng\s+)?(?:số|diện tích|khối lượng|chiều dài|đàn)(?!\w)", re.IGNORECASE)
_MEASURE_WORDS = frozenset(
    "san luong dien tich nang suat gia tri doanh kinh phi tien binh quan chieu dai rong day dan".split()
)
_EMPTY_WORDS = frozenset(
    "tong so cac cua tren dia ban xa huyen tinh toan la va duoc da co trong nam ca voi cho tai ty le muc dat theo ve cuoi dau den het hien nay".split()
)
_BUDGET = re.compile(r"(?<!\w)(?:ngân sách|dự toán|kinh phí|tổng thu|tổng chi)(?!\w)|^(?:thu|chi)(?!\s*nhập)(?!\w)")
_OTHER_SENSE = re.compile(
    r"(?:thu|chi|giá|lương thực|vốn|quỹ|kinh phí|giá trị|doanh thu|dư nợ|nguồn vốn)(?!\w)", re.IGNORECASE
)  # "thu 99 tấn": a harvest, no revenue
_NUMBER_OF = re.compile(r"^(?:tổng\s+)?số\s+(?:con\s+)?(?!h[oó][aá]?\b)", re.IGNORECASE)
_NOTION = re.compile(
    r"^(?:tổng\s+)?(?:diện tích|sản lượng|năng suất|đàn)(?:\s+(?:gieo trồng|gieo cấy|bình quân|cho thu hoạch|thu hoạch|cho sản phẩm|hiện có))*\s*",
    re.IGNORECASE,
)
_MEAN = re.compile(r"\s+(?:bình quân|trung bình)$", re.IGNORECASE)
_SHORT = 5  # words
MOST_SHARED = 8  # words that end one name and begin another
_BEFORE_MEASURE = re.compile(r"[\s,]*(?:\s(?:với|trên|có))?$")
_MOVED = re.compile(
    rf"^(?:(?:[^,]*\s)?phấn đấu|kéo giảm|giảm|tăng|nâng cao|nâng|hạ|đưa|vượt)\s+(?=(?:{_MEASURES})(?!\w))",
    re.IGNORECASE,
)
_PAYMENT = re.compile(
    r"(?:xử phạt|phạt|thu giữ|thu hồi|thu phạt|thu$|nộp|hỗ trợ|tặng|trao|ủng hộ|quyên góp|vận động|chuyển|đóng góp|chi trả|cấp|"
    r"bồi thường|huy động|trích|truy thu)(?!\w)(?!.*tiền)",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"(?<!\w)(?:trao tặng|tặng|trao|cấp|phát|hỗ trợ|ủng hộ)$", re.IGNORECASE)
_COST = re.compile(r"(?:số tiền|kinh phí)$", re.IGNORECASE)
_FALL, _RISE = "mức giảm", "mức tăng"
EARNED, NUMBER_OF, SHARE_OF, WITHIN, AGAINST, PLAN_OF, AMOUNT = (
    "thu từ",
    "số",
    "tỷ lệ",
    "trong",
    "so với",
    "kế hoạch",
    "số tiền",
)


def names_measure(label: str, measured: str | None) -> bool:
    """Whether a label begins with the notion that is measured, in the sense of the unit's class.

    >>> names_measure("tổng thu ngân sách", "money"), names_measure("thu", "mass")
    (True, False)
    """
    if measured not in ("money", "ratio", None) and _OTHER_SENSE.match(label):
        return False
    return STARTS_WITH_MEASURE.match(label) is not None


def spelled_out(label: str, measured: str | None) -> str:
    """The label with a measure that it begins with spelled out, where the unit says that it is one: NS, SL, DT.

    >>> spelled_out("NS bình quân", "yield"), spelled_out("DT lúa", "area"), spelled_out("DT lúa", "money")
    ('năng suất bình quân', 'diện tích lúa', 'DT lúa')
    """
    first, _, rest = label.partition(" ")
    name = _ABBREVIATED.get((first, measured or ""))
    return f"{name} {rest}".strip() if name else label


def without_movement(label: str) -> str:
    """The label without the verb that moves its measure.

    >>> without_movement("giảm tỷ lệ hộ nghèo"), without_movement("nâng tổng dư nợ"), without_movement("tăng trưởng")
    ('tỷ lệ hộ nghèo', 'tổng dư nợ', 'tăng trưởng')
    """
    return _MOVED.sub("", label)


def within(whole: str) -> str:
    """What a share is of, with the word that says so.

    >>> within("tổng thu"), within("trong tổng thu"), within("")
    ('trong tổng thu', 'trong tổng thu', '')
    """
    return f"{WITHIN} {whole.removeprefix(f'{WITHIN} ')}" if whole else ""


def is_payment(label: str) -> bool:
    """Whether a label is a verb of paying, taking or giving, so that what is counted in money is an amount.

    >>> is_payment("xử phạt hành chính"), is_payment("thu ngân sách"), is_payment("phạt tiền")
    (True, False, False)
    """
    return _PAYMENT.match(label) is not None


def is_given(label: str) -> bool:
    """Whether a label ends in a verb of giving: worth something is what was given.

    >>> is_given("hội khuyến học trao"), is_given("trao đổi kinh nghiệm")
    (True, False)
    """
    return _GIVEN.search(label) is not None


def is_cost(label: str) -> bool:
    """Whether a label is of money that was paid for something done, and not what a thing is worth.

    >>> is_cost("tổng kinh phí"), is_cost("trị giá")
    (True, False)
    """
    return _COST.search(label) is not None


def is_rate(indicator: str) -> bool:
    """Whether an indicator is a rate by its own name: it needs no "tỷ lệ" before it.

    >>> is_rate("tỷ trọng nông nghiệp"), is_rate("hộ nghèo")
    (True, False)
    """
    return _RATE.match(indicator) is not None


def is_parted(indicator: str) -> bool:
    """Whether an indicator names an amount, so that per cent are a share of it and not it.

    >>> is_parted("số hộ dùng nước sạch"), is_parted("tổng thu"), is_parted("hộ nghèo")
    (True, False, False)
    """
    return _PARTED.match(indicator) is not None


def content_words(indicator: str) -> frozenset[str]:
    """The words of an indicator that name something, without order, diacritics and words of grammar.

    >>> sorted(content_words("Tổng số hộ nghèo trên địa bàn xã"))
    ['ho', 'ngheo']
    """
    return frozenset(fold(indicator).split()) - _EMPTY_WORDS


def names_only_a_measure(words: frozenset[str]) -> bool:
    """Whether content words say what is measured, and not of what: "sản lượng".

    >>> names_only_a_measure(content_words("sản lượng")), names_only_a_measure(content_words("sản lượng thóc"))
    (True, False)
    """
    return words <= _MEASURE_WORDS


def without_measure(label: str) -> str | None:
    """What a label measures, without the measure's name; None where it names no measure, or something long.

    >>> without_measure("diện tích ngô đông"), without_measure("năng suất bình quân lúa"), without_measure("sản lượng")
    ('ngô đông', 'lúa', '')
    """
    notion = _NOTION.match(label)
    thing = label[notion.end() :] if notion else None
    return _MEAN.sub("", thing) if thing is not None and len(thing.split()) <= _SHORT else None


def without_share_of(indicator: str) -> str:
    """What a share is of.

    >>> without_share_of("tỷ lệ hao tải")
    'hao tải'
    """
    return indicator.removeprefix(f"{SHARE_OF} ")


def shares_words(first: str, second: str) -> bool:
    """Whether two names have a word in common.

    >>> shares_words("tổng thu", "Thu, chi ngân sách"), shares_words("diện tích", "Cây chè")
    (True, False)
    """
    return not set(re.findall(r"\w+", first.lower())).isdisjoint(re.findall(r"\w+", second.lower()))


def measure_first(label: str, measure: str) -> str:
    """The label with the measure that stands inside it at its beginning.

    >>> measure_first("vụ hè thu được mùa, năng suất bình quân", "năng suất")
    'năng suất bình quân vụ hè thu được mùa'
    """
    before, _, after = label.partition(f" {measure}")
    return f"{measure}{after} {_BEFORE_MEASURE.sub('', before)}" if after or label.endswith(f" {measure}") else label


def is_budget(indicator: str) -> bool:
    """Whether an indicator is money that a budget takes in or gives out.

    >>> is_budget("tổng thu ngân sách xã"), is_budget("giá trị sản xuất")
    (True, False)
    """
    return _BUDGET.search(indicator) is not None


def without_number_of(indicator: str) -> str:
    """The indicator without "số" or "tổng số" before it.

    >>> without_number_of("tổng số trẻ huy động ra lớp")
    'trẻ huy động ra lớp'
    """
    return _NUMBER_OF.sub("", indicator)


def change_name(falls: bool, is_growth: bool) -> str:
    """The name of a change: how much more, how much less, how fast.

    >>> change_name(True, False), change_name(False, True)
    ('mức giảm', 'tốc độ tăng')
    """
    if falls:
        return _FALL
    return "tốc độ tăng" if is_growth else _RISE


def beyond_plan(indicator: str, falls: bool, plan: str) -> str:
    """The name of what lies above or below a plan.

    >>> beyond_plan("diện tích lạc", False, "kế hoạch")
    'diện tích lạc vượt kế hoạch'
    """
    return f"{indicator} {'hụt' if falls else 'vượt'} {plan}".strip()


def small(label: str) -> str:
    """The label with a small first letter, unless it begins a name or an abbreviation.

    >>> small("Đàn lợn"), small("Hội Nông dân"), small("BHYT"), small("Lúa")
    ('đàn lợn', 'Hội Nông dân', 'BHYT', 'lúa')
    """
    first, _, rest = label.partition(" ")
    is_name = rest[:1].isupper() or first[1:2].isupper() or not first.isalpha()
    return label if is_name else label[:1].lower() + label[1:]


def is_change(indicator: str) -> bool:
    """Whether an indicator is named as an increase or a decrease, and not as what lies beyond a plan.

    >>> is_change("mức giảm tỷ lệ hộ nghèo"), is_change("tỷ lệ hộ nghèo vượt kế hoạch")
    (True, False)
    """
    return indicator.startswith((_FALL, _RISE))


def is_fall(indicator: str) -> bool:
    """Whether an indicator is named as a decrease.

    >>> is_fall("mức giảm diện tích ngô"), is_fall("diện tích ngô")
    (True, False)
    """
    return indicator.startswith(_FALL)


def overlapped(first: str, second: str) -> str:
    """Two names in one, what ends the first and begins the second said once.

    >>> overlapped("số hộ", "hộ cận nghèo"), overlapped("tỷ lệ", "tỷ lệ số hóa"), overlapped("đàn", "lợn")
    ('số hộ cận nghèo', 'tỷ lệ số hóa', 'đàn lợn')
    """
    if not first:
        return second
    left, right = first.split(), second.split()
    lower, last = [word.lower() for word in right[:MOST_SHARED]], left[-1].lower()
    for count in range(min(len(left), len(lower)), 0, -1):
        if lower[count - 1] == last and [word.lower() for word in left[-count:]] == lower[:count]:
            return " ".join([*left, *right[count:]])
    return f"{first} {second}"
