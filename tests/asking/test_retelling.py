"""A language model's wording: shown where its numbers hold, else the answer alone; against a stand-in on this machine."""

import json
import logging
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from factories import make_library, make_report

from tracuu.asking.answer import answer_question
from tracuu.asking.retelling import fault_of, retold, unsupported_numbers
from tracuu.indexing.library import Library
from tracuu.replies import Answer
from tracuu.settings import Settings

GOOD = "Năm 2024, tổng thu ngân sách nhà nước trên địa bàn đạt 8.415 triệu đồng [1]."


class StandIn(ThreadingHTTPServer):
    """A model that says what it is told to say, and keeps what it was asked."""

    reply: bytes = b""
    status: int = 200

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []

    @property
    def settings(self) -> Settings:
        url = f"http://127.0.0.1:{self.server_address[1]}/v1/"
        return Settings(model_url=url, model_name="stand-in", model_key="secret", model_timeout=60)

    def says(self, text: str) -> None:
        self.reply, self.status = json.dumps({"choices": [{"message": {"content": text}}]}).encode(), 200


class Answering(BaseHTTPRequestHandler):
    server: StandIn

    def do_POST(self) -> None:
        assert self.path == "/v1/chat/completions"
        self.server.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.server.keys.append(self.headers["Authorization"])
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(self.server.reply)))
        self.end_headers()
        self.wfile.write(self.server.reply)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def model() -> Iterator[StandIn]:
    server = StandIn()
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    opened = make_library(tmp_path_factory.mktemp("retelling"), [make_report()])
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def answer(library: Library) -> Answer:
    return answer_question(library, "Tổng thu ngân sách xã Xuân Lam năm 2024 là bao nhiêu?")


def test_a_wording_that_holds_stands_beside_the_answer(model: StandIn, answer: Answer) -> None:
    model.says(GOOD)
    told = retold(answer, model.settings)
    assert told.retelling is not None
    assert (told.retelling.text, told.retelling.model) == (GOOD, "stand-in")
    assert told.text == answer.text
    assert told.figures == answer.figures
    system, user = model.asked[-1]["messages"]
    assert "chỉ dựa vào" in system["content"]
    assert answer.passages[0].hit.passage.text in user["content"]
    assert model.keys[-1] == "Bearer secret"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Thu ngân sách tốt.",
        GOOD.replace("[1]", ""),  # cites nothing
        GOOD.replace("[1]", "[9]"),  # cites what it was not given
        GOOD.replace("8.415", "8.451"),
        GOOD.replace("triệu", "tỷ"),
        GOOD.replace("8.415 triệu", "8,415 tỷ"),  # the same value, and not as printed
        f"{GOOD} Bình quân 12 triệu đồng/người [1].",
        f"{GOOD} Tăng mười hai phần trăm [1].",
        "Ngân sách đạt 112% dự toán [1].",  # leaves the figure out
        "x" * 2_000,
    ],
)
def test_a_wording_that_does_not_hold_is_not_shown(
    model: StandIn, answer: Answer, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    model.says(text)
    with caplog.at_level(logging.WARNING):
        assert retold(answer, model.settings) == answer
    assert "not shown" in caplog.text


@pytest.mark.parametrize(
    ("reply", "status"),
    [
        (b"", 200),
        (b"<html>", 200),
        (b"[]", 200),
        (b'{"choices": []}', 200),
        (b'{"choices": [{"message": {"content": null}}]}', 200),
        (b"{}", 500),
        (b"{}", 401),
        (b"\xff\xfe", 200),
    ],
)
def test_nonsense_leaves_the_answer_as_it_is(
    model: StandIn, answer: Answer, reply: bytes, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    model.reply, model.status = reply, status
    with caplog.at_level(logging.WARNING):
        assert retold(answer, model.settings) == answer
    assert "did not answer" in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.parametrize("url", ["http://127.0.0.1:9", "file:///etc", "nonsense", "http://"])
def test_no_model_there(answer: Answer, url: str) -> None:
    assert retold(answer, Settings(model_url=url, model_timeout=60)) == answer


def test_no_model_is_asked_where_none_is_named_or_nothing_was_found(model: StandIn, library: Library) -> None:
    asked = len(model.asked)
    found = answer_question(library, "Tổng thu ngân sách xã Xuân Lam năm 2024 là bao nhiêu?")
    assert retold(found, Settings()) is found
    missing = answer_question(library, "diện tích trồng sầu riêng là bao nhiêu ha")
    assert retold(missing, model.settings) is missing
    assert len(model.asked) == asked


@pytest.mark.parametrize(
    ("text", "sources", "unknown"),
    [
        ("thu 14 tỷ 850 triệu đồng", "thu 14 tỷ 850 triệu đồng", ()),
        ("thu 14 tỷ đồng", "thu 14 tỷ 850 triệu đồng", ("14 tỷ",)),
        ("đạt 96", "đạt 96%", ("96",)),
        ("có 35 ha", "diện tích 35ha", ()),
        ("Đề án 06, VNeID mức độ 2", "Đề án 06; mức độ 2", ()),
        ("hai mươi hộ", "20 hộ", ("hai mươi",)),
        ("một số hộ", "các hộ", ()),
        ("giảm hai hộ", "giảm 2 hộ", ("hai",)),
    ],
)
def test_numbers_are_compared_by_print_and_value(text: str, sources: str, unknown: tuple[str, ...]) -> None:
    assert unsupported_numbers(text, sources) == unknown


def test_a_number_must_stand_in_the_passage_that_is_cited(answer: Answer) -> None:
    given = answer.passages[:2]
    other = next(word for word in given[1].hit.passage.text.split() if word[0].isdigit())
    assert other not in given[0].hit.passage.text
    assert fault_of(f"{GOOD} Ngoài ra {other} triệu đồng [1].", answer, given)
    assert not fault_of(f"{GOOD} Ngoài ra {other} triệu đồng [2].", answer, given)
