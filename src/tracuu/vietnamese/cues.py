"""The words by which a question says what it wants: a number, a reason, a list, a plan, a change, a unit."""

import re
from functools import lru_cache

from tracuu.vietnamese.units import unit_table


def _any(words: str) -> re.Pattern[str]:
    """A pattern of whole words; blanks match any white space, "*" any one word."""
    parts = [r"\s+".join(re.escape(w).replace(r"\*", r"\w+") for w in word.split()) for word in words.split(";")]
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted((part for part in parts if part), key=len, reverse=True))})(?!\w)")


# All patterns are for text in lower case with diacritics.
HOW_MANY = _any("bao nhiêu; mấy; bao tiền; chừng nào; mức nào; bao lăm; được nhiêu")
HOW_MUCH_WORDS = _any(
    "tỷ lệ; tỉ lệ; tổng số; số lượng; số; tổng; lượt; số lượt; diện tích; sản lượng; năng suất; giá trị; thu nhập; doanh thu;"
    "mức; tổng thu; tổng chi; thu; chi; thu từ; dân số; tỷ trọng; cơ cấu; tốc độ; dư nợ; kinh phí; số tiền; bình quân; đàn; giá; giá bán; tiền; độ; mật độ; tuổi thọ; chỉ số; tổng sản phẩm; kim ngạch; tăng trưởng; điểm chuẩn;"
    "học phí; phí; lệ phí; chi phí; thuế; vốn; quỹ; nợ; lương; tiền lương; mức lương; trợ cấp; doanh số; công suất; tỷ suất; tỉ suất"
)
MONEY_FIRST = re.compile(
    r"(?!.*(?:fdi|oda|xuất khẩu|nhập khẩu|kim ngạch))\W*(?:tổng\s+)?(?:thu(?! (?:gom|hoạch|hồi|hút|mua|giữ|dọn))|chi(?! (?:bộ|hội|đoàn|tiết|nhánh|cục))|(?:lệ |học |chi |kinh )?phí|thuế|vốn"
    r"|quỹ|giá(?! trị)|nợ(?! (?:quá|xấu))|(?:tiền |mức )?lương|tiền|trợ cấp|doanh (?:thu|số))(?!\w)(?!\s+(?:vay|việc))"
)
WHY = _any("vì sao; tại sao; do đâu; lý do; nguyên nhân; sao lại")
WHY_OR_HOW = _any(
    "vì sao; tại sao; sao; do đâu; lý do; nguyên nhân; như thế nào; thế nào; ra sao; là gì; làm gì; gì; cách nào; biện pháp; rõ hơn; chi tiết hơn; cụ thể hơn;"
    "giải pháp; ở đâu; đi đâu; đâu; ai; tình hình; nhận định; đánh giá; khó khăn; vướng mắc; khi nào; bao giờ; đúng không"
)
AND_THAT = _any("thì sao; thì thế nào; thì ra sao; sao rồi")
REASON_GIVEN = _any("nguyên nhân; do; vì; dẫn đến; bởi; nhờ; ảnh hưởng; tác động; khiến; nên")
STRONG_WHY_OR_HOW = _any(
    "vì sao; tại sao; do đâu; lý do; nguyên nhân; như thế nào; thế nào; ra sao; làm gì; cách nào; biện pháp; giải pháp; khó khăn gì"
)
LISTING = _any(
    "gồm những gì; gồm gì; gồm những; bao gồm; kể; kể tên; kể ra; kể từng; liệt kê; danh sách; điểm tên; từng loại; nêu tên; nêu các;"
    "những mặt; những hạn chế; những công trình; những dự án; những nội dung; nội dung gì; những cơ quan; những loại; những ai;"
    "những gì; những nhiệm vụ; những xã; những thôn; những chỉ tiêu"
)
COMPARING = _any(
    "so sánh; chênh; chênh nhau; chênh lệch; bên nào; xã nào; nơi nào; đâu hơn; nhiều hơn; ít hơn; cao hơn; thấp hơn; lớn hơn;"
    "hơn kém; hơn nhau; hai xã; cả hai; hai bên; giữa"
)
TRENDING = _any(
    "qua các năm; qua từng năm; theo các năm; các năm; những năm; từng năm; xu hướng; biến động; diễn biến; thay đổi thế nào;"
    "thay đổi ra sao; mấy năm; ba năm; hai năm; nhiều năm"
)
INTENDED = _any(
    "phấn đấu; đặt mức; đặt mục tiêu; đặt chỉ tiêu; đặt kế hoạch; đặt ra; đề ra; mục tiêu; sẽ; dự kiến; phương hướng; định hướng; nhắm tới;"
    "sắp tới; thời gian tới; trong năm tới; năm tới sẽ; sang năm sẽ; năm sau sẽ; định làm; định xử; định xử lý; trong tương lai; nhiệm vụ;"
    "chỉ tiêu năm; kế hoạch năm tới; tới đây; ưu tiên; định; tính đi; tính cách nào; tính làm"
)
# Compounds of "định" that intend nothing.
NO_INTENT = re.compile(
    r"(?<!\w)(?:định\s+(?:danh|cư|kỳ|mức|giá|lượng|suất|canh)|(?:ổn|quy|xác|nhất|cố|quyết|giám|thẩm|nhận|hiệp|nghị|bình|nam|gia|chỉ|kiểm|phủ)\s+định)"
    r"(?!\w)"
)
GIVEN_PLAN = _any(
    "kế hoạch giao; kế hoạch được giao; kế hoạch đề ra; kế hoạch đặt ra; chỉ tiêu giao; chỉ tiêu được giao; được giao; giao chỉ tiêu;"
    "chỉ tiêu đặt ra; kế hoạch là; theo kế hoạch; dự toán giao; dự toán là; trên giao; cấp trên giao; giao bao nhiêu; giao mấy;"
    "dự toán bao nhiêu; dự toán mấy; kế hoạch bao nhiêu; kế hoạch mấy; chỉ tiêu bao nhiêu"
)
AGAINST_PLAN = _any(
    "kế hoạch; chỉ tiêu; dự toán; được phép chi; được phép; mức giao; được giao; hoàn thành kế hoạch; nghị quyết; đề ra; cả năm được"
)
AGAINST_EARLIER = _any(
    "so với cùng kỳ; cùng kỳ; so với năm; so năm; so với; so với năm ngoái; so với năm trước; năm ngoái; năm trước; năm trước đó;"
    "kỳ trước; vụ trước"
)
CHANGED = _any(
    "tăng; giảm; bớt; bớt được; tụt; sụt; hụt; hạ; thêm; tăng thêm; giảm đi; giảm được; nhích; chênh; tăng lên; giảm xuống; tăng hay giảm"
)
UP_OR_DOWN = _any("tăng hay giảm; tăng giảm; giảm hay tăng; cao lên hay thấp đi; nhiều lên hay ít đi; hơn hay kém")
GROWING = re.compile(  # what is told by how much it grew
    r"(?<!\w)(?:chỉ số (?:giá|sản xuất)|tổng sản phẩm(?! (?:bình quân|theo|đầu))|tăng trưởng|tốc độ tăng)(?!\w)(?!.*(?:quy mô|đầu người|giá trị))"
)
COUNTED_FIRST = re.compile(r"\W*(hồ sơ|hộ|lao động|học sinh|người|ca|vụ|đơn|trẻ em|giáo viên)(?!\w)(?=\s+\w+\s+\w)")
AIM_OF = re.compile(
    r"\W*(?:chỉ tiêu|kế hoạch|mục tiêu)\s+(?:về\s+)?(?!được giao|giao|đề ra|năm|quý|\d)"
)  # "Chỉ tiêu tỷ lệ hộ nghèo"
_AIMS = "mục tiêu|chỉ tiêu|kế hoạch|phấn đấu|hứa|cam kết|đề ra|đặt ra|đặt mục tiêu|đặt chỉ tiêu|đặt kế hoạch|lời hứa"
_OUTCOMES = "kết quả|thực hiện|thực tế|làm được|đạt được|có đạt|đạt không|đạt chưa|hoàn thành|kết quả thực hiện"
OF_AIMS = re.compile(rf"(?<!\w)(?:{_AIMS})(?!\w)")
OF_OUTCOMES = re.compile(rf"(?<!\w)(?:{_OUTCOMES}|đạt)(?!\w)")
PROMISE_AND_OUTCOME = re.compile(
    rf"(?<!\w)(?:{_AIMS})(?!\w).*(?:[,;]|(?<!\w)(?:và|còn|thì|rồi|nhưng|so với)(?!\w)).*(?<!\w)(?:{_OUTCOMES})(?!\w)"
    rf"|(?<!\w)(?:{_OUTCOMES})(?!\w).*(?<!\w)so với (?:mục tiêu|chỉ tiêu|kế hoạch) (?:đề ra|đặt ra|đã đề ra|đã đặt)"
)
SETS_AIM = re.compile(r"(?:đặt|đề|xác định)(?: ra)? (?:mục tiêu|chỉ tiêu|kế hoạch) \w+.* (?:thế nào|ra sao)")
ALREADY = _any(
    "đã thu; đã chi; đã đạt; đã thực hiện; đã trồng; đã làm; đạt được; thực hiện được; thu được; làm được; đã * được"
)
# Who does something need not be said where it is said what is done.
DOERS = frozenset(
    (
        "công an",
        "công an xã",
        "ủy ban nhân dân",
        "trạm y tế",
        "một cửa",
        "bộ phận một cửa",
        "quân sự",
        "đài truyền thanh",
        "tư pháp",
    )
)
WHOLES = frozenset(("dân số", "người dân", "toàn dân"))  # of which a share is, so that they need not be said of it
# What befalls some of those that are counted: the sold are not the herd, who passed an examination are not the pupils.
ACTS = (
    _any("bán; bán ra; xuất bán; xuất chuồng; tiêu thụ; bán được; đem bán; đấu giá; người mua; khách mua; mua"),
    _any("chết; tử vong; thiệt mạng; mất mạng; tiêu hủy; tiêu huỷ; chôn; qua đời; hủy; bị mất"),
    _any("tốt nghiệp; thi hết cấp; ra trường; hết cấp"),
    _any(
        "đỗ; thi đỗ; đậu; trúng tuyển; vào lớp; vào cấp; vào thpt; vào trung học; vào trường; vào đại học; lên lớp; lên cấp; vô lớp;"
        "thi vào; được tuyển; học tiếp"
    ),
    _any("thiếu; còn thiếu; hụt; khuyết"),
    _any("bỏ học; nghỉ học; thôi học; học lại; trở lại lớp; quay lại lớp; trở lại trường; quay lại trường"),
    _any("tiêm; tiêm phòng; tiêm chủng; chích; chích ngừa; vắc xin; vaccine; tiêm ngừa"),
    _any("bị thương; thương tật"),
)
# What makes of a thing another one, so that it must be said where it is asked: tea that is dried is not the leaves.
STATE_WORDS = (
    "khô; sấy; rang|tươi|huy chương bạc|huy chương vàng|huy chương đồng|giải nhất|giải nhì|giải ba|khuyến khích|cho trái; cho quả; cho thu hoạch|đại học; cao đẳng|cấp quốc gia; toàn quốc|cấp tỉnh|cấp huyện|cấp thành phố|thấp còi|"
    "nhẹ cân|nông thôn mới nâng cao; ntm nâng cao; xã nâng cao; chuẩn nâng cao|nông thôn mới kiểu mẫu; ntm kiểu mẫu; xã kiểu mẫu; chuẩn kiểu mẫu|tư thục; ngoài công lập; dân lập|nội trú|ngoại trú|quốc tế; khách nước ngoài; khách tây; ngoại quốc"
)
STATES = tuple(map(_any, STATE_WORDS.split("|")))
AT_START = re.compile(r"(?<!tháng )(?<!với )(?<!toán )(?<!hoạch )(?<!giao )đầu năm(?!\w)")
FEE = re.compile(
    r"(?<!kinh )(?<!chi )(?<!học )(?<!lãng )(?<!miễn )(?<!\w)phí(?!\w)|(?<!đấu )(?<!đánh )(?<!\w)giá(?! trị)(?!\w)"
)
STARS = re.compile(r"\d\s+sao(?!\w)")
# What is one of these is not the other.
OPPOSED = (
    (_any("hộ dân; hộ gia đình"), _any("hộ kinh doanh")),
    (AT_START, _any("cuối năm; hết năm")),
    (_any("đúng hạn"), _any("quá hạn; trễ hạn; chậm hạn")),
    (_any("sai phép"), _any("không phép; trái phép")),
    (_any("khiếu nại"), _any("tố cáo")),
    (_any("cấp mới; lần đầu"), _any("cấp đổi; cấp lại; thu hồi")),
    (_any("dài bao nhiêu; dài mấy; tổng chiều dài"), _any("tu bổ; nạo vét; sửa chữa; nâng cấp; cải tạo; vỡ; sạt")),
)
BOUGHT_OR_SOLD = (
    _any("mua; mua vào"),
    _any("bán; bán ra; bán lại"),
)  # asked one after the other; said, they are one deal
# A thing with its number: what is told of the ninth group is not of the twelfth. Times, classes and "1 ha" are none.
NUMBERED = re.compile(
    r"(?<!\w)(?!(?:tháng|năm|quý|ngày|vụ|lớp|cấp|khối|covid|kỳ|quy|q|t)\s)(\w+)\s+(?:số\s+)?(?!1\s)(\d{1,3})(?![\w.,/%-])"
    r"(?!\s+(?:tháng|ngày|năm|quý|xã|huyện|tỉnh|nơi|bên|vụ)(?!\w))"
)
SELLERS = re.compile(
    r"(?<!\w)(?:cơ sở|cửa hàng|hộ|quán|điểm|người)\s+bán(?!\w)"
)  # it is not what is done with what is counted
LACKING = _any("chưa; không; thiếu; còn; chậm; trễ; kém; hạn chế; tồn tại")
NOT_YET = re.compile(r"(?:tổng )?số (?:\w+ ){1,3}chưa ")
DENIED = re.compile(r"(?<!\w)(?:chưa|không)(?: được| bị)? ([^\W\d]+)")  # what is not done or not so
DAY = re.compile(r"(?<!đến )(?<!hết )(?<!\w)ngày\s+(\d{1,2})\s*/\s*(\d{1,2})(?!\d)")
# What harms a part of what is measured: the field that a storm laid flat is not what was sown.
HARM = _any(
    "dập; hỏng; hư hỏng; hại; gây hại; thiệt hại; ngập; úng; đổ; đổ ngã; cháy; hạn; khô hạn; mất trắng; vùi lấp; cuốn trôi; trôi; chết; rầy; rầy nâu; đạo ôn; chuột; sâu bệnh; mặn;"
    "bỏ không; bỏ hoang; hoang; nhiễm; nhiễm bệnh; sâu; phá; hủy hoại; tàn phá; sạt; sạt lở; mất; lấn; lấn chiếm; thu hồi"
)
TURNED = _any("chuyển; chuyển đổi; chuyển sang; chuyển mục đích")  # into another use of the land
OF_A_BASE = re.compile(
    r"(?:so\s+(?:với\s+)?|(?:tăng|giảm|bằng|%)\W+(?:\w+\W+){0,6}?cùng kỳ\s+|hơn\s+|kém\s+)(?:cùng kỳ\s+|thực hiện\s+|cả\s+)*"
    r"(?:năm\s+)?(?:20\d\d|ngoái|trước)(?!\w)"
)
SHARE = _any("phần trăm; %; tỷ lệ; tỉ lệ; chiếm mức nào; tỷ trọng; phần chiếm; chiếm bao nhiêu")
AMOUNT_AND_SHARE = re.compile(
    r"bao nhiêu\s*(?:[,;]|và|,? (?:đạt|bằng|chiếm|tăng|giảm))\s+(?:\w+\s+){0,4}?(?:bao nhiêu|mấy) (?:phần trăm|%)"
)  # "thu được bao nhiêu, đạt bao nhiêu phần trăm"
HOW_MUCH_MONEY = _any("bao tiền; bao nhiêu tiền; mấy tiền; hết bao nhiêu tiền")
MONEY = _any(
    "tiền; bao nhiêu tiền; mấy tỷ; mấy triệu; mấy đồng; tỷ đồng; triệu đồng; kinh phí; trị giá; tổng tiền; số tiền; bao nhiêu đồng; bao nhiêu tỷ; bao nhiêu triệu; bao nhiêu nghìn; mấy nghìn đồng"
)
IMPLIED_MONEY = _any(
    "lương; tiền lương; thu nhập; giá; giá bán; doanh thu; thu ngân sách; chi ngân sách; dư nợ; tổng thu; tổng chi; thu từ; thu bao nhiêu; chi bao nhiêu; kinh phí; vốn;"
    "được thưởng; thưởng bao nhiêu; học phí; tiền thuê; tốn bao nhiêu; tốn mấy; hết bao nhiêu; hết mấy; mất bao nhiêu; trị giá; tổng mức; thiệt hại; thu phí; giá trị sản xuất; tổng giá trị; mức hỗ trợ; trợ cấp; nợ; chi thường xuyên; chi đầu tư; lệ phí; chi chuyển nguồn"
)
IMPLIED_PEOPLE = re.compile(
    r"\W*(?:tổng\s+)?dân số(?!\s+(?:tự nhiên|tham gia|trong|có|được|từ))|(?<!\w)dân số\s+(?:là|hiện|bao nhiêu)"
)
PLAN_OF_YEAR = re.compile(
    r"(?<!với )(?<!đạt )(?<!bằng )(?<!vượt )(?<!% )(?<!phần trăm )(?<!\w)kế hoạch\s+(?:của\s+)?(?:năm\s+)?20\d\d"
)
PER_HECTARE = _any(
    "mỗi héc ta; mỗi héc-ta; mỗi ha; một ha; một héc-ta; một héc ta; trên ha; trên héc-ta; năng suất; mỗi sào; bình quân ha; trên 1 ha; 1 ha"
)
PER_KILO = re.compile(r"(?<!\w)(?:một|mỗi|1|trên)\s*(?:cân|kg|ký|ki-?\s?lô)(?!\w)")
# What each word measures: of a figure in such a unit it need not be said. "/" is a unit by another ("tạ/ha").
MEASURED_IN = {
    "năng suất": ("mass/", "volume/"),
    "sản lượng": ("mass", "volume", "energy"),
    "sản lượng lúa": ("mass",),
    "diện tích": ("area",),
    "diện tích gieo trồng": ("area",),
}
OF_EACH = re.compile(
    r"(?<!\w)(?:mỗi|(?:bình quân|trung bình|tính trên|từng)\s+(?:mỗi|một|1))\s+(?:ki-lô-mét|cây số|học sinh|lao động|đối tượng|hồ sơ|tân binh|"
    r"xã viên|(?!(?:năm|tháng|ngày|khi|nơi|bên|loại|xã|huyện|tỉnh|mùa|quý|tuần|giờ|lần|nguồn|khoản|thứ|ngành)(?!\w))\w+)(?!\w)"
)
EACH_IS_SAID = _any("mỗi; từng; một; bình quân; trung bình")
IN_A_CLAUSE = re.compile(r"\d|(?<!\w)(?:mà|của|toàn|do|được)(?!\w)")  # no plain name of a thing has such a word
CLOSING = re.compile(r"\W*trên đây là\s")  # "Trên đây là báo cáo kết quả ..."
EXTREME = _any("cao nhất; nhiều nhất; lớn nhất; đông nhất; dài nhất; thấp nhất; ít nhất; nhỏ nhất; kém nhất")
LEASTS = ("thấp nhất", "ít nhất", "nhỏ nhất", "kém nhất", "thấp hơn", "ít hơn", "nhỏ hơn")
RANKED = _any(
    "cao nhất; nhiều nhất; lớn nhất; đông nhất; dài nhất; cao hơn; nhiều hơn; lớn hơn; đông hơn; " + "; ".join(LEASTS)
)
EXTREME_YEAR = re.compile(rf"(?<!\w)năm nào(?!\w).*{RANKED.pattern}")
RANKING = _any("thứ mấy; thứ bao nhiêu; hạng mấy; hạng bao nhiêu; xếp thứ; xếp hạng; đứng thứ")
NUMBER_OF = re.compile(r"\W*(?:tổng\s+)?(?:số\s+lượng|số)\s+(?!lượng)")  # "Số hộ nghèo là bao nhiêu?"
RISES, FALLS = _any("tăng; tăng thêm; tăng lên"), _any("giảm; sụt; tụt; bớt")
RISES_OR_FALLS = re.compile(r"(?<!\w)(?<!gia )(?:tăng|giảm|vượt|hụt|hơn|kém|thêm)(?!\w)")
FROM_VALUE = (
    re.compile(r"(?<!\w)từ\s*(?:mức\s*)?$"),
    re.compile(r"\s*[^\W\d]*\s*(?:lên|xuống|còn|đến|tới)(?!\w)"),
)  # before, after
COUNTED = re.compile(
    r"(?<!\w)(?:bao nhiêu|mấy)\s+(?:người(?!\s+(?:có công|cao tuổi|già|khuyết tật|tàn tật|nghiện|nghèo|lao động|dân tộc|nước ngoài))"
    r"|hộ|trường hợp|lượt|em|cháu|vụ)(?!\w)",
    re.IGNORECASE,
)
GOES_ON_WITH = re.compile(r"\W*(?:trong đó|trong số đó|số còn lại|còn lại)(?!\w)", re.IGNORECASE)
ANY_OF = re.compile(r"(?<!\w)(?:có|xảy ra)\s+(?=\w+(?:\s+\w+){0,2}\s+nào(?!\w))")  # "có vụ cháy nào không"
YES_OR_NO = re.compile(r"(?<!\w)(?:có|đã)(?!\w).*(?<!\w)(?:không|chưa)\s*[?.!]*\s*$|(?<!\w)chưa\s*[?.!]*\s*$")

