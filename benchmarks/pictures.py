"""Pictures of every page, on an office screen and on a phone, into docs/, and of what the page of help explains.

`make pictures` runs it over the library in index/; look at each before it is committed.
"""

import argparse
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from urllib.parse import urlencode

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tracuu.access.viewer import Right
from tracuu.messages import help_page
from tracuu.messages import review as said
from tracuu.web.help_page import PICTURES
from tracuu.web.site import PAGES

ROOT = Path(__file__).parents[1]
SIZES = {"": (1366, 768), "-dien-thoai": (390, 844)}
ASK = ".st-key-ask"
NARROW = (640, 900)  # what is explained is read on a phone too
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
QUESTION = "Tổng thu ngân sách xã Tân Khê năm 2023 đạt bao nhiêu?"
ADDRESSES = {
    "hoi-dap": f"?{urlencode({'q': QUESTION})}",
    "nguyen-van": "nguyen-van?bao-cao=tan-khe-2021&doan=7",
    "chi-tieu": f"chi-tieu?{urlencode({'chi-tieu': 'Tổng thu ngân sách xã'})}",
}
SHOWN = tuple(entry for entry in PAGES if entry.needs is Right.READ)  # what a machine without logins offers
DRAFT = "Năm 2023, thu nhập bình quân đầu người xã Tân Khê đạt 68,5 triệu đồng/người/năm; tổng thu ngân sách xã đạt 15 tỷ 824 triệu đồng, bằng 120,0% dự toán."
READY = "h1, section.answer, section.notice"
COLOURS = 200  # a page has few; the file is a quarter of the size


@contextmanager
def served_over(index: Path) -> Iterator[str]:
    """The address of a page over the library in this folder, for as long as it is needed."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = int(listener.getsockname()[1])
    command = [sys.executable, "-m", "tracuu", "serve", "--index", str(index), "--port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT)
    try:
        wait_for(f"http://127.0.0.1:{port}", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    while server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.3)
    raise SystemExit("the page did not start")


def opened(browser: Browser, address: str, size: tuple[int, int]) -> Page:
    """The page at this address once it stands still."""
    session = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="vi-VN")
    page = session.new_page()
    page.goto(address)
    page.locator(READY).first.wait_for(timeout=120_000)
    page.wait_for_function("() => !document.querySelector('[data-testid=stSpinner]')", timeout=120_000)
    page.wait_for_timeout(2_000)
    return page


def keep(path: Path) -> None:
    """Nothing; the picture has few colours."""
    Image.open(path).convert("RGB").quantize(COLOURS).save(path, optimize=True)
    print(path.relative_to(ROOT), f"{path.stat().st_size / 1000:.0f} kB")


def whole_pages(browser: Browser, address: str) -> None:
    for entry in SHOWN:
        for suffix, size in SIZES.items():
            page = opened(browser, f"{address}/{ADDRESSES.get(entry.path, entry.path)}", size)
            if entry.path == "soat-van-ban":
                review(page)
            path = ROOT / "docs" / f"{entry.path}{suffix}.png"
            page.screenshot(path=path)
            keep(path)
            page.context.close()


def review(page: Page) -> None:
    """Nothing; the page shows what became of a draft."""
    page.get_by_role("textbox").first.fill(DRAFT)
    page.get_by_role("button", name=said.START).click()
    page.locator("h2.part").first.wait_for(timeout=120_000)
    page.locator("h2.part").first.evaluate(
        "heading => { heading.style.scrollMarginTop = '5rem'; heading.scrollIntoView(); }"
    )
    page.wait_for_timeout(1_000)


def parts_of_help(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/{ADDRESSES['hoi-dap']}", NARROW)
    page.get_by_test_id("stChatInputTextArea").fill(QUESTION)
    for step in help_page.STEPS:
        if not step.picture:
            continue
        if step.shows != ASK:
            page.add_style_tag(content=f"{ASK} {{ display: none }}")  # it lies over the rest
        place = page.locator(step.shows).first
        place.scroll_into_view_if_needed()
        path = PICTURES / step.picture
        place.screenshot(path=path)
        keep(path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--address", help="a page that is served already")
    chosen = parser.parse_args()
    (ROOT / "docs").mkdir(exist_ok=True)
    with (
        nullcontext(chosen.address) if chosen.address else served_over(ROOT / "index") as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        parts_of_help(browser, address)  # first: the page of help shows them
        whole_pages(browser, address)
        browser.close()


if __name__ == "__main__":
    main()
