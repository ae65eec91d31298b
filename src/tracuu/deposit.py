"""The folder of reports: files come into it under safe names, nothing in it is lost, and what was not taken is noted."""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tracuu.indexing.durable import move_whole, said_if_unwritable, write_whole
from tracuu.ingest import LEFT_OUT
from tracuu.settings import Settings

REPLACED, REFUSED = ".replaced", ".refused"  # folders of the corpus that no ingest looks into
NOT_TAKEN = "not_taken.json"
LONGEST_NAME = 180  # bytes: folders allow 255, and versions get a mark
UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069]')
NAMELESS = "bao-cao"


@dataclass(frozen=True, slots=True)
class Deposited:
    """A file that came into the folder: `is_new` where none of its name was there, `former` where another one was."""

    path: Path
    is_new: bool
    former: Path | None = None


def safe_name(name: str) -> str:
    r"""The name under which a file of this name is kept: of this folder, not hidden, with nothing that acts or misleads.

    >>> safe_name("../../etc/Báo cáo 2023.docx"), safe_name("C:\\Users\\a\\bc.pdf"), safe_name("..txt"), safe_name("README.md")
    ('Báo cáo 2023.docx', 'bc.pdf', 'bao-cao.txt', 'bao-cao-README.md')
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    stem, dot, suffix = UNSAFE.sub("", last).strip().rpartition(".")
    stem, suffix = (stem, re.sub(r"\W", "", suffix)[:10]) if dot else (suffix, "")
    stem = " ".join(stem.split()).strip("-. ") or NAMELESS
    while len(stem.encode()) > LONGEST_NAME:
        stem = stem[:-1]
    whole = f"{stem}.{suffix}" if suffix else stem
    return f"{NAMELESS}-{whole}" if whole.lower() == LEFT_OUT else whole


def deposit_file(corpus: Path, name: str, content: bytes) -> Deposited:
    """Where the file is now. Another one of the same name is put aside, the same one stays as it is.

    Raises DiskFull or WriteDenied.
    """
    path = corpus / safe_name(name)
    with said_if_unwritable(corpus):
        corpus.mkdir(parents=True, exist_ok=True)
        former = None
        if path.exists():
            if path.read_bytes() == content:
                return Deposited(path, is_new=False)
            former = _put_aside(path, corpus / REPLACED)
        arriving = corpus / f".{path.name}.new"
        arriving.write_bytes(content)
        move_whole(arriving, path)
    return Deposited(path, is_new=former is None, former=former)


def take_back(deposited: Deposited) -> None:
    """Nothing; a file that was not taken into the library is put aside, and the one that was there before comes back."""
    if not deposited.is_new and deposited.former is None:
        return
    corpus = deposited.path.parent
    with suppress(OSError):
        _put_aside(deposited.path, corpus / REFUSED)
        if deposited.former:
            deposited.former.replace(deposited.path)


def _put_aside(path: Path, folder: Path) -> Path:
    """Where the file is now: its name says by its bytes which one it was."""
    folder.mkdir(exist_ok=True)
    mark = sha256(path.read_bytes()).hexdigest()[:8]
    return path.replace(folder / f"{path.stem}.{mark}{path.suffix}")


def note_outcomes(settings: Settings, outcomes: Iterable[tuple[Path, str | None]]) -> None:
    """Nothing; of these files it is noted why they were not taken, or nothing any more where they were (None)."""
    noted = dict(not_taken(settings))
    for path, why in outcomes:
        noted.pop(path, None)
        if why:
            noted[path] = why
    with suppress(OSError):  # it is said at once, too
        write_whole(settings.index / NOT_TAKEN, json.dumps({str(path): why for path, why in noted.items()}))


def not_taken(settings: Settings) -> Mapping[Path, str]:
    """The files that are there and were not taken by the last ingest that met them, each with the reason."""
    try:
        found = json.loads((settings.index / NOT_TAKEN).read_text("utf-8"))
        noted = {Path(path): str(why) for path, why in found.items()}
    except (OSError, ValueError, AttributeError):
        return {}
    return {path: why for path, why in noted.items() if path.exists() or path.parent.is_file()}  # or in a zip