GOING_ON = _any(
    "còn; thế còn; vậy còn; thế; vậy; thì sao; trong đó; trong số; trong số ấy; trong số đó; số đó; số này; số ấy; ở đó; nơi đó; bên kia;"
    "cái đó; đó; ấy; kia; còn lại; phần còn lại; chỗ đó; cụ thể; tiếp; nữa; lại; thế thì; vậy thì; riêng"
)
SEVERAL_PLACES = _any(
    "hai xã; 2 xã; cả hai xã; ba xã; 3 xã; hai huyện; hai tỉnh; hai địa phương; hai nơi; mỗi xã; từng xã; mỗi huyện; từng huyện"
)
WHICH_PART = re.compile(r"(?<!\w)(?<!những )(?<!các )(thôn|bản|xóm|ấp|tổ|khu|làng|xã|phường|huyện) nào(?!\w)")
BARE_SEASON = re.compile(r"(?<!vụ )(?<!\w)(?:hè thu|thu đông|đông xuân|chiêm xuân)(?!\w)", re.IGNORECASE)
WHICH_PLACE = _any("xã nào; phường nào; huyện nào; địa phương nào; nơi nào; bên nào; đâu")
WHOLE_LIBRARY = _any("các xã; tất cả các xã; những xã; xã nào; địa phương nào; toàn huyện; các địa phương")

