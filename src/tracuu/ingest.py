"""Files into the library: a folder goes in, what became of each file comes out; one bad file stops nobody."""

import hashlib
import logging
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from itertools import chain
from pathlib import Path
from time import perf_counter

from tracuu.errors import (
    EncoderChanged,
    EncoderUnreadable,
    IndexBroken,
    IndexMissing,
    MissingExtra,
    NotAReport,
    ReportNameTaken,
)
from tracuu.indexing.build import LibraryWriter, write_library
from tracuu.indexing.embed import Encoder
from tracuu.indexing.generations import FOLDER as GENERATIONS
from tracuu.indexing.library import list_entries, list_removed
from tracuu.indexing.quantized import cores
from tracuu.parsing.parse import parse_report
from tracuu.reading.ahead import done_ahead
from tracuu.reading.kept import kept_pictures
from tracuu.reading.language import require_report
from tracuu.reading.read import Progress, unread_documents
from tracuu.records import Document, Ingested, Report, ReportEntry
from tracuu.settings import Settings
from tracuu.vietnamese.personal import masked

log = logging.getLogger(__name__)
LEFT_OUT = "readme.md"  # a folder's own description is no report
OF_THE_LIBRARY = (EncoderChanged, EncoderUnreadable, OSError, sqlite3.Error)  # no file's fault: they end the ingest
SCANNED_PAGES = "pages"  # the folder of the cache that remembers pages read from pictures
READING_ROOMS = ("vietnamese", "reading", "parsing")
REFUSED = (NotAReport, ReportNameTaken, MissingExtra)


@dataclass(frozen=True, slots=True)
class Held:
    """A report that the library has: the file it came from, and what is said of it again when it did not change.

    `state` is the SHA-256 of the file and what tells the program that read it: a report is read again if either
    is another one now.
    """

    path: Path
    state: tuple[str | None, str]
    passages: int
    figures: int


@dataclass(frozen=True, slots=True)
class Coming:
    """A document that is to be read: a file, or one in a zip."""

    path: Path
    sha256: str | None
    is_left_out: bool
    read: Callable[[], Document | Exception]


@dataclass(frozen=True, slots=True)
class Found:
    """A document as it was read, or what kept it from being read, and how long that took."""

    document: Document | Exception
    seconds: float


def ingest_files(
    paths: Sequence[Path],
    settings: Settings,
    encoder: Encoder | None = None,
    progress: Progress | None = None,
    arriving: Callable[[str], object] | None = None,
) -> Iterator[tuple[Ingested, Exception | None]]:
    """What became of each file, one after the other, with the error if it was not taken in; of a zip, each file in it.

    Folders are searched through, but for hidden files and README.md. A file whose bytes are in the library already
    is skipped; another version of one that is takes its place. What a person removed is left out of folders (status
    "removed") and comes back when its file is named. All reports show at once, when the last pair was
    taken; who stops before leaves the library as it was. `progress` is told of each page (file, page, pages); pages
    that were read from pictures are remembered. `arriving` is told the name of each report before anybody can see it.
    Several may ingest the same folder into a database at once: a file is taken in by one of them, and if that one
    dies, by another. Raises IndexBusy, EncoderMismatch, EncoderUnreadable.
    """
    with write_library(settings, encoder) as writer:
        held = _held(writer.entries)
        coming = _coming(paths, {one.sha256 for one in writer.removed}, settings.cache / SCANNED_PAGES, progress)
        busy: list[Coming] = []
        free = done_ahead(partial(_read, held), _free(coming, writer, held, busy), cores())
        for one, found in chain(free, ((_claimed(one, writer, held), None) for one in busy)):
            if arriving and not one.is_left_out:
                arriving(report_name(one.path, one.sha256, held))
            done, error = _taken(one, found, writer, held, settings.cache / SCANNED_PAGES)
            writer.release(_names(one.path)[0])
            told = {"report": done.report, "status": done.status, "duration_ms": round(done.seconds * 1000)}
            log.info("file ingested", extra=told)
            yield done, error
        began = perf_counter()
        writer.commit()
        log.info("library written", extra={"duration_ms": round((perf_counter() - began) * 1000)})


