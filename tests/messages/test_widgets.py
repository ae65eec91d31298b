"""What stands in place of the framework's own words."""

import pytest

from tracuu.messages.widgets import WIDGET_WORDS


@pytest.mark.parametrize(("english", "said"), WIDGET_WORDS.items())
def test_a_number_in_the_words_is_kept(english: str, said: str) -> None:
    assert said
    assert said.count("#") == english.count("#")
