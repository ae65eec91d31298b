"""What narrows a figure: acts on some of what is counted, what is of each, what only stands under a heading."""

from collections.abc import Iterator

import pytest
from factories import Part, Stated, make_library, make_report

from tracuu.asking.narrowing import is_narrowed
from tracuu.asking.question import Filters, understand
from tracuu.asking.retrieve import evidence_for
from tracuu.indexing.library import Library

PARTS = (
    Part("I", "KẾT QUẢ"),
    Part(
        "I.1",
        "Chăn nuôi",
        (
            ("Đàn lợn có 1.300 con, số lượng bán ra 805 con.", "Năng suất cá bình quân 4,1 tấn/ha."),
            ("Mưa lớn làm ngập 12 ha ao.", "Giá cá 52.000 đồng/kg."),
        ),
    ),
    Part("I.2", "Hợp tác xã điện", (("Dư lãi 210 triệu đồng.",),)),
)
STATED = (
    Stated("1.300", "1300", "con", "tổng đàn lợn"),
    Stated("805", "805", "con", "số lợn bán ra"),
    Stated("4,1", "4.1", "tấn/ha", "năng suất cá bình quân"),
    Stated("12", "12", "ha", "diện tích ao ngập"),
    Stated("52.000", "52000", "đồng/kg", "giá cá"),
    Stated("210", "210000000", "đồng", "dư lãi"),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    opened = make_library(tmp_path_factory.mktemp("narrowing"), [make_report(parts=PARTS, figures=STATED)])
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("question", "raw", "narrowed"),
    [
        ("đàn lợn có mấy con", "1.300", False),
        ("đàn lợn có mấy con", "805", True),
        ("bán ra mấy con lợn", "805", False),
        ("xuất chuồng được mấy con lợn", "805", False),
        ("bán ra mấy con lợn", "1.300", True),
        ("thu được mấy tấn cá", "4,1", True),
        ("mỗi ha được mấy tấn cá", "4,1", False),
        ("giá cá bao nhiêu tiền", "52.000", False),
        ("xã có bao nhiêu ha ao", "12", True),
        ("mưa làm ngập mấy ha ao", "12", False),
        ("hợp tác xã điện thu phí được bao nhiêu tiền", "210", True),
        ("hợp tác xã điện lãi bao nhiêu tiền", "210", False),
    ],
)
def test_a_figure_of_less_than_is_asked_is_narrowed(library: Library, question: str, raw: str, narrowed: bool) -> None:
    understood = understand(question, (), Filters(), library.entries, library.vocabulary)
    (evidence,) = evidence_for(library, understood)
    hit, figure = next((hit, one) for hit in evidence.hits for one in hit.figures if one.raw == raw)
    assert is_narrowed(figure, hit, understood) is narrowed
