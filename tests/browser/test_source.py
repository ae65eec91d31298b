"""From an answer to its report and through it, in a real browser."""

import pytest
from browser.conftest import settled
from browser.test_asking import INCOME, ask
from playwright.sync_api import Browser, Page, expect

from tracuu.messages import source_page

pytestmark = pytest.mark.browser


def test_a_passage_is_seen_in_its_report(page: Page) -> None:
    ask(page, INCOME)
    with page.expect_popup() as opened:
        page.get_by_role("link", name=source_page.SEE_SOURCE).first.click()
    source = opened.value
    expect(source.locator(".stretch.cited")).to_contain_text("68,5 triệu đồng/người/năm")
    expect(source.locator(".stretch.cited")).to_be_in_viewport()
    expect(page.locator("section.answer")).to_be_visible()  # what the reader came from stays


def test_a_heading_of_the_contents_leads_to_its_passage(page: Page, server: str) -> None:
    page.goto(f"{server}/nguyen-van?bao-cao=tan-khe-2023")
    heading = page.locator("ul.tree a", has_text="HẠN CHẾ VÀ NGUYÊN NHÂN")
    goal = page.locator(heading.get_attribute("href") or "")
    expect(goal).not_to_be_in_viewport()
    settled(page)  # a page that is still being drawn is drawn from its top
    heading.press("Enter")
    expect(goal).to_be_in_viewport()
    expect(goal).to_be_focused()


def test_on_a_phone_the_contents_make_room(chromium: Browser, server: str) -> None:
    session = chromium.new_context(viewport={"width": 390, "height": 844}, locale="vi-VN")
    page = session.new_page()
    page.goto(f"{server}/nguyen-van?bao-cao=tan-khe-2023")
    settled(page)
    page.get_by_role("button", name="Mở trình đơn").click()
    heading = page.locator("ul.tree a", has_text="HẠN CHẾ VÀ NGUYÊN NHÂN")
    heading.click()
    expect(page.locator(heading.get_attribute("href") or "")).to_be_in_viewport()
    expect(heading).not_to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    session.close()


def test_turning_pages_keeps_the_conversation(page: Page) -> None:
    ask(page, INCOME)
    page.get_by_role("link", name="Nguyên văn").first.click()
    expect(page.locator("article.report")).to_be_visible()
    settled(page)
    page.get_by_role("link", name="Hỏi đáp").first.click()
    expect(page.locator("section.answer .value").first).to_contain_text("68,5")
    expect(page.locator("p.question").last).to_be_in_viewport()
