"""A view gives what the library behind it gives, by every method that a library has."""

import inspect
from pathlib import Path

from factories import make_library, make_report

from tracuu.indexing.library import Library
from tracuu.indexing.view import LibraryView
from tracuu.vietnamese.words import lexical_terms


def test_no_method_of_a_library_is_missing() -> None:
    names = {name for name in vars(Library) if not name.startswith("_")}
    assert names == {name for name in vars(LibraryView) if not name.startswith("_")}
    for name in names:
        written, asked = vars(LibraryView)[name], vars(Library)[name]
        if inspect.isfunction(asked):
            assert list(inspect.signature(written).parameters) == list(inspect.signature(asked).parameters)


def test_what_it_gives_is_what_the_library_gives(tmp_path: Path) -> None:
    library = make_library(tmp_path, [make_report()])
    view: Library = LibraryView(library)
    assert [view.passage(number) for number in range(view.size)] == [library.passage(n) for n in range(library.size)]
    assert view.entries == library.entries and view.vocabulary == library.vocabulary
    assert view.report_text("xuan-lam-2024") == library.report_text("xuan-lam-2024")
    found = view.search_terms(lexical_terms("hộ nghèo"), 3)
    assert found.numbers.tolist() == library.search_terms(lexical_terms("hộ nghèo"), 3).numbers.tolist()
    view.close()