THIS_YEAR = _any("năm nay")
# Said of the year that was spoken of before.
WHOLE_YEAR = _any("cả năm; trọn năm; nguyên năm; hết năm")
YEAR_BEFORE = _any("năm trước; năm trước đó; năm liền trước; năm kề trước")
YEAR_AFTER = _any("năm sau; năm tới; sang năm; năm tiếp theo; năm kế tiếp")
SET_BESIDE = _any("so với; so sánh với; so sánh; đối chiếu; so")
POLITE = re.compile(
    r"(?:\W*(?:dạ|vâng|ừ|ok|oke|okay|xin|chào|alo|cảm ơn|cám ơn|bạn|em|anh|chị|nhé|nha|ạ|nhiều|rồi|tốt|quá|hay)(?!\w))+\W*"
)
# No report is of a day that is passing as the question is asked.
THESE_DAYS = _any(
    "hôm nay; hôm qua; hôm kia; ngày mai; bây giờ; ngay lúc này; tuần này; tuần sau; tuần tới; tuần trước; sáng nay; chiều nay; tối nay"
)
STATE_OF = frozenset(("tình hình", "công tác", "thực trạng"))  # what follows is what is asked about
OF_CONTENTS = _any(
    "nói gì; nói về gì; nói những gì; nói về; nội dung; tóm tắt; viết gì; gồm những gì; gồm; có những gì; có gì; là gì; báo cáo"
)
WHO = re.compile(
    r"^\W*ai(?!\w)|(?<!\w)tên\s+(?:những\s+|các\s+)?(?:người|ngư dân|ông|bà|chủ|cán bộ|học sinh|em|hộ)(?!\w)|(?<!\w)(?:(?:là|do)\s+ai|ai\s+(?:là|làm|đang|giữ|đứng|ký|phụ trách)|tên\s+(?:là\s+)?(?:gì|ai)|ông nào|bà nào)(?!\w)",
    re.IGNORECASE,
)
PERSON = re.compile(r"(?<!\w)(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Đđ]ồng chí|[Đđ]/c)\s+(?:[A-ZÀ-ỸĐ]\w+\s*){2,4}")
SINCE_JANUARY = _any("từ đầu năm tới giờ; từ đầu năm đến nay; từ đầu năm")
LAST_YEAR = _any("năm ngoái; năm trước; năm vừa qua; năm qua")

