import os
from pathlib import Path

import numpy as np
import pytest

from tracuu.errors import FileTooLarge, FileUnreadable, MissingExtra
from tracuu.reading import tesseract
from tracuu.reading.tesseract import TextLine, cell_texts, page_text, quarter_turns, require_tesseract

pytest.importorskip("PIL", reason="pip install 'tracuu[scans]'")
FILE = Path("quet.png")
GREY = np.full((4, 4), 255, np.uint8)
HEADING = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
PAGE = "\n".join(
    [
        HEADING,
        "4\t1\t1\t1\t1\t0\t10\t20\t300\t40\t-1\t",
        "5\t1\t1\t1\t1\t1\t10\t20\t90\t40\t96\tTổng",
        "5\t1\t1\t1\t1\t2\t110\t20\t90\t40\t95\tthu",
        "4\t1\t2\t1\t1\t0\t10\t80\t300\t40\t-1\t",
        "5\t1\t2\t1\t1\t1\t10\t80\t90\t40\t95\t ",
    ]
)


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program of that name, the only one that can be found, whose text a test writes."""
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.defpath}")
    tesseract._languages.cache_clear()
    yield tmp_path / "tesseract"
    tesseract._languages.cache_clear()


def does(program: Path, script: str) -> None:
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(0o755)


def test_without_the_program_the_install_line_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingExtra) as caught:
        require_tesseract()
    assert (caught.value.package, caught.value.install) == ("tesseract", tesseract.INSTALL)


def test_without_vietnamese_the_install_line_is_said(program: Path) -> None:
    does(program, "echo 'List of available languages (1):'; echo eng")
    with pytest.raises(MissingExtra, match="tesseract-ocr-vie"):
        require_tesseract()


def test_with_both_languages_nothing_is_missing(program: Path) -> None:
    does(program, "echo eng; echo vie; echo osd")
    require_tesseract()


def test_lines_of_a_page_with_their_places(program: Path) -> None:
    does(program, f"cat <<'END'\n{PAGE}\nEND")
    assert page_text(FILE, 1, GREY, 200) == [TextLine("Tổng thu", 10, 20, 310, 60, 1, 1)]


def test_one_thread_and_the_pages_own_resolution(program: Path) -> None:
    does(program, 'printf "%s %s\\f" "$OMP_THREAD_LIMIT" "$*"')
    (said,) = cell_texts(FILE, 1, [GREY], "eng", 150)
    assert said.startswith("1 ")
    assert said.endswith("-l eng --psm 6 --dpi 150")


def test_each_cell_has_its_text_even_an_empty_one(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "AT_ONCE", 2)
    does(program, 'while read -r name; do basename "$name"; printf "\\f"; done < "$1"')
    assert cell_texts(FILE, 1, [GREY] * 5, "vie", 200) == [f"{number}.png" for number in range(5)]
    does(program, 'printf "một\\n\\f"')
    assert cell_texts(FILE, 1, [GREY] * 2, "vie", 200) == ["một", ""]
    assert cell_texts(FILE, 1, [], "vie", 200) == []


def test_a_page_that_takes_too_long_is_named(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "WALL_SECONDS", 0.2)
    does(program, "exec sleep 30")
    with pytest.raises(FileTooLarge, match="page 7"):
        page_text(FILE, 7, GREY, 200)


def test_a_page_that_takes_too_much_work_is_named(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "CPU_SECONDS", 1)
    does(program, "while :; do :; done")
    with pytest.raises(FileTooLarge, match="page 7: > 1 s"):
        page_text(FILE, 7, GREY, 200)


def test_what_the_program_complains_of_is_kept(program: Path) -> None:
    does(program, "echo 'image file not found' >&2; exit 1")
    with pytest.raises(FileUnreadable, match="page 2: tesseract: image file not found"):
        page_text(FILE, 2, GREY, 200)


@pytest.mark.parametrize(
    ("script", "degrees"),
    [
        ("echo eng; echo vie; echo osd; echo 'Rotate: 270'", 270),
        ("echo eng; echo vie; echo 'Rotate: 270'", 0),  # without the data for it
        ('echo osd; [ "$1" = --list-langs ] || exit 1', 0),  # too few letters to tell
    ],
)
def test_which_way_is_up(program: Path, script: str, degrees: int) -> None:
    does(program, script)
    assert quarter_turns(FILE, 1, GREY, 200) == degrees
