"""An answer is taken away as a file and as a table, and judged, in a real browser."""

from io import BytesIO
from pathlib import Path

import docx
import pytest
from browser.conftest import settled
from browser.test_asking import INCOME, ask
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tracuu.messages import exports, feedback
from tracuu.messages.widgets import WIDGET_WORDS
from tracuu.web.feedback import read_verdicts

pytestmark = pytest.mark.browser


def downloaded(page: Page, label: str) -> BytesIO:
    with page.expect_download() as coming:
        page.get_by_test_id("stDownloadButton").get_by_role("button", name=label).click()
    assert coming.value.suggested_filename.startswith("thu-nhap-binh-quan-dau-nguoi")
    return BytesIO(Path(coming.value.path()).read_bytes())


def test_the_word_document_holds_what_the_screen_shows(page: Page) -> None:
    ask(page, INCOME)
    document = docx.Document(downloaded(page, exports.WORD))
    said = "\n".join(paragraph.text for paragraph in document.paragraphs)
    passage = page.locator("blockquote.verbatim").first.text_content() or ""
    assert INCOME in said
    assert "".join(passage.split()) in "".join(said.split())
    footnotes = [note.paragraphs[0].text.strip() for note in document.footnotes]
    cited = page.get_by_role("button", name="Chép trích dẫn", exact=True).first.get_attribute("data-copy")
    assert footnotes[0] == cited


def test_the_workbook_holds_the_figure_of_the_screen(page: Page) -> None:
    ask(page, INCOME)
    shown = page.locator("section.answer .value").first.text_content() or ""
    sheet = load_workbook(downloaded(page, exports.EXCEL)).worksheets[0]
    head, first = list(sheet.iter_rows(min_row=1, max_row=2, values_only=True))
    row = dict(zip(head, first, strict=True))
    assert row[exports.COLUMN_VALUE] == 68_500_000
    assert "".join(str(row[exports.COLUMN_PRINTED]).split()) == "".join(shown.split())


def test_the_answer_is_copied_as_a_table(page: Page) -> None:
    ask(page, INCOME)
    page.get_by_role("button", name=exports.COPY_TABLE).click()
    page.wait_for_function("() => navigator.clipboard.readText().then(text => text.includes('\\t68500000\\t'))")


def test_a_verdict_is_kept_and_changes_no_answer(page: Page, index: Path) -> None:
    ask(page, INCOME)
    before = page.locator("section.answer .value").first.text_content()
    page.get_by_role("radio", name=WIDGET_WORDS["Thumbs down"]).click()
    expect(page.get_by_text(feedback.THANKS)).to_be_visible()
    settled(page)
    page.get_by_label(feedback.COMMENT).fill("chưa rõ năm nào")
    page.get_by_role("button", name=feedback.SEND).click()
    expect(page.locator("section.answer .value").first).to_have_text(before or "")
    for _ in range(600):  # the page keeps it when its turn comes
        verdicts = [(verdict.is_good, verdict.comment) for verdict in read_verdicts(index)]
        if verdicts == [(False, "chưa rõ năm nào")]:
            return
        page.wait_for_timeout(100)
    raise AssertionError(verdicts)
