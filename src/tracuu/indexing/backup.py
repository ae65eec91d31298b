"""A library in one file, and back: the generation that is read, the pictures of its scanned pages, what people noted.

backup.json             the size and SHA-256 of every other member
generation/...          the files of the generation
pictures/SHA256/N.webp  pictures of scanned pages
notes/NAME.jsonl        what people said of answers, which checks they have seen
notes/limits.json       which reports only some groups may read
"""

import hashlib
import json
import re
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from tracuu.errors import BackupUnreadable, DiskFull, EncoderMismatch, FileMissing, FileTaken, IndexBroken
from tracuu.indexing.catalogue import open_catalogue
from tracuu.indexing.durable import exclusive, move_whole, said_if_unwritable, write_whole
from tracuu.indexing.embed import Encoder, encoder_name
from tracuu.indexing.generations import (
    MANIFEST,
    first_good,
    making_generation,
    publish,
    read_manifest,
    rewrite_manifest,
)
from tracuu.indexing.parts import CATALOGUE, check_files
from tracuu.indexing.pictures import FOLDER as PICTURES
from tracuu.indexing.pictures import SUFFIX, add_pictures
from tracuu.indexing.verify import faults
from tracuu.settings import Settings

LISTING, GENERATION, NOTES = "backup.json", "generation", "notes"
NOTED, LIMITS = ".jsonl", "limits.json"  # files beside the generations to which the pages add
LIMITS_LOCK = "limits.lock"
FORMAT = 1
LARGEST_LISTING = 64_000_000
PIECE = 1 << 20
MEMBER = re.compile(
    rf"{GENERATION}(/[\w.-]+)+|{PICTURES}/[0-9a-f]{{64}}/\d+{re.escape(SUFFIX)}|{NOTES}/([\w-]+{re.escape(NOTED)}|{re.escape(LIMITS)})",
    re.ASCII,
)
PACKED = (".sqlite", ".json", NOTED)  # what gets smaller; vectors do not