# Words after "bao nhiêu", "mấy" that say the unit in other words than the reports.
UNIT_WORDS = {
    "tiền": "đồng", "tỷ": "đồng", "tỉ": "đồng", "triệu": "đồng", "nghìn đồng": "đồng", "đồng": "đồng", "tỷ đồng": "đồng",
    "triệu đồng": "đồng", "đô": "USD", "đô la": "USD", "usd": "USD", "phần trăm": "%", "%": "%", "ha": "ha", "héc": "ha", "héc ta": "ha", "hecta": "ha", "mẫu": "ha",
    "khối": "m3", "mét khối": "m3", "m3": "m3", "mét vuông": "m2", "m2": "m2", "thước": "m2",
    "số điện": "kwh", "ki lô oát": "kwh", "ký điện": "kwh", "kwh": "kwh", "chữ điện": "kwh", "số": "kwh",
    "tấn": "tấn", "tạ": "tạ", "yến": "yến", "kg": "kg", "ki lô": "kg", "cân": "kg", "ký": "kg", "lít": "lít",
    "cây số": "km", "ki lô mét": "km", "km": "km", "mét": "m", "lần": "lần",
    "nhà": "hộ", "gia đình": "hộ", "hộ gia đình": "hộ", "hộ dân": "hộ", "bà con": "người", "bé": "cháu", "đứa": "cháu", "đứa trẻ": "cháu", "bộ hồ sơ": "hồ sơ",
    "khẩu súng": "súng", "sổ đỏ": "giấy", "trường học": "trường", "tin bài": "lượt tin, bài",
}  # fmt: skip
PLACE_TYPES = ("xã", "phường", "thị trấn", "huyện", "quận", "thị xã", "thành phố", "tỉnh")
POINTING = (*"ở của tại cho và với hay hoặc còn thế".split(), *PLACE_TYPES)  # words before a place's name
IN_UNIT = ("thuộc", "của", "ở", "tại")  # words between a unit and the one in which it lies

