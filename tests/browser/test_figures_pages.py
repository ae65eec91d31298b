"""Figures side by side in a real browser: an indicator as a workbook, a draft under review, a check marked as seen."""

from pathlib import Path

import pytest
from browser.conftest import settled
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tracuu.messages import checks, indicators, review

pytestmark = pytest.mark.browser

DRAFT = "Năm 2023, xã Tân Khê có đàn lợn 2.150 con, đàn gia cầm có 86.500 con."


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    expect(page.locator("header.page h1")).to_be_visible()
    settled(page)
    return page


def cells(page: Page) -> list[list[str]]:
    """The table as it is on the screen, an empty cell as such."""
    rows = page.locator(".matrix tr").all()
    shown = [[cell.inner_text() for cell in row.locator("th, td").all()] for row in rows]
    return [["" if cell == indicators.NOTHING else " ".join(cell.split()) for cell in row] for row in shown]


def test_an_indicator_is_found_shown_drawn_and_downloaded(page: Page, server: str, tmp_path: Path) -> None:
    opened(page, f"{server}/chi-tieu")
    field = page.get_by_label(indicators.SEARCH)
    field.fill("do che phu rung")
    field.press("Enter")
    expect(page.locator(".matrix")).to_contain_text("46,3%")
    expect(page.get_by_test_id("stVegaLiteChart")).to_be_visible()
    settled(page)
    with page.expect_download() as download:
        page.get_by_role("button", name=indicators.XLSX).click()
    path = tmp_path / "chi-tieu.xlsx"
    download.value.save_as(path)
    book = load_workbook(path)
    told = [
        ["" if cell is None else str(cell) for cell in row] for row in book.worksheets[0].iter_rows(values_only=True)
    ]
    assert [row[1:] for row in told] == [row[1:] for row in cells(page)]
    assert [row[0] for row in told[1:]] == [row[0] for row in cells(page)[1:]]
    assert 46.3 in [row[5] for row in book.worksheets[1].iter_rows(values_only=True)]


def test_a_number_of_the_table_leads_to_its_passage(page: Page, server: str) -> None:
    opened(page, f"{server}/chi-tieu?chi-tieu=%C4%90%E1%BB%99+che+ph%E1%BB%A7+r%E1%BB%ABng+%28%25%29")
    with page.expect_popup() as popup:
        page.locator(".matrix a", has_text="46,3%").click()
    expect(popup.value.locator(".stretch.cited")).to_contain_text("46,3%")


def test_a_pasted_draft_is_reviewed_and_its_table_copied(page: Page, server: str) -> None:
    opened(page, f"{server}/soat-van-ban")
    page.get_by_label(review.PASTE).fill(DRAFT)
    page.get_by_role("button", name=review.START).click()
    expect(page.locator("mark.different")).to_have_text("2.150 con")
    expect(page.locator("mark.found")).to_have_text("86.500 con")
    expect(page.locator("ol.reviewed li.different")).to_contain_text("2.140 con")
    settled(page)
    page.get_by_role("button", name=review.COPY_TABLE).click()
    expect(page.locator("button.copy.done")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.splitlines()[0] == "\t".join(review.COLUMNS)
    assert "2.150 con\t2.140 con" in copied


def test_a_draft_in_a_file_is_reviewed(page: Page, server: str, tmp_path: Path) -> None:
    path = tmp_path / "du-thao.txt"
    path.write_text(DRAFT, "utf-8")
    opened(page, f"{server}/soat-van-ban")
    page.locator('input[type="file"]').set_input_files(path)
    expect(page.get_by_text("du-thao.txt")).to_be_visible()
    settled(page)
    page.get_by_role("button", name=review.START).click()
    expect(page.locator("mark.different")).to_have_text("2.150 con")


def test_a_check_is_marked_as_seen_and_taken_back(page: Page, server: str) -> None:
    opened(page, f"{server}/kiem-tra?bao-cao=hoa-lang-2023")
    claim = page.get_by_text("145 + 620 + 2.705 = 3.480 con")
    expect(claim).to_be_visible()
    page.get_by_role("button", name=checks.MARK).first.click()
    expect(claim).not_to_be_visible()
    settled(page)
    page.get_by_role("radio", name=checks.SEEN).click()
    expect(claim).to_be_visible()
    settled(page)
    page.get_by_role("button", name=checks.UNMARK).first.click()
    expect(claim).not_to_be_visible()
