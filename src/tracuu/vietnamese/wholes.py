"""How reports break a whole into parts."""

import re

_BREAKDOWN = re.compile(r"(?<!\w)(?:trong đó|trong số đó|gồm|bao gồm|gồm có|chia ra|cụ thể)(?!\w)", re.IGNORECASE)
_COMPLETE = re.compile(r"(?<!\w)(?:gồm|bao gồm|gồm có|chia ra)(?!\w)", re.IGNORECASE)


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
