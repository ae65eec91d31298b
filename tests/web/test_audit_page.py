"""The page of the log: what it shows, to whom, and that nothing in it becomes a formula or a script."""

from dataclasses import replace
from pathlib import Path

import pytest
from access.quick import office
from streamlit.testing.v1 import AppTest
from web.drawing import drawn, html_of, seen_as

from tracuu.access.audit import FILE, Event, log
from tracuu.access.viewer import Role, Viewer
from tracuu.messages import access as said
from tracuu.settings import Settings
from tracuu.web.audit_page import SHOWN

CHIEF = Viewer("quan.tri", Role.ADMINISTRATOR)


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    office(tmp_path, monkeypatch)
    seen_as(monkeypatch, CHIEF)
    return tmp_path


def write(index: Path, who: str, what: Event, **details: object) -> None:
    log(replace(Settings(), index=index), who, what, **details)


def table(app: AppTest) -> str:
    return next((part for part in html_of(app).split("\n") if '<div class="log"' in part), "")


def test_an_empty_log_is_said(index: Path) -> None:
    assert said.LOG_NOTHING in html_of(drawn("nhat-ky"))


def test_entries_stand_with_who_and_what_the_latest_first(index: Path) -> None:
    write(index, "lan", Event.ASKED, question="=1+1 <b>thôn</b>?", reports=["an-hai-2024"])
    write(index, "", Event.REMOVED, reports=["xuan-lam-2024"])
    shown = table(drawn("nhat-ky"))
    assert "&lt;b&gt;thôn&lt;/b&gt;" in shown
    assert shown.index(said.EVENTS["removed"]) < shown.index(said.EVENTS["asked"])
    assert said.OWNER in shown


def test_they_are_filtered(index: Path) -> None:
    write(index, "lan", Event.ASKED, question="Có mấy thôn?")
    write(index, "hoa", Event.READ, reports=["an-hai-2024"])
    app = drawn("nhat-ky")
    app.selectbox[0].set_value("hoa").run()
    assert "Có mấy thôn?" not in table(app)
    assert "an-hai-2024" in table(app)
    app.selectbox[1].set_value(Event.LOGGED_IN).run()
    assert said.LOG_NOTHING in html_of(app)


def test_of_many_the_latest_are_shown_and_that_is_said(index: Path) -> None:
    for number in range(SHOWN + 1):
        write(index, "lan", Event.ASKED, question=f"câu {number}?")
    app = drawn("nhat-ky")
    assert "câu 0?" not in table(app)
    assert said.LOG_MORE.format(shown=SHOWN, count=SHOWN + 1) in html_of(app)


def test_it_is_verified(index: Path) -> None:
    write(index, "lan", Event.ASKED, question="Có mấy thôn?")
    app = drawn("nhat-ky").button(key="verify-log").click().run()
    assert "Nhật ký còn nguyên vẹn." in html_of(app)
    file = index / FILE
    file.write_text(file.read_text("utf-8").replace("thôn", "xóm"), "utf-8")
    assert said.FINDINGS["changed"].format(line=1) in html_of(app.button(key="verify-log").click().run())


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR])
def test_only_administrators_see_it(index: Path, monkeypatch: pytest.MonkeyPatch, role: Role) -> None:
    write(index, "lan", Event.ASKED, question="Có mấy thôn?")
    seen_as(monkeypatch, Viewer("lan", role))
    for path in ("nhat-ky", "tai-khoan"):
        html = html_of(drawn(path))
        assert "Có mấy thôn?" not in html
        assert "quan.tri" not in html
