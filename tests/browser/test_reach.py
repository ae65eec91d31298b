"""Every page can be read by weak eyes and used without a mouse, in a real browser."""

from pathlib import Path
from urllib.parse import urlencode

import pytest
from browser.test_asking import INCOME
from playwright.sync_api import Browser, Page, expect

from tracuu.access.viewer import Right
from tracuu.web.site import PAGES

pytestmark = pytest.mark.browser

ADDRESSES = {entry.path: entry.path for entry in PAGES if entry.needs is Right.READ} | {
    "hoi-dap": f"?{urlencode({'q': INCOME})}",
    "nguyen-van": "nguyen-van?bao-cao=tan-khe-2023&doan=7",
}
LOOK = Path(__file__).with_name("look.js").read_text("utf-8")


@pytest.fixture(params=ADDRESSES, ids=str)
def shown(request: pytest.FixtureRequest, page: Page, server: str) -> Page:
    page.goto(f"{server}/{ADDRESSES[request.param]}")
    page.locator("section.answer, header.page, h1").first.wait_for()
    page.wait_for_function("() => !document.querySelector('[data-testid=stSpinner], [data-testid=stSkeleton]')")
    return page


def test_text_stands_out_from_its_ground_and_every_control_is_named_and_reached(shown: Page) -> None:
    found = shown.evaluate(LOOK)
    assert found["texts"] > 10
    assert found["faint"] == []
    assert found["nameless"] == []
    assert found["unreached"] == []


def test_what_is_faint_nameless_or_off_the_way_is_found(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content(
        '<p style="color: #999">nhạt</p><p>rõ</p><button></button><a href="#" tabindex="-1">khuất</a><button>Gửi</button>'
    )
    found = page.evaluate(LOOK)
    assert [len(found[name]) for name in ("faint", "nameless", "unreached")] == [1, 1, 1]
    page.close()


def test_a_question_is_asked_and_its_source_opened_by_keyboard_alone(page: Page) -> None:
    page.get_by_test_id("stChatInputTextArea").focus()
    page.keyboard.type(INCOME)
    page.keyboard.press("Enter")
    expect(page.locator("section.answer")).to_be_visible()
    page.locator("details.passage > summary").nth(1).press("Enter")
    expect(page.locator("details.passage").nth(1)).to_have_attribute("open", "")
    with page.expect_popup() as opened:
        page.locator("a.source").first.press("Enter")
    expect(opened.value.locator(".stretch.cited")).to_be_in_viewport()
