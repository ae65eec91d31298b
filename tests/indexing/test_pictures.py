from dataclasses import replace
from pathlib import Path

import pytest
from factories import FakeEncoder, make_report

from tracuu.indexing.build import write_library
from tracuu.indexing.library import Library, open_library
from tracuu.indexing.pictures import FOLDER, add_pictures, page_picture, remove_pictures
from tracuu.records import Report
from tracuu.settings import Settings

FIRST = replace(make_report("a"), sha256="aa")
SECOND = replace(make_report("b"), sha256="bb")


@pytest.fixture
def scans(tmp_path: Path) -> dict[int, Path]:
    """Pictures of two pages, where reading left them."""
    pages = {number: tmp_path / f"page-{number}" for number in (1, 3)}
    for number, path in pages.items():
        path.write_bytes(f"picture {number}".encode())
    return pages


def library_of(settings: Settings, *put: tuple[Report, dict[int, Path]], removed: tuple[str, ...] = ()) -> Library:
    with write_library(settings, FakeEncoder()) as writer:
        for report, pictures in put:
            writer.put(report, pictures)
        for name in removed:
            writer.remove(name)
        writer.commit()
    return open_library(settings, FakeEncoder())


def test_a_report_keeps_the_pictures_of_its_pages(tmp_path: Path, scans: dict[int, Path]) -> None:
    library = library_of(Settings(index=tmp_path / "index"), (FIRST, scans), (SECOND, {}))
    assert page_picture(library, "a", 3) == b"picture 3"
    assert page_picture(library, "a", 2) is None
    assert page_picture(library, "b", 1) is None
    assert page_picture(library, "nowhere", 1) is None


def test_pictures_go_with_the_last_generation_that_has_their_report(tmp_path: Path, scans: dict[int, Path]) -> None:
    settings = Settings(index=tmp_path / "index", generations_kept=2)
    library_of(settings, (FIRST, scans), (SECOND, {}))
    older = library_of(settings, removed=("a",))
    assert page_picture(older, "a", 1) is None
    assert [path.name for path in (settings.index / FOLDER).iterdir()] == ["aa"]
    library_of(settings, (replace(SECOND, sha256="cc"), {}))
    assert list((settings.index / FOLDER).iterdir()) == []


def test_pictures_that_were_half_copied_are_copied_again(tmp_path: Path, scans: dict[int, Path]) -> None:
    left = tmp_path / FOLDER / ".aa"
    left.mkdir(parents=True)
    (left / "7.webp").write_bytes(b"left by a killed writer")
    add_pictures(tmp_path, "aa", scans)
    assert sorted(path.name for path in (tmp_path / FOLDER / "aa").iterdir()) == ["1.webp", "3.webp"]
    assert not left.exists()


def test_where_no_pictures_were_kept_nothing_is_removed(tmp_path: Path) -> None:
    remove_pictures(tmp_path, ())
    add_pictures(tmp_path, "aa", {})
    assert list(tmp_path.iterdir()) == []
