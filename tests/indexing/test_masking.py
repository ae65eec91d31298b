"""What leaves a masked library: the same records, no personal data in them, every span where it was."""

from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from factories import Part, make_library, make_report

from tracuu.asking.answer import answer_question
from tracuu.indexing.library import Library
from tracuu.indexing.masking import MaskedLibrary
from tracuu.indexing.pictures import page_picture
from tracuu.records import Report, Span, TableHead, TableRow
from tracuu.vietnamese.words import lexical_terms

NAME, OTHER, NUMBER = "Trần Văn Mẫu", "Ngô Thị Khác", "030099001234"
PARTS = [
    Part("I.1", f"Bồi thường của hộ ông {NAME}", ((f"Hộ ông {NAME} (CCCD {NUMBER}) được bồi thường 20 triệu đồng.",),)),
    Part("I.2", "Trồng trọt", (("Diện tích lúa đạt 312,5 ha.",), (f"{NAME} trồng 2 ha bưởi.",))),
]
REPORT = make_report("tan-khe-2024", PARTS)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, new_place: Callable[[], str]) -> Library:
    folder = tmp_path_factory.mktemp("library")
    return make_library(folder, [REPORT, make_report("xuan-lam-2024")], library=new_place())


@pytest.fixture(scope="module")
def strangers(tmp_path_factory: pytest.TempPathFactory, new_place: Callable[[], str]) -> Library:
    """The same library, but that others are in it."""
    parts = [
        replace(
            part,
            title=part.title.replace(NAME, OTHER),
            passages=tuple(
                tuple(sentence.replace(NAME, OTHER).replace(NUMBER, "030088004321") for sentence in sentences)
                for sentences in part.passages
            ),
        )
        for part in PARTS
    ]
    folder = tmp_path_factory.mktemp("strangers")
    return make_library(folder, [make_report(REPORT.id, parts), make_report("xuan-lam-2024")], library=new_place())


def everything(library: Library) -> str:
    """All that a library says of its reports."""
    ids = [entry.id for entry in library.entries]
    numbers = [int(number) for number in library.numbers_of(ids)]
    return repr(
        [
            library.entries,
            library.headings,
            library.vocabulary,
            [(library.passage(one), library.figures(one), library.section_passages(one)) for one in numbers],
            [library.neighbours(one, 9) for one in numbers],
            [(library.report_text(one), library.report_passages(one), library.report_figures(one)) for one in ids],
            [(library.sections(one), library.checks(one)) for one in ids],
        ]
    )


def test_nothing_personal_leaves(library: Library) -> None:
    assert NAME in everything(library) and NUMBER in everything(library)
    said = everything(MaskedLibrary(library))
    assert not any(words in said for words in (NAME, NUMBER, "Văn Mẫu", "'mẫu'"))


def test_every_span_is_where_it_was(library: Library) -> None:
    masked = MaskedLibrary(library)
    for passage, before in zip(masked.report_passages(REPORT.id), REPORT.passages, strict=True):
        assert asdict(passage) | {"text": "", "heading": ""} == asdict(before) | {"text": "", "heading": ""}
        assert masked.report_text(REPORT.id)[passage.span.start : passage.span.end] == passage.text
        assert len(passage.text) == len(before.text)
    assert masked.report_passages("xuan-lam-2024") == library.report_passages("xuan-lam-2024")


@pytest.mark.parametrize(
    "question",
    [
        f"Hộ ông {NAME} được bồi thường bao nhiêu?",
        "tran van mau được bồi thường bao nhiêu",
        f"Ai có CCCD {NUMBER}?",
        "Mẫu trồng bao nhiêu ha bưởi?",
    ],
)
def test_an_answer_is_the_same_whoever_is_in_the_report(library: Library, strangers: Library, question: str) -> None:
    there, away = (answer_question(MaskedLibrary(one), question) for one in (library, strangers))
    assert (there.status, there.text, there.figures, there.query) == (away.status, away.text, away.figures, away.query)
    assert [(one.hit, one.citation) for one in there.passages] == [(one.hit, one.citation) for one in away.passages]


def test_who_may_see_a_name_finds_it_and_nobody_else(library: Library) -> None:
    for words in (NAME, NUMBER):
        assert words in library.passage(library.search_terms(lexical_terms(words), 1).numbers[0]).text
        assert len(MaskedLibrary(library).search_terms(lexical_terms(words), 9).numbers) == 0


def with_row() -> Report:
    """A report with a table whose row holds a name, a short one, and a birth year."""
    report = make_report("bieu-2024", [Part("I", "Danh sách", (("Họ và tên: Lê Thử; Năm sinh: 1950; Số tiền: 500",),))])
    (passage,) = report.passages
    head = TableHead("Danh sách", None, ("Họ và tên", "Năm sinh", "Số tiền"))
    row = TableRow(Span(passage.span.start, passage.span.end), head, "1", ("Lê Thử", "1950", "500"), ())
    return replace(report, passages=(replace(passage, rows=(row,)),))


def test_a_drawn_row_hides_what_its_sentence_hides(tmp_path: Path) -> None:
    masked = MaskedLibrary(make_library(tmp_path, [with_row()]))
    assert masked.passage(0).rows[0].printed == ("●●●●●●", "●●●●", "500")


def test_a_replaced_version_is_masked_too(tmp_path: Path) -> None:
    make_library(tmp_path, [REPORT])
    masked = MaskedLibrary(make_library(tmp_path, [replace(make_report(REPORT.id), sha256="0" * 64)]))
    (former,) = masked.former_passages(f"{REPORT.id}#1")
    assert former.passage.text == "Hộ ông ●●●●●●●●●●●● (CCCD ●●●●●●●●●●●●) được bồi thường 20 triệu đồng."


def test_a_picture_of_a_page_with_personal_data_is_not_shown(tmp_path: Path) -> None:
    paged = [
        replace(one, sentences=tuple(replace(span, page=page) for span in one.sentences))
        for one, page in zip(REPORT.passages, (1, 2, 3), strict=True)
    ]
    library = make_library(tmp_path, [replace(REPORT, passages=tuple(paged))])
    folder = library.index / "pictures" / REPORT.sha256
    folder.mkdir(parents=True)
    for page in (1, 2, 3):
        (folder / f"{page}.webp").write_bytes(b"picture")
    assert [page_picture(library, REPORT.id, page) for page in (1, 2, 3)] == [b"picture"] * 3
    # a heading that names a person belongs to no sentence, so its page is not known
    assert [page_picture(MaskedLibrary(library), REPORT.id, page) for page in (1, 2, 3)] == [None] * 3
