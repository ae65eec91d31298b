"""Each state of the page Kho báo cáo, drawn by Streamlit's own test runner over a small library."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from streamlit.testing.v1 import AppTest
from web.drawing import drawn, html_of, seen_as

from tracuu.access.viewer import Role, Viewer
from tracuu.deposit import NOT_TAKEN
from tracuu.indexing.generations import FOLDER
from tracuu.indexing.library import list_entries
from tracuu.messages import library_page as said
from tracuu.messages import pages
from tracuu.messages.errors import explain
from tracuu.refusals import NotAllowed
from tracuu.settings import read_settings
from tracuu.web import library_page
from tracuu.web.intake import Coming
from tracuu.web.library_page import backup_file, intake_html


def ids() -> list[str]:
    return [entry.id for entry in list_entries(read_settings())]


def test_without_a_library_the_first_reports_can_come_in(folder: Path) -> None:
    app = drawn("kho")
    assert said.EMPTY in html_of(app)
    assert app.get("file_uploader")
    assert app.button(key="ingest").disabled


def test_what_the_library_has_is_a_table(page: AppTest) -> None:
    html = html_of(page)
    assert "2 báo cáo · 2 địa phương · năm 2024" in html
    assert html.count(f": {said.THERE}") == 2
    assert "fake" not in html or "Bộ mã hóa" in html
    assert page.button(key="ingest").disabled


def test_files_that_were_not_taken_stand_with_their_reasons(page: AppTest, folder: Path) -> None:
    file = folder / "corpus" / "xuan-lam-2023.docx"
    file.touch()
    (folder / "index" / NOT_TAKEN).write_text(f'{{"{file}": "Tệp <hỏng>."}}')
    html = html_of(page.run())
    assert said.FAILED in html
    assert "Tệp &lt;hỏng&gt;." in html


def test_a_report_is_removed_and_taken_back(page: AppTest) -> None:
    page.multiselect(key="library_leaving").select("an-hai-2024").run()
    page.button(key="remove").click().run()
    assert ids() == ["xuan-lam-2024"]
    assert said.REMOVED.format(names="an-hai-2024") in html_of(page)
    page.button(key="undo").click().run()
    assert ids() == ["an-hai-2024", "xuan-lam-2024"]
    assert said.UNDONE.format(number=2) in html_of(page)


def test_one_goes_back_and_forth(page: AppTest) -> None:
    assert not [button for button in page.button if button.key == "back-2"]
    page.button(key="back-1").click().run()
    assert ids() == ["an-hai-2024"]
    assert "không còn 1 báo cáo (xuan-lam-2024)" in html_of(page)
    page.button(key="back-2").click().run()
    assert len(ids()) == 2


def test_what_cannot_be_done_is_a_sentence(page: AppTest, folder: Path) -> None:
    (folder / "index" / FOLDER / "000001" / "catalogue.sqlite").unlink()
    page.button(key="back-1").click().run()
    assert "Hãy" in html_of(page)
    assert ids() == ["an-hai-2024", "xuan-lam-2024"]
    assert "BỊ HỎNG" in html_of(page.run())


def test_a_broken_library_is_said_and_the_page_goes_on(page: AppTest, folder: Path) -> None:
    (folder / "index" / FOLDER / "000002" / "catalogue.sqlite").write_bytes(b"half")
    html = html_of(page.run())
    assert pages.BROKEN_TITLE in html
    assert "1 báo cáo" in html
    page.button(key="back-1").click().run()
    assert pages.BROKEN_TITLE not in html_of(page)


def test_the_library_is_verified(page: AppTest) -> None:
    page.button(key="verify").click().run()
    assert "Các phần của kho khớp nhau" in html_of(page) or "không khớp" in html_of(page)


def test_what_came_in_is_shown_with_reasons() -> None:
    html = intake_html([Coming("a.txt", "added", 12, 30), Coming("<b>.docx", "failed", why="Tệp hỏng. Hãy xin lại.")])
    assert "12 đoạn, 30 số liệu" in html
    assert "&lt;b&gt;.docx" in html
    assert "Hãy xin lại" in html


def test_the_whole_library_is_taken_along_as_one_file(page: AppTest, folder: Path) -> None:
    assert [one.label for one in page.get("download_button")] == [said.BACKUP]
    (folder / "index" / "seen.jsonl").write_text("{}\n")
    with ZipFile(BytesIO(backup_file(read_settings()))) as archive:
        assert {"backup.json", "generation/manifest.json", "notes/seen.jsonl"} <= set(archive.namelist())


def test_a_reader_sees_what_there_is_and_can_change_nothing(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    seen_as(monkeypatch, Viewer("lan", Role.EDITOR))
    page.run().multiselect(key="library_leaving").select("an-hai-2024").run()
    seen_as(monkeypatch, Viewer("lan", Role.READER))
    page.button(key="remove").click().run()  # it was on the screen when the role was taken away
    assert explain(NotAllowed()) in html_of(page)
    assert ids() == ["an-hai-2024", "xuan-lam-2024"]
    assert "2 báo cáo" in html_of(page)
    assert not page.button
    assert not page.get("file_uploader")


def test_nobody_goes_back_without_the_right_to(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    seen_as(monkeypatch, Viewer("lan", Role.READER))
    page.button(key="back-1").click().run()
    assert len(ids()) == 2


def test_nobody_puts_files_in_without_the_right_to(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    page.get("file_uploader")[0].upload("xuan-lam-2023.txt", b"x").run()
    seen_as(monkeypatch, Viewer("lan", Role.READER))
    page.button(key="ingest").click().run()
    assert not library_page.the_intake().files


def test_only_administrators_take_the_whole_library_along(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    seen_as(monkeypatch, Viewer("lan", Role.EDITOR))
    assert not page.run().get("download_button")
    assert page.button(key="verify")
    seen_as(monkeypatch, Viewer("quan.tri", Role.ADMINISTRATOR))
    assert page.run().get("download_button")
