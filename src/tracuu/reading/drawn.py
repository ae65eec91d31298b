"""A page of a PDF file as a picture, drawn in a child process: `python -m tracuu.reading.drawn FILE SHA256 PAGE`."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tracuu.reading.child import set_limits
from tracuu.reading.kept import small_picture
from tracuu.reading.pdf import picture_of

SECONDS = 60  # a page of text takes one, a map ten
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def drawn_page(file: Path, sha256: str, page: int) -> bytes | None:
    """The picture (WebP) of a page, from 1, of the PDF file with this SHA-256.

    None where the file is another one by now or no PDF, has no such page, or is too much for the child's limits.
    """
    command = [sys.executable, "-m", "tracuu.reading.drawn", str(file), sha256, str(page)]
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            env={**os.environ, **ONE_THREAD},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    return done.stdout if done.returncode == 0 and done.stdout else None


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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
