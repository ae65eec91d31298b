"""One class for each case that a caller must tell apart; `messages.errors.explain` says it in Vietnamese.

They are compared by identity (`eq=False`), as exceptions are, so that they stay hashable.
"""

from dataclasses import dataclass
from pathlib import Path


class TracuuError(Exception):
    """The root of all errors that are meant for a person."""


@dataclass(eq=False)
class FileMissing(TracuuError):
    """The path names nothing that can be read: look for the file."""

    path: Path

    def __str__(self) -> str:
        return f"file missing: {self.path}"


@dataclass(eq=False)
class FileUnreadable(TracuuError):
    """The file is there but its bytes cannot be read: `detail` says why, in English, for the log."""

    path: Path
    detail: str

    def __str__(self) -> str:
        return f"file unreadable: {self.path}: {self.detail}"


@dataclass(eq=False)
class FileEncrypted(TracuuError):
    """The file is locked with a password: save it without one."""

    path: Path

    def __str__(self) -> str:
        return f"file encrypted: {self.path}"


@dataclass(eq=False)
class FileDamaged(TracuuError):
    """The file is of a kind that is read, but its content is broken: save it again; `detail` says where."""

    path: Path
    detail: str

    def __str__(self) -> str:
        return f"file damaged: {self.path}: {self.detail}"


@dataclass(eq=False)
class FileTooLarge(TracuuError):
    """The file, unpacked or being read, goes over a bound: split it; `limit` names the bound."""

    path: Path
    limit: str

    def __str__(self) -> str:
        return f"file too large: {self.path}: {self.limit}"


@dataclass(eq=False)
class FormatUnsupported(TracuuError):
    """The file is of a kind that is not read: convert it."""

    path: Path
    found: str

    def __str__(self) -> str:
        return f"format unsupported: {self.path} is {self.found}"


@dataclass(eq=False)
class DocumentEmpty(TracuuError):
    """The file holds no text: check that it is the right one."""

    path: Path

    def __str__(self) -> str:
        return f"document empty: {self.path}"


@dataclass(eq=False)
class ScanUnreadable(TracuuError):
    """No text was recognised on a scanned page that has something on it: scan it again."""

    path: Path
    page: int

    def __str__(self) -> str:
        return f"scan unreadable: {self.path}, page {self.page}"


@dataclass(eq=False)
class NotAReport(TracuuError):
    """The file is text, but not a Vietnamese report: leave it out."""

    path: Path
    detail: str

    def __str__(self) -> str:
        return f"not a report: {self.path}: {self.detail}"


@dataclass(eq=False)
class ReportNameTaken(TracuuError):
    """Another file with the same name is in the library already: rename one of the two."""

    path: Path
    other: Path

    def __str__(self) -> str:
        return f"report name taken: {self.path} and {self.other}"


@dataclass(eq=False)
class IndexMissing(TracuuError):
    """There is no library in this folder: ingest first."""

    path: Path

    def __str__(self) -> str:
        return f"index missing: {self.path}"


class DatabaseEmpty(IndexMissing):
    """There is no library in this database: ingest or migrate first."""


@dataclass(eq=False)
class DatabaseUnreachable(TracuuError):
    """The server of the library does not answer: `detail` says why, in English; look whether it runs."""

    path: Path
    detail: str

    def __str__(self) -> str:
        return f"database unreachable: {self.path}: {self.detail}"


@dataclass(eq=False)
class DatabaseRefused(TracuuError):
    """The server of the library does not let this user in: `detail` says why, in English; correct the address."""

    path: Path
    detail: str

    def __str__(self) -> str:
        return f"database refused: {self.path}: {self.detail}"


@dataclass(eq=False)
class VectorsMissing(TracuuError):
    """The server of the library has no pgvector, or this user may not use it: `detail` says which; install it there."""

    path: Path
    detail: str

    def __str__(self) -> str:
        return f"no pgvector: {self.path}: {self.detail}"


@dataclass(eq=False)
class ReaderRoleMissing(TracuuError):
    """The server has no role in which reports are read for a person, and this user may not make it."""

    path: Path
    detail: str

    def __str__(self) -> str:
        return f"no role of readers: {self.path}: {self.detail}"


