"""Everyday words and official ones for the same thing; the table is `thesaurus.tsv`, for an official to edit.

Its columns: term (the official word), synonyms (parted by semicolons), note. A line names a thing ("sầu riêng",
"hộ nghèo") of the domain that is its note, and a report that does not say its words is silent on it. Lines whose note
ends in "nói chung" are of words that may be said in any other way ("hoàn thành"): silence on them tells nothing. A line
noted "từ ghép" only keeps a compound whole ("chỉ tiêu" is not "tiêu", to spend).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tracuu.vietnamese.abbreviations import abbreviation_table
from tracuu.vietnamese.vocabulary import Vocabulary, count_vocabulary
from tracuu.vietnamese.words import syllables

Phrase = tuple[str, ...]
COMPOUND = "từ ghép"  # the note of a line that only keeps a compound whole
GENERAL = "nói chung"  # the end of the note of a line whose words may be said in any other way

# How people ask: so that "bao nhieu" gets its diacritics in a library where no report says "bao nhiêu".
ASKING_LIST = """
    là bao nhiêu; được bao nhiêu; đạt bao nhiêu; hết bao nhiêu tiền; có bao nhiêu; bao nhiêu phần trăm; bao nhiêu hộ;
    bao nhiêu người; bao nhiêu héc-ta; bao nhiêu tấn; bao nhiêu trường hợp; có mấy; được mấy; mấy hộ; mấy trường hợp;
    mấy vụ; mấy người; mấy lớp; mấy em; mấy tỷ; mấy tấn; mấy tạ; vì sao; tại sao; sao lại; như thế nào; thế nào;
    ra sao; là gì; những gì; gồm những gì; gì không; ở đâu; thì sao; thế còn; còn; nào; bên nào; xã nào; thôn nào;
    cao hơn; nhiều hơn; ít hơn; có không; chưa; hết chưa; đã; rồi; vậy; nhỉ; đúng không; kể tên; liệt kê; nêu; cho biết;
    so sánh; chênh nhau; hai xã; năm nay; năm ngoái; năm trước; vừa rồi; từ đầu năm; đầu năm; cuối năm; cả năm;
    6 tháng đầu năm; tháng đầu năm; tháng cuối năm; nửa đầu năm; so với cùng kỳ; so với kế hoạch; của xã; trên địa bàn xã;
    xã mình; ở xã; toàn xã; trong xã; trong năm; năm học; tổng số; tỷ lệ; xã sẽ làm gì; để; biện pháp; nguyên nhân;
    ai; bao lâu; khi nào; bao giờ; bao giờ thì; khi nào thì; bị gì thì; hay; tăng hay giảm; có hay không; hay chưa; hơn hay kém; hay là; nhiều hay ít; với; và; có ai; đi; báo cáo này; những cơ quan nào; giảm bao nhiêu; tăng bao nhiêu;
    giảm mấy; tăng mấy; làm được mấy; có mấy loại; mấy cái; mấy cây; mấy nhà; mấy loại; mấy giờ; mấy năm; mấy ha; là mấy; nói rõ; rõ hơn; cụ thể hơn;
    chi tiết hơn; cho hỏi; xin hỏi; còn bao nhiêu; còn mấy; chạy qua; ông chủ tịch; chủ trì; ai chủ trì; điều gì; làm gì; hứa gì; cái nào; thế còn cái; vậy còn; bị phạt; tiền phạt; lại được bao nhiêu; bán lại; cấy bao nhiêu;
    đón bao nhiêu; đón được; dài bao nhiêu; dài mấy; chiều dài; rộng; cao; sâu; nặng; nhẹ; ngắn; chia làm; chia thành; tàu; thuyền; biển; khách tây;
    cấy được mấy; trồng bao nhiêu; nuôi bao nhiêu; bán được mấy; mua bao nhiêu; vay bao nhiêu; rót về; rót vốn; đạt chưa; đã đạt chưa; có đạt không; đạt kế hoạch chưa; đạt chỉ tiêu chưa; đạt dự toán chưa; phạt mấy; phạt mấy cơ sở; cơ sở bán; bán thực phẩm; bán đồ ăn; thu giữ mấy; khẩu súng; mấy khẩu; hái được; hái được bao nhiêu; tấn chè; xử lý bao nhiêu; cấp bao nhiêu;
    tiếp nhận bao nhiêu; giải quyết bao nhiêu; xây bao nhiêu; hỗ trợ bao nhiêu; phạt bao nhiêu; sinh bao nhiêu; chi bao nhiêu;
    thu bao nhiêu; mấy đồng; mấy nghìn; mấy nghìn một cân; mấy đồng một cân; mấy trăm; mấy con; mấy cháu; mấy ca; mấy đơn; mấy lô; mấy nhà; mấy phần trăm;
    số hồ sơ; số hộ; số người; số vụ; số ca; số cháu; số học sinh; số lao động; số trường hợp; số thôn; số tiền; số lượt; hộ được dùng; đã được cấp; ghi nhận; phải; bị; bị bắt; còn lại bao nhiêu; hơn; kém; cả hai; đã khỏi hết chưa; hiện đang; hiện có; mỗi; một; hai; ba; bốn; năm; sáu; bảy; tám; chín; mười; sáu tháng đầu năm; chín tháng đầu năm; ba tháng đầu năm"""


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A phrase of a text (`start` to `end` in its syllables) and the phrases that may stand for it, if there are any."""

    start: int
    end: int
    alternatives: tuple[Phrase, ...]