# Syllables of which commune names are made; two of them after "xã" are a name, even in small letters.
NAME_LIST = """
    an bắc bình cam cao cẩm châu cổ cường diễn dũng dương đại đạo điền định đoàn đồng đông đức gia giang hà hạ hải hàm hiền hiệp hòa
    hoài hoàng hội hồng hợp hùng hưng hương khánh khê kiên kiến kim kỳ lạc lai lam lâm lập liên lĩnh lộc lợi long lương lý minh mỹ nam
    nghi nghĩa ngọc nguyên nhân nhật ninh phong phú phúc phước phương quang quảng quý sơn tam tân tây thạch thái thanh thành thạnh thắng
    thế thiện thịnh thọ thuận thủy thụy thượng tiên tiến toàn trà trạch tráng triệu trung trường tú tùng tường vân văn việt vĩnh vũ xuân yên"""
NAME_SYLLABLES = frozenset(NAME_LIST.split())

# Counting words that mean the same to whoever asks.
ALIKE_UNITS = tuple(
    frozenset(group.split("; "))
    for group in (
        "người; người dân; công dân; lượt người",
        "nhân khẩu; khẩu; người dân",
        "lao động; người; công nhân",
        "học sinh; em; cháu; thí sinh; học viên",
        "cháu; trẻ; trẻ em; bé; em; lượt cháu",
        "vụ; vụ việc; việc",
        "hộ; hộ gia đình; hộ dân; gia đình; nhà; hộ gia đình, cá nhân",
        "hộ nghèo; hộ",
        "hộ cận nghèo; hộ",
        "hộ vay; hộ",
        "nhà; căn; căn nhà; ngôi nhà",
        "lượt; lượt người; lượt khách; lượt khám; lượt cháu",
        "hồ sơ; bộ hồ sơ; thủ tục; TTHC",
        "đơn; đơn thư; lá đơn; kiến nghị; ý kiến",
        "giấy; giấy phép; giấy CNQSD đất; giấy CNQSDĐ; giấy chứng nhận; GCN; sổ",
        "lượt tin, bài; lượt tin; tin; bài; tin bài; tin, bài; lượt bài",
        "lớp; lớp học; nhóm lớp; nhóm",
        "phòng; phòng học",
        "công trình; hạng mục; dự án",
        "tuyến; tuyến đường",
        "buổi; cuộc; đợt; lớp; lớp tập huấn; cuộc hội thảo; hội thảo; hội nghị; cuộc họp",
        "lô; thửa; thửa đất; suất",
        "ca; ca F0; trường hợp; người",
        "đồng chí; đ/c; người; cán bộ",
        "tân binh; thanh niên; quân nhân; chiến sĩ; công dân",
        "thôn; làng; ấp; xóm; khu phố; tổ dân phố; khu dân cư",
        "doanh nghiệp; công ty; cơ sở",
        "cặp; trường hợp; đôi",
    )
)
# Asked in one of these, any of its kind answers: "bao nhiêu người" in "thanh niên", "mấy vụ" in "trường hợp".
GENERAL_UNITS = {
    "người": frozenset(
        "đồng chí; đ/c; cán bộ; công chức; đảng viên; đoàn viên; hội viên; đại biểu; lao động; nông dân; thanh niên; tân binh; dân quân; "
        "chiến sĩ; quần chúng; thành viên; xã viên; giáo viên; đối tượng; trường hợp; TH; khẩu; nhân khẩu; lượt; em; cháu; trẻ; trẻ em; "
        "học sinh; cá nhân; nạn nhân; bệnh nhân; học viên; lượt khách; khách; phụ nữ; cử tri; ca; sinh viên; thí sinh".split(
            "; "
        )
    ),
    "vụ": frozenset(
        "trường hợp; TH; vụ cháy; vụ án; vụ tai nạn; vụ tai nạn giao thông; vụ trộm cắp; lỗi; hành vi; đám cháy; ca".split(
            "; "
        )
    ),
    "trường hợp": frozenset(
        "người; vụ; vụ việc; hộ; việc; ca; lượt; hồ sơ; TH; cặp; đối tượng; hành vi; cháu".split("; ")
    ),
    "hộ": frozenset("hộ nghèo; hộ cận nghèo; hộ vay; hộ kinh doanh; trường hợp".split("; ")),
    "lượt": frozenset("ca; trường hợp; người".split("; ")),
    "hồ sơ": frozenset("trường hợp; việc; lượt; giấy".split("; ")),
    "ca": frozenset("trường hợp; người; bệnh nhân; vụ".split("; ")),
    "đơn": frozenset("vụ; vụ việc; trường hợp".split("; ")),
    "em": frozenset(("sinh viên", "đoàn viên")),
    "cái": frozenset(("chiếc", "bộ")),
    "con": frozenset(("đàn",)),
}
SAYS_LITTLE = frozenset(("trường hợp", "TH", "đối tượng", "người", "lượt người"))  # printed for whatever is counted
CLASSIFIERS = frozenset("suất cái chiếc bộ cuốn tấm mảnh cục khẩu".split())  # counted for whatever noun follows
CONVERTED = frozenset(("mass", "area", "length", "volume"))  # asked in tấn, told in tạ
MEASURES = frozenset(("area", "mass", "volume", "length", "energy", "money", "multiple"))

