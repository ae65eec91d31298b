"""Pages drawn by Streamlit's own test runner."""

import pytest
from streamlit.testing.v1 import AppTest

from tracuu.access.viewer import Viewer

WAIT = 60


def drawn(path: str = "", **parameters: str | list[str]) -> AppTest:
    """The page of this path ("" the first) as a reader sees it who opens it with these parameters in the address."""
    app = AppTest.from_string("from tracuu.web.site import show_site\nshow_site()", default_timeout=WAIT)
    for name, value in parameters.items():
        app.query_params[name] = value
    return turned_to(app, path)


def turned_to(app: AppTest, path: str) -> AppTest:
    """The same session at another page; the runner itself can only turn to pages that are files."""
    from streamlit.util import calc_hash

    app._page_hash = calc_hash(path)
    return app.run()


def html_of(app: AppTest) -> str:
    """All that the page shows as HTML; it must have been drawn without an exception."""
    assert not app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def seen_as(monkeypatch: pytest.MonkeyPatch, viewer: Viewer) -> None:
    """Nothing; the pages are drawn for this person from now on."""
    monkeypatch.setattr("tracuu.web.viewer.current_viewer", lambda: viewer)
