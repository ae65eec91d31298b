"""What a report is silent on: near misses of a season, a kind, a place's matter, an amount for each."""

from collections.abc import Iterator

import pytest
from factories import Part, Stated, make_library, make_report

from tracuu.asking.answer import answer_question
from tracuu.asking.question import Filters, understand
from tracuu.asking.retrieve import evidence_for
from tracuu.asking.silence import named_things_of, silent_figure, silent_passages
from tracuu.indexing.library import Library
from tracuu.replies import Status

PARTS = (
    Part("I", "KẾT QUẢ"),
    Part(
        "I.1",
        "Trồng trọt",
        (
            ("Toàn xã có 3 vùng trồng ngô.", "Năng suất cà rốt bình quân đạt 41,7 tấn/ha."),
            ("Vụ chiêm xuân gieo cấy 310 ha lúa.", "Hộ nghèo giảm 30 hộ; tham gia bảo hiểm y tế 96%."),
        ),
    ),
    Part("I.2", "Giao thông", (("Làm 4 km đường bê tông, kinh phí 4.800 triệu đồng.",),)),
    Part("I.3", "Nhà ở", (("Xóa 3 nhà tạm, mỗi nhà được hỗ trợ 60 triệu đồng.",),)),
    Part("I.4", "Y tế", (("Trạm y tế khám chữa bệnh cho nhân dân đúng quy định.",),)),
)
STATED = (
    Stated("3 vùng", "3", "vùng", "số vùng trồng ngô"),
    Stated("41,7", "41.7", "tấn/ha", "năng suất cà rốt bình quân"),
    Stated("310", "310", "ha", "diện tích lúa gieo cấy"),
    Stated("30 hộ", "30", "hộ", "số hộ nghèo giảm"),
    Stated("96", "96", "%", "tỷ lệ tham gia bảo hiểm y tế"),
    Stated("4.800", "4800000000", "đồng", "kinh phí"),
    Stated("60", "60000000", "đồng", "mức hỗ trợ"),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    opened = make_library(tmp_path_factory.mktemp("silence"), [make_report(parts=PARTS, figures=STATED)])
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("question", "raw", "silent"),
    [
        ("năng suất cà rốt là bao nhiêu", "41,7", ()),
        ("năng suất ngô là bao nhiêu", "41,7", ("ngô",)),  # told just before, but the figure is of another crop
        ("vụ chiêm cấy bao nhiêu ha lúa", "310", ()),
        ("vụ mùa cấy bao nhiêu ha lúa", "310", ("vụ mùa",)),
        ("tỷ lệ tham gia BHYT", "96", ()),
        ("tỷ lệ hộ nghèo", "96", ("hộ nghèo",)),  # another item of the sentence
        ("kinh phí làm đường bê tông bao nhiêu tiền", "4.800", ()),
        ("mỗi km đường bê tông hết bao nhiêu tiền", "4.800", ("mỗi km",)),
        ("mỗi nhà tạm được hỗ trợ bao nhiêu tiền", "60", ()),
    ],
)
def test_silence_on_what_is_named(library: Library, question: str, raw: str, silent: tuple[str, ...]) -> None:
    understood = understand(question, (), Filters(), library.entries, library.vocabulary)
    hits = evidence_for(library, understood)[0].hits
    figure, hit = next((figure, hit) for hit in hits for figure in hit.figures if figure.raw == raw)
    assert silent_figure(figure, hit, understood) == silent


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("Vụ mùa xã Xuân Lam cấy bao nhiêu ha lúa?", Status.NOT_FOUND),
        ("Vụ chiêm xã Xuân Lam cấy bao nhiêu ha lúa?", Status.ANSWERED),
        ("Công tác phòng chống dịch tả lợn châu Phi của xã Xuân Lam?", Status.NOT_FOUND),
        ("Công tác khám chữa bệnh của xã Xuân Lam?", Status.ANSWERED),
    ],
)
def test_silence_is_said(library: Library, question: str, status: Status) -> None:
    assert answer_question(library, question).status is status


def test_the_reason_names_what_is_missing(library: Library) -> None:
    assert "vụ mùa" in answer_question(library, "Vụ mùa xã Xuân Lam cấy bao nhiêu ha lúa?").text


def test_passages_speak_of_what_is_named(library: Library) -> None:
    understood = understand("tình hình tôm sú trên địa bàn", (), Filters(), library.entries, library.vocabulary)
    assert "tôm sú" in {" ".join(thing.phrase) for thing in named_things_of(understood)}
    assert silent_passages(evidence_for(library, understood)[0].hits, understood)
    assert silent_passages((), understood)


def test_general_words_are_no_things(library: Library) -> None:
    understood = understand("đã hoàn thành kế hoạch chưa", (), Filters(), library.entries, library.vocabulary)
    assert named_things_of(understood) == ()