# Words that say nothing of the matter asked about: of grammar, of asking, of any report.
EMPTY_LIST = """
    a ai à ạ anh ấy bà bác bao báo bằng bên bị biết bởi các cái cả cạnh cho chị chỉ chúng chưa chứ chừng có còn con cô cụ của cũng
    cáo dạ do dưới đã đang đành đâu đây để đến đều đi đó đối được em gì giờ giúp gồm hay hãy hạng hả hẳn hết hiện ho hoặc hỏi hơn
    hôm khi không khác kể khoảng là lại lên loại lúc luôn mà mấy mình mọi mỗi một mức nay này nào nên nêu nếu ngay nhé nhỉ nhiêu nhiều nhất
    những như nhưng nhằm nó nói nơi nữa ở phải qua quanh ra ríu rằng rất rồi sao sau sẽ số so sự ta tại tất tên tế thay theo thế thì
    thôi thể thật thấy tới tôi trên trong trước tính từ từng tức tuy và vào vẫn vậy vì việc về với vừa xin xem xã đấy ạ nhá nha ơi ừ
    năm tháng ngày quý kỳ đầu cuối nửa đợt huyện tỉnh phường ta tự hiện nay bàn địa toàn đang vẫn trở chung riêng bạn ông chú sánh ít
    phần thuộc đạt ước hai ba bốn sáu bảy tám chín mười sang chênh lệch nhau giữa tỷ tỉ triệu nghìn ngàn đồng người làm chiếm"""
