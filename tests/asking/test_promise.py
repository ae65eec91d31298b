"""What was to be and what came of it, asked in one question of two reports."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from factories import make_library

from tracuu.asking.answer import answer_question
from tracuu.indexing.library import Library
from tracuu.parsing.parse import parse_report
from tracuu.reading.read import read_document
from tracuu.replies import Answer, Intent, Reason

REPORTS = {
    "hong-phu-2023": """ỦY BAN NHÂN DÂN
XÃ HỒNG PHÚ
BÁO CÁO
Kết quả thực hiện nhiệm vụ năm 2023, phương hướng năm 2024
Phần thứ nhất
KẾT QUẢ THỰC HIỆN NĂM 2023
1. Trồng trọt
Trồng rừng 80,5 ha. Thu ngân sách 9 tỷ 150 triệu đồng.
Phần thứ hai
PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2024
1. Chỉ tiêu
Trồng rừng 85 ha; thu ngân sách 10 tỷ đồng; sinh hoạt hè cho 400 cháu.
""",
    "hong-phu-2024": """ỦY BAN NHÂN DÂN
XÃ HỒNG PHÚ
BÁO CÁO
Kết quả thực hiện nhiệm vụ năm 2024
1. Trồng trọt
Trồng rừng 72,4 ha. Đàn trâu của xã có 41 con.
2. Tài chính
Thu ngân sách 11 tỷ 060 triệu đồng, đạt 110,6% dự toán.
""",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("promises")
    for name, text in REPORTS.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    reports = [parse_report(read_document(folder / f"{name}.txt")) for name in REPORTS]
    opened = make_library(folder, reports)
    yield opened
    opened.close()


def answered(library: Library, question: str) -> Answer:
    return answer_question(library, question)


@pytest.mark.parametrize(
    ("question", "result", "promise"),
    [
        ("Năm 2023 Hồng Phú đặt mục tiêu thu ngân sách năm 2024 bao nhiêu và kết quả ra sao?", "11 tỷ 060", "10 tỷ"),
        ("Mục tiêu trồng rừng năm 2024 của Hồng Phú là bao nhiêu, kết quả đạt được thế nào?", "72,4", "85"),
        ("Kết quả trồng rừng của Hồng Phú năm 2024 so với chỉ tiêu đề ra", "72,4", "85"),
        ("Hồng Phú hứa trồng bao nhiêu ha rừng năm 2024, thực tế trồng được mấy ha?", "72,4", "85"),
    ],
)
def test_both_are_told(library: Library, question: str, result: str, promise: str) -> None:
    answer = answered(library, question)
    raws = [figure.raw for figure in answer.figures]
    assert raws[0].startswith(result) and any(raw.startswith(promise) for raw in raws[1:])
    assert answer.text.index("Đề ra: ") < answer.text.index("Kết quả: ")
    assert {cited.hit.passage.report for cited in answer.passages[:2]} == set(REPORTS)


def test_a_side_that_is_not_told_is_said_to_be_so(library: Library) -> None:
    answer = answered(library, "Hồng Phú đặt mục tiêu sinh hoạt hè năm 2024 cho bao nhiêu cháu, kết quả ra sao?")
    assert "Đề ra: tại xã Hồng Phú, năm 2024" in answer.text
    assert answer.text.endswith("Kết quả: chưa thấy số liệu trong báo cáo của năm 2024.")


def test_where_neither_is_told_the_question_is_refused(library: Library) -> None:
    answer = answered(library, "Hồng Phú đặt mục tiêu nuôi bao nhiêu đàn ong năm 2024, kết quả ra sao?")
    assert answer.reason is Reason.NOT_STATED


@pytest.mark.parametrize(
    "question",
    [
        "Thu ngân sách của Hồng Phú năm 2024 đạt bao nhiêu % so với dự toán đề ra?",
        "Năm 2024 Hồng Phú trồng được bao nhiêu ha rừng?",
        "Mục tiêu thu ngân sách năm 2024 của Hồng Phú?",
    ],
)
def test_a_question_for_one_of_them_is_answered_with_that(library: Library, question: str) -> None:
    answer = answered(library, question)
    assert answer.query.intent is Intent.FIGURE
    assert "Kết quả: " not in answer.text
