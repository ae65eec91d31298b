"""The library is opened once for each state it is in."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from web.factories_web import ShownLibrary, make_entry

from tracuu.errors import IndexBroken, IndexMissing
from tracuu.records import Period, Place
from tracuu.settings import Settings
from tracuu.web import shelf
from tracuu.web.shelf import open_shelf, place_names, report_years


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The indexes that were opened, in order; nothing is loaded for it."""
    calls: list[Path] = []

    def open_library(settings: Settings, encoder: object) -> Any:
        calls.append(settings.index)
        if (settings.index / "broken").exists():
            raise IndexBroken(settings.index, "broken")
        return ShownLibrary()

    monkeypatch.setattr(shelf, "open_library", open_library)
    monkeypatch.setattr(shelf, "load_encoder", lambda settings: object())
    monkeypatch.setattr(shelf, "answerable_questions", lambda library: ("Có mấy thôn?",))
    return calls


def put_in_place(index: Path, name: str) -> None:
    (index / "generations" / name).mkdir(parents=True, exist_ok=True)
    (index / "current").write_text(f"{name}\n")


def test_the_same_state_is_opened_once_and_a_new_one_again(tmp_path: Path, opened: list[Path]) -> None:
    settings = replace(Settings(), index=tmp_path)
    put_in_place(tmp_path, "000001")
    first = open_shelf(settings)
    assert open_shelf(settings) is first
    put_in_place(tmp_path, "000002")
    assert open_shelf(settings) is not first
    assert len(opened) == 2


def test_a_failure_is_not_remembered(tmp_path: Path, opened: list[Path]) -> None:
    settings = replace(Settings(), index=tmp_path)
    put_in_place(tmp_path, "000001")
    (tmp_path / "broken").touch()
    with pytest.raises(IndexBroken):
        open_shelf(settings)
    (tmp_path / "broken").unlink()
    assert open_shelf(settings).examples == ("Có mấy thôn?",)


def test_no_library_is_told_apart_from_a_broken_one(tmp_path: Path, opened: list[Path]) -> None:
    settings = replace(Settings(), index=tmp_path)
    with pytest.raises(IndexMissing):
        open_shelf(settings)
    (tmp_path / "current").write_text("000009\n")
    with pytest.raises(IndexBroken):
        open_shelf(settings)
    assert opened == []


def test_years_are_listed_once_the_latest_first() -> None:
    other = make_entry(2, period=Period(2021, "year", None, None, "năm 2021"))
    assert report_years((make_entry(), other, make_entry(3), make_entry(4, period=None))) == (2023, 2021)


def test_a_place_of_two_provinces_stays_two_and_its_bare_name_a_third() -> None:
    one, other = Place("An Thịnh", None, "Hải Bình"), Place("An Thịnh", None, "Bình An")
    names = place_names([one, other, Place("An Thịnh"), Place(None, None, "Bình An")])
    assert len(names) == 4
    assert all(len(each) == 1 for each in names.values())
