from tracuu.parsing.aspects import Times
from tracuu.parsing.header import Frame
from tracuu.parsing.segment import SIZES, Sizes, Source, passages_of
from tracuu.parsing.structure import outline_of
from tracuu.records import Aspect, Header, Passage
from tracuu.vietnamese.periods import find_periods

SENTENCE = "Các thôn đã nạo vét kênh mương và khơi thông dòng chảy trước mùa mưa bão năm nay."
PERIOD = find_periods("năm 2023")[0][0]


def passages(
    text: str, body_end: int | None = None, sizes: Sizes = SIZES, annex: int | None = None
) -> tuple[Passage, ...]:
    end = len(text) if body_end is None else body_end
    times = Times(Aspect.RESULT, PERIOD, None)
    source = Source("van-khe-2023", text, ((0, 1, 1),), None, PERIOD, Aspect.RESULT)
    return passages_of(source, Frame(Header(), 0, end, annex or len(text)), outline_of(text, 0, end, times), sizes)


def texts(text: str) -> list[str]:
    return [passage.text for passage in passages(text)]


def test_bare_headings_go_with_the_text_that_follows() -> None:
    (passage,) = passages(f"PHẦN I\nKẾT QUẢ\nI. KINH TẾ\n1. Thủy lợi\n{SENTENCE}")
    assert passage.section == "I.1"
    assert passage.heading == "KẾT QUẢ › KINH TẾ › Thủy lợi"
    assert passage.id == "van-khe-2023#1"
    assert passage.span.page == 1


def test_a_passage_never_crosses_a_section() -> None:
    assert texts(f"1. Thủy lợi\n{SENTENCE}\n2. Giao thông\nLàm 2 km đường.") == [
        f"1. Thủy lợi\n{SENTENCE}",
        "2. Giao thông\nLàm 2 km đường.",
    ]


def test_a_lead_in_stays_with_its_list() -> None:
    filled = "\n".join([SENTENCE] * 7)
    (first, second) = texts(f"1. Ngân sách\n{filled}\nKết quả cụ thể:\n{SENTENCE}\n- Chi 5 tỷ.")
    assert first.endswith(SENTENCE)
    assert second == f"Kết quả cụ thể:\n{SENTENCE}\n- Chi 5 tỷ."


def test_short_bullets_are_one_passage() -> None:
    (passage,) = passages("1. Chỉ tiêu\n- Lúa 5 ha.\n- Ngô 2 ha.\n- Lạc 1 ha.")
    assert len(passage.sentences) == 4


def test_a_long_paragraph_is_cut_at_the_ends_of_sentences() -> None:
    found = passages(" ".join([SENTENCE] * 20))
    assert len(found) == 3
    assert all(passage.text.endswith("nay.") for passage in found)
    assert max(len(passage.text) for passage in found) <= SIZES.most


def test_sizes_are_a_choice() -> None:
    text = "\n".join([SENTENCE] * 12)
    assert len(passages(text, sizes=Sizes(target=170, most=200, least=80))) == 6


def test_a_topic_that_is_long_enough_has_passages_of_its_own() -> None:
    crops, stock = f"Trồng trọt: {SENTENCE} {SENTENCE} {SENTENCE}", f"Chăn nuôi: {SENTENCE} {SENTENCE} {SENTENCE}"
    first, second = passages(f"1. Nông nghiệp\n{crops}\n{stock}")
    assert [first.heading, second.heading] == ["Nông nghiệp › Trồng trọt", "Nông nghiệp › Chăn nuôi"]


def test_recipients_are_a_passage_of_the_last_part() -> None:
    body = f"PHẦN I\nKẾT QUẢ\n{SENTENCE}\nPHẦN II\nNHIỆM VỤ\n1. Kinh tế\n{SENTENCE}"
    text = f"{body}\nNơi nhận:\n- Huyện ủy;\n- Lưu: VT."
    last = passages(text, len(body))[-1]
    assert (last.section, last.heading, last.text) == (
        "P2",
        "NHIỆM VỤ › Nơi nhận",
        "Nơi nhận:\n- Huyện ủy;\n- Lưu: VT.",
    )


def test_an_annex_behind_the_signature_is_no_recipient() -> None:
    body, closing = f"PHẦN I\nKẾT QUẢ\n{SENTENCE}", "Nơi nhận:\n- Lưu: VT."
    row = "Biểu 1 › 1. Lúa › Sản lượng (tấn): Thực hiện 2022: 4.100; Kế hoạch 2023: 4.300"
    text = f"{body}\n{closing}\n{row}"
    last = passages(text, len(body), annex=len(text) - len(row))[-1]
    assert (last.section, last.heading, last.text, len(last.sentences)) == ("", "", row, 1)


def test_text_before_any_heading_has_no_section() -> None:
    first, _ = passages(f"{SENTENCE}\n1. Thủy lợi\n{SENTENCE}")
    assert (first.section, first.heading, first.period) == ("", "", PERIOD)


def test_nothing_gives_nothing() -> None:
    assert passages("") == ()