def report_files(paths: Iterable[Path]) -> list[Path]:
    """The files that these files and folders name, each once, those of a folder by name; what is missing is in it.

    >>> report_files([Path("/nowhere/bao-cao.txt")])
    [PosixPath('/nowhere/bao-cao.txt')]
    """
    found: dict[Path, Path] = {}
    for path in paths:
        for file in _files_in(path) if path.is_dir() else [path]:
            found.setdefault(file.resolve(), file)
    return list(found.values())


def _files_in(folder: Path) -> list[Path]:
    """The files in a folder by name, without those of a library that lies in it."""
    inner = sorted(path for path in folder.rglob("*") if path.is_file())
    libraries = {path.parent for path in folder.rglob(GENERATIONS) if path.is_dir()}
    return [path for path in inner if not _is_left_out(path.relative_to(folder)) and libraries.isdisjoint(path.parents)]


def _is_left_out(path: Path) -> bool:
    return path.name.lower() == LEFT_OUT or any(part.startswith(".") for part in path.parts)


def is_outdated(settings: Settings) -> bool:
    """Whether the library is missing or broken, or the corpus has a file that is not in it as it now is.

    A file that was refused counts each time: its reason is worth saying again.
    """
    try:
        held = {entry.sha256 for entry in list_entries(settings) if entry.reader == this_reader()}
        removed = {one.sha256 for one in list_removed(settings)}
    except (IndexMissing, IndexBroken):
        return True
    known = held | removed
    files = report_files([settings.corpus])
    return any(unread.sha256 not in known for path in files for unread in unread_documents(path))


def report_name(path: Path, sha256: str | None = None, held: Mapping[str, Held] | None = None) -> str:
    """The id that the report of this file has: the file's name without its suffix.

    Before it stand the names of as many folders as tell it from the reports that are held of files elsewhere. It is in
    links and in the log, so personal data in it are hidden from all.

    >>> report_name(Path("corpus/tan-khe-2024.txt"))
    'tan-khe-2024'
    """
    held, names = held or {}, _names(path)
    own = (name for name in names if name in held and _is_same(held[name].path, path))
    free = (name for name in names if not (name in held and _is_elsewhere(held[name], path, sha256)))
    return next(own, None) or next(free, names[0])


@lru_cache(10_000)
def public_name(name: str) -> str:
    """The name of a file with its personal data hidden, told from others of that look by a mark.

    >>> public_name("bao-cao-2024"), public_name("Đơn của bà Trần Thị Mẫu sinh năm 1960")
    ('bao-cao-2024', 'Đơn của bà ●●●●●●●●●●●● sinh năm ●●●●-29e9')
    """
    shown = masked(name)
    return name if shown == name else f"{shown}-{hashlib.sha256(name.encode()).hexdigest()[:4]}"


def _names(path: Path) -> list[str]:
    """What the report of this file may be called, the shortest first."""
    folders = [public_name(folder.name.removesuffix(".zip")) for folder in path.absolute().parents if folder.name]
    return ["-".join([*reversed(folders[:count]), public_name(path.stem)]) for count in range(len(folders) + 1)]


def _is_elsewhere(other: Held, path: Path, sha256: str | None) -> bool:
    """Whether a report is of another file, still there in another folder; one of the same bytes is no other."""
    return other.state[0] != sha256 and other.path.parent != path.absolute().parent and _is_there(other.path)


def _coming(
    paths: Sequence[Path], removed: Collection[str], cache: Path, progress: Progress | None
) -> Iterator[Coming]:
    """The documents of files and folders; what was removed is left out, but of files that are named."""
    named = {path.resolve() for path in paths if path.is_file()}
    for path in report_files(paths):
        left_out = frozenset[str]() if path.resolve() in named else removed
        try:
            for unread in unread_documents(path.absolute(), cache, progress):
                shown = path if unread.path == path.absolute() else unread.path
                yield Coming(shown, unread.sha256, unread.sha256 in left_out, unread.read)
        except OF_THE_LIBRARY:
            raise
        except Exception as unforeseen:
            yield Coming(path, None, False, partial(_itself, unforeseen))


def _held(entries: Iterable[ReportEntry]) -> dict[str, Held]:
    return {
        entry.id: Held(entry.path, (entry.sha256, entry.reader), entry.passages, entry.figures) for entry in entries
    }


