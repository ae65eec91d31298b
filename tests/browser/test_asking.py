"""An official's way through the page, in a real browser: ask, read, copy, filter, ask on."""

import shutil
from pathlib import Path
from urllib.parse import urlencode

import pytest
from browser.conftest import OFFICE, ROOT, served, settled, tracuu
from playwright.sync_api import Browser, Page, expect

from tracuu.messages import pages
from tracuu.messages.widgets import WIDGET_WORDS

pytestmark = pytest.mark.browser

INCOME = "Thu nhập bình quân đầu người của xã Tân Khê năm 2023 đạt bao nhiêu?"

CARD = "section.answer, section.notice"


def ask(page: Page, question: str) -> None:
    field = page.get_by_test_id("stChatInputTextArea")
    field.fill(question)
    field.press("Enter")
    expect(page.locator("p.question").last).to_have_text(question)
    expect(page.locator(CARD)).to_have_count(page.locator("p.question").count())
    settled(page)


def pasted(page: Page) -> str:
    """What the clipboard holds, as a person would find out: by pasting it."""
    field = page.get_by_test_id("stChatInputTextArea")
    field.fill("")
    field.press("Control+V")
    return field.input_value()


def test_a_question_gets_its_figure_and_the_passage_it_stands_in(page: Page) -> None:
    ask(page, INCOME)
    expect(page.locator("section.answer .value").first).to_contain_text("68,5")
    expect(page.locator("section.answer")).to_contain_text("Tân Khê")
    expect(page.locator("section.answer")).to_contain_text("2023")
    expect(page.locator("mark.answering").first).to_contain_text("68,5")
    assert "q=" in page.url


def test_the_answer_is_in_view_when_it_comes(page: Page) -> None:
    ask(page, INCOME)
    ask(page, "Thu ngân sách xã Tân Khê 6 tháng đầu năm 2024 đạt bao nhiêu?")
    expect(page.locator("p.question").last).to_be_in_viewport()
    expect(page.locator("section.answer").last).to_be_in_viewport()


def test_the_citation_is_copied(page: Page) -> None:
    ask(page, INCOME)
    button = page.get_by_role("button", name=pages.COPY_PASSAGE).first
    expected = button.get_attribute("data-copy")
    button.click()
    expect(page.locator("button.copy.done").first).to_have_text(pages.COPIED)
    assert page.evaluate("navigator.clipboard.readText()") == expected
    assert expected is not None
    assert "68,5 triệu đồng/người/năm" in expected
    page.get_by_role("button", name=pages.COPY_SHORT).first.click()
    expect(page.locator("#tracuu-toast")).to_have_text(pages.COPIED_LONG)
    page.wait_for_function("before => navigator.clipboard.readText().then(now => now !== before)", arg=expected)
    assert 0 < len(pasted(page)) < len(expected)


def test_copying_works_on_plain_http_from_another_machine(chromium: Browser, server: str) -> None:
    session = chromium.new_context(locale="vi-VN")
    page = session.new_page()
    page.goto(f"{OFFICE}:{server.rpartition(':')[2]}/")
    page.get_by_test_id("stChatInputTextArea").wait_for()
    assert page.evaluate("!window.isSecureContext && !navigator.clipboard")
    ask(page, INCOME)
    button = page.get_by_role("button", name=pages.COPY_LONG, exact=True).first
    expected = button.get_attribute("data-copy")
    button.click()
    expect(page.locator("button.copy.done").first).to_have_text(pages.COPIED)
    assert pasted(page) == expected
    session.close()


def test_a_refused_clipboard_is_said(page: Page) -> None:
    page.evaluate(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false"
    )
    ask(page, INCOME)
    page.get_by_role("button", name=pages.COPY_LONG, exact=True).first.click()
    expect(page.locator("#tracuu-toast")).to_have_text(pages.NOT_COPIED)
    expect(page.locator("button.copy.done")).to_have_count(0)


def test_the_address_of_an_answer_asks_it_again(page: Page) -> None:
    ask(page, INCOME)
    page.get_by_role("button", name=pages.COPY_ADDRESS).click()
    expect(page.locator("button.copy.done").first).to_be_visible()
    address = page.evaluate("navigator.clipboard.readText()")
    other = page.context.new_page()
    other.goto(address)
    expect(other.locator("p.question")).to_have_text(INCOME)
    expect(other.locator("section.answer .value").first).to_contain_text("68,5")


def test_what_an_address_says_is_shown_and_never_run(page: Page, server: str) -> None:
    hostile = '<img src=x onerror="window.run=1"> **đậm** <script>window.run=1</script>'
    page.goto(f"{server}/?{urlencode({'q': hostile})}")
    expect(page.locator("p.question")).to_have_text(hostile)
    expect(page.locator(CARD)).to_have_count(1)
    assert page.evaluate("window.run") is None


