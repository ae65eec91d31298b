"""Plain text files: bytes go in, lines with their numbers come out."""

import codecs
import re
from pathlib import Path

from tracuu.errors import FormatUnsupported
from tracuu.records import Line

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


def text_lines(path: Path, content: bytes) -> tuple[Line, ...]:
    """The lines of a text file in Unicode, letter for letter, with a page where form feeds part the pages.

    Raises FormatUnsupported for bytes that are no Unicode text: a legacy font's encoding is not guessed here.

    >>> [(line.text, line.number, line.page) for line in text_lines(Path("a.txt"), "Thu\\n\\fChi".encode())]
    [('Thu', 1, 1), ('Chi', 2, 2)]
    """
    return _lines(_decoded(path, content))


def _decoded(path: Path, content: bytes) -> str:
    encoding = next((encoding for mark, encoding in MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        found = "binary" if b"\0" in content else f"text, not {encoding.removesuffix('-sig').upper()}"
        raise FormatUnsupported(path, found) from error
    if "\0" in text:
        raise FormatUnsupported(path, "binary")
    return text


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
