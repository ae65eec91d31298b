"""Whatever stands in a file or in a question: it is read, or refused with a reason, and never breaks the program."""

import resource
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from factories import make_library
from hypothesis import given, settings
from hypothesis import strategies as st

from tracuu.asking.answer import answer_question
from tracuu.errors import TracuuError
from tracuu.indexing.library import Library
from tracuu.parsing.parse import parse_report
from tracuu.reading.read import read_document
from tracuu.vietnamese.numbers import parse_number

PIECES = st.sampled_from(
    "I. II. 1. 1.1. a) - + * | BÁO CÁO UBND xã huyện năm 2023 6 tháng đạt % ha tỷ 013 triệu đồng 1.234,5 -3 1/0 0/0 12/2023 "
    "ngày 30/02/2023 kế hoạch cùng kỳ tăng giảm (( )) ; : , … – \u00a0 \u200b \ufeff \x0c \t \U0001f600 a\u0323\u0302 ٣ ½ ² 1e999 NaN".split(
        " "
    )
)
TEXTS = st.lists(PIECES | st.text(max_size=8) | st.just("\n"), max_size=60).map(" ".join)


MOST_MEMORY = 400_000  # KiB that all of this may take beside what was there: imports, a library, every text at once


@pytest.fixture(scope="module", autouse=True)
def bounded_memory() -> Iterator[None]:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MOST_MEMORY


@settings(max_examples=150)
@given(text=TEXTS)
def test_any_text_is_read_and_understood_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "bao-cao.txt"
    path.write_text(text, "utf-8", "surrogatepass")
    try:
        document = read_document(path)
    except TracuuError:
        return
    report = parse_report(document)
    for passage in report.passages:
        assert report.text[passage.span.start : passage.span.end] == passage.text
    for figure in report.figures:
        assert report.text[figure.span.start : figure.span.end]


@settings(max_examples=150)
@given(content=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "bao-cao.txt"
    path.write_bytes(content)
    try:
        assert read_document(path).lines is not None
    except TracuuError as error:
        assert str(error)


@given(text=TEXTS)
def test_any_text_is_a_number_or_none(text: str) -> None:
    found = parse_number(text)
    assert found is None or found.is_finite()


@cache
def library() -> Library:
    return make_library(Path(mkdtemp(prefix="tracuu-fuzz-")))


@settings(max_examples=100)
@given(question=TEXTS, previous=st.lists(TEXTS, max_size=2))
def test_any_question_is_answered_or_not_found(question: str, previous: list[str]) -> None:
    answer = answer_question(library(), question, previous)
    assert answer.status
