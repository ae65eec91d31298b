"""The page of help names what the pages really say."""

import re

from tracuu.messages import help_page, pages


def test_what_is_quoted_stands_on_a_page() -> None:
    said = "\n".join(vars(pages)[name] for name in dir(pages) if isinstance(vars(pages)[name], str))
    quoted = re.findall("«([^»]+)»", " ".join(text for _, text in help_page.STEPS))
    assert [words for words in quoted if "?" not in words and words not in said] == []