def _free(
    coming: Iterable[Coming], writer: LibraryWriter, held: dict[str, Held], busy: list[Coming]
) -> Iterator[Coming]:
    """The documents that no other ingest has in hand; the others are `busy`.

    Files of one name are in one hand, since each decides what the next is called.
    """
    for one in coming:
        if (there := writer.claim(_names(one.path))) is None:
            busy.append(one)
        else:
            held |= _held(there)
            yield one


def _claimed(one: Coming, writer: LibraryWriter, held: dict[str, Held]) -> Coming:
    """The document, when the other ingest has let go of it."""
    held |= _held(writer.claim(_names(one.path), wait=True) or ())
    return one


def _itself(error: Exception) -> Exception:
    return error


def _read(held: Mapping[str, Held], coming: Coming) -> tuple[Coming, Found | None]:
    """A document as it was found, several at a time; None where it need not be read, by what is known so far."""
    return coming, None if _outcome(coming, held) else _found(coming)


def _found(coming: Coming) -> Found:
    started = perf_counter()
    try:
        found = coming.read()
    except OF_THE_LIBRARY:
        raise
    except Exception as unforeseen:
        found = unforeseen
    return Found(found, _since(started))


def _outcome(coming: Coming, held: Mapping[str, Held]) -> Ingested | None:
    """What is said of a document that is not read: it did not change, or it was removed."""
    name = report_name(coming.path, coming.sha256, held)
    before = held.get(name)
    if coming.is_left_out:
        return Ingested(coming.path, name, "removed", None, None, 0, 0, 0.0)
    if before and before.state == (coming.sha256, this_reader()):
        return Ingested(coming.path, name, "unchanged", None, None, before.passages, before.figures, 0.0)
    return None


def _taken(
    coming: Coming, found: Found | None, writer: LibraryWriter, held: dict[str, Held], cache: Path
) -> tuple[Ingested, Exception | None]:
    """What became of a document. Only here is decided what it is called and whether it is taken: in its turn."""
    if outcome := _outcome(coming, held):
        return outcome, None
    found = found or _found(coming)
    started, document = perf_counter() - found.seconds, found.document
    if isinstance(document, Exception):
        return _not_taken(coming.path, document, None, found.seconds), document
    pages = max((line.page for line in document.lines if line.page), default=None)
    name = report_name(coming.path, document.sha256, held)
    status = "replaced" if name in held else "added"
    try:
        report = replace(_understood(document, name, held.get(name)), reader=this_reader())
        writer.put(report, kept_pictures(cache, document.sha256))
    except OF_THE_LIBRARY:
        raise
    except Exception as error:  # whatever is wrong with one file, the others are ingested
        return _not_taken(coming.path, error, pages, _since(started)), error
    now = Held(report.path, (report.sha256, report.reader), len(report.passages), len(report.figures))
    held[name] = now
    done = Ingested(coming.path, name, status, None, pages, now.passages, now.figures, _since(started), document.notes)
    return done, None


@cache
def this_reader() -> str:
    """What tells this program from one that would understand a file otherwise: a digest of the rooms that read it."""
    here = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(path for room in READING_ROOMS for path in (here / room).rglob("*.*")):
        if path.suffix in (".py", ".tsv", ".txt"):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _since(started: float) -> float:
    return perf_counter() - started


def _understood(document: Document, name: str, before: Held | None) -> Report:
    """The document as a report, if it may be ingested: raises NotAReport or ReportNameTaken."""
    require_report(document)
    is_other = before and before.state[0] != document.sha256 and not _is_same(before.path, document.path)
    if before and is_other and _is_there(before.path):
        raise ReportNameTaken(document.path, before.path)
    return parse_report(document, name)


def _is_there(path: Path) -> bool:
    """Whether a file is still where it was read, be it in a zip."""
    return path.is_file() or any(folder.is_file() for folder in path.parents)


def _is_same(path: Path, other: Path) -> bool:
    return path.samefile(other) if path.is_file() and other.is_file() else path == other


def _not_taken(path: Path, error: Exception, pages: int | None, seconds: float) -> Ingested:
    status = "refused" if isinstance(error, REFUSED) else "failed"
    return Ingested(path, None, status, str(error), pages, 0, 0, seconds)
