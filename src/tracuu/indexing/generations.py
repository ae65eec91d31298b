"""Generations of a library: whole folders, of which one is current; a new one is made aside and put in place at once.

index/current                 the name of the generation that is read
index/generations/000001/     a generation; nothing in it changes any more
index/generations/.making-*   one that is being made, or was when its writer was killed
index/lock                    held by the one writer
"""

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import mkdtemp

from tracuu.errors import IndexBroken, IndexBusy, IndexMissing
from tracuu.indexing.durable import exclusive, move_whole, write_whole

SCHEMA = 1
CURRENT = "current"
FOLDER = "generations"
MANIFEST = "manifest.json"
MAKING = ".making-"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation says of itself: counts of its records, and size and SHA-256 of its files by their paths."""

    schema: int
    encoder: str
    dimension: int
    counts: Mapping[str, int]
    files: Mapping[str, tuple[int, str]]


def current_generation(index: Path) -> Path:
    """The folder of the generation that is to be read; raises IndexMissing, or IndexBroken if it is gone."""
    try:
        name = (index / CURRENT).read_text("utf-8").strip()
    except OSError as error:
        raise IndexMissing(index) from error
    folder = index / FOLDER / name
    if not name.isdigit() or not folder.is_dir():
        raise IndexBroken(index, f"generation {name!r} is missing")
    return folder


def all_generations(index: Path) -> tuple[Path, ...]:
    """The folders of all generations that are kept, the latest first."""
    folder = index / FOLDER
    names = [path for path in folder.iterdir() if path.name.isdigit()] if folder.is_dir() else []
    return tuple(sorted(names, key=lambda path: int(path.name), reverse=True))


def read_manifest(generation: Path) -> Manifest:
    """The manifest of a generation; raises IndexBroken if it cannot be read or is of another schema."""
    try:
        found = json.loads((generation / MANIFEST).read_text("utf-8"))
        manifest = Manifest(**found)
    except (OSError, ValueError, TypeError) as error:
        raise IndexBroken(generation, f"{MANIFEST}: {error}") from error
    if manifest.schema != SCHEMA:
        raise IndexBroken(generation, f"{MANIFEST}: schema {manifest.schema}, not {SCHEMA}")
    return manifest


def write_manifest(generation: Path, encoder: str, dimension: int, counts: Mapping[str, int]) -> None:
    """Nothing; afterwards the generation says what it holds, with the checksums of the files that are there."""
    files = {name: (path.stat().st_size, file_sha256(path)) for name, path in parts_of(generation).items()}
    manifest = Manifest(SCHEMA, encoder, dimension, counts, files)
    (generation / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1, ensure_ascii=False), "utf-8")


def parts_of(generation: Path) -> dict[str, Path]:
    """The files of a generation but for its manifest, by their paths in it."""
    paths = sorted(path for path in generation.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(generation).as_posix(): path for path in paths if not path.name.startswith(".")}


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def making_generation(index: Path) -> Iterator[Path]:
    """An empty folder for a new generation, for the one writer; raises IndexBusy if there is another one.

    What is left in it at the end of the block, and what a killed writer left, is removed.
    """
    index.mkdir(parents=True, exist_ok=True)
    try:
        with exclusive(index / "lock", wait=False):
            _remove_unfinished(index)
            (index / FOLDER).mkdir(exist_ok=True)
            making = Path(mkdtemp(prefix=MAKING, dir=index / FOLDER))
            try:
                yield making
            finally:
                shutil.rmtree(making, ignore_errors=True)
    except BlockingIOError as error:
        raise IndexBusy(index) from error


def _remove_unfinished(index: Path) -> None:
    for left in (index / FOLDER).glob(f"{MAKING}*"):
        shutil.rmtree(left, ignore_errors=True)


def publish(index: Path, making: Path, kept: int) -> Path:
    """The folder of the new generation, current from now on; of all, the latest `kept` stay."""
    latest = max((int(path.name) for path in all_generations(index)), default=0)
    generation = index / FOLDER / f"{latest + 1:06}"
    making.chmod(0o755)  # a temporary folder is its maker's alone
    move_whole(making, generation)
    write_whole(index / CURRENT, f"{generation.name}\n")
    for old in all_generations(index)[max(kept, 1) :]:
        shutil.rmtree(old, ignore_errors=True)
    return generation
