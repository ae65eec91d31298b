"""The door of asking: figures, passages, comparisons, refusals with their reason, and odd questions."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from factories import FIGURES, Part, Stated, make_library, make_period, make_place, make_report
from golden import CASES, golden
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracuu.asking.answer import answer_question
from tracuu.asking.question import Filters
from tracuu.asking.weights import SHOWN
from tracuu.indexing.library import Library
from tracuu.parsing.figures import figures_of
from tracuu.parsing.parse import parse_report
from tracuu.reading.read import read_document
from tracuu.records import Kind, Period
from tracuu.replies import Answer, Intent, Reason, Status

LAST_YEAR = (
    Part("I", "KẾT QUẢ THỰC HIỆN"),
    Part("I.1", "Chăn nuôi", (("Đàn lợn có 2.310 con.",),)),
    Part("I.2", "Ngân sách", (("Tổng thu ngân sách đạt 7.950 triệu đồng.",),)),
    Part("I.3", "Khó khăn", (("Nguyên nhân thu ngân sách chậm là do thị trường đất đai trầm lắng.",),)),
)
OTHER = (Part("I", "KẾT QUẢ"), Part("I.1", "Chăn nuôi", (("Đàn lợn có 990 con, bằng 88% cùng kỳ.",),)))
PIGS = Stated("2.150", "2150", "con", "đàn lợn")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    opened = make_library(
        tmp_path_factory.mktemp("answers"),
        [
            make_report(figures=[*FIGURES, PIGS]),
            make_report(
                "xuan-lam-2023",
                LAST_YEAR,
                [
                    Stated("2.310", "2310", "con", "đàn lợn"),
                    Stated("7.950", "7950000000", "đồng", "tổng thu ngân sách"),
                ],
                period=make_period(2023),
            ),
            make_report(
                "hong-phu-2024",
                OTHER,
                [Stated("990", "990", "con", "đàn lợn"), Stated("88", "88", "%", "đàn lợn", Kind.YOY_SHARE)],
                place=make_place("Hồng Phú"),
            ),
        ],
    )
    yield opened
    opened.close()


def sound(answer: Answer) -> Answer:
    """The answer, with what holds for every answer looked at."""
    held = {cited.hit.passage.id for cited in answer.passages}
    assert {figure.passage for figure in answer.figures} <= held
    assert [cited.rank for cited in answer.passages] == list(range(1, len(answer.passages) + 1))
    assert len(answer.passages) <= SHOWN
    assert (answer.reason is None) == (answer.status is Status.ANSWERED)
    assert answer.text
    assert answer.took_ms >= 0
    return answer


def test_a_figure_comes_first_with_its_passage(library: Library) -> None:
    answer = sound(answer_question(library, "đàn lợn xã Xuân Lam năm 2024 có bao nhiêu con"))
    assert answer.status is Status.ANSWERED
    assert answer.figures[0].value == 2150
    assert answer.passages[0].hit.passage.id == answer.figures[0].passage
    assert "2.150" in answer.text


def test_other_places_are_told_where_none_is_named(library: Library) -> None:
    answer = sound(answer_question(library, "đàn lợn năm 2024 có bao nhiêu con"))
    assert {2150, 990} <= {figure.value for figure in answer.figures}
    assert "Nơi khác" in answer.text
    named = sound(answer_question(library, "đàn lợn Hồng Phú năm 2024 có bao nhiêu con"))
    assert "Nơi khác" not in named.text


def test_the_year_that_is_named_is_asked(library: Library) -> None:
    assert sound(answer_question(library, "dan lon Xuan Lam nam 2023 co bao nhieu con")).figures[0].value == 2310


def test_a_reason_is_answered_with_a_passage(library: Library) -> None:
    answer = sound(answer_question(library, "vì sao Xuân Lam năm 2023 thu ngân sách chậm"))
    assert answer.status is Status.ANSWERED
    assert answer.figures == ()
    assert "trầm lắng" in answer.text


def test_two_places_are_shown_side_by_side(library: Library) -> None:
    answer = sound(answer_question(library, "năm 2024 Xuân Lam và Hồng Phú bên nào nhiều lợn hơn"))
    assert answer.query.intent is Intent.COMPARE
    assert [figure.value for figure in answer.figures[:2]] == [2150, 990]
    assert {cited.hit.passage.report for cited in answer.passages[:2]} == {"xuan-lam-2024", "hong-phu-2024"}


def test_two_years_are_shown_side_by_side(library: Library) -> None:
    answer = sound(answer_question(library, "đàn lợn Xuân Lam năm 2023 và năm 2024 chênh nhau thế nào"))
    assert [figure.value for figure in answer.figures[:2]] == [2310, 2150]


def test_a_follow_up_takes_over_what_it_leaves_out(library: Library) -> None:
    first = "đàn lợn xã Xuân Lam năm 2024 có bao nhiêu con"
    assert sound(answer_question(library, "còn Hồng Phú thì sao?", [first])).figures[0].value == 990
    assert sound(answer_question(library, "thế năm 2023?", [first])).figures[0].value == 2310


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("tổng thu ngân sách xã Vân Khê là bao nhiêu", Reason.NO_REPORT),
        ("tổng thu ngân sách xã Xuân Lam năm 2019 là bao nhiêu", Reason.NO_REPORT),
        ("tổng thu ngân sách Xuân Lam 6 tháng đầu năm 2024 được bao nhiêu", Reason.NO_REPORT),
        ("Xuân Lam có bao nhiêu con dê", Reason.NOT_STATED),
        ("Xuân Lam có bao nhiêu vụ tai nạn giao thông", Reason.NOT_STATED),
        ("chi phí nuôi lợn ở Xuân Lam hết bao nhiêu tiền", Reason.NOT_STATED),
        ("vì sao cầu treo bị sập", Reason.NOT_STATED),
        ("", Reason.UNCLEAR),
        ("???", Reason.UNCLEAR),
        ("là bao nhiêu", Reason.UNCLEAR),
    ],
)
def test_refusals_say_why(library: Library, question: str, reason: Reason) -> None:
    answer = sound(answer_question(library, question))
    assert (answer.status, answer.reason) == (Status.NOT_FOUND, reason)
    assert answer.figures == ()
    assert reason is Reason.UNCLEAR or answer.passages


def test_filters_bound_the_answer(library: Library) -> None:
    question = "đàn lợn có bao nhiêu con"
    assert sound(answer_question(library, question, (), Filters(years=frozenset({2023})))).figures[0].value == 2310
    other = Filters(reports=frozenset({"hong-phu-2024"}))
    assert sound(answer_question(library, question, (), other)).figures[0].value == 990
    nothing = sound(answer_question(library, question, (), Filters(years=frozenset({1999}))))
    assert nothing.reason is Reason.NO_REPORT


def test_a_part_that_was_taken_away_is_not_asked(library: Library) -> None:
    question = "đàn lợn Hồng Phú năm 2024 có bao nhiêu con"
    whole = sound(answer_question(library, question))
    assert whole.query.places
    without = sound(answer_question(library, question, (), Filters(dropped=frozenset({"place"}))))
    assert without.query.places == ()


@pytest.mark.parametrize(
    "question", ["😀😀😀", "\x00\x01", "a" * 10_000, "lợn " * 3000, "'; DROP TABLE", "٣٤٥", "ＡＢＣ", "\n\n"]
)
def test_odd_questions_are_answered_calmly(library: Library, question: str) -> None:
    sound(answer_question(library, question))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.text(max_size=100), previous=st.lists(st.text(max_size=30), max_size=2))
def test_no_question_breaks_it(library: Library, question: str, previous: list[str]) -> None:
    sound(answer_question(library, question, previous))


ENVIRONMENT = Part("I", "Môi trường", (("Xử phạt 05 vụ vi phạm môi trường với số tiền 3 triệu đồng.",),))
NO_AMOUNT = Part("I", "Môi trường", (("Xử phạt 01 vụ vi phạm môi trường.",),))
HALF = Period(2024, "h1", date(2024, 1, 1), date(2024, 6, 30), "6 tháng đầu năm 2024")


@pytest.fixture(scope="module")
def neighbours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    fish = Part("II", "Thủy sản", (("Sản lượng cá đạt 210 tấn.",),))
    reports = [
        make_report(
            parts=(ENVIRONMENT,),
            figures=[
                Stated("05", "5", "vụ", "số vụ vi phạm môi trường xử phạt"),
                Stated("3 triệu", "3000000", "đồng", "số tiền xử phạt vi phạm môi trường"),
            ],
        ),
        make_report(
            "hong-phu-2024-h1",
            (NO_AMOUNT, fish),
            [
                Stated("01", "1", "vụ", "số vụ vi phạm môi trường xử phạt"),
                Stated("210", "210", "tấn", "sản lượng cá"),
            ],
            place=make_place("Hồng Phú"),
            period=HALF,
        ),
    ]
    opened = make_library(tmp_path_factory.mktemp("neighbours"), reports)
    yield opened
    opened.close()


def test_another_places_figure_is_no_answer_where_this_place_may_be_meant(neighbours: Library) -> None:
    answer = sound(answer_question(neighbours, "vi phạm môi trường bị phạt bao nhiêu tiền?"))
    assert (answer.status, answer.reason) == (Status.NOT_FOUND, Reason.NOT_STATED)
    assert "Hồng Phú" in answer.text
    assert "3 triệu" in answer.text
    named = sound(answer_question(neighbours, "vi phạm môi trường ở Xuân Lam bị phạt bao nhiêu tiền?"))
    assert named.figures[0].value == 3_000_000


def test_a_half_is_no_answer_for_the_year_that_another_place_reports(neighbours: Library) -> None:
    assert answer_question(neighbours, "sản lượng cá năm 2024 là mấy tấn").status is Status.NOT_FOUND
    assert answer_question(neighbours, "sản lượng cá 6 tháng đầu năm 2024 là mấy tấn").figures[0].value == 210
    assert answer_question(neighbours, "sản lượng cá Hồng Phú năm 2024 là mấy tấn").figures[0].value == 210


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    reports = [parse_report(read_document(CASES / f"answers_{name}.txt")) for name in ("report", "half")]
    opened = make_library(tmp_path_factory.mktemp("told"), reports)
    yield opened
    opened.close()


@golden("answers")
def test_a_figure_answers_only_what_it_is_of(told: Library, case: dict[str, str]) -> None:
    answer = sound(answer_question(told, case["input"]))
    assert (answer.figures[0].raw if answer.figures else answer.reason) == case["expected"]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Đàn bò xã Xuân Lam năm 2023 và năm 2024?", "(năm 2023): 380 con; xã Xuân Lam (năm 2024): 412 con."),
        ("Đàn dê xã Xuân Lam năm 2023 và năm 2024?", "(năm 2024): 95 con. Kho chưa có báo cáo của năm 2023."),
        ("Đàn bò xã Xuân Lam năm 2022 và năm 2024?", "(năm 2024): 412 con. Kho chưa có báo cáo của năm 2022."),
    ],
)
def test_a_year_without_a_report_is_answered_by_the_year_after(tmp_path: Path, question: str, told: str) -> None:
    sentence = "Đàn bò có 412 con, tăng 32 con so với cùng kỳ năm trước (380 con); đàn dê có 95 con."
    report = make_report(parts=(Part("I", "KẾT QUẢ"), Part("I.1", "Chăn nuôi", ((sentence,),))), figures=())
    with closing(make_library(tmp_path, [replace(report, figures=figures_of(report))])) as library:
        assert sound(answer_question(library, question)).text.endswith(told)


def test_every_place_that_is_compared_has_its_passage(tmp_path: Path) -> None:
    names = [f"Hồng {letter}" for letter in "ABCDEGHIKLMN"]
    pigs = (Part("I", "KẾT QUẢ", (("Đàn lợn có 2.150 con.",),)),)
    reports = [make_report(f"xa-{at}", pigs, [PIGS], make_place(name)) for at, name in enumerate(names)]
    opened = make_library(tmp_path, reports)
    answer = answer_question(opened, "Xã nào có đàn lợn nhiều nhất năm 2024?")
    opened.close()
    assert len(answer.figures) == len(answer.passages) == len(names) > SHOWN
