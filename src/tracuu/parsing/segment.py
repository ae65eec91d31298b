"""Sections cut into passages: whole sentences of one section, letter for letter, of a size to find and to read."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tracuu.parsing.clean import line_at
from tracuu.parsing.header import Frame
from tracuu.parsing.headings import is_table_row, paragraphs_of
from tracuu.parsing.structure import Outline, Topic
from tracuu.records import Aspect, Passage, Period, Place, Section, Span
from tracuu.vietnamese.sentences import sentence_spans

LEAD_IN = re.compile(r":\s*$|\b(?:như sau|cụ thể|gồm|trong đó)\s*[:,]?\s*$", re.IGNORECASE)
LONGEST_LEAD_IN = 16  # characters
CLOSING, CLOSING_TITLE = -1, "Nơi nhận"


@dataclass(frozen=True, slots=True)
class Sizes:
    """How long passages are, in characters: filled up to `target`, cut above `most`; shorter than `least` joins others."""

    target: int = 650
    most: int = 900
    least: int = 200


SIZES = Sizes()


@dataclass(frozen=True, slots=True)
class Source:
    """What all passages of a report share."""

    report: str
    text: str
    line_starts: tuple[tuple[int, int, int | None], ...]
    place: Place | None
    period: Period | None
    aspect: Aspect


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph or a part of one: its sentences, the section and the topic in which it stands.

    A bare heading has no text on its own line. `needs` is the offset up to which a lead-in wants its list in the same passage, else the piece's end.
    """

    sentences: tuple[tuple[int, int], ...]
    section: int | None
    topic: int | None
    is_heading: bool
    is_bare: bool
    is_item: bool
    needs: int

    @property
    def start(self) -> int:
        return self.sentences[0][0]

    @property
    def end(self) -> int:
        return self.sentences[-1][1]


def passages_of(source: Source, frame: Frame, outline: Outline, sizes: Sizes = SIZES) -> tuple[Passage, ...]:
    """The passages of the body, behind it those of recipients and signature, then those of the annex.

    Every character of the text from the body's start on is in exactly one passage, blanks aside.
    """
    text, nothing = source.text, Outline((), ())
    body = _pieces(text, frame.start, frame.end, outline, sizes)
    closing = [replace(piece, section=CLOSING) for piece in _pieces(text, frame.end, frame.annex, nothing, sizes)]
    annex = _pieces(text, frame.annex, len(text), nothing, sizes)
    groups = [
        *_grouped(text, body, outline.topics, sizes),
        *_grouped(text, closing, (), sizes),
        *_grouped(text, annex, (), sizes),
    ]
    return tuple(_passage(source, number, group, outline) for number, group in enumerate(groups, start=1))


def _pieces(text: str, start: int, end: int, outline: Outline, sizes: Sizes) -> list[_Piece]:
    """The body's paragraphs in order, those that are too long cut at the ends of sentences."""
    starts = [section.span.start for section in outline.sections]
    headings = set(starts)
    topics = [topic.start for topic in outline.topics]
    pieces: list[_Piece] = []
    section: int | None = None
    for first, is_item, sentences in _paragraphs(text, start, end):
        title = outline.sections[section].title if section is not None else None
        is_heading = first in headings or _is_second_line(text, pieces, sentences, title)
        if first in headings:
            section = bisect_left(starts, first)
            title = outline.sections[section].title
        topic = bisect_right(topics, first) - 1
        inside = topic if topic >= 0 and first < outline.topics[topic].end else None
        is_bare = is_heading and _is_bare(text[first : sentences[-1][1]], title or "")
        for part in _cut(sentences, sizes):
            pieces.append(_Piece(part, section, inside, is_heading, is_bare, is_item, part[-1][1]))
    return _with_lists(text, pieces, sizes)


def _is_second_line(
    text: str, pieces: Sequence[_Piece], sentences: Sequence[tuple[int, int]], title: str | None
) -> bool:
    """Whether a paragraph is the title of the heading before it: "PHẦN THỨ NHẤT" and its title on two lines."""
    follows = bool(pieces) and pieces[-1].is_heading and len(sentences) == 1
    return follows and text[slice(*sentences[0])].rstrip(".: ") == title


def _is_bare(paragraph: str, title: str) -> bool:
    """Whether a heading has no text on its own line, but for a stop or a colon."""
    _, found, rest = paragraph.partition(title)
    return not found or len(rest) <= 3


