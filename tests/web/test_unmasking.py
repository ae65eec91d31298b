"""Personal data are shown to those who may see them and ask for it, on every page alike."""

from pathlib import Path

import pytest
from factories import Part, make_library, make_report
from streamlit.testing.v1 import AppTest
from web.drawing import drawn, html_of, seen_as

from tracuu.access.audit import Event, read_log
from tracuu.access.viewer import OWNER, Role, Viewer
from tracuu.messages import personal as said
from tracuu.settings import Settings
from tracuu.web import frame, shelf
from tracuu.web.unmasking import SHOWN, hidden_note, is_masked

READER, EDITOR = Viewer("an"), Viewer("binh", Role.EDITOR)
NAME = "Trần Văn Mẫu"
PARTS = [Part("I", "Bồi thường", ((f"Hộ ông {NAME} được bồi thường 20 triệu đồng.",),))]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = shelf.Shelf(make_library(tmp_path, [make_report(parts=PARTS)]), (f"{NAME} là ai?", "Có mấy thôn?"))
    monkeypatch.setattr(frame, "open_shelf", lambda settings: opened)


@pytest.mark.parametrize(
    ("mask", "reader", "editor", "owner"),
    [("readers", True, True, False), ("always", True, True, True), ("never", False, False, False)],
)
def test_from_whom_they_are_hidden(mask: str, reader: bool, editor: bool, owner: bool) -> None:
    settings = Settings(mask_personal=mask)
    assert [is_masked(one, settings) for one in (READER, EDITOR, OWNER)] == [reader, editor, owner]


def switches(app: AppTest) -> list[str]:
    return [one.label for one in app.toggle]


@pytest.mark.parametrize("path", ["nguyen-van", "chi-tieu", "kiem-tra", ""])
def test_a_reader_sees_none_and_has_no_switch(monkeypatch: pytest.MonkeyPatch, library: None, path: str) -> None:
    seen_as(monkeypatch, READER)
    app = drawn(path, q="Hộ ông nào được bồi thường 20 triệu đồng?") if path == "" else drawn(path)
    assert NAME not in html_of(app) and not switches(app)
    if path in ("", "nguyen-van"):
        assert "●●●●●●●●●●●●" in html_of(app) and said.HIDDEN in html_of(app)


def test_an_editor_asks_to_see_them(monkeypatch: pytest.MonkeyPatch, library: None) -> None:
    seen_as(monkeypatch, EDITOR)
    app = drawn(q="Hộ ông nào được bồi thường 20 triệu đồng?")
    assert NAME not in html_of(app) and switches(app) == [said.SHOW]
    app.toggle(key=SHOWN).set_value(True).run()
    assert NAME in html_of(app) and said.HIDDEN not in html_of(app)
    app.toggle(key=SHOWN).set_value(False).run()
    assert NAME not in html_of(app)


def test_each_unmasking_is_logged(monkeypatch: pytest.MonkeyPatch, library: None, tmp_path: Path) -> None:
    monkeypatch.setenv("TRACUU_INDEX", str(tmp_path))
    monkeypatch.setenv("TRACUU_LOGIN", "local")
    seen_as(monkeypatch, EDITOR)
    app = drawn("nguyen-van")
    app.toggle(key=SHOWN).set_value(True).run()
    app.toggle(key=SHOWN).set_value(False).run()
    assert [(entry.who, entry.what) for entry in read_log(tmp_path)] == [
        ("binh", Event.READ),
        ("binh", Event.UNMASKED),
    ]


def test_the_owner_of_the_machine_sees_her_own_files(library: None) -> None:
    app = drawn("nguyen-van")
    assert NAME in html_of(app) and app.toggle(key=SHOWN).value is True


def test_an_example_names_nobody(monkeypatch: pytest.MonkeyPatch, library: None) -> None:
    seen_as(monkeypatch, READER)
    assert not [one.label for one in drawn().button if "Mẫu" in one.label or "●" in one.label]


def test_a_note_stands_only_where_something_is_hidden() -> None:
    assert said.HIDDEN in hidden_note("<p>Hộ ông ●●●</p>") and hidden_note("<p>9 thôn</p>") == ""
