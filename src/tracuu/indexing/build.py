"""The writer of a library: reports are put in or removed, and then a new generation takes effect at once."""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from tracuu.errors import EncoderMismatch, IndexBroken, IndexMissing
from tracuu.indexing.catalogue import Catalogue, CatalogueWriter, open_catalogue, write_catalogue
from tracuu.indexing.embed import Encoder, encoder_name, load_encoder
from tracuu.indexing.embeddings import Embeddings
from tracuu.indexing.generations import all_generations, first_good, making_generation, publish, write_manifest
from tracuu.indexing.history import changes_between
from tracuu.indexing.lexical import build_lexical
from tracuu.indexing.parts import CATALOGUE, LEXICAL, PASSAGES, SENTENCES, Parts, open_parts
from tracuu.indexing.pictures import add_pictures, remove_pictures
from tracuu.indexing.vectors import make_vectors, save_vectors
from tracuu.records import Passage, Removed, Report, ReportEntry
from tracuu.settings import Settings
from tracuu.vietnamese.words import lexical_terms

NO_PICTURES: Mapping[int, Path] = {}
EMBEDDED_AT_ONCE = 1024  # texts between two savings: what a killed writer loses


@dataclass(slots=True)
class Searched:
    """The texts of a library as they are searched: whole passages, and their sentences, in order."""

    passages: list[str] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    rows_per_passage: list[int] = field(default_factory=list)

    def add(self, passage: Passage, text: str) -> None:
        """Nothing; a passage of the report with this text is in, under the headings that it stands under.

        A figure's indicator often stands only in a heading. A passage without sentences is its own sentence.
        """
        sentences = [text[span.start : span.end] for span in passage.sentences] or [passage.text]
        self.passages.append(f"{passage.heading}\n{passage.text}" if passage.heading else passage.text)
        self.sentences += sentences
        self.rows_per_passage.append(len(sentences))


def searched_texts(catalogue: Catalogue, report_ids: Iterator[str]) -> Searched:
    """The texts of these reports as they are searched."""
    searched = Searched()
    for report_id in report_ids:
        text = catalogue.text(report_id)
        for passage in catalogue.passages(report_id):
            searched.add(passage, text)
    return searched


class LibraryWriter:
    """Reports on their way into a library; nothing shows before `commit`, and then all of it."""

    def __init__(
        self, settings: Settings, making: Path, name: str, load: Callable[[], Encoder], is_repair: bool
    ) -> None:
        self._settings = settings
        self._making = making
        self._name = name
        self._load = load
        self._encoder: Encoder | None = None
        self._catalogue: CatalogueWriter = write_catalogue(making / CATALOGUE)
        self._embeddings = Embeddings(settings.index / "embeddings.sqlite", name)
        self._has_changed = is_repair  # then even the library as it is must be written
        self._before = self._catalogue.states()

    @property
    def entries(self) -> tuple[ReportEntry, ...]:
        """The reports that a commit would give now, in the order of their ids."""
        return self._catalogue.entries()

    @property
    def removed(self) -> tuple[Removed, ...]:
        """The reports that were taken out and have not been put in again."""
        return self._catalogue.removed()

    def put(self, report: Report, pictures: Mapping[int, Path] = NO_PICTURES) -> None:
        """Nothing; the report is in, in place of one of the same id, and its texts are embedded.

        `pictures` are those of its scanned pages, by page. Raises ValueError if the report's parts do not agree, and
        what `load_encoder` raises.
        """
        self._catalogue.add(report)
        add_pictures(self._settings.index, report.sha256, pictures)
        self._has_changed = True
        searched = searched_texts(self._catalogue, iter([report.id]))
        self._embed(searched.passages + searched.sentences)

    def remove(self, report_id: str) -> None:
        """Nothing; the report is out, if it was there, and is noted as removed."""
        self._catalogue.remove(report_id)
        self._has_changed = True

    def rebuild(self) -> None:
        """Nothing; at the commit all that is searched is made anew from the catalogue, even if no report changed."""
        self._has_changed = True

    def commit(self, also: Mapping[str, Sequence[str]] | None = None) -> None:
        """Nothing; what was put in and removed is what the library holds from now on. Nothing more can be put in.

        The generation notes what became of which report, and what is `also` to be noted.
        """
        if not self._has_changed:
            return
        searched = searched_texts(self._catalogue, (entry.id for entry in self.entries))
        counts = self._catalogue.counts() | {"sentences": len(searched.sentences)}
        changes = dict(changes_between(self._before, self._catalogue.states())) | dict(also or {})
        self._catalogue.close()
        dimension = self._save_vectors(searched)
        build_lexical(map(lexical_terms, searched.passages), self._making / LEXICAL)
        write_manifest(self._making, self._name, dimension, counts, changes)
        publish(self._settings.index, self._making, self._settings.generations_kept)
        remove_pictures(self._settings.index, _files_of(self._settings.index))

    def close(self) -> None:
        """Nothing; what was not committed is forgotten, but for its embeddings."""
        self._catalogue.close()
        self._embeddings.close()

    def _save_vectors(self, searched: Searched) -> int:
        """The dimension of the vectors, which are then in their files."""
        self._embed(searched.passages + searched.sentences)  # those of older reports, if they were thrown away
        passages = self._embeddings.vectors(searched.passages)
        sentences = self._embeddings.vectors(searched.sentences)
        dimension = passages.shape[1] or self._loaded().dimension
        ones = np.ones(len(passages), np.int64)
        save_vectors(make_vectors(passages.reshape(-1, dimension), ones), self._making / PASSAGES)
        rows = np.array(searched.rows_per_passage, np.int64)
        save_vectors(make_vectors(sentences.reshape(-1, dimension), rows), self._making / SENTENCES)
        return dimension

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
    """The SHA-256 of the files of every generation that is kept: an older one may still be read."""
    used: set[str] = set()
    for generation in all_generations(index):
        with suppress(IndexBroken), closing(open_catalogue(generation / CATALOGUE)) as catalogue:
            used |= {entry.sha256 for entry in catalogue.entries()}
    return used


@contextmanager
def write_library(settings: Settings, encoder: Encoder | None = None) -> Iterator[LibraryWriter]:
    """A writer on the library as it is, for the length of the block; there is no other one meanwhile.

    It begins with the current generation, or if that is broken with the latest one that is not, or with none.
    Raises IndexBusy if another writer is at work, EncoderMismatch if the library was made with another encoder.
    """
    name = encoder.name if encoder else encoder_name(settings)
    with making_generation(settings.index) as making:
        base, is_repair = _good_generation(settings.index)
        if base and base.manifest.encoder != name:
            raise EncoderMismatch(base.manifest.encoder, name)
        if base:
            base.catalogue.close()
            shutil.copyfile(base.generation / CATALOGUE, making / CATALOGUE)
        writer = LibraryWriter(settings, making, name, lambda: encoder or load_encoder(settings), is_repair)
        with closing(writer):
            yield writer


def _good_generation(index: Path) -> tuple[Parts | None, bool]:
    """The parts of the current generation, or else of the nearest one that opens; and whether it is not the current."""
    try:
        parts, fault = first_good(index, open_parts)
    except (IndexMissing, IndexBroken):
        return None, False
    return parts, fault is not None
