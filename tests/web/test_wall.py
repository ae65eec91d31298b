"""Nothing of the real server is reached without a login."""

from collections.abc import Iterator

import pytest
from access.quick import SECRET, office
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect
from streamlit.runtime import Runtime

from tracuu.web.login import LOGIN
from tracuu.web.wall import HEALTH, guarded_app

REACHED = [
    "/",
    "/kho",
    "/index.html",
    "/_stcore/host-config",
    "/media/a.txt",
    "/_stcore/upload_file/a/b",
    "/static/x.js",
]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("office")
    with pytest.MonkeyPatch.context() as patch:
        office(folder, patch)
        patch.setattr(Runtime, "_instance", None)  # another test may have left its own
        (folder / "app.py").write_text("")
        with TestClient(guarded_app(folder / "app.py"), base_url="http://testserver", follow_redirects=False) as client:
            yield client


@pytest.mark.parametrize("path", REACHED)
def test_no_address_answers_who_is_not_logged_in(browser: TestClient, path: str) -> None:
    browser.cookies.clear()
    for method in ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"):
        assert browser.request(method, path).status_code == 401, method
    answer = browser.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(LOGIN)


def test_nor_does_the_websocket(browser: TestClient) -> None:
    browser.cookies.clear()
    for cookie in ("", "tracuu_session=made-up"):
        with (
            pytest.raises(WebSocketDisconnect) as ended,
            browser.websocket_connect("/_stcore/stream", headers={"Cookie": cookie}),
        ):
            pass
        assert ended.value.code == 1008


def test_monitors_see_whether_the_server_lives(browser: TestClient) -> None:
    browser.cookies.clear()
    assert browser.get(HEALTH).text == "ok"
    assert browser.get(f"{HEALTH}/../host-config").status_code == 401


def test_who_is_logged_in_gets_the_page_which_no_other_site_may_frame(browser: TestClient) -> None:
    browser.post(LOGIN, data={"name": "lan", "password": SECRET})
    answer = browser.get("/kho", headers={"Accept": "text/html"})
    assert answer.status_code == 200
    assert answer.headers["x-frame-options"] == "DENY"
