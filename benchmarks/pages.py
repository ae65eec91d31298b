"""How long each page takes to open over a library of 100 reports and one of 60 pages: `benchmarks/pages.py [FOLDER]`.

The reports are those of corpus/ under other invented names and years, made and ingested into the folder (a new one
under /tmp if none is named); a second run over the same folder ingests nothing again. A page is open when its heading
stands and nothing is still being drawn, in a new tab of Debian's chromium on the same machine. Seconds of the clock
grow with what else runs; those of the processors, of the server and of the browser's processes, hardly do.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pictures import ADDRESSES, FLAGS, READY, ROOT, SHOWN, SIZES, served_over, wait_for
from playwright.sync_api import BrowserContext, Page, sync_playwright

COPIES, LONG_PAGES, LETTERS_A_PAGE = 99, 60, 2800
FIRST, SECOND = (
    ("An", "Bình", "Cẩm", "Đông", "Hà", "Kim", "Lộc", "Minh", "Phú", "Quang"),
    ("Sơn", "Thủy", "Lâm", "Trung"),
)
TIMES = 3
QUESTION = "Tổng thu ngân sách năm 2023 của xã An Sơn là bao nhiêu?"
SERVERS = (b"tracuu\0serve", b"streamlit\0run")
TICKS = os.sysconf("SC_CLK_TCK")
DRAWN = """() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState !== 'running'
    && !document.querySelector('[data-testid=stSpinner]') && !document.querySelector('[data-testid=stSkeleton]')"""


def make_reports(folder: Path) -> None:
    """Nothing; the folder holds the reports."""
    sources = [ROOT / "corpus" / f"tan-khe-{period}.txt" for period in ("2023", "2024", "2024-h1")]
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(COPIES):
        name = f"{FIRST[number % len(FIRST)]} {SECOND[number // len(FIRST) % len(SECOND)]}"
        later = number // (len(FIRST) * len(SECOND))
        text = (
            sources[number % len(sources)].read_text("utf-8").replace("Tân Khê", name).replace("TÂN KHÊ", name.upper())
        )
        (folder / f"xa-{number:03}.txt").write_text(years_before(text, 4 * later), "utf-8")
    whole = sources[0].read_text("utf-8").replace("Tân Khê", "Vĩnh Trường")
    body = whole.partition("PHẦN THỨ NHẤT")[2] or whole
    repeated = "\n".join(
        f"PHẦN THỨ {number}\n{body}" for number in range(1, LONG_PAGES * LETTERS_A_PAGE // len(body) + 1)
    )
    (folder / "dai-60-trang.txt").write_text(f"{whole.partition('PHẦN THỨ NHẤT')[0]}{repeated}", "utf-8")


def years_before(text: str, years: int) -> str:
    return re.sub(r"\b20[12]\d\b", lambda year: str(int(year[0]) - years), text)


def processor_seconds() -> dict[str, float]:
    """What the server and the browser, children of this process, have used so far."""
    parents, used, server = {}, {}, set()
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            number = int(folder.name)
            parents[number], used[number] = int(fields[1]), (int(fields[11]) + int(fields[12])) / TICKS
            if any(name in (folder / "cmdline").read_bytes() for name in SERVERS):
                server.add(number)
    ours = {os.getpid()}
    while grown := {number for number, parent in parents.items() if parent in ours} - ours:
        ours |= grown
    return {
        "server": sum(used[number] for number in ours & server),
        "browser": sum(used[number] for number in ours - server - {os.getpid()}),
    }


Spent = tuple[float, float, float]  # seconds: of the clock, of the server's processor, of the browser's


def spent(doing: Callable[[], object]) -> Spent:
    before, began = processor_seconds(), time.perf_counter()
    doing()
    taken, after = time.perf_counter() - began, processor_seconds()
    return taken, after["server"] - before["server"], after["browser"] - before["browser"]


def opened(session: BrowserContext, address: str) -> Spent:
    """What opening a page takes."""
    page = session.new_page()
    taken = spent(lambda: show(page, address))
    page.close()
    return taken


def answered(session: BrowserContext, address: str) -> Spent:
    """What the first answer takes, from Enter on, once the page stands."""
    page = session.new_page()
    show(page, address)
    page.get_by_test_id("stChatInputTextArea").fill(QUESTION)

    def ask() -> None:
        page.keyboard.press("Enter")
        page.locator("section.answer").wait_for(timeout=120_000)

    taken = spent(ask)
    page.close()
    return taken


def show(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(READY).first.wait_for(timeout=120_000)
    page.wait_for_function(DRAWN, timeout=120_000)


@contextmanager
def framework_alone(folder: Path) -> Iterator[str]:
    """The address of a page of one line: what the framework itself costs."""
    (folder / "empty.py").write_text("import streamlit\nstreamlit.title('x')\n", "utf-8")
    command = [sys.executable, "-m", "streamlit", "run", folder / "empty.py", "--server.port", "8699"]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        wait_for("http://127.0.0.1:8699", server)
        yield "http://127.0.0.1:8699"
    finally:
        server.terminate()
        server.wait()


def report(title: str, tries: list[Spent]) -> None:
    middle = [sorted(values)[len(tries) // 2] for values in zip(*tries, strict=True)]
    print(f"| {title} | {' | '.join(f'{value:.2f}' for value in middle)} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    folder = parser.parse_args().folder or Path(tempfile.mkdtemp(prefix="tracuu-pages-"))
    if not (folder / "reports").is_dir():
        make_reports(folder / "reports")
    ingest = [sys.executable, "-m", "tracuu", "ingest", str(folder / "reports"), "--index", str(folder / "index")]
    subprocess.run(ingest, check=True, cwd=ROOT, stderr=subprocess.DEVNULL)
    addresses = {entry.title: ADDRESSES.get(entry.path, entry.path) for entry in SHOWN}
    addresses["60 pages"] = "nguyen-van?bao-cao=dai-60-trang&doan=200"
    with (
        served_over(folder / "index") as address,
        framework_alone(folder) as empty,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        size = dict(zip(("width", "height"), SIZES[""], strict=True))
        session = browser.new_context(viewport=size, locale="vi-VN")
        opened(session, address)  # the browser itself starts
        print("| page | seconds | server's processor | browser's |\n|---|---|---|---|")
        report("an empty page of the framework", [opened(session, empty) for _ in range(TIMES)])
        for title, path in addresses.items():
            report(title, [opened(session, f"{address}/{path}") for _ in range(TIMES)])
        report("first answer", [answered(session, address) for _ in range(TIMES)])
        browser.close()


if __name__ == "__main__":
    main()
