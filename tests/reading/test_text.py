from pathlib import Path

import pytest
from factories import OUR_TEXTS
from hypothesis import given
from hypothesis import strategies as st
from legacy_texts import ENCODINGS, PLAIN_SIGNS, written

from tracuu.errors import FormatUnsupported
from tracuu.reading.text import text_lines
from tracuu.records import Line

FILE = Path("bao-cao.txt")
SENTENCE = "Tổng thu ngân sách đạt 2,4 tỷ đồng."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_every_unicode_encoding_gives_the_same_text(encoding: str) -> None:
    assert text_lines(FILE, SENTENCE.encode(encoding)) == (Line(SENTENCE, 1),)


def test_utf_16_big_endian_with_its_mark() -> None:
    assert text_lines(FILE, b"\xfe\xff" + SENTENCE.encode("utf-16-be")) == (Line(SENTENCE, 1),)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\u2028"])
def test_every_line_end_ends_a_line(end: str) -> None:
    assert text_lines(FILE, f"Thu{end}{end} Chi {end}".encode()) == (Line("Thu", 1), Line("", 2), Line(" Chi ", 3))


def test_a_form_feed_starts_a_page_and_keeps_the_line_number() -> None:
    lines = text_lines(FILE, "Thu\nngân sách\fChi\n\fHết\n".encode())
    assert lines == (Line("Thu", 1, 1), Line("ngân sách", 2, 1), Line("Chi", 2, 2), Line("Hết", 3, 3))


def test_an_empty_page_is_counted() -> None:
    assert [line.page for line in text_lines(FILE, b"Thu\f\fChi")] == [1, 2, 3]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (SENTENCE.encode("cp1258", "replace"), "text, not UTF-8"),
        ("Thu".encode("utf-16-le"), "binary"),
        (b"\xff\xfeT", "text, not UTF-16"),
        (bytes(range(256)), "binary"),
    ],
)
def test_other_bytes_are_refused(content: bytes, found: str) -> None:
    with pytest.raises(FormatUnsupported) as caught:
        text_lines(FILE, content)
    assert caught.value.found == found


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("report", OUR_TEXTS, ids=lambda path: path.stem)
def test_a_file_in_an_old_encoding(report: Path, encoding: str) -> None:
    text = report.read_text("utf-8")
    text = text.translate(PLAIN_SIGNS) if encoding == "viscii" else text
    lines = text_lines(FILE, written(text, encoding))
    wrong = [line for line, right in zip(lines, text_lines(FILE, text.encode()), strict=True) if line != right]
    assert len(wrong) <= 0.01 * len(lines)


def test_letters_of_an_old_font_in_a_unicode_file() -> None:
    lines = text_lines(FILE, "Thu ng©n s¸ch ®¹t 2,4 tû\nSản lượng thóc".encode())
    assert [line.text for line in lines] == ["Thu ngân sách đạt 2,4 tỷ", "Sản lượng thóc"]


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), min_size=1), min_size=1))
def test_lines_come_back_letter_for_letter(texts: list[str]) -> None:
    assert [line.text for line in text_lines(FILE, "\n".join(texts).encode())] == texts
