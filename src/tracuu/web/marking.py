"""Report text as HTML, every letter escaped, with figures and matched words marked."""

import re
from collections.abc import Iterable, Sequence
from functools import partial
from html import escape
from itertools import groupby, pairwise

from tracuu.records import UNVERIFIED, Figure, Passage, Span
from tracuu.vietnamese.characters import fold

Mark = tuple[int, int, str]

WORD = re.compile(r"\w+")
LETTERS = re.compile(r"[^\W_]+")
# A comma or a dot between digits belongs to the number.
CLAUSE_END = re.compile(r"[;()]|[,.:](?=\s|$)")
SPACES = re.compile(r"\s+")


def painted(text: str, marks: Iterable[Mark]) -> str:
    """The text escaped, with `<mark class=...>` around each stretch; where marks overlap, the later one wins.

    >>> painted("đạt 9 thôn & xóm", [(4, 10, "figure")])
    'đạt <mark class="figure">9 thôn</mark> &amp; xóm'
    """
    within = [(max(start, 0), min(end, len(text)), name) for start, end, name in marks]
    cuts = sorted({0, len(text), *(cut for start, end, _ in within if start < end for cut in (start, end))})
    pieces = []
    for name, stretches in groupby(pairwise(cuts), key=partial(_class_at, within[::-1])):
        found = list(stretches)
        piece = escape(text[found[0][0] : found[-1][1]])
        pieces.append(f'<mark class="{name}">{piece}</mark>' if name else piece)
    return "".join(pieces)


def _class_at(marks: Sequence[Mark], stretch: tuple[int, int]) -> str:
    """The name of the first of these marks that covers a stretch, empty if none does."""
    return next((name for start, end, name in marks if start <= stretch[0] and stretch[1] <= end), "")


def matched_words(text: str, terms: Sequence[str]) -> list[Mark]:
    """The stretches of two or more words in a row that the question has too; accents do not count.

    One word alone is not marked: "thu" or "xã" stand everywhere and say nothing.

    >>> matched_words("Tổng thu ngân sách xã đạt", ["thu ngan sach"])
    [(5, 18, 'word')]
    """
    wanted = {fold(word) for term in terms for word in LETTERS.findall(term)}
    marks: list[Mark] = []
    row: list[re.Match[str]] = []
    for word in WORD.finditer(text):
        joined = not row or text[row[-1].end() : word.start()].isspace()
        if fold(word[0]) in wanted and joined:
            row.append(word)
            continue
        marks += _row_mark(row)
        row = [word] if fold(word[0]) in wanted else []
    return marks + _row_mark(row)


def _row_mark(row: Sequence[re.Match[str]]) -> list[Mark]:
    return [(row[0].start(), row[-1].end(), "word")] if len(row) > 1 else []


def passage_marks(
    passage: Passage, figures: Sequence[Figure], answering: Sequence[Figure], terms: Sequence[str]
) -> list[Mark]:
    """What is marked in a passage's own text: matched words, its figures, and over them the figures that answer.

    A figure in doubt is marked as such, whatever else it is.
    """
    own = [figure for figure in figures if figure.passage == passage.id]
    chosen = [figure for figure in answering if figure.passage == passage.id]
    return [
        *matched_words(passage.text, terms),
        *(_local(figure.span, passage, "figure") for figure in own),
        *(_local(figure.span, passage, "answering") for figure in chosen),
        *(_local(figure.span, passage, "doubted") for figure in own if figure.status == UNVERIFIED),
    ]


def _local(span: Span, passage: Passage, name: str) -> Mark:
    return span.start - passage.span.start, span.end - passage.span.start, name


def source_text(span: Span, passage: Passage) -> str:
    """What stands at a span of the report, runs of blanks as one; empty where the passage does not reach."""
    start, end = span.start - passage.span.start, span.end - passage.span.start
    if start < 0 or end > len(passage.text):
        return ""
    return SPACES.sub(" ", passage.text[start:end]).strip()


def clause_around(text: str, start: int, end: int) -> str:
    """The clause in which text[start:end] stands, letter for letter but for runs of blanks.

    >>> text = "Thu 12,5 tỷ đồng, đạt 112,6 % so với dự toán (tăng 3%); chi 9 tỷ."
    >>> clause_around(text, 22, 29)
    'đạt 112,6 % so với dự toán'
    """
    begin = max((match.end() for match in CLAUSE_END.finditer(text, 0, start)), default=0)
    stop = CLAUSE_END.search(text, end)
    return SPACES.sub(" ", text[begin : stop.start() if stop else len(text)]).strip()
