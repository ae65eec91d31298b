from pathlib import Path

import pytest
from factories import OUR_TEXTS
from hypothesis import given, settings
from hypothesis import strategies as st

from tracuu.parsing.parse import parse_report
from tracuu.records import Document, Line, Report

HERE = Path(__file__).parents[1]
FILES = sorted([*(HERE / "reports").glob("*.txt"), *OUR_TEXTS])
LINES = st.sampled_from(
    [
        "PHẦN THỨ NHẤT", "KẾT QUẢ NĂM 2023", "I. KINH TẾ", "1. Trồng trọt", "1.1. Cây lúa: đạt 5 ha.", "2. Chăn nuôi",
        "- Đàn lợn:", "- Đàn bò: có 120 con, giảm 3 con so với cùng kỳ.", "+ Lúa 50 ha", "Trong đó:", "", "  ", "5",
        "Tổng thu 12 tỷ đồng.", "trên địa bàn xã Vân Khê", "Nơi nhận:", "- Lưu: VP.", "CHỦ TỊCH", "Lê Văn A", "BÁO CÁO",
        "Trồng trọt: Tổng diện tích gieo trồng cả năm đạt 120 ha.", "ĐÁNH GIÁ CHUNG:", "a) Ưu điểm", "3- Thủy sản:",
    ]
)  # fmt: skip


def document_of(text: str, name: str = "van-khe-2023") -> Document:
    lines = tuple(Line(line, number) for number, line in enumerate(text.split("\n"), start=1))
    return Document(Path(f"{name}.txt"), "0" * 64, lines)


def read(path: Path) -> Report:
    return parse_report(document_of(path.read_text("utf-8"), path.stem))


def check_passages(report: Report) -> None:
    """Every character from the body on is in exactly one passage, and each is the text at its span."""
    assert [passage.id for passage in report.passages] == [
        f"{report.id}#{number}" for number in range(1, len(report.passages) + 1)
    ]
    last = report.passages[0].span.start if report.passages else len(report.text)
    for passage in report.passages:
        assert passage.text == report.text[passage.span.start : passage.span.end]
        assert passage.text == passage.text.strip() != ""
        assert not report.text[last : passage.span.start].strip()
        last = passage.span.end
        within = passage.span.start
        for sentence in passage.sentences:
            assert not report.text[within : sentence.start].strip()
            within = sentence.end
        assert within == passage.span.end
    assert not report.text[last:].strip()


def check_sections(report: Report) -> None:
    """Sections nest: each lies inside its parent, in reading order."""
    for section in report.sections:
        assert report.text[section.span.start : section.span.end].strip()
        if section.parent is not None:
            parent = report.sections[section.parent]
            assert parent.span.start < section.span.start
            assert section.span.end <= parent.span.end
            assert section.level == parent.level + 1
    starts = [section.span.start for section in report.sections]
    assert starts == sorted(starts)


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_every_character_of_the_body_is_in_one_passage(path: Path) -> None:
    report = read(path)
    check_passages(report)
    check_sections(report)
    assert report.passages


@settings(deadline=None)
@given(st.lists(LINES | st.text(max_size=40), max_size=30).map("\n".join))
def test_any_text_is_parsed_and_none_of_its_body_is_lost(text: str) -> None:
    report = parse_report(document_of(text))
    check_passages(report)
    check_sections(report)


@pytest.mark.parametrize(
    "line",
    [
        "1. Lúa. " * 12_500,
        "a.b" * 33_000,
        "(" * 100_000,
        "1." * 50_000,
        "xã Vân " * 15_000,
        "- " * 50_000,
        "5\n\n" * 33_000,
        "7" * 100_000,
        " " * 100_000 + "x",
        "Trang" + " " * 100_000 + "x",
        "1. Cây lúa\n" * 10_000,
        "I. KINH TẾ\n- Cây lúa:\nTốt.\n" * 4_000,
        "nạo vét kênh mương\n" * 6_000,
    ],
    ids=[
        "items",
        "no blanks",
        "brackets",
        "labels",
        "places",
        "bullets",
        "numbers",
        "digits",
        "blanks",
        "page",
        "ones",
        "rows",
        "lines",
    ],
)
def test_a_hostile_text_is_parsed(line: str) -> None:
    check_passages(parse_report(document_of(line)))


def test_nothing_comes_of_nothing() -> None:
    report = parse_report(document_of(""))
    assert (report.passages, report.sections, report.figures, report.place) == ((), (), (), None)