def test_a_part_of_the_question_is_taken_away_and_brought_back(page: Page) -> None:
    ask(page, INCOME)
    chips = page.locator(".st-key-chips button:visible")
    count = chips.count()
    chips.first.click()
    expect(page.locator('.st-key-chips button[kind="tertiary"]:visible')).to_have_count(1)
    expect(chips).to_have_count(count)
    page.locator('.st-key-chips button[kind="tertiary"]:visible').click()
    expect(page.locator('.st-key-chips button[kind="tertiary"]:visible')).to_have_count(0)
    expect(page.locator("section.answer .value").first).to_contain_text("68,5")


def test_a_year_filter_changes_the_answer(page: Page) -> None:
    ask(page, "Thu nhập bình quân đầu người của xã Tân Khê đạt bao nhiêu?")
    page.get_by_test_id("stSidebar").get_by_role("button", name="2023").click()
    expect(page.locator(CARD).last).to_contain_text(pages.filtered([2023], []))
    expect(page.locator("section.answer .value").first).to_contain_text("68,5")
    expect(page.locator("p.question")).to_have_count(1)


def test_a_follow_up_keeps_what_was_understood(page: Page) -> None:
    ask(page, INCOME)
    ask(page, "Còn năm 2024 thì sao?")
    expect(page.locator(".st-key-chips")).to_contain_text("Tân Khê")
    expect(page.locator(".st-key-chips")).to_contain_text("2024")


def test_neighbours_open_on_demand(page: Page) -> None:
    ask(page, INCOME)
    around = page.locator("details.neighbours").first
    expect(around.locator("blockquote").first).to_be_hidden()
    around.locator("summary").click()
    expect(around.locator("blockquote").first).to_be_visible()


def test_what_is_not_there_is_said_with_a_next_step(page: Page) -> None:
    ask(page, "Sản lượng dầu thô khai thác của xã Tân Khê năm 2023 là bao nhiêu?")
    expect(page.locator("section.notice")).to_contain_text("Hãy")
    expect(page.locator("section.answer")).to_have_count(0)


def test_an_example_question_is_answered(page: Page) -> None:
    page.locator('[class*="st-key-example-"] button').first.click()
    expect(page.locator("section.answer .value").first).to_be_visible()


def test_enter_while_composing_sends_nothing_half_typed(page: Page) -> None:
    field = page.get_by_test_id("stChatInputTextArea")
    field.fill("Có mấy tho")
    ime = page.context.new_cdp_session(page)
    field.press("End")
    ime.send("Input.imeSetComposition", {"text": "ôn", "selectionStart": 2, "selectionEnd": 2})
    field.dispatch_event("keydown", {"key": "Enter", "isComposing": True, "keyCode": 229, "bubbles": True})
    page.wait_for_timeout(300)
    expect(page.locator("p.question")).to_have_count(0)
    ime.send("Input.insertText", {"text": "ôn"})  # the word is done; the next Enter is meant
    typed = field.input_value()
    field.press("Enter")
    expect(page.locator("p.question")).to_have_text(typed)


def test_the_page_speaks_vietnamese_to_everyone(page: Page) -> None:
    expect(page.locator("html")).to_have_attribute("lang", "vi")
    ask(page, INCOME)
    labels = page.evaluate("[...document.querySelectorAll('[aria-label]')].map(e => e.getAttribute('aria-label'))")
    assert not set(labels) & set(WIDGET_WORDS)


def test_nothing_is_fetched_from_anywhere_else(chromium: Browser, server: str) -> None:
    session = chromium.new_context()
    page = session.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server)
    page.get_by_test_id("stChatInputTextArea").wait_for()
    ask(page, INCOME)
    assert {url for url in asked if not url.startswith((server, "data:", "blob:"))} == set()
    session.close()


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
def test_nothing_runs_off_the_screen(chromium: Browser, server: str, width: int, height: int) -> None:
    session = chromium.new_context(viewport={"width": width, "height": height})
    page = session.new_page()
    page.goto(server)
    page.get_by_test_id("stChatInputTextArea").wait_for()
    ask(page, INCOME)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    session.close()


def test_a_missing_library_is_explained_and_seen_when_it_is_there(
    chromium: Browser, embeddings: Path, tmp_path: Path
) -> None:
    (tmp_path / "index").mkdir()
    shutil.copy(embeddings, tmp_path / "index")
    session = chromium.new_context()
    page = session.new_page()
    for address in served(tmp_path / "index"):
        page.goto(address)
        expect(page.locator("section.notice")).to_contain_text(pages.MISSING_TITLE)
        expect(page.locator("section.notice")).to_contain_text("Hãy nạp báo cáo trước")
        expect(page.get_by_text("Traceback")).to_have_count(0)
        tracuu("ingest", str(ROOT / "corpus" / "tan-khe-2024-h1.txt"), "--index", str(tmp_path / "index"))
        page.reload()
        expect(page.get_by_test_id("stSidebar")).to_contain_text("1 báo cáo", timeout=30_000)
        tracuu("ingest", str(ROOT / "corpus" / "hoa-lang-2024.txt"), "--index", str(tmp_path / "index"))
        page.reload()
        expect(page.get_by_test_id("stSidebar")).to_contain_text("2 báo cáo", timeout=30_000)
    session.close()
