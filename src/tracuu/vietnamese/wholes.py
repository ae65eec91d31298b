"""How reports break a whole into parts."""

import re

_BREAKDOWN = re.compile(r"(?<!\w)(?:trong đó|trong số đó|gồm|bao gồm|gồm có|chia ra|cụ thể)(?!\w)", re.IGNORECASE)
_COMPLETE = re.compile(r"(?<!\w)(?:gồm|bao gồm|gồm có|chia ra)(?!\w)", re.IGNORECASE)

_MARK = re.compile(r"\s*([-+*•–])\s*(?=\D)")


def is_breakdown(text: str) -> bool:
    """Whether the words announce parts of what went before.

    >>> is_breakdown(" cuộc hội thảo trong đó có "), is_breakdown(" ha, tăng ")
    (True, False)
    """
    return _BREAKDOWN.search(text) is not None


def is_complete_breakdown(text: str) -> bool:
    """Whether the words announce all the parts ("gồm"), not only some of them ("trong đó").

    >>> is_complete_breakdown(" vụ việc gồm "), is_complete_breakdown(", trong đó có ")
    (True, False)
    """
    return _COMPLETE.search(text) is not None


def list_mark(sentence: str) -> str:
    """The mark that opens an item of a list: "+", "-", "*", or nothing.

    >>> list_mark("+ Đàn trâu: 145 con;"), list_mark("Đàn trâu 145 con.")
    ('+', '')
    """
    match = _MARK.match(sentence)
    return match[1] if match else ""
