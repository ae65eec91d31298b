"""Words of two syllables one of which is a connector elsewhere: "do" in "lý do" joins nothing."""

import re
from functools import cache, lru_cache
from importlib.resources import files

_SYLLABLE = re.compile(r"[^\W\d_]+")


@cache
def _compounds() -> frozenset[tuple[str, str]]:
    """The pairs of syllables that stand together, from compounds.txt."""
    table = files("tracuu.vietnamese").joinpath("compounds.txt").read_text("utf-8").replace("\n", ";")
    words = [word.split() for word in table.split(";")]
    return frozenset((word[0], word[1]) for word in words if word)


@lru_cache(256)  # a sentence is looked at as a whole, and again for its lead
def glued(text: str) -> str:
    """The text with the syllables of its compounds joined by "_", offset for offset: no pattern finds them alone.

    >>> glued("vắng 6 thanh niên không có lý do"), glued("chết do bệnh")
    ('vắng 6 thanh niên không có lý_do', 'chết do bệnh')
    """
    compounds = _compounds()
    pieces: list[str] = []
    before, end = "", 0
    for match in _SYLLABLE.finditer(text):
        syllable = match[0].lower()
        gap = text[end : match.start()]
        together = (before, syllable) in compounds and len(gap) == 1 and gap.isspace()
        pieces += ("_" if together else gap, match[0])
        before, end = "" if together else syllable, match.end()
    return "".join([*pieces, text[end:]])