EMPTY = frozenset(EMPTY_LIST.split())

# What follows these is what is counted or measured, known or not.
COUNTED_AFTER = frozenset(
    "số tổng đàn tích lượng suất lệ giá cái chiếc con cây bao nhiêu mấy đám nhà khu loại ha tấn tạ kg hộ người trồng nuôi ca vụ".split()
)

# Words that tell little: the kind or unit of a figure bears their sense, or anyone does it to anything.
LIGHT_LIST = """
    mục tiêu; đặt mục tiêu; đề ra; đặt ra; dự kiến; tăng; giảm; bớt; bớt được; giảm xuống; giảm đi; tụt; sụt; tăng thêm; tăng lên; so với cùng kỳ; so với năm trước; so với năm ngoái;
    so với năm trước đó; kế hoạch; chỉ tiêu; dự toán; phần trăm; tỷ lệ; tỉ lệ; đạt; hoàn thành; số tiền; bao nhiêu tiền; tiền; kinh phí;
    hết bao nhiêu tiền; tổng số; tổng cộng; tất cả; bình quân; trung bình; phấn đấu; đặt mức; đặt chỉ tiêu; được giao; kế hoạch giao;
    vượt; mức; trường hợp; hộ; vụ; hộ dân; lượt; so sánh; cao hơn; thấp hơn; nhiều hơn; ít hơn; héc ta; ha; mét vuông; khối; mét; km; cây số; ki lô mét;
    chia; chia làm; chia thành; xảy ra; diễn ra; phát sinh; ghi nhận; phát hiện; huy động; tổ chức; thực hiện; tiến hành; tiếp nhận; giải quyết; xử lý; cấp; nhận; giao; dùng; sử dụng; có; đưa; hoạt động;
    trường; khoản; nguồn; công tác; tình hình; giai đoạn; đợt; dành; một cân; mỗi cân; 1 cân; một kg; 1 kg; mỗi kg; người dân; bà con; con; cái; chiếc; cân; thu; chi; bán; mua; hưởng; tham gia; mất; nhập; định; tính; cách; kiểu; gặp; chọn; áp dụng; xong; thừa nhận; chỉ ra; nhận định; nêu rõ; đánh giá; vì sao; tại sao; sao lại; do đâu; lý do; nguyên nhân; rõ; rõ hơn; chi tiết; chi tiết hơn; cụ thể; cụ thể hơn"""
LIGHT_WORDS = frozenset(word for phrase in LIGHT_LIST.split(";") for word in phrase.split())
LIGHT = frozenset(" ".join(word.split()) for word in LIGHT_LIST.split(";"))


@lru_cache(maxsize=4_000)
def unit_class(unit: str) -> str:
    """The class of a unit by its head: area, mass, money, rate for "%", count for what no table knows.

    >>> unit_class("tạ/ha"), unit_class("%"), unit_class("đồng/người/năm"), unit_class("hồ sơ")
    ('mass', 'rate', 'money', 'count')
    """
    head = unit if unit in unit_table() else unit.split("/")[0].strip()
    return "rate" if head.startswith("%") else unit_table().get(head, unit_table().get(head.lower(), "count"))


def is_measure(unit: str) -> bool:
    """Whether a unit measures (ha, tấn, đồng, %) and does not count: then only the same unit answers.

    >>> is_measure("ha"), is_measure("%"), is_measure("hộ")
    (True, True, False)
    """
    return unit_class(unit) in MEASURES or unit_class(unit) == "rate"
