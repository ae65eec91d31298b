"""The parts of a zip file, as Word, OpenDocument and Excel files are: bounded while they are unpacked."""

import io
import posixpath
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from tracuu.errors import FileDamaged, FileEncrypted, FileTooLarge, MissingExtra

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_ENTRIES = 5_000
LARGEST_PART = 64_000_000
LARGEST_TOTAL = 256_000_000
PIECE = 1 << 20
ENCRYPTED = 0x1
DOCUMENTS = "pip install 'tracuu[documents]'"


class Parts:
    """The parts of a zip file; what is unpacked is counted, whatever the file claims of itself.

    Raises FileDamaged, FileEncrypted, FileTooLarge.
    """

    def __init__(self, path: Path, content: bytes) -> None:
        self.path = path
        self.unpacked = 0
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise FileDamaged(path, f"zip: {error}") from error
        entries = self.archive.infolist()
        if len(entries) > MOST_ENTRIES:
            raise FileTooLarge(path, f"> {MOST_ENTRIES} entries")
        if sum(entry.file_size for entry in entries) > LARGEST_TOTAL:
            raise FileTooLarge(path, f"> {LARGEST_TOTAL // 1_000_000} MB unpacked")
        self.names = frozenset(entry.filename for entry in entries)

    def read(self, name: str) -> bytes:
        """The part's bytes; empty if there is no such part."""
        if name not in self.names:
            return b""
        pieces: list[bytes] = []
        size = 0
        try:
            entry = self.archive.getinfo(name)
            if entry.flag_bits & ENCRYPTED:
                raise FileEncrypted(self.path)
            with self.archive.open(entry) as part:
                while piece := part.read(PIECE):
                    pieces.append(piece)
                    size += len(piece)
                    self._count(len(piece), size)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
            raise FileDamaged(self.path, f"{name}: {error}") from error
        return b"".join(pieces)

    def _count(self, more: int, size: int) -> None:
        self.unpacked += more
        if size > LARGEST_PART:
            raise FileTooLarge(self.path, f"> {LARGEST_PART // 1_000_000} MB in one part")
        if self.unpacked > LARGEST_TOTAL:
            raise FileTooLarge(self.path, f"> {LARGEST_TOTAL // 1_000_000} MB unpacked")

    def tree(self, name: str) -> "_Element | None":
        """The part's XML, None if there is no such part. No entity is resolved, and nothing is fetched."""
        content = self.read(name)
        return parsed_xml(self.path, name, content) if content else None


def relations(parts: Parts, name: str) -> dict[str, str]:
    """The parts that a part names by an id of its own: pictures, headers, charts; what is outside of the file is not."""
    folder, base = posixpath.split(name)
    root = parts.tree(posixpath.join(folder, "_rels", f"{base}.rels"))
    found: dict[str, str] = {}
    for item in root if root is not None else ():
        target = attribute(item, "Target") or ""
        if attribute(item, "TargetMode") != "External":
            found[attribute(item, "Id") or ""] = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return found


def parsed_xml(path: Path, name: str, content: bytes) -> "_Element":
    """The root of an XML file; raises FileDamaged where it is none, or where it brings definitions of its own."""
    try:
        from lxml import etree
    except ImportError as error:
        raise MissingExtra("lxml", DOCUMENTS) from error
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FileDamaged(path, f"{name}: {error}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise FileDamaged(path, f"{name}: it defines entities")
    return root


def local(element: "_Element") -> str:
    """An element's name without its namespace; empty for comments."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: "_Element | None", name: str) -> str | None:
    """An attribute's value, in whatever namespace it is; None if there is none."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: "_Element | None", *names: str) -> "_Element | None":
    """The first child so named, or its child, and so on; None if one is missing."""
    for name in names:
        if element is None:
            return None
        element = next((inner for inner in element if local(inner) == name), None)
    return element
