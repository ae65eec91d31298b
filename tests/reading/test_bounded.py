"""Children that misbehave in every way that a hostile file can make them."""

import contextlib
import sys
import time
from pathlib import Path

import pytest
from documents import FONT_FILE, paragraph, pdf_pages, word

from tracuu.errors import FileDamaged, FileEncrypted, FileTooLarge, FormatUnsupported
from tracuu.reading import bounded
from tracuu.reading.bounded import read_bounded

SHOWN = Path("thu/bao-cao.docx")


@pytest.fixture
def played(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """Puts a program in the place of the reader."""

    def play(program: str) -> None:
        script = tmp_path / "reader"
        script.write_text(f"#!{sys.executable}\nimport os, resource, signal, sys, time\n{program}\n")
        script.chmod(0o755)
        monkeypatch.setattr(bounded.sys, "executable", str(script))

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
        ("sys.exit(3)", "exit 3"),
        ("pass", "exit 0"),
    ],
)
def test_a_child_that_dies_is_named(played: object, program: str, said: str) -> None:
    played(program)  # type: ignore[operator]
    with pytest.raises(FileTooLarge, match=said):
        read_bounded(SHOWN, SHOWN)


@pytest.mark.parametrize("answer", ["nonsense", "{}", "[]", '{"error": "SystemExit"}', '{"page": 1}'])
def test_an_answer_of_another_shape_is_damaged(played: object, answer: str) -> None:
    played(f"print('''{answer}''')")  # type: ignore[operator]
    with pytest.raises(FileDamaged, match="reader said"):
        read_bounded(SHOWN, SHOWN)


def test_a_child_that_falls_silent_ends_with_all_that_it_started(
    played: object, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bounded, "SECONDS", 3.0)
    grandchild = tmp_path / "grandchild"
    played(f"os.fork() or open({str(grandchild)!r}, 'w').write(str(os.getpid()))\ntime.sleep(600)")  # type: ignore[operator]
    with pytest.raises(FileTooLarge, match="3.0 s"):
        read_bounded(SHOWN, SHOWN)
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


def test_a_child_that_says_too_much_is_stopped(played: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "LARGEST_ANSWER", 1000)
    played("while True: print('x' * 500, end='')")  # type: ignore[operator]
    with pytest.raises(FileTooLarge):
        read_bounded(SHOWN, SHOWN)


def test_an_error_of_a_password_comes_through(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(FileEncrypted):
        read_bounded(tmp_path / "a", SHOWN)
