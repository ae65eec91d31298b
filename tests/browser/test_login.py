"""An office whose readers log in: the real server, the real cookie, what each role sees."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from access.quick import SECRET
from browser.conftest import served, settled
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tracuu.access.accounts import FREE_FAILURES, add_account
from tracuu.access.audit import Event, read_log
from tracuu.access.limits import limit_reports
from tracuu.access.viewer import Role
from tracuu.messages import access as said
from tracuu.messages import library_page, pages, source_page
from tracuu.messages.errors import explain
from tracuu.refusals import LoginRefused
from tracuu.settings import Settings

pytestmark = pytest.mark.browser
QUESTION = "Thu ngân sách xã Tân Khê năm 2023 là bao nhiêu?"


@pytest.fixture(scope="module")
def own_index(index: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    own = tmp_path_factory.mktemp("office") / "index"
    shutil.copytree(index, own)
    return own


@pytest.fixture(scope="module")
def office(own_index: Path) -> Iterator[str]:
    for name, role in (("lan", Role.READER), ("bình", Role.READER), ("quan.tri", Role.ADMINISTRATOR)):
        add_account(own_index, name, role, [], SECRET)
    limit_reports(Settings(index=own_index), ["hoa-lang-2024"], ["quân-sự"])
    yield from served(own_index, "--public")


@pytest.fixture
def browser_of(chromium: Browser) -> Iterator[BrowserContext]:
    session = chromium.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
    yield session
    session.close()


def log_in(page: Page, name: str, password: str = SECRET) -> None:
    page.get_by_label(said.NAME).fill(name)
    page.get_by_label(said.PASSWORD, exact=True).fill(password)
    page.get_by_role("button", name=said.LOGIN).click()


def opened(page: Page) -> None:
    page.locator("p.account").wait_for()
    settled(page)


def copied(page: Page, index: Path, count: int) -> list[object]:
    """The reports that the log names in its first entries on copies, when there are so many."""
    for _ in range(600):  # the page notes it when its turn comes
        told = [entry.details["reports"] for entry in read_log(index) if entry.what is Event.COPIED]
        if len(told) >= count:
            break
        page.wait_for_timeout(100)
    return told


def test_a_reader_comes_in_asks_copies_opens_a_tab_and_leaves(
    browser_of: BrowserContext, office: str, own_index: Path
) -> None:
    page = browser_of.new_page()
    page.goto(f"{office}/kho")
    log_in(page, "lan", "sai mật khẩu")
    expect(page.get_by_role("alert")).to_have_text(explain(LoginRefused()))
    log_in(page, "lan")
    opened(page)
    expect(page.get_by_text("4 báo cáo")).to_be_visible()  # the fifth is limited to a group
    expect(page.get_by_text(library_page.UPLOAD, exact=True)).to_have_count(0)
    expect(page.get_by_role("link", name=said.LOG)).to_have_count(0)
    page.goto(f"{office}/hoi-dap?q={QUESTION}")
    page.locator("section.answer").wait_for()
    settled(page)
    page.get_by_role("button", name=pages.COPY_PASSAGE).first.click()
    assert copied(page, own_index, 1) == [["tan-khe-2023"]]
    page.locator("blockquote.verbatim").first.select_text()
    page.keyboard.press("Control+c")
    assert copied(page, own_index, 2) == [["tan-khe-2023"], ["tan-khe-2023"]]
    beside = browser_of.new_page()
    beside.goto(f"{office}/nguyen-van?bao-cao=hoa-lang-2024")
    expect(beside.get_by_text(source_page.UNKNOWN_TITLE)).to_be_visible()
    opened(beside)
    beside.get_by_role("link", name=said.LOGOUT).click()
    expect(beside.get_by_role("heading", name=said.LOGIN)).to_be_visible()
    page.get_by_test_id("stChatInputTextArea").fill("Còn năm 2024?")
    page.get_by_test_id("stChatInputTextArea").press("Enter")  # the tab that stayed open shows nothing any more
    expect(page.get_by_text(said.NEEDED_TITLE)).to_be_visible()
    expect(page.locator("section.answer")).to_have_count(0)


def test_an_administrator_sees_what_was_done_and_puts_a_file_in(browser_of: BrowserContext, office: str) -> None:
    page = browser_of.new_page()
    page.goto(f"{office}/nhat-ky")
    log_in(page, "quan.tri")
    opened(page)
    expect(page.get_by_role("cell", name=said.EVENTS["logged_in"], exact=True).first).to_be_visible()
    page.goto(f"{office}/kho")
    opened(page)
    upload = {"name": "hong.docx", "mimeType": "application/octet-stream", "buffer": b"PK\x03\x04 broken"}
    page.locator('input[type="file"]').set_input_files([upload])  # the server's own address for files lets it through
    expect(page.get_by_role("button", name=library_page.INGEST)).to_be_enabled()


def test_guessing_is_stopped(browser_of: BrowserContext, office: str) -> None:
    page = browser_of.new_page()
    page.goto(office)
    for _ in range(FREE_FAILURES):
        log_in(page, "bình", "sai mật khẩu")
    log_in(page, "bình")
    expect(page.get_by_role("alert")).to_contain_text("Đã gõ sai nhiều lần")
    expect(page.get_by_text(pages.TAGLINE)).to_have_count(0)
