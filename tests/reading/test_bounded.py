"""Children that misbehave in every way that a hostile file can make them."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from documents import FONT_FILE, paragraph, pdf_pages, word

from tracuu.errors import FileDamaged, FileEncrypted, FileTooLarge, FormatUnsupported
from tracuu.reading import bounded
from tracuu.reading.bounded import read_bounded

SHOWN = Path("thu/bao-cao.docx")


# Forks processes that do what the file says which they are given, in the place of a report.
PLAYS = """
import os, resource, signal, socket, sys, time
from pathlib import Path
from tracuu.reading.forking import serve
def play(arguments):
    exec(Path(arguments[0]).read_text())
    return 0
serve(socket.socket(fileno=int(sys.argv[1])), {"read": play})
"""


@pytest.fixture(scope="module")
def stage() -> Iterator[bounded.Readers]:
    readers = bounded.Readers((sys.executable, "-c", PLAYS))
    with readers.asked(["read", os.devnull]) as output:
        assert output.recv(100) == b"ended 0"  # from here on, no time is measured in which it begins
    yield readers
    readers.close()


@pytest.fixture
def played(stage: bounded.Readers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Has a program read as a report is."""
    monkeypatch.setattr(bounded, "READERS", stage)

    def play(program: str) -> None:
        (tmp_path / "program").write_text(program)
        read_bounded(tmp_path / "program", SHOWN)

    return play


def test_a_file_is_read_in_another_process(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(word(paragraph("Tổng thu")))
    assert [line.text for line in read_bounded(tmp_path / "a", SHOWN).lines] == ["Tổng thu"]


def test_an_error_there_is_the_error_here(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"GIF89a")
    with pytest.raises(FormatUnsupported) as caught:
        read_bounded(tmp_path / "a", SHOWN)
    assert caught.value.path == SHOWN


@pytest.mark.skipif(FONT_FILE is None, reason="no font with Vietnamese letters (fonts-croscore)")
def test_each_page_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(pdf_pages(["Tổng thu"], ["Tổng chi"]))
    told: list[tuple[int, int]] = []
    read_bounded(tmp_path / "a", SHOWN, progress=lambda page, pages: told.append((page, pages)))
    assert told == [(1, 2), (2, 2)]


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("os.kill(os.getpid(), signal.SIGSEGV)", "SIGSEGV"),
        ("os.abort()", "SIGABRT"),
        ("os.kill(os.getpid(), signal.SIGXCPU)", "CPU"),
        ("os._exit(3)", "exit 3"),
        ("raise KeyError", "exit 1"),
        ("pass", "exit 0"),
    ],
)
def test_a_child_that_dies_is_named(played: Callable[[str], None], program: str, said: str) -> None:
    with pytest.raises(FileTooLarge, match=said):
        played(program)


@pytest.mark.parametrize("answer", ["nonsense", "{}", "[]", '{"error": "SystemExit"}', '{"page": 1}'])
def test_an_answer_of_another_shape_is_damaged(played: Callable[[str], None], answer: str) -> None:
    with pytest.raises(FileDamaged, match="reader said"):
        played(f"print('''{answer}''')")


def test_a_child_that_falls_silent_ends_with_all_that_it_started(
    played: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bounded, "SECONDS", 3.0)
    grandchild = tmp_path / "grandchild"
    with pytest.raises(FileTooLarge, match="3.0 s"):
        played(f"os.fork() or open({str(grandchild)!r}, 'w').write(str(os.getpid()))\ntime.sleep(600)")
    assert has_ended(int(grandchild.read_text()))


def has_ended(number: int) -> bool:
    """Whether a killed program is gone: on a busy machine it takes its turn to notice."""
    state = Path(f"/proc/{number}/stat")
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            if state.read_text().split()[2] != "Z":
                time.sleep(0.05)
                continue
        return True
    return False


def test_a_child_that_says_too_much_is_stopped(played: Callable[[str], None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "LARGEST_ANSWER", 1000)
    with pytest.raises(FileTooLarge, match="0 MB"):
        played("while True: print('x' * 500, end='')")


def test_an_error_of_a_password_comes_through(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(FileEncrypted):
        read_bounded(tmp_path / "a", SHOWN)


def test_nothing_of_a_file_is_left_for_the_next(played: Callable[[str], None]) -> None:
    for _ in range(2):
        with pytest.raises(FileTooLarge, match="exit 8"):
            played("import json; left = hasattr(json, 'left'); json.left = True; os._exit(7 if left else 8)")


def test_a_reader_holds_nothing_of_another(
    stage: bounded.Readers, played: Callable[[str], None], tmp_path: Path
) -> None:
    (tmp_path / "sleeper").write_text("time.sleep(600)")
    with (
        stage.asked(["read", str(tmp_path / "sleeper"), "", ""]),
        pytest.raises(FileTooLarge, match="exit 5"),  # input, output, errors, what tells that it lives, this list
    ):
        played("os._exit(len(os.listdir('/proc/self/fd')))")


def test_files_are_read_when_what_forks_their_readers_was_killed(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(word(paragraph("Tổng thu")))
    readers = bounded.Readers()
    for _ in range(2):
        with readers.asked(["read", str(tmp_path / "a"), "a.docx", ""]) as output:
            assert output.makefile().readline().startswith('{"lines": [["T')
        assert readers.process is not None
        os.kill(readers.process.pid, signal.SIGKILL)
        readers.process.wait()
    readers.close()


def test_no_reader_outlives_who_asked(tmp_path: Path) -> None:
    (tmp_path / "program").write_text("print(os.getpid(), flush=True); time.sleep(600)")
    asks = (
        "import os, sys; from tracuu.reading.bounded import Readers; readers = Readers((sys.executable, '-c', sys.argv[1]));"
        "output = readers.asked(['read', sys.argv[2], '', '']);"
        "print(output.makefile().readline(), flush=True); os._exit(1)"
    )
    command = [sys.executable, "-c", asks, PLAYS, str(tmp_path / "program")]
    asked = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    assert has_ended(int(asked.stdout))
