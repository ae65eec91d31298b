"""A page of a PDF file as a picture, drawn in a child process as files are read in."""

import hashlib
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from tracuu.reading.bounded import PIECE, READERS
from tracuu.reading.child import set_limits
from tracuu.reading.kept import small_picture
from tracuu.reading.pdf import picture_of

SECONDS = 60  # a page of text takes one, a map ten
DONE = b"ended 0"


def drawn_page(file: Path, sha256: str, page: int) -> bytes | None:
    """The picture (WebP) of a page, from 1, of the PDF file with this SHA-256.

    None where the file is another one by now or no PDF, has no such page, or is too much for the child's limits.
    """
    with READERS.asked(["draw", str(file.absolute()), sha256, str(page)]) as output:
        output.settimeout(SECONDS)
        try:
            said = b"".join(iter(partial(output.recv, PIECE), b""))
        except TimeoutError:
            return None
    return said.removesuffix(DONE) or None if said.endswith(DONE) else None


def main(arguments: Sequence[str]) -> int:
    """Writes the picture to standard output; 1 where the file is another one, and what ends a child for all else."""
    file, sha256, page = arguments
    set_limits()
    content = Path(file).read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        return 1
    import pypdfium2

    sys.stdout.buffer.write(small_picture(picture_of(pypdfium2.PdfDocument(content)[int(page) - 1])))
    return 0
