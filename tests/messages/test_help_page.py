"""The page of help names what the pages really say."""

import re

from tracuu.messages import exports, feedback, help_page, pages, source_page

QUOTED = re.compile("«([^»]+)»")


def test_what_is_quoted_stands_on_a_page() -> None:
    modules = (exports, feedback, pages, source_page)
    said = {value for module in modules for value in vars(module).values() if isinstance(value, str)}
    quoted = {words for step in help_page.STEPS for words in QUOTED.findall(step.text)}
    assert quoted
    assert quoted - said == set()


def test_a_picture_is_taken_of_something() -> None:
    assert all(bool(step.picture) == bool(step.shows) for step in help_page.STEPS)
