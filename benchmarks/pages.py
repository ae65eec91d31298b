"""How long each page takes to open over a library of 100 reports and one of 60 pages: `benchmarks/pages.py [FOLDER]`.

The reports are those of corpus/ under other invented names and years, made and ingested into the folder (a new one
under /tmp if none is named); a second run over the same folder ingests nothing again. A page is open when its heading
stands and nothing is still being drawn, in a new session of Debian's chromium on the same machine.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pictures import ADDRESSES, FLAGS, READY, ROOT, SIZES, served_over
from playwright.sync_api import Browser, sync_playwright

from tracuu.web.site import PAGES

COPIES, LONG_PAGES, LETTERS_A_PAGE = 99, 60, 2800
FIRST, SECOND = (
    ("An", "Bình", "Cẩm", "Đông", "Hà", "Kim", "Lộc", "Minh", "Phú", "Quang"),
    ("Sơn", "Thủy", "Lâm", "Trung"),
)
TIMES = 3
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


def seconds_to_open(browser: Browser, address: str) -> float:
    session = browser.new_context(viewport=dict(zip(("width", "height"), SIZES[""], strict=True)), locale="vi-VN")
    page = session.new_page()
    began = time.perf_counter()
    page.goto(address)
    page.locator(READY).first.wait_for(timeout=120_000)
    page.wait_for_function(DRAWN, timeout=120_000)
    taken = time.perf_counter() - began
    session.close()
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    folder = parser.parse_args().folder or Path(tempfile.mkdtemp(prefix="tracuu-pages-"))
    if not (folder / "reports").is_dir():
        make_reports(folder / "reports")
    ingest = [sys.executable, "-m", "tracuu", "ingest", str(folder / "reports"), "--index", str(folder / "index")]
    subprocess.run(ingest, check=True, cwd=ROOT, stderr=subprocess.DEVNULL)
    addresses = {entry.title: ADDRESSES.get(entry.path, entry.path) for entry in PAGES}
    addresses["60 pages"] = "nguyen-van?bao-cao=dai-60-trang&doan=200"
    with served_over(folder / "index") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        seconds_to_open(browser, address)  # the browser itself starts
        for title, path in addresses.items():
            taken = sorted(seconds_to_open(browser, f"{address}/{path}") for _ in range(TIMES))
            print(f"{title:20} {taken[TIMES // 2]:.2f} s (of {TIMES}: {taken[0]:.2f} to {taken[-1]:.2f})")
        browser.close()


if __name__ == "__main__":
    main()
