"""A line of the log is JSON, names an event, and holds nothing personal."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracuu.errors import SettingInvalid
from tracuu.logs import JsonLines, set_up_logs
from tracuu.settings import Settings


@pytest.fixture
def loggers() -> Iterator[None]:
    """The loggers of the tests' own runner come back as they were."""
    root, own = logging.getLogger(), logging.getLogger("tracuu")
    handlers, levels = root.handlers[:], (root.level, own.level)
    yield
    for handler in root.handlers:
        handler.close()
    root.handlers[:] = handlers
    root.setLevel(levels[0])
    own.setLevel(levels[1])


def lines(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def test_what_happened_and_how_long_it_took(tmp_path: Path, loggers: None) -> None:
    file = tmp_path / "logs" / "tracuu.log"
    logging.getLogger().handlers.clear()  # those of the tests' runner, which set it up already
    set_up_logs(Settings(log_level="info", log_file=str(file)))
    logging.getLogger("tracuu.ingest").info("file ingested", extra={"report": "tan-khe-2024", "duration_ms": 120})
    logging.getLogger("tracuu.ingest").debug("nothing")
    logging.getLogger("another").info("nothing")
    (line,) = lines(file)
    assert line.pop("time")
    assert line == {
        "level": "info",
        "event": "file ingested",
        "where": "tracuu.ingest",
        "report": "tan-khe-2024",
        "duration_ms": 120,
    }


def test_personal_data_are_hidden_and_a_trace_is_one_line() -> None:
    try:
        raise ValueError("hộ ông Trần Văn Mẫu\nở thôn")
    except ValueError as error:
        trace = (type(error), error, error.__traceback__)
    record = logging.LogRecord("tracuu", logging.ERROR, "", 1, "call %s", ("0912345678",), trace)
    record.__dict__["asked"] = "CCCD 030099001234"
    text = JsonLines().format(record)
    assert "\n" not in text and not any(words in text for words in ("Mẫu", "0912345678", "030099001234"))
    assert json.loads(text)["event"] == "call ●●●●●●●●●●"


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path, loggers: None) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingInvalid):
        set_up_logs(Settings(log_file=str(tmp_path / "file" / "tracuu.log")))
