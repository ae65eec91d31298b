"""The page of help says every step."""

from web.drawing import drawn, html_of

from tracuu.messages import help_page


def test_every_step_is_shown() -> None:
    html = html_of(drawn("huong-dan"))
    assert all(title in html for title, _ in help_page.STEPS)
