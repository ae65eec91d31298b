"""The real server over the sample reports, and Debian's chromium in front of it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from factories import OUR_TEXTS
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium")
# OFFICE stands for a machine of the office network: plain http, so the browser hides its clipboard there.
OFFICE = "http://office.test"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP office.test 127.0.0.1",
]
STARTING_SECONDS = 180
expect.set_options(timeout=60_000)  # the machine may be busy


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser, a server and the tests beside them share two cores: what such a test saw must be seen twice to count."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def index(embeddings: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index")
    shutil.copy(embeddings, folder)
    tracuu("ingest", *map(str, OUR_TEXTS), "--index", str(folder))
    return folder


@pytest.fixture(scope="session")
def server(index: Path) -> Iterator[str]:
    yield from served(index)


def tracuu(*arguments: str) -> None:
    command = [sys.executable, "-m", "tracuu", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=quiet(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def served(index: Path, *options: str) -> Iterator[str]:
    """The address of a page over this index; its server is ended by its own process id."""
    port = free_port()
    command = [sys.executable, "-m", "tracuu", "serve", "--index", str(index), "--port", str(port), *options]
    log = (index.parent / f"server-{port}.log").open("wb")
    process = subprocess.Popen(command, cwd=ROOT, env=quiet(), stdout=log, stderr=subprocess.STDOUT)
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(address, process, Path(log.name))
        yield address
    finally:
        process.terminate()
        process.wait(timeout=30)
        log.close()


def quiet() -> dict[str, str]:
    return {**os.environ, "HF_HUB_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false", "OMP_NUM_THREADS": "1"}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def wait_for(address: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + STARTING_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"the page did not start:\n{log.read_text('utf-8', 'replace')}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("chromium is not installed (apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser, server: str) -> Iterator[Page]:
    """A fresh session on an office screen, with the page open and ready to be asked."""
    session = chromium.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
    session.grant_permissions(["clipboard-read", "clipboard-write"], origin=server)
    page = session.new_page()
    page.goto(server)
    page.get_by_test_id("stChatInputTextArea").wait_for()
    settled(page)
    yield page
    session.close()


def settled(page: Page) -> None:
    """Waits until the page has been drawn whole and its script listens: before that an old button may stand beside the new."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    expect(page.locator("html")).to_have_attribute("lang", "vi")
