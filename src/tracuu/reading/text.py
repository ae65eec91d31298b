"""Plain text files: bytes go in, lines in Unicode with their numbers come out."""

import codecs
import re
from dataclasses import replace
from pathlib import Path

from tracuu.errors import FormatUnsupported
from tracuu.records import Line
from tracuu.vietnamese.characters import syllable_share
from tracuu.vietnamese.encodings import western_text
from tracuu.vietnamese.legacy import decode_lines

# UTF-32 before UTF-16: the mark of the one begins with the mark of the other.
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LINE_END = re.compile("\r\n|[\n\r\v\x85\u2028\u2029]")
PAGE_END = "\f"
CONTROL = re.compile(
    rb"[\0-\x01\x03\x04\x07\x08\x0e-\x13\x15-\x18\x1a-\x1d\x1f\x7f]"
)  # the others are letters in VISCII
SMALLEST_SHARE = 0.6  # of syllables, below which bytes that are no Unicode are no Vietnamese either


def text_lines(path: Path, content: bytes) -> tuple[Line, ...]:
    """The lines of a text file in Unicode, right text letter for letter, with a page where form feeds part the pages.

    Bytes that are no Unicode are tried as TCVN3, VNI, cp1258 and VISCII. Raises FormatUnsupported for other bytes.

    >>> [(line.text, line.number, line.page) for line in text_lines(Path("a.txt"), "Thu\\n\\fChi".encode())]
    [('Thu', 1, 1), ('Chi', 2, 2)]
    """
    text, is_unicode = _decoded(path, content)
    lines = _lines(text)
    texts = decode_lines([line.text for line in lines])
    if not is_unicode and syllable_share("\n".join(texts)) < SMALLEST_SHARE:
        raise FormatUnsupported(path, "text, not UTF-8")
    return tuple(replace(line, text=text) for line, text in zip(lines, texts, strict=True))


def _decoded(path: Path, content: bytes) -> tuple[str, bool]:
    """The text as a program shows it that knows no old encoding, and whether it is Unicode."""
    mark = next((encoding for mark, encoding in MARKS if content.startswith(mark)), None)
    try:
        text = content.decode(mark or "utf-8")
    except UnicodeDecodeError as error:
        if mark or CONTROL.search(content):
            found = "binary" if b"\0" in content or not mark else f"text, not {mark.removesuffix('-sig').upper()}"
            raise FormatUnsupported(path, found) from error
        return western_text(content), False
    if "\0" in text:
        raise FormatUnsupported(path, "binary")
    return text, True


def _lines(text: str) -> tuple[Line, ...]:
    """A form feed ends a line too, but what follows it keeps the line number that an editor shows."""
    page = 1 if PAGE_END in text else None
    lines: list[Line] = []
    for number, whole in enumerate(LINE_END.split(text), start=1):
        first, *later = whole.split(PAGE_END)
        if first or not later:
            lines.append(Line(first, number, page))
        for part in later:
            page = (page or 0) + 1
            lines.append(Line(part, number, page))
    if lines[-1].text == "":  # what follows the last line end is no line
        lines.pop()
    return tuple(lines)