@dataclass(eq=False)
class OnlyInFolder(TracuuError):
    """The command is for a library in a folder, not for one in PostgreSQL: use PostgreSQL's own."""

    command: str

    def __str__(self) -> str:
        return f"only for a library in a folder: {self.command}"


@dataclass(eq=False)
class IndexBroken(TracuuError):
    """The parts of the library do not agree: `detail` says which; ingest again."""

    path: Path
    detail: str

    def __str__(self) -> str:
        return f"index broken: {self.path}: {self.detail}"


@dataclass(eq=False)
class IndexNewer(TracuuError):
    """A later version of the program made the library: `detail` says which part; update the program."""

    path: Path
    detail: str

    def __str__(self) -> str:
        return f"index newer than the program: {self.path}: {self.detail}"


@dataclass(eq=False)
class GenerationMissing(TracuuError):
    """There is no such generation to go back to (`number` is empty: none before the current one)."""

    number: str
    kept: str

    def __str__(self) -> str:
        return f"generation missing: {self.number or 'any earlier one'}; kept: {self.kept}"


@dataclass(eq=False)
class ReportUnknown(TracuuError):
    """The library has no report of this name or from this file: look at the list."""

    name: str

    def __str__(self) -> str:
        return f"report unknown: {self.name}"


@dataclass(eq=False)
class IndexBusy(TracuuError):
    """Another ingest is writing this library: wait for it."""

    path: Path

    def __str__(self) -> str:
        return f"index busy: {self.path}"


@dataclass(eq=False)
class DiskFull(TracuuError):
    """There is no room left to write: nothing was changed; make room and do it again."""

    path: Path

    def __str__(self) -> str:
        return f"disk full: {self.path}"


@dataclass(eq=False)
class WriteDenied(TracuuError):
    """Nothing may be written there: nothing was changed; ask for the right to write."""

    path: Path

    def __str__(self) -> str:
        return f"write denied: {self.path}"


@dataclass(eq=False)
class BackupUnreadable(TracuuError):
    """The file is no backup, or not the whole of one: `detail` says what is wrong; the library was not changed."""

    path: Path
    detail: str

    def __str__(self) -> str:
        return f"backup unreadable: {self.path}: {self.detail}"


@dataclass(eq=False)
class FileTaken(TracuuError):
    """There is a file of that name already, which is not written over."""

    path: Path

    def __str__(self) -> str:
        return f"file taken: {self.path}"


@dataclass(eq=False)
class EncoderMismatch(TracuuError):
    """The library was made with another encoder: name that one in the settings, or rebuild."""

    index: str
    settings: str

    def __str__(self) -> str:
        return f"encoder mismatch: index made with {self.index}, settings name {self.settings}"


@dataclass(eq=False)
class EncoderUnreadable(TracuuError):
    """The encoder's weights cannot be used: `detail` names the tensor or the file."""

    path: Path
    detail: str

    def __str__(self) -> str:
        return f"encoder unreadable: {self.path}: {self.detail}"


@dataclass(eq=False)
class EncoderChanged(TracuuError):
    """A file of the unpacked encoder is not what it was when it was made: have the folder made anew."""

    path: Path

    def __str__(self) -> str:
        return f"encoder changed: {self.path} does not have the SHA-256 that it had"


@dataclass(eq=False)
class SettingUnknown(TracuuError):
    """The settings hold a key that means nothing: correct it."""

    key: str
    where: str

    def __str__(self) -> str:
        return f"setting unknown: {self.key} in {self.where}"


@dataclass(eq=False)
class SettingInvalid(TracuuError):
    """A setting has a value that cannot be used: correct it."""

    key: str
    value: str
    where: str

    def __str__(self) -> str:
        return f"setting invalid: {self.key} = {self.value!r} in {self.where}"


@dataclass(eq=False)
class PortTaken(TracuuError):
    """Another program serves there already: stop it, or choose another port."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"port taken: {self.host}:{self.port}"


@dataclass(eq=False)
class MissingExtra(TracuuError):
    """A package for this kind of file is not installed: install it."""

    package: str
    install: str

    def __str__(self) -> str:
        return f"package missing: {self.package}; install with: {self.install}"
