"""What the server runs shows the pages."""

from pathlib import Path

from streamlit.testing.v1 import AppTest
from web.drawing import WAIT

from tracuu.messages import pages
from tracuu.web import door


def test_the_first_page_is_shown(monkeypatch, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("TRACUU_INDEX", str(tmp_path))
    app = AppTest.from_file(door.__file__, default_timeout=WAIT).run()
    assert not app.exception
    assert any(pages.MISSING_TITLE in element.proto.body for element in app.get("html"))
