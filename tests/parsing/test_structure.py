import json
from pathlib import Path

import pytest

from tracuu.parsing.aspects import Times
from tracuu.parsing.clean import clean_document
from tracuu.parsing.structure import Outline, outline_of
from tracuu.records import Aspect, Document, Line, Section

CASES = json.loads((Path(__file__).parents[1] / "cases" / "outlines.json").read_text("utf-8"))


def text_of(lines: list[str]) -> str:
    numbered = tuple(Line(line, number) for number, line in enumerate(lines, start=1))
    return clean_document(Document(Path("van-khe.txt"), "0" * 64, numbered)).text


def outlined(lines: list[str]) -> Outline:
    text = text_of(lines)
    return outline_of(text, 0, len(text), Times(Aspect.RESULT, None, None))


def titles(sections: tuple[Section, ...], parent: int | None = None) -> list[list]:
    return [
        [section.title, titles(sections, place)] for place, section in enumerate(sections) if section.parent == parent
    ]


def paths(lines: list[str]) -> list[str]:
    return [section.path for section in outlined(lines).sections]


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_case(case: dict) -> None:
    assert titles(outlined(case["input"]).sections) == case["expected"]


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_a_section_reaches_from_its_heading_to_its_last_descendant(case: dict) -> None:
    text = text_of(case["input"])
    for section in outline_of(text, 0, len(text), Times(Aspect.RESULT, None, None)).sections:
        assert section.title.split()[0] in text[section.span.start : section.span.end]
        assert text[section.span.end : section.span.end + 1] in ("", "\n")


PARTS = [
    "PHẦN I",
    "KẾT QUẢ",
    "I. KINH TẾ",
    "5. Đất đai",
    "5.1. Quản lý",
    "Đã cấp 5 giấy.",
    "ĐÁNH GIÁ CHUNG:",
    "2. Hạn chế",
]
MORE = ["Còn chậm.", "PHẦN II", "NHIỆM VỤ", "I. CHỈ TIÊU", "1. Kinh tế", "Tăng thu."]


def test_a_path_leaves_out_the_first_part_and_repeats_no_label() -> None:
    assert paths([*PARTS, *MORE]) == ["P1", "I", "I.5", "I.5.1", "ĐGC", "ĐGC.2", "P2", "P2.I", "P2.I.1"]


def test_a_bullet_that_is_a_heading_adds_to_the_titles_and_not_to_the_path() -> None:
    lines = ["2. Văn hóa", "- Công tác y tế:", "Khám 5 lượt.", "- Công tác dân số:", "Sinh 9 cháu."]
    sections = outlined(lines).sections
    assert [section.path for section in sections] == ["2", "2", "2"]
    assert sections[-1].heading == "Văn hóa › Công tác dân số"


def test_a_topic_inside_a_list_ends_where_the_list_goes_on() -> None:
    lines = [
        "1. Đất đai",
        "+ Lập hồ sơ các dự án:",
        "Khu dân cư Bãi Trên: Còn hai hộ chưa nhất trí với phương án bồi thường.",
        "+ Xây dựng quy hoạch chung của xã đến năm 2030.",
    ]
    text = text_of(lines)
    (topic,) = outline_of(text, 0, len(text), Times(Aspect.RESULT, None, None)).topics
    assert text[topic.start : topic.end].rstrip() == lines[2]


def test_a_topic_holds_to_the_next_one() -> None:
    lines = [
        "1. Nông nghiệp",
        "Trồng trọt: Tổng diện tích gieo trồng cả năm đạt 120 ha.",
        "Lúa chiếm phần lớn.",
        "2. Khác",
        "Không.",
    ]
    text = text_of(lines)
    (topic,) = outline_of(text, 0, len(text), Times(Aspect.RESULT, None, None)).topics
    assert topic.title == "Trồng trọt"
    assert text[topic.start : topic.end].rstrip().endswith("Lúa chiếm phần lớn.")
