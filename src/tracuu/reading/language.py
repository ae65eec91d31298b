"""Whether a document is one that the project is for: a report in Vietnamese."""

import re

from tracuu.errors import NotAReport
from tracuu.records import Document
from tracuu.vietnamese.characters import syllable_share

FEWEST_WORDS = 30
SMALLEST_SHARE = 0.6  # of syllables: reports have 0.99, a legacy font's text 0.3, English 0.1
WORD = re.compile(r"[^\W\d_]+")


def require_report(document: Document) -> None:
    """Nothing; raises NotAReport if the document is not in Vietnamese, or too short to report anything.

    Letters that a legacy font turned into others count as no Vietnamese too.
    """
    text = "\n".join(line.text for line in document.lines)
    words = len(WORD.findall(text))
    if words < FEWEST_WORDS:
        raise NotAReport(document.path, f"{words} words, fewer than {FEWEST_WORDS}")
    share = syllable_share(text)
    if share < SMALLEST_SHARE:
        raise NotAReport(document.path, f"{share:.0%} of the words are Vietnamese syllables")
