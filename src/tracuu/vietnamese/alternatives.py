"""Many words in one pattern that is followed letter by letter: one word after the other takes ten times as long."""

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """A pattern of words; where several fit, the longest is found.

    >>> any_of(["tạ", "tấn", "tạ/ha"])
    't(?:ạ(?:/ha)?|ấn)'
    """
    following: dict[str, list[str]] = {}
    for word in words:
        following.setdefault(word[:1], []).append(word[1:])
    may_end = following.pop("", None) is not None
    branches = [(letter if letter == " " else re.escape(letter)) + any_of(rest) for letter, rest in following.items()]
    if len(branches) > 1 or (branches and may_end):
        return f"(?:{'|'.join(branches)}){'?' if may_end else ''}"
    return "".join(branches)
