import re

from hypothesis import given
from hypothesis import strategies as st

from tracuu.vietnamese.alternatives import any_of

WORDS = st.lists(st.text("tạấ /+.", min_size=1, max_size=4), min_size=1, max_size=6)


@given(WORDS, st.text("tạấ /+.", max_size=6))
def test_finds_the_longest_of_the_words_that_a_text_begins_with(words: list[str], text: str) -> None:
    found = re.match(any_of(words), text)
    assert (found[0] if found else None) == max(filter(text.startswith, words), key=len, default=None)