@cache
def _lines() -> tuple[tuple[tuple[str, ...], str], ...]:
    """The lines of the table: the words for one thing, the official one first, and the note."""
    lines = files("tracuu.vietnamese").joinpath("thesaurus.tsv").read_text("utf-8").splitlines()[1:]
    return tuple(_line(line) for line in lines if line.strip())


def _line(line: str) -> tuple[tuple[str, ...], str]:
    term, synonyms, note = [*line.split("\t"), "", ""][:3]
    return (term.strip(), *(word.strip() for word in synonyms.split(";") if word.strip())), note


@cache
def thesaurus_table() -> tuple[tuple[str, ...], ...]:
    """The table: each line the words for one thing, the official one first."""
    return tuple(words for words, _ in _lines())


@cache
def named_things() -> frozenset[Phrase]:
    """The things that the table has without other words for them: a library without one of them is silent on it.

    >>> ("sầu", "riêng") in named_things(), ("chỉ", "tiêu") in named_things()
    (True, False)
    """
    return frozenset(
        tuple(syllables(words[0])) for words, note in _lines() if len(words) == 1 and not note.startswith(COMPOUND)
    )


def domains_of(phrase: Phrase) -> frozenset[str]:
    """The domains of the thing that a phrase names; none where it is no word of the table, a general one or a compound.

    >>> sorted(domains_of(("cà", "rốt"))), sorted(domains_of(("hoàn", "thành")))
    (['trồng trọt'], [])
    """
    return _domains().get(phrase, frozenset())


@cache
def _domains() -> dict[Phrase, frozenset[str]]:
    found: dict[Phrase, frozenset[str]] = {}
    names_nothing: set[Phrase] = set()
    for words, note in _lines():
        phrases = [tuple(syllables(word)) for word in words]
        if note.startswith(COMPOUND) or note.endswith(GENERAL):
            names_nothing.update(phrases)
        else:
            found.update({phrase: found.get(phrase, frozenset()) | set(note.split(", ")) for phrase in phrases})
    return {phrase: domains for phrase, domains in found.items() if phrase not in names_nothing}


@cache
def compounds() -> frozenset[Phrase]:
    """The words of several syllables of which one alone means something else.

    >>> ("mục", "tiêu") in compounds(), ("tiêu", "hết") in compounds()
    (True, False)
    """
    return frozenset(tuple(syllables(word)) for words, note in _lines() if note.startswith(COMPOUND) for word in words)


@cache
def _groups() -> dict[Phrase, tuple[Phrase, ...]]:
    """Each phrase of the table with the others of its lines."""
    found: dict[Phrase, dict[Phrase, None]] = {}
    for line in thesaurus_table():
        phrases = [phrase for word in line if (phrase := tuple(syllables(word)))]
        for phrase in phrases:
            found.setdefault(phrase, {}).update(dict.fromkeys(other for other in phrases if other != phrase))
    return {phrase: tuple(others) for phrase, others in found.items()}


@cache
def _longest() -> int:
    return max(map(len, _groups()))


def equivalents(words: Sequence[str]) -> tuple[Equivalent, ...]:
    """The phrases of a row of syllables that the table has, the longest first taken, none in another.

    >>> [" ".join(other) for other in equivalents(["cấp", "sổ", "đỏ"])[0].alternatives][:2]
    ['giấy chứng nhận quyền sử dụng đất', 'sổ hồng']
    >>> [(one.start, one.alternatives) for one in equivalents(["người", "tiêu", "biểu"])]
    [(1, ())]
    """
    found, start = [], 0
    while start < len(words):
        size = _size_at(words, start)
        alternatives = _groups().get(tuple(words[start : start + size]), ())
        if size:
            found.append(Equivalent(start, start + size, alternatives))
        start += max(size, 1)
    return tuple(found)


def _size_at(words: Sequence[str], start: int) -> int:
    """The syllables of the longest phrase that begins there and does not cut the next one: "sản lượng | lúa mùa"."""
    sizes = _sizes_at(words, start)
    return next((size for size in sizes if not any(_cuts(words, start, size, head) for head in sizes)), 0)


def _cuts(words: Sequence[str], start: int, size: int, head: int) -> bool:
    """Whether a phrase cuts one that means something else, begins where its head ends and goes on beyond it."""
    same = _groups()[tuple(words[start : start + size])]
    tails = (tuple(words[start + head : start + head + tail]) for tail in _sizes_at(words, start + head))
    return head < size and any(head + len(tail) > size and tail not in same for tail in tails)


def _sizes_at(words: Sequence[str], start: int) -> list[int]:
    """The lengths of the phrases that begin there, the longest first."""
    longest = min(_longest(), len(words) - start)
    return [size for size in range(longest, 0, -1) if tuple(words[start : start + size]) in _groups()]


@cache
def asking_vocabulary() -> Vocabulary:
    """The language of questions: how people ask, the words of the tables; to stand beside a library's own."""
    asked = [syllables(phrase) for phrase in ASKING_LIST.split(";")]
    tables = [syllables(word) for line in thesaurus_table() for word in line]
    written_out = [syllables(entry.expansion) for entry in abbreviation_table()]
    return count_vocabulary([*asked, *asked, *tables, *written_out])
