"""Reports come into the library and leave it on the real page, while it goes on answering."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.conftest import ROOT, served, settled
from playwright.sync_api import Browser, Page, expect

from tracuu.messages import library_page as said

pytestmark = pytest.mark.browser
INGEST_MS = 240_000
NEW = ROOT / "corpus" / "hoa-lang-2021.docx"


@pytest.fixture
def library_page(chromium: Browser, index: Path, tmp_path: Path) -> Iterator[Page]:
    """Kho báo cáo of a server with a library and a folder of its own."""
    own = tmp_path / "index"
    shutil.copytree(index, own)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRACUU_CORPUS", str(tmp_path / "corpus"))
        for address in served(own):
            session = chromium.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
            page = session.new_page()
            page.goto(f"{address}/kho")
            page.get_by_role("heading", name=said.COVERAGE).wait_for(timeout=60_000)
            settled(page)
            yield page
            session.close()


def test_a_good_and_a_bad_file_come_in_and_a_report_leaves(library_page: Page, tmp_path: Path) -> None:
    page = library_page
    uploads = [
        {"name": NEW.name, "mimeType": "application/octet-stream", "buffer": NEW.read_bytes()},
        {"name": "hong.docx", "mimeType": "application/octet-stream", "buffer": b"PK\x03\x04 broken"},
    ]
    page.locator('input[type="file"]').set_input_files(uploads)  # type: ignore[arg-type]
    page.get_by_role("button", name=said.INGEST).click()
    finished = page.get_by_role("heading", name=said.FINISHED)
    page.get_by_text(said.RUNNING).or_(finished).first.wait_for(timeout=60_000)
    page.reload()  # what is coming in is not lost with the page
    finished.wait_for(timeout=INGEST_MS)
    outcomes = page.locator("ul.intake li")
    expect(outcomes.nth(0)).to_contain_text(said.STATUSES["added"])
    expect(outcomes.nth(1)).to_contain_text("Hãy")
    assert [path.name for path in (tmp_path / "corpus").glob("[!.]*")] == [NEW.name]
    expect(page.locator(".coverage thead")).to_contain_text("2021")

    settled(page)
    page.get_by_label(said.CHOOSE_REPORTS).click()
    page.get_by_role("option", name=NEW.stem).click()
    page.keyboard.press("Escape")
    settled(page)
    page.get_by_role("button", name=said.REMOVE_SELECTED).click()
    settled(page)
    page.get_by_role("button", name=said.YES_REMOVE, exact=True).click()
    expect(page.locator("p.told")).to_contain_text(f"Đã gỡ {NEW.stem}", timeout=60_000)
    expect(page.locator(".coverage thead")).not_to_contain_text("2021")
    settled(page)
    page.get_by_role("button", name=said.UNDO, exact=True).click()
    expect(page.locator(".coverage thead")).to_contain_text("2021", timeout=60_000)