Listing = Mapping[str, tuple[int, str]]  # the size and SHA-256 of members by their names


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds: reports, passages, and how many bytes its file has."""

    reports: int
    passages: int
    size: int


def back_up(settings: Settings, file: Path, overwrite: bool = False) -> Backup:
    """What the backup holds that is now in this file, whole or not at all.

    Raises FileTaken unless it may be written over, IndexMissing, IndexBroken if a byte of the library was changed,
    DiskFull, WriteDenied.
    """
    if file.exists() and not overwrite:
        raise FileTaken(file)
    generation, fault = first_good(settings.index, _whole)
    if fault:
        raise fault
    manifest, aside = read_manifest(generation), file.with_name(f".{file.name}.new")
    with said_if_unwritable(file.parent), ExitStack() as opened:
        opened.callback(aside.unlink, missing_ok=True)
        members = {f"{GENERATION}/{name}": generation / name for name in (*manifest.files, MANIFEST)}
        members |= {f"{NOTES}/{path.name}": path for path in _notes(settings.index)}
        streams = {name: opened.enter_context(path.open("rb")) for name, path in members.items()}  # it may be removed
        with zipfile.ZipFile(aside, "w") as archive:
            listing = {name: _packed(archive, name, stream) for name, stream in streams.items()}
            for name, (size, sha256) in manifest.files.items():
                if listing[f"{GENERATION}/{name}"] != (size, sha256):
                    raise IndexBroken(generation, f"{name} was changed")
            listing |= dict(_packed_pictures(archive, settings.index, generation))
            told = json.dumps({"format": FORMAT, "files": listing})
            archive.writestr(zipfile.ZipInfo(LISTING), told, zipfile.ZIP_DEFLATED)  # no time: one library, one backup
        move_whole(aside, file)
    return Backup(manifest.counts.get("reports", 0), manifest.counts.get("passages", 0), file.stat().st_size)


def _whole(generation: Path) -> Path:
    check_files(generation, read_manifest(generation))
    return generation


def _packed(archive: zipfile.ZipFile, name: str, stream: IO[bytes]) -> tuple[int, str]:
    """The size and SHA-256 of what was put into the archive."""
    digest, size = hashlib.sha256(), 0
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED if name.endswith(PACKED) else zipfile.ZIP_STORED
    with archive.open(entry, "w", force_zip64=True) as member:
        while piece := stream.read(PIECE):
            digest.update(piece)
            size += len(piece)
            member.write(piece)
    return size, digest.hexdigest()


def _packed_pictures(archive: zipfile.ZipFile, index: Path, generation: Path) -> Iterator[tuple[str, tuple[int, str]]]:
    with closing(open_catalogue(generation / CATALOGUE)) as catalogue:
        folders = [index / PICTURES / sha256 for sha256 in sorted(catalogue.files())]
    for picture in (path for folder in folders if folder.is_dir() for path in sorted(folder.glob(f"*{SUFFIX}"))):
        name = f"{PICTURES}/{picture.parent.name}/{picture.name}"
        with picture.open("rb") as stream:
            yield name, _packed(archive, name, stream)


def restore(settings: Settings, file: Path, encoder: Encoder | None = None) -> Backup:
    """What the library holds now: what this backup holds, as a new generation, so that one can go back.

    Notes that were made since the backup stay. Every byte is compared before anything is changed. Raises FileMissing,
    BackupUnreadable, EncoderMismatch, IndexNewer, IndexBusy, DiskFull, WriteDenied.
    """
    if not file.is_file():
        raise FileMissing(file)
    with making_generation(settings.index) as making, ExitStack() as opened:
        try:
            archive = opened.enter_context(zipfile.ZipFile(file))
            listing = _listing(archive)
            if sum(size for size, _ in listing.values()) > shutil.disk_usage(making).free:
                raise DiskFull(settings.index)
            for name, expected in listing.items():
                _unpack(archive, name, making / name, expected)
            generation = making / GENERATION
            _check(generation, encoder.name if encoder else encoder_name(settings))
        except (
            zipfile.BadZipFile,
            ValueError,
            KeyError,
            TypeError,
            EOFError,
            NotImplementedError,
            IndexBroken,
        ) as error:
            raise BackupUnreadable(file, str(error)) from error
        manifest = replace(read_manifest(generation), changes={"restored": [file.name]})
        rewrite_manifest(generation, manifest)
        for folder in sorted((making / PICTURES).iterdir()) if (making / PICTURES).is_dir() else ():
            add_pictures(settings.index, folder.name, {int(path.stem): path for path in folder.iterdir()})
        for notes in _notes(making / NOTES):
            _bring_back(notes, settings.index / notes.name)
        publish(settings.index, generation, settings.generations_kept)
    return Backup(manifest.counts.get("reports", 0), manifest.counts.get("passages", 0), file.stat().st_size)


def _notes(folder: Path) -> list[Path]:
    return sorted((*folder.glob(f"*{NOTED}"), *folder.glob(LIMITS)))


def _bring_back(notes: Path, target: Path) -> None:
    """Nothing; the target has what it lacked: of two notes on one thing that which was there holds."""
    then = notes.read_text("utf-8", "replace")
    if notes.name == LIMITS:
        with exclusive(target.with_name(LIMITS_LOCK), wait=True):
            now = target.read_text("utf-8", "replace") if target.is_file() else "{}"
            write_whole(target, json.dumps({**json.loads(then), **json.loads(now)}, ensure_ascii=False))
        return
    now = target.read_text("utf-8", "replace") if target.is_file() else ""
    known = set(now.splitlines())
    lacking = [line for line in then.splitlines() if line not in known]
    if lacking:
        write_whole(target, "".join(f"{line}\n" for line in (*lacking, *now.splitlines())))


def _listing(archive: zipfile.ZipFile) -> Listing:
    """What the backup says that it holds; raises ValueError or KeyError if a name is not one that a backup gives."""
    if archive.getinfo(LISTING).file_size > LARGEST_LISTING:
        raise ValueError(f"{LISTING} is too large")
    found = json.loads(archive.read(LISTING))
    if found["format"] != FORMAT:
        raise ValueError(f"format {found['format']}, not {FORMAT}")
    listing = {str(name): (int(size), str(sha256)) for name, (size, sha256) in found["files"].items()}
    for name in listing:
        if not MEMBER.fullmatch(name) or ".." in name.split("/"):
            raise ValueError(f"a file of this name belongs to no backup: {name!r}")
    return listing


def _unpack(archive: zipfile.ZipFile, name: str, target: Path, expected: tuple[int, str]) -> None:
    """Nothing; the member is in a file, not a byte more than the listing says."""
    digest, left = hashlib.sha256(), expected[0]
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(name) as member, target.open("xb") as file:
        while piece := member.read(min(PIECE, left + 1)):
            left -= len(piece)
            if left < 0:
                raise ValueError(f"{name} is longer than it says")
            digest.update(piece)
            file.write(piece)
    if left or digest.hexdigest() != expected[1]:
        raise ValueError(f"{name} was changed")


def _check(generation: Path, encoder: str) -> None:
    manifest = read_manifest(generation)
    if manifest.encoder != encoder:
        raise EncoderMismatch(manifest.encoder, encoder)
    for fault in faults(generation, encoder):
        raise IndexBroken(generation, fault)
