import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from factories import OUR_TEXTS
from golden import golden
from hypothesis import given
from hypothesis import strategies as st
from legacy_texts import ENCODINGS, PLAIN_SIGNS, shown

from tracuu.vietnamese.legacy import decode, decode_lines, evidence, font_encoding

ROOT = Path(__file__).parent.parent.parent
OWN = [*OUR_TEXTS, *sorted((ROOT / "tests" / "reports").glob("*.txt"))]
GIVEN = sorted((ROOT.parent / "shared" / "reports").glob("*.txt"))  # where they are there
LEAST = 0.97  # of the lines must come back letter for letter
Reports = list[list[str]]
LATIN = st.characters(max_codepoint=255)


def lines_of(path: Path) -> list[str]:
    return [line for line in unicodedata.normalize("NFC", path.read_text("utf-8-sig")).split("\n") if line.strip()]


OURS, THEIRS = ([lines_of(path) for path in paths] for paths in (OWN, GIVEN))
REPORTS = [
    pytest.param(OURS, id="own"),
    *(pytest.param([lines], id=path.stem) for lines, path in zip(THEIRS, GIVEN, strict=True)),
]


def share_right(pairs: Iterable[tuple[Sequence[str], Sequence[str]]]) -> float:
    """The share of lines that came back, over several reports, each with what was expected."""
    equal = [one == other for found, expected in pairs for one, other in zip(found, expected, strict=True)]
    return sum(equal) / len(equal)


@golden("legacy")
def test_cases(case: dict[str, list[str]]) -> None:
    assert decode(*case["input"]) == case["expected"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("reports", REPORTS)
def test_a_report_in_an_old_encoding_comes_back(reports: Reports, encoding: str) -> None:
    if encoding == "viscii":  # it has no quotation marks and dashes of its own
        reports = [[line.translate(PLAIN_SIGNS) for line in lines] for lines in reports]
    found = [decode_lines([shown(line, encoding) for line in lines]) for lines in reports]
    assert share_right(zip(found, reports, strict=True)) >= LEAST


@pytest.mark.parametrize(("encoding", "font"), [("tcvn3", ".VnTime"), ("vni", "VNI-Times")])
@pytest.mark.parametrize("reports", REPORTS)
def test_a_font_makes_every_run_sure(reports: Reports, encoding: str, font: str) -> None:
    found = [[decode(shown(line, encoding), font) for line in lines] for lines in reports]
    assert share_right(zip(found, reports, strict=True)) >= LEAST


@pytest.mark.parametrize("reports", REPORTS)
def test_the_u_of_tcvn3_that_a_pdf_made_a_hyphen(reports: Reports) -> None:
    found = [decode_lines([shown(line, "tcvn3").replace("\xad", "-") for line in lines]) for lines in reports]
    assert share_right(zip(found, reports, strict=True)) >= LEAST


@pytest.mark.parametrize("reports", REPORTS)
def test_right_text_is_left_alone_whole_by_line_by_word_and_in_a_font_that_lies(reports: Reports) -> None:
    for lines in reports:
        words = [word for line in lines for word in line.split()]
        assert decode_lines(lines) == tuple(lines)
        assert [decode(line) for line in lines] == lines
        assert [decode(word) for word in words] == words
        assert decode_lines(lines, [".VnTime"] * len(lines)) == tuple(lines)


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "cp1258"])
@pytest.mark.parametrize("reports", REPORTS)
def test_right_lines_among_old_ones_are_left_alone(reports: Reports, encoding: str) -> None:
    pairs = []
    for lines in reports:
        is_old = [number // 5 % 2 == 1 for number in range(len(lines))]
        texts = [shown(line, encoding) if old else line for line, old in zip(lines, is_old, strict=True)]
        found = decode_lines(texts)
        assert all(one == line for one, line, old in zip(found, lines, is_old, strict=True) if not old)
        pairs.append((found, lines))
    assert share_right(pairs) >= LEAST


def test_a_short_line_takes_after_the_lines_around_it() -> None:
    assert decode_lines(["Sè: 45/BC-UBND", "Tæng thu ng©n s¸ch x· ®¹t 6,2 tû", "§VT: tÊn"]) == (
        "Số: 45/BC-UBND",
        "Tổng thu ngân sách xã đạt 6,2 tỷ",
        "ĐVT: tấn",
    )


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Thu ng©n s¸ch ®¹t kh¸.", "ñy ban x· ®· häp."], "Ủy ban xã đã họp."),
        (["Thu ng©n s¸ch ®¹t kh¸ vµ", "æn ®Þnh h¬n n¨m tr­íc."], "ổn định hơn năm trước."),
        (["Thu ng©n s¸ch ®¹t kh¸.", "- øng dông c«ng nghÖ. ë th«n, ®¹t kh¸"], "- Ứng dụng công nghệ. Ở thôn, đạt khá"),
        (["Thu ng©n s¸ch", "V- NHIÖM Vô N¡M 2024"], "V- NHIỆM VỤ NĂM 2024"),
    ],
)
def test_capitals_that_tcvn3_cannot_write(lines: list[str], expected: str) -> None:
    assert decode_lines(lines)[1] == expected


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", "tcvn3"),
        ("ABCDEF+.VnArialH", "tcvn3"),
        (".Vn3DH", "tcvn3"),
        ("VNI-Helve-Condense", "vni"),
        ("Times New Roman", None),
        ("Verdana", None),
        ("Vnet Sans", None),
        ("", None),
        (None, None),
    ],
)
def test_fonts(font: str | None, encoding: str | None) -> None:
    assert font_encoding(font) == encoding


@given(st.lists(st.text(LATIN, max_size=40), max_size=6))
def test_as_many_come_out_as_went_in_and_none_fails(texts: list[str]) -> None:
    assert len(decode_lines(texts)) == len(texts)


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_stays(text: str) -> None:
    assert decode(text) == text


@given(st.text(LATIN))
def test_syllables_are_never_more_than_words(text: str) -> None:
    right, words = evidence(text)
    assert 0 <= right <= words
