"""The writer of a library: reports are put in or removed, and then a new generation takes effect at once."""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from tracuu.errors import EncoderMismatch, IndexBroken, IndexMissing, IndexNewer
from tracuu.indexing.catalogue import CatalogueWriter, open_catalogue, write_catalogue
from tracuu.indexing.embed import Encoder, encoder_name, load_encoder
from tracuu.indexing.embeddings import Embeddings, Matrix
from tracuu.indexing.extra import needing_cluster
from tracuu.indexing.generations import (
    Manifest,
    all_generations,
    first_good,
    making_generation,
    publish,
    read_manifest,
    write_manifest,
)
from tracuu.indexing.history import changes_between
from tracuu.indexing.parts import CATALOGUE, check_files, check_ledger
from tracuu.indexing.pictures import add_pictures, remove_pictures
from tracuu.indexing.searchable import Base, SearchableMaker, searched_texts
from tracuu.indexing.segments import Ledger, read_ledger
from tracuu.records import Removed, Report, ReportEntry
from tracuu.settings import Settings

NO_PICTURES: Mapping[int, Path] = {}
EMBEDDED_AT_ONCE = 1024  # texts between two savings: what a killed writer loses
SPARE_EMBEDDINGS = 10_000  # so many may be kept that nothing uses, before it is worth looking for them


@dataclass(frozen=True, slots=True)
class Begun:
    """The generation that a writer begins with: its manifest, its ledger if what is searched may be taken over."""

    generation: Path
    manifest: Manifest
    ledger: Ledger | None


class LibraryWriter(Protocol):
    """Reports on their way into a library: each whole or not at all, and all of them when `commit` returns.

    In a folder nothing shows before `commit`; in a database each report does when `put` returns.
    """

    @property
    def entries(self) -> tuple[ReportEntry, ...]:
        """The reports that a commit would give now, in the order of their ids."""

    @property
    def removed(self) -> tuple[Removed, ...]:
        """The reports that were taken out and have not been put in again."""

    def claim(self, names: Sequence[str], *, wait: bool = False) -> Sequence[ReportEntry] | None:
        """The reports of these names that other writers may have put in meanwhile; None while one of them is about it.

        Until it is released, or this writer ends, however it ends, the first name is this writer's; who waits gets it.
        """

    def release(self, name: str) -> None:
        """Nothing; a name that was claimed is free."""

    def put(self, report: Report, pictures: Mapping[int, Path] = NO_PICTURES) -> None:
        """Nothing; the report is in, in place of one of the same id, and its texts are embedded.

        `pictures` are those of its scanned pages, by page. Raises ValueError if the report's parts do not agree, and
        what `load_encoder` raises.
        """

    def remove(self, report_id: str) -> None:
        """Nothing; the report is out, if it was there, and is noted as removed."""

    def rebuild(self) -> None:
        """Nothing; at the commit all that is searched is made anew, even if no report changed. May raise OnlyInFolder."""

    def commit(self, also: Mapping[str, Sequence[str]] | None = None) -> None:
        """Nothing; what was put in and removed is what the library holds from now on, and what is `also` is noted."""


