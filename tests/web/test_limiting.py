"""Limits of reports are set on the page, by those who may, for groups that they have."""

from dataclasses import replace
from pathlib import Path

import pytest
from factories import make_library, make_report, make_settings
from streamlit.testing.v1 import AppTest
from web.drawing import html_of, seen_as

from tracuu.access.limits import limit_reports, read_limits
from tracuu.access.viewer import Role, Viewer
from tracuu.messages import access as said
from tracuu.messages import library_page as library_said
from tracuu.messages.errors import explain
from tracuu.refusals import NotAllowed
from tracuu.web import library_page

EDITOR = Viewer("lan", Role.EDITOR, frozenset({"tài-chính"}))


def limit(app: AppTest, report: str, *groups: str) -> AppTest:
    app.multiselect(key="limited_reports").set_value([report])
    app.multiselect(key="limited_groups").set_value([*groups])
    return app.button(key="limit").click().run()


def test_an_office_without_groups_is_asked_nothing(page: AppTest) -> None:
    assert not [one for one in page.multiselect if one.label == said.LIMIT_GROUPS]


def test_an_editor_limits_a_report_and_opens_it_again(
    page: AppTest,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen_as(monkeypatch, EDITOR)
    app = limit(page.run(), "an-hai-2024", "tài-chính")
    assert read_limits(make_settings(folder)) == {"an-hai-2024": {"tài-chính"}}
    assert said.limit_line("an-hai-2024", ["tài-chính"]) in html_of(app)
    limit(app, "an-hai-2024")
    assert read_limits(make_settings(folder)) == {}


def test_nobody_changes_the_limits_of_what_is_hidden(
    page: AppTest,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen_as(monkeypatch, EDITOR)
    page.run()
    page.multiselect(key="limited_reports").set_value(["an-hai-2024"])
    limit_reports(make_settings(folder), ["an-hai-2024"], ["quân-sự"])
    page.button(key="limit").click().run()
    assert read_limits(make_settings(folder)) == {"an-hai-2024": {"quân-sự"}}
    page.multiselect(key="library_leaving").set_value(["xuan-lam-2024"]).run()
    limit_reports(make_settings(folder), ["xuan-lam-2024"], ["quân-sự"])
    app = page.button(key="remove").click().run()
    assert explain(NotAllowed()) in html_of(app)


def upload(app: AppTest, name: str) -> AppTest:
    app.get("file_uploader")[0].upload(name, b"x").run()
    return app.button(key="ingest").click().run()


def test_a_file_never_takes_the_place_of_one_that_is_hidden(
    page: AppTest,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    limit_reports(make_settings(folder), ["an-hai-2024"], ["quân-sự"])
    seen_as(monkeypatch, EDITOR)
    app = upload(page.run(), "an-hai-2024.txt")
    assert said.NAME_KEPT.format(names="an-hai-2024.txt") in html_of(app)
    assert not library_page.the_intake().files


def test_a_zip_never_takes_the_place_of_one_that_holds_what_is_hidden(
    page: AppTest,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    archive = folder / "corpus" / "nhieu.zip"
    archive.touch()
    make_library(folder, [replace(make_report("mat-2024"), path=archive / "mat-2024.txt")])
    seen_as(monkeypatch, EDITOR)
    page.run().get("file_uploader")[0].upload("nhieu.zip", b"x").run()
    assert library_said.REPLACES.format(names="nhieu.zip") in html_of(page)
    limit_reports(make_settings(folder), ["mat-2024"], ["quân-sự"])
    assert library_said.REPLACES.format(names="nhieu.zip") not in html_of(page.run())
    page.button(key="ingest").click().run()
    assert said.NAME_KEPT.format(names="nhieu.zip") in html_of(page)
    assert not library_page.the_intake().files


def test_what_comes_in_for_a_group_is_said_so(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    given = []
    monkeypatch.setattr(
        type(library_page.the_intake()), "start", lambda *all_given: given.append(all_given[-1]) or True
    )
    seen_as(monkeypatch, EDITOR)
    page.run()
    page.multiselect(key="upload_groups").set_value(["tài-chính"]).run()
    upload(page, "nhieu.zip")
    assert given == [["tài-chính"]]


def test_what_another_person_brings_in_is_not_listed(
    page: AppTest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    intake = library_page.the_intake()
    intake.files, intake.by = [library_page.Coming("mật.docx", "added", 3, 4)], "hoa"
    seen_as(monkeypatch, EDITOR)
    assert "mật.docx" not in html_of(page.run())
    seen_as(monkeypatch, Viewer("hoa", Role.EDITOR))
    assert "mật.docx" in html_of(page.run())
