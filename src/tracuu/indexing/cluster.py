"""A library in PostgreSQL with pgvector, for more reports or more readers than one machine serves.

A report is one transaction, and a reader is no snapshot: what is replaced stays readable by its number, is no longer found,
and leaves when the page opens the next state. Long transactions would keep the database from cleaning up. psycopg is under
the LGPL: it is an extra, used as it is, and imported nowhere else.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tracuu.errors import EncoderMismatch
from tracuu.indexing.cluster_connection import Url, ask, connected, described
from tracuu.indexing.cluster_schema import require_tables
from tracuu.indexing.cluster_search import Shelves, numbers_from, parts_of, search_terms, search_vectors
from tracuu.indexing.cluster_sums import read_moments
from tracuu.indexing.embed import Encoder, encoder_name, load_encoder
from tracuu.indexing.lexical import with_personal
from tracuu.indexing.ranked import Numbers, Ranked
from tracuu.indexing.rows import check_of, entry_of, figure_of, passage_of, period_of, place_of, removed_of, section_of
from tracuu.indexing.vectors import Moments
from tracuu.records import (
    Aspect,
    Check,
    Figure,
    Former,
    Passage,
    Period,
    Place,
    Removed,
    ReportEntry,
    Section,
)
from tracuu.settings import Settings
from tracuu.vietnamese.vocabulary import Vocabulary

REMEMBERED_PASSAGES = 4096
REMEMBERED_QUERIES = 256  # a question is searched twice, in passages and in sentences

Row = Mapping[str, Any]
Read = tuple[Passage, tuple[Figure, ...]]

ENTRY = """
    province, serial, id, path, sha256, issuer, number, issued_on, title, signer, recipients, place, period, kind,
    reader, passages, figures, checks_to_look_at, replaced_on"""
ENTRIES = f'SELECT {ENTRY} FROM reports WHERE replaced_on IS NULL ORDER BY id COLLATE "C"'
FORMER = f"""
SELECT {ENTRY} FROM reports WHERE id = %s AND replaced_on IS NOT NULL AND passages >= %s ORDER BY serial DESC"""
THESE = "province = %(province)s AND serial = %(serial)s"
AMONG = """
    province = ANY(%(provinces)s::int[])
    AND (serial, passages.position) IN (SELECT * FROM unnest(%(serials)s::int[], %(positions)s::int[]))"""
FIGURES_AMONG = f"""
SELECT figures.* FROM figures JOIN passages USING (province, serial)
WHERE {AMONG} AND passages.id = figures.passage ORDER BY serial, figures.position"""


class ClusterLibrary:
    """A Library that is a database: the reports that were in it when it was opened.

    A report that is replaced is still read as it was, and is no longer found by searching; one that is removed is gone.
    """

    fault = None

    def __init__(
        self, settings: Settings, library: Row, encoder: Encoder | None = None, groups: frozenset[str] | None = None
    ) -> None:
        self._settings = settings
        self._library = library
        self._groups = groups
        self._dimension = int(library["dimension"])
        self._encoder = encoder
        self._lock = threading.RLock()
        self.encoder_name = str(library["encoder"])
        self.generation = str(library["state"])
        self.made: datetime | None = library["changed"]
        rows = self._ask(ENTRIES)
        self._places: dict[int | None, Place | None] = {None: None}
        self._places |= {row["number"]: place_of(row) for row in self._ask("SELECT * FROM places")}
        self._periods: dict[int | None, Period | None] = {None: None}
        self._periods |= {row["number"]: period_of(row) for row in self._ask("SELECT * FROM periods")}
        self.entries: tuple[ReportEntry, ...] = tuple(entry_of(row, self._places, self._periods) for row in rows)
        self._shelves = Shelves(*([row[name] for row in rows] for name in ("serial", "province", "passages")))
        self._keys = {row["id"]: {"province": row["province"], "serial": row["serial"]} for row in rows}
        self._reports = {row["serial"]: entry for row, entry in zip(rows, self.entries, strict=True)}
        self._read: OrderedDict[int, Read] = OrderedDict()
        self._vector = lru_cache(REMEMBERED_QUERIES)(self._encoded)

    def limited_to(self, groups: frozenset[str]) -> "ClusterLibrary":
        """The library as the database shows it to these groups, whatever it is asked."""
        return ClusterLibrary(self._settings, self._library, self._encoder, groups)

    @property
    def size(self) -> int:
        """How many passages there are."""
        return sum(entry.passages for entry in self.entries)

    @property
    def index(self) -> Path:
        """The folder of what lies beside the library; where several machines serve pages, one that they share."""
        return self._settings.index

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The syllables of all reports and which stand next to each other, counted."""
        single = {row["syllable"]: row["count"] for row in self._ask("SELECT * FROM syllables WHERE count > 0")}
        pairs = self._ask("SELECT * FROM pairs WHERE count > 0")
        return Vocabulary(single, {(row["first"], row["second"]): row["count"] for row in pairs})

    def close(self) -> None:
        """Nothing; connections are shared by all libraries of this process, and end with it."""

    def passage(self, number: int) -> Passage:
        """The passage of this number; raises IndexError if there is none."""
        return self._at(int(number))[0]

    def number(self, passage_id: str) -> int | None:
        """The number of the passage with this id, or None if there is none."""
        report_id, position = _place_in_report(passage_id)
        key = self._keys.get(report_id)
        if key is None or not 0 <= position < self._reports[key["serial"]].passages:
            return None
        return int(numbers_from(key["serial"], position))

    def former_passages(self, passage_id: str) -> tuple[Former, ...]:
        """The passages that had this id in versions of their report that were replaced, the latest first."""
        report_id, position = _place_in_report(passage_id)
        found = []
        for row in self._ask(FORMER, (report_id, position + 1)):
            key = {"province": row["province"], "serial": row["serial"], "position": position}
            entry = entry_of(row, self._places, self._periods)
            (passage,) = self._passages(entry, f"SELECT * FROM passages WHERE {THESE} AND position = %(position)s", key)
            found.append(Former(passage, entry, date.fromisoformat(row["replaced_on"])))
        return tuple(found)

    def figures(self, number: int) -> tuple[Figure, ...]:
        """The figures of the passage of this number, in reading order."""
        return self._at(int(number))[1]

    def section_passages(self, number: int) -> tuple[Passage, ...]:
        """All passages of the section in which this one stands, itself too, in reading order."""
        passage = self.passage(number)
        own = (passage.section, passage.heading)
        return tuple(other for other in self.report_passages(passage.report) if (other.section, other.heading) == own)

    def neighbours(self, number: int, count: int = 1) -> tuple[Passage, ...]:
        """The passages of the same report that stand at most `count` before and after this one, without it."""
        (serial,), (position,) = parts_of(np.array([number]))
        past = min(position + count + 1, self._reports[serial].passages)
        around = numbers_from(serial, np.arange(max(0, position - count), past))
        self._load(around)
        return tuple(self.passage(other) for other in around if other != number)

    def report_text(self, report_id: str) -> str:
        """The whole text of a report, into which all its spans point; raises KeyError if there is no such report."""
        rows = self._ask(f"SELECT text FROM reports WHERE {THESE}", self._keys[report_id])
        if not rows:
            raise KeyError(report_id)
        return str(rows[0]["text"])

    def report_passages(self, report_id: str) -> tuple[Passage, ...]:
        """The passages of a report in reading order."""
        if report_id not in self._keys:
            return ()
        key = self._keys[report_id]
        question = f"SELECT * FROM passages WHERE {THESE} ORDER BY position"
        return self._passages(self._reports[key["serial"]], question, key)

    def sections(self, report_id: str) -> tuple[Section, ...]:
        """The sections of a report in reading order."""
        return tuple(section_of(row, self._periods) for row in self._part("sections", report_id))

    def checks(self, report_id: str) -> tuple[Check, ...]:
        """The checks of a report in reading order."""
        return tuple(map(check_of, self._part("checks", report_id)))

    def report_figures(self, report_id: str) -> tuple[Figure, ...]:
        """The figures of a report in reading order."""
        return tuple(map(self._figure, self._part("figures", report_id)))

    def numbers_of(self, report_ids: Collection[str], aspect: Aspect | None = None) -> Numbers:
        """The numbers of the passages that a filter leaves, ascending; reports that are not there are passed over."""
        serials = sorted(self._keys[report_id]["serial"] for report_id in set(report_ids) & self._keys.keys())
        ranges = [numbers_from(one, np.arange(self._reports[one].passages)) for one in serials]
        numbers = np.concatenate([np.zeros(0, np.int64), *ranges]).astype(np.int64)
        return numbers if aspect is None else self._those(numbers, "aspect = %(aspect)s", {"aspect": aspect.value})

    def under_headings(self, numbers: Numbers, is_meant: Callable[[str], bool]) -> Numbers:
        """Those of the passages over which such headings stand (`Passage.heading`)."""
        meant = [heading for heading in self.headings if is_meant(heading)]
        return self._those(numbers, "heading = ANY(%(meant)s)", {"meant": meant})

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The headings over the passages (`Passage.heading`), each once."""
        counted = "SELECT heading FROM headings WHERE count > 0"
        rows = self._ask(counted if self._groups is None else "SELECT DISTINCT heading FROM passages")
        return tuple(sorted(row["heading"] for row in rows))

    def search_passages(self, query: str, count: int, allowed: Numbers | None = None) -> Ranked:
        """The passages nearest in meaning to the query; only the allowed ones, if given."""
        return self._search_vectors("passage_vectors", query, count, allowed)

    def search_sentences(self, query: str, count: int, allowed: Numbers | None = None) -> Ranked:
        """The passages that have the sentences nearest in meaning to the query, each with its best one's score."""
        return self._search_vectors("sentence_vectors", query, count, allowed)

    def search_terms(
        self, terms: Sequence[str], count: int, allowed: Numbers | None = None, *, is_masked: bool = False
    ) -> Ranked:
        """The passages that match these terms best by BM25; masked, by no personal data."""
        asked = terms if is_masked else with_personal(terms, terms)
        chosen = self._shelves.filter_of(allowed)
        return self._loaded(search_terms(self._ask, asked, count, chosen, is_owner=self._groups is None))

    def _search_vectors(self, table: str, query: str, count: int, allowed: Numbers | None) -> Ranked:
        chosen = self._shelves.filter_of(allowed)
        return self._loaded(search_vectors(self._ask, table, self._moments[table], self._vector(query), count, chosen))

    @cached_property
    def _moments(self) -> Mapping[str, Moments]:
        return read_moments(self._ask, self._dimension)

    def _those(self, numbers: Numbers, condition: str, values: Row) -> Numbers:
        """Those of the numbers whose passages meet a condition."""
        if not len(numbers):
            return numbers
        chosen = self._shelves.filter_of(numbers)
        rows = self._ask(
            f"SELECT serial, position FROM passages WHERE {chosen.condition} AND {condition} ORDER BY serial, position",
            {**chosen.values, **values},
        )
        serials, positions = (np.array([row[name] for row in rows], np.int64) for name in ("serial", "position"))
        return numbers_from(serials, positions)

    def _loaded(self, ranked: Ranked) -> Ranked:
        """What was found, its passages read all at once, as each will be asked for; without what is gone or new."""
        there = self._load(ranked.numbers)
        known = np.array([number in there for number in ranked.numbers.tolist()], bool)
        return Ranked(ranked.numbers[known], ranked.scores[known], ranked.z[known])

    def _at(self, number: int) -> tuple[Passage, tuple[Figure, ...]]:
        found = self._load([number])
        if number not in found:
            raise IndexError(f"passage {number}")
        return found[number]

    def _load(self, numbers: Iterable[int]) -> dict[int, Read]:
        """These passages with their figures, as far as they are there; they are remembered."""
        asked = [int(number) for number in numbers]
        with self._lock:
            found = {number: self._read[number] for number in asked if number in self._read}
        found |= self._read_from_database([number for number in asked if number not in found])
        with self._lock:
            self._read |= found
            for number in found:
                self._read.move_to_end(number)
            while len(self._read) > REMEMBERED_PASSAGES:
                self._read.popitem(last=False)
        return found

    def _read_from_database(self, numbers: Sequence[int]) -> dict[int, Read]:
        serials, positions = parts_of(np.array(numbers, np.int64))
        known = [self._keys[self._reports[one].id] for one in np.unique(serials).tolist() if one in self._reports]
        if not known:
            return {}
        among = {
            "provinces": sorted({key["province"] for key in known}),
            "serials": serials.tolist(),
            "positions": positions.tolist(),
        }
        figures: dict[tuple[int, str], list[Figure]] = {}
        for row in self._ask(FIGURES_AMONG, among):
            figures.setdefault((row["serial"], row["passage"]), []).append(self._figure(row))
        found = {}
        for row in self._ask(f"SELECT passages.* FROM passages WHERE {AMONG}", among):
            passage = self._passage(row, self._reports[row["serial"]])
            number = int(numbers_from(row["serial"], row["position"]))
            found[number] = (passage, tuple(figures.get((row["serial"], passage.id), ())))
        return found

    def _passages(self, entry: ReportEntry, question: str, values: Row) -> tuple[Passage, ...]:
        return tuple(self._passage(row, entry) for row in self._ask(question, values))

    def _passage(self, row: Row, entry: ReportEntry) -> Passage:
        return passage_of({**row, "report": entry.id}, self._places, self._periods)

    def _figure(self, row: Row) -> Figure:
        return figure_of(row, self._places, self._periods)

    def _part(self, table: str, report_id: str) -> list[dict[str, Any]]:
        if report_id not in self._keys:
            return []
        return self._ask(f"SELECT * FROM {table} WHERE {THESE} ORDER BY position", self._keys[report_id])

    def _ask(self, question: str, values: Any = ()) -> list[dict[str, Any]]:
        return ask(self._settings.library, question, values, self._groups)

    def _encoded(self, query: str) -> NDArray[np.float32]:
        with self._lock:
            self._encoder = self._encoder or load_encoder(self._settings)
        vector: NDArray[np.float32] = self._encoder.encode_queries([query])[0]
        if len(vector) != self._dimension:
            raise EncoderMismatch(self.encoder_name, f"{self._encoder.name}, {len(vector)} numbers a vector")
        return vector