class EmbeddedWriter:
    """A LibraryWriter into a folder; nothing shows before `commit`, and then all of it."""

    def __init__(
        self, settings: Settings, making: Path, name: str, load: Callable[[], Encoder], begun: Begun | None
    ) -> None:
        self._settings = settings
        self._making = making
        self._name = name
        self._load = load
        self._manifest = begun.manifest if begun else None
        self._base = Base(begun.generation, begun.ledger) if begun and begun.ledger else None
        self._encoder: Encoder | None = None
        self._catalogue: CatalogueWriter = write_catalogue(making / CATALOGUE)
        self._embeddings = Embeddings(settings.index / "embeddings.sqlite", name)
        self._before = self._catalogue.states()
        self._put: set[str] = set()
        self._has_changed = begun is not None and begun.ledger is None  # then even the library as it is must be written

    @property
    def entries(self) -> tuple[ReportEntry, ...]:
        """The reports that a commit would give now, in the order of their ids."""
        return self._catalogue.entries()

    @property
    def removed(self) -> tuple[Removed, ...]:
        """The reports that were taken out and have not been put in again."""
        return self._catalogue.removed()

    def claim(self, names: Sequence[str], *, wait: bool = False) -> Sequence[ReportEntry]:
        """None: a folder has one writer."""
        return ()

    def release(self, name: str) -> None:
        """Nothing."""

    def put(self, report: Report, pictures: Mapping[int, Path] = NO_PICTURES) -> None:
        """Nothing; the report is in, in place of one of the same id, and its texts are embedded.

        `pictures` are those of its scanned pages, by page. Raises ValueError if the report's parts do not agree, and
        what `load_encoder` raises.
        """
        self._catalogue.add(report)
        add_pictures(self._settings.index, report.sha256, pictures)
        self._has_changed = True
        self._put.add(report.id)
        searched = searched_texts(self._catalogue, report.id)
        self._embed(searched.passages + searched.sentences)

    def remove(self, report_id: str) -> None:
        """Nothing; the report is out, if it was there, and is noted as removed."""
        self._catalogue.remove(report_id)
        self._has_changed = True

    def rebuild(self) -> None:
        """Nothing; at the commit all that is searched is made anew from the catalogue, even if no report changed."""
        self._has_changed = True
        self._base = None

    def commit(self, also: Mapping[str, Sequence[str]] | None = None) -> None:
        """Nothing; what was put in and removed is what the library holds from now on. Nothing more can be put in.

        The generation notes what became of which report, and what is `also` to be noted.
        """
        if not self._has_changed:
            return
        changes = dict(changes_between(self._before, self._catalogue.states())) | dict(also or {})
        dimension = self._manifest.dimension if self._manifest else self._loaded().dimension
        maker = SearchableMaker(self._making, self._base, self._catalogue, self._vectors_of, dimension)
        sentences = maker.make(self._put)
        counts = self._catalogue.counts() | {"sentences": sentences}
        self._catalogue.close()
        before = self._manifest.files if self._manifest else {}
        known = {name: before[name] for name in maker.taken_over if name in before}
        write_manifest(self._making, self._name, dimension, counts, changes, known)
        publish(self._settings.index, self._making, self._settings.generations_kept)
        remove_pictures(self._settings.index, _files_of(self._settings.index))
        self._prune_embeddings()

    def close(self) -> None:
        """Nothing; what was not committed is forgotten, but for its embeddings."""
        self._catalogue.close()
        self._embeddings.close()

    def _vectors_of(self, texts: list[str]) -> Matrix:
        self._embed(texts)  # those of older reports, if they were thrown away
        return self._embeddings.vectors(texts)

    def _prune_embeddings(self) -> None:
        """Throws away what no generation uses that is kept, once that may be more than half of all."""
        used = 0
        for generation in all_generations(self._settings.index):
            with suppress(IndexBroken, IndexNewer):
                counts = read_manifest(generation).counts
                used = max(used, counts.get("passages", 0) + counts.get("sentences", 0))
        if self._embeddings.count() > 2 * used + SPARE_EMBEDDINGS:
            self._embeddings.keep_only(self._texts_in_use())

    def _texts_in_use(self) -> Iterator[str]:
        for generation in all_generations(self._settings.index):
            with suppress(IndexBroken, IndexNewer), closing(open_catalogue(generation / CATALOGUE)) as catalogue:
                for report_id in catalogue.states():
                    searched = searched_texts(catalogue, report_id)
                    yield from (*searched.passages, *searched.sentences)

    def _embed(self, texts: list[str]) -> None:
        missing = self._embeddings.missing(texts)
        for start in range(0, len(missing), EMBEDDED_AT_ONCE):
            some = missing[start : start + EMBEDDED_AT_ONCE]
            self._embeddings.add(some, self._loaded().encode_passages(some))

    def _loaded(self) -> Encoder:
        """The encoder, loaded only when there is a text to embed."""
        self._encoder = self._encoder or self._load()
        return self._encoder


def _files_of(index: Path) -> set[str]:
    """The SHA-256 of the files of every generation that is kept: an older one may be gone back to."""
    used: set[str] = set()
    for generation in all_generations(index):
        with suppress(IndexBroken, IndexNewer), closing(open_catalogue(generation / CATALOGUE)) as catalogue:
            used |= catalogue.files()
    return used


@contextmanager
def write_library(settings: Settings, encoder: Encoder | None = None) -> Iterator[LibraryWriter]:
    """A writer on the library that the settings name, for the length of the block.

    Raises EncoderMismatch if the library was made with another encoder; of a folder IndexBusy if another writer is at
    work; of a database what opening it raises, but for DatabaseEmpty.
    """
    if settings.library:
        with needing_cluster():
            from tracuu.indexing.cluster_writing import write_cluster
        with write_cluster(settings, encoder) as into_database:
            yield into_database
    else:
        with _write_embedded(settings, encoder) as into_folder:
            yield into_folder


@contextmanager
def _write_embedded(settings: Settings, encoder: Encoder | None) -> Iterator[EmbeddedWriter]:
    """It begins with the current generation, or if that is broken with the latest one that is not, or with none."""
    name = encoder.name if encoder else encoder_name(settings)
    with making_generation(settings.index) as making:
        begun = _begun(settings.index)
        if begun and begun.manifest.encoder != name:
            raise EncoderMismatch(begun.manifest.encoder, name)
        if begun:
            shutil.copyfile(begun.generation / CATALOGUE, making / CATALOGUE)
        writer = EmbeddedWriter(settings, making, name, lambda: encoder or load_encoder(settings), begun)
        with closing(writer):
            yield writer


def _begun(index: Path) -> Begun | None:
    """The current generation, or else the nearest one whose catalogue is whole; None where there is none.

    What is searched is taken over only from a current one whose parts agree.
    """
    try:
        begun, fault = first_good(index, _begun_with)
    except (IndexMissing, IndexBroken):
        return None
    return replace(begun, ledger=None) if fault else begun


def _begun_with(generation: Path) -> Begun:
    manifest = read_manifest(generation)
    check_files(generation, manifest, [CATALOGUE])
    with closing(open_catalogue(generation / CATALOGUE)) as catalogue:
        for part, count in catalogue.counts().items():
            if count != manifest.counts.get(part):
                raise IndexBroken(generation, f"{CATALOGUE}, {part}: {count}, not {manifest.counts.get(part)}")
        with suppress(IndexBroken, OSError, ValueError, KeyError, TypeError):
            check_files(generation, manifest)
            ledger = read_ledger(generation)
            check_ledger(generation, ledger, catalogue)
            return Begun(generation, manifest, ledger)
    return Begun(generation, manifest, None)
