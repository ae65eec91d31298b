"""Generations of a library: whole folders, of which one is current; a new one is made aside and put in place at once.

index/current                 the name of the generation that is read
index/generations/000001/     a generation; nothing in it changes any more
index/generations/.making-*   one that is being made, or was when its writer was killed
index/lock                    held by the one writer
"""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import TypeVar

from tracuu.errors import IndexBroken, IndexBusy, IndexMissing, IndexNewer
from tracuu.indexing.durable import exclusive, move_whole, said_if_unwritable, write_whole

SCHEMA = 2  # 1 had the vectors in two FAISS files
SAMPLED_PLACES, SAMPLED_BYTES = 16, 4096
CURRENT = "current"
FOLDER = "generations"
MANIFEST = "manifest.json"
MAKING = ".making-"

Opened = TypeVar("Opened")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation says of itself: counts of its records, and size and SHA-256 of its files by their paths."""

    schema: int
    encoder: str
    dimension: int
    counts: Mapping[str, int]
    files: Mapping[str, tuple[int, str]]
    made: str = ""  # when, in ISO with the offset
    changes: Mapping[str, Sequence[str]] = field(default_factory=dict)  # reports by what became of them
    samples: Mapping[str, str] = field(default_factory=dict)  # `sample_of` the files


def current_generation(index: Path) -> Path:
    """The folder of the generation that is to be read; raises IndexMissing, or IndexBroken if it is gone."""
    if not (index / CURRENT).exists():
        raise IndexMissing(index)
    name = pointed_name(index)
    folder = index / FOLDER / name
    if not name.isdigit() or not folder.is_dir():
        raise IndexBroken(index, f"generation {name!r} is missing")
    return folder


def all_generations(index: Path) -> tuple[Path, ...]:
    """The folders of all generations that are kept, the latest first."""
    folder = index / FOLDER
    names = [path for path in folder.iterdir() if path.name.isdigit()] if folder.is_dir() else []
    return tuple(sorted(names, key=number_of, reverse=True))


def number_of(generation: Path) -> int:
    """The number of a generation, higher for each later one."""
    return int(generation.name)


def first_good(index: Path, opener: Callable[[Path], Opened]) -> tuple[Opened, IndexBroken | None]:
    """What the opener makes of the current generation, or else of the nearest good one with the current one's fault.

    Earlier ones come first: after a going back, later ones are what was not wanted. Raises IndexMissing if there is
    none, and the current one's IndexBroken if no other opens either.
    """
    while True:
        pointed = pointed_name(index)
        try:
            return opener(current_generation(index)), None
        except (IndexBroken, IndexMissing) as error:
            if pointed_name(index) != pointed:  # it was the last one kept, and a new one came meanwhile
                continue
            kept = all_generations(index)
            if isinstance(error, IndexMissing) and not kept:
                raise
            fault = error if isinstance(error, IndexBroken) else IndexBroken(index, f"{CURRENT} is missing")
        return _first_other(pointed, kept, opener, fault), fault


def _first_other(pointed: str, kept: Sequence[Path], opener: Callable[[Path], Opened], fault: IndexBroken) -> Opened:
    current = int(pointed) if pointed.isdigit() else number_of(kept[0]) + 1 if kept else 0
    earlier = [path for path in kept if number_of(path) < current]
    later = [path for path in kept if number_of(path) > current]
    for generation in (*earlier, *later):
        with suppress(IndexBroken):
            return opener(generation)
    raise fault


def pointed_name(index: Path) -> str:
    """The name of the generation that is to be read, empty if nothing says it; another one when it changed."""
    try:
        return (index / CURRENT).read_text("utf-8", "replace").strip()
    except OSError:
        return ""


def read_manifest(generation: Path) -> Manifest:
    """The manifest of a generation; raises IndexBroken if it cannot be read, IndexNewer if a later program made it."""
    try:
        found = json.loads((generation / MANIFEST).read_text("utf-8"))
        schema = int(found["schema"])
        if schema > SCHEMA:  # it may say what is not known here
            raise IndexNewer(generation, f"{MANIFEST} {schema}, not {SCHEMA}")
        return Manifest(**found)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise IndexBroken(generation, f"{MANIFEST}: {error}") from error


def when_made(manifest: Manifest) -> datetime | None:
    """When the generation was made; None where an earlier program did not say."""
    return datetime.fromisoformat(manifest.made) if manifest.made else None


def rewrite_manifest(generation: Path, manifest: Manifest) -> None:
    """Nothing; afterwards the generation says this of itself."""
    (generation / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1, ensure_ascii=False), "utf-8")


def write_manifest(
    generation: Path,
    encoder: str,
    dimension: int,
    counts: Mapping[str, int],
    changes: Mapping[str, Sequence[str]] | None = None,
    known: Mapping[str, tuple[int, str]] | None = None,
) -> None:
    """Nothing; afterwards the generation says what it holds, with the checksums of the files that are there.

    Those of files that are `known` from the generation before are not computed again.
    """
    present, known = parts_of(generation), known or {}
    files = {
        name: known[name] if name in known else (path.stat().st_size, file_sha256(path))
        for name, path in present.items()
    }
    samples = {name: sample_of(path) for name, path in present.items()}
    made = datetime.now().astimezone().isoformat(timespec="seconds")
    rewrite_manifest(generation, Manifest(SCHEMA, encoder, dimension, counts, files, made, changes or {}, samples))


def sample_of(path: Path) -> str:
    """A digest of some places of a file, all of a small one: a cheap way to see most of what can happen to it."""
    size = path.stat().st_size
    step = max((size - SAMPLED_BYTES) // (SAMPLED_PLACES - 1), SAMPLED_BYTES)
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for place in range(0, size, step):
            file.seek(place)
            digest.update(file.read(SAMPLED_BYTES))
    return digest.hexdigest()[:16]


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
    with one_writer(index):
        _remove_unfinished(index)
        (index / FOLDER).mkdir(exist_ok=True)
        making = Path(mkdtemp(prefix=MAKING, dir=index / FOLDER))
        try:
            yield making
        finally:
            shutil.rmtree(making, ignore_errors=True)


@contextmanager
def one_writer(index: Path) -> Iterator[None]:
    """The right to change what is current, for the block; raises IndexBusy if another has it.

    Raises DiskFull or WriteDenied where the block cannot write, whatever library it was that could not.
    """
    try:
        with said_if_unwritable(index):
            index.mkdir(parents=True, exist_ok=True)
            with exclusive(index / "lock", wait=False):
                yield
    except BlockingIOError as error:
        raise IndexBusy(index) from error


def _remove_unfinished(index: Path) -> None:
    for left in (index / FOLDER).glob(f"{MAKING}*"):
        shutil.rmtree(left, ignore_errors=True)


def make_current(index: Path, generation: Path) -> None:
    """Nothing; from now on this generation is read."""
    write_whole(index / CURRENT, f"{generation.name}\n")


def publish(index: Path, making: Path, kept: int) -> Path:
    """The folder of the new generation, current from now on; of all, the latest `kept` stay."""
    latest = max((int(path.name) for path in all_generations(index)), default=0)
    generation = index / FOLDER / f"{latest + 1:06}"
    making.chmod(0o755)  # a temporary folder is its maker's alone
    move_whole(making, generation)
    make_current(index, generation)
    for old in all_generations(index)[max(kept, 1) :]:
        leaving = old.with_name(f"{MAKING}{old.name}")  # a half removed one must not look like one that is kept
        old.replace(leaving)
        shutil.rmtree(leaving, ignore_errors=True)
    return generation