def _place_in_report(passage_id: str) -> tuple[str, int]:
    """The report and the position, from 0, that a passage's id names; -1 where it names none."""
    report_id, _, number = passage_id.rpartition("#")
    return report_id, int(number) - 1 if number.isdecimal() else -1


def open_cluster(settings: Settings, encoder: Encoder | None = None) -> ClusterLibrary:
    """The library in the database that the settings name.

    Raises DatabaseEmpty, IndexNewer, EncoderMismatch, DatabaseUnreachable, DatabaseRefused.
    """
    library = library_row(settings.library)
    name = encoder.name if encoder else encoder_name(settings)
    if library["encoder"] != name:
        raise EncoderMismatch(library["encoder"], name)
    return ClusterLibrary(settings, library, encoder)


def cluster_state(settings: Settings) -> str:
    """The database and the number of its state; raises as opening does, but for EncoderMismatch."""
    return f"{described(settings.library)} {library_row(settings.library)['state']}"


def cluster_entries(settings: Settings) -> tuple[ReportEntry, ...]:
    """The reports of the library, in the order of their ids; raises as opening does, but for EncoderMismatch."""
    return ClusterLibrary(settings, library_row(settings.library)).entries


def entries_named(settings: Settings, ids: Sequence[str]) -> tuple[ReportEntry, ...]:
    """The reports that have these ids, without their places and periods."""
    rows = ask(
        settings.library, f"SELECT {ENTRY} FROM reports WHERE id = ANY(%s) AND replaced_on IS NULL", (list(ids),)
    )
    return tuple(entry_of({**row, "place": None, "period": None}, {None: None}, {None: None}) for row in rows)


def cluster_removed(settings: Settings) -> tuple[Removed, ...]:
    """The reports that were taken out of the library, the latest first; raises as opening does."""
    library_row(settings.library)
    rows = ask(settings.library, 'SELECT * FROM removed ORDER BY day DESC, report COLLATE "C"')
    return tuple(map(removed_of, rows))


def library_row(url: Url) -> Row:
    """What the library says of itself; raises as opening does, but for EncoderMismatch."""
    _require_library(url)
    (library,) = ask(url, "SELECT * FROM library")
    return library


@cache
def _require_library(url: Url) -> None:
    """Nothing; raises what opening raises. What is there once is not looked for again."""
    with connected(url) as connection:
        require_tables(connection, url)
