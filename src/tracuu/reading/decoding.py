"""Blocks whose letters a legacy font or a wrong encoding changed, in Unicode; right text stays as it is."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar, cast

from tracuu.reading.blocks import Block, Box, Paragraph
from tracuu.records import Line
from tracuu.vietnamese.legacy import decode_lines

Read = TypeVar("Read", bound=Block | Line)


def decoded_blocks(blocks: Sequence[Read]) -> Sequence[Read]:
    """The blocks with every paragraph, those in cells too, in Unicode; each is judged beside all the others.

    >>> [block.text for block in decoded_blocks([Paragraph("Tæng thu ng©n s¸ch x· ®¹t"), Paragraph("Lúa")])]
    ['Tổng thu ngân sách xã đạt', 'Lúa']
    """
    paragraphs = list(paragraphs_in(blocks))
    texts = decode_lines([paragraph.text for paragraph in paragraphs], [paragraph.font for paragraph in paragraphs])
    if all(text == paragraph.text for text, paragraph in zip(texts, paragraphs, strict=True)):
        return blocks
    return cast("Sequence[Read]", tuple(_with_texts(blocks, iter(texts))))


def paragraphs_in(blocks: Sequence[Block | Line]) -> Iterator[Paragraph]:
    """All paragraphs, in order, those in cells too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif not isinstance(block, Line):
            for box in (box for row in block.rows for box in row):
                yield from paragraphs_in(box.inner)


def _with_texts(blocks: Sequence[Block | Line], texts: Iterator[str]) -> Iterator[Block | Line]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield replace(block, text=next(texts))
        elif isinstance(block, Line):
            yield block
        else:
            yield replace(block, rows=tuple(tuple(_box(box, texts) for box in row) for row in block.rows))


def _box(box: Box, texts: Iterator[str]) -> Box:
    inner = tuple(block for block in _with_texts(box.inner, texts) if not isinstance(block, Line))
    return replace(box, inner=inner) if box.inner else box
