"""Why something is so: questions that ask it, passages that tell it and passages that only speak of the same thing."""

from collections.abc import Iterator

import pytest
from factories import Part, make_library, make_report

from tracuu.asking.answer import answer_question
from tracuu.asking.question import Filters, Understood, understand
from tracuu.asking.reasons import asks_why, gives_reasons, says_why
from tracuu.indexing.library import Library
from tracuu.replies import Status

HERD = "Đàn lợn có 900 con, giảm 40 con do dịch tả."
FEES = "Thu phí chợ đạt thấp. Chợ mới chưa xây xong nên nhiều quầy đóng cửa."
PARTS = (
    Part("I", "KẾT QUẢ"),
    Part("I.1", "Chăn nuôi", ((HERD,), ("Đàn bò có 80 con, tăng 5 con so với năm trước.",))),
    Part("I.2", "Thương mại", ((FEES,),)),
    Part("II", "NGUYÊN NHÂN", (("Cán bộ mới chưa quen việc, đường sá xa xôi.",),)),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    opened = make_library(tmp_path_factory.mktemp("reasons"), [make_report(parts=PARTS)])
    yield opened
    opened.close()


def read(library: Library, question: str) -> Understood:
    return understand(question, (), Filters(), library.entries, library.vocabulary)


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Vì sao đàn lợn giảm?", True),
        ("sao đàn lợn giảm", True),
        ("nguyên nhân đàn lợn giảm", True),
        ("đàn lợn giảm bao nhiêu con", False),
        ("vào kho sao lưu mấy hồ sơ", False),
    ],
)
def test_which_questions_ask_why(library: Library, question: str, asks: bool) -> None:
    assert asks_why(read(library, question)) is asks


def test_what_gives_reasons_and_of_what(library: Library) -> None:
    passages = {passage.text: passage for passage in library.report_passages(library.entries[0].id)}
    of_herd = next(passage for text, passage in passages.items() if HERD in text)
    of_staff = next(passage for text, passage in passages.items() if "Cán bộ" in text)
    assert gives_reasons(of_staff) > gives_reasons(of_herd) > 0
    assert says_why(of_herd, read(library, "vì sao đàn lợn giảm"))
    assert not says_why(of_herd, read(library, "vì sao thu phí chợ thấp"))
    assert says_why(of_staff, read(library, "vì sao cán bộ chưa quen việc"))
    assert not says_why(of_staff, read(library, "vì sao đàn bò tăng"))


def test_no_reason_is_made_up(library: Library) -> None:
    told = answer_question(library, "Vì sao thu phí chợ Xuân Lam thấp?")
    assert told.status is Status.ANSWERED and "chưa xây xong" in told.text
    untold = answer_question(library, "Vì sao đàn bò Xuân Lam tăng?")
    assert untold.status is Status.NOT_FOUND and "nguyên nhân" in untold.text
