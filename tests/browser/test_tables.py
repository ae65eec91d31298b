"""Tables and scanned pages in a real browser: a table is shown, scrolls and is pasted as one; a doubted figure shows its page."""

from collections.abc import Iterator

import pytest
from browser.conftest import OFFICE, served, tracuu
from browser.test_asking import ask
from documents import grid, letterhead, word_of
from playwright.sync_api import Browser, Page, expect
from scans import needs_tesseract, saved, table_cells, table_page, two_row_headings

from tracuu.messages import pages
from tracuu.reading.blocks import Paragraph

pytestmark = [pytest.mark.browser, needs_tesseract]

YEARS = tuple(f"Thực hiện năm {year}" for year in range(2014, 2024))
WIDE = grid(
    ("TT", "Chỉ tiêu", *YEARS),
    ("1", "Sản lượng chè búp tươi", *(f"1.6{number}4,5" for number in range(10))),
    ("2", "Sản lượng ngô hạt", *(f"56{number},3" for number in range(10))),
)
QUESTION = "Sản lượng chè búp tươi năm 2023 của xã Hòa Lạng là bao nhiêu?"
DOUBTED = "Tổng đàn gia cầm năm 2023 của xã Tân Khê là bao nhiêu?"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("tables")
    words = ["BÁO CÁO", "Tình hình kinh tế - xã hội năm 2023", "Kết quả sản xuất của xã như biểu kèm theo báo cáo này."]
    report = [letterhead(), *map(Paragraph, [*words, "Biểu 01: SẢN LƯỢNG", "Đơn vị tính: tấn"]), WIDE]
    files = {"hoa-lang-2023.docx": word_of(report), "tan-khe-2023.png": scan()}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    tracuu("ingest", *(str(folder / name) for name in files), "--index", str(folder / "index"))
    yield from served(folder / "index")


def scan() -> bytes:
    """A page with a table in which a figure is not what its own per cent says."""
    rows = table_cells()
    rows[5][5] = "91.520"
    above = ("Xã Tân Khê: báo cáo kết quả thực hiện năm 2023", "BIỂU SỐ 01", "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU NĂM 2023")
    return saved(table_page(two_row_headings(rows), above))


def asked(chromium: Browser, address: str, question: str = QUESTION, **screen: int) -> Page:
    page = chromium.new_context(viewport={"width": 1366, "height": 768} | screen, locale="vi-VN").new_page()  # type: ignore[arg-type]
    page.goto(address)
    page.get_by_test_id("stChatInputTextArea").wait_for()
    ask(page, question)
    return page


def test_the_answering_figure_is_marked_in_its_cell_of_a_table(chromium: Browser, address: str) -> None:
    page = asked(chromium, address)
    table = page.locator(".printed table").first
    expect(table.locator("caption")).to_have_text("Biểu 01: SẢN LƯỢNG (đơn vị tính: tấn)")
    expect(table.locator("thead th")).to_have_text(["TT", "Chỉ tiêu", *YEARS])
    expect(table.locator("td mark.answering")).to_have_text("1.694,5")
    expect(page.locator("section.answer .value").first).to_contain_text("1.694,5 tấn")
    page.context.close()


def test_a_wide_table_scrolls_in_its_own_box_on_a_phone(chromium: Browser, address: str) -> None:
    page = asked(chromium, address, width=390, height=844)
    box = page.locator(".printed").first
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.context.close()


@pytest.mark.parametrize("is_secure", [True, False], ids=["on this machine", "over plain http"])
def test_a_table_is_pasted_as_a_table_with_its_source(chromium: Browser, address: str, is_secure: bool) -> None:
    page = asked(chromium, address if is_secure else f"{OFFICE}:{address.rpartition(':')[2]}/")
    if is_secure:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page.evaluate(
        "document.body.insertAdjacentHTML('afterbegin', '<div id=word contenteditable></div><textarea id=text></textarea>')"
    )
    page.get_by_role("button", name=pages.COPY_TABLE).first.click()
    expect(page.locator("button.copy.done").first).to_have_text(pages.COPIED)
    page.locator("#word").focus()
    page.keyboard.press("Control+V")
    expect(page.locator("#word table tr")).to_have_count(2)  # the headings, and the one row of the passage
    expect(page.locator("#word")).to_contain_text("(Nguồn: Báo cáo số 118/BC-UBND")
    page.locator("#text").focus()
    page.keyboard.press("Control+V")
    assert "1\tSản lượng chè búp tươi\t1.604,5\t" in page.locator("#text").input_value()
    page.context.close()


def test_a_figure_in_doubt_shows_the_page_that_was_scanned(chromium: Browser, address: str) -> None:
    page = asked(chromium, address, DOUBTED)
    doubted = page.locator("details.passage", has=page.locator("mark.doubted")).first
    if doubted.get_attribute("open") is None:
        doubted.locator("summary").first.click()
    picture = doubted.locator("details.picture img")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.complete && image.naturalWidth") > 1000
    expect(doubted).to_contain_text(pages.DOUBTED)
    page.context.close()