def _with_lists(text: str, pieces: Sequence[_Piece], sizes: Sizes) -> list[_Piece]:
    """The pieces, each lead-in knowing how far its list reaches, as much of it as one passage holds."""
    known: list[_Piece] = []
    for place, piece in enumerate(pieces):
        needs = piece.needs
        if not piece.is_heading and _opens_a_list(text, piece):
            for other in pieces[place + 1 : place + 40]:
                if other.section != piece.section or other.end - piece.start > sizes.target:
                    break
                if needs > piece.end and not other.is_item:
                    break
                needs = other.end
        known.append(piece if needs == piece.needs else replace(piece, needs=needs))
    return known


def _opens_a_list(text: str, piece: _Piece) -> bool:
    return LEAD_IN.search(text, max(piece.start, piece.end - LONGEST_LEAD_IN), piece.end) is not None


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, bool, list[tuple[int, int]]]]:
    """The offset of each paragraph, whether it is an item of a list, and the spans of its sentences."""
    for paragraph in paragraphs_of(text, start, end):
        spans = [(0, len(paragraph.text))] if is_table_row(paragraph.text) else sentence_spans(paragraph.text)
        yield (
            paragraph.start,
            paragraph.mark is not None,
            [(paragraph.start + first, paragraph.start + last) for first, last in spans],
        )


def _cut(sentences: Sequence[tuple[int, int]], sizes: Sizes) -> Iterator[tuple[tuple[int, int], ...]]:
    """A paragraph's sentences in one part, or in several of about the same length if it is too long."""
    length = sentences[-1][1] - sentences[0][0]
    if length <= sizes.most:
        yield tuple(sentences)
        return
    aim = length / -(-length // sizes.target)
    part: list[tuple[int, int]] = []
    for sentence in sentences:
        if part and (part[-1][1] + sentence[1]) / 2 - part[0][0] > aim:
            yield tuple(part)
            part = []
        part.append(sentence)
    yield tuple(part)


def _grouped(text: str, pieces: Iterable[_Piece], topics: Sequence[Topic], sizes: Sizes) -> Iterator[list[_Piece]]:
    """The pieces in groups, each of which is a passage."""
    group: list[_Piece] = []
    for piece in pieces:
        if group and not _goes_with(text, group, piece, topics, sizes):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _goes_with(text: str, group: Sequence[_Piece], piece: _Piece, topics: Sequence[Topic], sizes: Sizes) -> bool:
    """Whether a piece belongs to the passage begun: after bare headings always, else in its section as room is left."""
    last = group[-1]
    if last.is_bare:
        return True
    if piece.is_heading or piece.section != last.section:
        return False
    if _opens_a_list(text, last):
        return True
    length, longer = last.end - group[0].start, piece.needs - group[0].start
    if piece.topic != last.topic and (length >= sizes.least or _is_long(piece, topics, sizes)):
        return False
    return longer <= sizes.target or (length < sizes.least and longer <= sizes.most)


def _is_long(piece: _Piece, topics: Sequence[Topic], sizes: Sizes) -> bool:
    """Whether a piece opens a topic that deserves passages of its own."""
    return piece.topic is not None and topics[piece.topic].end - topics[piece.topic].start >= sizes.least


def _passage(source: Source, number: int, group: Sequence[_Piece], outline: Outline) -> Passage:
    section = _section_of(group[-1], outline.sections)
    is_closing = group[-1].section == CLOSING
    sentences = tuple(_span(source, *span) for piece in group for span in piece.sentences)
    span = Span(group[0].start, group[-1].end, sentences[0].page)
    return Passage(
        id=f"{source.report}#{number}",
        report=source.report,
        section=section.path if section else "",
        heading=_heading(section, group, outline, is_closing),
        text=source.text[span.start : span.end],
        span=span,
        sentences=sentences,
        place=source.place,
        period=section.period if section and not is_closing else source.period,
        aspect=section.aspect if section and not is_closing else source.aspect,
    )


def _section_of(piece: _Piece, sections: Sequence[Section]) -> Section | None:
    """The section of a passage that ends with this piece; the last part for recipients and signature."""
    if piece.section is None or not sections:
        return None
    if piece.section >= 0:
        return sections[piece.section]
    roots = [section for section in sections if section.parent is None]
    return roots[-1] if re.fullmatch(r"P\d+", roots[-1].label) else None


def _heading(section: Section | None, group: Sequence[_Piece], outline: Outline, is_closing: bool) -> str:
    """The way of titles, with the topic if all of the passage stands in one."""
    way = [section.heading] if section else []
    topics = {piece.topic for piece in group if not piece.is_heading}
    topic = topics.pop() if len(topics) == 1 else None
    if is_closing:
        way.append(CLOSING_TITLE)
    elif topic is not None:
        way.append(outline.topics[topic].title)
    return " › ".join(way)


def _span(source: Source, start: int, end: int) -> Span:
    return Span(start, end, line_at(source.line_starts, start)[1])
