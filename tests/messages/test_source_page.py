"""What the page of a report's text says leads on."""

from tracuu.messages import source_page


def test_what_is_not_there_leads_on() -> None:
    assert "Hãy" in source_page.UNKNOWN_TEXT
