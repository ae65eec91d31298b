"""Writes the reports of corpus/ that are no plain text from their written sources in benchmarks/written/.

usage: python benchmarks/corpus.py [--into FOLDER] [NAME.SUFFIX...]        default: all of them, into corpus/

The sources are plain text: a line is a paragraph, lines between bars are rows of a table, " / " breaks a line within the
letterhead. Where the format allows, the same source gives the same bytes: no dates but FIXED, no random ids. LibreOffice
makes the .doc, and the scan is drawn with Debian's fonts-croscore.
"""

import argparse
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
WRITTEN = Path(__file__).parent / "written"
sys.path[:0] = [str(Path(__file__).parent), str(ROOT / "tests")]

from blocks import Block, blocks_of
from office_files import old_word_file, open_file, sheet_file, word_file
from printed_files import old_text, pdf_file, scanned_file, web_page

FORMATS: dict[str, Callable[[Sequence[Block]], bytes]] = {
    ".docx": word_file,
    ".doc": old_word_file,
    ".odt": open_file,
    ".html": web_page,
    ".txt": old_text,
    ".pdf": pdf_file,
    ".xlsx": sheet_file,
}
FILES: dict[str, Callable[[Sequence[Block]], bytes]] = {
    name: FORMATS[Path(name).suffix]
    for name in (
        "hoa-lang-2020.odt",
        "hoa-lang-2021.docx",
        "hoa-lang-2022-h1.html",
        "hoa-lang-2022.pdf",
        "tan-khe-2019-h1.txt",
        "tan-khe-2019.doc",
        "tan-khe-2020-phu-luc.xlsx",
        "tan-khe-2021-h1.html",
        "tan-khe-2021.pdf",
        "tan-khe-2022.docx",
        "xa-cao-an-2023.docx",
    )
} | {"hoa-lang-2019.pdf": scanned_file}


def built(name: str) -> bytes:
    """The bytes of this file of corpus/."""
    source = WRITTEN / f"{Path(name).stem}.txt"
    return FILES[name](blocks_of(source.read_text("utf-8")))


def build(names: Iterable[str], into: Path) -> None:
    for name in names:
        if FILES[name] is old_word_file and shutil.which("soffice") is None:
            print(f"{name}: left as it is, LibreOffice is not installed", file=sys.stderr)
            continue
        content = built(name)
        (into / name).write_bytes(content)
        print(f"{name}: {len(content):,} bytes")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--into", type=Path, default=ROOT / "corpus")
    parser.add_argument("names", nargs="*", default=list(FILES))
    chosen = parser.parse_args()
    build(chosen.names, chosen.into)
