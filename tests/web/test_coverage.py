from pathlib import Path

from web.factories_web import make_entry

from tracuu.messages import library_page as said
from tracuu.records import Period, Place
from tracuu.web.coverage import coverage_html, coverage_of


def entry(name: str, commune: str, year: int, part: str = "year"):  # type: ignore[no-untyped-def]
    return make_entry(1, id=name, place=Place(commune), period=Period(year, part, None, None, f"năm {year}"))


ENTRIES = (
    entry("an-hai-2022", "An Hải", 2022),
    entry("an-hai-2023", "An Hải", 2023),
    entry("xuan-lam-2023", "Xuân Lam", 2023),
    entry("xuan-lam-2023-h1", "Xuân Lam", 2023, "h1"),
)


def test_what_is_there_and_what_is_missing() -> None:
    table = coverage_of(ENTRIES, [])
    assert table["xã An Hải"][2022] == {"year": said.THERE, "h1": said.MISSING}
    assert table["xã Xuân Lam"] == {
        2022: {"year": said.MISSING, "h1": said.MISSING},
        2023: {"year": said.THERE, "h1": said.THERE},
    }


def test_a_file_that_was_not_taken_stands_where_its_name_says() -> None:
    table = coverage_of(
        ENTRIES, [Path("an-hai-2023-h1.docx"), Path("xuan-lam-2021.pdf"), Path("la-2023.pdf"), Path("an-hai.pdf")]
    )
    assert table["xã An Hải"][2023] == {"year": said.THERE, "h1": said.FAILED}
    assert table["xã Xuân Lam"][2021] == {"year": said.FAILED, "h1": said.MISSING}
    assert len(table) == 2


def test_a_file_that_failed_hides_no_report_that_is_there() -> None:
    assert coverage_of(ENTRIES, [Path("an-hai-2023.docx")])["xã An Hải"][2023]["year"] == said.THERE


def test_reports_without_place_or_year() -> None:
    nowhere = make_entry(1, id="x", place=None, period=None)
    table = coverage_of((*ENTRIES, make_entry(1, id="y", place=None), nowhere), [])
    assert table[said.NO_PLACE][2023]["h1"] == said.THERE
    assert coverage_of((nowhere,), []) == {}
    assert coverage_of((), [Path("a-2023.txt")]) == {}


def test_the_table_shows_names_letter_for_letter() -> None:
    html = coverage_html(coverage_of((entry("a-2023", "<b>An</b>", 2023),), []))
    assert "<b>" not in html
    assert f"{said.PARTS['year']}: {said.THERE}" in html
