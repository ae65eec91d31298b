"""The page of help says every step, with its picture where that was taken."""

import re
from pathlib import Path

import pytest
from web.drawing import drawn, html_of

from tracuu.messages import help_page
from tracuu.web import help_page as shown


def test_every_step_is_shown_with_its_picture() -> None:
    html = html_of(drawn("huong-dan"))
    assert all(step.title in html for step in help_page.STEPS)
    assert html.count("<img ") == sum(bool(step.picture) for step in help_page.STEPS)


def test_without_pictures_the_words_are_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shown, "PICTURES", tmp_path)
    html = html_of(drawn("huong-dan"))
    assert "<img " not in html
    assert help_page.STEPS[0].title in html


def test_the_manual_is_there_to_be_opened() -> None:
    app = drawn("huong-dan")
    assert [one.label for one in app.expander][0] == "Hỏi đáp"
    assert len(app.expander) == len(help_page.MANUAL)
    pictures = [image.proto.imgs[0].caption for image in app.get("image")]
    assert any(caption.startswith("Trang Chỉ tiêu") for caption in pictures)


def test_a_link_of_the_manual_leads_to_that_page_alone() -> None:
    texts = "".join(one.value for one in drawn("huong-dan").markdown)
    named = set(re.findall(r"\]\(\?bai=([\w-]+)\)", texts))
    assert "quan-tri" in named
    assert not re.search(r"\.md\)", texts)
    for name in named:
        app = drawn("huong-dan", bai=name)
        assert not app.expander
        assert app.button(key="manual-back").label == help_page.BACK


def test_an_address_of_no_page_shows_the_help() -> None:
    assert drawn("huong-dan", bai="../README").expander


def test_without_the_projects_folder_there_is_no_manual(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shown, "DOCS", tmp_path)
    assert help_page.MORE not in html_of(drawn("huong-dan"))
